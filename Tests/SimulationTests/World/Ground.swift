import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// A desk furnished once, from which every story of a date begins: people, households, prices,
/// arrears, keys, the table of holidays.
struct Ground: Sendable {
    /// When stories begin: before 春节, at a month's end, at a year's end.
    enum Date: String, CaseIterable, Sendable {
        case springFestival = "2027-02-03T08:20"
        case monthEnd = "2026-11-27T08:20"
        case yearEnd = "2026-12-29T08:20"
    }

    /// The disk with a snapshot; to be copied.
    let disk: SimulatedDisk
    /// The desk as the journal makes it.
    let desk: Desk
    /// Where its journal ends.
    let position: JournalPosition
    /// When it was furnished.
    let now: Instant

    /// A desk of a date.
    static func of(_ date: Date) throws -> Ground {
        try made.get()[date] ?? Ground(date)
    }

    private static let made = Result { () throws -> [Date: Ground] in
        var made: [Date: Ground] = [:]
        for date in Date.allCases { made[date] = try Ground(date) }
        return made
    }

    private init(_ date: Date) throws {
        disk = SimulatedDisk(seed: 1)
        now = try TestDesk.moment(date.rawValue)
        try Journal.create(on: disk.process(1), at: now)
        let store = try DeskStore(on: disk.process(1))
        for (command, actor) in try Self.commands {
            let situation = Situation(now: now, actor: actor, station: "前台", random: 7)
            let done = try store.perform(CommandRequest(command), situation)
            if let written = done.written { try store.syncer.sync(written) }
        }
        guard case .written = store.snapshotWork(at: now).run() else {
            throw Interrupted(why: "no snapshot of the ground")
        }
        store.close()
        disk.kill(1)
        var desk = Desk()
        let journal = try Journal.open(on: disk.process(1), mode: .read) { frame in
            guard let act = try? Act(frame) else { return }
            try? desk.apply(act, frame.stamp)
        }
        self.desk = desk
        position = journal.position
        disk.kill(1)
    }

    private static var commands: [(any Command, Actor)] {
        get throws {
            let manager = Actor(People.manager)
            var commands: [(any Command, Actor)] = []
            var open = OpenDesk()
            open.profile.name = "桃园里"
            commands.append((open, .owner))
            var people = ImportStaff()
            people.entries = (People.rows + FeePeople.rows).map {
                People.entry($0.number, $0.name, $0.post)
            }
            commands.append((people, .owner))
            for person in people.entries {
                var pin = ChangePIN()
                (pin.number, pin.pinHash) = (person.number, People.hash)
                commands.append((pin, Actor(person.number)))
            }
            commands.append((try households(), manager))
            var policy = SetPolicy()
            policy.policy.fees.takesDeposits = true
            commands.append((policy, manager))
            var days = ImportWorkdays()
            days.rows = try holidays()
            commands.append((days, manager))
            var prices = ImportPrices()
            prices.rows = FeePrices.rows.map { row in
                var entry = PriceEntry(row)
                entry.terms.unit = "元"
                if row.basis == .metered { entry.terms.meter = "冷水表" }
                return entry
            }
            commands.append((prices, manager))
            commands.append((try arrears(), manager))
            var keys = ImportKeys()
            keys.rows = KeyNames.entries
            commands.append((keys, Actor(People.supervisor)))
            return commands
        }
    }

    private static func households() throws -> ImportHouseholds {
        var command = ImportHouseholds()
        command.entries = try Rooms.rows.enumerated().map { index, row in
            var entry = try Rooms.entry(row.room, row.owner, row.phone)
            entry.areaCentiares = [9_421, 11_881, 6_859][index]
            entry.handedOver = Day(year: 2020, month: 1, day: 1)
            return entry
        }
        return command
    }

    private static func arrears() throws -> ImportArrears {
        var command = ImportArrears()
        for row in Rooms.rows {
            for (item, fen) in [("WY01", 33_267), ("WY09", 35_643), ("TC01", 8_000)] {
                var arrears = ArrearsEntry()
                arrears.room = try RoomCode(parsing: row.room)
                (arrears.item, arrears.amountFen) = (item, fen)
                arrears.periodFrom = Day("2025-12-01") ?? Day()
                arrears.periodTo = Day("2025-12-31") ?? Day()
                command.rows.append(arrears)
            }
        }
        return command
    }

    /// 元旦 and 春节 as they are arranged, with the workdays that make up for them.
    private static func holidays() throws -> [WorkdayRow] {
        let closed = ["2027-01-01": "元旦"]
            .merging((5...11).map { ("2027-02-\($0 < 10 ? "0" : "")\($0)", "春节") }) { $1 }
        let open = ["2027-01-31": "春节", "2027-02-14": "春节"]
        func rows(_ days: [String: String], _ kind: WorkdayKind) -> [WorkdayRow] {
            days.sorted { $0.key < $1.key }.compactMap { text, name in
                Day(text).map { WorkdayRow(day: $0, kind: kind, name: name) }
            }
        }
        return rows(closed, .closed) + rows(open, .open)
    }
}
