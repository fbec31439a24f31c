import FrontDesk
import Terminal

/// The help: what may be typed in the field beneath, then every key that means something there, in
/// groups, with why some cannot be used now. Typing narrows it down.
struct HelpLayer: ActingLayer {
    /// One line of it.
    private enum Line {
        case text(HelpLine)
        case group(String)
        case key(KeyRow)
    }

    private let field: [HelpLine]
    private let groups: [HelpGroup]
    private var labels = PaletteLabels()
    private var query = LineEditor(limit: 30)
    private var lines: [Line] = []
    private var first = 0
    private var visible = 10

    init(field: [HelpLine], groups: [HelpGroup]) {
        self.field = field
        self.groups = groups
        arrange()
    }

    static let tableName = "帮助"
    var title: String { "帮助" }
    var isOverlay: Bool { true }
    var takesText: Bool { true }

    static let actions: [Action<HelpLayer>] = [
        Action([.escape, .f(12), .enter, .f(1), .ctrl("g")], "返回") { _, _ in .pop },
        Action([.pageDown], "下翻") { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp], "上翻") { layer, _ in layer.scroll(by: -layer.visible) },
        Action([.down], "下一行", in: []) { layer, _ in layer.scroll(by: 1) },
        Action([.up], "上一行", in: []) { layer, _ in layer.scroll(by: -1) },
    ]

    private mutating func scroll(by step: Int) -> Response {
        first = min(max(0, first + step), max(0, lines.count - visible))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        // What opened the help closes it.
        if key.asciiTwin == .character("?") { return .pop }
        guard query.handle(key.asciiTwin) else { return nil }
        arrange()
        return Response.none
    }

    func turned(up isUp: Bool) -> [Key] { [isUp ? .pageUp : .pageDown] }

    // MARK: What is shown

    private mutating func arrange() {
        first = 0
        let query = PaletteQuery(query.text)
        lines = query.isEmpty ? field.map(Line.text) : []
        for group in groups {
            let rows = group.rows.filter { query.isEmpty || isMeant($0, query) }
            guard !rows.isEmpty else { continue }
            lines.append(.group(group.title))
            lines += rows.map(Line.key)
        }
    }

    /// Whether a row is what is typed: its words, its pinyin, or one of its keys.
    private mutating func isMeant(_ row: KeyRow, _ query: PaletteQuery) -> Bool {
        let item = PaletteItem(
            id: row.label,
            source: .page,
            label: row.label,
            keys: row.keys.split(separator: " ").map(String.init),
            run: { _ in .none }
        )
        return query.match(item, labels.label(row.label)) != nil
    }

    // MARK: Drawing

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let size = Size(rows: room.rows, columns: min(72, room.columns - 2))
        let inner = Window.open(room.centered(size), title: title, on: &canvas)
        let box = Rect(
            row: inner.row,
            column: inner.column + 1,
            rows: 1,
            columns: min(40, inner.columns - 20)
        )
        let column = FieldBox.draw(
            &query,
            in: box,
            .focusedField,
            hint: "打字查找：汉字、拼音、首字母、键名",
            on: &canvas
        )
        let notes = Self.notes(isMouseOn: view.condition.isMouseOn)
        visible = max(1, inner.rows - 1 - notes.count)
        first = min(first, max(0, lines.count - visible))
        let left = lines.count - first - visible
        if left > 0 {
            let more = "PgDn 还有 \(left) 行"
            let point = Point(row: inner.row, column: inner.endColumn - Width.cells(of: more))
            canvas.put(more, at: point, role: .secondary)
        }
        if lines.isEmpty {
            let point = Point(row: inner.row + 1, column: inner.column)
            canvas.put("没有符合「\(query.text)」的键", at: point, role: .disabled, clippedTo: inner)
        }
        for (offset, line) in lines.dropFirst(first).prefix(visible).enumerated() {
            let point = Point(row: inner.row + 1 + offset, column: inner.column)
            draw(line, on: &canvas, at: point, inner)
        }
        for (offset, note) in notes.enumerated() {
            let row = inner.endRow - notes.count + offset
            let point = Point(row: row, column: inner.column)
            canvas.put(note, at: point, role: .secondary, clippedTo: inner)
        }
        return Cursor(Point(row: box.row, column: column), isVisible: true)
    }

    private static func notes(isMouseOn: Bool) -> [String] {
        let mouse =
            isMouseOn ? "鼠标已开：Shift-拖动选择文字，Ctrl-O 关" : "鼠标默认不接管，可直接选择复制；Ctrl-O 切换"
        return [
            mouse, "Ctrl-Y 经终端复制一行；在 tmux 中须 set -s set-clipboard on",
            "在 tmux 中 Esc 反应慢：set -sg escape-time 10",
        ]
    }

    private func draw(_ line: Line, on canvas: inout Canvas, at point: Point, _ inner: Rect) {
        switch line {
        case .text(let line):
            canvas.put(line.text, at: point, role: line.role, clippedTo: inner)
        case .group(let title): canvas.put(title, at: point, role: .title, clippedTo: inner)
        case .key(let row):
            let isPossible = row.whyNot == nil
            let keys = Width.pad(row.keys, toCells: 17)
            let indented = Point(row: point.row, column: point.column + 1)
            canvas.put(keys, at: indented, role: isPossible ? .hintKey : .disabled)
            let why = row.whyNot.map { "（\($0)）" } ?? ""
            canvas.put(
                Width.truncate(row.label + why, toCells: inner.columns - 19),
                at: Point(row: point.row, column: point.column + 19),
                role: isPossible ? .popup : .disabled
            )
        }
    }
}
