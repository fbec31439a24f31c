import FrontDesk
import Terminal

/// Every key of the layer beneath, with why some cannot be used now.
struct HelpLayer: ActingLayer {
    private let rows: [KeyRow]
    private var first = 0
    private var visible = 10

    init(_ rows: [KeyRow]) {
        self.rows = rows
    }

    var title: String { "帮助" }
    var isOverlay: Bool { true }

    static let actions: [Action<HelpLayer>] = [
        Action([.escape, .f(12), .enter, .f(1), .character("?")], "返回") { _, _ in .pop },
        Action([.pageDown, .down], "下翻") { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp, .up], "上翻") { layer, _ in layer.scroll(by: -layer.visible) },
    ]

    private mutating func scroll(by step: Int) -> Response {
        first = min(max(0, first + step), max(0, rows.count - visible))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        act(on: key, view)
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let size = Size(rows: rows.count + 6, columns: min(66, room.columns - 4))
        let inner = Window.open(room.centered(size), title: title, on: &canvas)
        visible = max(1, inner.rows - 4)
        first = min(first, max(0, rows.count - visible))
        for (offset, row) in rows.dropFirst(first).prefix(visible).enumerated() {
            draw(row, on: &canvas, at: Point(row: inner.row + offset, column: inner.column), inner)
        }
        let left = rows.count - first - visible
        let notes = [
            left > 0 ? "PgDn 还有 \(left) 项" : "",
            "鼠标默认不接管，可直接选择复制；Ctrl-O 切换",
            "Ctrl-Y 经终端复制一行；在 tmux 中须 set -s set-clipboard on",
            "在 tmux 中 Esc 反应慢：set -sg escape-time 10",
        ]
        for (offset, line) in notes.enumerated() {
            let point = Point(row: inner.endRow - 4 + offset, column: inner.column)
            canvas.put(line, at: point, role: .secondary, clippedTo: inner)
        }
        return Cursor(inner.origin)
    }

    private func draw(_ row: KeyRow, on canvas: inout Canvas, at point: Point, _ inner: Rect) {
        let isPossible = row.whyNot == nil
        let keys = Width.pad(row.keys, toCells: 17)
        canvas.put(keys, at: point, role: isPossible ? .hintKey : .disabled)
        let why = row.whyNot.map { "（\($0)）" } ?? ""
        let text = Width.truncate(row.label + why, toCells: inner.columns - 18)
        canvas.put(
            text,
            at: Point(row: point.row, column: point.column + 18),
            role: isPossible ? .popup : .disabled
        )
    }
}
