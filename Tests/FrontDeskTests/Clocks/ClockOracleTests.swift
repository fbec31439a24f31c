import FrontDesk
import Testing

/// One random situation, told to the engine and to the oracle.
private struct Situation {
    var oracle: MinuteOracle
    var calendars: Calendars
    var clock: Clock
    var pauses: [Pause]
    var start: Int
    var length: Int

    init(_ numbers: inout SeededNumbers) {
        let kinds: [(MinuteOracle.Kind, CalendarKind)] = [
            (.always, .always), (.hours, .serviceHours), (.workdays, .workdays),
        ]
        let (kind, calendar) = kinds[Int.random(in: 0..<3, using: &numbers)]
        var openings = [(510, 720), (810, 1080)]
        if Int.random(in: 0..<3, using: &numbers) == 0 {
            let marks = (0..<6).map { _ in Int.random(in: 0...1440, using: &numbers) }.sorted()
            openings = [(marks[0], marks[1]), (marks[2], marks[3]), (marks[4], marks[5])]
                .filter { $0.0 < $0.1 }
            if openings.isEmpty { openings = [(0, 1440)] }
        }
        var named: [Int: Bool] = [:]
        for day in 0..<300 where Int.random(in: 0..<4, using: &numbers) == 0 {
            named[day] = Int.random(in: 0..<3, using: &numbers) == 0
        }
        start = Int.random(in: 0..<20 * 1440, using: &numbers)
        if Int.random(in: 0..<5, using: &numbers) == 0 { start = start / 1440 * 1440 + 1080 }
        var pauses: [Pause] = []
        var paused: [(Int, Int)] = []
        for _ in 0..<Int.random(in: 0...4, using: &numbers) {
            let from = start - 600 + Int.random(in: 0..<6 * 1440, using: &numbers)
            let resume = from + Int.random(in: 0..<72 * 60, using: &numbers)
            let ended =
                Bool.random(using: &numbers) ? Int.random(in: from...resume, using: &numbers) : nil
            pauses.append(
                Pause(
                    from: Self.moment(from),
                    reasonText: "待备件",
                    resumeAt: Self.moment(resume),
                    until: ended.map(Self.moment)
                )
            )
            paused.append((from, ended ?? resume))
        }
        oracle = MinuteOracle(kind: kind, openings: openings, named: named, pauses: paused)
        let target: TimeLimit
        if calendar == .workdays, Bool.random(using: &numbers) {
            let count = Int.random(in: 0...7, using: &numbers)
            target = .workingDays(count)
            length = count == 0 ? 0 : oracle.lengthOfWorkingDays(count, from: start)
        } else {
            let most = [60, 600, 3000][Int.random(in: 0..<3, using: &numbers)]
            length = Int.random(in: 0...most, using: &numbers)
            target = .minutes(length)
        }
        clock = Clock(
            .completion,
            startedAt: Self.moment(start),
            target: target,
            calendar: calendar
        )
        calendars = Calendars(
            zone: DeskZone(),
            hours: ServiceHours(
                openings.map { OpenInterval(from: MinuteOfDay($0.0), to: MinuteOfDay($0.1)) }
            ),
            workdays: Workdays(
                named.map {
                    // Monday 2026-01-05 is day 20458.
                    WorkdayRow(
                        day: Day(number: 20_458 + $0.key),
                        kind: $0.value ? .open : .closed,
                        name: ""
                    )
                }
            )
        )
        self.pauses = pauses
    }

    static func moment(_ minute: Int) -> Instant {
        Instant(milliseconds: MinuteOracle.epochMilliseconds).adding(minutes: minute)
    }

    static func minute(_ moment: Instant) -> Double {
        Double(moment.milliseconds - MinuteOracle.epochMilliseconds) / 60_000
    }
}

@Suite("clocks against a count minute by minute")
struct ClockOracleTests {
    @Test(arguments: 0..<12)
    func everyDerivedValueAgrees(seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed) &+ 20_261_122)
        for index in 0..<250 {
            let it = Situation(&numbers)
            let due = it.oracle.due(from: it.start, after: it.length)
            let told = Comment(rawValue: "seed \(seed) case \(index): \(it.clock) \(it.pauses)")
            #expect(
                Situation.minute(it.clock.dueAt(it.pauses, it.calendars)) == Double(due),
                told
            )
            checkRisk(it, due, told)
            for _ in 0..<4 {
                let now = Int.random(in: it.start...(due + 3000), using: &numbers)
                checkReading(it, due, now, told)
            }
            checkReading(it, due, due, told)
        }
    }

    private func checkRisk(_ it: Situation, _ due: Int, _ comment: Comment) {
        guard it.length % 4 == 0 else { return }
        let quarter = min(it.length / 4, 1440)
        let expected = it.oracle.due(from: it.start, after: it.length - quarter)
        let found = it.clock.atRiskAt(it.pauses, it.calendars)
        #expect(Situation.minute(found) == Double(expected), comment)
        let rungs = it.clock.dueRungs(at: found, it.pauses, it.calendars)
        #expect(rungs == [DueRung(rung: .nearing, at: found)], comment)
        let before = Instant(milliseconds: found.milliseconds - 1)
        #expect(it.clock.dueRungs(at: before, it.pauses, it.calendars).isEmpty, comment)
    }

    private func checkReading(_ it: Situation, _ due: Int, _ now: Int, _ comment: Comment) {
        let moment = Situation.moment(now)
        let reading = it.clock.reading(at: moment, it.pauses, it.calendars)
        let used = it.oracle.used(from: it.start, to: now)
        let elapsed = it.clock.elapsedMilliseconds(at: moment, it.pauses, it.calendars)
        #expect(elapsed == Int64(used) * 60_000, comment)
        guard now <= due else {
            #expect(reading.state == .breached, comment)
            #expect(reading.overrunMinutes == now - due, comment)
            return
        }
        let remaining = it.length - used
        #expect(reading.remainingMinutes == remaining, comment)
        let isPaused = it.oracle.pauses.contains { $0.0 <= now && now < $0.1 }
        let isAtRisk = remaining * 4 <= it.length && remaining <= 1440
        #expect(reading.state == (isPaused ? .paused : isAtRisk ? .atRisk : .running), comment)
    }
}
