import FrontDesk
import Terminal

extension FormLayer {
    /// From how many columns on the earlier steps stand beside the fields.
    static let columnsBeside = 110

    /// Whether the earlier steps have the screen for themselves.
    var isReading: Bool { reading != nil && !isWide }

    static let noGuide: Action<FormLayer>.WhyNot = { form, _ in
        form.form.guide == nil ? "这张表没有前几步" : nil
    }

    /// Turns the pages of the earlier steps; before the first page the fields come back.
    mutating func read(by pages: Int) -> Response {
        let page = max(1, readingRows - 1)
        let first = isWide ? 0 : -page
        let next = (reading ?? first) + pages * page
        reading = next < 0 ? nil : next
        return .none
    }

    // MARK: Phrases

    static let noPhrase: Action<FormLayer>.WhyNot = { form, view in
        guard let guide = form.form.guide else { return "这张表没有用语" }
        guard case .text = form.form.fields[form.focus].kind else { return "光标在文字栏时可用" }
        return guide.phrases(view).isEmpty ? "这一步还没有用语，可在「用语」里添加" : nil
    }

    /// Opens the phrases for the step; the chosen one goes into the field, filled in.
    mutating func offerPhrases(_ view: View) -> Response {
        guard let guide = form.guide else { return .none }
        let items = guide.phrases(view).map { phrase in
            MenuLayer.Item(
                label: "\(phrase.title)  \(guide.filled(phrase, view))",
                run: { _ in
                    Response(onTop: { layer, view in
                        guard var form = layer as? FormLayer else { return Response.none }
                        let response = form.insert(guide.filled(phrase, view))
                        layer = form
                        return response
                    })
                }
            )
        }
        return .push(MenuLayer("用语", items))
    }

    /// Puts words in at the cursor, which goes to the first blank that is left in them.
    private mutating func insert(_ words: String) -> Response {
        var editor = editors[focus]
        editor.insert(words)
        replace(with: editor)
        problems[focus] = blank(in: focus)
        guard let blank = Phrase.unfilled(editors[focus].text),
            let place = editors[focus].text.firstRange(of: blank)
        else { return .none }
        let text = editors[focus].text
        editors[focus].move(to: text.distance(from: text.startIndex, to: place.lowerBound))
        return .say("还有 \(blank) 没有填，请改成实际内容", .warning)
    }

    /// What is wrong with a text in which a variable still stands, or nil.
    func blank(in index: Int) -> String? {
        guard form.guide != nil, case .text = form.fields[index].kind else { return nil }
        return Phrase.unfilled(editors[index].text).map { "\($0) 还没有填，请改成实际内容" }
    }

    // MARK: Drawing

    /// Draws what stands above the fields and, where there is room, beside them; answers what is
    /// left for the fields.
    mutating func drawGuide(on canvas: inout Canvas, _ area: Rect, _ view: View) -> Rect {
        isWide = area.columns >= Self.columnsBeside
        guard let guide = form.guide else { return area }
        let columns = isWide ? area.columns * 3 / 5 : area.columns
        let body = Rect(row: area.row, column: 0, rows: area.rows, columns: columns)
        if isWide {
            let side = Rect(
                row: area.row + 1,
                column: body.endColumn + 2,
                rows: area.rows - 1,
                columns: area.columns - body.columns - 3
            )
            let rule = Rect(row: side.row, column: body.endColumn, rows: side.rows, columns: 1)
            canvas.rule(down: rule)
            drawEarlier(guide, on: &canvas, in: side, view)
        }
        let head = guide.head(view, width: columns - 2)
        for (offset, line) in head.enumerated() where area.row + 1 + offset < area.endRow {
            var point = Point(row: area.row + 1 + offset, column: 0)
            for (text, role) in line {
                let room = body.endColumn - point.column - 1
                point.column += canvas.put(
                    Width.truncate(text, toCells: max(0, room)),
                    at: point,
                    role: role
                )
            }
        }
        return Rect(
            row: body.row + head.count,
            column: 0,
            rows: max(0, body.rows - head.count),
            columns: columns
        )
    }

    /// Draws the earlier steps and keeps the page inside.
    mutating func drawEarlier(
        _ guide: StepGuide,
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View
    ) {
        readingRows = area.rows
        let lines = guide.earlier(view, width: area.columns)
        let scroll = lines.draw(on: &canvas, in: area, scroll: reading ?? 0)
        if reading != nil { reading = scroll }
    }
}
