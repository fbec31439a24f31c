import FrontDesk
import Testing

/// Random households, rows and months: however runs, voids, payments ahead and readings follow each
/// other, periods join, nothing is billed twice, shares add up.
@Suite("fees: bill run, at random")
struct BillRunPropertyTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func periodsJoinWhateverHappens(seed: UInt64) throws {
        var year = try BilledYear(seed: seed)
        for _ in 0..<40 { try year.step() }
        try year.check()
    }
}

/// A year of a small desk.
private struct BilledYear {
    private static let months = 12
    private static let codes = ["AREA", "SHOP", "FIX", "QUART", "PARK", "WATER", "WASTE", "SHARE"]

    private let seed: UInt64
    private let desk: TestDesk
    private var random: SeededRandom
    private let rooms: [RoomCode]
    private var next: [String: Int] = [:]
    private var shared: [Int: Int] = [:]

    init(seed: UInt64) throws {
        self.seed = seed
        random = SeededRandom(seed: seed)
        desk = try TestDesk.furnished()
        try desk.at("2026-12-20T09:00")
        var rooms: [RoomCode] = []
        for number in 1...25 {
            let isShop = number % 6 == 0
            let text = isShop ? "9-商铺\(number)" : "8-1-\(number)01"
            // Some have no date of handing over, some take over within the year.
            let handedOver =
                Int.random(in: 0..<5, using: &random) == 0
                ? nil
                : Day("2025-06-01")?.adding(days: Int.random(in: 0..<540, using: &random)).text
            try desk.setHome(
                text,
                area: Int.random(in: 1...20_000, using: &random),
                handedOver: handedOver,
                kind: isShop ? "商铺" : "住宅"
            )
            rooms.append(try RoomCode(parsing: text))
        }
        self.rooms = rooms
        try desk.bringPrices(Self.prices(&random))
        for room in rooms where Int.random(in: 0..<3, using: &random) == 0 {
            let from = Day("2026-01-01")?.adding(days: Int.random(in: 0..<200, using: &random))
            try desk.subscribe(room.key, "PARK", from: from?.text)
        }
    }

    private static func prices(_ random: inout SeededRandom) -> [PriceEntry] {
        func yuan() -> Double { Double(Int.random(in: 1...500, using: &random)) / 100 }
        let rounding: PriceRounding = Bool.random(using: &random) ? .fen : .yuan
        return [
            TestPrices.entry("AREA", "物业服务费", .byArea, yuan: yuan(), .month, .flats),
            TestPrices.entry("SHOP", "商铺物业费", .byArea, yuan: yuan(), .month, .shops) {
                $0.terms.rounding = rounding
            },
            TestPrices.entry("FIX", "垃圾清运费", .fixed, yuan: yuan(), .month, .everybody),
            TestPrices.entry("QUART", "消防维护费", .byArea, yuan: yuan(), .quarter, .everybody),
            TestPrices.entry("PARK", "车位管理费", .fixed, yuan: 80, .month, .subscribers),
            TestPrices.agency("WATER", "自来水费", .metered, yuan: yuan(), meter: "冷水表"),
            TestPrices.agency("WASTE", "污水处理费", .metered, yuan: yuan(), meter: "冷水表"),
            TestPrices.agency("SHARE", "公共电费", .shared, yuan: 0),
        ]
    }

