import FrontDesk
import Screens
import Terminal
import Testing

@Suite("Two clerks, and a desk in trouble")
struct OthersTests {
    private func note(_ driver: ScreenDriver, _ words: String) -> NoteRepair {
        var note = NoteRepair()
        note.id = driver.desk.repairs.openOnes.first?.id
        note.note = words
        return note
    }

    @Test("another's new repair appears at once, and nothing moves under the cursor")
    func appears() throws {
        var driver = ListTests.signedIn()
        driver.press("Down Down")
        let before = driver.frame
        try driver.other("1002", LogRepair.call("1-1-102", "电梯里有异味很大", category: "电梯", .emergency))
        #expect(driver.frame.cursor == before.cursor)
        for row in 4...12 { #expect(driver.row(row) == before.canvas.rows[row]) }
        #expect(driver.message.contains("登记报修"))
        #expect(driver.message.contains("1栋1单元102"))
        #expect(driver.row(2).contains("新 1 单在末尾，F5 重排"))
        expectScreen(driver.screen(80, 24), "another-came.80x24")
        driver.press("F5")
        #expect(!driver.row(2).contains("新 1 单"))
    }

    @Test("a record that changed under an open form: told at once, asked on saving, nothing lost")
    func changedSince() throws {
        var driver = try ActTests.withRepair()
        driver.press("F7 1 wjj")
        driver.now = driver.now.adding(minutes: 2)
        try driver.other("1002", note(driver, "业主改约下午"))
        #expect(driver.text.contains("李娜 14:34 已改：备注 业主改约下午"))
        #expect(driver.frame.cursorVisible)
        driver.press("Tab F9")
        expectScreen(driver.screen(80, 24), "changed-since.80x24")
        expectScreen(driver.screen(60, 16), "changed-since.60x16")
        #expect(!driver.frame.cursorVisible)
        driver.press("x")
        #expect(driver.message.contains("F9 按我的保存，Esc 再看看"))
        driver.press("Esc")
        expectScreen(driver.screen(80, 24), "changed-since-back.80x24")
        driver.press("F9")
        #expect(driver.desk.repairs.openOnes.first?.status == .assigned)
    }

    @Test("F9 in the question saves at once")
    func saveMine() throws {
        var driver = try ActTests.withRepair()
        driver.press("F7 1 wjj Tab")
        try driver.other("1002", note(driver, "业主改约下午"))
        driver.press("F9 F9")
        #expect(driver.desk.repairs.openOnes.first?.status == .assigned)
    }

    @Test("a household that changed under an open form")
    func householdChanged() throws {
        var driver = HouseholdTests.page()
        driver.press("F7 1 Enter 13912345678")
        var change = ChangePhones()
        change.room = try RoomCode(parsing: "1-1-101")
        change.phones = [try PhoneNumber(parsing: "13300001111")]
        try driver.other("1002", change)
        driver.press("F9")
        #expect(driver.text.contains("1栋1单元101 的资料已由他人更新"))
        driver.press("F9")
        #expect(
            driver.desk.households[try RoomCode(parsing: "1-1-101")]?.contact?.phones.first?.text
                == "13912345678"
        )
    }

    @Test("an error is not talked over by what others do")
    func errorStays() throws {
        var driver = try ActTests.withRepair()
        driver.press("F7 F9")
        #expect(driver.message.contains("请填写责任人"))
        try driver.other("1002", note(driver, "业主改约下午"))
        #expect(driver.message.contains("请填写责任人"))
    }

    @Test("read-only: said in words, actions say why not, the draft is kept")
    func readOnly() throws {
        var driver = try ActTests.withRepair()
        driver.press("F2 1-1-102 Enter 1 厨房下水管漏水 Enter 1")
        driver.condition.readOnly = "数据目录只读（/srv/qt），请检查权限"
        driver.press("F9")
        #expect(driver.message.contains("前台只读，暂不能办理。输入已存草稿"))
        #expect(driver.drafts["repair.log"]?["urgency"] == "急修")
        driver.press("Esc Up")
        expectScreen(driver.screen(80, 24), "read-only.80x24")
        driver.press("F2")
        #expect(driver.message.contains("新建：前台只读"))
        driver.press("F6")
        #expect(driver.message.contains("下一步：派单 前台只读"))
        driver.condition.readOnly = nil
        driver.press("F2 F9")
        #expect(driver.desk.repairs.open.count == 2)
    }

    @Test("a banner stands on the message row until something is said")
    func banner() {
        var driver = Fixture.little()
        driver.signIn()
        driver.condition.banner = "缺少 2026 年工作日表，时限为估算"
        driver.press("Up")
        #expect(driver.message.contains("缺少 2026 年工作日表"))
    }
}
