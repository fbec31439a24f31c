import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The lists of the key pane")
struct KeyPaneTests {
    @Test("loans at their sizes, the late ones in front")
    func loans() throws {
        var driver = try KeyFixture.busy()
        expectScreen(driver.screen(80, 24), "keys.80x24")
        expectScreen(driver.screen(120, 40), "keys.120x40")
        expectScreen(driver.screen(60, 16), "keys.60x16")
        _ = driver.screen(80, 24)
        #expect(driver.row(0).contains("超时 2") && driver.row(0).contains("临期 1"))
        #expect(driver.row(1).contains("[4钥匙 5]"))
        #expect(driver.row(2).contains("借出 5 · 逾期 2 · 遗失 1"))
        #expect(driver.row(5).contains("!! 超时 20时32分"))
        driver.press("2")
        #expect(driver.row(1).contains(" 4钥匙 5 !!2"), "\(driver.row(1))")
    }

    @Test("a clock runs out while somebody looks on: the row, the header and a bell tell")
    func ladder() throws {
        var driver = try KeyFixture.busy()
        #expect(driver.row(7).contains("!  剩余 20分"), "\(driver.text)")
        driver.tick(minutes: 21)
        #expect(driver.row(7).contains("!! 超时 1分"), "\(driver.text)")
        #expect(driver.row(0).contains("超时 3"))
        #expect(driver.message.contains("归还已超时"), "\(driver.message)")
        driver.now = driver.now.adding(minutes: 150)
        try driver.sweep()
        driver.press("F5 Down Down")
        #expect(driver.text.contains("逾期已报客服主管"), "\(driver.text)")
        driver.now = driver.now.adding(minutes: 4 * 60)
        try driver.sweep()
        driver.press("F5 Home")
        #expect(driver.row(5).contains("遗失处理"), "\(driver.text)")
    }

    @Test("the register, what is wrong, the counts")
    func lists() throws {
        var driver = try KeyFixture.busy()
        driver.press("Tab Tab")
        expectScreen(driver.screen(80, 24), "key-register.80x24")
        driver.press("Tab")
        expectScreen(driver.screen(80, 24), "key-incidents.80x24")
        driver.press("Tab")
        expectScreen(driver.screen(80, 24), "key-audits.80x24")
        driver.now = driver.now.adding(minutes: 31 * 1440)
        driver.press("F5")
        #expect(driver.row(2).contains("月度盘点 !! "), "\(driver.row(2))")
        #expect(driver.row(5).contains("月度盘点") && driver.row(5).contains("!!"))
    }

    @Test("the register is searched by code, room, people's names and pinyin")
    func search() throws {
        var driver = try KeyFixture.busy()
        driver.press("Tab Tab / pdf")
        #expect(driver.row(3).contains("1/6") && driver.text.contains("1栋配电房"))
        driver.press("Esc / 3-2-501")
        #expect(driver.row(3).contains("1/3"), "\(driver.text)")
        driver.press("Esc / csm")
        #expect(driver.row(3).contains("1/3"), "\(driver.text)")
        driver.press("Esc / c0004")
        #expect(driver.row(5).contains(">C0004"), "\(driver.text)")
        driver.press("Esc / zzzz")
        #expect(driver.text.contains("没有符合「zzzz」的"))
    }

    @Test("every list says that it is empty")
    func empty() {
        var driver = KeyFixture.pane(of: KeyFixture.bareDesk)
        expectScreen(driver.screen(80, 24), "keys-empty.80x24")
        for words in ["还没有登记钥匙", "还没有登记钥匙", "没有待处理的异常", "没有要盘点的钥匙"] {
            driver.press("Tab")
            #expect(driver.text.contains(words), "\(words)\n\(driver.text)")
        }
        driver.press("F2")
        #expect(driver.text.contains("还没有登记钥匙"))
    }

    @Test("loans print as the register under its name, other lists as tables")
    func paper() throws {
        var driver = try KeyFixture.busy()
        driver.press("Ctrl-E")
        let register = try #require(driver.prints.last)
        #expect(register.title.hasPrefix("钥匙借还登记表"))
        expectScreen(register.text, "key-loan-register.paper")
        driver.press("Tab Tab Ctrl-E")
        #expect(driver.prints.last?.title.hasPrefix("钥匙登记清单") == true)
    }
}
