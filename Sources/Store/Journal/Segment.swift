/// The names of what lies in a desk's directory.
enum DeskPath {
    static let journal = "journal"
    static let snapshots = "snap"
    static let archive = "archive"
    static let quarantine = "quarantine"
    /// What was typed and not yet saved; the program keeps it there, the store only removes it.
    static let drafts = "drafts"
    /// What was printed to files; the program keeps it there, the store only removes it.
    static let printed = "print"
    static let lock = "LOCK"
    static let state = "STATE"
    static let snapshotLock = "snap.lock"
    static let copyLock = "copy.lock"
    static let backupLock = "backup.lock"
    static let salvage = "salvage"

    static func segment(_ first: UInt64) -> String { "\(journal)/\(digits(first)).qj" }
    static func snapshot(_ sequence: UInt64) -> String { "\(snapshots)/\(digits(sequence)).qs" }

    /// The archive's segment of a month (`202609`) made at a sequence.
    static func archived(_ month: Int, _ sequence: UInt64) -> String {
        "\(archive)/\(month)-\(digits(sequence)).qa"
    }

    /// Whether a path is that of a segment of the archive.
    static func isArchived(_ path: String) -> Bool {
        let parts = path.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasPrefix(archive + "/") else { return false }
        let month = parts[0].dropFirst(archive.count + 1)
        return month.utf8.count == 6 && month.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && number(String(parts[1]), suffix: ".qa") != nil
    }

    /// The number a file name stands for, if it is twenty digits and the suffix.
    static func number(_ name: String, suffix: String) -> UInt64? {
        guard name.hasSuffix(suffix), name.utf8.count == 20 + suffix.utf8.count else { return nil }
        let digits = name.prefix(20)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return UInt64(digits)
    }

    static func digits(_ number: UInt64) -> String {
        let text = String(number)
        return String(repeating: "0", count: 20 - text.count) + text
    }
}

/// The first 128 bytes of a segment.
///
/// Mark 16, store id 16, salt 16, first sequence u64, created i64 (ms), hash of the segment before
/// 32, digest of these 96 bytes 32. The digest is at the same time the hash before the first
/// frame: so the chain runs through the headers, and frames of an older file of the same name
/// cannot continue this one.
struct SegmentHeader {
    static let byteCount = 128
    static let mark = FileMark(magic: "QTJOURN\n", version: 1)

    var storeID: Bytes16
    var salt: Bytes16
    var firstSequence: UInt64
    var createdMilliseconds: Int64
    var previous: Digest

    var bytes: [UInt8] {
        var result = SegmentHeader.mark.bytes
        result += storeID.bytes
        result += salt.bytes
        result.append(littleEndian: firstSequence)
        result.append(littleEndian: createdMilliseconds)
        result += previous.bytes
        result += Digest(of: result).bytes
        return result
    }

    /// The hash before the segment's first frame.
    var digest: Digest {
        let all = bytes
        return all.withUnsafeBytes { Digest(load: $0, at: 96) }
    }

    enum Found {
        case header(SegmentHeader)
        case newer(UInt32)
        case damaged
    }

    static func read(_ bytes: [UInt8]) -> Found {
        switch mark.check(bytes) {
        case .newer(let version): return .newer(version)
        case .older, .damaged: return .damaged
        case .same: break
        }
        guard bytes.count == byteCount else { return .damaged }
        return bytes.withUnsafeBytes { all in
            let covered = UnsafeRawBufferPointer(rebasing: all[..<96])
            guard Digest(of: covered) == Digest(load: all, at: 96) else { return .damaged }
            return .header(
                SegmentHeader(
                    storeID: Bytes16(load: all, at: 16),
                    salt: Bytes16(load: all, at: 32),
                    firstSequence: UInt64(load: all, at: 48),
                    createdMilliseconds: Int64(load: all, at: 56),
                    previous: Digest(load: all, at: 64)
                )
            )
        }
    }
}

/// An open segment; closed when nobody uses it any more (a worker may still be syncing it).
final class SegmentFile: Sendable {
    let disk: any Disk
    let file: DiskFile
    let path: String
    let firstSequence: UInt64

    init(_ disk: any Disk, first: UInt64, writable: Bool) throws(DiskError) {
        self.disk = disk
        path = DeskPath.segment(first)
        firstSequence = first
        file = try disk.open(path, writable ? .readWrite : .read)
    }

    deinit { disk.close(file) }

    func header() throws(DiskError) -> SegmentHeader.Found {
        SegmentHeader.read(try disk.read(file, at: 0, count: SegmentHeader.byteCount))
    }

    /// The last 32 bytes: the hash of the last frame, where the segment ends with one.
    func lastHash() throws(DiskError) -> Digest? {
        let size = try disk.size(file)
        guard size >= SegmentHeader.byteCount else { return nil }
        let bytes = try disk.read(file, at: size - 32, count: 32)
        guard bytes.count == 32 else { return nil }
        return bytes.withUnsafeBytes { Digest(load: $0, at: 0) }
    }
}

/// Reads frame after frame, proving each against the one before.
struct FrameScanner {
    enum Step {
        case frame(Frame)
        /// The bytes end where a frame ends.
        case end
        case bad(FrameFault)
    }

    private static let chunk = 1 << 20

    let disk: any Disk
    let file: DiskFile
    /// Where the segment begins in the file (a backup holds several).
    let base: Int
    /// The last frame read and where the next one begins.
    private(set) var position: JournalPosition
    private var size: Int
    private var buffer: [UInt8] = []
    private var bufferStart = 0

