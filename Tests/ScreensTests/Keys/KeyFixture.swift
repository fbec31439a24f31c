import FrontDesk
import Terminal

@testable import Screens

/// A community whose desk keeps 300 key sets, on which the key pane is tested.
enum KeyFixture {
    static let clerk = "1001"
    static let otherClerk = "1002"
    static let cashier = "1003"
    static let supervisor = "1004"
    static let lead = "1006"
    static let technician = "1007"
    static let manager = "1010"

    /// A day before, when nothing was lent yet.
    private static let then = Fixture.now.adding(minutes: -1440)

    static let desk: Desk = {
        var desk = bareDesk
        var table = ImportKeys()
        table.rows = rows
        desk.happen(table, by: .staff(manager), at: then)
        return desk
    }()

    /// The same community without any keys.
    static let bareDesk: Desk = {
        var desk = Fixture.littleDesk
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = (manager, "彭海", .manager)
        entry.pinHash = "$argon2id$"
        var staff = ImportStaff()
        staff.entries = [entry]
        desk.happen(staff, by: .owner, at: then)
        return desk
    }()

    /// 192 owners' sets, 72 of doors, 18 of equipment, 18 of meters.
    private static let rows: [KeyEntry] = {
        let units = (1...6).flatMap { building in (1...3).map { "\(building)栋\($0)单元" } }
        let doors = units.flatMap { unit in
            [1, 6, 12, 18].map { entry(.publicDoor, "\(unit)\($0)层管道井", "\(unit)\($0)层", 2, 1) }
        }
        let meters = units.map { entry(.meterBox, "\($0)水表箱", "\($0)1层", 2, 1) }
        let equipment = (1...6).flatMap { building in
            ["配电房", "水泵房", "电梯机房"].map {
                entry(.equipment, "\(building)栋\($0)", "\(building)栋负一层", 3, 1)
            }
        }
        let kept = Fixture.littleDesk.households.keys.sorted().map(\.display)
        let others = units.flatMap { unit in (2...5).map { "\(unit)\($0)01" } }
            .filter { !kept.contains($0) }
        let owners = Array((kept + others).prefix(64)).flatMap { place in
            ["防盗门", "室内门", "信箱"].map { entry(.owner, "\(place) \($0)", place, 1, 0) }
        }
        return owners + doors + meters + equipment
    }()

    private static func entry(
        _ keyClass: KeyClass,
        _ name: String,
        _ place: String,
        _ copies: Int,
        _ reserve: Int
    ) -> KeyEntry {
        var entry = KeyEntry()
        (entry.keyClass, entry.name, entry.place) = (keyClass, name, place)
        (entry.copies, entry.reserveCopies) = (copies, reserve)
        return entry
    }

    /// The code of the set of a name.
    static func code(_ name: String) -> String {
        desk.keys.values.first { $0.name == name }?.code ?? ""
    }

    // MARK: On the screen

    /// Somebody signed in, in the key pane.
    static func pane(_ number: String = clerk, of desk: Desk = desk) -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.signIn(number)
        driver.press("4")
        return driver
    }

    /// The same desk, with somebody else in the key pane.
    static func hand(_ driver: ScreenDriver, to number: String) -> ScreenDriver {
        var next = ScreenDriver(driver.desk, at: driver.now)
        next.signIn(number)
        next.press("4")
        return next
    }

    /// A desk in the middle of its day: one loan more than late, one late, one near its limit, one
    /// with time left, an owner's key out, a lost copy and a set that is not lent.
    static func busy(_ number: String = clerk) throws -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.now = Fixture.now.adding(minutes: -26 * 60)
        try lend(&driver, "1栋1单元1层管道井", to: cashier, .fireCheck)
        driver.now = Fixture.now.adding(minutes: -4 * 60 - 12)
        try lend(&driver, "1栋水泵房", to: technician, .inspection, second: lead) {
            $0.permit = "GP-031"
        }
        driver.now = Fixture.now.adding(minutes: -3 * 60 - 40)
        try lend(&driver, "2栋水泵房", to: "1008", .maintenance, second: lead) {
            $0.permit = "GP-032"
        }
        driver.now = Fixture.now.adding(minutes: -30)
        try lend(&driver, "2栋2单元6层管道井", to: "1008", .publicRepair)
        try lend(&driver, "3栋2单元501 防盗门", to: "陈世明", .ownerUse, second: supervisor) {
            ($0.borrowerRole, $0.borrowerIDTail) = (.owner, "4417")
            $0.borrowerPhone = (try? PhoneNumber(parsing: "13912345678")) ?? PhoneNumber()
        }
        driver.now = Fixture.now.adding(minutes: -20)
        var lost = ReportKeys()
        (lost.key, lost.what, lost.words) = (code("4栋1单元1层管道井"), .lost, "交接时发现少一把")
        try driver.other(otherClerk, lost)
        var stopped = SuspendKeys()
        (stopped.key, stopped.reason) = (code("6栋3单元18层管道井"), "门锁待换")
        try driver.other(supervisor, stopped)
        driver.now = Fixture.now
        try driver.sweep()
        driver.signIn(number)
        driver.press("4")
        return driver
    }

    private static func lend(
        _ driver: inout ScreenDriver,
        _ name: String,
        to borrower: String,
        _ reason: LendReason,
        second: String? = nil,
        change: (inout LendKeys) -> Void = { _ in }
    ) throws {
        var lend = LendKeys()
        (lend.key, lend.borrower, lend.reason) = (code(name), borrower, reason)
        lend.slipNo = "JY\(driver.desk.loans.all.count + 101)"
        change(&lend)
        try driver.other(otherClerk, lend, second: second)
    }
}
