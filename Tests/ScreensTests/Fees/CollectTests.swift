import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Collecting")
struct CollectTests {
    @Test("three months in cash, from the pane to the printed receipt, in at most twelve keys")
    func twelveKeys() throws {
        var driver = FeeFixture.till()
        driver.press("Down Up")
        let keys = driver.countKeys { $0.press("F2 hgz Enter") }
        driver.press("800")
        let more = driver.countKeys { $0.press("F9 F9") }
        #expect(keys + more <= 12, "\(keys + more) keys")
        #expect(driver.prints.map(\.title) == ["收据-SJ2025-000001"])
        let payment = try #require(driver.desk.payments.all.first)
        #expect(payment.totalFen == 79_137 && payment.changeFen == 863)
        #expect(payment.lines.count == 3 && !payment.isPicked)
        let text = try #require(driver.prints.first?.text)
        #expect(text.contains("柒佰玖拾壹元叁角柒分"))
        #expect(driver.drafts.isEmpty)
    }

    @Test("the form at its sizes, with what goes back while it is typed")
    func screens() {
        var driver = FeeFixture.till()
        #expect(driver.message.contains("已开班"), "\(driver.text)")
        expectScreen(driver.screen(80, 24), "fees-open.80x24")
        driver.press("F2 hgz")
        expectScreen(driver.screen(80, 24), "collect-finder.80x24")
        driver.press("Enter")
        expectScreen(driver.screen(80, 24), "collect-empty.80x24")
        driver.press("800")
        expectScreen(driver.screen(80, 24), "collect.80x24")
        expectScreen(driver.screen(120, 40), "collect.120x40")
        expectScreen(driver.screen(60, 16), "collect.60x16")
        _ = driver.screen(80, 24)
        driver.press("F9")
        expectScreen(driver.screen(80, 24), "receipt.80x24")
        expectScreen(driver.screen(60, 16), "receipt.60x16")
    }

    @Test("several methods, lines picked, the reference asked for beside its method")
    func several() throws {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter Up")
        #expect(!driver.frame.cursorVisible)
        driver.press("Space")
        #expect(driver.text.contains("[ ] 物业服务费"))
        driver.press("Down 100 Down Down F7 F9")
        #expect(driver.message.contains("微信须填参考号"))
        expectScreen(driver.screen(80, 24), "collect-reference.80x24")
        driver.press("WX20251122001 F9")
        let payment = try #require(driver.desk.payments.all.first)
        #expect(payment.isPicked == false && payment.lines.count == 2)
        #expect(payment.fen(by: .cash) == 10_000)
        #expect(payment.fen(by: .weChat) == 2 * 26_379 - 10_000)
    }

    @Test("too little money pays a part of the last bill, and says what stays owed")
    func partial() throws {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter 600")
        #expect(driver.text.contains("还欠 191.37"))
        driver.press("F9")
        let room = try RoomCode(parsing: "1-1-101")
        let owed = driver.desk.arrears(of: room).reduce(0) { $0 + $1.owedFen }
        #expect(owed == 19_137)
    }

    @Test("something charged on the spot is added to what is owed")
    func extras() throws {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter F2")
        expectScreen(driver.screen(80, 24), "collect-extras.80x24")
        driver.press("出入证 Enter 2 F9")
        #expect(driver.text.contains("应收 811.37"))
        driver.press("F7 F9")
        let payment = try #require(driver.desk.payments.all.first)
        #expect(payment.totalFen == 81_137)
    }

    @Test("what another till collected meanwhile is listed anew, and nothing is taken twice")
    func twoTills() throws {
        var driver = FeeFixture.till()
        var open = OpenTill()
        (open.floatFen, open.till) = (10_000, "2号")
        try driver.other(FeeFixture.otherCashier, open)
        driver.press("F2 hgz Enter 800")
        var collect = CollectFees()
        collect.room = try RoomCode(parsing: "1-1-101")
        collect.tenders = [Tender(.cash, 26_379)]
        try driver.other(FeeFixture.otherCashier, collect)
        #expect(driver.text.contains("应收 527.58"), "\(driver.text)")
        driver.press("F9")
        let sums = driver.desk.payments.all.map(\.totalFen).sorted()
        #expect(sums == [26_379, 52_758])
    }

    @Test("a copy of a receipt is counted, the first print is not")
    func reprint() throws {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter 800 F9 F9")
        #expect(driver.desk.payments.all.first?.reprints == 0)
        driver.press("F9")
        #expect(driver.desk.payments.all.first?.reprints == 1)
        #expect(driver.prints.last?.text.contains("补打第1次") == true)
    }

    @Test("a reversal asks for the reason, the receipt's last digits and a second person's PIN")
    func reversal() throws {
        var driver = FeeFixture.till()
        driver.press("F2 hgz Enter 800 F9 Esc Tab")
        expectScreen(driver.screen(80, 24), "payments.80x24")
        driver.press("F8 收错户了 Enter 0002 Enter sw Enter 246810 F9")
        expectScreen(driver.screen(80, 24), "reversal.80x24")
        driver.press("Ctrl-U 0001 Enter Enter Ctrl-U 111111 F9")
        #expect(driver.message.contains("口令不对"), "\(driver.text)")
        driver.press("Ctrl-U 246810 F9")
        #expect(driver.message.contains("已冲正"), "\(driver.text)")
        let room = try RoomCode(parsing: "1-1-101")
        #expect(driver.desk.arrears(of: room).count == 3)
        let reversal = try #require(driver.desk.payment(receipt: "SJ2025-000002"))
        #expect(reversal.totalFen == -79_137 && reversal.approvedBy == FeeFixture.supervisor)
    }
}
