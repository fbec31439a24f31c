import FrontDesk
import Testing

@testable import Store

/// Snapshots that another version of the program wrote, or that are not what the journal makes.
@Suite("Snapshots of other versions") struct OtherVersionTests {
    private func shelved() throws -> (desk: CaseDesk, good: [[UInt8]]) {
        let desk = try CaseDesk()
        try desk.withdrawn("1-1-101", "楼道堆放杂物没人管")
        try desk.cancelled("1-1-103", "楼道灯不亮了")
        try desk.receive("1-1-102", "车位被占没人来")
        let good = try CaseDesk.picture(desk.store)
        try desk.shelve()
        return (desk, good)
    }

    /// Opens the desk with another cold section beside the same hot one.
    private func reopened(_ desk: CaseDesk, _ cold: [UInt8]) throws -> DeskStore {
        let store = try desk.reopened()
        let outcome = store.snapshots.write(
            at: store.journal.position,
            now: CaseDesk.later,
            syncer: store.syncer,
            hot: SnapshotContent.hot(ArchiveList(), store.desk, at: CaseDesk.later),
            cold: cold
        )
        guard case .written = outcome else { throw StoreFault.busy("\(outcome)") }
        store.close()
        desk.disk.kill(2)
        return try desk.reopened(3)
    }

    @Test("An older snapshot is passed over without a word and the journal replayed")
    func anOlderOne() throws {
        let (desk, good) = try shelved()
        let path = try desk.snapshot()
        var bytes = try #require(desk.disk.contents(path))
        let mark = DerivedKind.snapshot.mark
        let older = FileMark(magic: mark.magic, version: mark.version - 1)
        bytes.replaceSubrange(0..<FileMark.byteCount, with: older.bytes)
        desk.disk.plant(path, bytes)
        let store = try desk.reopened()
        #expect(store.rejectedSnapshots.isEmpty && store.history == nil)
        #expect(store.actsSinceSnapshot == Int(store.desk.sequence))
        #expect(try CaseDesk.picture(store) == good)
        let verification = try DeskStore.verify(desk.disk.process(4))
        #expect(verification.isSound && verification.snapshotSequence == nil)
    }

    /// The cold section of the newest snapshot, as it was written.
    private func cold(_ desk: CaseDesk) throws -> [UInt8] {
        let store = try desk.reopened(5)
        defer { desk.disk.kill(5) }
        let section = try #require(store.history).shelves.cold
        return try section.withBytes(0..<section.count) { [UInt8]($0) }
    }

    @Test("One with other kinds of case is passed over likewise")
    func otherKinds() throws {
        let (desk, good) = try shelved()
        let whole = try cold(desk)
        var fewer = whole
        fewer.store(littleEndian: UInt64(Desk.numberedKinds.count - 1), at: 0)
        var strange = whole
        strange.store(littleEndian: UInt64(99), at: Shelves.headBytes + Shelves.kindBytes)
        for cold in [[], fewer, strange] {
            let store = try reopened(desk, cold)
            #expect(store.rejectedSnapshots.isEmpty && store.history == nil)
            #expect(try CaseDesk.picture(store) == good)
            #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
            store.close()
            desk.disk.kill(3)
        }
    }

    @Test("A directory whose numbers do not add up is rejected")
    func numbersThatDoNotAddUp() throws {
        let (desk, good) = try shelved()
        let whole = try cold(desk)
        let records = Shelves.headBytes + 8
        var wrong = [8, 16, 24, records].flatMap { at in
            [1, UInt64.max >> 1].map { more in
                var bytes = whole
                let number = UInt64(load: bytes, at: at)
                bytes.store(littleEndian: number &+ more, at: at)
                return bytes
            }
        }
        wrong += [Array(whole.dropLast()), whole + [7], Array(whole.prefix(40))]
        for (place, cold) in wrong.enumerated() {
            let store = try reopened(desk, cold)
            #expect(store.rejectedSnapshots == [try desk.snapshot()], "\(place)")
            #expect(try CaseDesk.picture(store) == good)
            store.close()
            desk.disk.kill(3)
        }
    }

    @Test("Verifying tells of a complaint that is not what the journal makes of it")
    func mismatches() throws {
        let (desk, _) = try shelved()
        let store = try desk.reopened()
        try store.fetchAll()
        let closed = try #require(store.desk.complaints.all.first { $0.isClosed })
        let open = try #require(store.desk.complaints.openOnes.first)
        for (subject, section) in [(closed, "cold"), (open, "hot")] {
            var other = subject
            other.urges += 1
            var altered = store.desk
            altered.admit(other)
            let work = SnapshotWork(
                desk: altered,
                history: store.history,
                base: store.base?.position.sequence ?? 0,
                position: store.journal.position,
                snapshots: store.snapshots,
                syncer: store.syncer,
                now: CaseDesk.later
            )
            try desk.write(work)
            let lines = try DeskStore.verify(desk.disk.process(4)).mismatches
            #expect(lines == ["\(subject.id.text)：快照与日志不一致"], "\(section)")
        }
    }
}
