import FrontDesk
import Terminal

/// The rows of a list as they were last drawn: a key that moves the cursor draws two rows, not all.
///
/// What a row shows follows from its record, the desk, the minute and the columns. Whenever one of the
/// first three moves on, the digest's revision does. A row that is selected, on which seconds may run,
/// or marked is drawn anew each time.
struct DrawnRows<Subject: ListedCase>: Sendable {
    /// What stands in a row.
    enum Row: Hashable, Sendable {
        /// The heading.
        case header
        /// A record, as long as nothing about it changes.
        case record(RecordID)
        /// What is not kept.
        case passing
    }

    /// What must be as it was for the rows to be as they were.
    private struct Stamp: Equatable, Sendable {
        var revision: Int
        var width: Int
        /// The columns are as wide as the places of the records on the screen ask.
        var shown: [RecordID]
    }

    private var stamp = Stamp(revision: -1, width: 0, shown: [])
    private var columns = CaseColumns<Subject>()
    private var rows: [Row: [Cell]] = [:]

    /// Forgets what does not hold for these records and this width any more.
    mutating func begin(_ shown: [RecordID], width: Int, _ view: View) {
        let wanted = Stamp(revision: view.digest.revision, width: width, shown: shown)
        guard wanted != stamp else { return }
        stamp = wanted
        let book = view.desk.book(of: Subject.self)
        columns = Subject.columns(width: width, shown.compactMap { book[$0] })
        rows = [:]
    }

    /// Draws a row: as it was, or by `body`.
    mutating func draw(
        _ row: Row,
        on canvas: inout Canvas,
        in rect: Rect,
        body: (inout Canvas, CaseColumns<Subject>) -> Void
    ) {
        if let cells = rows[row] {
            canvas.put(row: cells, at: rect.origin)
            return
        }
        body(&canvas, columns)
        guard row != .passing else { return }
        rows[row] = Array(canvas.row(rect.row, from: rect.column, count: rect.columns))
    }
}
