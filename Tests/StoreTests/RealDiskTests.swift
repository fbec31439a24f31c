import CSystem
import FrontDesk
import Testing

@testable import Store

@Suite struct RealDiskTests {
    private func make() throws -> (directory: TemporaryDirectory, path: String) {
        let directory = TemporaryDirectory()
        let path = directory.path + "/desk"
        try Journal.create(on: RealDisk(path, creating: true), at: now())
        return (directory, path)
    }

    /// Several journals in one process are as several processes: locks belong to the open file.
    @Test func severalDesksWriteAndSeeEachOther() throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        var journals: [Journal] = []
        for _ in 0..<4 { journals.append(try opened(RealDisk(path)).journal) }
        var chance = SeededGenerator(seed: 4)
        var waiting: [(Journal, Written)] = []
        for number in 0..<400 {
            let journal = journals[Int.random(in: 0..<4, using: &chance)]
            let written = try journal.withLock { lock throws(StoreFault) in
                try lock.append(draft(number, bytes: 200))
            }
            waiting.append((journal, written))
            while waiting.count > 3 || (!waiting.isEmpty && Bool.random(using: &chance)) {
                let (owner, written) = waiting.removeFirst()
                try owner.syncer.sync(written)
            }
        }
        for (owner, written) in waiting { try owner.syncer.sync(written) }
        for journal in journals {
            _ = try journal.catchUp()
            #expect(journal.lastSequence == 400 && journal.watermark == 400)
        }
        let report = try journals[0].verify()
        #expect(report.isSound && report.frames == 400 && report.segments > 10)
        for journal in journals { journal.close() }
        let (_, frames) = try opened(RealDisk(path), .read)
        #expect(frames.count == 400)
    }

    @Test func threadsWriteAtOnce() async throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let journal = try opened(RealDisk(path)).journal
                    defer { journal.close() }
                    for number in 0..<100 { try journal.commit(draft(writer * 1000 + number)) }
                    return 100
                }
            }
            var sum = 0
            for try await count in group { sum += count }
            #expect(sum == 400)
        }
        let (journal, frames) = try opened(RealDisk(path))
        #expect(frames.count == 400 && Set(frames.map(\.commandID)).count == 400)
        #expect(try journal.verify().isSound)
    }

    @Test func theWatchTellsOfAnotherDesksFrames() throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        let reader = try opened(RealDisk(path)).journal
        let writer = try opened(RealDisk(path)).journal
        let watch = try #require(reader.watch())
        _ = watch.drain()
        #expect(!watch.drain())
        try writer.commit(draft(1))
        #expect(watch.drain())
        #expect(try reader.catchUp().count == 1)
    }

    @Test func filesArePrivate() throws {
        qs_prepare_process()
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        let journal = try opened(RealDisk(path)).journal
        try journal.commit(draft(1))
        var identity = qs_identity()
        for name in ["", "/journal", "/snap", "/quarantine"] {
            #expect(qs_identity_at_path(path + name, &identity) == 0)
            #expect(identity.mode & 0o7777 == 0o700, "\(name)")
        }
        for name in ["/LOCK", "/STATE", "/" + firstSegment] {
            #expect(qs_identity_at_path(path + name, &identity) == 0)
            #expect(identity.mode & 0o7777 == 0o600, "\(name)")
        }
        #expect(journal.report.warnings.isEmpty)
    }

    @Test func linksAndOutsidePathsAreRefused() throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        let disk = try RealDisk(path)
        #expect(qs_link(path + "/LOCK", path + "/snap/x.qs") == 0)
        #expect(throws: DiskError("snap/x.qs", ErrorNumber.link)) {
            try disk.open("snap/x.qs", .read)
        }
        for outside in ["../desk/LOCK", "/etc/passwd", "journal/../LOCK", ""] {
            #expect(throws: DiskError.self) { try disk.open(outside, .read) }
        }
    }

    @Test func aDirectoryThatWasMovedAwayIsNotWrittenTo() throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        let journal = try opened(RealDisk(path)).journal
        try journal.commit(draft(1))
        let parent = try RealDisk(directory.path)
        try parent.rename("desk", to: "moved")
        #expect(throws: StoreFault.replaced(file: path)) { try journal.commit(draft(2)) }
        try Journal.create(on: RealDisk(path, creating: true), at: now())
        #expect(throws: StoreFault.replaced(file: path)) { try journal.commit(draft(2)) }
        #expect(try opened(RealDisk(path), .read).frames.isEmpty)
    }

    @Test func aSnapshotIsMappedAndABackupRestored() throws {
        let (directory, path) = try make()
        defer { withExtendedLifetime(directory) {} }
        let journal = try opened(RealDisk(path)).journal
        for number in 0..<50 { try journal.commit(draft(number, personal: [[1, 2]])) }
        let snapshots = Snapshots(journal.disk, storeID: journal.storeID)
        let cold = [UInt8](repeating: 9, count: 100_000)
        let outcome = snapshots.write(
            at: journal.position,
            now: now(),
            syncer: journal.syncer,
            hot: [1, 2],
            cold: cold
        )
        guard case .written(let written, _) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(written.file == "snap/00000000000000000050.qs")
        let snapshot = try #require(try snapshots.newest().snapshot)
        #expect(snapshot.cold.isSound() && snapshot.hot == [1, 2])
        let parent = try RealDisk(directory.path)
        try journal.prepareBackup().write(to: parent, "b", now: now())
        let target = try RealDisk(directory.path + "/again", creating: true)
        #expect(try Backup.restore(parent, "b", into: target).frames == 50)
    }

    @Test func whereThereIsNoDeskNothingIsMade() throws {
        let directory = TemporaryDirectory()
        let disk = try RealDisk(directory.path)
        #expect(throws: StoreFault.notADesk(directory.path)) { try opened(disk) }
        #expect(try disk.list("").isEmpty)
        #expect(throws: DiskError.self) { try RealDisk(directory.path + "/none") }
    }
}
