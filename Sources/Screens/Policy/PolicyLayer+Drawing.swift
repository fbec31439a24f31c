import FrontDesk
import Terminal

extension PolicyLayer {
    private static let titleCells = 10

    /// The widest title of each line's section, so that the values below a heading stand in line.
    private static let widestTitles: [Int] = PolicySheet.lines.split(
        omittingEmptySubsequences: false,
        whereSeparator: \.isHeading
    ).flatMap { section -> [Int] in
        let widest = section.map { Width.cells(of: $0.title) }.reduce(titleCells, max)
        return Array(repeating: widest, count: section.count) + [titleCells]
    }
    /// From one cell to the next.
    private static let step = 10

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        follow(view)
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        drawHeading(on: &canvas, body, view)
        let sheet = Rect(
            row: body.row + 3,
            column: 0,
            rows: max(1, body.rows - 3),
            columns: body.columns
        )
        visible = sheet.rows
        let first = min(
            max(0, place.line - visible / 2),
            max(0, PolicySheet.lines.count - visible)
        )
        var cursor = Cursor(sheet.origin)
        for (offset, line) in PolicySheet.lines.dropFirst(first).prefix(visible).enumerated() {
            let row = Rect(row: sheet.row + offset, column: 0, rows: 1, columns: sheet.columns)
            let found = draw(line, at: first + offset, on: &canvas, in: row)
            if let found { cursor = found }
        }
        return cursor
    }

    private mutating func drawHeading(on canvas: inout Canvas, _ body: Rect, _ view: View) {
        canvas.put(" 规定 \(base.standard)", at: body.origin, role: .title)
        let count = changes.count
        if count > 0 {
            let words = "改动 \(count) 处，F9 保存"
            let column = body.columns - Width.cells(of: words) - 1
            canvas.put(words, at: Point(row: body.row, column: column), role: .warning)
        }
        let reason = view.whyNot(.setPolicy).map { "只能查看：\($0)" } ?? ""
        let told = problem.map { "x \($0)" } ?? reason
        let lines: [(String, Role)] = [
            (running(view), .secondary), (told, problem == nil ? .secondary : .error),
        ]
        for (offset, line) in lines.enumerated() {
            let text = Width.truncate(" \(line.0)", toCells: body.columns - 1)
            canvas.put(text, at: Point(row: body.row + 1 + offset, column: 0), role: line.1)
        }
    }

    /// Which versions the open complaints run under; counted once for each state of the desk.
    private mutating func running(_ view: View) -> String {
        if let versions, versions.sequence == view.desk.sequence { return versions.words }
        let counts = Dictionary(grouping: view.desk.complaints.openOnes, by: \.policyVersion)
        let parts = counts.sorted { $0.key < $1.key }
            .map { "第\($0.key)版 \($0.value.count) 单" }
        let words =
            parts.isEmpty
            ? "没有在办的投诉" : "在办投诉按起始的版本不变：\(parts.joined(separator: "、"))"
        versions = (view.desk.sequence, words)
        return words
    }

    /// Draws a line and answers where the cursor stands if it is the line's.
    private mutating func draw(
        _ line: PolicySheet.Line,
        at index: Int,
        on canvas: inout Canvas,
        in row: Rect
    ) -> Cursor? {
        let isTable = line.cells.count > 1 || line.isHeading
        let left = row.column + (isTable ? Self.titleCells : Self.widestTitles[index] + 1) + 1
        guard !line.isHeading else {
            canvas.put(" \(line.title)", at: row.origin, role: .header)
            let shown = line.columns.dropFirst(firstCell(line, row, left))
            for (offset, words) in shown.enumerated() {
                let column = left + offset * Self.step
                guard column + 8 <= row.endColumn else { break }
                canvas.put(words, at: Point(row: row.row, column: column), role: .header)
            }
            return nil
        }
        let isHere = index == place.line
        canvas.put(
            (isHere ? ">" : " ") + line.title,
            at: row.origin,
            role: isHere ? .title : .label
        )
        let first = firstCell(line, row, left)
        var cursor: Cursor?
        for number in line.cells.indices.dropFirst(first) {
            let width = line.width ?? row.endColumn - left - 1
            let column = left + (number - first) * Self.step
            guard column + width <= row.endColumn else { break }
            let box = Rect(row: row.row, column: column, rows: 1, columns: width)
            let isFocused = isHere && number == min(place.cell, line.cells.count - 1)
            if let place = Self.cells.firstIndex(where: { $0 == (index, number) }) {
                canvas.mark(box, as: .row(place))
            }
            let edge = draw(line.cells[number], on: &canvas, in: box, isFocused: isFocused)
            if isFocused {
                cursor = Cursor(Point(row: row.row, column: edge), isVisible: editor != nil)
            }
        }
        return cursor
    }

    /// The first cell that shows, so that the one under the cursor does; the same for headings.
    private func firstCell(_ line: PolicySheet.Line, _ row: Rect, _ left: Int) -> Int {
        guard line.width != nil else { return 0 }
        let room = max(1, (row.endColumn - left + 1) / Self.step)
        let count = PolicySheet.lines[place.line].cells.count
        guard count > 1 else { return 0 }
        let here = min(place.cell, count - 1)
        let last = (line.isHeading ? line.columns.count : line.cells.count) - 1
        return min(max(0, here + 1 - room), max(0, last))
    }

    private mutating func draw(
        _ cell: PolicyCell,
        on canvas: inout Canvas,
        in box: Rect,
        isFocused: Bool
    ) -> Int {
        if isFocused, var edited = editor {
            let role: Role = problem == nil ? .focusedField : .fieldError
            canvas.fill(box, role: role)
            let shown = edited.scrolled(toCells: box.columns)
            canvas.put(shown.text, at: box.origin, role: role)
            editor = edited
            return box.column + shown.cursorColumn
        }
        let isNew = isChanged(cell)
        let role: Role = isFocused ? .selected : isNew ? .match : .body
        let text = Width.truncate(cell.text(draft), toCells: box.columns)
        let mark = Point(row: box.row, column: box.column - 1)
        if isNew { canvas.put("*", at: mark, role: .match) }
        if isFocused { canvas.fill(box, role: role) }
        canvas.put(text, at: box.origin, role: role)
        return box.column
    }
}
