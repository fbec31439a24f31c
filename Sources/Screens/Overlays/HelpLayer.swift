import FrontDesk
import Terminal

/// The keys of the layer beneath, with why some cannot be used now.
struct HelpLayer: Layer {
    private var rows: [KeyRow]
    private var first = 0

    init(_ rows: [KeyRow], _ global: [KeyRow]) {
        self.rows = rows + global
    }

    var title: String { "帮助" }
    var isOverlay: Bool { true }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .escape, .enter, .f(1), .f(12), .character("?"), .character("？"): return .pop
        case .down, .pageDown: first = min(max(0, rows.count - 1), first + (key == .down ? 1 : 10))
        case .up, .pageUp: first = max(0, first - (key == .up ? 1 : 10))
        case .ctrl("q"): return nil
        default: break
        }
        return Response.none
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let height = min(area.rows - 2, rows.count + 5)
        let box = area.centered(Size(rows: height, columns: min(64, area.columns - 4)))
        canvas.fill(box, role: .popup)
        canvas.frame(box, borders: .ascii)
        canvas.put(" 帮助 ", at: Point(row: box.row, column: box.column + 2), role: .title)
        let inner = box.inset(rows: 1, columns: 2)
        for (offset, row) in rows.dropFirst(first).prefix(inner.rows - 3).enumerated() {
            let line = inner.row + offset
            let role: Role = row.whyNot == nil ? .popup : .disabled
            canvas.put(
                Width.pad(row.keys, toCells: 16),
                at: Point(row: line, column: inner.column),
                role: row.whyNot == nil ? .hintKey : .disabled
            )
            let why = row.whyNot.map { "（\($0)）" } ?? ""
            let text = Width.truncate(row.label + why, toCells: inner.columns - 17)
            canvas.put(text, at: Point(row: line, column: inner.column + 17), role: role)
        }
        let notes = [
            "鼠标默认不接管，可直接选择复制；Ctrl-O 切换。",
            "tmux 用户请设 set -sg escape-time 10。Esc 返回",
        ]
        for (offset, line) in notes.enumerated() {
            canvas.put(
                Width.clip(line, toCells: inner.columns),
                at: Point(row: inner.endRow - 2 + offset, column: inner.column),
                role: .secondary
            )
        }
        return Cursor(inner.origin)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        [KeyRow(keys: "Esc", label: "返回", whyNot: nil, isHint: true)]
    }
}
