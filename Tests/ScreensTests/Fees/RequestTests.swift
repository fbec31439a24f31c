import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Waivers, refunds and deposits on the screen")
struct RequestTests {
    /// The same desk, with somebody else in the fee pane.
    private static func hand(_ driver: ScreenDriver, to number: String) -> ScreenDriver {
        var next = ScreenDriver(driver.desk, at: driver.now)
        next.signIn(number)
        next.press("6")
        return next
    }

    @Test("a waiver is applied for on the bill and granted by another")
    func waiver() throws {
        var driver = FeeFixture.pane()
        driver.press("Enter F9 申请减免 Enter")
        expectScreen(driver.screen(80, 24), "waiver.80x24")
        driver.press("63.79 Enter Enter 漏水补偿 F9")
        #expect(driver.message.contains("已申请减免"), "\(driver.text)")
        driver.press("Esc Tab Tab")
        expectScreen(driver.screen(80, 24), "requests.80x24")
        driver.press("F6")
        #expect(driver.message.contains("申请人不能自己审核"))
        var reviewer = Self.hand(driver, to: FeeFixture.supervisor)
        #expect(reviewer.row(0).contains("待办 1"))
        reviewer.press("Tab Tab F6 1 同意补偿 F9")
        #expect(reviewer.message.contains("已审核"), "\(reviewer.text)")
        let room = try RoomCode(parsing: "1-1-101")
        let owed = reviewer.desk.arrears(of: room).reduce(0) { $0 + $1.owedFen }
        #expect(owed == 79_137 - 6_379)
    }

    @Test("a refund takes three people: one applies, one reviews, one pays")
    func refund() throws {
        var driver = FeeFixture.till()
        driver.press("F2 csm Enter 224 F9 Esc Tab Enter F9 申请退款 Enter")
        expectScreen(driver.screen(80, 24), "refund.80x24")
        driver.press("1 Enter 2 多收一个月 F9")
        #expect(driver.message.contains("已申请退款"), "\(driver.text)")
        var reviewer = Self.hand(driver, to: FeeFixture.supervisor)
        reviewer.press("Tab Tab F6 1 F9")
        #expect(reviewer.message.contains("已审核"), "\(reviewer.text)")
        var payer = Self.hand(reviewer, to: FeeFixture.accountant)
        payer.press("Tab Tab F6")
        #expect(payer.text.contains("支付退款"), "\(payer.text)")
        expectScreen(payer.screen(80, 24), "refund-pay.80x24")
        payer.press("2 ZZ20251122 Enter F9")
        let refund = try #require(payer.desk.refunds.all.first)
        #expect(refund.status == .paid && refund.method == .transfer, "\(payer.text)")
        #expect(refund.receiver == "陈世明")
    }

    @Test("a deposit is taken, inspected, proved and applied to be given back")
    func deposit() throws {
        var driver = FeeFixture.till()
        var policy = SetPolicy()
        policy.policy = driver.desk.policy
        policy.policy.fees.takesDeposits = true
        try driver.other(FeeFixture.manager, policy)
        driver.press("F2 wsl Enter F2 装修押金 Enter F9 F7 F9 Esc")
        let deposit = try #require(driver.desk.deposits.openOnes.first)
        #expect(deposit.heldFen == 200_000, "\(driver.text)")
        driver.press("Tab Tab Tab")
        expectScreen(driver.screen(80, 24), "deposits.80x24")
        driver.press("F9 附凭据 Enter 签字.jpg Enter 业主签字 F9")
        #expect(driver.message.contains("凭据已登记"), "\(driver.text)")
        var reviewer = Self.hand(driver, to: FeeFixture.supervisor)
        reviewer.press("Tab Tab Tab F6 1 合格 F9")
        #expect(reviewer.message.contains("已登记验收"), "\(reviewer.text)")
        expectScreen(reviewer.screen(80, 24), "deposit-inspected.80x24")
        reviewer.press("F6 F9")
        let refund = reviewer.desk.refunds.openOnes.first
        #expect(refund?.amountFen == 200_000, "\(reviewer.text)")
    }
}
