import FrontDesk
import Terminal

/// The choice of a theme, which shows on the whole screen while the cursor stands on it.
struct ThemeLayer: ActingLayer {
    /// The theme that was chosen before.
    private let original: String
    /// The theme under the cursor.
    private var here: String

    /// A choice that begins with the theme in use.
    init(_ view: View) {
        original = view.condition.theme
        here = original
    }

    var title: String { "主题" }
    var isOverlay: Bool { true }

    static let tableName = "换主题"

    static let actions: [Action<ThemeLayer>] = [
        Action([.enter, .f(9), .ctrl("s")], "采用") { layer, view in layer.keep(view) },
        Action([.down, .tab, .ctrl("t")], "下一个", in: []) { layer, view in layer.move(1, view) },
        Action([.up, .backTab], "上一个", in: []) { layer, view in layer.move(-1, view) },
        Action([.pageDown, .end], "最后一个", in: []) { layer, view in layer.move(.max, view) },
        Action([.pageUp, .home], "第一个", in: []) { layer, view in layer.move(.min, view) },
        Action([.escape, .f(12), .ctrl("g")], "不换") { layer, view in
            Response(effects: layer.leave(view), move: .pop)
        },
    ]

    private func index(_ themes: [ThemeChoice]) -> Int {
        themes.firstIndex { $0.name == here } ?? 0
    }

    /// Goes so many themes on, as far as there are any.
    private mutating func move(_ step: Int, _ view: View) -> Response {
        let themes = view.condition.themes
        guard let last = themes.indices.last else { return .none }
        let (wanted, isBeyond) = index(themes).addingReportingOverflow(step)
        return go(to: isBeyond ? (step < 0 ? 0 : last) : min(max(0, wanted), last), view)
    }

    /// Goes to a theme and shows it, if it is fit for use.
    private mutating func go(to index: Int, _ view: View) -> Response {
        let theme = view.condition.themes[index]
        here = theme.name
        if let problem = theme.problem { return .say(problem, .warning) }
        return Response(effects: [.previewTheme(name: theme.name)])
    }

    private func keep(_ view: View) -> Response {
        let themes = view.condition.themes
        guard themes.indices.contains(index(themes)) else { return .pop }
        let theme = themes[index(themes)]
        if let problem = theme.problem { return .say("不能采用：\(problem)", .warning) }
        return Response(effects: [.keepTheme(name: theme.name)], move: .pop)
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        guard case .character(let sign) = key.asciiTwin, let number = sign.wholeNumberValue else {
            return nil
        }
        guard view.condition.themes.indices.contains(number - 1) else {
            return .say("没有第 \(number) 个主题", .warning)
        }
        return go(to: number - 1, view)
    }

    /// Whoever goes elsewhere has not chosen.
    mutating func leave(_ view: View) -> [Effect] {
        here == original ? [] : [.previewTheme(name: original)]
    }

    // MARK: Drawing

    /// The rows of the window besides the themes: frame, sample, keys.
    private static let otherRows = 5

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        let room = Chrome.below(area)
        let themes = view.condition.themes
        let size = Size(rows: themes.count + Self.otherRows, columns: min(56, room.columns - 4))
        let inner = Window.open(room.centered(size), title: title, on: &canvas)
        let rows = max(1, inner.rows - Self.otherRows + 2)
        let index = index(themes)
        let first = max(0, min(index - rows / 2, themes.count - rows))
        for (offset, theme) in themes.dropFirst(first).prefix(rows).enumerated() {
            let point = Point(row: inner.row + offset, column: inner.column)
            draw(theme, number: first + offset + 1, on: &canvas, at: point, inner.columns, view)
        }
        drawSample(on: &canvas, at: Point(row: inner.endRow - 2, column: inner.column), view)
        let keys = "数字直接选   Enter 采用   Esc 不换"
        canvas.put(keys, at: Point(row: inner.endRow - 1, column: inner.column), role: .hintKey)
        return Cursor(Point(row: inner.row + index - first, column: inner.column))
    }

    private func draw(
        _ theme: ThemeChoice,
        number: Int,
        on canvas: inout Canvas,
        at point: Point,
        _ columns: Int,
        _ view: View
    ) {
        let isHere = theme.name == here
        let digit = number < 10 ? String(number) : " "
        let isUsed = theme.name == view.condition.theme
        let words = theme.problem.map { "不能用 \($0)" } ?? (isUsed ? "现在用的" : "")
        let title = Width.pad(Width.truncate(theme.title, toCells: 14), toCells: 14)
        let text = "\(isHere ? ">" : " ")\(digit) \(title) \(words)"
        canvas.put(
            Width.pad(Width.truncate(text, toCells: columns), toCells: columns),
            at: point,
            role: isHere ? .selected : theme.problem == nil ? .popup : .disabled
        )
    }

    /// The states, as the theme under the cursor shows them.
    private func drawSample(on canvas: inout Canvas, at point: Point, _ view: View) {
        guard view.condition.hasColours else {
            canvas.put("没有颜色，只有加粗、下划线和反显", at: point, role: .secondary)
            return
        }
        var point = point
        let sample: [(String, Role)] = [
            ("!! 超时", .breached), ("! 临期", .atRisk), (". 正常", .normal), ("|| 暂停", .paused),
            ("= 完成", .done),
        ]
        for (text, role) in sample { point.column += canvas.put(text, at: point, role: role) + 2 }
    }
}
