import FrontDesk
import Testing

/// Handing takings in, the float that stays, surprise checks (DOMAIN 3.8, 5; seed 003 ⑻ 4.8.5).
@Suite("till: handing in and checks")
struct HandInTests {
    private func handIn(
        _ desk: TestDesk,
        by number: String = People.cashier,
        _ fill: (inout HandInTakings) -> Void
    ) throws -> RefusalCode? {
        try desk.code(HandInTakings.self, by: number) { command in
            command.amountFen = 10_000
            fill(&command)
        }
    }

    @Test func toTheBankWithItsSlip() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        #expect(try handIn(desk) { $0.amountFen = 0 } == .invalidField)
        #expect(try handIn(desk) { $0.bank = "建行" } == .entryMissing)
        #expect(try handIn(desk, by: People.finance) { $0.bank = "建行" } == .notPermitted)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (10_000, "建行", "S1")
        }
        let entered = try #require(try desk.session(id).handIns.first)
        #expect((entered.to, entered.slip, entered.by) == ("建行", "S1", People.cashier))
        #expect(entered.dueAt == nil)
    }

    @Test func intoTheSafeWithTwoNamesAndADueTime() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        #expect(try handIn(desk) { $0.second = People.clerk } == .entryMissing)
        #expect(try handIn(desk) { $0.to = "保险柜" } == .entryMissing)
        func second(_ number: String) throws -> RefusalCode? {
            try handIn(desk) { ($0.to, $0.second) = ("保险柜", number) }
        }
        #expect(try second(People.cashier) == .samePerson)
        #expect(try second("9999") == .notStaff)
        #expect(try second(People.clerk) == nil)
        desk.second = People.supervisor
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.to) = (10_000, "保险柜")
        }
        desk.second = nil
        let entered = try #require(try desk.session(id).handIns.first)
        #expect(entered.second == People.supervisor)
        #expect(entered.dueAt.map { TestDesk.zone.dateTime($0) } == "2026-11-24 12:00")
        // The next morning it goes to the bank, even after the day was locked.
        try desk.count([10_000: 4])
        try desk.close()
        try desk.at("2026-11-24T10:00")
        func bank(_ number: Int, _ slip: String = "S9") throws -> RefusalCode? {
            try desk.code(BankHandIn.self, by: People.cashier) { command in
                (command.session, command.handIn) = (id, number)
                (command.bank, command.slip) = ("建行", slip)
            }
        }
        #expect(try bank(2) == .notFound)
        #expect(try bank(1, "") == .entryMissing)
        try desk.act(BankHandIn.self, by: People.cashier) { command in
            (command.session, command.handIn) = (id, 1)
            (command.bank, command.slip) = ("建行", "S9")
        }
        #expect(try desk.session(id).handIns[0].bankedAt == desk.now)
        #expect(try bank(1) == .wrongState)
        #expect(desk.desk.tillFloats["1号"] == 40_000)
    }

    @Test func beforeTheFreezeNobodyLearnsFromARefusalWhatIsThere() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        #expect(
            try handIn(desk) { ($0.amountFen, $0.bank, $0.slip) = (9_999_999, "建行", "S1") } == nil
        )
        try desk.count([10_000: 6, 2_000: 1])
        func afterwards(_ fen: Int) throws -> RefusalCode? {
            try handIn(desk) { ($0.amountFen, $0.bank, $0.slip) = (fen, "建行", "S1") }
        }
        #expect(try afterwards(62_001) == .overLimit)
        #expect(try afterwards(62_000) == nil)
    }

    @Test func moreCashThanTheFloatsLimitStopsTheLock() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(50_100, in: id)
        try desk.count([10_000: 10, 100: 1])
        try desk.act(ReviewDay.self, by: People.supervisor)
        #expect(try desk.code(LockDay.self, by: People.supervisor) == .cashNotHandedIn)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (100, "建行", "S1")
        }
        let day = try desk.lock()
        let report = try #require(day.report)
        #expect(report.openingFloatFen == 50_000)
        #expect(report.expectedCashFen == 100_100)
        #expect(report.countedCashFen == 100_100)
        #expect(report.closingFloatFen == 100_000)
        #expect(report.handIns.map(\.amountFen) == [100])
    }

    @Test func onceTheDrawerIsTakenOverItIsHandedInThere() throws {
        let desk = try TestDesk.forFees()
        let first = try desk.openDay()
        try desk.take(100_000, in: first)
        try desk.count([10_000: 15])
        try desk.act(ReviewDay.self, by: People.supervisor)
        try desk.at("2026-11-24T08:30")
        let second = try desk.openDay(by: FeePeople.otherCashier, floatFen: 150_000)
        let old = try handIn(desk) { command in
            command.session = first
            (command.bank, command.slip) = ("建行", "S1")
        }
        #expect(old == .wrongState)
        #expect(try desk.code(LockDay.self, by: People.supervisor) == .cashNotHandedIn)
        try desk.act(HandInTakings.self, by: FeePeople.otherCashier) { command in
            (command.amountFen, command.bank, command.slip) = (100_000, "建行", "S2")
        }
        #expect(try desk.lock().report?.closingFloatFen == 150_000)
        // The first session's lock does not touch what the second one holds.
        try desk.count([10_000: 5], by: FeePeople.otherCashier)
        #expect(try desk.session(second).differences.isEmpty)
        #expect(desk.desk.tillFloats["1号"] == 50_000)
    }

    @Test func aDrawerThatWentThroughTwoHandsCountsOnce() throws {
        let desk = try TestDesk.forFees()
        let first = try desk.openDay()
        try desk.take(10_000, in: first)
        try desk.count([10_000: 6])
        let second = try desk.openDay(by: FeePeople.otherCashier, floatFen: 60_000)
        try desk.take(5_000, in: second)
        try desk.count([10_000: 6, 2_000: 2], by: FeePeople.otherCashier)
        desk.second = nil
        try desk.act(ExplainDifference.self, by: People.manager) { command in
            (command.session, command.difference, command.cause) = (second, 1, "找错")
        }
        let report = try #require(try desk.close().report)
        #expect(report.openingFloatFen == 50_000)
        #expect(report.expectedCashFen == 65_000)
        #expect(report.countedCashFen == 64_000)
        #expect(report.closingFloatFen == 64_000)
        #expect(report.cashiers.map(\.amountFen) == [10_000, 5_000])
    }

    @Test func theManagerChecksADrawerUnannounced() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        func check(by number: String, _ note: String = "", _ isBreach: Bool = false) throws
            -> RefusalCode?
        {
            try desk.code(CheckTill.self, by: number) { command in
                (command.session, command.countedFen) = (id, 61_000)
                (command.note, command.isBreach) = (note, isBreach)
            }
        }
        #expect(try check(by: People.cashier) == .notPermitted)
        #expect(try check(by: People.supervisor) == .notPermitted)
        #expect(try check(by: People.manager, "", true) == .entryMissing)
        try desk.act(CheckTill.self, by: People.manager) { command in
            (command.session, command.countedFen) = (id, 61_000)
            (command.note, command.isBreach) = ("少 10 元，当面询问", true)
        }
        // Nothing that shows the session tells what should have been there.
        #expect(try desk.session(id).checks[0].expectedFen == 0)
        desk.wait(minutes: 5)
        try desk.take(5_000, in: id)
        let counted = try desk.count([10_000: 6, 5_000: 1, 2_000: 1])
        #expect(counted.checks[0].expectedFen == 62_000)
        #expect(try check(by: People.manager) == .wrongState)
    }
}
