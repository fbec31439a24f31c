import FrontDesk
import Terminal

extension FormLayer {
    /// The column of the fields: the longest label has room for its mark.
    private var labelWidth: Int {
        form.fields.reduce(13) { max($0, Width.cells(of: $1.label) + 5) }
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        drawTitle(on: &canvas, area, view)
        let whole = area
        let area = drawSums(on: &canvas, drawGuide(on: &canvas, whole, view), view)
        if let guide = form.guide, isReading {
            let page = Rect(
                row: area.row + 1,
                column: 1,
                rows: area.rows - 1,
                columns: area.columns - 2
            )
            drawEarlier(guide, on: &canvas, in: page, view)
            return Cursor(page.origin)
        }
        let rows = layout(area)
        if let first = rows.first, let last = rows.last, rows.count < form.fields.count {
            let words = "第 \(first.index + 1) 至 \(last.index + 1) 项，共 \(form.fields.count) 项"
            let column = area.columns - Width.cells(of: words) - 1
            canvas.put(words, at: Point(row: area.row + 1, column: column), role: .secondary)
        }
        var cursor = Cursor(Point(row: area.row + 2, column: labelWidth))
        for (index, row) in rows {
            let column = drawField(index, on: &canvas, row: row, area, view)
            if index == focus {
                cursor = Cursor(Point(row: row, column: column), isVisible: true)
            }
        }
        let bottom = (rows.last.map { $0.row + height(of: $0.index) } ?? area.row) + 1
        drawBelow(on: &canvas, from: bottom, area, view)
        if list != nil { drawList(on: &canvas, below: cursor.point.row + 1, area, view) }
        guard let conflict else { return cursor }
        return drawConflict(conflict, on: &canvas, whole)
    }

    private func drawTitle(on canvas: inout Canvas, _ area: Rect, _ view: View) {
        let line = Rect(row: area.row, column: 0, rows: 1, columns: area.columns)
        canvas.fill(line, role: .statusBar)
        var right = PersonalText.masked(form.note)
        if isSent {
            right = "正在保存…"
        } else if let savedAt {
            right = "草稿已存 \(view.desk.zone.time(savedAt))"
        } else if isRestored {
            right = "已恢复草稿 F5重填"
        }
        let column = area.columns - Width.cells(of: right) - 1
        let title = Width.truncate(
            " " + PersonalText.masked(form.title),
            toCells: max(0, column - 1)
        )
        canvas.put(title, at: area.origin, role: .statusBar)
        canvas.put(right, at: Point(row: area.row, column: column), role: .statusBar)
    }

    /// What follows from the fields stands on the last lines, whatever is scrolled above them;
    /// answers what is left of the area.
    private func drawSums(on canvas: inout Canvas, _ area: Rect, _ view: View) -> Rect {
        guard let sums = form.sums else { return area }
        let lines = sums(form.values(of: editors.map(\.text), view), view)
        let rows = min(lines.count, max(0, area.rows - 4))
        for (offset, line) in lines.prefix(rows).enumerated() {
            let point = Point(row: area.endRow - rows + offset, column: 1)
            canvas.put(line, at: point, role: .amount, clippedTo: area)
        }
        return Rect(
            row: area.row,
            column: area.column,
            rows: area.rows - rows,
            columns: area.columns
        )
    }

    private func height(of index: Int) -> Int { form.fields[index].isLong ? 2 : 1 }

