import FrontDesk
import Testing

/// The price list: what a row must be like, and how versions follow each other.
@Suite("fees: price list")
struct PriceTests {
    @Test func aTableBringsVersionsOnce() throws {
        let desk = try TestDesk.priced()
        #expect(desk.desk.prices.all.map(\.id) == ["WY01#1", "WY02#1"])
        let again = try desk.act(ImportPrices.self, by: People.manager) {
            $0.rows = TestPrices.byArea
        }
        #expect(again.events.isEmpty)
        let report = try ImportPrices.of(TestPrices.byArea + TestPrices.others)
            .report(on: desk.desk)
        #expect(report.unchanged == 2)
        #expect(report.added.count == TestPrices.others.count)
        #expect(report.changed.isEmpty)
    }

    @Test func aNewPriceSupersedesTheOneBefore() throws {
        let desk = try TestDesk.priced()
        var dearer = TestPrices.byArea[0]
        dearer.terms.unitCentifen = 30_000
        dearer.terms.effectiveFrom = Day("2027-01-01")
        try desk.bringPrices([dearer])
        let versions = desk.desk.prices.versions(of: "WY01")
        #expect(versions.map(\.effectiveTo) == [Day("2026-12-31"), nil])
        #expect(desk.desk.prices.inForce("WY01", on: try day("2026-12-31"))?.version == 1)
        #expect(desk.desk.prices.inForce("WY01", on: try day("2027-01-01"))?.version == 2)

        // Before it takes effect it may be replaced by one that comes earlier.
        dearer.terms.effectiveFrom = Day("2026-12-01")
        try desk.bringPrices([dearer])
        #expect(
            desk.desk.prices.versions(of: "WY01").map(\.effectiveTo)
                == [Day("2026-11-30"), Day("2026-11-30"), nil]
        )
        #expect(desk.desk.prices.inForce("WY01", on: try day("2026-12-01"))?.version == 3)
        #expect(try desk.replayed().prices.all == desk.desk.prices.all)
    }

    @Test func whatHasTakenEffectIsNotReplacedFromItsFirstDay() throws {
        let desk = try TestDesk.priced()
        var other = TestPrices.byArea[0]
        other.terms.unitCentifen = 30_000
        for from in ["2024-01-01", "2023-06-01"] {
            other.terms.effectiveFrom = Day(from)
            #expect(try desk.importCode([other]) == .invalidField)
        }
        other.terms.effectiveFrom = Day("2024-01-02")
        #expect(try desk.importCode([other]) == nil)
    }

    @Test func severalVersionsOfACodeComeInOrder() throws {
        let desk = try TestDesk.furnished()
        var later = TestPrices.byArea[0]
        later.terms.unitCentifen = 30_000
        later.terms.effectiveFrom = Day("2026-01-01")
        try desk.bringPrices([later, TestPrices.byArea[0]])
        let versions = desk.desk.prices.versions(of: "WY01")
        #expect(versions.map(\.unitCentifen) == [28_000, 30_000])
        #expect(versions.map(\.effectiveTo) == [Day("2025-12-31"), nil])
        // What was exported comes back without a change.
        let exported = desk.desk.prices.all.map { PriceEntry($0) }
        #expect(
            try desk.act(ImportPrices.self, by: People.manager) { $0.rows = exported }.events == []
        )
        var ended = exported
        ended[0].effectiveTo = Day("2025-06-30")
        #expect(try desk.importCode(ended) == .invalidField)
    }

    @Test(arguments: PriceRuleCase.all)
    func aRowIsCheckedWhoeverBringsIt(_ rule: PriceRuleCase) throws {
        let desk = try TestDesk.priced()
        let all = TestPrices.byArea + TestPrices.others
        var entry = try #require(all.first { $0.terms.code == rule.code })
        entry.terms.code = "NEW"
        rule.fill(&entry.terms)
        let right = rule.isRight ? nil : RefusalCode.invalidField
        #expect(try desk.importCode([entry]) == right, "\(rule)")
        let proposed = try desk.code(ProposePrice.self, by: People.supervisor) {
            $0.terms = entry.terms
        }
        #expect(proposed == right, "\(rule)")
    }

    @Test func aProposalWaitsForTheManager() throws {
        let desk = try TestDesk.priced()
        var terms = TestPrices.byArea[0].terms
        terms.unitCentifen = 30_000
        terms.effectiveFrom = Day("2026-12-01")
        #expect(
            try desk.code(ProposePrice.self, by: People.cashier) { $0.terms = terms }
                == .notPermitted
        )
        let id = try desk.act(ProposePrice.self, by: People.supervisor) { $0.terms = terms }.answer
        #expect(id == "WY01#2")
        let december = try day("2026-12-05")
        #expect(desk.desk.prices.inForce("WY01", on: december)?.version == 1)
        #expect(desk.desk.prices[id]?.proposedBy == People.supervisor)

        #expect(try desk.approval(id, by: People.supervisor) == .notPermitted)
        #expect(try desk.approval("WY01#9") == .notFound)
        #expect(try desk.approval(id, publishedOn: nil) == .entryMissing)
        let seen = desk.desk.sequence - 1
        #expect(try desk.approval(id, seen: seen) == .changedSince)
        try desk.act(ApprovePrice.self, by: People.manager) { command in
            command.price = id
            command.publishedOn = Day("2026-12-03")
        }
        #expect(try desk.approval(id) == .wrongState)
        #expect(desk.desk.prices["WY01#1"]?.effectiveTo == Day("2026-11-30"))
        // In force, but not published before the third.
        #expect(desk.desk.prices.inForce("WY01", on: try day("2026-12-02")) == nil)
        #expect(desk.desk.prices.inForce("WY01", on: december)?.version == 2)
        #expect(desk.desk.prices[id]?.approvedBy == People.manager)
    }

    @Test func aPriceEnds() throws {
        let desk = try TestDesk.priced()
        func code(_ code: String, _ on: String?, by number: String = People.manager) throws
            -> RefusalCode?
        {
            try desk.code(EndPrice.self, by: number) { command in
                command.code = code
                command.on = on.flatMap { Day($0) }
            }
        }
        #expect(try code("XX", "2026-12-31") == .notFound)
        #expect(try code("WY01", "2026-12-31", by: People.supervisor) == .notPermitted)
        #expect(try code("WY01", nil) == .entryMissing)
        #expect(try code("WY01", "2026-11-21") == .invalidField)
        #expect(try code("WY01", "2026-11-22") == nil)
        try desk.act(EndPrice.self, by: People.manager) { command in
            command.code = "WY01"
            command.on = Day("2026-12-31")
        }
        #expect(try code("WY01", "2026-12-31") == .wrongState)
        #expect(desk.desk.prices.inForce("WY01", on: try day("2026-12-31")) != nil)
        #expect(desk.desk.prices.inForce("WY01", on: try day("2027-01-01")) == nil)
    }

    @Test func theOwnerBringsPricesOnlyUntilThereIsAManager() throws {
        let desk = TestDesk()
        try desk.act(OpenDesk.self, by: "owner") { $0.profile.name = "桃园里" }
        try desk.act(ImportPrices.self, by: "owner") { $0.rows = TestPrices.byArea }
        #expect(desk.desk.prices.all.count == 2)
        let furnished = try TestDesk.furnished()
        #expect(
            try furnished.code(ImportPrices.self, by: "owner") { $0.rows = TestPrices.byArea }
                == .notPermitted
        )
        #expect(try furnished.code(ImportPrices.self, by: People.manager) == .entryMissing)
    }

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }
}

