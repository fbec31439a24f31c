import Testing

@testable import Store

@Suite struct SnapshotTests {
    private let hot = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 13) }

    private func cold(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
    }

    private func write(_ disk: any Disk, _ journal: Journal, _ cold: [UInt8]) -> SnapshotOutcome {
        Snapshots(disk, storeID: journal.storeID).write(
            at: journal.position,
            now: now(),
            syncer: journal.syncer,
            hot: hot,
            cold: cold
        )
    }

    @Test(arguments: [0, 1, 16_384, 16_385, 200_000]) func aSnapshotIsReadAsItWasWritten(count: Int)
        throws
    {
        let disk = try desk(frames: 5)
        let journal = try opened(disk.process(2), options: single).journal
        let bytes = cold(count)
        guard case .written(let written, _) = write(journal.disk, journal, bytes) else {
            Issue.record("未写成")
            return
        }
        #expect(written.file == "snap/00000000000000000005.qs")
        try journal.commit(draft(6))
        let search = try Snapshots(journal.disk, storeID: journal.storeID).newest()
        let snapshot = try #require(search.snapshot)
        #expect(snapshot.hot == hot && snapshot.cold.count == count && snapshot.cold.isSound())
        let read = try snapshot.cold.withBytes(0..<count) { Array($0) }
        #expect(read == bytes)
        var rest: [UInt64] = []
        _ = try Journal.open(on: disk.process(3), mode: .write, from: snapshot.position) {
            rest.append($0.sequence)
        }
        #expect(rest == [6])
    }

    @Test func everyFlippedBitOfASnapshotIsFound() throws {
        let disk = try desk(frames: 2)
        let journal = try opened(disk.process(2), options: single).journal
        _ = write(journal.disk, journal, cold(700))
        let path = "snap/00000000000000000002.qs"
        let good = try #require(disk.contents(path))
        let snapshots = Snapshots(disk.process(3), storeID: journal.storeID)
        var counts: [String: Int] = [:]
        for bit in stride(from: 0, to: good.count * 8, by: isLong ? 1 : 17) {
            var bytes = good
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            disk.plant(path, bytes)
            let found = try snapshots.newest().snapshot
            let outcome = found == nil ? "rejected" : found?.cold.isSound() == true ? "-" : "cold"
            counts[outcome, default: 0] += 1
            #expect(outcome != "-", "快照第 \(bit) 位翻转未被发现")
        }
        print("快照 \(good.count * 8) 位：\(counts)")
        for end in stride(from: 0, to: good.count, by: 97) {
            disk.plant(path, Array(good[..<end]))
            #expect(try snapshots.newest().snapshot == nil)
        }
    }

    @Test func aBadBlockIsFoundWhenItIsTouchedAndNotBefore() throws {
        let disk = try desk(frames: 2)
        let journal = try opened(disk.process(2), options: single).journal
        _ = write(journal.disk, journal, cold(200_000))
        let path = "snap/00000000000000000002.qs"
        var bytes = try #require(disk.contents(path))
        let start = 4096 + 8192
        bytes[start + 70_000] ^= 1
        disk.plant(path, bytes)
        let search = try Snapshots(disk.process(3), storeID: journal.storeID).newest()
        let coldSection = try #require(search.snapshot).cold
        #expect(try coldSection.withBytes(0..<65_536) { $0.count } == 65_536)
        #expect(throws: StoreFault.failed(file: path, code: 5)) {
            try coldSection.withBytes(65_000..<66_000) { $0.count }
        }
        #expect(throws: StoreFault.failed(file: path, code: 5)) {
            try coldSection.withBytes(199_000..<200_001) { $0.count }
        }
        #expect(try coldSection.withBytes(81_920..<200_000) { $0.count } == 118_080)
    }

    @Test func theNextOlderIsTakenAndThreeAreKept() throws {
        let disk = try desk(frames: 1)
        let journal = try opened(disk.process(2), options: single).journal
        for number in 2...6 {
            try journal.commit(draft(number))
            _ = write(journal.disk, journal, cold(10))
        }
        let files = disk.paths.filter { $0.hasPrefix("snap/") }
        #expect(files.count == 3)
        disk.plant(files[2], [1, 2, 3])
        let snapshots = Snapshots(journal.disk, storeID: journal.storeID)
        let search = try snapshots.newest()
        #expect(search.snapshot?.position.sequence == 5)
        #expect(search.rejected == [files[2]])
        for file in files { disk.plant(file, nil) }
        #expect(try snapshots.newest().snapshot == nil)
        #expect(try snapshots.newest(before: 3).rejected.isEmpty)
    }

    @Test func whatFailsLeavesTheOldOne() throws {
        let operations: [SimulatedOperation] = [
            .write, .syncData, .rename, .syncDirectory, .create,
        ]
        for operation in operations {
            let disk = try desk(frames: 1)
            let journal = try opened(disk.process(2), options: single).journal
            _ = write(journal.disk, journal, cold(10))
            try journal.commit(draft(2))
            disk.fail(operation, "snap/", .error(28))
            disk.fail(operation, "snap", .error(28))
            guard case .failed = write(journal.disk, journal, cold(10)) else {
                Issue.record("\(operation)：应为失败")
                return
            }
            disk.heal()
            let snapshots = Snapshots(journal.disk, storeID: journal.storeID)
            #expect(try snapshots.newest().snapshot != nil)
            #expect(journal.obstacle == nil && !journal.syncer.isPoisoned)
            try journal.commit(draft(3))
        }
    }

    @Test func aSnapshotIsNotAheadOfTheJournalAndNotOfAnotherDesk() throws {
        let disk = try desk(frames: 2)
        let journal = try opened(disk.process(2), options: single).journal
        _ = try journal.withLock { lock throws(StoreFault) in try lock.append(draft(3)) }
        _ = write(journal.disk, journal, cold(10))
        disk.restart(.drop)
        #expect(try opened(disk.process(3)).frames.count == 3)
        let other = Snapshots(disk.process(3), storeID: .random())
        #expect(try other.newest().snapshot == nil)
    }

    @Test func aSnapshotBeyondTheJournalShowsThatFramesAreMissing() throws {
        let disk = try desk(frames: 3)
        let journal = try opened(disk.process(2), options: single).journal
        let position = journal.position
        journal.close()
        disk.kill(2)
        let bytes = try #require(disk.contents(firstSegment))
        disk.plant(firstSegment, Array(bytes[..<frameOffsets(bytes)[2]]))
        disk.plant("STATE", nil)
        #expect(throws: StoreFault.self) {
            try Journal.open(on: disk.process(3), mode: .write, from: position) { _ in }
        }
    }
}
