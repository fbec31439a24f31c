import FrontDesk
import Terminal

/// A paper before it is printed: a receipt, a Z, a statement.
struct PaperLayer: ActingLayer {
    /// What it is called on the screen.
    let title: String
    /// What the printed file is called.
    private let name: String
    private let lines: [String]
    /// The command that must be given before it is printed once more, so that it is counted.
    private var again: (@Sendable (View) -> any Command)?
    /// The text of the copy that the command allowed.
    private var copy: (@Sendable (View) -> String)?
    private var isPrinted: Bool
    private var scroll = 0
    private var visible = 10

    /// A paper that may be printed as often as one likes.
    init(_ title: String, name: String, text: String) {
        self.init(title, name: name, text: text, isPrinted: false, again: nil, copy: nil)
    }

    /// A paper of which every copy after the first is counted.
    init(
        _ title: String,
        name: String,
        text: String,
        isPrinted: Bool,
        again: (@Sendable (View) -> any Command)?,
        copy: (@Sendable (View) -> String)?
    ) {
        self.title = title
        self.name = name
        self.isPrinted = isPrinted
        self.again = again
        self.copy = copy
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    static let actions: [Action<PaperLayer>] = [
        Action([.f(9), .ctrl("e")], "打印") { $0.print($1) },
        Action([.pageDown], "下翻") { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp], "上翻", in: []) { layer, _ in layer.scroll(by: -layer.visible) },
        Action([.down], "下一行", in: []) { layer, _ in layer.scroll(by: 1) },
        Action([.up], "上一行", in: []) { layer, _ in layer.scroll(by: -1) },
        Action([.escape, .f(12), .ctrl("g"), .enter], "返回") { _, _ in .pop },
    ]

    private mutating func print(_ view: View) -> Response {
        if isPrinted, let again { return .perform(again(view)) }
        isPrinted = true
        return Response(effects: [.print(title: name, text: text)])
    }

    private var text: String { lines.joined(separator: "\n") }

    /// The copy was counted: it may go out.
    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        guard case .stored = outcome, let copy else {
            return Response(message: Message(outcome: outcome))
        }
        return Response(effects: [.print(title: name, text: copy(view))])
    }

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
        for (offset, line) in lines.dropFirst(scroll).prefix(visible).enumerated() {
            let point = Point(row: body.row + 1 + offset, column: 2)
            canvas.put(line, at: point, role: .body, clippedTo: body)
        }
        let left = lines.count - scroll - visible
        if left > 0 {
            let more = " 还有 \(left) 行 PgDn "
            let column = body.columns - Width.cells(of: more)
            canvas.put(more, at: Point(row: body.row, column: column), role: .secondary)
        }
        return Cursor(body.origin)
    }
}
