import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The forms of the eight steps")
struct StepFormTests {
    /// A complaint at a step, with the form of that step open for somebody who may take it.
    static func form(
        _ step: Int,
        by number: String? = nil,
        _ change: (inout ReceiveComplaint) -> Void = { _ in }
    ) throws -> (driver: ScreenDriver, id: RecordID) {
        let people = ["1001", "1001", "1004", "1003", "1003", "1003", "1004", "1004"]
        let who = number ?? people[step - 1]
        var (driver, id) = try Fixture.complaint(at: step, signedIn: who, change)
        let complaint = try #require(driver.desk.complaints[id])
        let next = try #require(ComplaintActs.next(for: complaint))
        #expect(ComplaintActs.whyNot(next, complaint, driver.inside) == nil)
        driver.take(ComplaintActs.begin(next, complaint, driver.inside))
        return (driver, id)
    }

    private static let scripts = [
        "1 1 1 xgs Enter 尽快清理 F9",
        "1 楼道垃圾三天未清理 Enter 1 1 bjb Enter 外包王姐 F9",
        "1 1 Enter Enter fy Enter 明天18点 Enter 2 F9",
        "保洁员请假三天，没有安排人顶班 Enter 保洁作业标准 Enter 排班疏漏 Enter 照片 F9",
        "2 已安排顶班，今天清理完毕 Enter 1 F9",
        "垃圾已经清理，业主看过 Enter 2 F9",
        "1 Enter 1 3 4 F9",
        "缺勤当天安排顶班 Enter TS-2025-001 Enter 记录表、照片 Enter lx Enter F9",
    ]

    @Test("is drawn from the table, with what was entered before", arguments: 1...8)
    func drawn(_ step: Int) throws {
        var (driver, _) = try Self.form(step)
        expectScreen(driver.screen(80, 24), "step-\(step).80x24")
        expectScreen(driver.screen(120, 40), "step-\(step).120x40")
    }

    @Test("takes the step by keys alone", arguments: 1...8)
    func taken(_ step: Int) throws {
        var (driver, id) = try Self.form(step)
        driver.press(Self.scripts[step - 1])
        let complaint = try #require(driver.desk.complaints[id])
        #expect(complaint.taken.count == step, "\(driver.message)\n\(driver.text)")
        #expect(complaint.isClosed == (step == 8))
        #expect(driver.message.contains("已办第\(step)步"), "\(driver.message)")
    }

    @Test("says what is missing by the table's own marks")
    func missing() throws {
        var (driver, id) = try Self.form(3)
        driver.press("F9")
        #expect(driver.message.contains("请填写有效性（共 5 项要改）"))
        #expect(driver.desk.complaints[id]?.step == 3)
        #expect(!driver.text.contains("出面负责人 *"))
        driver.press("1 1 Enter Enter fy Enter 明天18点 Enter 1")
        #expect(driver.text.contains("出面负责人 *"))
        #expect(driver.text.contains("出面时间 *"))
        driver.press("Shift-Tab Ctrl-U 2")
        #expect(!driver.text.contains("出面负责人 *"))
    }

    @Test("leaves those complained of out of the list, and says so")
    func complainedOf() throws {
        var (driver, _) = try Self.form(3) { $0.against = "前台李娜" }
        #expect(driver.text.contains("李娜被投诉，须回避"))
        driver.press("1 1 Enter Enter F4")
        #expect(driver.text.contains("方瑶"))
        #expect(!driver.text.contains("1002 前台客服"))
    }

    @Test("an entry that the rules refuse is told at its field")
    func refused() throws {
        var (driver, _) = try Self.form(4)
        driver.press("太短了 Tab 标准 Tab 疏漏 Tab 照片 F9")
        #expect(driver.text.contains("x 至少 10 个字，现有 3 个"))
        #expect(driver.frame.cursor.row == driver.row(ofLabel: "查明情况"))
    }

    @Test("the plan is typed in one line")
    func plan() throws {
        var (driver, id) = try Self.form(4)
        driver.press(Self.scripts[3].replacing(" F9", with: " Tab Tab Tab"))
        driver.press("每日巡查 Space 林晓 Space 明天18点、培训保洁 Tab")
        #expect(driver.text.contains("2 项：每日巡查 林晓 11-23 周日 18:00；培训保洁"))
        driver.press("F9")
        let plan = try #require(driver.desk.complaints[id]?.plan)
        #expect(plan.map(\.action) == ["每日巡查", "培训保洁"])
        #expect(plan.first?.owner == "林晓")
    }

    // MARK: Reading beside

    @Test("the earlier steps are turned by PgDn, and any key goes back to the fields")
    func reading() throws {
        var (driver, _) = try Self.form(5)
        driver.press("PgDn")
        expectScreen(driver.screen(80, 24), "step-reading.80x24")
        driver.press("PgDn PgDn")
        #expect(driver.text.contains("保洁作业标准"))
        #expect(!driver.frame.cursorVisible)
        driver.press("PgUp PgUp PgUp")
        #expect(driver.text.contains("答复方式"))
        driver.press("PgDn 2")
        #expect(driver.text.contains("[电话"))
    }

    @Test("what another does to the complaint is told in the open form")
    func others() throws {
        var (driver, id) = try Self.form(4)
        var note = NoteComplaint()
        (note.id, note.note) = (id, "业主又来电话")
        try driver.other("1001", note)
        #expect(driver.text.contains("林晓"))
        #expect(driver.text.contains("备注 业主又来电话"))
    }

    // MARK: Phrases

    @Test("F3 offers the phrases of the step, filled in")
    func phrases() throws {
        var (driver, id) = try Self.form(5)
        driver.press("2")
        #expect(driver.hints.contains("F3用语"))
        driver.press("F3")
        expectScreen(driver.screen(80, 24), "phrases-offered.80x24")
        driver.press("1 Enter")
        #expect(driver.text.contains("0251122-0001）经核实属实"))
        driver.press("Enter 1 F9")
        let given = driver.desk.complaints[id]?.entries(of: ReplyToComplaint.self)?.text
        #expect(given?.hasPrefix("陈先生/女士您好，3栋2单元501反映的问题（TS20251122-0001）") == true)
    }

    @Test("a blank that nothing fills is marked and is not sent")
    func blank() throws {
        var (driver, id) = try Self.form(1) { $0.isAnonymous = true }
        driver.press("1 1 1 xgs Enter 尽快清理 Enter Tab F3 1 Enter")
        #expect(driver.text.contains("x {姓} 还没有填，请改成实际内容"))
        #expect(driver.message.contains("还有 {姓} 没有填"))
        let before = driver.desk.sequence
        driver.press("F9")
        #expect(driver.desk.sequence == before)
        #expect(driver.message.contains("{姓} 还没有填"))
        driver.press("Delete Delete Delete 该 F9")
        #expect(driver.desk.complaints[id]?.step == 2)
    }

    @Test("F3 says why not where there is nothing to say")
    func noPhrase() throws {
        var (driver, _) = try Self.form(3)
        driver.press("F3")
        #expect(driver.message.contains("用语：光标在文字栏时可用"))
        driver.open(FormLayer(NewRepairForm.make(driver.inside)))
        driver.press("F3")
        #expect(driver.message.contains("用语：这张表没有用语"))
    }
}
