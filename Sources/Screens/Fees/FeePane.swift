import FrontDesk
import Terminal

/// The pane 6 收费: arrears, what was taken, what waits, deposits, sessions and days.
struct FeePane: ActingLayer, PaneLayer {
    var section = FeeSection.arrears
    /// The lists as they were left.
    private var lists: [FeeSection: FeeList]
    /// Letters of the search, while they are typed.
    var search: LineEditor?

    init(_ view: View) {
        var list = FeeList(.arrears)
        list.arrange(view)
        lists = [.arrears: list]
    }

    var title: String { pane.title }
    var pane: Pane { .fees }
    var takesText: Bool { search != nil }
    func countsSeconds(_ view: View) -> Bool { false }

    /// The list that is open.
    var list: FeeList {
        get { lists[section] ?? FeeList(section) }
        set { lists[section] = newValue }
    }

    static let actions: [Action<FeePane>] =
        [
            Action(
                [.f(2), .ctrl("n"), .character("n")],
                "收款",
                in: both,
                whyNot: { _, view in view.whyNotCollect },
                run: { _, _ in .push(FinderLayer(.collect)) }
            ),
            Action([.enter], "打开", whyNot: nothingSelected) { $0.open($1) },
            Action([.f(6)], "下一步", whyNot: whyNotNext) { pane, view in
                guard let item = pane.list.selected else { return Response.none }
                return FeeActs.next(for: item, view)?.run(view) ?? Response.none
            },
            Action([.tab, .right], "下一栏") { $0.turn(by: 1, $1) },
            Action([.backTab, .left], "上一栏", in: []) { $0.turn(by: -1, $1) },
            Action([.f(7), .ctrl("d")], "班次与日结", in: both) { _, view in
                .push(SessionMenu.make(view))
            },
            Action([.f(9), .ctrl("p"), .character(":")], "办理") { pane, view in
                .push(pane.palette(view))
            },
            Action([.f(3), .ctrl("f")], "找住户", in: both) { _, _ in .push(FinderLayer()) },
            Action([.f(4)], "分栏", in: both) { pane, view in .push(pane.sectionMenu(view)) },
            Action([.character("/"), .ctrl("k")], "按字找", in: both) { pane, view in
                pane.startSearch(with: "", view)
            },
            Action([.f(5), .ctrl("r")], "重排", in: both) { pane, view in
                pane.list.arrange(view)
                return .say("已重新排列")
            },
            Action([.f(8), .ctrl("u"), .character("u")], "冲正", in: both, whyNot: whyNotReverse) {
                $0.reversal($1)?.run($1) ?? Response.none
            },
            Action([.ctrl("e")], "打印", in: both) { pane, view in
                Response(effects: [.print(title: pane.paperTitle(view), text: pane.paper(view))])
            },
            Action([.escape, .f(12), .ctrl("g")], "返回", whyNot: whyNotBack) { pane, view in
                pane.list.search("", view)
                return Response.none
            },
        ] + Action.panes

    private static let both: ActionPlaces = [.bar, .palette]

    private static let nothingSelected: Action<FeePane>.WhyNot = { pane, _ in
        pane.list.selected == nil ? "这一栏没有选中的" : nil
    }

    private static let whyNotNext: Action<FeePane>.WhyNot = { pane, view in
        guard let item = pane.list.selected else { return "这一栏没有选中的" }
        guard let next = FeeActs.next(for: item, view) else { return "没有下一步" }
        return next.whyNot
    }

    private static let whyNotReverse: Action<FeePane>.WhyNot = { pane, view in
        guard let item = pane.reversal(view) else { return "先在「收款」一栏选中要冲正的收据" }
        return item.whyNot
    }

    /// What undoes the selected payment; money has no other way back (CONTRACT 7).
    private func reversal(_ view: View) -> MenuLayer.Item? {
        guard case .payment(let id) = list.selected, let payment = view.desk.payments[id] else {
            return nil
        }
        return PaymentActs.reversal(payment, view)
    }

    private static let whyNotBack: Action<FeePane>.WhyNot = { pane, _ in
        pane.list.query.isEmpty ? "已在最上一层；退出请按 Ctrl-Q" : nil
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if search != nil { return type(key, view) }
        if let response = act(on: key, view) { return response }
        var list = list
        if list.cursor.handle(key, of: list.rows.count) {
            self.list = list
            return Response.none
        }
        // An input method sends whole words: they begin a search.
        guard case .character(let character) = key,
            character.unicodeScalars.allSatisfy(TextFolding.isHan)
        else { return nil }
        return startSearch(with: String(character), view)
    }

    private mutating func startSearch(with text: String, _ view: View) -> Response {
        search = LineEditor(list.query + text, limit: 40)
        list.search(search?.text ?? "", view)
        return .none
    }

    private mutating func type(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .enter, .tab, .down, .f(9): search = nil
        case .escape, .f(12), .ctrl("g"):
            search = nil
            list.search("", view)
        default:
            guard search?.handle(key.asciiTwin) == true else { return nil }
            list.search(search?.text ?? "", view)
        }
        return Response.none
    }

    /// Opens another list, arranged anew.
    mutating func show(_ section: FeeSection, _ view: View) {
        self.section = section
        list.arrange(view)
    }

    private mutating func turn(by step: Int, _ view: View) -> Response {
        let all = FeeSection.allCases
        show(all[(section.rawValue + step + all.count) % all.count], view)
        return .none
    }

    private func open(_ view: View) -> Response {
        guard let item = list.selected else { return .none }
        return FeePage.open(item, view)
    }

    private func sectionMenu(_ view: View) -> MenuLayer {
        let items = FeeSection.allCases.map { section in
            MenuLayer.Item(
                label: "\(section.title) \(section.items(view).count)",
                run: { _ in
                    Response(onTop: { layer, view in
                        guard var pane = layer as? FeePane else { return Response.none }
                        pane.show(section, view)
                        layer = pane
                        return Response.none
                    })
                }
            )
        }
        return MenuLayer("分栏", items, at: section.rawValue)
    }

    private func palette(_ view: View) -> MenuLayer {
        let own = list.selected.map { FeeActs.items(for: $0, view) } ?? []
        let title = list.selected.map { $0.called(view) } ?? "办理"
        return MenuLayer(title, OfficeMenu.around(own + FeeMenu.items(view), view))
    }

    // MARK: The desk

    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        guard changes.contains(where: \.concernsMoney) else { return }
        if changes.contains(where: { $0.isOwn && $0.actor != .system }) {
            list.arrange(view)
        } else {
            list.merge(view)
        }
    }

    mutating func stored(id: String, _ view: View) { list.arrange(view) }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        list.arrange(view)
        return Response(message: Message(outcome: outcome))
    }
}

extension DeskChange {
    /// Whether something in the fee pane may stand differently.
    var concernsMoney: Bool {
        switch key {
        case .price, .account: return true
        case .numbered(let id):
            switch id.prefix {
            case .bill, .payment, .waiver, .refund, .deposit, .session, .dayClose, .settlement,
                .letter, .payout:
                return true
            default: return false
            }
        case .household, .staff, .key, .aliased: return false
        }
    }
}

extension View {
    /// Why the person may not collect here and now, or nil.
    var whyNotCollect: String? {
        if let reason = whyNot(.collectFees) { return reason }
        guard let number = person?.number, desk.openSession(of: number) != nil else {
            return "还没有开班，请先按 F7 开班"
        }
        return nil
    }
}
