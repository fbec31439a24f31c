import FrontDesk
import Testing

@testable import Store

/// What stands outside the journal remembers how it was: backups and snapshots.
@Suite struct WitnessTests {
    private func verify(
        _ disk: SimulatedDisk,
        _ witnesses: [Witness]
    ) throws -> VerifyReport {
        let journal = try opened(disk.process(8), .read).journal
        defer { disk.kill(8) }
        return try journal.verify(witnesses)
    }

    @Test func aJournalThatGoesOnFromItsBackupIsSound() throws {
        let disk = SimulatedDisk(seed: 1)
        try Journal.create(on: disk.process(1), at: now())
        let journal = try opened(disk.process(1)).journal
        var witnesses = [Witness(try journal.prepareBackup().manifest.position, "空的")]
        for number in 0..<60 {
            try journal.commit(draft(number))
            witnesses.append(Witness(try journal.prepareBackup().manifest.position, "\(number)"))
        }
        #expect(witnesses.contains { $0.isAtStart && $0.position.sequence == 0 })
        #expect(Set(witnesses.map(\.position.segment)).count > 1)
        #expect(try verify(disk, witnesses).isSound)
        // A desk that was set back knows less than the backup.
        let shorter = try desk(frames: 3)
        let last = try #require(witnesses.last)
        let report = try verify(shorter, [last])
        #expect(report.flaws.map(\.kind) == [.behind(witness: "59")])
        #expect(report.flaws[0].firstSequence == 4 && report.flaws[0].lastSequence == 60)
        #expect(report.flaws[0].words.contains("日志里没有"))
    }

    @Test func aLastFrameRewrittenByHandIsToldByTheWitness() throws {
        let disk = try desk(frames: 6)
        let journal = try opened(disk.process(2), options: single).journal
        let backup = try journal.prepareBackup()
        let elsewhere = SimulatedDisk(seed: 5)
        try backup.write(to: elsewhere.process(1), "b.qtb", now: now())
        journal.close()
        disk.kill(2)
        let good = try #require(disk.contents(firstSegment))
        disk.plant(firstSegment, try rewriting(5, good))
        #expect(try verify(disk, []).isSound)
        let named = NamedBackup(elsewhere.process(2), "b.qtb")
        let witness = try named.witness(of: journal.storeID)
        let report = try verify(disk, [witness])
        #expect(report.flaws.map(\.kind) == [.rewritten(witness: "备份 b.qtb")])
        #expect(report.flaws[0].lastSequence == 6)
        let place = named.firstDifference(from: disk.process(3))
        #expect(place?.sequence == 6 && place?.path == firstSegment)
        #expect(place?.offset == frameOffsets(good)[5])
        // An earlier witness narrows it down.
        let early = Witness(
            JournalPosition(
                sequence: 3,
                hash: Digest(load: good, at: frameOffsets(good)[3] - 32),
                segment: 1,
                offset: frameOffsets(good)[3]
            ),
            "早"
        )
        #expect(try verify(disk, [early, witness]).flaws[0].firstSequence == 4)
        #expect(throws: StoreFault.self) { try named.witness(of: .random()) }
    }

    @Test func aSnapshotThatTheJournalDoesNotReachMakesItReadOnly() throws {
        let desk = try CaseDesk()
        try desk.cancelled("1-1-101", "楼道灯不亮")
        try desk.shelve()
        let path = firstSegment
        let good = try #require(desk.disk.contents(path))
        let offsets = frameOffsets(good)
        let snapshot = try desk.snapshot()
        desk.disk.plant("STATE", nil)
        desk.disk.plant(path, Array(good[..<offsets[offsets.count - 3]]))
        let short = try #require(desk.disk.contents(path))
        let store = try desk.reopened()
        guard case .damaged(let flaws) = store.obstacle else {
            Issue.record("应转为只读")
            return
        }
        let last = UInt64(offsets.count) - 1
        #expect(flaws.map(\.kind) == [.behind(witness: snapshot)])
        #expect(flaws[0].firstSequence == last - 1 && flaws[0].lastSequence == last)
        #expect(store.desk.sequence == last - 2, "what the journal has is shown, and no more")
        #expect(throws: PerformFault.self) { try desk.act(ConfirmTime(), on: store) }
        store.close()
        desk.disk.kill(2)
        #expect(desk.disk.contents(path) == short)
        let report = try DeskStore.verify(desk.disk.process(3))
        #expect(!report.isSound && report.journal.flaws.map(\.kind) == flaws.map(\.kind))
        // The same where the journal is long enough and is another one.
        let index = offsets.count - 2
        desk.disk.plant(path, try rewriting(index, good))
        let other = try desk.reopened(4)
        guard case .damaged(let found) = other.obstacle else {
            Issue.record("应转为只读")
            return
        }
        #expect(found.map(\.kind) == [.rewritten(witness: snapshot)])
        #expect(try !DeskStore.verify(desk.disk.process(5)).isSound)
    }
}
