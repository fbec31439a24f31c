import FrontDesk
import Terminal

/// A choice by number, Chinese or pinyin; what cannot be done stands last and says why.
struct MenuLayer: ActingLayer {
    /// One thing to do.
    struct Item: Sendable {
        var label: String
        /// The key that does the same without the menu.
        var keys = ""
        var whyNot: String?
        var run: @Sendable (View) -> Response
    }

    let title: String
    let items: [Item]
    private let matcher: PinyinMatcher
    private var query = LineEditor(limit: 40)
    private var index = 0

    init(_ title: String, _ items: [Item], at index: Int = 0) {
        self.title = title
        self.items = items
        self.index = index
        var reader = PinyinReader()
        matcher = PinyinMatcher(items.map(\.label), as: .word, reader: &reader)
    }

    var isOverlay: Bool { true }
    var takesText: Bool { true }

    static let tableName = "菜单"
    static let actions: [Action<MenuLayer>] = [
        Action([.enter, .f(9)], "选定") { layer, view in
            let places = layer.shown
            return layer.choose(
                places.indices.contains(layer.index) ? places[layer.index] : nil,
                view
            )
        },
        Action([.down], "下一项", in: []) { layer, _ in layer.move(by: 1) },
        Action([.up], "上一项", in: []) { layer, _ in layer.move(by: -1) },
        Action([.pageDown], "末项", in: []) { layer, _ in layer.move(by: layer.items.count) },
        Action([.pageUp], "首项", in: []) { layer, _ in layer.move(by: -layer.items.count) },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    /// The places of what is offered: what can be done first, each with its own number for good.
    var shown: [Int] {
        let places = query.isEmpty ? Array(items.indices) : matcher.matches(query.text).map(\.index)
        return places.filter { items[$0].whyNot == nil } + places.filter { items[$0].whyNot != nil }
    }

    private mutating func move(by step: Int) -> Response {
        index = min(max(0, index + step), max(0, shown.count - 1))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        guard query.handle(key.asciiTwin) else { return nil }
        index = 0
        return Response.none
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .item(let row) = place, shown.indices.contains(row) else { return nil }
        index = row
        return choose(shown[row], view)
    }

    private func choose(_ place: Int?, _ view: View) -> Response {
        guard let place else { return .say("没有这一项", .warning) }
        let item = items[place]
        if let reason = item.whyNot { return .say("\(item.label)：\(reason)", .warning) }
        var response = item.run(view)
        switch response.move {
        case .stay: response.move = .pop
        case .push(let next): response.move = .replace(next)
        case .pop, .replace: break
        }
        return response
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let size = Size(rows: items.count + 3, columns: min(66, room.columns - 4))
        let inner = Window.open(room.centered(size), title: title, on: &canvas)
        canvas.put("选择 ", at: inner.origin, role: .label)
        let field = Rect(
            row: inner.row,
            column: inner.column + 5,
            rows: 1,
            columns: inner.columns - 5
        )
        canvas.fill(field, role: .focusedField)
        let typed = query.scrolled(toCells: field.columns)
        if query.isEmpty {
            let hint = "数字、汉字或拼音首字母"
            canvas.put(hint, at: field.origin, role: .focusedField, attributes: .dim)
        }
        canvas.put(typed.text, at: field.origin, role: .focusedField)
        drawItems(on: &canvas, in: inner)
        let column = field.column + typed.cursorColumn
        return Cursor(Point(row: field.row, column: column), isVisible: true)
    }

    private func drawItems(on canvas: inout Canvas, in inner: Rect) {
        let places = shown
        let rows = inner.rows - 1
        let first = max(0, min(index - rows + 1, places.count - rows))
        if places.isEmpty {
            let point = Point(row: inner.row + 1, column: inner.column)
            canvas.put(
                "没有符合「\(query.text)」的项。Ctrl-U 清空",
                at: point,
                role: .disabled,
                clippedTo: inner
            )
        }
        for offset in 0..<max(0, min(rows, places.count - first)) {
            let place = places[first + offset]
            let item = items[place]
            let isHere = first + offset == index
            let number = Width.pad(String(place + 1), toCells: 2, alignment: .trailing)
            let why = item.whyNot.map { "  \($0)" } ?? ""
            let text = "\(isHere ? ">" : " ")\(number) \(item.label)\(why)"
            let keys = item.whyNot == nil ? item.keys : ""
            let room = inner.columns - Width.cells(of: keys)
            _ = canvas.put(
                Width.pad(text, toCells: room) + keys,
                at: Point(row: inner.row + 1 + offset, column: inner.column),
                role: isHere ? .selected : item.whyNot == nil ? .popup : .disabled,
                as: .item(first + offset)
            )
        }
    }
}
