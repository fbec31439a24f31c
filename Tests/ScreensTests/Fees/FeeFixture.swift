import FrontDesk
import Terminal

@testable import Screens

/// A little community with a price list and debts, on which the fee pane is tested.
enum FeeFixture {
    static let cashier = "1003"
    static let supervisor = "1004"
    static let manager = "1010"
    static let accountant = "1011"
    static let otherCashier = "1012"

    private static let people: [(number: String, name: String, post: Post)] = [
        (manager, "彭海", .manager), (accountant, "沈静", .finance),
        (otherCashier, "何芳", .cashier),
    ]

    private static let areas: [(room: String, area: Int, kind: String)] = [
        ("1-1-101", 9_421, "住宅"), ("1-1-102", 11_881, "住宅"), ("3-2-501", 8_000, "住宅"),
        ("7栋商铺03", 5_000, "商铺"),
    ]

    /// Who owes what, by month, in fen.
    private static let debts: [(room: String, item: String, month: String, fen: Int)] = [
        ("1-1-101", "WY01", "2025-08", 26_379), ("1-1-101", "WY01", "2025-09", 26_379),
        ("1-1-101", "WY01", "2025-10", 26_379), ("3-2-501", "WY01", "2025-10", 22_400),
        ("7栋商铺03", "WY02", "2025-09", 22_500), ("7栋商铺03", "WY02", "2025-10", 22_500),
    ]

    static func prices() -> [PriceEntry] {
        var water = entry("SF01", "自来水费(代收)", .agency, .metered, 34_500, .month, "元/立方米")
        water.terms.payee = "自来水公司"
        water.terms.meter = "冷水表"
        var shops = entry("WY02", "商铺物业服务费", .propertyFee, .byArea, 45_000, .month, "元/平方米·月")
        shops.terms.scope = .shops
        var homes = entry("WY01", "物业服务费", .propertyFee, .byArea, 28_000, .month, "元/平方米·月")
        homes.terms.scope = .flats
        var power = entry("DF01", "公共电费分摊", .agency, .shared, 0, .month, "元")
        power.terms.payee = "供电公司"
        var parking = entry("TC01", "地下车位管理费", .parking, .fixed, 800_000, .month, "元/个·月")
        parking.terms.scope = .subscribers
        return [
            homes, shops, water, power, parking,
            entry("YC01", "出入证工本费", .other, .fixed, 100_000, .once, "元/张"),
            entry("ZX02", "装修押金", .deposit, .fixed, 20_000_000, .once, "元/户"),
        ]
    }

    private static func entry(
        _ code: String,
        _ name: String,
        _ category: FeeCategory,
        _ basis: PriceBasis,
        _ centifen: Int,
        _ cycle: BillingCycle,
        _ unit: String
    ) -> PriceEntry {
        var entry = PriceEntry()
        (entry.terms.code, entry.terms.name) = (code, name)
        (entry.terms.category, entry.terms.basis) = (category, basis)
        (entry.terms.unitCentifen, entry.terms.cycle, entry.terms.unit) = (centifen, cycle, unit)
        if cycle != .once { entry.terms.scope = .everybody }
        entry.terms.effectiveFrom = Day(year: 2024, month: 1, day: 1)
        entry.terms.basisDocument = "物业服务合同"
        entry.approvedBy = "管理处经理"
        entry.publishedOn = Day(year: 2023, month: 12, day: 20)
        return entry
    }

    static let desk: Desk = {
        var desk = Fixture.littleDesk
        let then = Fixture.now.adding(minutes: -1440)
        var staff = ImportStaff()
        staff.entries = people.map { person in
            var entry = StaffEntry()
            (entry.number, entry.name, entry.post) = (person.number, person.name, person.post)
            entry.pinHash = "$argon2id$"
            return entry
        }
        desk.happen(staff, by: .owner, at: then)
        var table = ImportHouseholds()
        table.entries = areas.compactMap { row in
            guard let room = try? RoomCode(parsing: row.room),
                let household = desk.households[room]
            else { return nil }
            var entry = HouseholdEntry()
            entry.room = room
            entry.owner = household.owners.first?.name ?? ""
            entry.phones = household.owners.first?.phones ?? []
            entry.areaCentiares = row.area
            entry.kindOfProperty = row.kind
            entry.handedOver = Day(year: 2020, month: 11, day: 4)
            return entry
        }
        desk.happen(table, by: .staff(manager), at: then)
        var list = ImportPrices()
        list.rows = prices()
        desk.happen(list, by: .staff(manager), at: then)
        var arrears = ImportArrears()
        arrears.rows = debts.compactMap { debt in
            guard let room = try? RoomCode(parsing: debt.room), let first = Day(debt.month + "-01")
            else { return nil }
            var entry = ArrearsEntry()
            (entry.room, entry.item, entry.amountFen) = (room, debt.item, debt.fen)
            (entry.periodFrom, entry.periodTo) = (first, first.lastOfMonth)
            return entry
        }
        desk.happen(arrears, by: .staff(manager), at: then)
        return desk
    }()

    /// Somebody signed in, in the fee pane.
    static func pane(_ number: String = cashier) -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.signIn(number)
        driver.press("6")
        return driver
    }

    /// The cashier with an open session and 500 yuan in the drawer.
    static func till() -> ScreenDriver {
        var driver = pane()
        driver.press("F7 Enter 500 Enter 1号 F9")
        return driver
    }
}
