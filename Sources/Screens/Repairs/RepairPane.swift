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
    var lastAct: (id: RecordID, act: String)?

    init(_ view: View) {
        list.arrange(view)
    }

    var title: String { "报修" }
    var takesText: Bool { search != nil }

    static let actions: [Action<RepairPane>] = [
        Action([.enter], "详情", whyNot: nothingSelected) { pane, _ in
            pane.isDetailOpen.toggle()
            pane.detailScroll = 0
            return .none
        },
        Action([.f(2), .ctrl("n"), .character("n")], "新建", whyNot: readOnly) { _, view in
            .push(FormLayer(NewRepairForm.make(view)))
        },
        Action([.f(3), .ctrl("f")], "找住户") { _, _ in .push(FinderLayer()) },
        Action([.f(6)], "下一步", whyNot: { $0.whyNotNext($1) }) { pane, view in
            pane.begin(pane.selected(view).flatMap(RepairActs.next), view)
        },
        Action([.f(7), .ctrl("d")], "派单", whyNot: { $0.whyNot(AssignRepair.self, $1) }) {
            $0.begin(AssignRepair.self, $1)
        },
        Action([.f(9), .ctrl("p"), .character(":")], "办理", whyNot: nothingSelected) { pane, view in
            guard let repair = pane.selected(view) else { return .none }
            return .push(RepairActs.menu(repair, view))
        },
        Action([.f(5), .ctrl("r")], "刷新") { pane, view in
            pane.list.arrange(view)
            return .say("已按时限重新排列")
        },
        Action([.f(4), .ctrl("l")], "筛选") { pane, view in .push(pane.filterMenu(view)) },
        Action([.character("/")], "按字找", isHint: false) { pane, _ in
            pane.search = LineEditor(pane.list.query, limit: 40)
            return .none
        },
        Action([.ctrl("e")], "打印", whyNot: nothingSelected) { pane, view in
            pane.begin(PrintSlip.self, view)
        },
        Action([.f(8), .ctrl("u"), .character("u")], "撤回") { $0.undo($1) },
        Action([.character(" ")], "标记", isHint: false, whyNot: nothingSelected) { pane, view in
            pane.list.toggleMark()
            pane.list.move(by: 1)
            return .none
        },
        Action([.escape, .f(12), .ctrl("g")], "返回", isHint: false) { pane, view in
            pane.back(view)
        },
        Action([.character("2"), .alt("2")], "报修", isHint: false) { _, _ in .none },
    ]

    private static let nothingSelected: @Sendable (RepairPane, View) -> String? = { pane, view in
        pane.selected(view) == nil ? "没有选中的报修单" : nil
    }
    private static let readOnly: @Sendable (RepairPane, View) -> String? = { _, view in
        view.condition.readOnly == nil ? nil : "前台只读，暂不能登记"
    }

    /// The repair under the cursor.
    func selected(_ view: View) -> Repair? {
        list.selected.flatMap { view.desk.repairs[$0] }
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if search != nil { return type(key, view) }
        if let response = act(on: key, view) { return response }
        let step = isDetailOpen ? 0 : 10
        switch key {
        case .up, .character("k"): move(by: -1)
        case .down, .character("j"): move(by: 1)
        case .pageUp: isDetailOpen ? scroll(by: -8) : list.move(by: -step)
        case .pageDown: isDetailOpen ? scroll(by: 8) : list.move(by: step)
        case .home: list.moveToEnd(first: true)
        case .end: list.moveToEnd(first: false)
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

    private mutating func type(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .enter, .tab, .down: search = nil
        case .escape, .f(12):
            search = nil
            list.query = ""
            list.arrange(view)
        default:
            guard search?.handle(key) == true else { return nil }
            list.query = search?.text ?? ""
            list.arrange(view)
        }
        return Response.none
    }

    private mutating func back(_ view: View) -> Response {
        if isDetailOpen {
            isDetailOpen = false
        } else if !list.query.isEmpty || list.filter != .open {
            list.query = ""
            list.filter = .open
            list.arrange(view)
        } else if !list.marked.isEmpty {
            list.marked = []
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
            return "\(repair.id.short) 已\(repair.status == .archived ? "归档" : "撤销")"
        }
        return RepairActs.whyNot(next, repair, view)
    }

    private mutating func begin(_ type: (any RepairCommand.Type)?, _ view: View) -> Response {
        guard let type, let repair = selected(view) else { return .none }
        return RepairActs.begin(type, repair, view)
    }

    private func undo(_ view: View) -> Response {
        guard let lastAct, let repair = view.desk.repairs[lastAct.id],
            let last = repair.history.last, last.act == lastAct.act,
            last.actor.staffNumber == view.person?.number
        else { return .say("没有可以撤回的操作", .warning) }
        let inverse = RepairActs.inverse(of: last.act, repair)
        guard let command = inverse.command else { return .say(inverse.whyNot, .warning) }
        let words = "撤回 \(repair.id.short) 的「\(Commands.summary(of: last.act))」？"
        return .push(ConfirmLayer(words, .perform(command, seen: repair.changedAt)))
    }

    private func filterMenu(_ view: View) -> MenuLayer {
        let items = RepairFilter.allCases.map { filter in
            let count = view.desk.repairs.all.filter { filter.shows($0, view) }.count
            return MenuLayer.Item(
                label: "\(filter.rawValue) \(count)",
                whyNot: nil,
                run: { _ in
                    Response(choice: { layer, view in
                        guard var pane = layer as? RepairPane else { return layer }
                        pane.list.filter = filter
                        pane.list.arrange(view)
                        return pane
                    })
                }
            )
        }
        return MenuLayer("筛选", items)
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
        guard let id = RecordID(id), view.desk.repairs[id] != nil else { return }
        list.select(id)
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        RepairActs.settled(outcome, view)
    }
}
