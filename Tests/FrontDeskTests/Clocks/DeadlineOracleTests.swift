import FrontDesk
import Testing

/// A complaint's due times, as commands make them, against a count minute by minute that shares no
/// calendar with the core. `ClockOracleTests` does the same for the clock alone.
@Suite("clocks: the deadlines of complaints, minute by minute")
struct DeadlineOracleTests {
    private static let casesPerSeed = 84

    /// 25 seeds of 84 cases: 2,100. Every second one has pauses; calendars take turns.
    @Test(arguments: 0..<25) func dueTimesAgree(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed) &+ 77)
        let table = try DaysAndHours(&numbers)
        let desk = try TestDesk.furnished()
        try table.give(to: desk)
        for index in 0..<Self.casesPerSeed {
            try check(index, table, desk, &numbers)
        }
    }

    private func check(
        _ index: Int,
        _ table: DaysAndHours,
        _ desk: TestDesk,
        _ numbers: inout SeededNumbers
    ) throws {
        let kinds: [(MinuteOracle.Kind, CalendarKind)] = [
            (.always, .always), (.hours, .serviceHours), (.workdays, .workdays),
        ]
        let (kind, calendar) = kinds[index % 3]
        var oracle = MinuteOracle(
            kind: kind,
            openings: table.openings,
            named: table.named,
            pauses: []
        )
        let start = table.firstMinute + Int.random(in: 0..<20 * 1440, using: &numbers)
        let limit: TimeLimit
        let length: Int
        if calendar == .workdays, Bool.random(using: &numbers) {
            let count = Int.random(in: 1...7, using: &numbers)
            limit = .workingDays(count)
            length = oracle.lengthOfWorkingDays(count, from: start)
        } else {
            length = Int.random(in: 1...[60, 600, 3000][index % 3], using: &numbers)
            limit = .minutes(length)
        }
        try desk.setLimit(limit, calendar, of: .step6)
        let id = try desk.receiveFromOutside(at: Self.moment(start))
        if index % 2 == 0 {
            oracle.pauses = try desk.pauseAtRandom(id, from: start, &numbers)
            try #require(!oracle.pauses.isEmpty)
        }
        let due = Self.moment(oracle.due(from: start, after: length))
        let told = Comment(rawValue: "case \(index): \(kind) \(limit) from \(start)")
        let complaint = try desk.complaint(id)
        let clock = try desk.complaintClock(.step6, of: id)
        #expect(clock.dueAt(complaint.pauses, desk.desk.calendars) == due, told)
        let outlook = complaint.outlook(desk.desk.calendars)
        #expect(outlook.leading(at: due)?.state != nil, told)
        // The event of the breach stands for the same moment, whenever the sweep comes.
        desk.now = max(desk.now, due).adding(minutes: Int.random(in: 1...900, using: &numbers))
        _ = try desk.perform(Sweep(only: id), by: .system)
        let breach = try desk.complaint(id).history.first { $0.remark.hasPrefix("跟踪反馈超时，") }
        #expect(breach?.moment == due, told)
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
    /// Gives one clock of a complaint the same limit for every grade.
    fileprivate func setLimit(
        _ limit: TimeLimit,
        _ calendar: CalendarKind,
        of name: ClockName
    ) throws {
        try act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.policy
            var row = ComplaintLimit()
            (row.clock, row.minor, row.important, row.major) = (name, limit, limit, limit)
            row.calendar = calendar
            command.policy.complaintLimits = [row]
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
                    _ = try perform(Sweep(only: id), by: .system)
                }
                spans.append((minute, end))
                minute = end
            } else {
                now = DeadlineOracleTests.moment(
                    resume + Int.random(in: 0..<300, using: &numbers)
                )
                _ = try perform(Sweep(only: id), by: .system)
                spans.append((minute, resume))
                minute = resume + 300
            }
        }
        return spans
    }
}
