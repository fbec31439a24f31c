// A backup is one file:
//
//   mark 16
//   entries: name length u16, name, length u64, bytes, digest 32 of all these
//   trailer: 0xFFFF, digest 32 of the entries' digests in order
//
// The first entry is the manifest, then the journal's segments (the last one up to the position of
// the manifest), then a snapshot if there was one. Everything is covered by a digest, and nothing
// may follow the trailer.

enum BackupFormat {
    static let mark = FileMark(magic: "QTBACKU\n", version: 1)
    static let manifestName = "manifest"
    static let chunk = 1 << 20
    static let nameLimit = 255
    static let endOfEntries = UInt16.max
}

/// What a backup holds, as its first entry tells.
package struct BackupManifest: Hashable, Sendable {
    static let byteCount = 88

    /// The desk's identity.
    package var storeID: Bytes16
    /// The last frame in the backup; all up to it were durable.
    package var position: JournalPosition
    /// When it was made, in milliseconds since the epoch.
    package var createdMilliseconds: Int64

    var bytes: [UInt8] {
        var result = storeID.bytes
        result.append(littleEndian: position.sequence)
        result += position.hash.bytes
        result.append(littleEndian: position.segment)
        result.append(littleEndian: UInt64(position.offset))
        result.append(littleEndian: createdMilliseconds)
        result.append(littleEndian: UInt64(0))
        return result
    }

    static func read(_ bytes: [UInt8]) -> BackupManifest? {
        guard bytes.count == byteCount else { return nil }
        return bytes.withUnsafeBytes { all in
            let offset = UInt64(load: all, at: 64)
            guard offset < 1 << 48, UInt64(load: all, at: 80) == 0 else { return nil }
            return BackupManifest(
                storeID: Bytes16(load: all, at: 0),
                position: JournalPosition(
                    sequence: UInt64(load: all, at: 16),
                    hash: Digest(load: all, at: 24),
                    segment: UInt64(load: all, at: 56),
                    offset: Int(offset)
                ),
                createdMilliseconds: Int64(load: all, at: 72)
            )
        }
    }
}

/// Writes entries one after the other.
struct BackupWriter {
    private let disk: any Disk
    private let file: DiskFile
    private let path: String
    private var offset = 0
    private let all = RunningDigest()

    init(_ disk: any Disk, _ file: DiskFile, _ path: String) throws(DiskError) {
        self.disk = disk
        self.file = file
        self.path = path
        try put(BackupFormat.mark.bytes)
    }

    /// Adds an entry whose bytes come from `source`, piece by piece.
    mutating func add(_ name: String, count: Int, _ source: (Int, Int) throws -> [UInt8]) throws {
        var head: [UInt8] = []
        head.append(littleEndian: UInt16(name.utf8.count))
        head += Array(name.utf8)
        head.append(littleEndian: UInt64(count))
        let running = RunningDigest()
        running.add(head)
        try put(head)
        var done = 0
        while done < count {
            let piece = try source(done, min(BackupFormat.chunk, count - done))
            guard !piece.isEmpty else { throw DiskError(name, ErrorNumber.io) }
            running.add(piece)
            try put(piece)
            done += piece.count
        }
        let digest = running.finish().bytes
        all.add(digest)
        try put(digest)
    }

    mutating func finish() throws(DiskError) {
        var end: [UInt8] = []
        end.append(littleEndian: BackupFormat.endOfEntries)
        end += all.finish().bytes
        try put(end)
        try disk.syncData(file)
    }

    private mutating func put(_ bytes: [UInt8]) throws(DiskError) {
        try disk.writeAll(file, bytes[...], at: offset, path)
        offset += bytes.count
    }
}

/// The entries of a backup, every byte proved.
struct BackupContents {
    struct Entry {
        var name: String
        /// Where the entry's bytes begin in the file.
        var start: Int
        var count: Int
    }

    private(set) var manifest: BackupManifest
    private(set) var entries: [Entry] = []

    /// Reads the whole file once; throws `badBackup` or `newerFormat`.
    init(_ disk: any Disk, _ file: DiskFile, _ name: String) throws(StoreFault) {
        func bad(_ reason: String) -> StoreFault { .badBackup(file: name, reason: reason) }
        var reader = BackupReader(disk, file)
        var found: BackupManifest?
        var list: [Entry] = []
        try translating {
            switch BackupFormat.mark.check(try reader.take(FileMark.byteCount)) {
            case .same: break
            case .newer(let version): throw StoreFault.newerFormat(file: name, version: version)
            case .older, .damaged: throw bad("不是备份文件或文件头损坏")
            }
            let all = RunningDigest()
            while let entry = try reader.entry(all) {
                guard let entry else { throw bad("内容损坏（偏移 \(reader.offset)）") }
                if list.isEmpty, entry.name == BackupFormat.manifestName {
                    let bytes = try disk.read(file, at: entry.start, count: entry.count)
                    found = BackupManifest.read(bytes)
                }
                list.append(entry)
            }
            guard try reader.take(32) == all.finish().bytes, try disk.size(file) == reader.offset
            else { throw bad("结尾损坏或不完整") }
        }
        guard let found else { throw bad("缺少清单") }
        manifest = found
        entries = list
    }
}

extension BackupContents {
    /// The manifest alone, proved by its own entry's digest; nil where the file does not begin with
    /// one. What comes behind it is not read.
    static func manifest(_ disk: any Disk, _ file: DiskFile) throws(DiskError) -> BackupManifest? {
        var reader = BackupReader(disk, file)
        guard case .same = BackupFormat.mark.check(try reader.take(FileMark.byteCount)),
            case .some(.some(let entry)) = try reader.entry(RunningDigest()),
            entry.name == BackupFormat.manifestName, entry.count == BackupManifest.byteCount
        else { return nil }
        return BackupManifest.read(try disk.read(file, at: entry.start, count: entry.count))
    }
}

private struct BackupReader {
    let disk: any Disk
    let file: DiskFile
    var offset = 0

    init(_ disk: any Disk, _ file: DiskFile) {
        self.disk = disk
        self.file = file
    }

    mutating func take(_ count: Int) throws(DiskError) -> [UInt8] {
        let bytes = try disk.read(file, at: offset, count: count)
        offset += bytes.count
        return bytes
    }

    /// The next entry; nil at the trailer; an inner nil if it is not as it was written.
    mutating func entry(_ all: RunningDigest) throws(DiskError) -> BackupContents.Entry?? {
        let lead = try take(2)
        guard lead.count == 2 else { return .some(nil) }
        let nameCount = UInt16(load: lead, at: 0)
        if nameCount == BackupFormat.endOfEntries { return nil }
        guard nameCount <= BackupFormat.nameLimit else { return .some(nil) }
        let rest = try take(Int(nameCount) + 8)
        guard rest.count == Int(nameCount) + 8,
            let name = String(validating: rest.prefix(Int(nameCount)), as: UTF8.self)
        else { return .some(nil) }
        let count = UInt64(load: rest, at: Int(nameCount))
        let start = offset
        guard count <= UInt64(try disk.size(file) - start) else { return .some(nil) }
        let running = RunningDigest()
        running.add(lead)
        running.add(rest)
        var left = Int(count)
        while left > 0 {
            let piece = try take(min(BackupFormat.chunk, left))
            guard !piece.isEmpty else { return .some(nil) }
            running.add(piece)
            left -= piece.count
        }
        let digest = running.finish().bytes
        all.add(digest)
        guard try take(32) == digest else { return .some(nil) }
        return BackupContents.Entry(name: name, start: start, count: Int(count))
    }
}
