import FrontDesk
import Terminal

extension SectionPane {
    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let (words, role) = section.headLine(view)
        let head = Width.truncate(words, toCells: body.columns - 2)
        canvas.put(head, at: Point(row: body.row, column: 1), role: role)
        let below = Rect(
            row: body.row + 1,
            column: 0,
            rows: body.rows - 1,
            columns: body.columns
        )
        let parts = ListAndDetail(below, detailRows: section.detailRows, on: &canvas)
        let cursor = drawList(on: &canvas, in: parts.list, view)
        if let area = parts.detail, let item = list.selected {
            item.detail(view, width: area.columns).draw(on: &canvas, in: area)
        }
        return cursor
    }

    private mutating func drawList(
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) -> Cursor {
        let edit = drawTabs(on: &canvas, in: area)
        let rest = Rect(
            row: area.row + 1,
            column: area.column,
            rows: area.rows - 1,
            columns: area.columns
        )
        guard list.rows.isEmpty else {
            let cursor = section.draw(&list, on: &canvas, in: rest, view)
            return edit ?? cursor
        }
        let words = list.query.isEmpty ? section.nothing : nothingFits(view)
        let point = Point(row: rest.row + 1, column: 2)
        canvas.put(words, at: point, role: .secondary, clippedTo: rest)
        return edit ?? Cursor(Point(row: rest.row + 1, column: 0))
    }

    private func nothingFits(_ view: View) -> String {
        "「\(section.title)」里没有符合「\(list.query)」的（共 \(section.count(view)) 项）。Esc 清除筛选"
    }

    /// The lists' names, what is looked for, where the cursor is; the edit point while it is typed.
    private mutating func drawTabs(on canvas: inout Canvas, in area: Rect) -> Cursor? {
        var column = 1
        for (index, section) in Section.allCases.enumerated() {
            let isHere = section == self.section
            let words = isHere ? "[\(section.title)]" : " \(section.title) "
            column += canvas.put(
                words,
                at: Point(row: area.row, column: column),
                role: isHere ? .activeTab : .tab,
                as: .item(index)
            )
        }
        let number = list.rows.isEmpty ? 0 : list.cursor.index + 1
        let news = list.isStale ? "有变动 F5重排  " : ""
        let place = "\(number)/\(list.rows.count)"
        let right = area.endColumn - Width.cells(of: news + place) - 1
        let point = Point(row: area.row, column: right)
        canvas.put(news, at: point, role: .warning)
        let behind = Point(row: area.row, column: right + Width.cells(of: news))
        canvas.put(place, at: behind, role: .secondary)
        let field = Rect(
            row: area.row,
            column: column + 2,
            rows: 1,
            columns: max(6, min(24, right - column - 4))
        )
        return drawFind(on: &canvas, in: field)
    }

    /// What is looked for; the edit point while it is typed.
    private mutating func drawFind(on canvas: inout Canvas, in field: Rect) -> Cursor? {
        guard var editor = search else {
            let words = list.query.isEmpty ? "" : "找「\(list.query)」 Esc清除"
            canvas.put(words, at: field.origin, role: .secondary, clippedTo: field)
            return nil
        }
        let hint = Section.findHint
        let edit = FieldBox.draw(&editor, in: field, .focusedField, hint: hint, on: &canvas)
        search = editor
        return Cursor(Point(row: field.row, column: edit), isVisible: true)
    }

    // MARK: Paper

    /// What the printed list is called.
    func paperTitle(_ view: View) -> String { "\(section.paperName)-\(view.today.text)" }

    /// The list as it is printed.
    func paper(_ view: View) -> String {
        if let paper = section.paper(list.rows, view) { return paper }
        let table = TextTable(width: 100, section.columns)
        let lines = list.rows.map { table.line($0, view) }
        let name = view.desk.profile?.name ?? ""
        let head = "\(name) \(section.paperName)  \(view.desk.zone.dateTime(view.now))"
        return ([head, table.header] + lines).joined(separator: "\n") + "\n"
    }
}
