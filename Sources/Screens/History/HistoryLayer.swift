import FrontDesk
import Terminal

/// 查历史: the one search over everything that the desk ever kept, open and archived.
struct HistoryLayer: CopyingLayer {
    private static let textLimit = 60
    private var editor: LineEditor
    /// The kind that alone is looked for; nil: all.
    var kind: HistoryKind?
    /// The days on which it must have been.
    var period = HistoryPeriod.always
    private var results = HistoryResults()
    private var cursor = RowCursor()

    private init(_ text: String) {
        editor = LineEditor(text, limit: Self.textLimit)
    }

    /// Opens it and looks at once for a text, where there is one.
    static func open(_ view: View, finding text: String = "") -> Response {
        var layer = HistoryLayer(text)
        var response = layer.seek(view)
        response.move = .push(layer)
        return response
    }

    var title: String { "查历史" }
    var takesText: Bool { true }

    static let tableName = "查历史"
    static let actions: [Action<HistoryLayer>] = [
        Action([.enter], "打开", whyNot: nothing) { $0.openSelected($1) },
        Action([.tab], "住户", whyNot: nobody) { layer, view in
            layer.room(view).map { Opening.page(.household($0), view) } ?? Response.none
        },
        Action([.escape, .f(12), .ctrl("g")], "清除/返回") { $0.back($1) },
        Action([.f(4)], "分类") { layer, _ in .push(HistoryMenus.kinds(at: layer.kind)) },
        Action([.f(6)], "时间") { layer, view in
            .push(HistoryMenus.periods(at: layer.period, view))
        },
        Action([.f(5), .ctrl("r")], "重查", whyNot: nothingTyped) { layer, view in
            layer.results = HistoryResults()
            return layer.seek(view)
        },
        Action([.f(3), .ctrl("f")], "找住户") { layer, _ in
            let finder = FinderLayer(finding: layer.editor.text)
            return Response(effects: [.stopSearch], move: .replace(finder))
        },
        .copy,
        Action([.down], "下一条", in: []) { layer, _ in layer.move(.down) },
        Action([.up], "上一条", in: []) { layer, _ in layer.move(.up) },
        Action([.pageDown], "下一页", in: []) { layer, _ in layer.move(.pageDown) },
        Action([.pageUp], "上一页", in: []) { layer, _ in layer.move(.pageUp) },
    ]

    private static let nothingTyped: Action<HistoryLayer>.WhyNot = { layer, _ in
        layer.results.query == nil ? "请先打要查的字" : nil
    }
    private static let nothing: Action<HistoryLayer>.WhyNot = { layer, view in
        if let reason = nothingTyped(layer, view) { return reason }
        guard layer.results.records.isEmpty else { return nil }
        return layer.results.isDone ? "没有找到" : "还没有找到"
    }
    private static let nobody: Action<HistoryLayer>.WhyNot = { layer, view in
        nothing(layer, view) ?? (layer.room(view) == nil ? "这一条没有住户" : nil)
    }

    // MARK: Looking

    /// Looks for what stands there now, which stops what was looked for before; where that is
    /// nothing, only stops.
    private mutating func seek(_ view: View) -> Response {
        let query = HistoryQuery(
            editor.text.trimmed,
            kinds: kind?.prefixes ?? [],
            days: period.days(today: view.today)
        )
        guard query != results.query else { return .none }
        cursor = RowCursor()
        guard !query.isEmpty else {
            defer { results = HistoryResults() }
            return Response(effects: results.query == nil ? [] : [.stopSearch])
        }
        results = HistoryResults(query)
        return Response(effects: [.search(query)])
    }

    /// What a menu over it answers: another filter, and the search begins anew.
    static func changing(
        _ change: @escaping @Sendable (inout HistoryLayer) -> Void
    ) -> Response {
        Response(onTop: { layer, view in
            guard var history = layer as? HistoryLayer else { return Response.none }
            change(&history)
            let response = history.seek(view)
            layer = history
            return response
        })
    }

    mutating func found(_ query: HistoryQuery, _ found: HistoryFound, _ view: View) {
        results.take(found, for: query)
    }

    mutating func leave(_ view: View) -> [Effect] { [.stopSearch] }

    private mutating func back(_ view: View) -> Response {
        guard !editor.isEmpty else { return Response(effects: [.stopSearch], move: .pop) }
        editor = LineEditor(limit: Self.textLimit)
        return seek(view)
    }

    // MARK: What was found

    func copied(_ view: View) -> [String] {
        record(at: cursor.index, view).map { HistoryLine($0, view).pieces } ?? []
    }

