import FrontDesk
import Terminal

extension FormLayer {
    private static let labelWidth = 11

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        drawTitle(on: &canvas, area)
        let rows = layout(area)
        var cursor = Cursor(Point(row: area.row + 2, column: Self.labelWidth))
        for (index, row) in rows where row < area.endRow {
            let column = drawField(index, on: &canvas, row: row, area, view)
            if index == focus {
                cursor = Cursor(Point(row: row, column: column), isVisible: true)
            }
        }
        drawDetails(on: &canvas, below: (rows.last?.1 ?? area.row) + 2, area)
        if list != nil { drawList(on: &canvas, below: cursor.point.row + 1, area, view) }
        return cursor
    }

    private func drawTitle(on canvas: inout Canvas, _ area: Rect) {
        canvas.fill(
            Rect(row: area.row, column: 0, rows: 1, columns: area.columns),
            role: .statusBar
        )
        canvas.put(" " + form.title, at: area.origin, role: .statusBar)
        let right = isRestored ? "已恢复草稿 F5重填 " : form.note + " "
        let column = area.columns - Width.cells(of: right)
        canvas.put(right, at: Point(row: area.row, column: max(20, column)), role: .statusBar)
    }

    /// The rows of the fields that fit, scrolled so that the focused one is among them.
    private func layout(_ area: Rect) -> [(Int, Int)] {
        let heights = form.fields.map { $0.isLong ? 2 : 1 }
        let room = area.rows - 2
        var first = 0
        while heights[first...focus].reduce(0, +) > room, first < focus { first += 1 }
        var row = area.row + 2
        var rows: [(Int, Int)] = []
        for index in first..<form.fields.count where row + heights[index] <= area.endRow {
            rows.append((index, row))
            row += heights[index]
        }
        return rows
    }

    /// Draws a field and answers the column of its edit point.
    private mutating func drawField(
        _ index: Int,
        on canvas: inout Canvas,
        row: Int,
        _ area: Rect,
        _ view: View
    ) -> Int {
        let field = form.fields[index]
        let isFocused = index == focus
        let label = " \(field.label)\(field.isRequired ? " *" : "")"
        canvas.put(
            Width.pad(label, toCells: Self.labelWidth),
            at: Point(row: row, column: 0),
            role: isFocused ? .title : .label
        )
        let box = field.isLong ? area.columns - Self.labelWidth - 2 : min(34, area.columns / 2 - 6)
        let role: Role =
            problems[index] != nil ? .fieldError : isFocused ? .focusedField : .field
        canvas.fill(
            Rect(row: row, column: Self.labelWidth, rows: 1, columns: box),
            role: role
        )
        let shown = shown(index, cells: box - 1)
        let point = Point(row: row, column: Self.labelWidth)
        if editors[index].isEmpty {
            let hint = Width.truncate(field.hint, toCells: box - 1)
            canvas.put(hint, at: point, role: isFocused ? role : .placeholder, attributes: .dim)
        } else {
            canvas.put(shown.text, at: point, role: role)
        }
        drawRemark(index, on: &canvas, row: row, box: box, area, view)
        return Self.labelWidth + shown.cursorColumn
    }

    private mutating func shown(_ index: Int, cells: Int) -> LineEditor.View {
        guard case .secret = form.fields[index].kind else {
            return editors[index].scrolled(toCells: cells)
        }
        var dots = LineEditor(String(repeating: "*", count: editors[index].count))
        return dots.scrolled(toCells: cells)
    }

    /// What is wrong, or what the text means: beside the field, below a long one.
    private func drawRemark(
        _ index: Int,
        on canvas: inout Canvas,
        row: Int,
        box: Int,
        _ area: Rect,
        _ view: View
    ) {
        let field = form.fields[index]
        let column = field.isLong ? Self.labelWidth : Self.labelWidth + box + 1
        let line = field.isLong ? row + 1 : row
        let room = area.columns - column - 1
        if let words = problems[index] {
            let text = Width.truncate("x \(words)", toCells: room)
            canvas.put(text, at: Point(row: line, column: column), role: .error)
            return
        }
        var remark = ""
        if case .value(_, let echo) = field.reading(of: editors[index].text, view) { remark = echo }
        if field.isLong { remark = "\(editors[index].count) 字" }
        if case .choice(let items) = field.kind, editors[index].isEmpty, index == focus {
            remark = items.prefix(9).enumerated().map { "\($0 + 1)\($1.label)" }
                .joined(separator: " ")
        }
        canvas.put(
            Width.truncate(remark, toCells: room),
            at: Point(row: line, column: column),
            role: .secondary
        )
    }

    private func drawDetails(on canvas: inout Canvas, below row: Int, _ area: Rect) {
        for (offset, line) in details.enumerated() where row + offset < area.endRow {
            let text = Width.truncate("  \(line)", toCells: area.columns - 2)
            canvas.put(text, at: Point(row: row + offset, column: 0), role: .warning)
        }
    }

    private func drawList(
        on canvas: inout Canvas,
        below row: Int,
        _ area: Rect,
        _ view: View
    ) {
        let items = suggestions(view)
        guard let open = list, !items.isEmpty, row < area.endRow else { return }
        let rows = min(items.count, min(9, area.endRow - row))
        let first = max(0, min(open.index - rows + 1, items.count - rows))
        let labels = items.map { Width.cells(of: $0.label) }.max() ?? 0
        let notes = items.map { Width.cells(of: $0.note) }.max() ?? 0
        let width = min(area.columns - Self.labelWidth - 1, labels + notes + 6)
        for offset in 0..<rows {
            let item = items[first + offset]
            let isHighlighted = first + offset == open.index
            let mark = isHighlighted ? ">" : " "
            let text = "\(mark)\(Width.pad(item.label, toCells: labels))  \(item.note)"
            canvas.put(
                Width.pad(text, toCells: width),
                at: Point(row: row + offset, column: Self.labelWidth),
                role: isHighlighted ? .selected : .popup
            )
        }
    }
}