    mutating func step() throws {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: try readMeters()
        case 1: try voidOne()
        case 2: try payAhead()
        default: try runNext()
        }
    }

    /// Runs the next month of a row, or an earlier or a later one, which must be refused or change
    /// nothing that is billed.
    private mutating func runNext() throws {
        let code = Self.codes[Int.random(in: 0..<Self.codes.count, using: &random)]
        let isShared = code == "SHARE"
        let cycle = code == "QUART" ? 3 : 1
        let due = next[code, default: 0]
        guard due < Self.months else { return }
        let month = Int.random(in: 0..<4, using: &random) == 0 ? max(0, due - cycle) : due
        let period = "2026-\(month < 9 ? "0" : "")\(month + 1)"
        let sum = Int.random(in: 1...1_000_000, using: &random)
        let sums = isShared ? [code: sum] : [:]
        guard let refusal = try desk.runRefusal(period, [code], shared: sums) else {
            let before = total(code)
            try desk.run(period, [code], shared: sums)
            if isShared { #expect(total(code) - before == sum, "seed \(seed): \(period)") }
            next[code] = max(due, month + cycle)
            return
        }
        #expect(
            [.alreadyBilled, .entryMissing, .periodGap].contains(refusal.code),
            "seed \(seed): \(refusal)"
        )
        // A void may have opened a gap before the month that is due.
        if refusal.code == .periodGap {
            next[code] = max(0, due - cycle)
        } else {
            next[code] = max(due, month + cycle)
        }
    }

    private func total(_ code: String) -> Int {
        desk.desk.bills.all.filter { $0.priceCode == code && $0.voidedAt == nil }
            .reduce(0) { $0 + $1.amountFen }
    }

    private mutating func readMeters() throws {
        let readings = rooms.filter { _ in Bool.random(using: &random) }.map { room in
            let known = desk.desk.account(of: room).meter("冷水表")?.latest
            let use = Int.random(in: 0..<2000, using: &random)
            return (
                room: room.key, previous: known == nil ? 500 : nil, current: (known ?? 500) + use
            )
        }
        guard !readings.isEmpty else { return }
        try desk.read("冷水表", readings) { command in
            for index in command.readings.indices { command.readings[index].isConfirmed = true }
        }
    }

    private mutating func voidOne() throws {
        let bills = desk.desk.bills.all.filter { $0.voidedAt == nil && $0.amountFen > 0 }
            .sorted { $0.id < $1.id }
        guard !bills.isEmpty else { return }
        let bill = bills[Int.random(in: 0..<bills.count, using: &random)]
        var replacement: BillReplacement?
        if bill.priceCode == "SHARE" || Bool.random(using: &random) {
            replacement = BillReplacement()
            replacement?.amountFen = bill.amountFen
        }
        if let code = try desk.voidCode(bill.id, replacement) {
            #expect(code == .periodGap && replacement == nil, "seed \(seed): \(code)")
        } else {
            try desk.void(bill.id, replacement)
        }
    }

    private mutating func payAhead() throws {
        let room = rooms[Int.random(in: 0..<rooms.count, using: &random)]
        let months = Int.random(in: 1...3, using: &random)
        let today = TestDesk.zone.day(of: desk.now)
        guard let household = desk.desk.households[room] else { return }
        let code = household.kindOfProperty == "商铺" ? "SHOP" : "AREA"
        guard
            var issue = try? AdvancePeriods.issue(
                room,
                code,
                months: months,
                on: desk.desk,
                at: today
            )
        else { return }
        issue.first = desk.desk.nextID(.bill, at: desk.now)
        try desk.issue(issue)
    }

    /// Every row of every household: in time, unique, joined; by days where it began.
    func check() throws {
        let bills = desk.desk.bills.all.filter { $0.voidedAt == nil }
        #expect(bills.count > 100, "seed \(seed): too little happened")
        #expect(desk.desk.bills.all.count > bills.count, "seed \(seed): nothing was voided")
        for (key, bills) in Dictionary(grouping: bills, by: { "\($0.room.key) \($0.priceCode)" }) {
            let inTime = bills.sorted {
                ($0.periodFrom ?? Day(), $0.id) < ($1.periodFrom ?? Day(), $1.id)
            }
            let account = desk.desk.account(of: inTime[0].room)
            #expect(inTime.last?.periodTo == account.billed(inTime[0].priceCode)?.through, "\(key)")
            for (bill, later) in zip(inTime, inTime.dropFirst()) {
                #expect(later.periodFrom == bill.periodTo?.next, "seed \(seed): \(key)")
            }
            for bill in inTime {
                let from = try #require(bill.periodFrom)
                let to = try #require(bill.periodTo)
                #expect(from <= to, "seed \(seed): \(key)")
                let handedOver = desk.desk.households[bill.room]?.handedOver ?? from
                #expect(from >= handedOver, "seed \(seed): \(key)")
            }
        }
        for room in rooms { try checkMeter(room) }
        #expect(try desk.replayed().accounts == desk.desk.accounts, "seed \(seed)")
    }

    /// What was billed of a meter and what was not is what it counted.
    private func checkMeter(_ room: RoomCode) throws {
        guard let meter = desk.desk.account(of: room).meter("冷水表") else { return }
        for code in ["WATER", "WASTE"] {
            let billed = try desk.bills(room.key, code).reduce(0) { $0 + $1.quantity }
            #expect(
                billed + meter.unbilled(code) == meter.latest - 500,
                "seed \(seed): \(room.key)"
            )
        }
    }
}

extension TestDesk {
    /// Issues bills as a collection would, without the payment.
    fileprivate func issue(_ issue: BillIssue) throws {
        try perform(IssueBills(issue: issue), by: .staff(People.cashier))
    }
}

/// Writes an issue down as it is.
private struct IssueBills: Command {
    static let verb = "test.issue"
    static let summary = ""
    var issue = BillIssue()

    init() {}
    init(issue: BillIssue) { self.issue = issue }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "issue", "", &issue)
    }

    func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        Decision([.billsIssued(issue)])
    }
}
