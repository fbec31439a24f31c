import FrontDesk
import Terminal

@testable import Screens

/// A supervisor's morning: complaints at every kind of place in the queue.
enum Queue {
    /// The desk with its complaints, nobody signed in yet.
    static func desk(on base: Desk = Fixture.littleDesk) throws -> ScreenDriver {
        var driver = ScreenDriver(base, at: Fixture.now)
        let noon = driver.now
        driver.now = noon.adding(minutes: -1400)
        // 1: with its handler, sent back once, urged.
        let returned = try receive(&driver, "3-2-501", "楼道垃圾三天没有人清理", "保洁")
        try take(&driver, 5, returned)
        var back = ReturnComplaint()
        (back.id, back.toStep, back.reason) = (returned, 4, "排班表与业主所说不符")
        try driver.other("1004", back)
        try urge(&driver, returned)
        // 2: passed on by 12345, nobody has assessed it.
        driver.now = noon.adding(minutes: -1300)
        let external = try receive(&driver, "1-1-101", "夜间广场舞噪音太大", "噪音邻里") {
            ($0.source, $0.externalRef) = (.hotline, "DH20251121-77")
        }
        try take(&driver, 3, external)
        // 3: waits for the supervisor's word on the reply.
        driver.now = noon.adding(minutes: -330)
        let drafted = try receive(&driver, "2-2-702", "地下车位被长期占用无人管", "停车") {
            $0.against = "林晓"
        }
        try take(&driver, 5, drafted, grade: .important)
        try draft(&driver, drafted)
        // 4: waits for the owner.
        driver.now = noon.adding(minutes: -200)
        let paused = try receive(&driver, "1-1-102", "入户门维修后仍关不严", "维修")
        try take(&driver, 4, paused)
        var pause = PauseComplaint()
        (pause.id, pause.reason) = (paused, .ownerAppointment)
        pause.resumeAt = noon.adding(minutes: 600)
        try driver.other("1003", pause)
        // 5: all is well.
        driver.now = noon.adding(minutes: -60)
        let calm = try receive(&driver, "1-1-1203", "绿化带杂草长到一人高", "绿化")
        try take(&driver, 4, calm)
        // 6 and 7: just came, the one with a danger.
        driver.now = noon.adding(minutes: -4)
        _ = try receive(&driver, "6-1-402", "前台接电话态度生硬", "服务态度")
        driver.now = noon.adding(minutes: -2)
        _ = try receive(&driver, "7栋商铺03", "配电箱外壳带电麻手", "维修") {
            $0.safety = [.electricity]
        }
        driver.now = noon
        return driver
    }

    /// The same with somebody at the desk, in the pane of complaints.
    static func open(_ number: String = "1004") throws -> ScreenDriver {
        var driver = try desk()
        driver.signIn(number)
        driver.press("3")
        return driver
    }

    static func receive(
        _ driver: inout ScreenDriver,
        _ room: String,
        _ what: String,
        _ subtype: String,
        _ change: (inout ReceiveComplaint) -> Void = { _ in }
    ) throws -> RecordID {
        var received = ReceiveComplaint.words(room, what)
        received.subtype = subtype
        change(&received)
        let id = try driver.other("1002", received)
        return RecordID(id) ?? RecordID(prefix: .complaint, day: 0, number: 0)
    }

    /// Takes the steps before one, five minutes each.
    static func take(
        _ driver: inout ScreenDriver,
        _ step: Int,
        _ id: RecordID,
        grade: ComplaintGrade = .minor
    ) throws {
        for taken in ComplaintSteps.before(step, of: id, grade: grade, now: driver.now) {
            driver.now = driver.now.adding(minutes: 5)
            try driver.other(taken.by, taken.command)
        }
    }

    private static func urge(_ driver: inout ScreenDriver, _ id: RecordID) throws {
        var urge = UrgeComplaint()
        (urge.id, urge.note) = (id, "业主第二次来电")
        try driver.other("1002", urge)
    }

    private static func draft(_ driver: inout ScreenDriver, _ id: RecordID) throws {
        var plan = PlanComplaint()
        (plan.id, plan.action, plan.owner) = (id, "清退占位车辆", "1006")
        plan.due = driver.now.adding(minutes: 1440)
        try driver.other("1003", plan)
        var draft = DraftReply()
        (draft.id, draft.text) = (id, "已通知占位车主今日驶离，逾期按协议处理")
        try driver.other("1003", draft)
    }
}
