import FrontDesk
import Testing

/// A complaint's due times, as commands make them, against a count minute by minute that shares no
/// calendar with the core. `ClockOracleTests` does the same for the clock alone.
@Suite("clocks: the deadlines of complaints, minute by minute")
struct DeadlineOracleTests {
    /// A clock in each calendar.
    private static let clocks: [(name: ClockName, MinuteOracle.Kind, CalendarKind)] = [
        (.step4, .always, .always), (.step5, .hours, .serviceHours),
        (.step6, .workdays, .workdays),
    ]

    /// 25 seeds of 28 complaints with a clock in each calendar: 2,100 due times. Every second
    /// complaint has pauses.
    @Test(arguments: 0..<25) func dueTimesAgree(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed) &+ 77)
        let table = try DaysAndHours(&numbers)
        let desk = try TestDesk.furnished()
        try table.give(to: desk)
        for index in 0..<28 {
            try check(index, table, desk, &numbers)
        }
    }

    private func check(
        _ index: Int,
        _ table: DaysAndHours,
        _ desk: TestDesk,
        _ numbers: inout SeededNumbers
    ) throws {
        let start = table.firstMinute + Int.random(in: 0..<20 * 1440, using: &numbers)
        var limits: [(limit: TimeLimit, length: Int)] = []
        for (_, kind, _) in Self.clocks {
            limits.append(Self.limit(table.oracle(kind), from: start, &numbers))
        }
        try desk.setLimits(
            zip(Self.clocks, limits).map { clock, limit in
                var row = ComplaintLimit()
                (row.clock, row.calendar) = (clock.name, clock.2)
                (row.minor, row.important, row.major) = (limit.limit, limit.limit, limit.limit)
                return row
            }
        )
        let id = try desk.receiveFromOutside(at: Self.moment(start))
        let pauses =
            index % 2 == 0 ? try desk.pauseAtRandom(id, from: start, &numbers) : []
        try #require(pauses.isEmpty == (index % 2 == 1))
        let complaint = try desk.complaint(id)
        var dues: [Instant] = []
        for ((name, kind, _), (limit, length)) in zip(Self.clocks, limits) {
            var oracle = table.oracle(kind)
            oracle.pauses = pauses
            let due = Self.moment(oracle.due(from: start, after: length))
            let clock = try desk.complaintClock(name, of: id)
            let told = Comment(rawValue: "case \(index): \(kind) \(limit) from \(start)")
            #expect(clock.dueAt(complaint.pauses, desk.desk.calendars) == due, told)
            dues.append(due)
        }
        // The event of a breach stands for the same moment, whenever the sweep comes.
        desk.now = max(desk.now, dues.max() ?? desk.now)
        desk.wait(minutes: Int.random(in: 1...900, using: &numbers))
        _ = try desk.perform(Sweep(only: [id]), by: .system)
        let history = try desk.complaint(id).history
        for (clock, due) in zip(Self.clocks, dues) {
            let breach = history.first { $0.remark.hasPrefix("\(clock.name.title)超时，") }
            #expect(breach?.moment == due, "case \(index): \(clock.name)")
        }
    }

    private static func limit(
        _ oracle: MinuteOracle,
        from start: Int,
        _ numbers: inout SeededNumbers
    ) -> (limit: TimeLimit, length: Int) {
        if oracle.kind == .workdays, Bool.random(using: &numbers) {
            let count = Int.random(in: 1...7, using: &numbers)
            return (.workingDays(count), oracle.lengthOfWorkingDays(count, from: start))
        }
        let most = [60, 600, 3000][Int.random(in: 0..<3, using: &numbers)]
        let length = Int.random(in: 1...most, using: &numbers)
        return (.minutes(length), length)
    }

    static func moment(_ minute: Int) -> Instant {
        Instant(milliseconds: MinuteOracle.epochMilliseconds).adding(minutes: minute)
    }
}

/// Random hours and a random table of days, told to a desk and to the oracle.
private struct DaysAndHours {
    var openings: [(Int, Int)] = [(510, 720), (810, 1080)]
    var named: [Int: Bool] = [:]
    /// A Monday late enough that the desk's own clock need not go back: 2026-11-30.
    let firstMinute = 329 * 1440

    init(_ numbers: inout SeededNumbers) throws {
        if Int.random(in: 0..<3, using: &numbers) == 0 {
            let marks = (0..<4).map { _ in Int.random(in: 0...1440, using: &numbers) }.sorted()
            let made = [(marks[0], marks[1]), (marks[2], marks[3])].filter { $0.0 < $0.1 }
            if !made.isEmpty { openings = made }
        }
        for day in 320..<600 where Int.random(in: 0..<4, using: &numbers) == 0 {
            named[day] = Int.random(in: 0..<3, using: &numbers) == 0
        }
    }

    func oracle(_ kind: MinuteOracle.Kind) -> MinuteOracle {
        MinuteOracle(kind: kind, openings: openings, named: named, pauses: [])
    }

    func give(to desk: TestDesk) throws {
        try desk.act(ImportWorkdays.self, by: People.manager) { command in
            // Monday 2026-01-05, the oracle's day 0, is day 20458.
            command.rows = named.map { day, isOpen in
                WorkdayRow(
                    day: Day(number: 20_458 + day),
                    kind: isOpen ? .open : .closed,
                    name: ""
                )
            }
        }
        try desk.act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            command.policy.hours = ServiceHours(
                openings.map { OpenInterval(from: MinuteOfDay($0.0), to: MinuteOfDay($0.1)) }
            )
        }
    }
}

extension TestDesk {
    fileprivate func setLimits(_ limits: [ComplaintLimit]) throws {
        try act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.policy
            command.policy.complaintLimits = limits
        }
    }

    /// Receives and acknowledges a complaint of somebody who has no household, so that none repeats
    /// another.
    fileprivate func receiveFromOutside(at moment: Instant) throws -> RecordID {
        now = moment
        let id = try receive { command in
            (command.room, command.complainant, command.spot) = (nil, "路过的人", "大堂")
        }
        try takeStep(id)
        return id
    }

    /// Pauses it one to four times, some ended by hand, some by themselves; from and to, in minutes.
    fileprivate func pauseAtRandom(
        _ id: RecordID,
        from start: Int,
        _ numbers: inout SeededNumbers
    ) throws -> [(Int, Int)] {
        var spans: [(Int, Int)] = []
        var minute = start
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
            minute += Int.random(in: 0..<1440, using: &numbers)
            let resume = minute + Int.random(in: 1..<72 * 60, using: &numbers)
            now = DeadlineOracleTests.moment(minute)
            try pauseComplaint(id, minutes: resume - minute)
            if Bool.random(using: &numbers) {
                let end = Int.random(in: minute + 1...resume, using: &numbers)
                now = DeadlineOracleTests.moment(end)
                if end < resume {
                    try resumeComplaint(id)
                } else {
                    _ = try perform(Sweep(only: [id]), by: .system)
                }
                spans.append((minute, end))
                minute = end
            } else {
                now = DeadlineOracleTests.moment(
                    resume + Int.random(in: 0..<300, using: &numbers)
                )
                _ = try perform(Sweep(only: [id]), by: .system)
                spans.append((minute, resume))
                minute = resume + 300
            }
        }
        return spans
    }
}
