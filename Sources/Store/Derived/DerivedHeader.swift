// A derived file: what the journal makes, written down so that nobody need ask it again. Snapshots
// (`snap/<sequence>.qs`) and the archive's segments (`archive/<month>-<sequence>.qa`) are ones.
//
//   0     header, one page of 4096 bytes, used 240, the rest zero, its digest in the last 32
//   4096  hot section, then zeroes up to a whole page (the digest covers them); a segment has none
//         cold section in blocks of 16 KiB; the last one may be shorter
//         table: BLAKE2b-256 of every block
//
// What the sections hold is told where the desk is taken apart (`SnapshotContent`, `Shelves`).
// Whoever changes it raises the version: an older file is passed over and the journal replayed.
//
// Every byte is covered by one digest: header by its own, hot by the header's, a block by the
// table, the table by the header's.

/// What kind of derived file it is.
enum DerivedKind: Sendable {
    /// The desk at one sequence.
    case snapshot
    /// A month's closed records.
    case segment

    var mark: FileMark {
        switch self {
        case .snapshot: FileMark(magic: "QTSNAPS\n", version: 4)
        case .segment: FileMark(magic: "QTARCHI\n", version: 1)
        }
    }
}

/// The first page of a derived file.
struct DerivedHeader: Equatable {
    static let byteCount = 4096
    static let page = 4096
    /// Small enough that one lookup proves little more than it reads.
    static let blockBytes = 16 << 10

    var kind: DerivedKind
    var storeID: Bytes16
    var position: JournalPosition
    var createdMilliseconds: Int64
    var hotCount: Int
    var hotDigest: Digest
    var coldCount: Int
    var tableDigest: Digest

    var hotStart: Int { DerivedHeader.byteCount }
    /// The hot section with its zeroes.
    var hotPadded: Int {
        (hotCount + DerivedHeader.page - 1) / DerivedHeader.page * DerivedHeader.page
    }
    var coldStart: Int { hotStart + hotPadded }
    var tableStart: Int { coldStart + coldCount }
    var blockCount: Int { (coldCount + DerivedHeader.blockBytes - 1) / DerivedHeader.blockBytes }
    var fileCount: Int { tableStart + blockCount * 32 }

    var bytes: [UInt8] {
        var result = kind.mark.bytes
        result += storeID.bytes
        result.append(littleEndian: position.sequence)
        result += position.hash.bytes
        result.append(littleEndian: position.segment)
        result.append(littleEndian: UInt64(position.offset))
        result.append(littleEndian: createdMilliseconds)
        result.append(littleEndian: UInt64(hotCount))
        result += hotDigest.bytes
        result.append(littleEndian: UInt64(coldCount))
        result += tableDigest.bytes
        result += [UInt8](repeating: 0, count: DerivedHeader.byteCount - 32 - result.count)
        result += Digest(of: result).bytes
        return result
    }

    /// The digest of all that the header says, and so of the whole file.
    var digest: Digest { Digest(load: bytes, at: DerivedHeader.byteCount - 32) }

    /// What a page was found to be.
    enum Found: Equatable {
        case header(DerivedHeader)
        case newer(UInt32)
        case older
        case damaged
    }

    /// The header of a page, if it is one of this kind.
    static func read(_ bytes: [UInt8], _ kind: DerivedKind) -> Found {
        switch kind.mark.check(bytes) {
        case .newer(let version): return .newer(version)
        case .older: return .older
        case .damaged: return .damaged
        case .same: break
        }
        guard bytes.count == byteCount else { return .damaged }
        return bytes.withUnsafeBytes { all in
            let end = byteCount - 32
            guard
                Digest(of: UnsafeRawBufferPointer(rebasing: all[..<end]))
                    == Digest(load: all, at: end)
            else { return .damaged }
            let counts = [
                UInt64(load: all, at: 80), UInt64(load: all, at: 96), UInt64(load: all, at: 136),
            ]
            guard counts.allSatisfy({ $0 < 1 << 48 }) else { return .damaged }
            let position = JournalPosition(
                sequence: UInt64(load: all, at: 32),
                hash: Digest(load: all, at: 40),
                segment: UInt64(load: all, at: 72),
                offset: Int(counts[0])
            )
            return .header(
                DerivedHeader(
                    kind: kind,
                    storeID: Bytes16(load: all, at: 16),
                    position: position,
                    createdMilliseconds: Int64(load: all, at: 88),
                    hotCount: Int(counts[1]),
                    hotDigest: Digest(load: all, at: 104),
                    coldCount: Int(counts[2]),
                    tableDigest: Digest(load: all, at: 144)
                )
            )
        }
    }
}
