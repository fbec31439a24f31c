import FrontDesk
import Testing

/// The price list of the tests about bills.
enum TestPrices {
    /// A row in force since 2024, approved and published; `fill` makes it another.
    static func entry(
        _ code: String,
        _ name: String,
        _ basis: PriceBasis,
        yuan: Double,
        _ cycle: BillingCycle,
        _ scope: PriceScope?,
        _ fill: (inout PriceEntry) -> Void = { _ in }
    ) -> PriceEntry {
        var entry = PriceEntry()
        entry.terms.code = code
        entry.terms.name = name
        entry.terms.basis = basis
        entry.terms.unit = "元"
        entry.terms.unitCentifen = Int(yuan * 10_000)
        entry.terms.cycle = cycle
        entry.terms.scope = scope
        entry.terms.effectiveFrom = Day("2024-01-01")
        entry.approvedBy = "管理处经理"
        entry.publishedOn = Day("2023-12-20")
        fill(&entry)
        return entry
    }

    static func agency(
        _ code: String,
        _ name: String,
        _ basis: PriceBasis,
        yuan: Double,
        meter: String = ""
    ) -> PriceEntry {
        entry(code, name, basis, yuan: yuan, .month, .everybody) { entry in
            entry.terms.category = .agency
            entry.terms.payee = "代收单位"
            entry.terms.meter = meter
        }
    }

    /// Fees by area, which is all that a month's run bills.
    static let byArea = [
        entry("WY01", "物业服务费", .byArea, yuan: 2.8, .month, .flats),
        entry("WY02", "商铺物业服务费", .byArea, yuan: 4.5, .month, .shops) {
            $0.terms.rounding = .yuan
        },
    ]

    /// Rows of every other kind.
    static let others = [
        agency("SF01", "自来水费", .metered, yuan: 3.45, meter: "冷水表"),
        agency("PW01", "污水处理费", .metered, yuan: 0.95, meter: "冷水表"),
        agency("DF01", "公共电费分摊", .shared, yuan: 0),
        entry("TC01", "车位管理费", .fixed, yuan: 80, .month, .subscribers) {
            $0.terms.category = .parking
        },
        entry("YC01", "出入证工本费", .fixed, yuan: 10, .once, nil) { $0.terms.category = .other },
        entry("ZX01", "装修管理费", .byArea, yuan: 2, .once, nil) {
            $0.terms.category = .renovation
            $0.terms.rounding = .yuan
        },
        entry("ZX02", "装修押金", .fixed, yuan: 2000, .once, nil) { $0.terms.category = .deposit },
    ]
}

extension TestDesk {
    /// A desk with a price list and four households: two flats with their areas, the second handed
    /// over in the middle of this month, a flat without one, and a shop.
    static func priced(_ entries: [PriceEntry] = TestPrices.byArea) throws -> TestDesk {
        let desk = try TestDesk.furnished()
        try desk.setHome("1-1-101", area: 8850, handedOver: "2020-05-01")
        try desk.setHome("3-2-501", area: 10_000, handedOver: "2026-11-16")
        try desk.setHome("7-商铺03", area: 5000, handedOver: "2021-03-10", kind: "商铺")
        if !entries.isEmpty { try desk.bringPrices(entries) }
        return desk
    }

    func setHome(
        _ room: String,
        area: Int,
        handedOver: String? = nil,
        kind: String = ""
    ) throws {
        try act(ImportHouseholds.self, by: People.manager) { command in
            var entry = HouseholdEntry()
            entry.room = try RoomCode(parsing: room)
            entry.areaCentiares = area
            entry.handedOver = handedOver.flatMap { Day($0) }
            entry.kindOfProperty = kind
            command.entries = [entry]
        }
    }

    func bringPrices(_ entries: [PriceEntry]) throws {
        try act(ImportPrices.self, by: People.manager) { $0.rows = entries }
    }

    /// Runs the bills of a month.
    @discardableResult
    func run(_ period: String, _ prices: [String] = [], shared: [String: Int] = [:]) throws -> Act {
        try act(RunBills.self, by: People.finance) { command in
            command.period = period
            command.prices = prices
            command.shared = shared.sorted { $0.key < $1.key }.map { SharedSum($0.key, $0.value) }
        }
    }

    func runRefusal(
        _ period: String,
        _ prices: [String] = [],
        shared: [String: Int] = [:],
        by number: String = People.finance
    ) throws -> Refusal? {
        try refusal(RunBills.self, by: number) { command in
            command.period = period
            command.prices = prices
            command.shared = shared.sorted { $0.key < $1.key }.map { SharedSum($0.key, $0.value) }
        }
    }

    /// The bills of a household that are not void, by row and period.
    func bills(_ room: String, _ code: String? = nil) throws -> [Bill] {
        let room = try RoomCode(parsing: room)
        return desk.bills.of(room)
            .filter { $0.voidedAt == nil && (code == nil || $0.priceCode == code) }
            .sorted {
                ($0.priceCode, $0.periodFrom ?? Day()) < ($1.priceCode, $1.periodFrom ?? Day())
            }
    }

    /// The one bill of a household and row.
    func bill(_ room: String, _ code: String) throws -> Bill {
        let bills = try bills(room, code)
        try #require(bills.count == 1, "\(bills.count) bills of \(room) \(code)")
        return bills[0]
    }

    /// Takes down readings in hundredths, each room's in turn.
    func read(
        _ meter: String,
        _ readings: [(room: String, previous: Int?, current: Int)],
        _ fill: (inout ReadMeters) -> Void = { _ in }
    ) throws {
        try act(ReadMeters.self, by: People.cashier) { command in
            command.meter = meter
            command.readings = try readings.map(TestDesk.reading)
            fill(&command)
        }
    }

    static func reading(_ room: String, _ previous: Int?, _ current: Int) throws -> ReadingEntry {
        var entry = ReadingEntry()
        entry.room = try RoomCode(parsing: room)
        (entry.previous, entry.current) = (previous, current)
        return entry
    }

    func subscribe(
        _ room: String,
        _ code: String = "TC01",
        from: String? = nil,
        quantity: Int = 100
    ) throws {
        try act(Subscribe.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: room)
            command.price = code
            command.from = from.flatMap { Day($0) }
            command.quantity = quantity
        }
    }
}
