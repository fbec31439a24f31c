import Terminal

/// Where a list and its selected record stand: side by side, one above the other, or the list
/// alone (UX 4.2).
struct ListAndDetail {
    /// From this width on the list stands beside the record instead of above it.
    private static let wideColumns = 110

    /// The list.
    let list: Rect
    /// The record; nil where there is no room for it.
    let detail: Rect?
    /// Whether the record has all rows, beside the list.
    let isBeside: Bool

    /// Parts a body and draws the line between; `detailRows` are what the record has where it
    /// stands below, if not nearly half.
    init(_ body: Rect, detailRows: Int? = nil, on canvas: inout Canvas) {
        if body.columns >= Self.wideColumns {
            let columns = max(70, body.columns * 3 / 5)
            list = Rect(row: body.row, column: 0, rows: body.rows, columns: columns)
            let line = Rect(row: body.row, column: columns + 1, rows: body.rows, columns: 1)
            canvas.rule(down: line)
            detail = Rect(
                row: body.row,
                column: columns + 3,
                rows: body.rows,
                columns: body.columns - columns - 4
            )
            isBeside = true
        } else if body.columns >= 80, body.rows >= 16 {
            let rows = max(8, detailRows.map { body.rows - $0 - 1 } ?? body.rows * 11 / 20)
            list = Rect(row: body.row, column: 0, rows: rows, columns: body.columns)
            let rule = Rect(row: list.endRow, column: 0, rows: 1, columns: body.columns)
            canvas.rule(across: rule)
            detail = Rect(
                row: rule.endRow,
                column: 1,
                rows: body.rows - rows - 1,
                columns: body.columns - 2
            )
            isBeside = false
        } else {
            (list, detail, isBeside) = (body, nil, false)
        }
    }
}
