import FrontDesk
import Testing

/// A run: who is billed, for how long, how much, and what stops it.
@Suite("fees: bill run")
struct BillRunTests {
    @Test func aMonthIsBilledByAreaAndKind() throws {
        let desk = try TestDesk.priced()
        let act = try desk.run("2026-11")
        #expect(act.events.count == 2)
        let flat = try desk.bill("1-1-101", "WY01")
        #expect(flat.amountFen == 24_780)
        #expect(flat.quantity == 8850)
        #expect((flat.periodFrom, flat.periodTo) == (Day("2026-11-01"), Day("2026-11-30")))
        #expect(flat.dueOn == Day("2026-12-23"))
        #expect(flat.priceVersion == 1)
        let shop = try desk.bill("7-商铺03", "WY02")
        #expect(shop.amountFen == 22_500)
        #expect(act.answer == "ZD20261123-0001")
        #expect(try desk.bills("3-2-502").isEmpty)
        #expect(try desk.account("1-1-101").billed("WY01")?.through == Day("2026-11-30"))
        #expect(try desk.replayed().bills.all.count == desk.desk.bills.all.count)
    }

    @Test func thePreviewIsWhatIsIssued() throws {
        let desk = try TestDesk.priced()
        var command = RunBills()
        command.period = "2026-11"
        let today = try #require(Day("2026-11-23"))
        let plan = try command.plan(on: desk.desk, at: today)
        #expect(plan.count == 3)
        #expect(plan.totalFen == 24_780 + 14_000 + 22_500)
        #expect(plan.rows.map(\.price.code) == ["WY01", "WY02"])
        #expect(plan.rows.map(\.totalFen) == [38_780, 22_500])
        #expect(plan.problems.map(\.text) == ["3栋2单元502 WY01 没有建筑面积"])
        try desk.run("2026-11")
        let asked = desk.desk.bills.all.reduce(0) { $0 + $1.amountFen }
        #expect(asked == plan.totalFen)
        #expect(desk.desk.bills.all.count == plan.count)
        #expect(Set(desk.desk.bills.all.map(\.id.number)) == [1, 2, 3])
        let after = try command.plan(on: desk.desk, at: today)
        #expect((after.count, after.covered) == (0, 3))
    }

    @Test func theFirstMonthIsByDays() throws {
        let desk = try TestDesk.priced()
        try desk.run("2026-11")
        let first = try desk.bill("3-2-501", "WY01")
        #expect((first.periodFrom, first.periodTo) == (Day("2026-11-16"), Day("2026-11-30")))
        #expect(first.amountFen == 14_000)
        #expect(first.quantity == 5000)
        try desk.run("2026-12")
        #expect(try desk.bills("3-2-501").map(\.amountFen) == [14_000, 28_000])
        // Before it was handed over it owes nothing.
        try desk.setHome("1-1-101", area: 8850, handedOver: "2027-01-31")
        #expect(try desk.runRefusal("2026-10")?.code == .alreadyBilled)
    }

    @Test func nothingIsBilledTwice() throws {
        let desk = try TestDesk.priced()
        try desk.run("2026-11")
        #expect(try desk.runRefusal("2026-11")?.code == .alreadyBilled)
        // Somebody who could not be billed is made up for.
        try desk.setHome("3-2-502", area: 6000)
        try desk.run("2026-11")
        #expect(try desk.bill("3-2-502", "WY01").amountFen == 16_800)
        #expect(try desk.bills("1-1-101").count == 1)
        #expect(try desk.runRefusal("2026-11")?.code == .alreadyBilled)
        #expect(try desk.runRefusal("2026-10")?.code == .alreadyBilled)
    }

    @Test func periodsMustJoin() throws {
        let desk = try TestDesk.priced()
        try desk.run("2026-09")
        let refusal = try #require(try desk.runRefusal("2026-11"))
        #expect(refusal.code == .periodGap)
        #expect(refusal.message.contains("1栋1单元101"))
        try desk.run("2026-10")
        try desk.run("2026-11")
        #expect(try desk.bills("1-1-101").map(\.periodFrom?.month) == [9, 10, 11])
    }

