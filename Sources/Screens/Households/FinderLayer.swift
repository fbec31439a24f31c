import FrontDesk
import Terminal

/// 找住户: by room, name, pinyin, initials or the tail of a phone.
struct FinderLayer: Layer {
    private var query = LineEditor(limit: 40)
    private var index = 0

    var title: String { "找住户" }
    var takesText: Bool { true }

    private func hits(_ view: View, limit: Int = 50) -> FinderResult {
        view.finder.find(query.text, limit: limit, recentFirst: view.recentRooms)
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        switch key {
        case .escape, .f(12), .ctrl("g"):
            guard !query.isEmpty else { return .pop }
            query = LineEditor(limit: 40)
            index = 0
        case .up: index = max(0, index - 1)
        case .down: index = min(max(0, hits(view).hits.count - 1), index + 1)
        case .pageUp: index = max(0, index - 10)
        case .pageDown: index = min(max(0, hits(view).hits.count - 1), index + 10)
        case .enter:
            let found = hits(view).hits
            guard found.indices.contains(index) else { return .say("没有找到这一户", .warning) }
            let room = found[index].room
            return Response(
                effects: [.fetchHistory(of: room)], move: .push(HouseholdPage(room)))
        case .f(2), .ctrl("n"):
            let found = hits(view).hits
            guard found.indices.contains(index) else { return .say("请先找到一户", .warning) }
            return .push(FormLayer(NewRepairForm.make(view, room: found[index].room)))
        default:
            guard query.handle(key.asciiTwin) else { return nil }
            index = 0
        }
        return Response.none
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        canvas.put(" 找住户", at: body.origin, role: .title)
        let field = Rect(row: body.row, column: 9, rows: 1, columns: min(40, body.columns - 30))
        canvas.fill(field, role: .focusedField)
        let shown = query.scrolled(toCells: field.columns - 1)
        canvas.put(shown.text, at: field.origin, role: .focusedField)
        let result = hits(view, limit: max(1, body.rows - 2))
        let count = query.isEmpty ? "共 \(view.finder.count) 户" : "\(result.total) 户"
        canvas.put(
            count,
            at: Point(row: body.row, column: field.endColumn + 2),
            role: .secondary
        )
        if query.isEmpty {
            let words = "房号 3-2-501、姓名、拼音 chenns、首字母 cns、电话尾号 2210"
            canvas.put(words, at: Point(row: body.row + 2, column: 2), role: .secondary)
        } else if result.hits.isEmpty {
            let words = "没有符合「\(query.text)」的住户。Esc 清除"
            canvas.put(words, at: Point(row: body.row + 2, column: 2), role: .secondary)
        }
        for (offset, hit) in result.hits.enumerated() where offset < body.rows - 2 {
            draw(hit, on: &canvas, row: body.row + 2 + offset, body, view, offset == index)
        }
        let column = field.column + shown.cursorColumn
        return Cursor(Point(row: body.row, column: column), isVisible: true)
    }

    private func draw(
        _ hit: FinderHit,
        on canvas: inout Canvas,
        row: Int,
        _ body: Rect,
        _ view: View,
        _ isHere: Bool
    ) {
        guard let household = view.desk.households[hit.room] else { return }
        let role: Role = isHere ? .selected : .body
        let line = Rect(row: row, column: 0, rows: 1, columns: body.columns)
        canvas.fill(line, role: role)
        let open = view.desk.repairs.of(hit.room).filter { !$0.status.isClosed }.count
        let people = (household.owners + household.tenants)
            .map { "\($0.name) \($0.phones.first?.masked ?? "")" }.joined(separator: "  ")
        let text =
            (isHere ? "> " : "  ") + Width.pad(hit.room.display, toCells: 18)
            + Width.pad(people, toCells: max(10, body.columns - 44))
            + Width.pad(household.kindOfProperty, toCells: 8) + (open > 0 ? "在修 \(open)" : "")
        canvas.put(text, at: line.origin, role: role, clippedTo: line)
    }

    func keyRows(_ view: View) -> [KeyRow] {
        [
            KeyRow(keys: "Enter", label: "打开", whyNot: nil, isHint: true),
            KeyRow(keys: "F2 Ctrl-N", label: "为此户报修", whyNot: nil, isHint: true),
            KeyRow(keys: "上/下", label: "选择", whyNot: nil, isHint: true),
            KeyRow(keys: "Esc", label: "清除/返回", whyNot: nil, isHint: true),
        ]
    }
}
