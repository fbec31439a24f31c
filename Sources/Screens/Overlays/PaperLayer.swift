import FrontDesk
import Terminal

/// A paper before it is printed: a receipt, a Z, a statement.
struct PaperLayer: ActingLayer {
    /// What it is called on the screen.
    let title: String
    /// What the printed file is called.
    private let name: String
    private let lines: [String]
    /// What must be stored before it is printed once more, so that it is counted; the copy follows.
    private let again: (@Sendable (View) -> CommandWish)?
    private var isPrinted: Bool
    private var scroll = 0
    private var visible = 10
    /// How far a paper that is wider than the screen is moved to the left.
    private var shift = 0
    private static let shiftCells = 20

    /// A paper that may be printed as often as one likes.
    init(_ title: String, name: String, text: String) {
        self.init(title, name: name, text: text, isPrinted: false, again: nil)
    }

    /// A paper of which every copy after the first is counted.
    init(
        _ title: String,
        name: String,
        text: String,
        isPrinted: Bool,
        again: (@Sendable (View) -> CommandWish)?
    ) {
        self.title = title
        self.name = name
        self.isPrinted = isPrinted
        self.again = again
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    static let tableName = "打印预览"
    static let actions: [Action<PaperLayer>] = [
        Action([.f(9), .ctrl("e")], "打印") { $0.print($1) },
        Action([.pageDown], "下翻") { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp], "上翻", in: []) { layer, _ in layer.scroll(by: -layer.visible) },
        Action([.down], "下一行", in: []) { layer, _ in layer.scroll(by: 1) },
        Action([.up], "上一行", in: []) { layer, _ in layer.scroll(by: -1) },
        Action([.right], "看右边", in: []) { layer, _ in layer.shift(by: shiftCells) },
        Action([.left], "看左边", in: []) { layer, _ in layer.shift(by: -shiftCells) },
        Action([.escape, .f(12), .ctrl("g"), .enter], "返回") { _, _ in .pop },
    ]

    private mutating func shift(by cells: Int) -> Response {
        shift = max(0, shift + cells)
        return .none
    }

    private mutating func print(_ view: View) -> Response {
        if isPrinted, let again { return Response(command: again(view)) }
        isPrinted = true
        return Response(effects: [.print(title: name, text: text)])
    }

    private var text: String { lines.joined(separator: "\n") }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let head = isPrinted ? "\(title)  已打印" : "\(title)  预览，F9 打印"
        canvas.put(" \(head)", at: body.origin, role: .title)
        visible = max(1, body.rows - 1)
        scroll = min(scroll, max(0, lines.count - visible))
        let width = lines.map { Width.cells(of: $0) }.max() ?? 0
        let indent = width + 2 <= body.columns ? 2 : 0
        shift = min(shift, max(0, width - body.columns))
        for (offset, line) in lines.dropFirst(scroll).prefix(visible).enumerated() {
            let point = Point(row: body.row + 1 + offset, column: indent - shift)
            canvas.put(line, at: point, role: .body, clippedTo: body)
        }
        let left = lines.count - scroll - visible
        let isCut = width - shift > body.columns
        if left > 0 || isCut {
            let more = (isCut ? " 右边还有 →" : "") + (left > 0 ? " 还有 \(left) 行 PgDn " : " ")
            let column = body.columns - Width.cells(of: more)
            canvas.put(more, at: Point(row: body.row, column: column), role: .secondary)
        }
        return Cursor(body.origin)
    }
}
