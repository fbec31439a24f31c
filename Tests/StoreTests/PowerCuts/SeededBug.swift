import FrontDesk
import Synchronization

@testable import Store

/// A bug planted on purpose, so that the test of power cuts is known to see it.
enum SeededBug: CaseIterable, Sendable {
    /// An act is acknowledged before its sync.
    case acknowledgedFirst
    /// Neither a segment's frames nor a new segment's header are ever synced.
    case journalUnsynced
    /// A snapshot or an archive gets its name before its bytes are on the disk.
    case snapshotUnsynced
    /// A backup gets its name before its bytes are on the disk.
    case backupUnsynced
    /// The directory is not synced after a rename: the new name is not durable.
    case renameUnsynced
    /// No directory is ever synced.
    case directoryUnsynced

    /// What the check says of it.
    var broken: CutPromise {
        switch self {
        case .acknowledgedFirst, .renameUnsynced, .directoryUnsynced: .acknowledged
        case .journalUnsynced: .opens
        case .snapshotUnsynced, .backupUnsynced: .published
        }
    }

    /// The disk of one process, with the bug between it and the store.
    func planted(in disk: any Disk) -> any Disk { FaultyDisk(disk, self) }
}

/// Passes everything on but the sync that the bug forgets.
private final class FaultyDisk: Disk {
    private struct State {
        var paths: [DiskFile: String] = [:]
        var renamedIn: Set<String> = []
    }

    private let disk: any Disk
    private let bug: SeededBug
    private let state = Mutex(State())

    init(_ disk: any Disk, _ bug: SeededBug) {
        self.disk = disk
        self.bug = bug
    }

    private func forgets(_ path: String) -> Bool {
        switch bug {
        case .journalUnsynced: path.hasPrefix("journal/")
        case .snapshotUnsynced: path.hasPrefix("snap/") || path.hasPrefix("archive/")
        case .backupUnsynced: path.hasPrefix(CutWorkload.backupName)
        case .acknowledgedFirst, .renameUnsynced, .directoryUnsynced: false
        }
    }

    func syncData(_ file: DiskFile) throws(DiskError) {
        if forgets(state.withLock { $0.paths[file] } ?? "") { return }
        try disk.syncData(file)
    }

    func syncDirectory(_ path: String) throws(DiskError) {
        let isAfterRename = state.withLock { $0.renamedIn.remove(path) != nil }
        if bug == .directoryUnsynced || bug == .renameUnsynced && isAfterRename { return }
        try disk.syncDirectory(path)
    }

    func rename(_ from: String, to: String) throws(DiskError) {
        try disk.rename(from, to: to)
        let directory = to.contains("/") ? String(to.prefix { $0 != "/" }) : ""
        _ = state.withLock { $0.renamedIn.insert(directory) }
    }

    func open(_ path: String, _ access: FileAccess) throws(DiskError) -> DiskFile {
        let file = try disk.open(path, access)
        state.withLock { $0.paths[file] = path }
        return file
    }

    func close(_ file: DiskFile) { disk.close(file) }

    func read(_ file: DiskFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        try disk.read(file, at: offset, count: count)
    }

    func write(_ file: DiskFile, _ bytes: ArraySlice<UInt8>, at offset: Int) throws(DiskError)
        -> Int
    { try disk.write(file, bytes, at: offset) }

    func size(_ file: DiskFile) throws(DiskError) -> Int { try disk.size(file) }

    func truncate(_ file: DiskFile, to size: Int) throws(DiskError) {
        try disk.truncate(file, to: size)
    }

    func makeDirectory(_ path: String) throws(DiskError) { try disk.makeDirectory(path) }
    func list(_ path: String) throws(DiskError) -> [String] { try disk.list(path) }
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
    var processNumber: Int32 { disk.processNumber }
    var description: String { disk.description }
}
