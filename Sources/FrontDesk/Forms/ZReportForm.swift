/// 日结报表（Z）, X报表 and 大额收款日报, 80 half-width cells wide and plain text, like every form.
package enum ZReportForm {
    /// The cells of a line.
    package static let width = 80

    /// The Z of a locked day; empty for a day that is not locked.
    ///
    /// - Parameters:
    ///   - day: the day, after `day.reprint` counted a print that is not the first.
    ///   - desk: for names, zone and title.
    ///   - now: the time of this print; that of the desk's last act if nil.
    /// - Returns: lines that end in a line break.
    package static func z(_ day: DayClose, on desk: Desk, at now: Instant? = nil) -> String {
        guard let report = day.report else { return "" }
        let page = ZReportPage(report: report, desk: desk)
        let again = day.reprints > 0 ? "补打第\(day.reprints)次" : ""
        let lockedAt = day.lockedAt.map { desk.zone.dateTime($0) } ?? ""
        let closing = page.sheet.pair(
            "日结人",
            "\(desk.name(ofStaff: day.lockedBy)) \(lockedAt)",
            "复核人",
            page.names(report.reviewers)
        )
        let end = FormCells.spread(
            "校验值 \(day.hash)",
            "打印 \(desk.zone.dateTime(now ?? desk.lastAt))",
            over: width
        )
        return text(
            [page.title("日结报表"), FormCells.spread("Z号 \(report.number)", again, over: width)]
                + [page.sheet.rule] + page.head + closing + page.body + page.signatures + [end]
        )
    }

    /// The X of sessions that are not locked: the same figures, and nothing is closed by them.
    ///
    /// - Parameters:
    ///   - report: `Desk.xReport(of:)`, which only a reviewer may see before the count is frozen.
    ///   - desk: for names, zone and title.
    ///   - now: the time of this print.
    /// - Returns: lines that end in a line break.
    package static func x(_ report: ZReport, on desk: Desk, at now: Instant) -> String {
        let page = ZReportPage(report: report, desk: desk)
        let end = FormCells.spread(
            "中途查看，不作日结凭据",
            "打印 \(desk.zone.dateTime(now))",
            over: width
        )
        return text([page.title("X报表"), page.sheet.rule] + page.head + page.body + [end])
    }

    /// 大额收款日报 of a locked day: every large sum with payer, purpose, method, receipt and slip.
    ///
    /// The payers' names are taken from the payments that are in memory: `DayClose.largeReceipts`
    /// names those to be brought before.
    package static func large(_ day: DayClose, on desk: Desk, at now: Instant? = nil) -> String {
        guard let report = day.report else { return "" }
        let page = ZReportPage(report: report, desk: desk)
        let head = page.sheet.pair("营业日", report.businessDate.text, "Z号", String(report.number))
        let total = report.large.reduce(0) { $0 + $1.amountFen }
        let sum = page.sheet.wide("合计", "\(Money.text(total)) 元（\(page.capitals(total))）")
        let names = FormCells.spread(
            "收费员____________  复核人____________  经理____________",
            "打印 \(desk.zone.dateTime(now ?? desk.lastAt))",
            over: width
        )
        return text(
            [page.title("大额收款日报"), page.sheet.rule] + head + [page.sheet.rule]
                + page.largeLines + [page.sheet.rule] + sum
                + page.sheet.wide("笔数", String(report.large.count)) + [page.sheet.rule, names]
        )
    }

    private static func text(_ lines: [String]) -> String {
        lines.map { FormCells.trimmedAtEnd($0) + "\n" }.joined()
    }
}

extension DayClose {
    /// The payments that the report of large sums names, to be brought before it is printed.
    package var largeReceipts: [RecordKey] {
        (report?.large ?? []).map { .aliased(.payment, Payment.receiptAlias($0.number)) }
    }
}
