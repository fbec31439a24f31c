// A snapshot on disk, `snap/<sequence>.qs`:
//
//   0     header, one page of 4096 bytes, used 240, the rest zero, its digest in the last 32
//   4096  hot section, then zeroes up to a whole page (the digest covers them)
//         cold section in blocks of 64 KiB; the last one may be shorter
//         table: BLAKE2b-256 of every block
//
// What the sections hold is told where the desk is taken apart (`DeskPage`, `Shelves`). Whoever
// changes it raises the version: an older snapshot is passed over and the journal replayed.
//
// Every byte is covered by one digest: header by its own, hot by the header's, a block by the
// table, the table by the header's.

/// The first page of a snapshot.
struct SnapshotHeader: Equatable {
    static let byteCount = 4096
    static let page = 4096
    static let blockBytes = 64 << 10
    static let mark = FileMark(magic: "QTSNAPS\n", version: 3)

    var storeID: Bytes16
    var position: JournalPosition
    var createdMilliseconds: Int64
    var hotCount: Int
    var hotDigest: Digest
    var coldCount: Int
    var tableDigest: Digest

    var hotStart: Int { SnapshotHeader.byteCount }
    /// The hot section with its zeroes.
    var hotPadded: Int {
        (hotCount + SnapshotHeader.page - 1) / SnapshotHeader.page * SnapshotHeader.page
    }
    var coldStart: Int { hotStart + hotPadded }
    var tableStart: Int { coldStart + coldCount }
    var blockCount: Int { (coldCount + SnapshotHeader.blockBytes - 1) / SnapshotHeader.blockBytes }
    var fileCount: Int { tableStart + blockCount * 32 }

    var bytes: [UInt8] {
        var result = SnapshotHeader.mark.bytes
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
        result += [UInt8](repeating: 0, count: SnapshotHeader.byteCount - 32 - result.count)
        result += Digest(of: result).bytes
        return result
    }

    enum Found: Equatable {
        case header(SnapshotHeader)
        case newer(UInt32)
        case older
        case damaged
    }

    static func read(_ bytes: [UInt8]) -> Found {
        switch mark.check(bytes) {
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
                SnapshotHeader(
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
