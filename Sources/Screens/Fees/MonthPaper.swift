import FrontDesk

/// 收支明细表 on the screen: the months that the desk has in memory, the present one first.
enum MonthPaper {
    /// A menu of months, each of which opens its statement.
    static func menu(_ view: View) -> MenuLayer {
        var month = view.today.firstOfMonth
        var items: [MenuLayer.Item] = []
        for _ in 0..<4 {
            let key = month.monthKey
            items.append(MenuLayer.Item(label: key, run: { .push(paper(key, $0)) }))
            month = month.previous.firstOfMonth
        }
        return MenuLayer("收支明细表", items)
    }

    private static func paper(_ month: String, _ view: View) -> PaperLayer {
        let statement = MonthStatement(view.desk, month: month, reader: view.person)
        let text = MonthForm.text(statement, on: view.desk, at: view.now)
        return PaperLayer("收支明细表 \(month)", name: "收支明细表-\(month)", text: text)
    }
}
