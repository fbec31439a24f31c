import Demo
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The till on the screen")
struct TillTests {
    /// A cashier who took 791.37 in cash and 224 by WeChat, with 500 to begin with.
    private static func counting() -> ScreenDriver {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter 800 F9 F9 Esc F2 csm Enter Down Down 224 Enter WX1 F9 Esc")
        return driver
    }

    /// 1286 yuan and nothing in coins: 5.37 too little.
    private static let count = "12 Enter 1 Enter 1 Enter 1 Enter 1 Enter 1 Enter 0 Enter 0 Enter"
    private static let slips = "0 Enter 0 Enter 1 Enter 224 Enter 0 Enter 0 Enter 0 Enter 0"

    @Test("a count is blind: all empty, all mandatory, nothing expected in sight")
    func blind() throws {
        var driver = Self.counting()
        driver.press("F7")
        expectScreen(driver.screen(80, 24), "session-menu.80x24")
        driver.press("Enter")
        #expect(driver.text.contains("开始以后本班次不再收款"))
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "count.80x24")
        expectScreen(driver.screen(120, 40), "count.120x40")
        expectScreen(driver.screen(60, 16), "count.60x16")
        _ = driver.screen(80, 24)
        driver.press("12 F9")
        #expect(driver.message.contains("共 15 项要改"), "\(driver.message)")
        let session = try #require(driver.desk.sessions.openOnes.first)
        #expect(session.state == .counting && session.counts.isEmpty)
    }

    @Test("from the count to the lock, with a shortage, a cause, a reviewer and the Z on paper")
    func close() throws {
        var driver = Self.counting()
        driver.press("F7 Enter F9 \(Self.count) \(Self.slips)")
        expectScreen(driver.screen(80, 24), "count-filled.80x24")
        driver.press("F9")
        #expect(driver.text.contains("提交后不能修改"))
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "reconciliation.80x24")
        expectScreen(driver.screen(120, 40), "reconciliation.120x40")
        expectScreen(driver.screen(60, 16), "reconciliation.60x16")
        _ = driver.screen(80, 24)
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "explain.80x24")
        driver.press("找零多给 F9")
        #expect(driver.text.contains("待认可"), "\(driver.text)")
        driver.press("F9 上交 Enter")
        expectScreen(driver.screen(80, 24), "hand-in.80x24")
        driver.press("786 Enter 建设银行 Enter 建设银行 Enter JK001 F9")
        let session = try #require(driver.desk.sessions.openOnes.first)
        #expect(session.handedInFen == 78_600, "\(driver.text)")
        try review(driver.desk)
    }

    private func review(_ desk: Desk) throws {
        var driver = ScreenDriver(desk, at: Fixture.now)
        driver.signIn(FeeFixture.supervisor)
        driver.press("6 F7")
        expectScreen(driver.screen(80, 24), "session-menu-review.80x24")
        driver.press("认可 Enter F9")
        #expect(driver.message.contains("差异已登记"), "\(driver.text)")
        driver.press("F7 复核 Enter F9")
        #expect(driver.message.contains("已复核"), "\(driver.text)")
        driver.press("F7 对账 Enter")
        expectScreen(driver.screen(80, 24), "reconciliation-ready.80x24")
        driver.press("F7")
        #expect(driver.text.contains("日结以后不能撤销"))
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "z.80x24")
        driver.press("F9")
        #expect(driver.prints.last?.title == "日结报表-2025-11-22")
        #expect(driver.prints.last?.text.contains("现金短款") == true)
        driver.press("Esc")
        expectScreen(driver.screen(80, 24), "reconciliation-locked.80x24")
        let isLocked = driver.desk.sessions.all.allSatisfy { $0.state == .locked }
        #expect(isLocked)
        driver.press("F7")
        #expect(driver.message.contains("已经日结"))
    }

    @Test("a recount needs a reviewer's PIN at the same terminal")
    func recount() throws {
        var driver = Self.counting()
        driver.press("F7 Enter F9 \(Self.count) \(Self.slips) F9 F9 F9 重盘 Enter")
        driver.press("\(Self.count) \(Self.slips) F9")
        #expect(driver.message.contains("请填写在场第二人"), "\(driver.text)")
        driver.press("sw Enter 246810 F9 F9")
        let session = try #require(driver.desk.sessions.openOnes.first)
        #expect(session.counts.count == 2, "\(driver.text)")
        #expect(session.counts.last?.witness == FeeFixture.supervisor)
    }

    @Test("the X is for reviewers, and that it was asked for is kept")
    func figures() throws {
        var driver = Self.counting()
        driver.press("F7 X报表")
        #expect(driver.text.contains("须由客服主管、管理处经理、财务办理"), "\(driver.text)")
        var reviewer = ScreenDriver(driver.desk, at: Fixture.now)
        reviewer.signIn(FeeFixture.manager)
        reviewer.press("6 F7 X报表 Enter")
        expectScreen(reviewer.screen(80, 24), "x-report.80x24")
        let session = try #require(reviewer.desk.sessions.openOnes.first)
        #expect(session.xReports == 1)
        reviewer.press("Esc F7 抽查 Enter 1291.37 Enter 账实相符 F9")
        let checks = reviewer.desk.sessions.openOnes.first?.checks.count
        #expect(checks == 1, "\(reviewer.text)")
    }

    @Test("no sum by method reaches the cashier before the count", arguments: 0..<6)
    func nothingLeaks(_ seed: UInt64) {
        var random = SeededRandom(seed: seed &* 977 &+ 3)
        var driver = Self.counting()
        let words = [
            "Tab", "Tab", "Enter", "Esc", "Esc", "F3", "F4", "F6", "F7", "Down", "Down", "Enter",
            "PgDn", "6", "Left", "Ctrl-E", "对账", "日结", "户账", "2", "hgz", "1", "1",
        ]
        // One payment may be read by itself: two more in cash make the sum stand nowhere.
        driver.press("F2 老王 Enter 450 F9 Esc")
        let sums = ["1,241.37", "1241.37", "1,741.37", "1741.37"]
        for _ in 0..<150 {
            driver.press(random.pick(words))
            for sum in sums { #expect(!driver.text.contains(sum), "\(driver.text)") }
        }
        for print in driver.prints {
            for sum in sums { #expect(!print.text.contains(sum), "\(print.title)") }
        }
    }
}