    /// The record of a row, as it is now where it is in memory.
    private func record(at index: Int, _ view: View) -> (any Numbered)? {
        guard results.records.indices.contains(index) else { return nil }
        let found = results.records[index]
        return view.desk.record(.numbered(found.id)) as? any Numbered ?? found
    }

    /// The household of the selected record.
    private func room(_ view: View) -> RoomCode? {
        record(at: cursor.index, view)?.rooms.first { view.desk.households[$0] != nil }
    }

    /// Opens the selected record on its page over the list; what is not in memory is brought.
    private func openSelected(_ view: View) -> Response {
        guard let id = record(at: cursor.index, view)?.id else { return .none }
        let key = RecordKey.numbered(id)
        var response = Opening.page(key, view)
        let isBrought = response.effects.contains { effect in
            if case .fetch = effect { true } else { false }
        }
        if !isBrought, !view.desk.isResident(key) { response.effects.append(.fetch([key])) }
        return response
    }

    private mutating func move(_ key: Key) -> Response {
        _ = cursor.handle(key, of: results.records.count)
        return .none
    }

    // MARK: Keys

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        switch key {
        // The list, once the edit point stands there.
        case .home where editor.cursor == 0: return move(key)
        case .end where editor.isAtEnd: return move(key)
        default: return editor.handle(key) ? seek(view) : nil
        }
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        cursor.take(place) ? Response.none : nil
    }

    // MARK: Drawing

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        canvas.put(" \(title)", at: body.origin, role: .title)
        let field = Rect(row: body.row, column: 10, rows: 1, columns: min(60, body.columns - 12))
        let edit = FieldBox.draw(&editor, in: field, .focusedField, on: &canvas)
        drawFilters(on: &canvas, row: body.row + 1, body, view)
        let (words, role) = results.standing
        canvas.put(words, at: Point(row: body.row + 2, column: 2), role: role, clippedTo: body)
        let list = Rect(row: body.row + 3, column: 0, rows: body.rows - 3, columns: body.columns)
        if results.records.isEmpty {
            drawAdvice(on: &canvas, in: list)
        } else {
            drawRecords(on: &canvas, in: list, view)
        }
        return Cursor(Point(row: body.row, column: edit), isVisible: true)
    }

    private func drawFilters(on canvas: inout Canvas, row: Int, _ body: Rect, _ view: View) {
        var point = Point(row: row, column: 2)
        let filters: [(Int, String, String, Bool)] = [
            (4, "分类", kind?.title ?? "全部", kind == nil),
            (6, "时间", period.title(today: view.today), period == .always),
        ]
        for (key, label, value, isUsual) in filters {
            let start = point.column
            point.column += canvas.put("F\(key) ", at: point, role: .hintKey, clippedTo: body)
            point.column += canvas.put("\(label) ", at: point, role: .label, clippedTo: body)
            let role: Role = isUsual ? .tab : .activeTab
            point.column += canvas.put("[\(value)]", at: point, role: role, clippedTo: body)
            let place = Rect(row: row, column: start, rows: 1, columns: point.column - start)
            canvas.mark(place, as: .keys([.f(key)]))
            point.column += 3
        }
    }

    private mutating func drawRecords(on canvas: inout Canvas, in list: Rect, _ view: View) {
        let shown = cursor.show(list.rows, of: results.records.count)
        for (offset, index) in shown.enumerated() {
            guard let record = record(at: index, view) else { continue }
            let row = Rect(row: list.row + offset, column: 0, rows: 1, columns: list.columns)
            canvas.mark(row, as: .row(index))
            HistoryLine(record, view).draw(on: &canvas, in: row, isHere: index == cursor.index)
        }
    }

    /// What may be typed, or what to do where nothing was found.
    private func drawAdvice(on canvas: inout Canvas, in list: Rect) {
        let lines = advice.flatMap { Width.wrap($0, toCells: list.columns - 4) }
        for (offset, line) in lines.prefix(list.rows).enumerated() {
            canvas.put(line, at: Point(row: list.row + offset, column: 2), role: .secondary)
        }
    }

    private var advice: [String] {
        guard results.query != nil else {
            return [
                "开业以来的单据都能查到，已归档的也在内。",
                "可打：房号 3-2-501、姓名、拼音、首字母 cns、电话尾号、单号、收据号、单据里的任何字。",
                "几个词用空格分开，须同时都有：3-2-501 漏水",
            ]
        }
        guard results.isDone else { return [] }
        var ways = ["少打几个字，或换一个说法"]
        if kind != nil { ways.append("F4 看全部种类") }
        if period != .always { ways.append("F6 不限时间") }
        return ["没有找到「\(editor.text.trimmed)」。", ways.joined(separator: "；") + "；Esc 清除"]
    }
}
