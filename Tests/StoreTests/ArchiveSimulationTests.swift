import FrontDesk
import Testing

@testable import Store

/// Two desks over two years: random acts that reach back for records of any age, snapshots by
/// whoever comes to it, processes that end and begin. At any time memory and archive are together
/// what the journal makes.
@Suite("Years of the archive") struct ArchiveSimulationTests {
    private struct World {
        let desk: CaseDesk
        var stores: [DeskStore]
        var process: Int32 = 10
        var chance: SeededGenerator
        var minutes = 60
        var ids: [RecordID] = []
        /// The longest way back that an act has gone, in days.
        var farthest = 0
        var archived = 0

        init(seed: UInt64) throws {
            desk = try CaseDesk()
            desk.store.close()
            desk.disk.kill(1)
            chance = SeededGenerator(seed: seed)
            stores = [try desk.reopened(2), try desk.reopened(3)]
        }

        mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &chance) }

        mutating func step() throws {
            minutes += below(3 * 1440)
            let place = below(2)
            try stores[place].catchUp()
            switch below(12) {
            case 0...2: ids.append(try log(on: stores[place]))
            case 3...4: ids.append(try receive(on: stores[place]))
            case 5...8: try reachBack(on: stores[place])
            case 9: try snapshot(place)
            case 10: try reopen(place)
            default: try look(place)
            }
        }

        private mutating func log(on store: DeskStore) throws -> RecordID {
            var log = LogRepair()
            (log.room, log.category, log.description) = (room(), "照明", "灯不亮了")
            (log.urgency, log.duplicateReason) = (.emergency, "另一处")
            let id = try #require(try desk.act(log, minutes: minutes, on: store))
            guard below(4) > 0 else { return id }
            var cancel = CancelRepair()
            (cancel.id, cancel.reason) = (id, .falseAlarm)
            try desk.act(cancel, .staff(CaseDesk.supervisor), minutes: minutes + 1, on: store)
            return id
        }

        private mutating func receive(on store: DeskStore) throws -> RecordID {
            var receive = ReceiveComplaint()
            (receive.room, receive.type, receive.what) = (room(), .property, "保洁不到位")
            receive.duplicateReason = "另一件事"
            let id = try #require(try desk.act(receive, minutes: minutes, on: store))
            guard below(4) > 0 else { return id }
            var withdraw = WithdrawComplaint()
            (withdraw.id, withdraw.reason) = (id, .satisfied)
            (withdraw.channel, withdraw.note) = (.phone, "不再追究")
            try desk.act(withdraw, .staff(CaseDesk.supervisor), minutes: minutes + 1, on: store)
            return id
        }

        private mutating func room() -> String { "1-1-10\(1 + below(3))" }

        /// A command on any record there ever was: a note, or reopening it, which the rules may
        /// refuse.
        private mutating func reachBack(on store: DeskStore) throws {
            guard !ids.isEmpty else { return }
            let id = ids[below(ids.count)]
            let again = below(3) == 0
            let command: any Command
            if id.prefix == .repair {
                var note = NoteRepair()
                (note.id, note.note) = (id, "住户来电补充")
                var reopen = ReopenRepair()
                (reopen.id, reopen.reason) = (id, "又坏了")
                command = again ? reopen : note
            } else {
                var note = NoteComplaint()
                (note.id, note.note) = (id, "住户来电补充")
                var reopen = ReopenComplaint()
                (reopen.id, reopen.reason) = (id, "又发生了")
                command = again ? reopen : note
            }
            do {
                try desk.act(command, minutes: minutes, on: store)
                let today = store.desk.zone.day(of: CaseDesk.start.adding(minutes: minutes))
                let then = Day(year: id.day / 10_000, month: id.day / 100 % 100, day: id.day % 100)
                farthest = max(farthest, then.map { today.days(since: $0) } ?? 0)
            } catch PerformFault.refused {
                // The rules say whether an old record may still be changed.
            }
        }

        private mutating func snapshot(_ place: Int) throws {
            let now = CaseDesk.start.adding(minutes: minutes)
            let outcome = stores[place].snapshotWork(at: now).run()
            guard case .written = outcome else { throw StoreFault.busy("\(outcome)") }
            // The other one goes on building upon the snapshot before.
            if below(3) > 0 { try stores[place].adopt(outcome) }
            let list = stores[place].history?.archive.list
            archived = max(archived, list?.segments.reduce(0) { $0 + $1.records } ?? 0)
        }

        private mutating func reopen(_ place: Int) throws {
            stores[place].close()
            process += 1
            stores[place] = try desk.reopened(process)
            #expect(stores[place].rejectedSnapshots.isEmpty)
        }

        private mutating func look(_ place: Int) throws {
            try stores[place].fetchHistory(of: RoomCode(parsing: room()), atLeast: below(20))
        }
    }

    @Test("Memory and archive are what the journal makes", arguments: 1...3 as ClosedRange<UInt64>)
    func replay(seed: UInt64) throws {
        var world = try World(seed: seed)
        for step in 1...(isLong ? 4000 : 500) {
            try world.step()
            guard step % 100 == 0 else { continue }
            let verification = try DeskStore.verify(world.desk.disk.process(9))
            #expect(verification.isSound, "种子 \(seed)，第 \(step) 步：\(verification.mismatches)")
            world.desk.disk.kill(9)
        }
        let replayed = try replayed(world.desk)
        for store in world.stores {
            try store.catchUp()
            #expect(try CaseDesk.picture(store) == replayed, "种子 \(seed)")
        }
        #expect(world.archived > 50 && world.farthest > 200, "种子 \(seed)")
    }

    /// The records as the journal alone makes them.
    private func replayed(_ desk: CaseDesk) throws -> [[UInt8]] {
        let bare = desk.disk.copy(seed: 5)
        for path in bare.paths where path.hasPrefix("snap/") || path.hasPrefix("archive/") {
            bare.plant(path, nil)
        }
        return try CaseDesk.picture(DeskStore(on: bare.process(1)))
    }
}
