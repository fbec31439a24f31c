import FrontDesk
import Terminal

/// One kind of case: the list with its clocks, and the selected one beside or below it.
struct CasePane<Subject: ListedCase>: CopyingLayer, WholeAsking, PaneLayer {
    var list = CaseList<Subject>()
    /// Whether the selected case has the whole screen.
    var isDetailOpen = false
    var detailScroll = 0
    /// Letters of the quick filter, while it is typed.
    var search: LineEditor?
    /// The rows as they were last drawn.
    var drawn = DrawnRows<Subject>()
    /// The last own act, for F8.
    private var lastAct: (id: RecordID, act: String)?

    init(_ view: View) {
        list.arrange(view)
    }

    var title: String { pane.title }
    var pane: Pane { Subject.pane }
    var takesText: Bool { search != nil }

    static var tableName: String { Subject.pane.listTitle }
    static var actions: [Action<CasePane>] { Subject.paneActions }

    /// The case under the cursor.
    func selected(_ view: View) -> Subject? {
        list.selected.flatMap { view.desk.book(of: Subject.self)[$0] }
    }

    /// The marked cases, in the order of the list.
    func marked(_ view: View) -> [Subject] {
        list.marked.compactMap { view.desk.book(of: Subject.self)[$0] }
    }

    func countsSeconds(_ view: View) -> Bool {
        guard let subject = selected(view), let leading = subject.standing(view)?.leading,
            leading.state != .paused, subject.leadingClock(view)?.calendar == .always
        else { return false }
        return (-1000..<600_000).contains(leading.dueAt.milliseconds(since: view.now))
    }

    func wholeKey(_ view: View) -> RecordKey? { list.selected.map(RecordKey.numbered) }

    func copied(_ view: View) -> [String] { selected(view)?.copied(view) ?? [] }

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

    mutating func move(by step: Int) {
        list.move(by: step)
        detailScroll = 0
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let index) = place, list.rows.indices.contains(index) else { return nil }
        search = nil
        move(by: index - list.index)
        return Response.none
    }

    func turned(up isUp: Bool) -> [Key] {
        guard isDetailOpen else { return Array(repeating: isUp ? .up : .down, count: 3) }
        return [isUp ? .pageUp : .pageDown]
    }

    /// Selects an open case and shows it in full, whatever the list was narrowed down to.
    mutating func show(_ id: RecordID, _ view: View) -> Response {
        guard let subject = view.desk.book(of: Subject.self)[id] else { return .none }
        search = nil
        if !list.rows.contains(id) {
            list.search("", view)
            let filters = [Subject.Filter.usual] + Subject.Filter.choices(view)
            list.filter = filters.first { $0.shows(subject, view) } ?? .usual
            list.arrange(view)
        }
        list.select(id)
        isDetailOpen = list.selected == id
        detailScroll = 0
        return fetchLinks(view)
    }

    /// Brings the records that the detail of the selected case tells of.
    func fetchLinks(_ view: View) -> Response {
        let absent = selected(view)?.links.filter { !view.desk.isResident($0) } ?? []
        return Response(effects: absent.isEmpty ? [] : [.fetch(absent)])
    }

    private mutating func scroll(by step: Int) {
        detailScroll = max(0, detailScroll + step)
    }

    mutating func startSearch(with text: String, _ view: View) -> Response {
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

    // MARK: Acts

    /// The last own act, as long as nobody did anything to its case since.
    func lastOwnAct(_ view: View) -> (act: String, subject: Subject)? {
        guard let lastAct, let subject = view.desk.book(of: Subject.self)[lastAct.id],
            let last = subject.history.last, last.act == lastAct.act,
            last.actor.staffNumber == view.person?.number
        else { return nil }
        return (last.act, subject)
    }

    // MARK: The desk

    mutating func refresh(_ changes: [DeskChange], _ view: View) {
        list.merge(view)
        for change in changes where change.isOwn && change.actor != .system {
            guard let id = change.key.caseID, Subject.key(id) == change.key else { continue }
            lastAct = (id, change.act)
        }
    }

    mutating func stored(id: String, _ view: View) {
        list.merge(view)
        if let id = RecordID(id) { list.select(id) }
    }

    mutating func done(_ id: RecordID) { list.unmark(id) }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        Subject.Acts.settled(outcome, view)
    }
}

extension RecordKey {
    /// The number of a case; nil for another record.
    var caseID: RecordID? {
        guard case .numbered(let id) = self else { return nil }
        return id
    }
}
