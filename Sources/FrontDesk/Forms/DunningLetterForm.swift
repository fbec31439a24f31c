/// 催缴函 on paper: the letter, the bills that it names, and the strip that proves that it arrived.
///
/// 72 half-width cells, A5 across, as every form that a resident gets.
package enum DunningLetterForm {
    /// The cells of a line.
    package static let width = 72

    private static let columns = [20, 22, 14, 13]

    /// The letter as plain text.
    ///
    /// - Parameters:
    ///   - letter: the letter; a draft has no number yet.
    ///   - desk: for names, zone and title; bills that are not in memory are left out of the table.
    /// - Returns: lines that end in a line break.
    package static func text(_ letter: DunningLetter, on desk: Desk) -> String {
        let rule = String(repeating: "-", count: width)
        let name = desk.profile?.name ?? ""
        let lines =
            [FormCells.centred(title(letter), in: width), head(letter), rule]
            + FormCells.wrapped(letter.text, to: width) + [rule]
            + table(bills(letter, desk), desk) + [rule]
            + total(letter.amountFen) + ["", right(name), right(day(letter, desk)), rule]
            + receipt(letter)
        return lines.map { FormCells.trimmedAtEnd($0) + "\n" }.joined()
    }

    private static func title(_ letter: DunningLetter) -> String {
        switch letter.level {
        case 1: "缴费提醒"
        case 2: "催缴通知书"
        case 3: "催缴函"
        default: "律师函前告知书"
        }
    }

    private static func head(_ letter: DunningLetter) -> String {
        let number = letter.id.number > 0 ? letter.id.text : "(未编号)"
        return FormCells.spread("房号 \(letter.room.display)", "编号 \(number)", over: width)
    }

    /// The bills with the late fee of the day on which the letter was written.
    private static func bills(_ letter: DunningLetter, _ desk: Desk) -> [Bill] {
        let day = desk.zone.day(of: letter.sentAt)
        return letter.bills.compactMap { desk.bills[$0] }
            .map { LateFee.assessed($0, desk.price(of: $0), through: day) }
    }

    private static func table(_ bills: [Bill], _ desk: Desk) -> [String] {
        let header = FormCells.row(["费项", "账期", "应缴日期", "欠费(元)"], widths: columns)
        return header
            + bills.flatMap { bill in
                FormCells.row(
                    [
                        desk.price(of: bill)?.name ?? bill.priceCode,
                        BillPeriod.text(bill.periodFrom, bill.periodTo), bill.dueOn.text,
                        Money.text(bill.owedFen),
                    ],
                    widths: columns
                )
            }
    }

    private static func total(_ fen: Int) -> [String] {
        FormCells.wrapped("合计 \(Money.text(fen)) 元（大写 \(ChineseAmount.text(fen: fen))）", to: width)
    }

    private static func day(_ letter: DunningLetter, _ desk: Desk) -> String {
        desk.zone.day(of: letter.sentAt).text
    }

    private static func right(_ text: String) -> String { FormCells.spread("", text, over: width) }

    /// The strip that is cut off and kept: whoever got the letter signs it.
    private static func receipt(_ letter: DunningLetter) -> [String] {
        let line = String(repeating: "_", count: 16)
        return [
            "回执：本人已收到编号 \(letter.id.number > 0 ? letter.id.text : "________") 的催缴函。",
            FormCells.spread("签收人 \(line)", "日期 ____年____月____日", over: width),
        ]
    }
}
