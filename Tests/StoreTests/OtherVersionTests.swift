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
        var hot = ByteWriter()
        DeskPage(of: store.desk, at: CaseDesk.later).encode(into: &hot)
        let outcome = store.snapshots.write(
            at: store.journal.position,
            now: CaseDesk.later,
            syncer: store.syncer,
            hot: hot.bytes,
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
        let mark = SnapshotHeader.mark
        let older = FileMark(magic: mark.magic, version: mark.version - 1)
        bytes.replaceSubrange(0..<FileMark.byteCount, with: older.bytes)
        desk.disk.plant(path, bytes)
        let store = try desk.reopened()
        #expect(store.rejectedSnapshots.isEmpty && store.shelves == nil)
        #expect(store.actsSinceSnapshot == Int(store.desk.sequence))
        #expect(try CaseDesk.picture(store) == good)
        let verification = try DeskStore.verify(desk.disk.process(4))
        #expect(verification.isSound && verification.snapshotSequence == nil)
    }

    @Test("One with other kinds of case is passed over likewise")
    func otherKinds() throws {
        let (desk, good) = try shelved()
        var fewer: [UInt8] = []
        fewer.append(littleEndian: UInt64(1))
        fewer.append(littleEndian: UInt64(RecordKind.repair.rawValue))
        fewer.append(littleEndian: UInt64(0))
        var strange: [UInt8] = []
        strange.append(littleEndian: UInt64(2))
        for kind in [RecordKind.repair.rawValue, 99] {
            strange.append(littleEndian: UInt64(kind))
            strange.append(littleEndian: UInt64(0))
        }
        for cold in [[], fewer, strange] {
            let copy = desk
            let store = try reopened(copy, cold)
            #expect(store.rejectedSnapshots.isEmpty && store.shelves == nil)
            #expect(try CaseDesk.picture(store) == good)
            #expect(try DeskStore.verify(desk.disk.process(4)).isSound)
            store.close()
            desk.disk.kill(3)
        }
    }

    @Test("A directory or a shelf whose numbers do not add up is rejected")
    func numbersThatDoNotAddUp() throws {
        let (desk, good) = try shelved()
        func directory(_ lengths: [UInt64], _ rest: [UInt8]) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.append(littleEndian: UInt64(Desk.numberedKinds.count))
            for (index, kind) in Desk.numberedKinds.enumerated() {
                bytes.append(littleEndian: UInt64(kind.kind.rawValue))
                bytes.append(littleEndian: index < lengths.count ? lengths[index] : 0)
            }
            return bytes + rest
        }
        func head(_ cases: UInt64, _ rooms: UInt64) -> [UInt8] {
            var bytes: [UInt8] = []
            bytes.append(littleEndian: cases)
            bytes.append(littleEndian: rooms)
            return bytes
        }
        let wrong = [
            directory([1, 0], []), directory([0, .max], []), directory([0, 0], [7]),
            directory([7, 0], [1, 2, 3, 4, 5, 6, 7]), directory([0, 16], head(1, 0)),
            directory([0, 32], head(1, .max) + head(0, 0)), directory([16, 0], head(.max, .max)),
        ]
        for cold in wrong {
            let store = try reopened(desk, cold)
            #expect(store.rejectedSnapshots == [try desk.snapshot()], "\(cold)")
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
                shelves: nil,
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
