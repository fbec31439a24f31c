import FrontDesk
import Terminal

/// The columns of the day's page at a width: 事项 in front, 时限 last, what is spare goes to 内容;
/// where it is narrow 单号 goes first.
struct TodayColumns {
    private static let reasonCells = 10
    private static let numberCells = 10
    private static let clockCells = 18
    private let hasNumber: Bool
    private let placeCells: Int
    private let textCells: Int

    init(width: Int) {
        hasNumber = width >= 72
        placeCells = width >= 72 ? 15 : 13
        let taken =
            2 + Self.reasonCells + (hasNumber ? Self.numberCells + 1 : 0) + placeCells + 1
            + Self.clockCells + 1
        textCells = max(4, width - taken)
    }

    /// The heading row; a place for the mark of the selected row stands in front.
    var header: String { " " + line("事项", "单号", "位置", "内容") + "    时限" }

    private func line(_ reason: String, _ number: String, _ place: String, _ text: String) -> String
    {
        var parts = [Width.pad(reason, toCells: Self.reasonCells)]
        if hasNumber { parts.append(Width.pad(number, toCells: Self.numberCells)) }
        parts.append(Width.pad(place, toCells: placeCells))
        parts.append(Width.pad(text, toCells: textCells))
        return parts.joined(separator: " ")
    }

    /// Draws a line as it was arranged; `present` tells how it stands now, and that it is settled
    /// where it is no longer among them.
    func draw(
        _ arranged: TodayLine,
        _ present: [TodayLine.ID: TodayLine],
        on canvas: inout Canvas,
        in row: Rect,
        isHere: Bool,
        _ view: View
    ) {
        let now = present[arranged.id]
        let role: Role = isHere ? .selected : now == nil ? .done : .body
        canvas.fill(row, role: role)
        let words = TodayWords(arranged.id.record, view)
        let text = line((now ?? arranged).reason, words.number, words.place, words.text)
        let head = "\(isHere ? ">" : " ")\(text) "
        canvas.put(head, at: row.origin, role: role, clippedTo: row)
        if role == .body, now?.isDanger == true {
            let point = Point(row: row.row, column: row.column + 1)
            canvas.put(
                Width.truncate(arranged.reason, toCells: Self.reasonCells),
                at: point,
                role: .urgent
            )
        }
        let clock = now?.clockColumn(view) ?? ("=  已办", .done)
        canvas.put(
            Width.truncate(clock.text, toCells: Self.clockCells),
            at: Point(row: row.row, column: row.endColumn - Self.clockCells),
            role: isHere ? .selected : clock.role,
            attributes: clock.role == .breached && isHere ? .bold : []
        )
    }
}
