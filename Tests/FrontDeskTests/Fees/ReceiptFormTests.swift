import FrontDesk
import Testing

/// The receipt as it is printed, on both papers.
@Suite("fees: the printed receipt")
struct ReceiptFormTests {
    /// Cells counted as the tests know them: everything beyond Latin is wide here.
    private func cells(_ line: String) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
    }

    private func lines(
        _ desk: TestDesk,
        _ receipt: String,
        _ paper: ReceiptPaper = .roll
    ) throws -> [String] {
        let text = ReceiptForm.text(try desk.payment(receipt), on: desk.desk, paper: paper)
        #expect(text.hasSuffix("\n"))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(lines.allSatisfy { cells(String($0)) <= paper.width }, "\(text)")
        return lines.map(String.init)
    }

    private func paid() throws -> (desk: TestDesk, receipt: String) {
        let desk = try TestDesk.forFees()
        try desk.bill("2026-09", "WY09", fen: 100_000)
        try desk.bill("2026-10", "SF01", fen: 4_140)
        try desk.openTill()
        let receipt = try desk.collect([
            Tender(.weChat, 50_000, reference: "4200002026112300001"), Tender(.cash, 60_000),
        ])
        return (desk, receipt)
    }

    @Test func aRollOfEightyMillimetres() throws {
        let (desk, receipt) = try paid()
        let expected = """
                            桃园里  收款收据
            收据号 SJ2026-000001
            ------------------------------------------------
            房号    3栋2单元501     时间    2026-11-23 09:00
            缴款人  陈女士          营业日  2026-11-23
            ------------------------------------------------
            旧约物业费 2026-09                      1,000.00
              违约金                                    6.50
            自来水费(代收)（代收·自来水公司）
            2026-10                                    41.40
            ------------------------------------------------
            合计                                    1,047.90
            大写    人民币壹仟零肆拾柒元玖角整
            微信 参考号 4200002026112300001           500.00
            现金                                      600.00
            找零                                       52.10
            ------------------------------------------------
            收款人  王莉（1002）    班次    BC20261123-0001
            本收据不是发票，如需发票请凭收据到前台开具。
            """
        for (line, printed) in zip(expected.split(separator: "\n"), try lines(desk, receipt)) {
            #expect(line == printed)
        }
        #expect(try lines(desk, receipt).count == expected.split(separator: "\n").count)
    }

    @Test func aSheetAcross() throws {
        let (desk, receipt) = try paid()
        let sheet = try lines(desk, receipt, .wide)
        #expect(sheet.contains { $0.hasPrefix("项目") && $0.hasSuffix("小计(元)") })
        let late = try #require(sheet.first { $0.hasPrefix("旧约物业费") })
        #expect(late.contains("2026-09"))
        #expect(late.contains("1,000.00"))
        #expect(late.hasSuffix("1,006.50"))
        #expect(cells(late) == 80)
        #expect(sheet.contains { $0.hasPrefix("大写") && $0.hasSuffix("壹仟零肆拾柒元玖角整") })
    }

    @Test func aReprintSaysSo() throws {
        let (desk, receipt) = try paid()
        #expect(try !lines(desk, receipt)[1].contains("补打"))
        for count in 1...2 {
            try desk.act(ReprintReceipt.self, by: People.cashier) { $0.receipt = receipt }
            #expect(try lines(desk, receipt)[1].hasSuffix("补打第\(count)次"))
        }
    }

    @Test func aReversalAndWhatItReversed() throws {
        let (desk, receipt) = try paid()
        let reversal = try desk.reverse(receipt)
        let undone = try lines(desk, reversal)
        #expect(undone[0].hasSuffix("冲正收据"))
        #expect(undone.contains { $0.contains("原收据 SJ2026-000001，收错了") })
        #expect(undone.contains { $0.contains("负壹仟零肆拾柒元玖角整") })
        #expect(undone.contains { $0.hasPrefix("复核人") && $0.hasSuffix("周主管") })
        #expect(try lines(desk, receipt).contains { $0.contains("已由 SJ2026-000002 冲正") })
    }

    @Test func longNamesDepositsAndCredit() throws {
        let desk = try TestDesk.forFees()
        try desk.openTill()
        let act = try desk.act(CollectFees.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: TestDesk.payingRoom)
            command.lines = [
                CollectionWish(price: "ZX02"), CollectionWish(creditFen: 123_456_789),
            ]
            command.tenders = [Tender(.transfer, 123_656_789, reference: "T1")]
            command.payer = String(repeating: "外籍住户", count: 12)
            command.note = String(repeating: "代表全体共有人缴纳，", count: 20)
        }
        for paper in ReceiptPaper.allCases {
            let sheet = try lines(desk, act.answer, paper)
            #expect(sheet.contains { $0.contains("装修押金 YJ20261123-0001") })
            #expect(sheet.contains { $0.hasPrefix("预存款") && $0.hasSuffix("1,234,567.89") })
            #expect(sheet.contains { $0.hasPrefix("押金凭本收据") })
            #expect(sheet.allSatisfy { !$0.hasSuffix(" ") && !$0.hasPrefix("，") })
        }
    }
}
