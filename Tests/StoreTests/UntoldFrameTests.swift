import FrontDesk
import Testing

@testable import Store

/// Frames of another process that are read while something else is done than taking them.
@Suite("Frames read on the way") struct UntoldFrameTests {
    /// An act that is written and not synced.
    @discardableResult
    private func write(_ store: DeskStore) throws -> Written {
        var log = LogRepair()
        (log.room, log.category, log.description) = ("1-1-101", "照明", "楼道灯不亮")
        (log.urgency, log.duplicateReason) = (.emergency, "另一处")
        let situation = Situation(
            now: CaseDesk.start.adding(minutes: 5),
            actor: .staff(CaseDesk.clerk),
            station: "前台",
            random: 7
        )
        return try #require(try store.perform(CommandRequest(log), situation).written)
    }

    /// Whether a snapshot of the desk as it is now is written, and proves.
    private func isSnapshotSound(_ store: DeskStore, _ desk: CaseDesk) throws -> Bool {
        guard case .written = store.snapshotWork(at: CaseDesk.later).run() else { return false }
        return try DeskStore.verify(desk.disk.process(9)).isSound
    }

    @Test("Settling for a writer that is gone loses nothing that a third one wrote")
    func settling() throws {
        let desk = try CaseDesk()
        let (gone, third) = (try desk.reopened(2), try desk.reopened(3))
        try write(gone)
        try desk.store.catchUp()
        desk.disk.kill(2)
        #expect(try desk.store.settleIfDue() == nil)
        desk.disk.advance(milliseconds: 20_000)
        let last = try write(third).last
        let settled = try #require(try desk.store.settleIfDue())
        #expect(settled.last == last && desk.store.desk.sequence == last - 1)
        try desk.store.syncer.sync(settled)
        #expect(try isSnapshotSound(desk.store, desk))
        #expect(try desk.store.catchUp() == 1)
        #expect(desk.store.desk.sequence == last)
        #expect(try isSnapshotSound(desk.store, desk))
        #expect(try write(desk.store).last == last + 1)
    }

    @Test("A backup reads on, and the desk follows")
    func backup() throws {
        let desk = try CaseDesk()
        let other = try desk.reopened(2)
        let last = try write(other).last
        let target = SimulatedDisk(seed: 1)
        let manifest = try desk.store.backup(to: target.process(1), "b", now: CaseDesk.start)
        #expect(manifest.position.sequence == last && desk.store.desk.sequence == last - 1)
        #expect(try isSnapshotSound(desk.store, desk))
        #expect(try write(desk.store).last == last + 1)
        #expect(desk.store.desk.sequence == last + 1)
    }

    @Test("What was read before an act failed is there for the next")
    func aFailedAct() throws {
        let desk = try CaseDesk()
        let other = try desk.reopened(2)
        let written = try write(other)
        try other.syncer.sync(written)
        let whole = try #require(desk.disk.contents(firstSegment))
        desk.disk.plant(firstSegment, whole + [1, 2, 3])
        desk.disk.setCapacity(0)
        #expect(throws: PerformFault.self) { try write(desk.store) }
        #expect(desk.store.desk.sequence == written.last - 1)
        desk.disk.setCapacity(.max)
        #expect(try write(desk.store).last == written.last + 1)
        #expect(desk.store.desk.sequence == written.last + 1)
    }

    @Test("A snapshot waits for frames that this process may not vouch for")
    func aSnapshotWaits() throws {
        let desk = try CaseDesk()
        while desk.store.journal.position.offset < small.segmentBytes {
            try desk.store.syncer.sync(write(desk.store))
        }
        let other = try DeskStore(on: desk.disk.process(2), options: small)
        // Begins a segment, which the other enters beside a frame that is not saved yet.
        let rotating = try DeskStore(on: desk.disk.process(3), options: small)
        let written = try write(rotating)
        try other.catchUp()
        guard case .busy = other.snapshotWork(at: CaseDesk.later).run() else {
            Issue.record("应为稍后再试")
            return
        }
        #expect(other.obstacle == nil)
        try rotating.syncer.sync(written)
        #expect(try isSnapshotSound(other, desk))
    }
}
