import FrontDesk
import Terminal

extension RepairPane {
    /// From this width on the list stands beside the selected repair instead of above it.
    static let wideColumns = 110

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        if isDetailOpen {
            if let repair = selected(view) {
                drawWhole(repair, on: &canvas, in: body, view)
                return Cursor(body.origin)
            }
            isDetailOpen = false
        }
        let cursor: Cursor
        if body.columns >= Self.wideColumns {
            cursor = drawSideBySide(on: &canvas, in: body, view)
        } else if body.columns >= 80, body.rows >= 16 {
            cursor = drawStacked(on: &canvas, in: body, view)
        } else {
            cursor = drawList(on: &canvas, in: body, view)
        }
        guard let search else { return cursor }
        let column = Self.searchColumn + min(Self.searchCells - 1, search.cursorColumn)
        return Cursor(Point(row: body.row, column: column), isVisible: true)
    }

    private mutating func drawWhole(
        _ repair: Repair,
        on canvas: inout Canvas,
        in body: Rect,
        _ view: View
    ) {
        let inner = body.inset(rows: 0, columns: 1)
        let detail = RepairDetail(repair, view, width: inner.columns)
        detailScroll = min(detailScroll, max(0, detail.lines.count - inner.rows))
        detail.draw(on: &canvas, in: inner, scroll: detailScroll)
    }

    private mutating func drawSideBySide(
        on canvas: inout Canvas,
        in body: Rect,
        _ view: View
    ) -> Cursor {
        let columns = max(70, body.columns * 3 / 5)
        let left = Rect(row: body.row, column: 0, rows: body.rows, columns: columns)
        let cursor = drawList(on: &canvas, in: left, view)
        let line = Rect(row: body.row, column: columns + 1, rows: body.rows, columns: 1)
        canvas.fill(line, with: "|", role: .border)
        let right = Rect(
            row: body.row,
            column: columns + 3,
            rows: body.rows,
            columns: body.columns - columns - 4
        )
        if let repair = selected(view) {
            RepairDetail(repair, view, width: right.columns).draw(on: &canvas, in: right)
        }
        return cursor
    }

    private mutating func drawStacked(
        on canvas: inout Canvas,
        in body: Rect,
        _ view: View
    ) -> Cursor {
        let listRows = max(8, body.rows * 11 / 20)
        let above = Rect(row: body.row, column: 0, rows: listRows, columns: body.columns)
        let cursor = drawList(on: &canvas, in: above, view)
        let rule = Rect(row: above.endRow, column: 0, rows: 1, columns: body.columns)
        canvas.fill(rule, with: "-", role: .border)
        let below = Rect(
            row: rule.endRow,
            column: 1,
            rows: body.rows - listRows - 1,
            columns: body.columns - 2
        )
        if let repair = selected(view) {
            RepairDetail(repair, view, width: below.columns, rows: below.rows)
                .draw(on: &canvas, in: below)
        }
        return cursor
    }

    private mutating func drawList(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        drawFilter(on: &canvas, in: area, view)
        let visible = area.rows - 2
        list.scroll(toShow: visible)
        let first = Point(row: area.row + 2, column: 0)
        guard !list.rows.isEmpty else {
            let words = Width.truncate(emptyWords(view), toCells: area.columns - 2)
            let point = Point(row: area.row + 3, column: 2)
            canvas.put(words, at: point, role: .secondary)
            return Cursor(first)
        }
        let shown = list.rows.dropFirst(list.top).prefix(visible)
            .compactMap { view.desk.repairs[$0] }
        let columns = RepairColumns(width: area.columns, shown)
        let head = Point(row: area.row + 1, column: 0)
        canvas.put(columns.header, at: head, role: .header, clippedTo: area)
        var cursor = Cursor(first)
        for (offset, repair) in shown.enumerated() {
            let isSelected = repair.id == list.selected
            let row = Rect(row: first.row + offset, column: 0, rows: 1, columns: area.columns)
            columns.draw(repair, on: &canvas, in: row, isSelected: isSelected, view)
            if isSelected { cursor = Cursor(row.origin) }
        }
        return cursor
    }

    private func emptyWords(_ view: View) -> String {
        if !list.query.isEmpty {
            let count = view.desk.repairs.open.count
            return "没有符合「\(list.query)」的报修单（共 \(count) 张未完结）。Esc 清除"
        }
        guard list.filter == .open else {
            return "没有「\(list.filter.rawValue)」的报修单。Esc 看全部未完结"
        }
        return "没有未完结的报修。F2 登记一单"
    }

    private static let searchColumn = 8
    private static let searchCells = 30

    private mutating func drawFilter(on canvas: inout Canvas, in area: Rect, _ view: View) {
        let label = search == nil && list.query.isEmpty ? "筛选" : "按字找"
        canvas.put(" \(label)", at: area.origin, role: .label)
        let field = Rect(
            row: area.row,
            column: Self.searchColumn,
            rows: 1,
            columns: Self.searchCells
        )
        if var editor = search {
            canvas.fill(field, role: .focusedField)
            let shown = editor.scrolled(toCells: field.columns)
            canvas.put(shown.text, at: field.origin, role: .focusedField)
            search = editor
        } else {
            let words = list.query.isEmpty ? list.filter.rawValue : "\(list.query)  Esc 清除"
            canvas.put(words, at: field.origin, role: .secondary, clippedTo: field)
        }
        var added = list.added > 0 ? "新 \(list.added) 单在末尾，F5 重排  " : ""
        if !added.isEmpty, area.columns < 78 { added = "新 \(list.added)  " }
        let place = list.rows.firstIndex { $0 == list.selected }.map { $0 + 1 } ?? 0
        let right = "\(added)\(place)/\(list.rows.count) 按时限"
        let column = area.endColumn - Width.cells(of: right) - 1
        let role: Role = added.isEmpty ? .secondary : .warning
        canvas.put(right, at: Point(row: area.row, column: column), role: role)
    }
}
