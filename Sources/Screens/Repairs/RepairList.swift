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
            let state = repair.leadingClock(at: view.now, view.desk.calendars)?.reading.state
            return !repair.status.isClosed && (state == .breached || state == .atRisk)
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
    var rows: [RecordID] = []
    var index = 0
    var top = 0
    var marked: Set<RecordID> = []
    var filter = RepairFilter.open
    var query = ""

    /// The selected repair.
    var selected: RecordID? { rows.indices.contains(index) ? rows[index] : nil }

    /// Filters and sorts anew: by urgency of the leading clock, then by number. The selection
    /// stays on its record.
    mutating func arrange(_ view: View) {
        let kept = selected
        let all =
            filter == .everything ? Array(view.desk.repairs.all) : view.desk.repairs.openRepairs
        let shown = all.filter { filter.shows($0, view) && matches($0, view) }
        let keyed = shown.map { (SortKey($0, view), $0.id) }
        rows = keyed.sorted { $0.0 < $1.0 }.map(\.1)
        if let kept, let place = rows.firstIndex(of: kept) {
            index = place
        } else {
            index = min(index, max(0, rows.count - 1))
        }
    }

    /// Takes in repairs that are new: at the end, where they move nobody's row; an untouched list
    /// is arranged anew.
    mutating func merge(_ view: View) {
        let known = Set(rows)
        let fresh = view.desk.repairs.openRepairs.filter {
            !known.contains($0.id) && filter.shows($0, view) && matches($0, view)
        }
        if rows.isEmpty || index == 0 && top == 0 && fresh.isEmpty {
            arrange(view)
        } else {
            rows += fresh.map(\.id)
        }
    }

    private func matches(_ repair: Repair, _ view: View) -> Bool {
        guard !query.isEmpty else { return true }
        let folded = TextFolding.halfWidth(query).lowercased()
        if repair.description.contains(query) || repair.caller.contains(query) { return true }
        if repair.place.contains(query) || repair.category.contains(query) { return true }
        if repair.id.text.lowercased().contains(folded) { return true }
        if repair.room?.key.hasPrefix(folded) == true { return true }
        if let assignee = repair.assignee, view.desk.name(ofStaff: assignee).contains(query) {
            return true
        }
        guard let household = repair.room.flatMap({ view.desk.households[$0] }) else {
            return false
        }
        return (household.owners + household.tenants).contains { person in
            person.name.contains(query) || person.keys.initials.contains { $0.hasPrefix(folded) }
                || person.keys.full.contains { $0.hasPrefix(folded) }
        }
    }

    mutating func move(by step: Int) {
        index = min(max(0, index + step), max(0, rows.count - 1))
    }

    mutating func moveToEnd(first: Bool) {
        index = first ? 0 : max(0, rows.count - 1)
    }

    mutating func select(_ id: RecordID) {
        if let place = rows.firstIndex(of: id) { index = place }
    }

    mutating func toggleMark() {
        guard let selected else { return }
        if marked.remove(selected) == nil { marked.insert(selected) }
    }

    /// Scrolls so that the selected row is among `count` visible ones.
    mutating func scroll(toShow count: Int) {
        guard count > 0 else { return }
        top = min(top, index)
        if index >= top + count { top = index - count + 1 }
        top = min(top, max(0, rows.count - count))
    }

    private struct SortKey: Comparable {
        var state: Int
        var due: Int64
        var id: RecordID

        init(_ repair: Repair, _ view: View) {
            let leading = repair.leadingClock(at: view.now, view.desk.calendars)
            state = repair.status.isClosed ? 9 : leading?.reading.state.urgency ?? 8
            due = leading?.reading.dueAt.milliseconds ?? 0
            id = repair.id
        }

        static func < (left: SortKey, right: SortKey) -> Bool {
            (left.state, left.due, left.id) < (right.state, right.due, right.id)
        }
    }
}
