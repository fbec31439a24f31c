import FrontDesk
import Testing

@testable import Store

/// A snapshot's cold part that is damaged: it is a cache, so nothing is lost and nothing is told
/// wrongly.
@Suite struct BrokenShelfTests {
    private static let start = Instant(milliseconds: 1_795_000_000_000)
    private static let later = Instant(milliseconds: 1_795_000_000_000 + 95 * 86_400_000)

    /// Two blocks full of closed repairs, the last of which got a note after the snapshot.
    private func make(noteBehind: Bool) throws -> (disk: SimulatedDisk, last: RecordID) {
        let disk = SimulatedDisk(seed: 3)
        let process = disk.process(1)
        try Journal.create(on: process, at: Self.start)
        let store = try DeskStore(on: process)
        try setUp(store)
        for number in 1...70 { try logAndCancel(number, store) }
        let last = try #require(store.desk.repairs.all.map(\.id).max())
        let outcome = store.snapshotWork(at: Self.later).run()
        guard case .written = outcome else { throw TestFault("\(outcome)") }
        if noteBehind {
            var note = NoteRepair()
            note.id = last
            note.note = "住户来电补充"
            try act(note, .staff("1001"), store)
        }
        store.close()
        disk.kill(1)
        return (disk, last)
    }

    private func setUp(_ store: DeskStore) throws {
        var open = OpenDesk()
        open.profile.name = "翠湖花园"
        try act(open, .owner, store)
        var people = ImportStaff()
        people.entries = [("1001", Post.frontDesk), ("2001", Post.supervisor)].map { row in
            var entry = StaffEntry()
            (entry.number, entry.name, entry.post) = (row.0, "某某", row.1)
            return entry
        }
        try act(people, .owner, store)
    }

    private func logAndCancel(_ number: Int, _ store: DeskStore) throws {
        var log = LogRepair()
        var area = PublicArea()
        area.spot = "\(number)号楼大堂"
        log.publicArea = area
        log.category = "照明"
        log.description = "第\(number)处" + String(repeating: "灯不亮了", count: 110)
        log.urgency = .emergency
        log.duplicateReason = "另一处"
        log.phone = "13800000000"
        log.caller = "某某"
        try act(log, .staff("1001"), store)
        var cancel = CancelRepair()
        cancel.id = store.desk.repairs.open.max()
        cancel.reason = .falseAlarm
        try act(cancel, .staff("2001"), store)
    }

    private func act(_ command: any Command, _ actor: Actor, _ store: DeskStore) throws {
        let at = Instant(milliseconds: Self.start.milliseconds + Int64(store.desk.sequence) * 1000)
        let situation = Situation(now: at, actor: actor, station: "前台", random: 7)
        let done = try store.perform(CommandRequest(command), situation)
        if let written = done.written { try store.syncer.sync(written) }
    }

    /// Breaks the end of the arena, where the last repair stands; behind it is the text.
    private func breakLastBlock(_ disk: SimulatedDisk) throws -> String {
        let path = try #require(disk.paths.first { $0.hasSuffix(".qs") })
        var bytes = try #require(disk.contents(path))
        guard case .header(let header) = DerivedHeader.read(Array(bytes[..<4096]), .snapshot) else {
            throw TestFault("no snapshot")
        }
        #expect(header.blockCount > 1)
        let text = Int(UInt64(load: bytes, at: header.coldStart + 24))
        bytes[header.tableStart - text - 20] ^= 1
        disk.plant(path, bytes)
        return path
    }

    private func picture(_ store: DeskStore) throws -> [[UInt8]] {
        try store.fetchAll()
        return store.desk.repairs.all.sorted { $0.id < $1.id }.map { repair in
            var writer = ByteWriter()
            repair.encode(into: &writer)
            return writer.bytes
        }
    }

    @Test func whatIsFetchedFromABrokenBlockComesFromTheJournal() throws {
        let (disk, last) = try make(noteBehind: false)
        let good = try picture(DeskStore(on: disk.copy(seed: 4).process(2), mode: .read))
        let path = try breakLastBlock(disk)
        let store = try DeskStore(on: disk.process(2))
        #expect(store.rejectedSnapshots.isEmpty && store.obstacle == nil)
        try store.fetch([.numbered(last)])
        #expect(store.desk.repairs[last]?.status == .cancelled)
        #expect(store.rejectedSnapshots == [path] && store.isSnapshotDue)
        #expect(try picture(store) == good)
        // A new snapshot takes its place, and all is as before.
        guard case .written = store.snapshotWork(at: Self.later).run() else {
            Issue.record("no new snapshot")
            return
        }
        store.close()
        disk.kill(2)
        let again = try DeskStore(on: disk.process(3))
        #expect(try picture(again) == good)
        #expect(again.rejectedSnapshots.isEmpty && again.history != nil)
        #expect(try DeskStore.verify(disk.process(4)).isSound)
    }

    @Test func anActBehindABrokenBlockIsAppliedToTheWholeRecord() throws {
        let (disk, last) = try make(noteBehind: true)
        let good = try picture(DeskStore(on: disk.copy(seed: 4).process(2), mode: .read))
        let path = try breakLastBlock(disk)
        for mode in [JournalMode.read, .write] {
            let store = try DeskStore(on: disk.process(2), mode: mode)
            #expect(store.rejectedSnapshots == [path])
            let repair = try #require(store.desk.repairs[last])
            #expect(repair.description.hasPrefix("第70处") && repair.status == .cancelled)
            #expect(try picture(store) == good)
            store.close()
            disk.kill(2)
        }
    }

    @Test func whatAnotherProcessWritesIsAppliedToTheWholeRecord() throws {
        let (disk, last) = try make(noteBehind: false)
        let writer = try DeskStore(on: disk.process(2))
        var note = NoteRepair()
        note.id = last
        note.note = "住户来电补充"
        try act(note, .staff("1001"), writer)
        let good = try picture(writer)
        writer.close()
        disk.kill(2)
        // Opened before the note, reading on behind it.
        let other = disk.copy(seed: 5)
        let reader = try DeskStore(on: other.process(3), mode: .read)
        #expect(try picture(reader) == good)
        let path = try breakLastBlock(other)
        let late = try DeskStore(on: other.process(4), mode: .read)
        #expect(late.rejectedSnapshots == [path])
        #expect(try picture(late) == good)
    }
}
