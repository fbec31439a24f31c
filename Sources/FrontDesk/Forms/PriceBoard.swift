/// 收费价目表: what may be charged, for the board at the desk and for whoever asks (价格法 art 13).
package enum PriceBoard {
    private static let width = 96
    private static let sheet = FormSheet(width: width, labelWidth: 10, columnWidth: 48)
    private static let widths = [6, 26, 10, 10, 22, 16]

    /// The board as plain text, 96 half-width cells wide: the desk's own rows, then what is collected
    /// for others.
    ///
    /// - Parameters:
    ///   - desk: for prices, zone and title.
    ///   - day: the rows in force on it.
    /// - Returns: lines that end in a line break.
    package static func text(on desk: Desk, _ day: Day) -> String {
        lines(on: desk, day).map { $0 + "\n" }.joined()
    }

    /// The board's lines.
    package static func lines(on desk: Desk, _ day: Day) -> [String] {
        let rows = desk.prices.inForce(on: day)
        let name = desk.profile?.name ?? ""
        let title = name.isEmpty ? "收费价目表" : "\(name)  收费价目表"
        return [FormCells.centred(title, in: width), "执行日期 \(day.text)", sheet.rule]
            + part("自有收费", rows.filter { !$0.isAgency })
            + part("代收代缴（不收手续费，如实转交收款单位）", rows.filter(\.isAgency))
            + [sheet.rule, "未列入本表的费用一律不收。有疑问请向前台核对，也可查看依据文件。"]
    }

    private static func part(_ title: String, _ rows: [PriceRow]) -> [String] {
        guard !rows.isEmpty else { return [] }
        let head = FormCells.row(["编码", "名称", "单价(元)", "计费", "单位", "对象"], widths: widths)
        return [title] + head + rows.flatMap(row) + [sheet.rule]
    }

    private static func row(_ row: PriceRow) -> [String] {
        let price = row.basis == .shared ? "按实分摊" : PriceRow.unitText(row.unitCentifen)
        let whom = [row.payee, row.scope?.rawValue ?? row.cycle.rawValue]
            .filter { !$0.isEmpty }.joined(separator: " ")
        let published = row.publishedOn.map { "公示 \($0.text)" } ?? ""
        let basis = [row.basisDocument, "自 \(row.effectiveFrom.text) 起", published]
            .filter { !$0.isEmpty }.joined(separator: "，")
        return FormCells.row(
            [row.code, row.name, price, row.basis.rawValue, row.unit, whom],
            widths: widths
        ) + ["       " + basis]
    }
}
