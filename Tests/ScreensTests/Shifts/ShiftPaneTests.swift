import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The shift on the screen")
struct ShiftPaneTests {
    // MARK: On duty

    @Test("nobody is on duty until somebody opens")
    func opening() throws {
        var driver = ShiftFixture.pane(on: Fixture.littleDesk)
        expectScreen(driver.screen(80, 24), "shift-none.80x24")
        driver.press("F2")
        #expect(driver.message.contains("先按 F6 开班"))
        driver.press("F6 F9")
        #expect(driver.message.contains("从现在起由您当班"), "\(driver.text)")
        let shift = try #require(driver.desk.openShift)
        #expect(shift.name == "早班" && shift.lead == ShiftFixture.clerk)
    }

    @Test("what would be handed over now, the list before leaving, and why not all is clean")
    func onDuty() {
        var driver = ShiftFixture.pane()
        expectScreen(driver.screen(80, 24), "shift-open.80x24")
        expectScreen(driver.screen(120, 40), "shift-open.120x40")
        expectScreen(driver.screen(60, 16), "shift-open.60x16")
        _ = driver.screen(80, 24)
        driver.press("Tab")
        expectScreen(driver.screen(80, 24), "shift-checks.80x24")
        driver.press("Space")
        #expect(driver.message.contains("没有待接的班次"))
    }

    @Test("another's act stands in the list at once, and moves nobody's row")
    func live() throws {
        var driver = ShiftFixture.pane()
        driver.press("Down Down")
        let before = driver.row(6)
        try driver.other("1002", LogRepair.call("1-1-1203", "全屋停电了", .emergency))
        #expect(driver.row(6) == before && driver.text.contains("有变动 F5重排"))
        #expect(driver.row(9).contains("全屋停电了"), "\(driver.text)")
        driver.press("F5")
        #expect(!driver.text.contains("有变动"))
    }

    @Test("the item opens its record, and Esc comes back")
    func record() {
        var driver = ShiftFixture.pane()
        driver.press("Down Enter")
        #expect(driver.text.contains("智能锁没电"), "\(driver.text)")
        driver.press("Esc")
        #expect(driver.row(2).contains("起当班"))
    }

    @Test("a note is written, handed on and settled")
    func notes() throws {
        var driver = ShiftFixture.pane()
        driver.press("F2 业主问能否装充电桩 F9")
        #expect(driver.text.contains("已记入交班事项"), "\(driver.text)")
        driver.press("F5 End")
        #expect(driver.text.contains("业主问能否装充电桩"), "\(driver.text)")
        driver.press("F9 办结 Enter 工程部答复须先报备 F9")
        let note = try #require(driver.desk.openShift?.notes.first)
        #expect(note.outcome == "工程部答复须先报备", "\(driver.text)")
    }

    // MARK: Handing over

    @Test("handing over asks an excuse for every point that is not clean")
    func handingOver() throws {
        var driver = ShiftFixture.pane()
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "shift-hand-over.80x24")
        expectScreen(driver.screen(60, 16), "shift-hand-over.60x16")
        _ = driver.screen(80, 24)
        driver.press("F9")
        #expect(driver.desk.openShift?.status == .onDuty)
        driver.press("Esc \(ShiftFixture.handOver)")
        let shift = try #require(driver.desk.openShift)
        #expect(shift.status == .awaiting, "\(driver.text)")
        #expect(shift.checks.filter { !$0.excuse.isEmpty }.count == 3)
        driver.press("F6")
        #expect(driver.message.contains("须由另一人接班"))
    }

    // MARK: Accepting

    @Test("item by item, then the signature; the next shift is on duty")
    func accepting() throws {
        var driver = ShiftFixture.awaiting()
        driver.press("F6")
        #expect(driver.message.contains("还有 4 项未定"), "\(driver.text)")
        driver.press("Space Down Space")
        expectScreen(driver.screen(80, 24), "shift-accept.80x24")
        expectScreen(driver.screen(120, 40), "shift-accept.120x40")
        expectScreen(driver.screen(60, 16), "shift-accept.60x16")
        _ = driver.screen(80, 24)
        driver.press("F4 Home")
        driver.press(.character("\u{3000}"))
        driver.press("Home Space F6")
        expectScreen(driver.screen(80, 24), "shift-sign.80x24")
        driver.press("F9")
        #expect(driver.message.contains("已接班：中班"), "\(driver.text)")
        let next = try #require(driver.desk.openShift)
        #expect(next.lead == ShiftFixture.otherClerk)
    }

    @Test("the others at once, but no key: each of those is looked at by itself")
    func others() throws {
        var driver = ShiftFixture.awaiting()
        driver.press("F4")
        #expect(driver.message.contains("钥匙须逐把接收，还有 1 项"), "\(driver.text)")
        driver.press("F6")
        #expect(driver.message.contains("还有 1 项未定"))
        driver.press("Space F6 F9")
        #expect(driver.desk.openShift?.name == "中班", "\(driver.text)")
    }

    @Test("what is sent back keeps the shift on duty, and says why")
    func refusing() throws {
        var driver = ShiftFixture.awaiting()
        driver.press("F4 F7")
        expectScreen(driver.screen(80, 24), "shift-refuse.80x24")
        driver.press("没有联系借用人 F9 F6")
        #expect(driver.text.contains("退回 1 项，其余 3 项接收"), "\(driver.text)")
        driver.press("F9")
        #expect(driver.message.contains("已退回 1 项，早班继续当班"), "\(driver.text)")
        let shift = try #require(driver.desk.openShift)
        #expect(shift.status == .onDuty && shift.refusals == 1)
        expectScreen(driver.screen(80, 24), "shift-sent-back.80x24")
    }

    @Test("a hand-over that was repeated meanwhile is looked at anew")
    func repeated() throws {
        var driver = ShiftFixture.awaiting()
        driver.press("F4 Home Space")
        var again = HandOverShift()
        again.words = "又来一户"
        driver.now = driver.now.adding(minutes: 1)
        try driver.other(ShiftFixture.clerk, again)
        driver.press("F6")
        #expect(driver.message.contains("还有 4 项未定"), "\(driver.text)")
    }

    @Test("the borrower is called from the item, and the next hand-over tells it")
    func chasing() throws {
        var driver = ShiftFixture.pane()
        driver.press("F9 催还 Enter 1 八点前送回 F9")
        #expect(driver.text.contains("1 次") && driver.text.contains("八点前送回"), "\(driver.text)")
        let loan = try #require(driver.desk.loans[ShiftFixture.loan])
        #expect(loan.contacts.count == 1)
    }

    // MARK: The diary

    @Test("earlier shifts by day, their diary on the screen and on paper")
    func history() throws {
        var driver = ShiftFixture.awaiting()
        driver.press("F4 Home Space F6 F9 Shift-Tab")
        expectScreen(driver.screen(80, 24), "shift-history.80x24")
        driver.press("Down Enter")
        expectScreen(driver.screen(80, 24), "shift-diary.80x24")
        driver.press("Esc Ctrl-E")
        let print = try #require(driver.prints.last)
        #expect(print.title == "交班日记-2025-11-22-早班-1")
        #expect(print.text.contains("地下车库配电房"))
        driver.press("PgUp")
        #expect(driver.text.contains("2025-11-21") && driver.text.contains("这一天没有班次"))
        driver.press("PgDn PgDn")
        #expect(driver.message.contains("已是今天"))
        driver.press("Esc")
        #expect(driver.row(3).contains("[事项"))
    }
}
