import CSystem
import Store
import Synchronization

/// A disk whose syncs are counted and, where a delay is set, take exactly that long instead of
/// what the real ones take.
///
/// In place of a preloaded `fdatasync`: the delay begins in the store's own call, so the system
/// call itself, about a microsecond, is left out on both sides.
final class DelayedDisk: Disk {
    private let real: RealDisk
    private let microseconds: Int64
    private let count = Atomic<Int>(0)

    init(_ path: String, microseconds: Int64, creating: Bool = false) throws(DiskError) {
        real = try RealDisk(path, creating: creating)
        self.microseconds = microseconds
    }

    /// Syncs of data so far.
    var syncs: Int { count.load(ordering: .relaxed) }

    func syncData(_ file: DiskFile) throws(DiskError) {
        count.add(1, ordering: .relaxed)
        guard microseconds > 0 else { return try real.syncData(file) }
        qs_pause_microseconds(microseconds)
    }

    var description: String { real.description }
    var processNumber: Int32 { real.processNumber }

    func open(_ path: String, _ access: FileAccess) throws(DiskError) -> DiskFile {
        try real.open(path, access)
    }
    func close(_ file: DiskFile) { real.close(file) }
    func read(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        try real.read(file, at: offset, count: count)
    }
    func write(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int) throws(DiskError)
        -> Int
    {
        try real.write(file, bytes, at: offset)
    }
    func size(_ file: DiskFile) throws(DiskError) -> Int { try real.size(file) }
    func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
        try real.truncate(file, to: size)
    }
    func makeDirectory(_ path: String) throws(DiskError) { try real.makeDirectory(path) }
    func syncDirectory(_ path: String) throws(DiskError) { try real.syncDirectory(path) }
    func list(_ path: String) throws(DiskError) -> [String] { try real.list(path) }
    func rename(_ from: String, to: String) throws(DiskError) { try real.rename(from, to: to) }
    func remove(_ path: String) throws(DiskError) { try real.remove(path) }
    func tryLock(_ file: DiskFile) throws(DiskError) -> Bool { try real.tryLock(file) }
    func unlock(_ file: DiskFile) { real.unlock(file) }
    func tryLockByte(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try real.tryLockByte(file, at: offset)
    }
    func isByteLocked(_ file: DiskFile, at offset: Int) throws(DiskError) -> Bool {
        try real.isByteLocked(file, at: offset)
    }
    func reserve(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> Bool {
        try real.reserve(file, at: offset, count: count)
    }
    func freeBytes() throws(DiskError) -> Int { try real.freeBytes() }
    func dropCache(_ file: DiskFile) throws(DiskError) { try real.dropCache(file) }
    func isCurrent(_ file: DiskFile, _ path: String) -> Bool { real.isCurrent(file, path) }
    func untrustedFileSystem() throws(DiskError) -> String? { try real.untrustedFileSystem() }
    func permissionWarnings() -> [String] { real.permissionWarnings() }
    func map(_ file: DiskFile) throws(DiskError) -> any MappedFile { try real.map(file) }
    func watch(_ paths: [String]) -> (any DiskWatch)? { real.watch(paths) }
    func monotonicMilliseconds() -> Int64 { real.monotonicMilliseconds() }
    func pause(microseconds: Int64) { real.pause(microseconds: microseconds) }
}
