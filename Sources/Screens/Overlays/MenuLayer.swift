import FrontDesk
import Terminal

/// Everything that can be done here, by number, Chinese or pinyin, with why some cannot.
struct MenuLayer: Layer {
    /// One thing to do.
    struct Item: Sendable {
        var label: String
        var whyNot: String?
        var run: @Sendable (View) -> Response
    }

    let title: String
    private let items: [Item]
    private let matcher: PinyinMatcher
    private var query = LineEditor(limit: 40)
    private var index = 0

    init(_ title: String, _ items: [Item]) {
        self.title = title
        self.items = items
        var reader = PinyinReader()
        matcher = PinyinMatcher(items.map(\.label), as: .word, reader: &reader)
    }

    var isOverlay: Bool { true }
    var takesText: Bool { true }

    private var shown: [Int] {
        query.isEmpty ? Array(items.indices) : matcher.matches(query.text).map(\.index)
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .escape, .f(12), .ctrl("g"): return .pop
        case .up: index = max(0, index - 1)
        case .down: index = min(max(0, shown.count - 1), index + 1)
        case .pageUp, .home: index = 0
        case .pageDown, .end: index = max(0, shown.count - 1)
        case .enter: return choose(shown.indices.contains(index) ? shown[index] : nil, view)
        default:
            guard query.handle(key.asciiTwin) else { return nil }
            index = 0
        }
        return Response.none
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
        let height = min(area.rows - 1, items.count + 3)
        let box = area.centered(Size(rows: height, columns: min(66, area.columns - 4)))
        canvas.fill(box, role: .popup)
        canvas.frame(box, borders: .ascii)
        canvas.put(" \(title) ", at: Point(row: box.row, column: box.column + 2), role: .title)
        let inner = box.inset(rows: 1, columns: 2)
        canvas.put("办理 ", at: inner.origin, role: .label)
        let field = Rect(
            row: inner.row,
            column: inner.column + 5,
            rows: 1,
            columns: inner.columns - 5
        )
        canvas.fill(field, role: .focusedField)
        canvas.put(query.text, at: field.origin, role: .focusedField, clippedTo: field)
        let places = shown
        let rows = inner.rows - 1
        let first = max(0, min(index - rows + 1, places.count - rows))
        for offset in 0..<max(0, min(rows, places.count - first)) {
            let place = places[first + offset]
            let item = items[place]
            let isHere = first + offset == index
            let why = item.whyNot.map { "  \($0)" } ?? ""
            let number = Width.pad(String(place + 1), toCells: 2, alignment: .trailing)
            let text = "\(isHere ? ">" : " ")\(number) \(item.label)\(why)"
            canvas.put(
                Width.pad(text, toCells: inner.columns),
                at: Point(row: inner.row + 1 + offset, column: inner.column),
                role: isHere ? .selected : item.whyNot == nil ? .popup : .disabled
            )
        }
        let column = field.column + min(field.columns - 1, query.cursorColumn)
        return Cursor(Point(row: field.row, column: column), isVisible: true)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        [
            KeyRow(keys: "Enter", label: "办理", whyNot: nil, isHint: true),
            KeyRow(keys: "上/下", label: "选择", whyNot: nil, isHint: true),
            KeyRow(keys: "Esc", label: "返回", whyNot: nil, isHint: true),
        ]
    }
}
