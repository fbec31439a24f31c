/// 收款收据: what the payer takes along. It is no invoice, and says so.
///
/// Plain text for two papers, a roll of 80 mm and A5 across; the same lines go to a printer, a file
/// or a screen. All of it stands in the payment and the price list, so that it can be printed again
/// however old it is.
package enum ReceiptForm {
    /// The receipt of a payment or of a reversal.
    ///
    /// - Parameters:
    ///   - payment: the payment, after `fee.reprint` counted a print that is not the first.
    ///   - desk: for names, prices, zone and title.
    ///   - paper: the paper.
    /// - Returns: lines of at most the paper's cells that end in a line break.
    package static func text(
        _ payment: Payment,
        on desk: Desk,
        paper: ReceiptPaper = .roll
    ) -> String {
        let lines = ReceiptLines(payment: payment.reworded(by: .masked), desk: desk, paper: paper)
        return lines.all.map { FormCells.trimmedAtEnd($0) + "\n" }.joined()
    }
}

/// The paper of a receipt.
package enum ReceiptPaper: String, Choice {
    /// A roll of 80 mm.
    case roll = "80mm"
    /// A5 across.
    case wide = "A5"

    /// The half-width cells of a line.
    package var width: Int { self == .roll ? 48 : 80 }
}

private struct ReceiptLines {
    let payment: Payment
    let desk: Desk
    let paper: ReceiptPaper

    private var width: Int { paper.width }
    private var sheet: FormSheet {
        FormSheet(width: width, labelWidth: 8, columnWidth: width / 2)
    }

    var all: [String] {
        [title, numbers] + marks + [sheet.rule] + who + [sheet.rule] + items + [sheet.rule]
            + sums + tenders + [sheet.rule] + ending
    }

    private var title: String {
        let name = desk.profile?.name ?? ""
        let what = payment.reversalOf == nil ? "收款收据" : "冲正收据"
        return FormCells.centred(name.isEmpty ? what : "\(name)  \(what)", in: width)
    }

    private var numbers: String {
        let again = payment.reprints > 0 ? "补打第\(payment.reprints)次" : ""
        return FormCells.spread("收据号 \(payment.receipt)", again, over: width)
    }

    /// What the holder must know before reading on.
    private var marks: [String] {
        if let original = payment.reversalOf {
            return sheet.wide("冲正", "原收据 \(receipt(of: original))，\(payment.reason)")
        }
        if let reversal = payment.reversedBy {
            return sheet.wide("作废", "已由 \(receipt(of: reversal)) 冲正，本收据无效")
        }
        guard payment.refundedFen > 0 else { return [] }
        return sheet.wide("已退款", "\(Money.text(payment.refundedFen)) 元")
    }

    private func receipt(of id: RecordID) -> String { desk.payments[id]?.receipt ?? id.text }

    private var who: [String] {
        let time = desk.zone.dateTime(payment.at)
        var lines = sheet.pair("房号", payment.room?.display ?? "", "时间", time)
        lines += sheet.pair("缴款人", payment.payer, "营业日", payment.businessDate.text)
        return lines
    }

    private var items: [String] {
        paper == .roll ? payment.lines.flatMap(rollItem) : wideTable
    }

    private func rollItem(_ line: PaymentLine) -> [String] {
        let (name, period) = (name(line), period(line))
        let words = period.isEmpty ? name : "\(name) \(period)"
        let room = width - sumWidth(line.amountFen)
        var lines =
            period.isEmpty || FormCells.width(words) <= room
            ? amount(words, line.amountFen)
            : FormCells.wrapped(name, to: width) + amount(period, line.amountFen)
        if line.lateFen != 0 { lines += amount("  违约金", line.lateFen) }
        return lines
    }

    /// A text with a sum at the end of its last line.
    private func amount(_ words: String, _ fen: Int) -> [String] {
        let sum = Money.text(fen)
        var lines = FormCells.wrapped(words, to: width - sumWidth(fen))
        if words.hasPrefix("  ") { lines[0] = "  " + lines[0] }
        let last = lines.removeLast()
        return lines + [FormCells.spread(last, sum, over: width)]
    }

    /// The cells that a sum takes at the end of its line, the space before it included.
    private func sumWidth(_ fen: Int) -> Int { max(Money.text(fen).utf8.count, 12) + 1 }

    private static let columns = [24, 17, 13, 9, 13]

    private var wideTable: [String] {
        row("项目", "账期", "金额(元)", "违约金", "小计(元)")
            + payment.lines.flatMap { line in
                row(
                    name(line),
                    period(line),
                    Money.text(line.amountFen),
                    line.lateFen == 0 ? "" : Money.text(line.lateFen),
                    Money.text(line.totalFen)
                )
            }
    }

    private func row(
        _ name: String,
        _ period: String,
        _ amount: String,
        _ late: String,
        _ total: String
    ) -> [String] {
        let left = [name, period]
        let right = zip([amount, late, total], Self.columns.dropFirst(2)).map { text, cells in
            String(repeating: " ", count: max(cells - FormCells.width(text), 0)) + text
        }
        let texts = FormCells.row(left, widths: Array(Self.columns.prefix(2)))
        let indent = Self.columns[0] + Self.columns[1] + 2
        return texts.enumerated().map { index, text in
            guard index == 0 else { return text }
            return FormCells.padded(text, to: indent) + right.joined(separator: " ")
        }
    }

    /// 费项 with whose money it is, where it is not the desk's own.
    private func name(_ line: PaymentLine) -> String {
        guard line.kind != .credit else { return "预存款" }
        guard let row = desk.prices[line.priceCode, line.priceVersion] else {
            return line.priceCode
        }
        let held = line.deposit.map { " \($0.text)" } ?? ""
        return row.name + (row.isAgency ? "（代收·\(row.payee)）" : "") + held
    }

    private func period(_ line: PaymentLine) -> String {
        BillPeriod.text(line.periodFrom, line.periodTo)
    }

    private var sums: [String] {
        amount("合计", payment.totalFen)
            + sheet.wide("大写", "人民币\(ChineseAmount.text(fen: payment.totalFen))")
    }

    private var tenders: [String] {
        payment.tenders.flatMap { tender -> [String] in
            let reference = tender.reference.isEmpty ? "" : " 参考号 \(tender.reference)"
            return amount(tender.method.rawValue + reference, tender.amountFen)
        } + (payment.changeFen == 0 ? [] : amount("找零", payment.changeFen))
    }

    private var ending: [String] {
        var lines = sheet.pair("收款人", cashier, "班次", payment.session.text)
        if !payment.approvedBy.isEmpty {
            lines += sheet.wide("复核人", desk.name(ofStaff: payment.approvedBy))
        }
        if !payment.invoice.isEmpty { lines += sheet.wide("发票号", payment.invoice) }
        if !payment.note.isEmpty { lines += sheet.wide("备注", payment.note) }
        if payment.lines.contains(where: { $0.kind == .deposit }) {
            lines += FormCells.wrapped("押金凭本收据办理退还，验收通过后计算期限。", to: width)
        }
        return lines + FormCells.wrapped("本收据不是发票，如需发票请凭收据到前台开具。", to: width)
    }

    private var cashier: String {
        "\(desk.name(ofStaff: payment.cashier))（\(payment.cashier)）"
    }
}
