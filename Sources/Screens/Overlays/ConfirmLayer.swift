import FrontDesk
import Terminal

/// A question whose yes is F9 and whose no is Esc, so that an input method cannot swallow it.
struct ConfirmLayer: ActingLayer {
    private let words: String
    private let yes: Response

    init(_ words: String, _ yes: Response) {
        self.words = words
        self.yes = yes
    }

    var title: String { "确认" }
    var isOverlay: Bool { true }

    static let tableName = "确认"
    static let actions: [Action<ConfirmLayer>] = [
        Action([.f(9)], "确认") { layer, _ in
            var response = layer.yes
            response.move = .pop
            return response
        },
        Action([.escape, .f(12), .ctrl("g")], "不做") { _, _ in .pop },
    ]

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        switch key {
        case .character, .enter, .tab, .paste:
            return .say(answers(view).joined(separator: "，"))
        default: return nil
        }
    }

    /// `F9 确认`, `Esc 不做`.
    private func answers(_ view: View) -> [String] {
        keyRows(view).map { "\($0.keys.split(separator: " ").first ?? "") \($0.label)" }
    }
    /// A click is no yes: only the way back can be clicked.
    func takesClick(for key: Key) -> Bool { key == .escape }
    func turned(up isUp: Bool) -> [Key] { [] }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let width = min(room.columns - 4, max(40, Width.cells(of: words) + 6))
        let lines = Width.wrap(words, toCells: width - 4)
        let box = room.centered(Size(rows: lines.count + 4, columns: width))
        let keys = answers(view).joined(separator: "   ")
        let foot = Window.draw(box, title: title, lines: lines, foot: keys, on: &canvas)
        return Cursor(foot)
    }
}

/// The windows that lie over a pane.
enum Window {
    /// An empty window with a title in its frame; returns what is inside.
    static func open(_ box: Rect, title: String, on canvas: inout Canvas) -> Rect {
        canvas.fill(box, role: .popup)
        canvas.frame(box)
        let words = Width.truncate(" \(title) ", toCells: box.columns - 4)
        canvas.put(words, at: Point(row: box.row, column: box.column + 2), role: .title)
        return box.inset(rows: 1, columns: 2)
    }

    /// A window of lines with its keys below; returns where the keys stand.
    static func draw(
        _ box: Rect,
        title: String,
        lines: [String],
        foot: String,
        on canvas: inout Canvas
    ) -> Point {
        let inner = open(box, title: title, on: &canvas)
        for (offset, line) in lines.prefix(max(0, inner.rows - 2)).enumerated() {
            let text = Width.truncate(line, toCells: inner.columns)
            let point = Point(row: inner.row + offset, column: inner.column)
            canvas.put(text, at: point, role: .popup)
        }
        let point = Point(row: inner.endRow - 1, column: inner.column)
        canvas.put(foot, at: point, role: .hintKey)
        return point
    }
}
