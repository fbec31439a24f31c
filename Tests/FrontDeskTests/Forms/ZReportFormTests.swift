import FrontDesk
import Testing

/// The printed Z, X and report of large sums.
@Suite("forms: the day's reports")
struct ZReportFormTests {
    private func day() throws -> (desk: TestDesk, session: RecordID) {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(20_050, in: id, code: "WY01")
        try desk.take(1_100_000, .transfer, in: id, reference: "ZZ1", code: "SF01")
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (20_000, "建设银行", "JK-77")
        }
        return (desk, id)
    }

    private func locked() throws -> (desk: TestDesk, day: DayClose) {
        let (desk, id) = try day()
        try desk.count([10_000: 5], [.transfer: (1_100_000, 1)])
        try desk.act(ExplainDifference.self, by: People.supervisor) { command in
            (command.session, command.difference, command.cause) = (id, 1, "少收 5 角")
        }
        return (desk, try desk.close())
    }

    /// Cells by a count of the test's own: two for what is not ASCII.
    private func isWithin(_ text: String, _ cells: Int) -> Bool {
        text.split(separator: "\n").allSatisfy { line in
            line.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } <= cells
        }
    }

    @Test func theZSaysEverythingThatItKeeps() throws {
        let (desk, day) = try locked()
        let text = ZReportForm.z(day, on: desk.desk)
        #expect(isWithin(text, 80), "\(text)")
        for word in [
            "桃园里  日结报表", "Z号 1", "2026-11-23", "周主管", "王莉 2张 11,200.50",
            "SJ2026-000001 至 SJ2026-000002，共 2 张", "壹万壹仟贰佰元伍角整", "自来水公司",
            "现金短款", "少收 5 角", "建设银行，缴款单 JK-77", day.hash, "500.00",
        ] {
            #expect(text.contains(word), "\(word)\n\(text)")
        }
        #expect(!text.contains("补打第"))
        try desk.act(ReprintDay.self, by: People.supervisor) { $0.date = day.businessDate }
        let again = try #require(desk.desk.days[day.id])
        #expect(ZReportForm.z(again, on: desk.desk).contains("补打第1次"))
    }

    @Test func anOpenDayHasNoZ() throws {
        let (desk, id) = try day()
        let open = try #require(desk.desk.days[DayClose.id(of: desk.session(id).businessDate)])
        #expect(ZReportForm.z(open, on: desk.desk).isEmpty)
        #expect(ZReportForm.large(open, on: desk.desk).isEmpty)
    }

    @Test func theXSaysThatItClosesNothing() throws {
        let (desk, id) = try day()
        let report = desk.desk.xReport(of: [try desk.session(id)])
        let text = ZReportForm.x(report, on: desk.desk, at: desk.now)
        #expect(isWithin(text, 80), "\(text)")
        #expect(text.contains("X报表") && text.contains("不作日结凭据"))
        #expect(!text.contains("Z号"))
    }

    @Test func largeSumsWithPayerPurposeMethodReceiptAndSlip() throws {
        let (desk, day) = try locked()
        let text = ZReportForm.large(day, on: desk.desk)
        #expect(isWithin(text, 80), "\(text)")
        for word in ["大额收款日报", "SJ2026-000002", "陈女士", "自来水费", "转账", "11,000.00", "JK-77"] {
            #expect(text.contains(word), "\(word)\n\(text)")
        }
        // The name is the payment's, not the report's: erased there, it is gone here.
        let report = try #require(day.report)
        #expect(!"\(report)".contains("陈女士"))
    }
}
