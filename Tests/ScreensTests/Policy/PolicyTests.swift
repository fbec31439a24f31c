import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The policy on the screen")
struct PolicyTests {
    static func opened(_ number: String = "1005") throws -> ScreenDriver {
        var driver = Fixture.demo()
        driver.signIn(number)
        for room in driver.desk.households.keys.sorted().prefix(2) {
            try driver.other("1001", ReceiveComplaint.words(room.key, "楼道垃圾三天没有人清理"))
        }
        driver.open(PolicyLayer(driver.inside))
        return driver
    }

    @Test("shows the standard, every limit and the numbers at its sizes")
    func shown() throws {
        var driver = try Self.opened("1001")
        expectScreen(driver.screen(80, 24), "policy.80x24")
        expectScreen(driver.screen(120, 40), "policy.120x40")
        expectScreen(driver.screen(60, 16), "policy.60x16")
        _ = driver.screen(80, 24)
        driver.press("End")
        expectScreen(driver.screen(80, 24), "policy-end.80x24")
    }

    @Test("who may not change it reads it, and is told who may")
    func readOnly() throws {
        var driver = try Self.opened("1001")
        #expect(driver.text.contains("只能查看：须由管理处经理办理"))
        driver.press("Enter")
        #expect(driver.message.contains("修改：须由管理处经理办理"))
        driver.press("5")
        #expect(driver.message.contains("修改：须由管理处经理办理"))
        #expect(!driver.app.takesText)
    }

    @Test("a manager types limits and stores them as the next version")
    func change() throws {
        var driver = try Self.opened()
        let version = driver.desk.policy.version
        driver.press("Down Down Down Right 10分 Tab Right 3 分 Enter")
        #expect(driver.desk.policy.version == version)
        driver.press("Down Down Right Right Right Right 6小时 Enter ７个工作日 Down")
        expectScreen(driver.screen(80, 24), "policy-changed.80x24")
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "policy-confirm.80x24")
        #expect(driver.text.contains("各自起始的版本"))
        driver.press("F9")
        #expect(driver.desk.policy.version == version + 1)
        #expect(driver.message.contains("规定已存为第 \(version + 1) 版"))
        #expect(driver.desk.policy.limit(of: .step1).minor == .minutes(10))
        #expect(driver.text.contains("在办投诉按起始的版本不变：第\(version)版"))
    }

    @Test("what cannot be is told, and stays in the cell until it is right")
    func problems() throws {
        var driver = try Self.opened()
        driver.press("Down Down Down Right 三天 Enter")
        #expect(driver.message.contains("投诉受理 轻微：写作 15分、4小时、3天、7个工作日"))
        #expect(driver.app.takesText)
        driver.press("Down")
        #expect(driver.app.takesText)
        driver.press("Ctrl-U 3天 Enter")
        #expect(driver.text.contains("*3天"))
        driver.press("Left F8")
        #expect(driver.message.contains("投诉受理 轻微 已还原"))
        #expect(!driver.text.contains("*3天"))
        driver.press("F9")
        #expect(driver.message.contains("保存：没有改动"))
    }

    @Test("leaving with changes asks first")
    func leaving() throws {
        var driver = try Self.opened()
        driver.press("Down Down 9:00-17:30 Enter Esc")
        #expect(driver.text.contains("放弃 1 处改动？"))
        driver.press("Esc")
        #expect(driver.text.contains("*09:00-17:30"))
        driver.press("Esc F9")
        #expect(!driver.text.contains("等级服务标准"))
        #expect(driver.desk.policy.hours.text == "08:30-12:00 13:30-18:00")
    }

    @Test("another's new version is taken over beneath what was changed here")
    func others() throws {
        var driver = try Self.opened()
        driver.press("Down Down Down Right 10分 Enter")
        var other = SetPolicy()
        other.policy = driver.desk.policy
        other.policy.pauseCount = 5
        try driver.other("1005", other)
        driver.press("F9 F9")
        #expect(driver.desk.policy.pauseCount == 5)
        #expect(driver.desk.policy.limit(of: .step1).minor == .minutes(10))
    }

    @Test("every cell reads what it writes")
    func roundTrip() {
        let policy = Policy()
        for cell in PolicySheet.lines.flatMap(\.cells) {
            var copy = policy
            #expect(cell.take(&copy, cell.text(policy)) == nil, "\(cell.label)")
            #expect(copy == policy, "\(cell.label)")
        }
        #expect(PolicySheet.lines.filter { $0.columns.count == 7 }.count == 1)
        let clocks = ComplaintLimit.defaults.map(\.clock.title)
        #expect(Set(clocks).isSubset(of: Set(PolicySheet.lines.map(\.title))))
    }
}

@Suite("The desk's phrases on the screen")
struct PhraseTests {
    static func opened(_ number: String = "1004") -> ScreenDriver {
        var driver = Fixture.little()
        driver.signIn(number)
        driver.open(PhraseLayer())
        return driver
    }

    @Test("are listed by step and type, whole below")
    func listed() {
        var driver = Self.opened()
        expectScreen(driver.screen(80, 24), "phrases.80x24")
        expectScreen(driver.screen(120, 40), "phrases.120x40")
        expectScreen(driver.screen(60, 16), "phrases.60x16")
    }

    @Test("are added, changed and removed by keys")
    func edited() {
        var driver = Self.opened()
        let count = driver.desk.phrases.phrases.count
        driver.press("Down Down Down F2 停车答复 Enter {姓}先生您好，车位已协调 Shift-Tab Shift-Tab 4 F9")
        #expect(driver.desk.phrases.phrases.count == count + 1)
        #expect(driver.desk.phrases.phrases.last?.type == .property)
        #expect(driver.text.contains(">第5步"))
        #expect(driver.message.contains("用语已保存"))
        driver.press("Enter Shift-Tab Ctrl-U {姓}您好，车位已经协调好 F9")
        #expect(driver.desk.phrases.phrases.last?.text == "{姓}您好，车位已经协调好")
        driver.press("F8")
        #expect(driver.text.contains("删除用语「停车答复」？"))
        driver.press("F9")
        #expect(driver.desk.phrases.phrases.count == count)
        #expect(driver.message.contains("用语已删除"))
    }

    @Test("a variable that nothing fills is refused at the field")
    func unknownVariable() {
        var driver = Self.opened()
        driver.press("F2 5 Tab 名称 Enter {车位}已协调好 F9")
        #expect(driver.text.contains("x 不认识变量 {车位}"))
    }

    @Test("who may not change them reads them")
    func readOnly() {
        var driver = Self.opened("1001")
        #expect(driver.text.contains("只能查看：须由客服主管、管理处经理办理"))
        driver.press("F2")
        #expect(driver.message.contains("新增：须由"))
    }

    @Test("the palette leads to them and to the policy")
    func palette() {
        var driver = Fixture.little()
        driver.signIn("1004")
        driver.press("F9 用语 Enter")
        #expect(driver.text.contains("用语  共"))
        driver.press("Esc F9 规定 Enter")
        #expect(driver.text.contains("《等级服务标准》一级 第1版"))
    }
}
