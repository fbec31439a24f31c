import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The lists of the visit pane, and follow-ups")
struct VisitPaneTests {
    @Test("the queue at its sizes, by when each is due")
    func queue() throws {
        var driver = try VisitFixture.busy()
        expectScreen(driver.screen(80, 24), "visits.80x24")
        expectScreen(driver.screen(120, 40), "visits.120x40")
        expectScreen(driver.screen(60, 16), "visits.60x16")
        _ = driver.screen(80, 24)
        #expect(driver.row(5).contains(">1栋1单元101") && driver.row(5).contains("!! 超1天0时"))
        #expect(driver.row(6).contains("许慧"))
        driver.press("2")
        #expect(driver.row(1).contains("5访问 6 !!2"), "\(driver.row(1))")
    }

    @Test("visitors at their sizes: who waits in front, then the day's register")
    func walkIns() throws {
        var driver = try VisitFixture.busy()
        driver.press("Tab")
        expectScreen(driver.screen(80, 24), "walk-ins.80x24")
        expectScreen(driver.screen(120, 40), "walk-ins.120x40")
        expectScreen(driver.screen(60, 16), "walk-ins.60x16")
        _ = driver.screen(80, 24)
        driver.press("/ ls Enter")
        #expect(driver.row(3).contains("1/1") && driver.row(5).contains("刘师傅"))
    }

    @Test("every list says that it is empty")
    func empty() {
        var driver = VisitFixture.pane()
        expectScreen(driver.screen(80, 24), "visits-empty.80x24")
        driver.press("Tab")
        #expect(driver.text.contains("今天还没有来访登记。F2 登记第一位"))
        driver.press("Tab")
        #expect(driver.text.contains("这个季度还没有到期的居住回访"))
    }

    @Test("a follow-up is recorded with three keys, its scores with one more each")
    func record() throws {
        var driver = try VisitFixture.busy(VisitFixture.agent)
        driver.press("F6")
        expectScreen(driver.screen(80, 24), "visit-record.80x24")
        expectScreen(driver.screen(60, 16), "visit-record.60x16")
        _ = driver.screen(80, 24)
        driver.press("Esc")
        let keys = driver.countKeys { $0.press("F6 1 F9") }
        #expect(keys == 3)
        #expect(driver.message.contains("回访已登记"), "\(driver.text)")
        driver.press("F6 1 5 4 5 3 4 服务很好 F9")
        let done = try #require(driver.desk.followUps.all.first { $0.kind == .household })
        #expect(done.status == .done && done.result.timeliness == 5 && done.result.attitude == 5)
        #expect(done.result.expectation == 3 && done.result.words == "服务很好")
    }

    @Test("somebody who was not reached is noted as tried, and stays in the queue")
    func unreached() throws {
        var driver = try VisitFixture.busy()
        driver.press("F6 Shift-Tab Ctrl-U 2 F9")
        #expect(driver.message.contains("回访已登记"), "\(driver.text)")
        #expect(driver.row(5).contains("已联系 1 次"), "\(driver.text)")
    }

    @Test("a bad answer offers a repair or a complaint for the household")
    func bad() throws {
        var driver = try VisitFixture.busy()
        driver.press("F6 3 Tab Tab Tab Tab Tab Tab 阳台渗水 F9")
        expectScreen(driver.screen(80, 24), "visit-bad.80x24")
        driver.press("1")
        driver.press("Enter")
        #expect(driver.text.contains("新建报修") && driver.text.contains("1栋1单元101"))
    }

    @Test("the supervisor appoints who asks; not who did the work; others leave it")
    func assign() throws {
        var driver = try VisitFixture.busy()
        driver.press("F7")
        #expect(driver.text.contains("许慧"))
        driver.press("xh F9")
        #expect(driver.message.contains("已指定回访人"), "\(driver.text)")
        #expect(driver.row(5).contains("许慧"))
        var clerk = VisitFixture.hand(driver, to: VisitFixture.clerk)
        clerk.press("F7")
        #expect(clerk.message.contains("须由客服主管"), "\(clerk.message)")
        clerk.press("F6")
        #expect(clerk.message.contains("已指定许慧回访"), "\(clerk.message)")
        clerk.press("F8")
        #expect(clerk.message.contains("不能撤回"))
    }

    @Test("the quarter's household visits are planned by a draw, one visit by hand")
    func plan() throws {
        var driver = VisitFixture.pane(VisitFixture.supervisor)
        driver.press("F9 安排居住回访 Enter")
        expectScreen(driver.screen(80, 24), "visit-plan.80x24")
        driver.press("F9")
        #expect(driver.message.contains("已安排居住回访"), "\(driver.text)")
        #expect(driver.desk.visitPlans["2025Q4"]?.percent == 100)
        driver.press("F9 安排一次 Enter 1 csm Enter Tab 中秋晚会 F9")
        let visit = try #require(driver.desk.followUps.openOnes.last, "\(driver.text)")
        #expect(visit.kind == .event && visit.resident == "陈世明")
    }

    @Test("follow-ups print as the seed's form")
    func paper() throws {
        var driver = try VisitFixture.busy()
        driver.press("F6 1 5 4 5 3 4 服务很好，电梯还是慢 F9 Ctrl-E")
        let paper = try #require(driver.prints.last)
        #expect(paper.title.hasPrefix("回访记录表"))
        expectScreen(paper.text, "visit-register.paper")
    }
}
