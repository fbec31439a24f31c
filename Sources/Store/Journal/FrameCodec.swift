import CSystem
import FrontDesk

// A frame on disk, little-endian, unaligned:
//
//   0  length of the whole frame          u32
//   4  sequence minus durable watermark   u32, at least 1
//   8  sequence                           u64
//  16  time, milliseconds                 i64
//  24  command id                         16 bytes
//  40  kind                               u16
//  42  flags                              u8: 1 batch, 2 has a personal part
//  43  length of actor, of station        u8, u8
//  45  actor, station                     UTF-8
//      body: with a personal part it begins with a table:
//            count u32, then for each item its length u32 and BLAKE2b-256(salt, bytes)
//      personal part: for each item a mark u8, a salt of 16 bytes, the bytes
//      hash: BLAKE2b-256(hash before, header, body)
//
// The hash stands last, so the 32 bytes before any frame are the hash before it (a segment's header
// ends with its own digest for the same reason): a frame can be proved from the file alone, which
// finds good frames behind a bad one. The personal part lies outside the hash, its digests inside.
//
// The mark of an item is 1, or 0xEE once it is erased; the mark is on disk before the first byte is
// zeroed. So zeroes that a power cut left are not taken for an erasure, nor an erasure that a power
// cut interrupted for damage; seven bits lie between the two marks.

enum FrameFormat {
    static let fixedHeader = 45
    static let hash = 32
    static let overhead = fixedHeader + hash
    static let tableEntry = 4 + 32
    static let itemOverhead = 1 + 16
    static let ordinaryLimit = 1 << 20
    static let batchLimit = 64 << 20
    static let textLimit = 64
    static let flagBatch: UInt8 = 1
    static let flagPersonal: UInt8 = 2
    static let markPresent: UInt8 = 1
    static let markErased: UInt8 = 0xEE
}

/// Why bytes are no frame.
enum FrameFault: Error, Equatable {
    /// The bytes end before the frame does.
    case incomplete
    case length
    case sequence
    case fields
    case hash
}

/// The first 45 bytes of a frame, checked for sense but not proved.
struct FrameHeader {
    var length: Int
    var lag: UInt64
    var sequence: UInt64
    var flags: UInt8
    var actorCount: Int
    var stationCount: Int

    var watermark: UInt64 { sequence - lag }
    var isBatch: Bool { flags & FrameFormat.flagBatch != 0 }
    var hasPersonal: Bool { flags & FrameFormat.flagPersonal != 0 }
    var bodyStart: Int { FrameFormat.fixedHeader + actorCount + stationCount }

    /// Reads a header at the start of `bytes`; nothing is trusted before its length is bounded.
    static func read(_ bytes: UnsafeRawBufferPointer) -> Result<FrameHeader, FrameFault> {
        guard bytes.count >= FrameFormat.fixedHeader else { return .failure(.incomplete) }
        let header = FrameHeader(
            length: Int(UInt32(load: bytes, at: 0)),
            lag: UInt64(UInt32(load: bytes, at: 4)),
            sequence: UInt64(load: bytes, at: 8),
            flags: bytes[42],
            actorCount: Int(bytes[43]),
            stationCount: Int(bytes[44])
        )
        let limit = header.isBatch ? FrameFormat.batchLimit : FrameFormat.ordinaryLimit
        guard header.flags & ~(FrameFormat.flagBatch | FrameFormat.flagPersonal) == 0,
            header.actorCount <= FrameFormat.textLimit,
            header.stationCount <= FrameFormat.textLimit
        else { return .failure(.fields) }
        guard header.length <= limit, header.length >= header.bodyStart + FrameFormat.hash else {
            return .failure(.length)
        }
        guard header.lag >= 1, header.lag <= header.sequence else { return .failure(.fields) }
        return .success(header)
    }
}

/// The table of a personal part: where each item lies and what it must be.
struct PersonalTable {
    struct Entry {
        /// Where the item's mark stands, from the frame's start.
        var offset: Int
        /// The length of the item's bytes, without mark and salt.
        var count: Int
        var digest: Digest
    }

