import FrontDesk
import Terminal

extension CasePane {
    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        if isDetailOpen {
            if let subject = selected(view) {
                drawWhole(subject, on: &canvas, in: body, view)
                return Cursor(body.origin)
            }
            isDetailOpen = false
        }
        let parts = ListAndDetail(body, on: &canvas)
        let cursor = drawList(on: &canvas, in: parts.list, view)
        if let area = parts.detail, let subject = selected(view) {
            subject.detail(view, width: area.columns, rows: parts.isBeside ? nil : area.rows)
                .draw(on: &canvas, in: area)
        }
        guard let search else { return cursor }
        let column = Self.searchColumn + min(Self.searchCells - 1, search.cursorColumn)
        return Cursor(Point(row: body.row, column: column), isVisible: true)
    }

    private mutating func drawWhole(
        _ subject: Subject,
        on canvas: inout Canvas,
        in body: Rect,
        _ view: View
    ) {
        let inner = body.inset(rows: 0, columns: 1)
        let detail = subject.detail(view, width: inner.columns, rows: nil)
        detailScroll = detail.draw(on: &canvas, in: inner, scroll: detailScroll)
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
        drawn.begin(Array(shown), width: area.columns, view)
        let head = Rect(row: area.row + 1, column: 0, rows: 1, columns: area.columns)
        drawn.draw(.header, on: &canvas, in: head) { canvas, columns in
            canvas.put(columns.header, at: head.origin, role: .header, clippedTo: area)
        }
        var cursor = Cursor(first)
        for (offset, id) in shown.enumerated() {
            let row = Rect(row: first.row + offset, column: 0, rows: 1, columns: area.columns)
            let isSelected = id == list.selected
            let isMarked = list.marks.contains(id)
            canvas.mark(row, as: .row(list.top + offset))
            if isSelected { cursor = Cursor(row.origin) }
            let kind: DrawnRows<Subject>.Row = isSelected || isMarked ? .passing : .record(id)
            drawn.draw(kind, on: &canvas, in: row) { canvas, columns in
                guard let subject = view.desk.book(of: Subject.self)[id] else { return }
                columns.draw(
                    subject,
                    on: &canvas,
                    in: row,
                    isSelected: isSelected,
                    isMarked: isMarked,
                    view
                )
            }
        }
        return cursor
    }

    private func emptyWords(_ view: View) -> String {
        if !list.query.isEmpty {
            let count = view.desk.book(of: Subject.self).open.count
            return "没有符合「\(list.query)」的\(Subject.word)（共 \(count) 张未完结）。Esc 清除筛选"
        }
        guard list.filter == .usual else {
            let usual = Subject.Filter.usual.title(view)
            return "没有「\(list.filter.title(view))」的\(Subject.word)。Esc 看全部\(usual)"
        }
        return Subject.nothingOpen(view)
    }

    private static var searchColumn: Int { 8 }
    private static var searchCells: Int { 30 }

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
            let filter = list.filter.title(view)
            let words = list.query.isEmpty ? filter : "\(list.query)  Esc 清除"
            canvas.put(words, at: field.origin, role: .secondary, clippedTo: field)
        }
        let (news, place) = remarks(fitting: area.columns - field.endColumn - 2, view)
        let column = area.endColumn - Width.cells(of: place) - 1
        let role: Role = news.isEmpty && list.marks.isEmpty ? .secondary : .warning
        canvas.put(place, at: Point(row: area.row, column: column), role: role)
        let before = Point(row: area.row, column: column - Width.cells(of: news))
        canvas.put(news, at: before, role: .warning)
    }

    /// What a new arrangement would bring, what is marked, where the cursor is: as much of it as
    /// there is room for.
    private mutating func remarks(
        fitting cells: Int,
        _ view: View
    ) -> (news: String, place: String) {
        let number = list.rows.firstIndex { $0 == list.selected }.map { $0 + 1 } ?? 0
        let place = "\(number)/\(list.rows.count)"
        let marks = list.marks.isEmpty ? "" : "标记 \(list.marks.count)  "
        let count = Subject.countsChanges ? list.changes(view) : list.added
        let long = Subject.countsChanges ? "队列已变 \(count)，F5 重排  " : "新 \(count) 单在末尾，F5 重排  "
        let short = Subject.countsChanges ? "变 \(count) F5  " : "新 \(count)  "
        let forms = [
            (count > 0 ? long : "", "\(marks)\(place) \(Subject.order)"),
            (count > 0 ? short : "", "\(marks)\(place) \(Subject.order)"),
        ]
        return forms.first { Width.cells(of: $0.0) + Width.cells(of: $0.1) <= cells }
            ?? (count > 0 ? short : "", marks + place)
    }
}