    /// The rows of the fields that fit, scrolled so that the focused one is among them.
    private func layout(_ area: Rect) -> [(index: Int, row: Int)] {
        let room = area.rows - 2
        var first = 0
        while (first...focus).map(height).reduce(0, +) > room, first < focus { first += 1 }
        var row = area.row + 2
        var rows: [(index: Int, row: Int)] = []
        for index in first..<form.fields.count where row + height(of: index) <= area.endRow {
            rows.append((index, row))
            row += height(of: index)
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
        let point = Point(row: row, column: 0)
        canvas.put(label, at: point, role: isFocused ? .title : .label)
        let width =
            field.isLong ? area.columns - labelWidth - 2 : min(34, area.columns / 2 - 6)
        let box = Rect(row: row, column: labelWidth, rows: 1, columns: width)
        let role: Role =
            problems[index] != nil ? .fieldError : isFocused ? .focusedField : .field
        drawRemark(index, on: &canvas, beside: box, area, view)
        canvas.mark(Rect(row: row, column: 0, rows: 1, columns: box.column), as: .field(index))
        canvas.mark(box, as: .field(index))
        guard case .secret = field.kind else {
            return FieldBox.draw(&editors[index], in: box, role, hint: field.hint, on: &canvas)
        }
        var dots = LineEditor(String(repeating: "*", count: editors[index].count))
        dots.move(to: editors[index].cursor)
        return FieldBox.draw(&dots, in: box, role, hint: field.hint, on: &canvas)
    }

    /// What is wrong, or what the text means: beside the field, below a long one.
    private func drawRemark(
        _ index: Int,
        on canvas: inout Canvas,
        beside box: Rect,
        _ area: Rect,
        _ view: View
    ) {
        let isLong = form.fields[index].isLong
        let column = isLong ? box.column : box.endColumn + 2
        let point = Point(row: isLong ? box.row + 1 : box.row, column: column)
        let room = area.columns - column - 1
        if let words = problems[index] {
            canvas.put(Width.truncate("x \(words)", toCells: room), at: point, role: .error)
            return
        }
        let remark = Width.truncate(remark(index, view), toCells: room)
        canvas.put(remark, at: point, role: .secondary)
    }

    private func remark(_ index: Int, _ view: View) -> String {
        let field = form.fields[index]
        if case .text = field.kind, field.isLong {
            return "\(editors[index].count)/\(Self.textLimit) 字"
        }
        if let items = field.items, editors[index].isEmpty {
            guard index == focus else { return "" }
            let first = items.prefix(9).enumerated().map { "\($0 + 1)\($1.label)" }
            return first.joined(separator: " ")
        }
        guard case .value(_, let echo) = field.reading(of: editors[index].text, view) else {
            return ""
        }
        return echo
    }

    /// Below the fields: what is to be told of others, else the earlier steps as far as they fit.
    private mutating func drawBelow(
        on canvas: inout Canvas,
        from row: Int,
        _ area: Rect,
        _ view: View
    ) {
        guard details.isEmpty, !isWide, let guide = form.guide, row + 3 <= area.endRow else {
            return drawDetails(on: &canvas, below: row, area)
        }
        let page = Rect(
            row: row,
            column: 1,
            rows: area.endRow - row,
            columns: area.columns - 2
        )
        drawEarlier(guide, on: &canvas, in: page, view)
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
        let width = min(area.columns - labelWidth, max(36, labels + notes + 4))
        for offset in 0..<rows {
            let item = items[first + offset]
            let isHere = first + offset == open.index
            let label = Width.pad(item.label, toCells: labels)
            let text = Width.pad("\(isHere ? ">" : " ")\(label)  \(item.note)", toCells: width)
            let point = Point(row: row + offset, column: labelWidth - 1)
            let click = Click.item(first + offset)
            _ = canvas.put(text, at: point, role: isHere ? .selected : .popup, as: click)
        }
    }

    private func drawConflict(
        _ lines: [String],
        on canvas: inout Canvas,
        _ area: Rect
    ) -> Cursor {
        let width = min(area.columns - 4, 66)
        let words = ["这张单打开后又被他人改动："] + lines.suffix(6) + ["您的输入都在。"]
        let text = words.flatMap { Width.wrap($0, toCells: width - 4) }
        let box = area.centered(Size(rows: text.count + 4, columns: width))
        let foot = "F9 按我的保存   Esc 再看看"
        return Cursor(Window.draw(box, title: "已被改动", lines: text, foot: foot, on: &canvas))
    }
}