    var entries: [Entry] = []
    /// Where the rest of the body begins and where it ends, from the frame's start.
    var bodyStart: Int
    var bodyEnd: Int

    /// Reads the table; nil if it does not fit into the frame exactly.
    static func read(_ frame: UnsafeRawBufferPointer, _ header: FrameHeader) -> PersonalTable? {
        let end = header.length - FrameFormat.hash
        guard header.hasPersonal else {
            return PersonalTable(bodyStart: header.bodyStart, bodyEnd: end)
        }
        guard header.bodyStart + 4 <= end else { return nil }
        let count = Int(UInt32(load: frame, at: header.bodyStart))
        let tableEnd = header.bodyStart + 4 + count * FrameFormat.tableEntry
        guard count > 0, tableEnd <= end else { return nil }
        var lengths: [Int] = []
        lengths.reserveCapacity(count)
        var personalCount = 0
        for index in 0..<count {
            let at = header.bodyStart + 4 + index * FrameFormat.tableEntry
            lengths.append(Int(UInt32(load: frame, at: at)))
            personalCount += FrameFormat.itemOverhead + lengths[index]
        }
        guard tableEnd + personalCount <= end else { return nil }
        var table = PersonalTable(bodyStart: tableEnd, bodyEnd: end - personalCount)
        table.entries.reserveCapacity(count)
        var offset = table.bodyEnd
        for index in 0..<count {
            let at = header.bodyStart + 4 + index * FrameFormat.tableEntry + 4
            table.entries.append(
                Entry(offset: offset, count: lengths[index], digest: Digest(load: frame, at: at))
            )
            offset += FrameFormat.itemOverhead + lengths[index]
        }
        return table
    }
}

enum FrameCodec {
    /// The bytes of a frame, and its hash.
    static func encode(
        _ draft: FrameDraft,
        sequence: UInt64,
        watermark: UInt64,
        after previous: Digest
    ) throws(StoreFault) -> (bytes: [UInt8], hash: Digest) {
        let actor = Array(draft.actor.utf8)
        let station = Array(draft.station.utf8)
        let length = try measure(draft, actor.count, station.count)
        precondition(
            watermark < sequence && sequence - watermark <= UInt64(UInt32.max),
            "水位 \(watermark) 与序号 \(sequence) 不符"
        )
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        bytes.append(littleEndian: UInt32(length))
        bytes.append(littleEndian: UInt32(sequence - watermark))
        bytes.append(littleEndian: sequence)
        bytes.append(littleEndian: draft.time.milliseconds)
        bytes += draft.commandID.bytes
        bytes.append(littleEndian: draft.kind)
        let batch = draft.isBatch ? FrameFormat.flagBatch : 0
        bytes.append(batch | (draft.personal.isEmpty ? 0 : FrameFormat.flagPersonal))
        bytes.append(UInt8(actor.count))
        bytes.append(UInt8(station.count))
        bytes += actor
        bytes += station
        let items = draft.personal.map { item in Bytes16.random().bytes + item }
        if !items.isEmpty { bytes.append(littleEndian: UInt32(items.count)) }
        for item in items {
            bytes.append(littleEndian: UInt32(item.count - 16))
            bytes += Digest(of: item).bytes
        }
        bytes += draft.body
        let hash = bytes.withUnsafeBytes { previous.chained(with: $0) }
        for item in items {
            bytes.append(FrameFormat.markPresent)
            bytes += item
        }
        bytes += hash.bytes
        precondition(bytes.count == length, "记录长度 \(bytes.count) 与预计 \(length) 不符")
        return (bytes, hash)
    }

    private static func measure(_ draft: FrameDraft, _ actor: Int, _ station: Int)
        throws(StoreFault) -> Int
    {
        for text in [actor, station] where text > FrameFormat.textLimit {
            throw StoreFault.tooLarge(bytes: text, limit: FrameFormat.textLimit)
        }
        var length = FrameFormat.overhead + actor + station + draft.body.count
        if !draft.personal.isEmpty { length += 4 }
        for item in draft.personal {
            length += FrameFormat.tableEntry + FrameFormat.itemOverhead + item.count
        }
        let limit = draft.isBatch ? FrameFormat.batchLimit : FrameFormat.ordinaryLimit
        guard length <= limit else { throw StoreFault.tooLarge(bytes: length, limit: limit) }
        return length
    }

