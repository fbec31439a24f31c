import FrontDesk
import Testing

/// The ladder of a late key: 30 minutes before, due, two hours after, a day after.
@Suite("keys: the overdue ladder")
struct LadderTests {
    private let desk: TestDesk
    private let id: RecordID

    init() throws {
        desk = try TestDesk.forKeys()
        id = try desk.lend(KeyNames.pump)
    }

    private func state(_ at: String) throws -> ClockState {
        let loan = try desk.loan(id)
        let clock = try #require(loan.clocks.last)
        return clock.reading(at: try TestDesk.moment(at), [], desk.desk.calendars).state
    }

    @Test func yellowThirtyMinutesBefore() throws {
        #expect(try state("2026-11-23T12:29") == .running)
        #expect(try state("2026-11-23T12:30") == .atRisk)
        #expect(try state("2026-11-23T13:00") == .atRisk)
        #expect(try state("2026-11-23T13:01") == .breached)
        let outlook = try desk.loan(id).outlook(desk.desk.calendars)
        let near = try TestDesk.moment("2026-11-23T12:30")
        #expect(outlook.leading(at: near)?.state == .atRisk)
        #expect(outlook.leading(at: near.adding(minutes: -1))?.state == .running)
    }

    @Test func theMinutesBeforeArePolicyAndAShortLoanIsYellowAtOnce() throws {
        let short = try desk.lend(KeyNames.door) { $0.dueAt = self.desk.now.adding(minutes: 20) }
        let clock = try #require(try desk.loan(short).clocks.last)
        #expect(clock.reading(at: desk.now, [], desk.desk.calendars).state == .atRisk)
        var policy = desk.desk.policy
        policy.version += 1
        policy.keys.nearingMinutes = 10
        try desk.happen([.policy(policy)])
        let other = try desk.lend(KeyNames.shaft) { $0.dueAt = self.desk.now.adding(minutes: 20) }
        let second = try #require(try desk.loan(other).clocks.last)
        #expect(second.reading(at: desk.now, [], desk.desk.calendars).state == .running)
        #expect(second.atRiskAt([], desk.desk.calendars) == desk.now.adding(minutes: 10))
        // A loan keeps what it began with.
        #expect(try desk.loan(id).clocks.last?.riskMinutes == 30)
    }

    @Test func eachRungOnce() throws {
        let rungs: [(at: String, said: String)] = [
            ("2026-11-23T12:30", "归还临期，通报借用人"),
            ("2026-11-23T13:01", "归还超时，通报前台，致电借用人"),
            ("2026-11-23T15:00", "逾期未还，报告客服主管"),
            ("2026-11-24T13:00", "归还超时满一天，通报管理处经理，按遗失处理"),
        ]
        for (at, said) in rungs {
            try desk.at(at)
            desk.wait(minutes: -1)
            #expect(try desk.sweep() == 0, "before \(said)")
            desk.wait(minutes: 1)
            #expect(try desk.sweep() == 1, "\(said)")
            #expect(try desk.loan(id).history.last?.remark == said)
            #expect(try desk.sweep() == 0)
        }
        let loan = try desk.loan(id)
        #expect(loan.isSupervisorTold && loan.status == .missing && !loan.isClosed)
        #expect(try desk.keys(KeyNames.pump).out == 1)
        // It was found all the same.
        try desk.giveBack(id)
        #expect(try desk.loan(id).status == .returned)
    }

    @Test func aSweepThatCameLateWritesThemInOrder() throws {
        try desk.at("2026-11-24T14:00")
        #expect(try desk.sweep() == 4)
        let moments = try desk.loan(id).history.suffix(4).compactMap(\.moment)
        let zone = TestDesk.zone
        #expect(
            moments.map { zone.dateTime($0) } == [
                "2026-11-23 12:30", "2026-11-23 13:00", "2026-11-23 15:00", "2026-11-24 13:00",
            ]
        )
    }

    @Test func whatIsBackClimbsNoFurther() throws {
        try desk.at("2026-11-23T14:00")
        #expect(try desk.sweep() == 2)
        try desk.giveBack(id)
        try desk.at("2026-11-25T14:00")
        #expect(try desk.sweep() == 0)
        #expect(try !desk.loan(id).isSupervisorTold)
    }
}
