import FrontDesk
import Terminal

/// The lines that tell a record, each of pieces with their roles.
struct DetailLines {
    typealias Line = [(String, Role)]
    /// How wide the column of labels is.
    static let labelCells = 9

    private(set) var lines: [Line] = []
    let width: Int
    private let labelCells: Int
    /// Whether whole numbers are masked, wherever they stand.
    private let masks: Bool

    /// No lines yet.
    init(width: Int, labelCells: Int = DetailLines.labelCells, _ view: View) {
        (self.width, self.labelCells) = (width, labelCells)
        masks = !view.showsWhole
    }

    mutating func add(_ line: Line) {
        lines.append(line.map { (told($0.0), $0.1) })
    }

    private func told(_ text: String) -> String { masks ? PersonalText.masked(text) : text }

    /// A label and a text behind it, on as many lines as it takes; nothing for an empty text.
    mutating func add(_ label: String, _ text: String, _ role: Role = .body) {
        guard !text.isEmpty else { return }
        let head = Width.pad(label, toCells: labelCells)
        let blank = String(repeating: " ", count: labelCells)
        let pieces = Width.wrap(told(text), toCells: max(10, width - labelCells))
        for (index, piece) in pieces.enumerated() {
            lines.append([(index == 0 ? head : blank, .label), (piece, role)])
        }
    }

    /// A label and as much of a text as fits on its line.
    mutating func addCut(_ label: String, _ text: String, _ role: Role = .body) {
        add(label, Width.truncate(told(text), toCells: max(10, width - labelCells)), role)
    }

    /// How wide a clock is that shares its line.
    static let shortClockCells = 39

    /// A clock: its name, how it stands, when it is due; a little closer where two share a line.
    static func clock(
        _ clock: Clock,
        _ reading: ClockReading,
        _ view: View,
        isShort: Bool = false
    ) -> Line {
        let name = Width.pad(clock.name.title, toCells: labelCells)
        let text = Width.pad(reading.markedText, toCells: isShort ? 17 : 18)
        let moment = view.moment(reading.dueAt)
        let should = isShort && moment.utf8.count > 5 ? "" : "应 "
        let due = reading.dueAt < .farFuture ? should + moment : ""
        let estimated = reading.isEstimated ? " 估算" : ""
        return [(name, .label), (text, reading.state.role), (due + estimated, .secondary)]
    }

    // MARK: What happened

    /// The latest entries that still fit into so many rows.
    mutating func tellLatest(_ subject: some Case, _ rows: Int, _ view: View) {
        for (index, entry) in Self.entries(subject).prefix(rows).enumerated() {
            let at = view.desk.zone.shortDateTime(entry.moment ?? entry.at)
            addCut(index == 0 ? "经过" : "", "\(at) \(Self.said(entry, view))")
        }
    }

    mutating func tellHistory(_ subject: some Case, _ view: View) {
        lines.append([("经过", .header)])
        for entry in Self.entries(subject) {
            let at = view.desk.zone.shortDateTime(entry.moment ?? entry.at) + "  "
            let indent = String(repeating: " ", count: at.utf8.count)
            let room = max(10, width - at.utf8.count)
            let pieces = Width.wrap(Self.said(entry, view), toCells: room)
            for (index, piece) in pieces.enumerated() {
                lines.append([(index == 0 ? at : indent, .secondary), (piece, .body)])
            }
        }
    }

    /// The history, the latest first; what the desk noted later for an earlier moment stands there.
    private static func entries(_ subject: some Case) -> [HistoryEntry] {
        subject.history.sorted {
            ($0.moment ?? $0.at, $0.sequence) > ($1.moment ?? $1.at, $1.sequence)
        }
    }

    private static func said(_ entry: HistoryEntry, _ view: View) -> String {
        let who = view.desk.name(of: entry.actor)
        let remark = view.remark(entry)
        return "\(who) \(Commands.summary(of: entry.act))\(remark.isEmpty ? "" : " \(remark)")"
    }

    // MARK: Drawing

    /// Draws as many lines as there are rows, from `scroll` on, which the answer keeps inside.
    @discardableResult
    func draw(on canvas: inout Canvas, in area: Rect, scroll: Int = 0) -> Int {
        let scroll = min(scroll, max(0, lines.count - area.rows))
        for (offset, line) in lines.dropFirst(scroll).prefix(area.rows).enumerated() {
            var point = Point(row: area.row + offset, column: area.column)
            for (text, role) in line {
                point.column += canvas.put(text, at: point, role: role, clippedTo: area)
            }
        }
        let left = lines.count - scroll - area.rows
        guard left > 0, area.rows > 0 else { return scroll }
        let more = " 还有 \(left + 1) 行 "
        let column = area.endColumn - Width.cells(of: more)
        canvas.put(more, at: Point(row: area.endRow - 1, column: column), role: .secondary)
        return scroll
    }
}

extension View {
    /// A moment without its day where that is today.
    func moment(_ moment: Instant) -> String {
        let isToday = desk.zone.day(of: moment) == desk.zone.day(of: now)
        return isToday ? desk.zone.time(moment) : desk.zone.shortDateTime(moment)
    }
}
