package import FrontDesk
import Synchronization

/// Tells how far a long work on a disk is, by the bytes that go through, and stops it.
///
/// A work says how many bytes it will move; whoever listens is told now and then, and stops it by
/// answering false: then the next large piece fails with `stopped`, and the work ends as it would
/// for any disk that fails. Between works nothing is counted.
package final class WorkGauge: Sendable {
    /// Smaller pieces are not counted and never fail: state, headers, what others wait for.
    static let leastPiece = 64 << 10

    private struct State {
        var report: WorkReport?
        var done = 0
        var total = 0
        var isStopped = false
    }

    private let isRunning = Atomic<Bool>(false)
    private let state = Mutex(State())

    /// A gauge that tells `report`, or nobody.
    package init(_ report: WorkReport? = nil) {
        state.withLock { $0.report = report }
    }

    /// Tells somebody else from now on.
    package func listen(_ report: WorkReport?) {
        state.withLock { $0.report = report }
    }

    /// Whether the work that runs, or the last one, was told to stop.
    package var isStopped: Bool { state.withLock { $0.isStopped } }

    /// A work begins that will move so many bytes.
    func begin(total: Int) {
        state.withLock { ($0.done, $0.total, $0.isStopped) = (0, total, false) }
        isRunning.store(true, ordering: .releasing)
    }

    /// The work is over.
    func end() { isRunning.store(false, ordering: .releasing) }

    /// Counts a piece; throws once the work is to stop.
    func count(_ bytes: Int, _ path: String) throws(DiskError) {
        guard bytes >= Self.leastPiece, isRunning.load(ordering: .acquiring) else { return }
        let (report, progress, wasStopped) = state.withLock { state in
            state.done += bytes
            let done = min(state.done, state.total)
            return (state.report, WorkProgress(done, of: state.total), state.isStopped)
        }
        if !wasStopped, report?(progress) ?? true { return }
        state.withLock { $0.isStopped = true }
        throw DiskError(path, ErrorNumber.cancelled)
    }
}

/// A disk whose large pieces a gauge counts.
struct GaugedDisk: Disk {
    let disk: any Disk
    let gauge: WorkGauge

    var description: String { disk.description }
    var processNumber: Int32 { disk.processNumber }

    func read(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        try gauge.count(count, description)
        return try disk.read(file, at: offset, count: count)
    }

    func write(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int) throws(DiskError)
        -> Int
    {
        try disk.write(file, bytes, at: offset)
    }

    func open(_ path: String, _ access: FileAccess) throws(DiskError) -> DiskFile {
        try disk.open(path, access)
    }

    func close(_ file: DiskFile) { disk.close(file) }
    func size(_ file: DiskFile) throws(DiskError) -> Int { try disk.size(file) }
    func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
        try disk.truncate(file, to: size)
    }
    func syncData(_ file: DiskFile) throws(DiskError) { try disk.syncData(file) }
    func makeDirectory(_ path: String) throws(DiskError) { try disk.makeDirectory(path) }
    func syncDirectory(_ path: String) throws(DiskError) { try disk.syncDirectory(path) }
    func list(_ path: String) throws(DiskError) -> [String] { try disk.list(path) }
    func rename(_ from: String, to: String) throws(DiskError) { try disk.rename(from, to: to) }
    func remove(_ path: String) throws(DiskError) { try disk.remove(path) }
    func tryLock(_ file: DiskFile) throws(DiskError) -> Bool { try disk.tryLock(file) }
    func unlock(_ file: DiskFile) { disk.unlock(file) }
    func tryLockByte(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try disk.tryLockByte(file, at: offset)
    }
    func isByteLocked(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try disk.isByteLocked(file, at: offset)
    }
    func reserve(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> Bool {
        try disk.reserve(file, at: offset, count: count)
    }
    func freeBytes() throws(DiskError) -> Int { try disk.freeBytes() }
    func dropCache(_ file: DiskFile) throws(DiskError) { try disk.dropCache(file) }
    func isCurrent(_ file: DiskFile, _ path: String) -> Bool { disk.isCurrent(file, path) }
    func untrustedFileSystem() throws(DiskError) -> String? { try disk.untrustedFileSystem() }
    func permissionWarnings() -> [String] { disk.permissionWarnings() }
    func map(_ file: DiskFile) throws(DiskError) -> any MappedFile { try disk.map(file) }
    func watch(_ paths: [String]) -> (any DiskWatch)? { disk.watch(paths) }
    func monotonicMilliseconds() -> Int64 { disk.monotonicMilliseconds() }
    func pause(microseconds: Int64) { disk.pause(microseconds: microseconds) }
}

extension Disk {
    /// The disk with a gauge in front, where there is one.
    func gauged(by gauge: WorkGauge?) -> any Disk {
        gauge.map { GaugedDisk(disk: self, gauge: $0) } ?? self
    }

    /// How many bytes the journal has from a position on (nil: all of it).
    func journalBytes(from start: JournalPosition? = nil) -> Int {
        let numbers = (try? Journal.segmentNumbers(self)) ?? []
        return numbers.filter { $0 >= start?.segment ?? 0 }.reduce(0) { sum, number in
            guard let file = try? open(DeskPath.segment(number), .read) else { return sum }
            defer { close(file) }
            let size = (try? self.size(file)) ?? 0
            return sum + (number == start?.segment ? max(0, size - (start?.offset ?? 0)) : size)
        }
    }
}