    @Test func quartersAndYearsRunInTheirFirstMonth() throws {
        let desk = try TestDesk.priced([
            TestPrices.entry("JD01", "垃圾清运费", .fixed, yuan: 6, .quarter, .everybody),
            TestPrices.entry("ND01", "消防维护费", .byArea, yuan: 0.1, .year, .flats),
        ])
        #expect(try desk.runRefusal("2026-11", ["JD01"])?.code == .invalidField)
        #expect(try desk.runRefusal("2026-11")?.code == .alreadyBilled)
        try desk.run("2026-10", ["JD01"])
        let quarter = try desk.bill("1-1-101", "JD01")
        #expect(quarter.amountFen == 1800)
        #expect((quarter.periodFrom, quarter.periodTo) == (Day("2026-10-01"), Day("2026-12-31")))
        // From 16 November: half of November and December.
        #expect(try desk.bill("3-2-501", "JD01").amountFen == 900)
        try desk.run("2027-01")
        #expect(try desk.bills("1-1-101", "ND01").map(\.amountFen) == [10_620])
        #expect(try desk.bills("1-1-101", "JD01").count == 2)
    }

    @Test func aYearFromTheAnniversary() throws {
        let desk = try TestDesk.priced([
            TestPrices.entry("ZN01", "物业服务费", .byArea, yuan: 2, .anniversary, .flats)
        ])
        try desk.setHome("1-1-101", area: 8850, handedOver: "2020-02-29")
        #expect(try desk.runRefusal("2026-10")?.code == .entryMissing)
        try desk.run("2026-11")
        let first = try desk.bill("3-2-501", "ZN01")
        #expect((first.periodFrom, first.periodTo) == (Day("2026-11-16"), Day("2027-11-15")))
        #expect(first.amountFen == 240_000)
        try desk.run("2027-02")
        let leap = try desk.bill("1-1-101", "ZN01")
        #expect((leap.periodFrom, leap.periodTo) == (Day("2027-02-28"), Day("2028-02-28")))
        try desk.at("2027-11-20T09:00")
        try desk.run("2027-11")
        #expect(
            try desk.bills("3-2-501").map(\.periodFrom) == [Day("2026-11-16"), Day("2027-11-16")]
        )
        try desk.at("2028-02-20T09:00")
        try desk.run("2028-02")
        #expect(try desk.bills("1-1-101").last?.periodFrom == Day("2028-02-29"))
        let problems = try plan(desk, "2028-02").problems
        #expect(problems.map(\.kind) == [.noHandover])
    }

    @Test func subscribersAreBilledWhileTheySubscribe() throws {
        let desk = try TestDesk.priced(TestPrices.byArea + TestPrices.others)
        try desk.subscribe("1-1-101", from: "2026-11-11", quantity: 200)
        try desk.run("2026-11", ["TC01"])
        let first = try desk.bill("1-1-101", "TC01")
        #expect((first.periodFrom, first.amountFen) == (Day("2026-11-11"), 10_667))
        try desk.act(Unsubscribe.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: "1-1-101")
            command.price = "TC01"
            command.to = Day("2026-12-05")
        }
        try desk.subscribe("1-1-101", from: "2026-12-21")
        try desk.run("2026-12", ["TC01"])
        let bills = try desk.bills("1-1-101", "TC01")
        #expect(bills.map(\.periodTo) == [Day("2026-11-30"), Day("2026-12-05"), Day("2026-12-31")])
        #expect(bills.map(\.amountFen) == [10_667, 2581, 2839])
        try desk.run("2027-01", ["TC01"])
        #expect(try desk.bills("1-1-101", "TC01").last?.amountFen == 8000)
    }

    @Test func metersAreBilledByWhatTheyCounted() throws {
        let desk = try TestDesk.priced(TestPrices.others)
        #expect(try desk.runRefusal("2026-11", ["SF01"])?.code == .entryMissing)
        try desk.read("冷水表", [("1-1-101", 28_200, 29_300), ("3-2-501", 100, 100)])
        try desk.run("2026-11", ["SF01"])
        let water = try desk.bill("1-1-101", "SF01")
        #expect((water.quantity, water.amountFen) == (1100, 3795))
        #expect(try desk.bills("3-2-501").isEmpty)
        // Waste water by the same meter, on another day.
        try desk.run("2026-11", ["PW01"])
        #expect(try desk.bill("1-1-101", "PW01").amountFen == 1045)
        #expect(try desk.runRefusal("2026-11", ["PW01"])?.code == .alreadyBilled)

        // No reading for December: January's bill begins in December.
        try desk.at("2026-12-24T09:00")
        #expect(try plan(desk, "2026-12", ["SF01"]).problems.count == 4)
        try desk.at("2027-01-20T09:00")
        try desk.read("冷水表", [("1-1-101", nil, 31_000)])
        try desk.run("2027-01", ["SF01", "PW01"])
        let next = try desk.bills("1-1-101", "SF01")[1]
        #expect((next.periodFrom, next.periodTo) == (Day("2026-12-01"), Day("2027-01-31")))
        #expect(next.quantity == 1700)
        #expect(try desk.bills("1-1-101", "PW01")[1].quantity == 1700)
    }

    @Test func anExchangedMeterLosesNothing() throws {
        let desk = try TestDesk.priced(TestPrices.others)
        try desk.read("冷水表", [("1-1-101", 0, 1000)])
        try desk.run("2026-11", ["SF01"])
        try desk.read("冷水表", [("1-1-101", nil, 1200)])
        try desk.act(ReadMeters.self, by: People.cashier) { command in
            command.meter = "冷水表"
            command.readings = [try TestDesk.reading("1-1-101", 50, 150)]
            command.readings[0].isReplaced = true
        }
        try desk.run("2026-12", ["SF01", "PW01"])
        #expect(try desk.bills("1-1-101", "SF01").map(\.quantity) == [1000, 300])
        #expect(try desk.bills("1-1-101", "PW01").map(\.quantity) == [1300])
    }

    @Test func aSharedSumIsBilledToTheFen() throws {
        let desk = try TestDesk.priced(TestPrices.others)
        #expect(try desk.runRefusal("2026-11", ["DF01"])?.code == .entryMissing)
        #expect(
            try desk.runRefusal("2026-11", ["TC01"], shared: ["TC01": 5])?.code == .invalidField
        )
        #expect(try desk.runRefusal("2026-11", shared: ["DF01": 0])?.code == .invalidField)
        try desk.run("2026-11", ["DF01"], shared: ["DF01": 100_001])
        let bills = desk.desk.bills.all
        #expect(bills.reduce(0) { $0 + $1.amountFen } == 100_001)
        #expect(Set(bills.map(\.room.key)) == ["1-1-101", "3-2-501", "7-商铺03"])
        // A month in which nothing was shared out leaves no gap.
        try desk.run("2027-01", ["DF01"], shared: ["DF01": 50_000])
        #expect(
            try desk.bills("1-1-101", "DF01").map(\.periodFrom) == [
                Day("2026-11-01"), Day("2026-12-01"),
            ]
        )
    }

    @Test func whatMayNotBeChargedIsNotRun() throws {
        let desk = try TestDesk.priced(TestPrices.byArea + TestPrices.others)
        #expect(try desk.runRefusal("2026-11", ["NIX"])?.code == .notFound)
        #expect(try desk.runRefusal("2026-11", ["YC01"])?.code == .invalidField)
        #expect(try desk.runRefusal("2026-11", ["WY01", "WY01"])?.code == .invalidField)
        for period in ["2026-13", "2026-1", "202611", "1999-12", "2026-11-01", ""] {
            #expect(try desk.runRefusal(period)?.code == .invalidField, "\(period)")
        }
        #expect(try desk.runRefusal("2026-11", by: People.clerk)?.code == .notPermitted)
        #expect(try desk.runRefusal("2027-11", ["WY01"])?.code == nil)
        #expect(try desk.runRefusal("2027-12", ["WY01"])?.code == .overLimit)
        try desk.act(EndPrice.self, by: People.manager) { command in
            command.code = "WY01"
            command.on = Day("2026-11-22")
        }
        #expect(try desk.runRefusal("2026-11", ["WY01"])?.code == .notInForce)
        #expect(try TestDesk.priced([]).runRefusal("2026-11")?.code == .notInForce)
    }

    private func plan(_ desk: TestDesk, _ period: String, _ prices: [String] = []) throws -> BillRun
    {
        var command = RunBills()
        (command.period, command.prices) = (period, prices)
        return try command.plan(on: desk.desk, at: TestDesk.zone.day(of: desk.now))
    }
}