/// One rule for the terms of a row, from one of its sides.
struct PriceRuleCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let isRight: Bool
    let fill: @Sendable (inout PriceTerms) -> Void

    private init(
        _ testDescription: String,
        _ code: String,
        _ isRight: Bool,
        _ fill: @escaping @Sendable (inout PriceTerms) -> Void
    ) {
        (self.testDescription, self.code, self.isRight) = (testDescription, code, isRight)
        self.fill = fill
    }

    private static func wrong(
        _ what: String,
        _ code: String = "WY01",
        _ fill: @escaping @Sendable (inout PriceTerms) -> Void
    ) -> PriceRuleCase { PriceRuleCase(what, code, false, fill) }

    private static func right(
        _ what: String,
        _ code: String = "WY01",
        _ fill: @escaping @Sendable (inout PriceTerms) -> Void = { _ in }
    ) -> PriceRuleCase { PriceRuleCase(what, code, true, fill) }

    static let all: [PriceRuleCase] = [
        right("as it is"), right("metered", "SF01"), right("shared", "DF01"),
        right("deposit", "ZX02"), right("once by area", "ZX01"),
        right("own name as payee") { $0.payee = "自有" },
        right("by anniversary") { $0.cycle = .anniversary },
        right("with a late fee") { ($0.lateFeeMyriad, $0.lateFeeGraceDays) = (5, 30) },
        right("the dearest") { $0.unitCentifen = PriceTerms.unitLimit },
        wrong("no code") { $0.code = "" },
        wrong("a code with the version's mark") { $0.code = "A#1" },
        wrong("no name") { $0.name = "" },
        wrong("no unit") { $0.unit = "" },
        wrong("no first day") { $0.effectiveFrom = nil },
        wrong("nothing charged") { $0.unitCentifen = 0 },
        wrong("less than nothing charged") { $0.unitCentifen = -1 },
        wrong("dearer than possible") { $0.unitCentifen = PriceTerms.unitLimit + 1 },
        wrong("a shared row with a price", "DF01") { $0.unitCentifen = 1 },
        wrong("own money with a payee") { $0.payee = "供电公司" },
        wrong("agency money without one", "SF01") { $0.payee = "自有" },
        wrong("agency money with a late fee", "SF01") { $0.lateFeeMyriad = 1 },
        wrong("a deposit by the month", "ZX02") { ($0.cycle, $0.scope) = (.month, .flats) },
        wrong("a deposit with a late fee", "ZX02") { $0.lateFeeMyriad = 1 },
        wrong("by the month for nobody") { $0.scope = nil },
        wrong("once for somebody", "YC01") { $0.scope = .flats },
        wrong("metered without a meter", "SF01") { $0.meter = "" },
        wrong("a meter that feeds nothing") { $0.meter = "冷水表" },
        wrong("metered once", "SF01") { ($0.cycle, $0.scope) = (.once, nil) },
        wrong("shared by anniversary", "DF01") { $0.cycle = .anniversary },
        wrong("shared and rounded", "DF01") { $0.rounding = .yuan },
        wrong("shared among subscribers", "DF01") { $0.scope = .subscribers },
        wrong("a late fee above one percent a day") { $0.lateFeeMyriad = 101 },
        wrong("grace beyond a year") { $0.lateFeeGraceDays = 366 },
        wrong("due before it is issued") { $0.dueDays = -1 },
        wrong("a tax above the price") { $0.taxRate = 10_001 },
    ]
}

extension ImportPrices {
    fileprivate static func of(_ rows: [PriceEntry]) -> ImportPrices {
        var command = ImportPrices()
        command.rows = rows
        return command
    }
}

extension TestDesk {
    fileprivate func importCode(_ rows: [PriceEntry]) throws -> RefusalCode? {
        try code(ImportPrices.self, by: People.manager) { $0.rows = rows }
    }

    fileprivate func approval(
        _ id: String,
        publishedOn: String? = "2026-11-20",
        by number: String = People.manager,
        seen: UInt64? = nil
    ) throws -> RefusalCode? {
        try code(ApprovePrice.self, by: number, seen: seen) { command in
            command.price = id
            command.publishedOn = publishedOn.flatMap { Day($0) }
        }
    }
}
