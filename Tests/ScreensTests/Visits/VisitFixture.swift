import FrontDesk
import Terminal

@testable import Screens

/// A day of follow-ups and visitors, on which the visit pane is tested.
enum VisitFixture {
    static let clerk = "1001"
    static let otherClerk = "1002"
    static let cashier = "1003"
    static let supervisor = "1004"
    static let agent = "1009"

    static let desk: Desk = {
        var desk = KeyFixture.desk
        var entry = StaffEntry()
        (entry.number, entry.name, entry.post) = (agent, "许慧", .followUpAgent)
        entry.pinHash = "$argon2id$"
        var staff = ImportStaff()
        staff.entries = [entry]
        desk.happen(staff, by: .owner, at: Fixture.now.adding(minutes: -1440))
        return desk
    }()

    /// Somebody signed in, in the visit pane, on a desk without visits.
    static func pane(_ number: String = clerk) -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.signIn(number)
        driver.press("5")
        return driver
    }

    /// The same desk, with somebody else in the visit pane.
    static func hand(_ driver: ScreenDriver, to number: String) -> ScreenDriver {
        var next = ScreenDriver(driver.desk, at: driver.now)
        next.signIn(number)
        next.press("5")
        return next
    }

    /// A late follow-up, one that is near its limit and appointed, two with time left; three
    /// visitors, one of them promised a word.
    static func busy(_ number: String = supervisor) throws -> ScreenDriver {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.now = Fixture.now.adding(minutes: -3 * 1440)
        try plan(&driver, .handover, "1-1-101", "交房一周", dueIn: 2 * 1440)
        try plan(&driver, .household, "3-2-501", "住户提过电梯慢", dueIn: 4 * 1440)
        driver.now = Fixture.now.adding(minutes: -60)
        try plan(&driver, .event, "2-2-702", "重阳节活动", dueIn: 20 * 1440)
        try plan(&driver, .paidService, "1-1-1203", "有偿清洗空调", dueIn: 7 * 1440)
        driver.now = Fixture.now.adding(minutes: -50)
        try visitor(&driver, "3-2-502", "", .repair, "卫生间的灯不亮")
        driver.now = Fixture.now.adding(minutes: -40)
        try visitor(&driver, "", "刘师傅", .question, "装修垃圾放哪里") {
            $0.promisedAt = Fixture.now.adding(minutes: -10)
        }
        driver.now = Fixture.now.adding(minutes: -30)
        try visitor(&driver, "1-1-102", "", .pickUp, "取快递") {
            ($0.doneOnSpot, $0.answer) = (true, "已交本人")
        }
        driver.now = Fixture.now
        driver.signIn(number)
        driver.press("5")
        return driver
    }

    private static func plan(
        _ driver: inout ScreenDriver,
        _ kind: FollowUpKind,
        _ room: String,
        _ reason: String,
        dueIn minutes: Int
    ) throws {
        var plan = PlanVisits()
        (plan.kind, plan.reason) = (kind, reason)
        plan.room = try RoomCode(parsing: room)
        plan.dueAt = driver.now.adding(minutes: minutes)
        if kind == .household { plan.visitor = agent }
        if kind == .paidService { plan.worker = "1007" }
        try driver.other(supervisor, plan)
    }

    private static func visitor(
        _ driver: inout ScreenDriver,
        _ room: String,
        _ name: String,
        _ purpose: WalkInPurpose,
        _ words: String,
        change: (inout LogWalkIn) -> Void = { _ in }
    ) throws {
        var log = LogWalkIn()
        (log.name, log.purpose, log.words) = (name, purpose, words)
        log.room = room.isEmpty ? nil : try RoomCode(parsing: room)
        change(&log)
        try driver.other(otherClerk, log)
    }
}
