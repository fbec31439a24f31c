import FrontDesk
import Terminal

/// 找住户: by room, name, pinyin, initials or the tail of a phone.
struct FinderLayer: ActingLayer {
    /// What is done with the household that is found.
    enum Purpose: Sendable {
        /// Its page is opened.
        case page
        /// It pays: the form takes the finder's place.
        case collect
    }

    private static let textLimit = 40
    private let purpose: Purpose
    private var query: LineEditor
    private var index = 0
    private var visible = 10
    /// What stands on the screen, and for which query: the bar of keys asks for it again.
    private var drawn: (text: String, rooms: [RoomCode])?
    private static let limit = 200

    init(_ purpose: Purpose = .page, finding text: String = "") {
        self.purpose = purpose
        query = LineEditor(text, limit: Self.textLimit)
    }

    var title: String { "找住户" }
    var takesText: Bool { true }

    static let tableName = "找住户"
    static let actions: [Action<FinderLayer>] = [
        Action([.enter], "打开", whyNot: nobody) { layer, view in
            guard let room = layer.room(view) else { return Response.none }
            guard layer.purpose == .page else { return layer.collect(room, view) }
            return Response(effects: [.fetchHistory(of: room)], move: .push(HouseholdPage(room)))
        },
        Action(
            [.f(9)],
            "收款",
            whyNot: { nobody($0, $1) ?? $1.whyNotCollect },
            run: { layer, view in
                layer.room(view).map { layer.collect($0, view) } ?? Response.none
            }
        ),
        Action(
            [.f(2), .ctrl("n")],
            "为此户报修",
            whyNot: { nobody($0, $1) ?? $1.whyNot(.logRepairs) },
            run: { layer, view in
                .push(FormLayer(NewRepairForm.make(view, room: layer.room(view))))
            }
        ),
        Action([.f(3), .ctrl("f")], "查历史", whyNot: whoPays) { layer, view in
            var response = HistoryLayer.open(view, finding: layer.query.text)
            if case .push(let history) = response.move { response.move = .replace(history) }
            return response
        },
        Action([.down], "下一户", in: []) { $0.move(by: 1, $1) },
        Action([.up], "上一户", in: []) { $0.move(by: -1, $1) },
        Action([.pageDown], "下一页", in: []) { $0.move(by: $0.visible, $1) },
        Action([.pageUp], "上一页", in: []) { $0.move(by: -$0.visible, $1) },
        Action([.escape, .f(12), .ctrl("g")], "清除/返回") { layer, _ in
            guard !layer.query.isEmpty else { return .pop }
            (layer.query, layer.index) = (LineEditor(limit: textLimit), 0)
            return Response.none
        },
    ]

    /// Begins collecting; back from there is where the finder was opened.
    private func collect(_ room: RoomCode, _ view: View) -> Response {
        var response = CollectLayer.open(room, view)
        if case .push(let form) = response.move { response.move = .replace(form) }
        return response
    }

    private static let whoPays: Action<FinderLayer>.WhyNot = { layer, _ in
        layer.purpose == .collect ? "正在收款，请先找缴费的住户" : nil
    }
    private static let nobody: Action<FinderLayer>.WhyNot = { layer, view in
        layer.room(view) == nil ? "请先找到一户" : nil
    }

    /// The rooms found; those used lately while nothing is typed.
    private func rooms(_ view: View, limit: Int) -> (rooms: [RoomCode], total: Int) {
        let recent = view.digest.recentRooms
        if query.text.trimmed.isEmpty {
            let rooms = Array(recent.prefix(limit))
            return (rooms, rooms.count)
        }
        let result = view.finder.find(query.text, limit: limit, recentFirst: recent)
        return (result.hits.map(\.room), result.total)
    }

    private func room(_ view: View) -> RoomCode? {
        let rooms = standing(view)
        return rooms.indices.contains(index) ? rooms[index] : nil
    }

    /// The rooms as they were drawn, or anew where the query went on since.
    private func standing(_ view: View) -> [RoomCode] {
        if let drawn, drawn.text == query.text { return drawn.rooms }
        return rooms(view, limit: Self.limit).rooms
    }

    private mutating func move(by step: Int, _ view: View) -> Response {
        let count = standing(view).count
        index = min(max(0, index + step), max(0, count - 1))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        guard query.handle(key.asciiTwin) else { return nil }
        index = 0
        return Response.none
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        guard case .row(let row) = place else { return nil }
        return move(by: row - index, view)
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let title = purpose == .page ? "找住户" : "谁来缴费"
        canvas.put(" \(title)", at: body.origin, role: .title)
        let field = Rect(row: body.row, column: 10, rows: 1, columns: min(40, body.columns - 30))
        let edit = FieldBox.draw(&query, in: field, .focusedField, on: &canvas)
        let (rooms, total) = rooms(view, limit: Self.limit)
        drawn = (query.text, rooms)
        let isEmpty = query.text.trimmed.isEmpty
        let count = isEmpty ? "共 \(view.finder.count) 户" : "\(total) 户"
        let beside = Point(row: body.row, column: field.endColumn + 2)
        canvas.put(count, at: beside, role: .secondary)
        let words =
            view.finder.count == 0
            ? "还没有住户。Esc 返回，再按 F9 选「导入」"
            : isEmpty
                ? "房号 3-2-501、姓名、拼音、首字母 cns、电话尾号" + (rooms.isEmpty ? "" : "。最近办理：")
                : rooms.isEmpty ? "没有符合「\(query.text)」的住户。Esc 清除" : ""
        let below = Point(row: body.row + 1, column: 2)
        canvas.put(words, at: below, role: .secondary, clippedTo: body)
        visible = max(1, body.rows - 2)
        let first = max(0, index - visible + 1)
        for (offset, room) in rooms.dropFirst(first).prefix(visible).enumerated() {
            let row = Rect(row: body.row + 2 + offset, column: 0, rows: 1, columns: body.columns)
            canvas.mark(row, as: .row(first + offset))
            draw(room, on: &canvas, in: row, view, first + offset == index)
        }
        return Cursor(Point(row: body.row, column: edit), isVisible: true)
    }

    private func draw(
        _ room: RoomCode,
        on canvas: inout Canvas,
        in line: Rect,
        _ view: View,
        _ isHere: Bool
    ) {
        guard let household = view.desk.households[room] else { return }
        let role: Role = isHere ? .selected : .body
        let people = (household.owners + household.tenants)
            .map { "\($0.name) \($0.phones.first?.masked ?? "")" }.joined(separator: "  ")
        let parts = [
            (isHere ? "> " : "  ") + Width.pad(room.display, toCells: 15),
            Width.pad(people, toCells: max(10, line.columns - (line.columns >= 70 ? 43 : 36))),
            Width.pad(household.kindOfProperty, toCells: 6),
            household.openWords(view).joined(separator: " "),
        ]
        canvas.fill(line, role: role)
        canvas.put(parts.joined(separator: " "), at: line.origin, role: role, clippedTo: line)
    }
}
