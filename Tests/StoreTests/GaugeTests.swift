import FrontDesk
import Synchronization
import Testing

@testable import Store

@Suite("How far a long work on a disk is")
struct GaugeTests {
    /// What was told, and when it is to stop.
    private final class Listener: Sendable {
        private let told = Mutex<[WorkProgress]>([])
        private let limit: Int

        init(stopAfter limit: Int = .max) { self.limit = limit }

        var all: [WorkProgress] { told.withLock { $0 } }

        var report: WorkReport {
            { [self] progress in
                told.withLock { all in
                    all.append(progress)
                    return all.count <= limit
                }
            }
        }
    }

    /// A desk with a journal of some hundreds of kilobytes: reports of repairs with long texts.
    private static func desk() throws -> any Disk {
        let disk = SimulatedDisk(seed: 5).process(1)
        try Journal.create(on: disk, at: now(), options: JournalOptions())
        let store = try DeskStore(on: disk)
        var open = OpenDesk()
        open.profile.name = "翠湖花园"
        let owner = Situation(now: now(), actor: .owner, station: "1")
        try store.syncer.sync(try #require(try store.perform(CommandRequest(open), owner).written))
        for round in 0..<12 {
            var table = ImportHouseholds()
            table.entries = (1...400).map { number in
                var entry = HouseholdEntry()
                entry.room =
                    (try? RoomCode(parsing: "\(round + 1)-1-\(number + 100)")) ?? RoomCode()
                entry.owner = "张三"
                entry.notes = String(repeating: "备注", count: 20)
                return entry
            }
            let done = try store.perform(CommandRequest(table), owner)
            try store.syncer.sync(try #require(done.written))
        }
        store.close()
        return disk
    }

    @Test("opening, proving and backing up tell how far they are, up to the whole")
    func whole() throws {
        let disk = try Self.desk()
        let size = disk.journalBytes()
        #expect(size > WorkGauge.leastPiece * 2)
        let opening = Listener()
        let store = try DeskStore(on: disk, gauge: WorkGauge(opening.report))
        #expect(store.desk.households.count == 4800)
        #expect(opening.all.last.map { $0.fraction > 0.99 } == true)
        let backup = Listener()
        let gauge = WorkGauge(backup.report)
        let elsewhere = SimulatedDisk(seed: 6).process(1)
        _ = try store.backup(to: elsewhere, "copy", now: now(), gauge: gauge)
        #expect(backup.all.count > 2 && !gauge.isStopped)
        store.close()
        let proving = Listener()
        #expect(try DeskStore.verify(disk, gauge: WorkGauge(proving.report)).isSound)
        #expect(proving.all.map(\.done) == proving.all.map(\.done).sorted())
        #expect(proving.all.last.map { $0.fraction > 0.99 } == true)
    }

    @Test("each is stopped at any report, and leaves nothing behind")
    func stopped() throws {
        let disk = try Self.desk()
        #expect(throws: StoreFault.stopped) {
            try DeskStore(on: disk, gauge: WorkGauge(Listener(stopAfter: 0).report))
        }
        #expect(throws: StoreFault.stopped) {
            try DeskStore.verify(disk, gauge: WorkGauge(Listener(stopAfter: 1).report))
        }
        let store = try DeskStore(on: disk)
        let elsewhere = SimulatedDisk(seed: 6).process(1)
        var stops = 0
        while stops < 20 {
            do throws(StoreFault) {
                let gauge = WorkGauge(Listener(stopAfter: stops).report)
                _ = try store.backup(to: elsewhere, "copy", now: now(), gauge: gauge)
                break
            } catch {
                #expect(error == .stopped)
                #expect(try elsewhere.list("") == [])
            }
            stops += 1
        }
        #expect((1..<20).contains(stops))
        #expect(try Backup.prove(elsewhere, "copy").report.isSound)
    }

    @Test("a desk that is made anew tells how far it is; stopped, it stays as it was")
    func rebuild() throws {
        let disk = try Self.desk()
        let gauge = WorkGauge()
        let store = try DeskStore(on: disk, gauge: gauge)
        let listener = Listener(stopAfter: 0)
        gauge.listen(listener.report)
        #expect(throws: StoreFault.stopped) { try store.rebuild(through: nil) }
        #expect(listener.all.count == 1)
        #expect(store.desk.households.count == 4800)
        gauge.listen(nil)
        try store.rebuild(through: nil)
        #expect(store.desk.households.count == 4800)
    }

    @Test("between works nothing is counted, and small pieces never fail")
    func between() throws {
        let listener = Listener(stopAfter: 0)
        let gauge = WorkGauge(listener.report)
        try gauge.count(1 << 20, "journal")
        gauge.begin(total: 1 << 20)
        try gauge.count(100, "STATE")
        #expect(listener.all.isEmpty)
        #expect(throws: DiskError.self) { try gauge.count(1 << 20, "journal") }
        gauge.end()
        try gauge.count(1 << 20, "journal")
    }

    @Test("what was decided aside is written as it is, or decided anew where the desk went on")
    func aside() throws {
        let disk = try Self.desk()
        let store = try DeskStore(on: disk)
        let owner = Situation(now: now(), actor: .owner, station: "1")
        func table(_ owner: String) -> CommandRequest {
            var table = ImportHouseholds()
            var entry = HouseholdEntry()
            entry.room = (try? RoomCode(parsing: "1-1-101")) ?? RoomCode()
            entry.owner = owner
            table.entries = [entry]
            return CommandRequest(table)
        }
        let first = try store.batchWork(table("李四"), owner).decide()
        let second = try store.batchWork(table("王五"), owner).decide()
        _ = try store.perform(first)
        let done = try store.perform(second)
        #expect(done.sequence == store.desk.sequence)
        let room = try RoomCode(parsing: "1-1-101")
        #expect(store.desk.households[room]?.owners.first?.name == "王五")
    }
}
