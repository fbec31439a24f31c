import FrontDesk
import Terminal

/// 投诉统计: the figures of complaints of this month, the last one or the quarter.
struct FiguresLayer: ActingLayer {
    /// Which days are counted.
    enum Period: String, CaseIterable, Sendable {
        case month = "本月"
        case lastMonth = "上月"
        case quarter = "本季"

        /// The days, as of today.
        func span(today: Day) -> (from: Day, to: Day) {
            let month = today.firstOfMonth
            switch self {
            case .month: return (month, today)
            case .lastMonth: return (month.previous.firstOfMonth, month.previous)
            case .quarter:
                var first = month
                while first.month % 3 != 1 { first = first.previous.firstOfMonth }
                return (first, today)
            }
        }
    }

    private var period = Period.month
    private var scroll = 0
    private var visible = 10
    /// The lines, as they were told for a state of the desk and a width.
    private var told: (sequence: UInt64, width: Int, period: Period, lines: [String])?

    /// The figures of this month, once the complaints of the quarter and the last month are there.
    static func open(_ view: View) -> Response {
        let today = view.desk.zone.day(of: view.now)
        let spans = Period.allCases.map { $0.span(today: today) }
        let first = spans.map(\.from).min() ?? today
        return Response(
            effects: [.fetchComplaints(from: first, to: today)],
            move: .push(FiguresLayer())
        )
    }

    var title: String { "投诉统计" }

    static let tableName = "投诉统计"
    static let actions: [Action<FiguresLayer>] = [
        Action([.right, .tab], "下一段时间") { layer, _ in layer.turn(by: 1) },
        Action([.left, .backTab], "上一段时间", in: []) { layer, _ in layer.turn(by: -1) },
        Action([.pageDown], "下翻") { layer, _ in layer.scroll(by: layer.visible) },
        Action([.pageUp], "上翻", in: []) { layer, _ in layer.scroll(by: -layer.visible) },
        Action([.down], "下一行", in: []) { layer, _ in layer.scroll(by: 1) },
        Action([.up], "上一行", in: []) { layer, _ in layer.scroll(by: -1) },
        Action([.ctrl("e")], "打印") { layer, view in
            let span = layer.period.span(today: view.desk.zone.day(of: view.now))
            let text = layer.lines(view, width: 80).joined(separator: "\n") + "\n"
            let title = "投诉统计-\(span.from.text)-\(span.to.text)"
            return Response(effects: [.print(title: title, text: text)])
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private mutating func turn(by step: Int) -> Response {
        let all = Period.allCases
        let here = all.firstIndex(of: period) ?? 0
        period = all[(here + step + all.count) % all.count]
        scroll = 0
        return .none
    }

    private mutating func scroll(by step: Int) -> Response {
        scroll = max(0, scroll + step)
        return .none
    }

    private func lines(_ view: View, width: Int) -> [String] {
        let span = period.span(today: view.desk.zone.day(of: view.now))
        let days = DaySpan(from: span.from, to: span.to)
        let figures = ComplaintFigures(view.desk, days, at: view.now)
        return ComplaintReport.lines(figures, width: width)
    }

    /// The lines, counted once for each state of the desk.
    private mutating func standing(_ view: View, width: Int) -> [String] {
        if let told, told.sequence == view.desk.sequence, told.width == width,
            told.period == period
        {
            return told.lines
        }
        let lines = lines(view, width: width)
        told = (view.desk.sequence, width, period, lines)
        return lines
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? { act(on: key, view) }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .item(let index) = place else { return nil }
        return turn(by: index - (Period.allCases.firstIndex(of: period) ?? 0))
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        var column = 1
        for (index, period) in Period.allCases.enumerated() {
            let isHere = period == self.period
            let words = isHere ? "[\(period.rawValue)]" : " \(period.rawValue) "
            column += canvas.put(
                words,
                at: Point(row: body.row, column: column),
                role: isHere ? .activeTab : .tab,
                as: .item(index)
            )
        }
        let lines = standing(view, width: body.columns)
        visible = max(1, body.rows - 1)
        scroll = min(scroll, max(0, lines.count - visible))
        for (offset, line) in lines.dropFirst(scroll).prefix(visible).enumerated() {
            let text = Width.truncate(line, toCells: body.columns)
            let point = Point(row: body.row + 1 + offset, column: 0)
            canvas.put(text, at: point, role: scroll + offset == 0 ? .title : .body)
        }
        let left = lines.count - scroll - visible
        if left > 0 {
            let more = " 还有 \(left) 行 "
            let column = body.columns - Width.cells(of: more)
            canvas.put(more, at: Point(row: body.row, column: column), role: .secondary)
        }
        return Cursor(body.origin)
    }
}
