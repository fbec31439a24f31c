import FrontDesk
import Terminal

/// The pane 7 交班: the shift on duty, what it hands over, the list before leaving, the acceptance
/// by the next one, and the diary of earlier days.
struct ShiftPane: CopyingLayer, PaneLayer {
    var section = ShiftSection.matters
    private(set) var rows = HandoverRows()
    private(set) var checks: [ShiftCheck] = []
    var marks = HandoverMarks()
    /// The day whose shifts are listed.
    var day: Day
    private var cursors: [ShiftSection: RowCursor] = [:]
    private var revision = -1

    init(_ view: View) {
        day = view.today
        arrange(view)
    }

    var title: String { pane.title }
    var pane: Pane { .shifts }

    func countsSeconds(_ view: View) -> Bool { false }

    var cursor: RowCursor {
        get { cursors[section] ?? RowCursor() }
        set { cursors[section] = newValue }
    }

    // MARK: What stands in it

    /// The item under the cursor, while the items are open.
    var selected: HandoverItem? {
        guard section == .matters, rows.items.indices.contains(cursor.index) else { return nil }
        return rows.items[cursor.index]
    }

    /// The shifts of the day, the latest first, as far as they are in memory.
    func shifts(_ view: View) -> [Shift] {
        view.desk.shifts.all.filter { view.desk.zone.day(of: $0.openedAt) == day }
            .sorted { $0.id > $1.id }
    }

    /// The shift under the cursor, while earlier ones are open.
    func selectedShift(_ view: View) -> Shift? {
        let all = shifts(view)
        guard section == .history, all.indices.contains(cursor.index) else { return nil }
        return all[cursor.index]
    }

    func copied(_ view: View) -> [String] {
        if let item = selected {
            return TextColumn.texts(ShiftColumns.matters(nil), of: item, view)
        }
        guard let shift = selectedShift(view) else { return [] }
        return TextColumn.texts(ShiftColumns.history, of: shift, view)
    }

    private func count(_ view: View) -> Int {
        switch section {
        case .matters: rows.items.count
        case .checks: checks.count
        case .history: shifts(view).count
        }
    }

    // MARK: Following the desk

    /// Takes everything anew and in order.
    mutating func arrange(_ view: View) {
        let fresh = gather(view)
        rows.arrange(fresh)
    }

    /// Brings texts and times up to the desk and the minute, rows where they are.
    mutating func follow(_ view: View) {
        guard view.digest.revision != revision else { return }
        let fresh = gather(view)
        rows.merge(fresh)
    }

    /// What the shift hands over: as it stands now, or as it was handed over.
    private mutating func gather(_ view: View) -> [HandoverItem] {
        revision = view.digest.revision
        let shift = view.desk.openShift
        marks.follow(shift)
        guard let shift else {
            checks = []
            return []
        }
        guard shift.status == .onDuty else {
            checks = shift.checks
            return shift.items
        }
        checks = ShiftChecking(view.desk, at: view.now).checks(of: shift)
        return HandoverGathering(view.desk, at: view.now).items(for: shift)
    }

    mutating func stored(id: String, _ view: View) { arrange(view) }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        arrange(view)
        return Response(message: Message(outcome: outcome))
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        let turnsDays = section == .history
        if !turnsDays, key == .pageUp || key == .pageDown, cursor.handle(key, of: count(view)) {
            return Response.none
        }
        if let response = act(on: key, view) { return response }
        return cursor.handle(key, of: count(view)) ? Response.none : nil
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        if case .item(let index) = place { return turn(by: index - section.rawValue, view) }
        return cursor.take(place) ? Response.none : nil
    }

    mutating func turn(by step: Int, _ view: View) -> Response {
        let all = ShiftSection.allCases
        section = all[(section.rawValue + step + all.count) % all.count]
        cursor.move(by: 0, of: count(view))
        return section == .history ? show(day, view) : .none
    }

    /// Lists the shifts of a day, with what the store has of it on its shelf.
    mutating func show(_ day: Day, _ view: View) -> Response {
        self.day = day
        cursor = RowCursor()
        return Response(effects: [.fetchShifts(from: day, to: day)])
    }
}