    /// A scanner from `position`; `size` is the segment's length if it is not the file's.
    init(
        _ disk: any Disk,
        _ file: DiskFile,
        from position: JournalPosition,
        base: Int = 0,
        size: Int? = nil
    ) throws(DiskError) {
        self.disk = disk
        self.file = file
        self.base = base
        self.position = position
        if let size { self.size = size } else { self.size = try disk.size(file) }
    }

    /// The bytes not yet read.
    var rest: Int { size - position.offset }

    /// Goes on from another place of the same segment; what was read already is not read again.
    mutating func seek(to place: JournalPosition) {
        position = place
        if place.offset < bufferStart { (buffer, bufferStart) = ([], place.offset) }
    }

    mutating func next() throws(DiskError) -> Step {
        if rest <= 0 { return .end }
        var wanted = FrameScanner.chunk
        var isSecondLook = false
        while true {
            let start = position.offset - bufferStart
            let decoded: Result<Frame, FrameFault> =
                start < buffer.count
                ? FrameCodec.decode(
                    buffer,
                    at: start,
                    sequence: position.sequence + 1,
                    after: position.hash
                )
                : .failure(.incomplete)
            switch decoded {
            case .success(let frame) where frame.hasDamagedItem && !isSecondLook:
                // Another process may just be erasing it: mark and bytes come from two moments.
                isSecondLook = true
                buffer = try disk.read(file, at: base + position.offset, count: frame.byteCount)
                bufferStart = position.offset
            case .success(let frame):
                position.sequence = frame.sequence
                position.hash = frame.hash
                position.offset += frame.byteCount
                return .frame(frame)
            case .failure(.incomplete) where bufferStart + buffer.count < size && wanted > 0:
                // A header says how much it needs, and its length is bounded.
                if start < buffer.count { wanted = max(wanted, promisedLength(at: start)) }
                let count = min(wanted, rest)
                if bufferStart == position.offset, buffer.count >= count {
                    return .bad(.incomplete)
                }
                buffer = try disk.read(file, at: base + position.offset, count: count)
                bufferStart = position.offset
                if buffer.count < count { size = bufferStart + buffer.count }
            case .failure(let fault):
                return .bad(fault)
            }
        }
    }

    private func promisedLength(at start: Int) -> Int {
        buffer.withUnsafeBytes { all in
            let bytes = UnsafeRawBufferPointer(rebasing: all[start...])
            guard case .success(let header) = FrameHeader.read(bytes) else { return 0 }
            return header.length
        }
    }
}

/// What good frames tell that stand behind a bad one.
///
/// After a power cut that is legal (sectors reach the disk in any order), so it proves damage only
/// together with a watermark: a frame written when the bad one was already durable.
struct FramesBehind {
    var highestWatermark: UInt64 = 0
    var firstSequence: UInt64?
    var lastSequence: UInt64?

    /// Searches all bytes behind `position` at every offset; hashes at most a bounded number.
    static func search(_ disk: any Disk, _ file: DiskFile, from position: JournalPosition)
        throws(DiskError) -> FramesBehind
    {
        let size = try disk.size(file)
        let limit = FrameFormat.batchLimit * 2
        let buffer = try disk.read(
            file,
            at: position.offset,
            count: max(0, min(limit, size - position.offset))
        )
        var found = FramesBehind()
        var budget = buffer.count * 4 + FrameFormat.batchLimit
        if let implied = FrameCodec.impliedHash(buffer, at: 0, after: position.hash) {
            // The bad frame's own hash field may be all that is wrong with it.
            found.follow(buffer, implied.length, implied.hash, &budget)
        }
        var offset = 1
        while offset + FrameFormat.overhead <= buffer.count, budget > 0 {
            guard offset >= 32, plausible(buffer, offset, position) else {
                offset += 1
                continue
            }
            let before = buffer.withUnsafeBytes { Digest(load: $0, at: offset - 32) }
            let end = found.follow(buffer, offset, before, &budget)
            offset = max(offset + 1, end)
        }
        return found
    }

    private static func plausible(_ buffer: [UInt8], _ offset: Int, _ position: JournalPosition)
        -> Bool
    {
        buffer.withUnsafeBytes { all in
            let sequence = UInt64(load: all, at: offset + 8)
            guard sequence > position.sequence,
                sequence - position.sequence <= UInt64(buffer.count / FrameFormat.overhead + 1)
            else { return false }
            let bytes = UnsafeRawBufferPointer(rebasing: all[offset...])
            guard case .success(let header) = FrameHeader.read(bytes) else { return false }
            return header.length <= bytes.count
        }
    }

    /// Follows a chain of good frames from `offset`; returns where it ends.
    @discardableResult
    private mutating func follow(
        _ buffer: [UInt8],
        _ offset: Int,
        _ before: Digest,
        _ budget: inout Int
    ) -> Int {
        var at = offset
        var hash = before
        while at < buffer.count, budget > 0 {
            let length = buffer.withUnsafeBytes { all -> Int in
                let bytes = UnsafeRawBufferPointer(rebasing: all[at...])
                guard case .success(let header) = FrameHeader.read(bytes) else { return 0 }
                return header.length
            }
            budget -= min(length, buffer.count - at)
            guard
                case .success(let frame) = FrameCodec.decode(
                    buffer,
                    at: at,
                    sequence: nil,
                    after: hash
                )
            else { break }
            highestWatermark = max(highestWatermark, frame.watermark)
            firstSequence = min(firstSequence ?? frame.sequence, frame.sequence)
            lastSequence = max(lastSequence ?? frame.sequence, frame.sequence)
            hash = frame.hash
            at += frame.byteCount
        }
        return at
    }
}
