import FrontDesk

/// Which repairs the list shows.
enum RepairFilter: String, CaseIterable, Sendable {
    case open = "未完结"
    case waiting = "待派单"
    case working = "在修"
    case late = "超时和临期"
    case paused = "暂停"
    case finished = "待收单和回访"
    case mine = "我经手的"
    case everything = "全部"

    func shows(_ repair: Repair, _ view: View) -> Bool {
        switch self {
        case .open: return !repair.status.isClosed
        case .waiting: return repair.status == .waiting
        case .working: return [.assigned, .accepted, .onSite].contains(repair.status)
        case .late:
            let state = view.digest.leading[repair.id]?.state
            return state == .breached || state == .atRisk
        case .paused: return repair.status == .paused
        case .finished: return repair.status == .finished || repair.status == .awaitingFollowUp
        case .mine:
            let number = view.person?.number
            return !repair.status.isClosed
                && (repair.firstHandler.staffNumber == number || repair.assignee == number)
        case .everything: return true
        }
    }
}

/// The rows of the list: arranged on demand, so that nothing moves under the cursor (UX 4.6).
struct RepairList: Sendable {
    private(set) var rows: [RecordID] = []
    private(set) var index = 0
    private(set) var top = 0
    /// How many rows were last on the screen.
    private(set) var visible = 10
    /// How many rows came since the list was arranged; they stand at its end.
    private(set) var added = 0
    var filter = RepairFilter.open
    private(set) var query = ""
    /// What the filter lets through, in order, of which `rows` are those that match the query.
    private var arranged: [RecordID] = []
    private var texts: [RecordID: SearchText] = [:]

    /// The selected repair.
    var selected: RecordID? { rows.indices.contains(index) ? rows[index] : nil }

    /// Filters and sorts anew: by urgency of the leading clock, then by number. The selection
    /// stays on its record.
    mutating func arrange(_ view: View) {
        let all =
            filter == .everything ? Array(view.desk.repairs.all) : view.desk.repairs.openCases
        let keyed = all.filter { filter.shows($0, view) }.map { (SortKey($0, view.digest), $0.id) }
        arranged = keyed.sorted { $0.0 < $1.0 }.map(\.1)
        added = 0
        texts = [:]
        narrow(view)
    }

    /// Shows the repairs that match a text.
    mutating func search(_ text: String, _ view: View) {
        query = text
        narrow(view)
    }

    private mutating func narrow(_ view: View) {
        let kept = selected
        if query.isEmpty {
            rows = arranged
        } else {
            let wanted = SearchText.Query(query)
            rows = arranged.filter { matches($0, wanted, view) }
        }
        index = kept.flatMap(rows.firstIndex) ?? min(index, max(0, rows.count - 1))
    }

    /// Takes in repairs that are new: at the end, where they move nobody's row.
    mutating func merge(_ view: View) {
        let known = Set(arranged)
        let wanted = SearchText.Query(query)
        for id in view.desk.repairs.open.subtracting(known).sorted() {
            guard let repair = view.desk.repairs[id], filter.shows(repair, view) else { continue }
            arranged.append(id)
            guard query.isEmpty || matches(id, wanted, view) else { continue }
            rows.append(id)
            added += rows.count > 1 ? 1 : 0
        }
    }

    private mutating func matches(
        _ id: RecordID,
        _ wanted: SearchText.Query,
        _ view: View
    ) -> Bool {
        guard let repair = view.desk.repairs[id] else { return false }
        if let text = texts[id], text.changedAt == repair.changedAt { return text.matches(wanted) }
        let text = SearchText(repair, view)
        texts[id] = text
        return text.matches(wanted)
    }

    mutating func move(by step: Int) {
        index = min(max(0, index + step), max(0, rows.count - 1))
    }

    mutating func select(_ id: RecordID) {
        if let place = rows.firstIndex(of: id) { index = place }
    }

    /// Scrolls so that the selected row is among `count` visible ones.
    mutating func scroll(toShow count: Int) {
        guard count > 0 else { return }
        visible = count
        top = min(top, index)
        if index >= top + count { top = index - count + 1 }
        top = min(top, max(0, rows.count - count))
    }

    private struct SortKey: Comparable {
        var state: Int
        var due: Int64
        var id: RecordID

        init(_ repair: Repair, _ digest: Digest) {
            let leading = digest.leading[repair.id]
            state = repair.status.isClosed ? 9 : leading?.state.urgency ?? 8
            due = leading?.dueAt.milliseconds ?? 0
            id = repair.id
        }

        static func < (left: SortKey, right: SortKey) -> Bool {
            (left.state, left.due, left.id) < (right.state, right.due, right.id)
        }
    }
}
