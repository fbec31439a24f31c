import FrontDesk
import Terminal

/// The filters of the search in the history, as menus over it.
enum HistoryMenus {
    /// F4: which kind.
    static func kinds(at kind: HistoryKind?) -> MenuLayer {
        let kinds = [nil] + HistoryKind.allCases.map(Optional.some)
        let items = kinds.map { kind in
            let note = kind.map { $0.note.isEmpty ? "" : "（\($0.note)）" } ?? ""
            return MenuLayer.Item(
                label: "\(kind?.title ?? "全部")\(note)",
                run: { _ in HistoryLayer.changing { $0.kind = kind } }
            )
        }
        return MenuLayer("分类", items, at: kinds.firstIndex(of: kind) ?? 0)
    }

    /// F6: which days.
    static func periods(at period: HistoryPeriod, _ view: View) -> MenuLayer {
        let choices = HistoryPeriod.choices(today: view.today)
        var items = choices.map { period in
            MenuLayer.Item(
                label: period.title(today: view.today),
                run: { _ in HistoryLayer.changing { $0.period = period } }
            )
        }
        // Before the years, where it is seen in a small window too.
        let years = choices.firstIndex(of: .calendarYear(view.today.year)) ?? choices.endIndex
        let typed = MenuLayer.Item(
            label: "从某日到某日",
            run: { .push(FormLayer(days(period, $0))) }
        )
        items.insert(typed, at: years)
        let here = choices.firstIndex(of: period).map { $0 < years ? $0 : $0 + 1 }
        return MenuLayer("时间", items, at: here ?? years)
    }

    /// The days from and to, as they are typed.
    private static func days(_ period: HistoryPeriod, _ view: View) -> Form {
        let before = period.days(today: view.today)
        let hint = "2019、2019-03、2019-03-04"
        return Form(
            title: "查哪些日子",
            fields: [
                FormField(
                    "from",
                    "从",
                    .code,
                    hint: hint,
                    initial: before?.lowerBound.text ?? ""
                ),
                FormField(
                    "to",
                    "到",
                    .code,
                    hint: "不填就到今天",
                    initial: before?.upperBound.text ?? ""
                ),
            ],
            submit: { values, view in
                let typed = (from: values["from"], to: values["to"])
                guard typed.from != nil || typed.to != nil else {
                    return .problem(field: "from", "从、到至少填一个")
                }
                let first = typed.from.map { DayEntry($0)?.days.lowerBound } ?? Day()
                let last = typed.to.map { DayEntry($0)?.days.upperBound } ?? view.today
                guard let first else { return .problem(field: "from", "例如：\(hint)") }
                guard let last else { return .problem(field: "to", "例如：\(hint)") }
                guard first <= last else {
                    return .problem(field: "to", "应不早于 \(first.text)")
                }
                var response = HistoryLayer.changing { $0.period = .days(first...last) }
                response.move = .pop
                return .response(response)
            }
        )
    }
}
