import FrontDesk
import Terminal

/// 报修: the list with its clocks, and the selected repair beside or below it.
struct RepairPane: ActingLayer {
    var list = RepairList()
    /// Whether the selected repair has the whole screen.
    var isDetailOpen = false
    var detailScroll = 0
    /// Letters of the quick filter, while it is typed.
    var search: LineEditor?
    /// The last own act, for F8.
    private var lastAct: (id: RecordID, act: String)?

    init(_ view: View) {
        list.arrange(view)
    }

    var title: String { "报修" }
    var takesText: Bool { search != nil }

    static let actions: [Action<RepairPane>] = [
        Action([.enter], "详情", whyNot: nothingSelected) { pane, _ in
            pane.isDetailOpen.toggle()
            pane.detailScroll = 0
            return Response.none
        },
        Action([.escape, .f(12), .ctrl("g")], "返回", whyNot: whyNotBack) { $0.back($1) },
        Action(
            [.f(2), .ctrl("n"), .character("n")],
            "新建",
            in: both,
            whyNot: { _, view in view.whyNot(.logRepairs) },
            run: { _, view in .push(FormLayer(NewRepairForm.make(view))) }
        ),
        Action([.f(3), .ctrl("f")], "找住户", in: both) { _, _ in .push(FinderLayer()) },
        Action(
            [.f(6)],
            "下一步",
            whyNot: { $0.whyNotNext($1) },
            run: { $0.begin($0.selected($1).flatMap(RepairActs.next), $1) }
        ),
        Action(
            [.f(7), .ctrl("d")],
            "派单",
            whyNot: { $0.whyNot(AssignRepair.self, $1) },
            run: { $0.begin(AssignRepair.self, $1) }
        ),
        Action([.f(9), .ctrl("p"), .character(":")], "办理") { pane, view in
            .push(RepairActs.palette(pane.selected(view), pane.paletteItems(view), view))
        },
        Action([.f(4)], "筛选", in: both) { pane, view in .push(pane.filterMenu(view)) },
        Action([.character("/"), .ctrl("k")], "按字找", in: both) { pane, view in
            pane.startSearch(with: "", view)
        },
        Action([.f(5), .ctrl("r")], "重排", in: both) { pane, view in
            pane.list.arrange(view)
            return .say("已按时限重新排列")
        },
        Action([.f(8), .ctrl("u"), .character("u")], "撤回", in: both, whyNot: whyNotUndo) {
            $0.undo($1)
        },
        Action(
            [.ctrl("e")],
            "打印",
            whyNot: { $0.whyNot(PrintSlip.self, $1) },
            run: { $0.begin(PrintSlip.self, $1) }
        ),
        Action([.character("2")], "报修", in: []) { _, _ in Response.none },
    ]

    private static let both: ActionPlaces = [.bar, .palette]
    private static let nothingSelected: Action<RepairPane>.WhyNot = { pane, view in
        pane.selected(view) == nil ? "没有选中的报修单" : nil
    }
    private static let whyNotBack: Action<RepairPane>.WhyNot = { pane, _ in
        let isAtTop = !pane.isDetailOpen && pane.list.query.isEmpty && pane.list.filter == .open
        return isAtTop ? "已在最上一层；退出请按 Ctrl-Q" : nil
    }
    private static let whyNotUndo: Action<RepairPane>.WhyNot = { pane, view in
        guard let undone = pane.lastOwnAct(view) else { return "没有可以撤回的操作" }
        let inverse = RepairActs.inverse(of: undone.act, undone.repair)
        guard let command = inverse.command as? any RepairCommand else { return inverse.whyNot }
        return RepairActs.whyNot(Swift.type(of: command), undone.repair, view)
    }

    /// The repair under the cursor.
    func selected(_ view: View) -> Repair? {
        list.selected.flatMap { view.desk.repairs[$0] }
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if search != nil { return type(key, view) }
        if let response = act(on: key, view) { return response }
        switch key {
        case .up, .character("k"): move(by: -1)
        case .down, .character("j"): move(by: 1)
        case .pageUp: isDetailOpen ? scroll(by: -8) : move(by: -list.visible)
        case .pageDown: isDetailOpen ? scroll(by: 8) : move(by: list.visible)
        case .home: move(by: -list.rows.count)
        case .end: move(by: list.rows.count)
        case .character(let character):
            // An input method sends whole words: they begin a search.
            guard character.unicodeScalars.allSatisfy(TextFolding.isHan) else { return nil }
            return startSearch(with: String(character), view)
        default: return nil
        }
        return Response.none
    }

    private mutating func move(by step: Int) {
        list.move(by: step)
        detailScroll = 0
    }

    private mutating func scroll(by step: Int) {
        detailScroll = max(0, detailScroll + step)
    }

    private mutating func startSearch(with text: String, _ view: View) -> Response {
        isDetailOpen = false
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
            guard search?.handle(key) == true else { return nil }
            list.search(search?.text ?? "", view)
        }
        return Response.none
    }

    private mutating func back(_ view: View) -> Response {
        if isDetailOpen {
            isDetailOpen = false
        } else if !list.query.isEmpty {
            list.search("", view)
        } else if list.filter != .open {
            list.filter = .open
            list.arrange(view)
        }
        return .none
    }

    // MARK: Acts

    private func whyNot(_ type: any RepairCommand.Type, _ view: View) -> String? {
        guard let repair = selected(view) else { return "没有选中的报修单" }
        return RepairActs.whyNot(type, repair, view)
    }

    private func whyNotNext(_ view: View) -> String? {
        guard let repair = selected(view) else { return "没有选中的报修单" }
        guard let next = RepairActs.next(for: repair) else {
            return "\(repair.id.short) \(repair.status.rawValue)，没有下一步"
        }
        return RepairActs.whyNot(next, repair, view).map { "\(next.summary) \($0)" }
    }

    private func begin(_ type: (any RepairCommand.Type)?, _ view: View) -> Response {
        guard let type, let repair = selected(view) else { return .none }
        return RepairActs.begin(type, repair, view)
    }

    /// The last own act, as long as nobody did anything to its repair since.
    private func lastOwnAct(_ view: View) -> (act: String, repair: Repair)? {
        guard let lastAct, let repair = view.desk.repairs[lastAct.id],
            let last = repair.history.last, last.act == lastAct.act,
            last.actor.staffNumber == view.person?.number
        else { return nil }
        return (last.act, repair)
    }

    private func undo(_ view: View) -> Response {
        guard let (act, repair) = lastOwnAct(view),
            let command = RepairActs.inverse(of: act, repair).command
        else { return .none }
        let words = "撤回 \(repair.id.short) \(repair.place) 的「\(Commands.summary(of: act))」？"
        return .push(ConfirmLayer(words, .perform(command, seen: repair.changedAt)))
    }

    // MARK: The desk

    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        list.merge(view)
        for change in changes {
            guard case .repair(let id) = change.key, change.isOwn else { continue }
            lastAct = (id, change.act)
        }
    }

    mutating func stored(id: String, _ view: View) {
        list.merge(view)
        if let id = RecordID(id) { list.select(id) }
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        RepairActs.settled(outcome, view)
    }
}
