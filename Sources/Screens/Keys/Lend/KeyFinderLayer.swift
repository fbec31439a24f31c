import FrontDesk
import Terminal

/// 借哪把钥匙: by code, name, place, hook, room, people's names and pinyin.
struct KeyFinderLayer: ActingLayer {
    private var list = SectionList(KeySection.register)
    private var query = LineEditor(limit: 40)
    /// The visitor whom it is lent to.
    private let visitor: RecordID?

    init(for visitor: RecordID? = nil, _ view: View) {
        self.visitor = visitor
        list.arrange(view)
    }

    var title: String { "借哪把钥匙" }
    var takesText: Bool { true }

    static let tableName = "找钥匙"
    static let actions: [Action<KeyFinderLayer>] = [
        Action([.enter, .f(9)], "借出", whyNot: nothing) { $0.lend($1) },
        Action([.down], "下一把", in: []) { layer, _ in layer.move(by: .down) },
        Action([.up], "上一把", in: []) { layer, _ in layer.move(by: .up) },
        Action([.pageDown], "下一页", in: []) { layer, _ in layer.move(by: .pageDown) },
        Action([.pageUp], "上一页", in: []) { layer, _ in layer.move(by: .pageUp) },
        Action([.escape, .f(12), .ctrl("g")], "清除/返回") { layer, view in
            guard !layer.query.isEmpty else { return .pop }
            layer.query = LineEditor(limit: 40)
            layer.list.search("", view)
            return Response.none
        },
    ]

    private static let nothing: Action<KeyFinderLayer>.WhyNot = { layer, _ in
        layer.list.selected == nil ? "请先找到一把钥匙" : nil
    }

    private mutating func move(by key: Key) -> Response {
        _ = list.cursor.handle(key, of: list.rows.count)
        return .none
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        list.cursor.take(place) ? Response.none : nil
    }

    /// The form takes the finder's place.
    private func lend(_ view: View) -> Response {
        guard let keys = list.selected?.keySet(view.desk) else { return .none }
        let visitor = visitor.flatMap { view.desk.walkIns[$0] }
        var response = LendForm.begin(keys, for: visitor, view)
        if case .push(let form) = response.move { response.move = .replace(form) }
        return response
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        guard query.handle(key.asciiTwin) else { return nil }
        list.search(query.text, view)
        list.cursor.go(to: 0)
        return Response.none
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        canvas.put(" \(title)", at: body.origin, role: .title)
        let columns = min(40, body.columns - 34)
        let field = Rect(row: body.row, column: 14, rows: 1, columns: columns)
        let hint = KeySection.findHint
        let edit = FieldBox.draw(&query, in: field, .focusedField, hint: hint, on: &canvas)
        let beside = Point(row: body.row, column: field.endColumn + 2)
        canvas.put("\(list.rows.count) 套", at: beside, role: .secondary)
        let rows = Rect(
            row: body.row + 1,
            column: 0,
            rows: body.rows - 1,
            columns: body.columns
        )
        if list.rows.isEmpty {
            let words =
                query.isEmpty ? KeySection.register.nothing : "没有符合「\(query.text)」的钥匙。Esc 清除"
            let point = Point(row: rows.row + 1, column: 2)
            canvas.put(words, at: point, role: .secondary, clippedTo: rows)
        } else {
            let table = TextTable(width: rows.columns, KeySection.register.columns)
            _ = table.draw(list.rows, &list.cursor, on: &canvas, in: rows, view) { item in
                item.keySet(view.desk).flatMap(LendForm.whyNot) == nil ? .body : .disabled
            }
        }
        return Cursor(Point(row: body.row, column: edit), isVisible: true)
    }
}
