import FrontDesk
import Screens
import Terminal
import Testing

@Suite("The steps of a repair")
struct ActTests {
    /// A desk with one repair in 1-1-101, selected.
    static func withRepair(
        _ number: String = "1004",
        _ urgency: Urgency = .emergency
    ) throws -> ScreenDriver {
        var driver = Fixture.little()
        driver.signIn(number)
        try driver.other("1002", LogRepair.call("1-1-101", "厨房下水管漏水", urgency))
        return driver
    }

    private func status(_ driver: ScreenDriver) -> RepairStatus? {
        driver.desk.repairs.all.first?.status
    }

    @Test("from the call to the file, by F6 and the palette")
    func story() throws {
        var driver = try Self.withRepair()
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "assign.80x24")
        driver.press("1 wjj F9")
        #expect(status(driver) == .assigned)
        #expect(driver.message.contains("已派单 1122-0001 1栋1单元101"))
        driver.press("F6")
        #expect(driver.message.contains("已接单 1122-0001 1栋1单元101，现在是「已接单」，F6 登记到场"))
        driver.tick(minutes: 10)
        driver.press("F6")
        #expect(status(driver) == .onSite)
        driver.press("Ctrl-E")
        #expect(driver.prints.count == 1)
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "finish.80x24")
        driver.press("1 水管1 Tab 0 Tab 更换水管 F9")
        #expect(status(driver) == .finished)
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "return-slip.80x24")
        driver.press("F9")
        #expect(status(driver) == .awaitingFollowUp)
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "follow-up.80x24")
        driver.press("1 1 1 F9")
        driver.press("F6")
        #expect(status(driver) == .archived)
        driver.press("F6")
        #expect(driver.message.contains("没有下一步"))
        driver.press("Enter")
        expectScreen(driver.screen(120, 40), "archived.120x40")
    }

    @Test("pausing asks for a reason and a time, at the field")
    func pause() throws {
        var driver = try Self.withRepair()
        driver.press("F7 1 wjj F9 F6 F9 zt Enter")
        #expect(driver.text.contains("暂停"))
        driver.press("F9")
        #expect(driver.message.contains("请填写原因"))
        driver.press("dbj Enter")
        driver.press("昨天 F9")
        #expect(driver.text.contains("x "))
        expectScreen(driver.screen(80, 24), "pause.80x24")
        driver.press("Ctrl-U 明天9点 F9")
        #expect(status(driver) == .paused)
        driver.press("F8")
        expectScreen(driver.screen(80, 24), "undo.80x24")
        driver.press("Esc")
        #expect(status(driver) == .paused)
        driver.press("F8 F9")
        #expect(status(driver) == .accepted)
    }

    @Test("F8 says why not where nothing takes it back")
    func undoWhyNot() throws {
        var driver = try Self.withRepair()
        driver.press("F8")
        #expect(driver.message.contains("撤回：没有可以撤回的操作"))
        driver.press("F9 17 Enter 业主来电 F9 F8")
        #expect(driver.message.contains("撤回：「备注」已入账，不能撤回"))
    }

    @Test("a question drops what was typed ahead of it")
    func typeAhead() throws {
        var driver = try Self.withRepair()
        driver.press("F7 1 wjj F9")
        driver.burst("F8 F9")
        #expect(status(driver) == .assigned)
        driver.press("x")
        #expect(driver.message.contains("F9 确认，Esc 不做"))
        driver.press("F9")
        #expect(status(driver) == .waiting)
    }

    @Test("the menu offers what can be done first, and says why the rest cannot")
    func menu() throws {
        var driver = try Self.withRepair()
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "palette.80x24")
        expectScreen(driver.screen(120, 40), "palette.120x40")
        expectScreen(driver.screen(60, 16), "palette.60x16")
        driver.press("登记完工 Enter")
        #expect(driver.message.contains("登记完工：现在是「待派单」，须在「已到场」时"))
        driver.press("Ctrl-U zzzz")
        #expect(driver.text.contains("没有符合「zzzz」的项"))
        driver.press("Ctrl-U 16 Enter")
        #expect(driver.text.contains("催办"))
    }

    @Test("a slip printed from the menu is printed")
    func printFromMenu() throws {
        var driver = try Self.withRepair()
        driver.press("F7 1 wjj F9 F9 dyrwd Enter")
        #expect(driver.prints.count == 1)
    }

    @Test("everything global is in the palette, without a repair too")
    func globals() throws {
        for words in ["新建", "找住户", "筛选", "重排", "退出", "确认时间", "帮助"] {
            var driver = Fixture.little()
            driver.signIn("1004")
            driver.press("Ctrl-P \(words)")
            #expect(driver.text.contains(words))
            driver.press("Enter")
            #expect(!driver.message.contains("没有符合"), "\(words)")
        }
        var driver = Fixture.little()
        driver.signIn("1004")
        driver.press("Ctrl-P tc Enter")
        #expect(driver.hasQuit)
    }

    @Test("a doubtful clock puts 确认时间 on top")
    func confirmTime() {
        var driver = Fixture.little()
        driver.condition.banner = "时间存疑：比上次早 2 天。请核对后由主管在 F9 办理「确认时间」"
        driver.signIn("1004")
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "doubtful-clock.80x24")
        let before = driver.desk.sequence
        driver.press("Enter")
        #expect(driver.desk.sequence == before + 1)
    }

    @Test("who may not is told who may")
    func permissions() throws {
        var driver = try Self.withRepair("1001")
        driver.press("F7")
        #expect(driver.message.contains("派单：须由客服主管、管理处经理、维修主管办理"))
    }
}
