import FrontDesk
import Terminal

/// The pane 1 今日: the whole desk on one page, and what needs the person now. The first screen
/// after sign-in.
///
/// What stands in a row stays there until F5: what is settled meanwhile says so, what is new is
/// counted.
struct TodayPane: CopyingLayer, PaneLayer {
    /// The lines as they were arranged, the most urgent first.
    private(set) var arranged: [TodayLine] = []
    /// Their topics, in the order of their columns.
    private(set) var topics: [TodayTopic] = []
    private(set) var selected: TodayLine.ID?
    /// Whether the topics stand side by side; then the cursor goes topic by topic.
    var isWide = false
    /// The list that stands in one column.
    var cursor = RowCursor()
    /// The lines as they are now, once for each state of the desk.
    private var present: (revision: Int, lines: [TodayLine.ID: TodayLine], changes: Int)?

    init(_ view: View) {
        arrange(view)
    }

    var title: String { pane.title }
    var pane: Pane { .today }
    func countsSeconds(_ view: View) -> Bool { false }

    static let tableName = "今日"
    static let actions: [Action<TodayPane>] =
        [
            Action([.enter], "打开", whyNot: nothingSelected) { pane, view in
                guard let id = pane.selected else { return Response.none }
                return Opening.record(.numbered(id.record), view)
            },
            Action(
                [.f(2), .ctrl("n"), .character("n")],
                "新建报修",
                in: both,
                whyNot: { _, view in view.whyNot(.logRepairs) },
                run: { _, view in .push(FormLayer(NewRepairForm.make(view))) }
            ),
            Action([.f(3), .ctrl("f")], "找住户", in: both) { _, _ in .push(FinderLayer()) },
            Action([.tab, .right], "下一类", whyNot: nothingSelected) { pane, _ in
                pane.turn(by: 1)
            },
            Action([.backTab, .left], "上一类", in: [], whyNot: nothingSelected) { pane, _ in
                pane.turn(by: -1)
            },
            Action([.f(5), .ctrl("r")], "重排", in: both) { pane, view in
                pane.arrange(view)
                return .say("已按轻重缓急重新排列")
            },
            Action([.f(9), .ctrl("s")], "办理") { pane, view in
                let items = pane.keyItems(view) + pane.menuItems(view)
                return .push(MenuLayer("办理", OfficeMenu.around(items, view)))
            },
            .copy,
            Action(
                [.escape, .f(12), .ctrl("g")],
                "返回",
                whyNot: { _, _ in "已在最上一层；退出请按 Ctrl-Q" },
                run: { _, _ in Response.none }
            ),
        ] + Action.panes

    private static let both: ActionPlaces = [.bar, .palette]

    private static let nothingSelected: Action<TodayPane>.WhyNot = { pane, _ in
        pane.selected == nil ? "现在没有要办的" : nil
    }

    /// What else begins at the counter.
    func menuItems(_ view: View) -> [MenuLayer.Item] {
        [
            MenuLayer.Item(
                label: "受理投诉",
                whyNot: view.whyNot(.receiveComplaints),
                run: { .push(FormLayer(NewComplaintForm.make($0))) }
            )
        ]
    }

    func copied(_ view: View) -> [String] {
        guard let line = arranged.first(where: { $0.id == selected }) else { return [] }
        let words = TodayWords(line.id.record, view)
        return [words.number, words.place, line.reason, words.text, line.clockColumn(view).text]
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        var moved = cursor
        moved.go(to: index)
        guard moved.handle(key, of: arranged.count) else { return nil }
        select(at: moved.index)
        cursor = moved
        return Response.none
    }

    /// The lines in the order in which the cursor goes.
    var rows: [TodayLine] {
        guard isWide else { return arranged }
        return topics.flatMap { topic in arranged.filter { $0.id.topic == topic } }
    }

    /// Where the cursor is among them.
    var index: Int { rows.firstIndex { $0.id == selected } ?? 0 }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let row) = place else { return nil }
        select(at: row)
        return Response.none
    }

    private mutating func select(at index: Int) {
        let rows = rows
        selected = rows.isEmpty ? nil : rows[min(max(0, index), rows.count - 1)].id
    }

    /// To the first line of the next topic, or of the one before, around the end.
    private mutating func turn(by step: Int) -> Response {
        let present = topics.filter { topic in arranged.contains { $0.id.topic == topic } }
        guard let selected, let place = present.firstIndex(of: selected.topic) else { return .none }
        let next = present[(place + step + present.count) % present.count]
        self.selected = arranged.first { $0.id.topic == next }?.id
        return .none
    }

    // MARK: The desk

    /// Takes everything anew and in order; the cursor stays on its line, or where it was.
    mutating func arrange(_ view: View) {
        let place = index
        arranged = view.digest.today.lines
        topics = view.digest.today.topics
        present = nil
        if !arranged.contains(where: { $0.id == selected }) { select(at: place) }
    }

    /// One's own act may arrange the page, since the cursor was elsewhere.
    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        guard changes.contains(where: { $0.isOwn && $0.actor != .system }) else { return }
        arrange(view)
    }

    mutating func stored(id: String, _ view: View) { arrange(view) }

    /// The lines as they are now, and how many would come or go if the page were arranged.
    mutating func follow(_ view: View) -> (lines: [TodayLine.ID: TodayLine], changes: Int) {
        if let present, present.revision == view.digest.revision {
            return (present.lines, present.changes)
        }
        let now = view.digest.today.lines
        let lines = Dictionary(uniqueKeysWithValues: now.map { ($0.id, $0) })
        let kept = arranged.count { lines[$0.id] != nil }
        let changes = arranged.count - kept + now.count - kept
        present = (view.digest.revision, lines, changes)
        return (lines, changes)
    }
}
