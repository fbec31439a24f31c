import FrontDesk
import Terminal

/// 命令: finds whatever can be done or opened, by Chinese, pinyin, initials, number or key.
struct PaletteLayer: ActingLayer {
    private let items: [PaletteItem]
    private let recent: [PaletteItem.ID]
    /// Whether records and households are found too: once somebody is signed in.
    private let findsRecords: Bool
    private var labels: PaletteLabels
    private var records: PaletteRecords?
    private var query = LineEditor(limit: 40)
    private var hits: [PaletteHit]
    private var index = 0
    private var visible = 10

    init(
        _ items: [PaletteItem],
        _ labels: PaletteLabels,
        recent: [PaletteItem.ID],
        findsRecords: Bool,
        _ view: View
    ) {
        let before = recent.compactMap { PaletteHouseholds.item($0, view) }
        self.items = items + (findsRecords ? before.map(\.quiet) : [])
        self.recent = recent
        self.findsRecords = findsRecords
        self.labels = labels
        hits = .offered(self.items, recent: recent)
    }

    static let tableName = "命令"
    var title: String { "命令" }
    var isOverlay: Bool { true }
    var takesText: Bool { true }

    static let actions: [Action<PaletteLayer>] = [
        Action([.enter, .f(9)], "选定") { layer, _ in layer.choose() },
        Action([.down], "下一项", in: []) { layer, _ in layer.move(by: 1) },
        Action([.up], "上一项", in: []) { layer, _ in layer.move(by: -1) },
        Action([.pageDown], "下一页", in: []) { layer, _ in layer.move(by: layer.visible) },
        Action([.pageUp], "上一页", in: []) { layer, _ in layer.move(by: -layer.visible) },
        Action([.escape, .f(12), .ctrl("g"), .ctrl("p")], "返回") { _, _ in .pop },
    ]

    private mutating func move(by step: Int) -> Response {
        index = min(max(0, index + step), max(0, hits.count - 1))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        let before = query.text
        guard query.handle(key.asciiTwin) else { return nil }
        if query.text != before { find(view) }
        return Response.none
    }

    private mutating func find(_ view: View) {
        index = 0
        let query = PaletteQuery(query.text)
        guard !query.isEmpty else {
            hits = .offered(items, recent: recent)
            return
        }
        var found = [PaletteHit].found(items, query, &labels)
        if findsRecords {
            let records = records ?? PaletteRecords(view)
            self.records = records
            found += records.found(query, view) + PaletteHouseholds.found(query, view)
        }
        hits = found.ranked
    }

    /// Does what is chosen once the palette is gone, as its key would on the page beneath.
    private func choose() -> Response {
        guard hits.indices.contains(index) else { return .say("没有符合「\(query.text)」的", .warning) }
        let item = hits[index].item
        if let reason = item.whyNot { return .say("\(item.label)：\(reason)", .warning) }
        return Response(
            move: .pop,
            inApp: { app, view in
                app.recentCommands.note(item.id)
                return item.run(view)
            }
        )
    }

    // MARK: Drawing

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let size = Size(rows: min(20, room.rows), columns: min(78, room.columns - 2))
        let inner = Window.open(room.centered(size), title: title, on: &canvas)
        let field = Rect(
            row: inner.row,
            column: inner.column + 1,
            rows: 1,
            columns: inner.columns - 2
        )
        let column = FieldBox.draw(
            &query,
            in: field,
            .focusedField,
            hint: findsRecords ? "汉字、拼音、首字母、单号、房号、电话尾号、键名" : "汉字、拼音、首字母、键名",
            on: &canvas
        )
        visible = max(1, inner.rows - 1)
        let first = max(0, min(index - visible + 1, hits.count - visible))
        for (offset, hit) in hits.dropFirst(first).prefix(visible).enumerated() {
            let row = Rect(
                row: inner.row + 1 + offset,
                column: inner.column,
                rows: 1,
                columns: inner.columns
            )
            draw(hit, isHere: first + offset == index, on: &canvas, in: row)
        }
        if hits.isEmpty {
            let point = Point(row: inner.row + 1, column: inner.column + 1)
            let words = "没有符合「\(query.text)」的，Esc 返回"
            canvas.put(words, at: point, role: .disabled, clippedTo: inner)
        }
        return Cursor(Point(row: field.row, column: column), isVisible: true)
    }

    private func draw(_ hit: PaletteHit, isHere: Bool, on canvas: inout Canvas, in row: Rect) {
        let item = hit.item
        let role: Role = isHere ? .selected : item.whyNot == nil ? .popup : .disabled
        canvas.fill(row, role: role)
        let end = item.keys.first ?? item.source.word
        let endColumn = row.endColumn - Width.cells(of: end)
        canvas.put(end, at: Point(row: row.row, column: endColumn), role: role)
        var point = Point(row: row.row, column: row.column)
        point.column += canvas.put(isHere ? "> " : "  ", at: point, role: role)
        let limit = endColumn - 1
        for (place, character) in item.label.enumerated() {
            let text = String(character)
            guard point.column + Width.cells(of: text) <= limit else { break }
            // On the selected row the match shows by its attributes, not by another background.
            let isMarked = hit.marks.contains(place)
            let marked: Role = isMarked && !isHere ? .match : role
            let attributes: Attributes = isMarked && isHere ? [.bold, .underline] : []
            point.column += canvas.put(text, at: point, role: marked, attributes: attributes)
        }
        let beside = item.whyNot.map { "（\($0)）" } ?? item.detail
        guard !beside.isEmpty, point.column + 2 < limit else { return }
        let text = Width.truncate(beside, toCells: limit - point.column - 2)
        let place = Point(row: row.row, column: point.column + 2)
        canvas.put(text, at: place, role: isHere || item.whyNot != nil ? role : .secondary)
    }
}

extension PaletteItem {
    /// The same, listed only where it was chosen before or is typed.
    fileprivate var quiet: PaletteItem {
        var item = self
        item.isQuiet = true
        return item
    }
}