    /// Reads the frame at `offset` of `buffer`, proving it against the hash before it.
    ///
    /// The buffer may end anywhere behind the frame. With `sequence` nil any number will do (a
    /// search behind damage).
    static func decode(
        _ buffer: [UInt8],
        at offset: Int,
        sequence: UInt64?,
        after previous: Digest
    ) -> Result<Frame, FrameFault> {
        buffer.withUnsafeBytes { all in
            let bytes = UnsafeRawBufferPointer(rebasing: all[offset...])
            let header: FrameHeader
            switch FrameHeader.read(bytes) {
            case .failure(let fault): return .failure(fault)
            case .success(let read): header = read
            }
            if let sequence, header.sequence != sequence { return .failure(.sequence) }
            guard bytes.count >= header.length else { return .failure(.incomplete) }
            guard let table = PersonalTable.read(bytes, header) else { return .failure(.fields) }
            let hash = previous.chained(
                with: UnsafeRawBufferPointer(rebasing: bytes[..<table.bodyEnd])
            )
            let stored = Digest(load: bytes, at: header.length - FrameFormat.hash)
            guard hash == stored else { return .failure(.hash) }
            return frame(bytes, header, table, hash, buffer, offset)
        }
    }

    private static func frame(
        _ bytes: UnsafeRawBufferPointer,
        _ header: FrameHeader,
        _ table: PersonalTable,
        _ hash: Digest,
        _ buffer: [UInt8],
        _ offset: Int
    ) -> Result<Frame, FrameFault> {
        let actorEnd = FrameFormat.fixedHeader + header.actorCount
        guard
            let actor = String(
                validating: bytes[FrameFormat.fixedHeader..<actorEnd],
                as: UTF8.self
            ),
            let station = String(validating: bytes[actorEnd..<header.bodyStart], as: UTF8.self)
        else { return .failure(.fields) }
        return .success(
            Frame(
                sequence: header.sequence,
                watermark: header.watermark,
                time: Instant(milliseconds: Int64(load: bytes, at: 16)),
                actor: actor,
                station: station,
                kind: UInt16(load: bytes, at: 40),
                isBatch: header.isBatch,
                commandID: Bytes16(load: bytes, at: 24),
                body: buffer[offset + table.bodyStart..<offset + table.bodyEnd],
                personal: table.entries.map { item($0, bytes, buffer, offset) },
                hash: hash,
                byteCount: header.length
            )
        )
    }

    private static func item(
        _ entry: PersonalTable.Entry,
        _ bytes: UnsafeRawBufferPointer,
        _ buffer: [UInt8],
        _ offset: Int
    ) -> PersonalItem {
        let start = entry.offset + 1
        let end = entry.offset + FrameFormat.itemOverhead + entry.count
        let content = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        switch bytes[entry.offset] {
        case FrameFormat.markErased:
            return content.allSatisfy { $0 == 0 } ? .erased : .partlyErased
        case FrameFormat.markPresent where Digest(of: content) == entry.digest:
            return .present(buffer[offset + start + 16..<offset + end])
        default:
            return .damaged
        }
    }

    /// The hash that a frame with these bytes ought to carry, whatever it does carry; nil if its
    /// lengths make no sense. Only to look behind damage.
    static func impliedHash(_ buffer: [UInt8], at offset: Int, after previous: Digest)
        -> (hash: Digest, length: Int)?
    {
        buffer.withUnsafeBytes { all in
            let bytes = UnsafeRawBufferPointer(rebasing: all[offset...])
            guard case .success(let header) = FrameHeader.read(bytes),
                bytes.count >= header.length, let table = PersonalTable.read(bytes, header)
            else { return nil }
            let covered = UnsafeRawBufferPointer(rebasing: bytes[..<table.bodyEnd])
            return (previous.chained(with: covered), header.length)
        }
    }
}
