import FrontDesk
import Terminal

/// One column of a list: its heading, its cells, what stands in it.
struct CaseColumn<Subject: ListedCase>: Sendable {
    var title: String
    var cells: Int
    /// Words at its beginning that are drawn as urgent.
    var urgentWords: [String]
    var text: @Sendable (Subject, View) -> String

    init(
        _ title: String,
        _ cells: Int,
        urgent urgentWords: [String] = [],
        _ text: @escaping @Sendable (Subject, View) -> String
    ) {
        self.title = title
        self.cells = cells
        self.urgentWords = urgentWords
        self.text = { PersonalText.masked(text($0, $1)) }
    }
}

/// The columns of a list at a width: 单号 and 房号 first, 时限 last, what is spare goes to 内容.
struct CaseColumns<Subject: ListedCase>: Sendable {
    private var columns: [CaseColumn<Subject>] = []
    private static var clockCells: Int { 18 }
    private static var mark: String { "*" }

    /// No columns yet.
    init() {}

    /// The columns for the cases that are on the screen: those before 内容, itself, those after.
    init(
        width: Int,
        _ shown: [Subject],
        before: [CaseColumn<Subject>],
        content: CaseColumn<Subject>,
        after: [CaseColumn<Subject>]
    ) {
        let places = shown.map { Width.cells(of: $0.place) }.max() ?? 0
        let placeCells = min(max(places, 11), width >= 100 ? 20 : width >= 70 ? 15 : 13)
        let head = [
            CaseColumn<Subject>("单号", 9) { subject, _ in subject.id.short },
            CaseColumn<Subject>("房号", placeCells) { subject, _ in subject.place },
        ]
        let taken = (head + before + after).reduce(1) { $0 + $1.cells + 1 }
        var content = content
        content.cells = max(4, width - taken - Self.clockCells - 1)
        columns = head + before + [content] + after
    }

    /// What the columns say of a case, whatever their width; the clock stands beside them.
    func texts(of subject: Subject, _ view: View) -> [String] {
        columns.map { $0.text(subject, view) }
    }

    /// The heading row.
    var header: String {
        let titles = columns.map { Width.pad($0.title, toCells: $0.cells) }
        return " " + titles.joined(separator: " ") + "    时限"
    }

    func draw(
        _ subject: Subject,
        on canvas: inout Canvas,
        in row: Rect,
        isSelected: Bool,
        isMarked: Bool,
        _ view: View
    ) {
        let role: Role =
            isSelected ? .selected : isMarked ? .marked : subject.isClosed ? .secondary : .body
        canvas.fill(row, role: role)
        var point = row.origin
        canvas.put(isSelected ? ">" : " ", at: point, role: role)
        point.column += 1
        for (index, column) in columns.enumerated() {
            let text = Width.truncate(column.text(subject, view), toCells: column.cells)
            canvas.put(text, at: point, role: role)
            if role == .body, let word = column.urgentWords.first(where: text.hasPrefix) {
                canvas.put(word, at: point, role: .urgent)
            }
            point.column += column.cells
            if index == 0, isMarked { canvas.put(Self.mark, at: point, role: role) }
            point.column += 1
        }
        let clock = subject.clockColumn(view, isSelected: isSelected)
        canvas.put(
            Width.truncate(clock.text, toCells: Self.clockCells),
            at: point,
            role: isSelected ? .selected : clock.role,
            attributes: clock.role == .breached && isSelected ? .bold : []
        )
    }
}

extension ListedCase {
    /// What the clock column says: the leading clock, seconds only for the selected row below ten
    /// minutes (CONTRACT 7).
    func clockColumn(_ view: View, isSelected: Bool) -> (text: String, role: Role) {
        guard !isClosed else {
            guard isFiled else { return ("-  \(statusWord)", .done) }
            let isLate = clocks.contains { $0.frozen?.outcome == .metLate }
            let state: ClockState = isLate ? .metLate : .metInTime
            return ("\(state.mark) \(state.rawValue)", .done)
        }
        guard let clock = leadingClock(view) else { return ("-  没有期限", .done) }
        let reading = clock.reading(at: view.now, pauses, view.desk.calendars)
        if isSelected, reading.state == .running || reading.state == .atRisk,
            clock.calendar == .always
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
