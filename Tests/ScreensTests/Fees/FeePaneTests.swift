import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("The fee pane")
struct FeePaneTests {
    @Test("arrears at their sizes, the oldest debt first")
    func arrears() {
        var driver = FeeFixture.pane()
        expectScreen(driver.screen(80, 24), "fees.80x24")
        expectScreen(driver.screen(120, 40), "fees.120x40")
        expectScreen(driver.screen(60, 16), "fees.60x16")
        _ = driver.screen(80, 24)
        #expect(driver.row(2).contains("尚未开班。F7 开班"))
        #expect(driver.row(5).contains(">1栋1单元101"))
        driver.press("F2")
        #expect(driver.message.contains("还没有开班，请先按 F7 开班"))
    }

    @Test("is searched like the finder: initials, room, tail of a phone")
    func search() {
        var driver = FeeFixture.pane()
        driver.press("/ csm")
        #expect(driver.row(5).contains(">3栋2单元501"))
        #expect(driver.frame.cursorVisible)
        driver.press("Esc / 2210 Enter")
        #expect(driver.row(5).contains(">1栋1单元101"))
        #expect(driver.row(3).contains("1/1"))
        driver.press("Esc")
        #expect(driver.row(3).contains("1/3"))
    }

    @Test("a household's account, its page, the acts on it")
    func account() {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter 800 F9 Esc")
        driver.press("F3 hgz Enter")
        expectScreen(driver.screen(80, 24), "household-paid.80x24")
        driver.press("Tab")
        expectScreen(driver.screen(80, 24), "account.80x24")
        expectScreen(driver.screen(120, 40), "account.120x40")
        expectScreen(driver.screen(60, 16), "account.60x16")
        _ = driver.screen(80, 24)
        driver.press("Enter")
        expectScreen(driver.screen(80, 24), "payment.80x24")
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "payment-acts.80x24")
    }

    @Test("another clerk's bill run is told by no record, and the list takes it in all the same")
    func billsOfOthers() throws {
        var driver = FeeFixture.pane(FeeFixture.supervisor)
        var run = RunBills()
        run.period = "2025-11"
        run.prices = ["WY01"]
        try driver.other(FeeFixture.accountant, run)
        #expect(driver.row(3).contains("有变动 F5重排"))
        driver.press("F5")
        #expect(driver.row(3).contains("/4"), "\(driver.text)")
    }

    @Test("requests, deposits and days say that they are empty")
    func empty() {
        var driver = FeeFixture.pane()
        for words in ["今天还没有收款", "没有待审核", "没有在押", "还没有班次"] {
            driver.press("Tab")
            #expect(driver.text.contains(words), "\(words)")
        }
        driver.press("Tab")
        #expect(driver.row(5).contains("1栋1单元101"))
    }

    @Test("the price list, for the payer to read, and printed")
    func prices() {
        var driver = FeeFixture.pane()
        driver.press("F9 价目表 Enter")
        expectScreen(driver.screen(80, 24), "prices.80x24")
        expectScreen(driver.screen(120, 40), "prices.120x40")
        expectScreen(driver.screen(60, 16), "prices.60x16")
        _ = driver.screen(80, 24)
        driver.press("Ctrl-E F9")
        #expect(driver.prints.last?.text.contains("物业服务费") == true)
    }

    @Test("a price is proposed by one and approved by another")
    func newPrice() throws {
        var driver = FeeFixture.pane(FeeFixture.supervisor)
        driver.press("F9 价目表 Enter Down F9 改价 Enter")
        expectScreen(driver.screen(80, 24), "price-proposal.80x24")
        let row = try #require(driver.desk.prices.all.first { $0.code == "SF01" })
        #expect(row.lastsUntilSuperseded)
    }

    @Test("a month is previewed before it is billed")
    func run() throws {
        var driver = FeeFixture.pane(FeeFixture.accountant)
        driver.press("F9 出账 Enter")
        expectScreen(driver.screen(80, 24), "bill-run-form.80x24")
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "bill-run.80x24")
        expectScreen(driver.screen(60, 16), "bill-run.60x16")
        _ = driver.screen(80, 24)
        driver.press("F9")
        #expect(driver.text.contains("出 2025-11 的账"))
        driver.press("F9")
        let issued = driver.desk.bills.all.filter { $0.kind == .regular }
        #expect(issued.count == 4, "\(driver.text)")
    }

    @Test("a meter is read by hand; what is implausible stays in the form until it is confirmed")
    func meter() throws {
        var driver = FeeFixture.pane(FeeFixture.accountant)
        driver.press("F9 抄表 Enter 120 Enter 100 F9")
        #expect(driver.message.contains("读数已登记"), "\(driver.text)")
        driver.press("hgz Enter Enter 90 F9")
        expectScreen(driver.screen(80, 24), "meter.80x24")
        let room = try RoomCode(parsing: "1-1-101")
        let latest = driver.desk.account(of: room).meter("冷水表")?.latest
        #expect(latest == 12_000)
    }
}

extension PriceRow {
    fileprivate var lastsUntilSuperseded: Bool { effectiveTo == nil }
}
