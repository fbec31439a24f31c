import FrontDesk
import Terminal

/// The columns of the list at a width: some are dropped, 房号 and 时限 never; what is spare goes to
/// 内容.
struct RepairColumns {
    /// One column: its heading, its cells, what stands in it.
    private struct Column {
        var title: String
        var cells: Int
        var text: (Repair, View) -> String
    }

    private var columns: [Column] = []
    private let width: Int
    private static let clockCells = 18
    private static let urgentMark = "急"

    /// Columns for the repairs that are on the screen.
    init(width: Int, _ shown: [Repair]) {
        self.width = width
        let places = shown.map { Width.cells(of: $0.place) }.max() ?? 0
        let placeCells = min(max(places, 11), width >= 100 ? 20 : width >= 70 ? 15 : 13)
        columns = [
            Column(title: "单号", cells: 9) { repair, _ in repair.id.short },
            Column(title: "房号", cells: placeCells) { repair, _ in repair.place },
            Column(title: "状态", cells: 6) { repair, _ in repair.status.rawValue },
        ]
        if width >= 76 {
            columns.append(Column(title: "类别", cells: 4) { repair, _ in repair.category })
        }
        var after: [Column] = []
        if width >= 68 { after.append(Column(title: "责任人", cells: 6, text: Self.assignee)) }
        if width >= 96 { after.append(Column(title: "计时", cells: 8, text: Self.clockName)) }
        let taken = (columns + after).reduce(1) { $0 + $1.cells + 1 }
        let spare = max(4, width - taken - Self.clockCells - 1)
        columns.append(Column(title: "内容", cells: spare, text: Self.content))
        columns += after
    }

    private static func content(_ repair: Repair, _ view: View) -> String {
        let isUrgent = repair.urgency == .emergency && !repair.status.isClosed
        return (isUrgent ? "\(urgentMark) " : "") + repair.description
    }

    private static func assignee(_ repair: Repair, _ view: View) -> String {
        repair.assignee.map { view.desk.name(ofStaff: $0) } ?? "未派"
    }

    private static func clockName(_ repair: Repair, _ view: View) -> String {
        guard !repair.status.isClosed else { return "" }
        return repair.leadingClock(at: view.now, view.desk.calendars)?.clock.name.rawValue ?? ""
    }

    /// The heading row.
    var header: String {
        let titles = columns.map { Width.pad($0.title, toCells: $0.cells) }
        return " " + titles.joined(separator: " ") + "    时限"
    }

    func draw(
        _ repair: Repair,
        on canvas: inout Canvas,
        in row: Rect,
        isSelected: Bool,
        _ view: View
    ) {
        let role: Role = isSelected ? .selected : repair.status.isClosed ? .secondary : .body
        canvas.fill(row, role: role)
        var point = row.origin
        canvas.put(isSelected ? ">" : " ", at: point, role: role)
        point.column += 1
        for column in columns {
            let text = Width.truncate(column.text(repair, view), toCells: column.cells)
            canvas.put(text, at: point, role: role)
            if role == .body, text.hasPrefix(Self.urgentMark) {
                canvas.put(Self.urgentMark, at: point, role: .urgent)
            }
            point.column += column.cells + 1
        }
        let clock = repair.clockColumn(view, isSelected: isSelected)
        canvas.put(
            Width.truncate(clock.text, toCells: Self.clockCells),
            at: point,
            role: isSelected ? .selected : clock.role,
            attributes: clock.role == .breached && isSelected ? .bold : []
        )
    }
}

extension Repair {
    /// What the clock column says: the leading clock, seconds only for the selected row below ten
    /// minutes (CONTRACT 7).
    func clockColumn(_ view: View, isSelected: Bool) -> (text: String, role: Role) {
        guard !status.isClosed else {
            guard status == .archived else { return ("-  \(status.rawValue)", .done) }
            let isLate = clocks.contains { $0.frozen?.outcome == .metLate }
            let state: ClockState = isLate ? .metLate : .metInTime
            return ("\(state.mark) \(state.rawValue)", .done)
        }
        guard let leading = leadingClock(at: view.now, view.desk.calendars) else {
            return ("-  没有期限", .done)
        }
        let reading = leading.reading
        if isSelected, reading.state == .running || reading.state == .atRisk,
            leading.clock.calendar == .always
        {
            let left = reading.dueAt.milliseconds(since: view.now) / 1000
            if (0..<600).contains(left) {
                let seconds = left % 60 < 10 ? "0\(left % 60)" : "\(left % 60)"
                return ("\(reading.state.mark) 剩余 \(left / 60)分\(seconds)秒", reading.state.role)
            }
        }
        return (reading.markedText, reading.state.role)
    }
}

extension ClockState {
    /// How the theme draws it.
    var role: Role {
        switch self {
        case .running: .normal
        case .atRisk: .atRisk
        case .breached: .breached
        case .paused: .paused
        case .metInTime, .metLate: .done
        }
    }
}
