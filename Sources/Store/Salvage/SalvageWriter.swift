/// Writes the segments of a salvaged journal: each aside and synced, all named at the end, the first
/// one last, since it makes the directory a desk.
struct SalvageWriter {
    private let disk: any Disk
    private var file: DiskFile?
    private var offset = 0
    private var written: [UInt64] = []

    init(_ disk: any Disk) { self.disk = disk }

    private static func temporary(_ first: UInt64) -> String { DeskPath.segment(first) + ".tmp" }

    mutating func begin(_ header: SegmentHeader) throws(DiskError) {
        try finishSegment()
        let first = header.firstSequence
        file = try disk.open(Self.temporary(first), .createNew)
        written.append(first)
        offset = 0
        try put(header.bytes)
    }

    mutating func put(_ bytes: [UInt8]) throws(DiskError) {
        guard let file, let first = written.last else { return }
        try disk.writeAll(file, bytes[...], at: offset, Self.temporary(first))
        offset += bytes.count
    }

    mutating func finish() throws(DiskError) {
        try finishSegment()
        for first in written.reversed() {
            try disk.rename(Self.temporary(first), to: DeskPath.segment(first))
        }
        try disk.syncDirectory(DeskPath.journal)
        try disk.syncDirectory("")
    }

    private mutating func finishSegment() throws(DiskError) {
        guard let file else { return }
        try disk.syncData(file)
        disk.close(file)
        self.file = nil
    }
}
