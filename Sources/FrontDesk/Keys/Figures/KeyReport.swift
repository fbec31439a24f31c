/// The figures of keys as people read them, on screen and on paper alike.
package enum KeyReport {
    /// The headings of `table`.
    package static let headings = ["分类", "项目", "指标", "数值"]

    /// The report's lines, none wider than `width` half-width cells; at least 60 are needed.
    package static func lines(_ figures: KeyFigures, width: Int) -> [String] {
        let page = ReportPage(width: max(width, 60))
        return head(figures) + [""] + stock(figures.stock) + [""]
            + page.tallies("借用按类别", figures.byClass, of: figures.loans)
            + page.tallies("借用按事由", figures.byReason, of: figures.loans)
            + page.tallies("借用按身份", figures.byRole, of: figures.loans)
            + page.tallies("异常", figures.incidents, of: figures.settled.whole)
            + page.tallies("盘点", figures.audits, of: figures.audits.reduce(0) { $0 + $1.count })
            + ["按期归还 " + page.share(figures.inTime), "异常处理 " + page.share(figures.settled)]
    }

    private static func head(_ figures: KeyFigures) -> [String] {
        let from = figures.span.from.map(\.text) ?? "开始"
        let to = figures.span.to.map(\.text) ?? "今天"
        let sandbox = figures.isSandbox ? "（演练）" : ""
        let name = figures.deskName.isEmpty ? "" : "\(figures.deskName) "
        let reserve = figures.reserves > 0 ? "，其中紧急备用 \(figures.reserves) 次" : ""
        return [
            "\(name)钥匙统计\(sandbox) \(from) 至 \(to)",
            "借出 \(figures.loans) 次\(reserve)；在外 \(figures.out)，逾期 \(figures.late)；"
                + "盘点差异 \(figures.differences) 处",
        ]
    }

    private static let widths = [14, 7, 7, 7, 7, 7]

    private static func stock(_ stock: [KeyFigures.Stock]) -> [String] {
        let titles = ["钥匙", "套数", "把数", "在库", "借出", "遗失"]
        let rows = stock.map { row in
            [row.keyClass.rawValue]
                + [row.sets, row.copies, row.onHook, row.out, row.lost].map(String.init)
        }
        return ([titles] + rows).map { cells in
            zip(cells, widths).enumerated().map { index, cell in
                index == 0
                    ? FormCells.padded(cell.0, to: cell.1) : FormCells.ended(cell.0, at: cell.1)
            }.joined()
        }
    }

    /// The same figures as a table for other programs, a figure a row; without the headings.
    package static func table(_ figures: KeyFigures) -> [[String]] {
        let stock = figures.stock.flatMap { row in
            [
                ("套数", row.sets), ("把数", row.copies), ("在库", row.onHook), ("借出", row.out),
                ("遗失", row.lost),
            ].map { ["钥匙", row.keyClass.rawValue, $0.0, String($0.1)] }
        }
        let totals = [
            ("借出", figures.loans), ("紧急备用", figures.reserves), ("在外", figures.out),
            ("逾期", figures.late), ("按期归还", figures.inTime.part),
            ("应已归还", figures.inTime.whole), ("异常已处理", figures.settled.part),
            ("盘点差异", figures.differences),
        ].map { ["合计", $0.0, "次数", String($0.1)] }
        let kinds = [
            ("类别", figures.byClass), ("事由", figures.byReason), ("身份", figures.byRole),
            ("异常", figures.incidents), ("盘点", figures.audits),
        ]
        return stock + totals
            + kinds.flatMap { kind, tallies in
                tallies.map { [kind, $0.name, "次数", String($0.count)] }
            }
    }
}
