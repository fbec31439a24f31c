/// The parts of a page that shows a `ZReport`.
struct ZReportPage {
    let report: ZReport
    let desk: Desk

    let sheet = FormSheet(width: ZReportForm.width, labelWidth: 12, columnWidth: 41)

    func title(_ what: String) -> String {
        let name = desk.profile?.name ?? ""
        return FormCells.centred(name.isEmpty ? what : "\(name)  \(what)", in: sheet.width)
    }

    func names(_ numbers: [String]) -> String {
        numbers.map { desk.name(ofStaff: $0) }.joined(separator: "、")
    }

    /// A sum in capitals; beyond the largest that are written, in figures.
    func capitals(_ fen: Int) -> String {
        abs(fen) <= ChineseAmount.limit ? ChineseAmount.text(fen: fen) : Money.text(fen)
    }

    /// Which day, whose sessions, which receipts.
    var head: [String] {
        let cashiers = report.cashiers.map {
            "\(desk.name(ofStaff: $0.number)) \($0.count)张 \(Money.text($0.amountFen))"
        }
        let receipts =
            report.receiptCount == 0
            ? "无" : "\(report.firstReceipt) 至 \(report.lastReceipt)，共 \(report.receiptCount) 张"
        return sheet.pair(
            "营业日",
            report.businessDate.text,
            "班次",
            report.sessions.map(\.short).joined(separator: "、")
        )
            + sheet.wide("收费员", cashiers.joined(separator: "；"))
            + sheet.wide("收据", receipts)
            + (report.uncounted.isEmpty
                ? [] : sheet.wide("未盘点", report.uncounted.map(\.text).joined(separator: "、")))
    }

    /// The sums, then every list that has something in it.
    var body: [String] {
        let sections: [(title: String, lines: [String])] = [
            ("按方式", methodLines), ("按费项", rowLines), ("合计", totalLines), ("现金", cashLines),
            ("冲正", lines(of: report.voids)), ("退款", lines(of: report.refunds)),
            ("减免", lines(of: report.waivers)), ("差异", differenceLines),
            ("上交", handInLines), ("抽查", checkLines), ("大额", largeLines),
            ("更正以前的日结", adjustmentLines),
        ]
        return sections.filter { !$0.lines.isEmpty }.flatMap { section in
            [sheet.rule, "【\(section.title)】"] + section.lines
        } + [sheet.rule]
    }

    var signatures: [String] {
        ["收费员________________  复核人________________  日结人________________", sheet.rule]
    }

    private var methodLines: [String] {
        let table = FormTable([
            .text("方式", 14), .sum("笔数", 8), .sum("收入(元)", 17), .sum("退出(元)", 17),
            .sum("净额(元)", 17),
        ])
        let rows = report.methods.flatMap { method in
            table.row([
                method.method.rawValue, String(method.count), Money.text(method.takenFen),
                Money.text(method.refundedFen),
                Money.text(method.takenFen - method.refundedFen),
            ])
        }
        return rows.isEmpty ? [] : table.header + rows
    }

    private var rowLines: [String] {
        let table = FormTable([
            .text("编码", 8), .text("费项", 22), .text("收款方", 14), .sum("金额(元)", 16),
            .sum("违约金(元)", 14),
        ])
        let rows = report.rows.flatMap { row in
            table.row([
                row.code, row.name, row.payee.isEmpty ? "本公司" : row.payee,
                Money.text(row.amountFen), Money.text(row.lateFen),
            ])
        }
        return rows.isEmpty ? [] : table.header + rows
    }

    private var totalLines: [String] {
        let total = "\(Money.text(report.receiptsFen)) 元"
        return sheet.wide("收款合计", total) + sheet.wide("大写", capitals(report.receiptsFen))
            + sheet.pair(
                "其中自有",
                Money.text(report.ownFen),
                "代收代缴",
                Money.text(report.agencyFen)
            )
            + sheet.pair(
                "押金",
                Money.text(report.depositsFen),
                "预存",
                Money.text(report.creditFen)
            )
            + sheet.pair(
                "违约金",
                Money.text(report.lateFen),
                "补打收据",
                "\(report.reprints) 次"
            )
    }

