import FrontDesk
import Terminal

extension ShiftPane {
    static let tableName = "交班"
    static let actions: [Action<ShiftPane>] = own + lists + Action.panes

    private static let both: ActionPlaces = [.bar, .palette]

    private static let own: [Action<ShiftPane>] = [
        Action(
            [.f(2), .ctrl("n"), .character("n")],
            "记事",
            in: both,
            whyNot: { _, view in ShiftActs.note(view).whyNot },
            run: { _, view in ShiftActs.note(view).run(view) }
        ),
        Action([.enter], "打开", whyNot: nothingSelected) { $0.open($1) },
        Action(
            [.f(6)],
            "下一步",
            whyNot: { $0.next($1).whyNot },
            run: { $0.next($1).run($1) }
        ),
        Action([.character(" "), .insert], "接收", whyNot: whyNotMark) { $0.accept($1) },
        Action([.shiftDown], "接收并下移", in: [], whyNot: whyNotMark) { pane, _ in
            pane.extend(by: 1)
        },
        Action([.shiftUp], "接收并上移", in: [], whyNot: whyNotMark) { pane, _ in
            pane.extend(by: -1)
        },
        Action([.f(7), .ctrl("d")], "退回", whyNot: whyNotMark) { $0.refuse($1) },
        Action(
            [.f(4)],
            "其余全收",
            in: both,
            whyNot: { _, view in ShiftActs.whyNotAccept(view) },
            run: { $0.acceptOthers($1) }
        ),
        Action([.f(9), .ctrl("s")], "办理") { pane, view in
            let items = pane.menuItems(view)
            let title = pane.selected.map { "\($0.kind.rawValue) \($0.place)" } ?? "交班"
            return .push(MenuLayer(title, OfficeMenu.around(items, view)))
        },
    ]

    private static let lists: [Action<ShiftPane>] = [
        Action([.tab, .right], "下一栏") { $0.turn(by: 1, $1) },
        Action([.backTab, .left], "上一栏", in: []) { $0.turn(by: -1, $1) },
        Action([.f(3), .ctrl("f")], "找住户", in: both) { _, _ in .push(FinderLayer()) },
        Action([.f(5), .ctrl("r")], "重排", in: both) { pane, view in
            pane.arrange(view)
            return .say("已重新排列")
        },
        Action(
            [.ctrl("e")],
            "打印",
            in: both,
            whyNot: { $0.paperShift($1) == nil ? "没有可打印的交班日记" : nil },
            run: { pane, view in
                guard let shift = pane.paperShift(view) else { return Response.none }
                let (title, text) = ShiftActs.paper(shift, view)
                return Response(effects: [.print(title: title, text: text)])
            }
        ),
        .copy,
        Action([.pageUp], "前一日", in: []) { pane, view in
            pane.show(pane.day.adding(days: -1), view)
        },
        Action([.pageDown], "后一日", in: []) { pane, view in
            guard pane.day < view.today else { return .say("已是今天") }
            return pane.show(pane.day.adding(days: 1), view)
        },
        Action([.escape, .f(12), .ctrl("g")], "返回", whyNot: whyNotBack) { pane, view in
            pane.section = .matters
            return Response.none
        },
    ]

    private static let whyNotBack: Action<ShiftPane>.WhyNot = { pane, _ in
        pane.section == .matters ? "已在最上一层；退出请按 Ctrl-Q" : nil
    }

    private static let nothingSelected: Action<ShiftPane>.WhyNot = { pane, view in
        if pane.selectedShift(view) != nil { return nil }
        guard let item = pane.selected else { return "没有选中的事项" }
        return item.record == nil ? "这一项没有单据" : nil
    }

    private static let whyNotMark: Action<ShiftPane>.WhyNot = { pane, view in
        if let reason = ShiftActs.whyNotAccept(view) { return reason }
        guard let item = pane.selected else { return "没有选中的事项" }
        return item.isOpen ? nil : "这一项已办结，不必接收"
    }

    // MARK: What they do

    /// The record of an item on a page over the list; of an earlier shift its diary.
    private func open(_ view: View) -> Response {
        if let shift = selectedShift(view) {
            let (title, text) = ShiftActs.paper(shift, view)
            return .push(PaperLayer("交班日记", name: title, text: text))
        }
        return selected.flatMap { ShiftActs.page(of: $0, view) } ?? .none
    }

    /// The next thing to do with the shift.
    private func next(_ view: View) -> MenuLayer.Item {
        guard let shift = view.desk.openShift else { return ShiftActs.opening(view) }
        return shift.status == .awaiting
            ? ShiftActs.signing(shift, marks, view) : ShiftActs.handingOver(shift, view)
    }

    /// Takes the item on, or thinks better of it; on to the next that is open.
    private mutating func accept(_ view: View) -> Response {
        guard let item = selected else { return .none }
        guard marks[item] != .accepted else {
            marks[item] = .open
            return .none
        }
        marks[item] = .accepted
        cursor.move(by: 1, of: rows.items.count)
        return .none
    }

    /// Takes the item on and goes to its neighbour; one that was sent back stays so.
    private mutating func extend(by step: Int) -> Response {
        guard let item = selected else { return .none }
        if marks[item] == .open { marks[item] = .accepted }
        cursor.move(by: step, of: rows.items.count)
        return .none
    }

    private mutating func refuse(_ view: View) -> Response {
        selected.map { .push(FormLayer(ShiftActs.refusal(of: $0))) } ?? .none
    }

    /// Takes on what is open, but no key: each of those is looked at by itself.
    private mutating func acceptOthers(_ view: View) -> Response {
        for item in marks.open(of: rows.items) where item.kind != .key { marks[item] = .accepted }
        let left = marks.open(of: rows.items).count
        return .say(left == 0 ? "已全部接收，F6 签字" : "钥匙须逐把接收，还有 \(left) 项")
    }

    /// Everything that can be done here: with the selected item first, then with the shift.
    func menuItems(_ view: View) -> [MenuLayer.Item] {
        let own = selected.map { ShiftActs.items(for: $0, view) } ?? []
        return own + ShiftActs.items(marks, view)
    }

    /// The shift whose diary is printed: the selected one, else the one at hand.
    private func paperShift(_ view: View) -> Shift? {
        section == .history ? selectedShift(view) : view.desk.openShift
    }
}
