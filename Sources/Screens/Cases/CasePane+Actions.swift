import FrontDesk
import Terminal

/// The actions that every pane of cases has, for the table of each kind.
extension CasePane {
    static var detail: Action<CasePane> {
        Action([.enter], "详情", whyNot: nothingSelected) { pane, view in
            pane.isDetailOpen.toggle()
            pane.detailScroll = 0
            return pane.fetchLinks(view)
        }
    }

    static var back: Action<CasePane> {
        Action([.escape, .f(12), .ctrl("g")], "返回", whyNot: whyNotBack) { $0.back($1) }
    }

    /// F2: the form of a new one.
    static func new(
        _ label: String,
        _ permission: Permission,
        _ form: @escaping @Sendable (View) -> Form
    ) -> Action<CasePane> {
        Action(
            [.f(2), .ctrl("n"), .character("n")],
            label,
            in: both,
            whyNot: { _, view in view.whyNot(permission) },
            run: { _, view in .push(FormLayer(form(view))) }
        )
    }

    static var find: Action<CasePane> {
        Action([.f(3), .ctrl("f")], "找住户", in: both) { _, _ in .push(FinderLayer()) }
    }

    static var next: Action<CasePane> {
        Action(
            [.f(6)],
            "下一步",
            whyNot: { $0.whyNotNext($1) },
            run: { $0.begin($0.selected($1).flatMap { Subject.Acts.next(for: $0) }, $1) }
        )
    }

    /// F7: to whom it goes; with marks, all marked ones.
    static func assign(
        _ label: String,
        _ type: any CaseCommand<Subject>.Type
    ) -> Action<CasePane> {
        Action(
            [.f(7), .ctrl("d")],
            label,
            whyNot: { pane, view in
                guard !pane.list.marks.isEmpty, let bulk = Subject.bulkActs.first else {
                    return pane.whyNot(type, view)
                }
                return bulk.whyNot(view)
            },
            run: { pane, view in
                guard !pane.list.marks.isEmpty, let bulk = Subject.bulkActs.first else {
                    return pane.begin(type, view)
                }
                return bulk.begin(pane.marked(view), view)
            }
        )
    }

    static var menu: Action<CasePane> {
        Action([.f(9), .ctrl("s")], "办理") { pane, view in .push(pane.menu(view)) }
    }

    static var filter: Action<CasePane> {
        Action([.f(4)], "筛选", in: both) { pane, view in .push(pane.filterMenu(view)) }
    }

    static var quickFind: Action<CasePane> {
        Action([.character("/"), .ctrl("k")], "按字找", in: both) { pane, view in
            pane.startSearch(with: "", view)
        }
    }

    static var rearrange: Action<CasePane> {
        Action([.f(5), .ctrl("r")], "重排", in: both) { pane, view in
            pane.list.arrange(view)
            return .say("已\(Subject.order)重新排列")
        }
    }

    static var undo: Action<CasePane> {
        Action([.f(8), .ctrl("u"), .character("u")], "撤回", in: both, whyNot: whyNotUndo) {
            $0.undo($1)
        }
    }

    static var marking: [Action<CasePane>] {
        [
            Action([.character(" "), .insert], "标记", whyNot: whyNotMark) { pane, _ in
                if let id = pane.list.selected { pane.list.toggleMark(id) }
                return Response.none
            },
            Action([.shiftDown], "标记并下移", in: [], whyNot: whyNotMark) { pane, _ in
                pane.extend(by: 1)
            },
            Action([.shiftUp], "标记并上移", in: [], whyNot: whyNotMark) { pane, _ in
                pane.extend(by: -1)
            },
        ]
    }

    static var both: ActionPlaces { [.bar, .palette] }

    // MARK: Why not

    static var nothingSelected: Action<CasePane>.WhyNot {
        { pane, view in pane.selected(view) == nil ? "没有选中的\(Subject.word)" : nil }
    }

    private static var whyNotMark: Action<CasePane>.WhyNot {
        { pane, view in
            guard let subject = pane.selected(view) else { return "没有选中的\(Subject.word)" }
            return subject.isClosed ? "\(subject.id.short) \(subject.statusWord)，不能标记" : nil
        }
    }

    private static var whyNotBack: Action<CasePane>.WhyNot {
        { pane, _ in
            let isAtTop =
                !pane.isDetailOpen && pane.list.query.isEmpty && pane.list.marks.isEmpty
                && pane.list.filter == .usual
            return isAtTop ? "已在最上一层；退出请按 Ctrl-Q" : nil
        }
    }

    private static var whyNotUndo: Action<CasePane>.WhyNot {
        { pane, view in
            guard let undone = pane.lastOwnAct(view) else { return "没有可以撤回的操作" }
            let inverse = Subject.Acts.inverse(of: undone.act, undone.subject)
            guard let command = inverse.command as? any CaseCommand<Subject> else {
                return inverse.whyNot
            }
            return Subject.Acts.whyNot(Swift.type(of: command), undone.subject, view)
        }
    }

    func whyNot(_ type: any CaseCommand<Subject>.Type, _ view: View) -> String? {
        guard let subject = selected(view) else { return "没有选中的\(Subject.word)" }
        return Subject.Acts.whyNot(type, subject, view)
    }

    private func whyNotNext(_ view: View) -> String? {
        guard let subject = selected(view) else { return "没有选中的\(Subject.word)" }
        guard let next = Subject.Acts.next(for: subject) else {
            return "\(subject.id.short) \(subject.statusWord)，没有下一步"
        }
        return Subject.Acts.whyNot(next, subject, view).map { "\(next.summary) \($0)" }
    }

    // MARK: What they do

    func begin(_ type: (any CaseCommand<Subject>.Type)?, _ view: View) -> Response {
        guard let type, let subject = selected(view) else { return .none }
        return Subject.Acts.begin(type, subject, view)
    }

    /// One step back: detail, search, marks, filter.
    private mutating func back(_ view: View) -> Response {
        if isDetailOpen {
            isDetailOpen = false
        } else if !list.query.isEmpty {
            list.search("", view)
        } else if !list.marks.isEmpty {
            list.unmarkAll()
        } else if list.filter != .usual {
            list.filter = .usual
            list.arrange(view)
        }
        return .none
    }

    private mutating func extend(by step: Int) -> Response {
        if let id = list.selected { list.mark(id) }
        move(by: step)
        return .none
    }

    private func undo(_ view: View) -> Response {
        guard let (act, subject) = lastOwnAct(view),
            let command = Subject.Acts.inverse(of: act, subject).command
        else { return .none }
        let words = "撤回 \(subject.called) 的「\(Commands.summary(of: act))」？"
        return .push(ConfirmLayer(words, .perform(command, seen: subject.changedAt)))
    }
}
