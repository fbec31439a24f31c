import FrontDesk
import Terminal

/// A question whose yes is F9 and whose no is Esc, so that an input method cannot swallow it.
struct ConfirmLayer: Layer {
    private let words: String
    private let yes: Response

    init(_ words: String, _ yes: Response) {
        self.words = words
        self.yes = yes
    }

    var title: String { "确认" }
    var isOverlay: Bool { true }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .f(9):
            var response = yes
            response.move = .pop
            return response
        case .escape, .f(12), .ctrl("g"): return .pop
        default: return .say("F9 确认，Esc 不做")
        }
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let width = min(area.columns - 4, max(40, Width.cells(of: words) + 6))
        let lines = Width.wrap(words, toCells: width - 4)
        let box = area.centered(Size(rows: lines.count + 4, columns: width))
        canvas.fill(box, role: .popup)
        canvas.frame(box, borders: .ascii)
        for (offset, line) in lines.enumerated() {
            canvas.put(
                line,
                at: Point(row: box.row + 1 + offset, column: box.column + 2),
                role: .popup
            )
        }
        let foot = Point(row: box.endRow - 2, column: box.column + 2)
        canvas.put("F9 确认   Esc 不做", at: foot, role: .hintKey)
        return Cursor(foot)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        [
            KeyRow(keys: "F9", label: "确认", whyNot: nil, isHint: true),
            KeyRow(keys: "Esc", label: "不做", whyNot: nil, isHint: true),
        ]
    }
}
