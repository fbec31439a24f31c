import FrontDesk
import Terminal

/// 用语: the desk's canned replies by step and type; whoever may can add, change and remove them.
struct PhraseLayer: ActingLayer {
    private var index = 0
    private var visible = 10

    var title: String { "用语" }

    static let tableName = "用语"
    static let actions: [Action<PhraseLayer>] = [
        Action([.f(2), .ctrl("n"), .character("n")], "新增", whyNot: mayNot) { layer, view in
            let step = layer.selected(view)?.step
            return .push(FormLayer(PhraseForms.edit(nil, step: step)))
        },
        Action([.enter, .f(4)], "修改", whyNot: mayNotChange) { layer, view in
            guard let phrase = layer.selected(view) else { return Response.none }
            return .push(FormLayer(PhraseForms.edit(phrase)))
        },
        Action([.f(8), .delete], "删除", whyNot: mayNotChange) { layer, view in
            guard let phrase = layer.selected(view) else { return Response.none }
            var command = RemovePhrase()
            command.number = phrase.number
            return .push(ConfirmLayer("删除用语「\(phrase.title)」？", .perform(command)))
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
        Action([.down], "下一条", in: []) { $0.move(by: 1, $1) },
        Action([.up], "上一条", in: []) { $0.move(by: -1, $1) },
        Action([.pageDown], "下一页", in: []) { $0.move(by: $0.visible, $1) },
        Action([.pageUp], "上一页", in: []) { $0.move(by: -$0.visible, $1) },
    ]

    private static let mayNot: Action<PhraseLayer>.WhyNot = { _, view in
        view.whyNot(.setPhrases)
    }
    private static let mayNotChange: Action<PhraseLayer>.WhyNot = { layer, view in
        layer.selected(view) == nil ? "还没有用语" : view.whyNot(.setPhrases)
    }

    /// By step, those for one type in front, then by number.
    private func phrases(_ view: View) -> [Phrase] {
        let types = ComplaintType.allCases
        func rank(_ phrase: Phrase) -> Int {
            phrase.type.flatMap(types.firstIndex) ?? types.count
        }
        return view.desk.phrases.phrases.sorted {
            ($0.step, rank($0), $0.number) < ($1.step, rank($1), $1.number)
        }
    }

    private func selected(_ view: View) -> Phrase? {
        let phrases = phrases(view)
        return phrases.indices.contains(index) ? phrases[index] : phrases.last
    }

    private mutating func move(by step: Int, _ view: View) -> Response {
        index = min(max(0, index + step), max(0, view.desk.phrases.phrases.count - 1))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let row) = place else { return nil }
        return move(by: row - index, view)
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        guard case .stored = outcome else { return Response(message: Message(outcome: outcome)) }
        return .say("用语已删除")
    }

    /// The phrase that was just stored is the one under the cursor.
    mutating func stored(id: String, _ view: View) {
        guard let number = Int(id) else { return }
        index = phrases(view).firstIndex { $0.number == number } ?? index
    }

    // MARK: Drawing

    private static let textRows = 4

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let phrases = phrases(view)
        index = min(index, max(0, phrases.count - 1))
        canvas.put(" 用语  共 \(phrases.count) 条", at: body.origin, role: .title)
        let reason = view.whyNot(.setPhrases).map { "只能查看：\($0)" }
        let words = reason ?? "变量 \(Phrase.variables.joined(separator: " "))，办理时自动填写"
        canvas.put(" \(words)", at: Point(row: body.row + 1, column: 0), role: .secondary)
        visible = max(1, body.rows - 3 - Self.textRows)
        let first = max(0, index - visible + 1)
        var cursor = Cursor(Point(row: body.row + 2, column: 0))
        for (offset, phrase) in phrases.dropFirst(first).prefix(visible).enumerated() {
            let row = body.row + 2 + offset
            let line = Rect(row: row, column: 0, rows: 1, columns: body.columns)
            let isHere = first + offset == index
            draw(phrase, on: &canvas, in: line, isHere: isHere)
            canvas.mark(line, as: .row(first + offset))
            if isHere { cursor = Cursor(line.origin) }
        }
        if phrases.isEmpty {
            let point = Point(row: body.row + 2, column: 2)
            canvas.put("还没有用语。F2 新增", at: point, role: .secondary)
        }
        drawText(on: &canvas, below: body, view)
        return cursor
    }

    private func draw(_ phrase: Phrase, on canvas: inout Canvas, in line: Rect, isHere: Bool) {
        let role: Role = isHere ? .selected : .body
        let step = Complaint.procedure.step(phrase.step)
        let parts = [
            "\(isHere ? ">" : " ")第\(step.number)步 \(step.title)",
            Width.pad(phrase.type?.rawValue ?? "各类", toCells: 10),
            Width.pad(phrase.title, toCells: 14), phrase.text,
        ]
        let text = Width.truncate(parts.joined(separator: " "), toCells: line.columns - 1)
        canvas.fill(line, role: role)
        canvas.put(text, at: line.origin, role: role)
    }

    /// The whole of the selected phrase.
    private func drawText(on canvas: inout Canvas, below body: Rect, _ view: View) {
        guard let phrase = selected(view) else { return }
        let row = body.endRow - Self.textRows
        canvas.put(" \(phrase.title)", at: Point(row: row - 1, column: 0), role: .header)
        let lines = Width.wrap(phrase.text, toCells: body.columns - 3)
        for (offset, line) in lines.prefix(Self.textRows).enumerated() {
            canvas.put(line, at: Point(row: row + offset, column: 2), role: .body)
        }
    }
}