    private var cashLines: [String] {
        let difference = report.countedCashFen - report.expectedCashFen
        return sheet.pair(
            "期初备用金",
            Money.text(report.openingFloatFen),
            "应有现金",
            Money.text(report.expectedCashFen)
        )
            + sheet.pair(
                "实点现金",
                Money.text(report.countedCashFen),
                "长短款",
                Money.text(difference)
            )
            + sheet.pair(
                "上交",
                Money.text(report.handIns.reduce(0) { $0 + $1.amountFen }),
                "留存备用金",
                Money.text(report.closingFloatFen)
            )
    }

    private func lines(of list: [ReportLine]) -> [String] {
        let table = FormTable([
            .text("单号", 16), .text("房号", 12), .text("事由", 24), .text("方式", 10),
            .sum("金额(元)", 14),
        ])
        let rows = list.flatMap { line in
            table.row([
                line.number, line.room?.display ?? "", line.what,
                line.methods.map(\.rawValue).joined(separator: "、"), Money.text(line.amountFen),
            ])
        }
        return rows.isEmpty ? [] : table.header + rows
    }

    /// The large sums, with the payers whose payments are in memory.
    var largeLines: [String] {
        let table = FormTable([
            .text("收据号", 13), .text("房号", 9), .text("缴款人", 8), .text("事由", 16),
            .text("方式", 6), .sum("金额(元)", 13), .text("缴款单", 9),
        ])
        let rows = report.large.flatMap { line in
            table.row([
                line.number, line.room?.key ?? "", desk.payment(receipt: line.number)?.payer ?? "",
                line.what, line.methods.map(\.rawValue).joined(separator: "、"),
                Money.text(line.amountFen), line.slip,
            ])
        }
        return rows.isEmpty ? [] : table.header + rows
    }

    private var differenceLines: [String] {
        report.differences.flatMap { difference in
            let payment = difference.payment.map { "，\($0.text)" } ?? ""
            let what = "\(difference.kind.rawValue) \(difference.method.rawValue)"
            return sheet.wide(
                Money.text(difference.amountFen),
                "\(what)\(payment)：\(difference.cause)（说明 \(desk.name(ofStaff: difference.explainedBy))，"
                    + "认可 \(desk.name(ofStaff: difference.acceptedBy))）"
            )
        }
    }

    private var handInLines: [String] {
        report.handIns.flatMap { handIn in
            let whither =
                handIn.bank.isEmpty
                ? "保险柜，交 \(handIn.to)，同在 \(desk.name(ofStaff: handIn.second))"
                : "\(handIn.bank)，缴款单 \(handIn.slip)"
            return sheet.wide(
                Money.text(handIn.amountFen),
                "\(desk.zone.shortDateTime(handIn.at)) \(desk.name(ofStaff: handIn.by)) \(whither)"
            )
        }
    }

    private var checkLines: [String] {
        report.checks.flatMap { check in
            let breach = check.isBreach ? "【违规】" : ""
            return sheet.wide(
                desk.zone.shortDateTime(check.at),
                "\(desk.name(ofStaff: check.by)) 实点 \(Money.text(check.countedFen))，"
                    + "应有 \(Money.text(check.expectedFen))。\(breach)\(check.note)"
            )
        }
    }

    private var adjustmentLines: [String] {
        report.adjustments.flatMap { adjustment in
            sheet.wide(
                Money.text(adjustment.amountFen),
                "Z\(adjustment.z) \(adjustment.method.rawValue)：\(adjustment.reason)"
                    + "（\(desk.name(ofStaff: adjustment.by))）"
            )
        }
    }
}
