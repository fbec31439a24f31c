import FrontDesk
import Terminal

/// 住户: who lives there and everything that concerns the rooms.
struct HouseholdPage: CopyingLayer, WholeShowing {
    let room: RoomCode
    private var cursor = RowCursor()
    /// The kind that alone is shown; nil shows all.
    private var kind: HouseholdKind?
    var showsWhole = false

    init(_ room: RoomCode) {
        self.room = room
    }

    var title: String { "住户" }

    static let tableName = "住户页"
    static let actions: [Action<HouseholdPage>] = [
        Action(
            [.f(2), .ctrl("n"), .character("n")],
            "报修",
            whyNot: { _, view in view.whyNot(.logRepairs) },
            run: { page, view in .push(FormLayer(NewRepairForm.make(view, room: page.room))) }
        ),
        Action(
            [.f(9)],
            "投诉",
            whyNot: { _, view in view.whyNot(.receiveComplaints) },
            run: { page, view in .push(FormLayer(NewComplaintForm.make(view, room: page.room))) }
        ),
        Action(
            [.f(5)],
            "收款",
            whyNot: { _, view in view.whyNotCollect },
            run: { page, view in CollectLayer.open(page.room, view) }
        ),
        Action([.tab], "户账") { page, _ in AccountLayer.open(page.room) },
        Action([.enter], "打开", whyNot: nothing) { page, view in
            let lines = page.lines(view)
            guard lines.indices.contains(page.cursor.index) else { return Response.none }
            return Opening.page(lines[page.cursor.index].key, view)
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { page, _ in
            guard page.kind != nil else { return .pop }
            (page.kind, page.cursor) = (nil, RowCursor())
            return Response.none
        },
        Action([.f(4)], "分类") { page, view in .push(page.kindMenu(view)) },
        Action(
            [.f(6), .ctrl("v")],
            "看全号",
            whyNot: { page, view in page.showsWhole ? "已经显示全号" : view.whyNot(.unmask) },
            run: { page, _ in .push(FormLayer(HouseholdForms.unmask(page.room))) }
        ),
        Action([.f(7)], "变更资料", whyNot: mayNotEdit) { page, view in
            .push(page.changeMenu(view))
        },
        .copy,
        Action([.f(3), .ctrl("f")], "查历史") { page, view in
            HistoryLayer.open(view, finding: page.room.key)
        },
    ]

    private static let mayNotEdit: Action<HouseholdPage>.WhyNot = { _, view in
        view.whyNot(.editHouseholds)
    }
    private static let nothing: Action<HouseholdPage>.WhyNot = { page, view in
        page.lines(view).isEmpty ? page.nothingWords : nil
    }

    private var nothingWords: String { kind.map { "没有\($0.title)记录" } ?? "还没有记录" }

    func wholeKey(_ view: View) -> RecordKey? { .household(room) }

    func copied(_ view: View) -> [String] {
        let lines = lines(view)
        guard lines.indices.contains(cursor.index) else { return [] }
        return lines[cursor.index].pieces(in: room)
    }

    /// The lines of the kind that is shown.
    private func lines(_ view: View) -> [HouseholdLine] {
        let all = HouseholdLine.all(of: room, view)
        return kind.map { kind in all.filter { $0.kind == kind } } ?? all
    }

    private func kindMenu(_ view: View) -> MenuLayer {
        let lines = HouseholdLine.all(of: room, view)
        let items = Self.kinds.map { kind in
            MenuLayer.Item(
                label: count(of: kind, in: lines, view),
                run: { _ in
                    Response(onTop: { layer, _ in
                        guard var page = layer as? HouseholdPage else { return Response.none }
                        (page.kind, page.cursor) = (kind, RowCursor())
                        layer = page
                        return Response.none
                    })
                }
            )
        }
        return MenuLayer("分类", items, at: Self.kinds.firstIndex(of: kind) ?? 0)
    }

    private func changeMenu(_ view: View) -> MenuLayer {
        let room = room
        return MenuLayer(
            "变更资料",
            [
                MenuLayer.Item(label: "改电话") { .push(FormLayer(HouseholdForms.phones(room, $0))) },
                MenuLayer.Item(label: "变更业主") { .push(FormLayer(HouseholdForms.owner(room, $0))) },
                MenuLayer.Item(label: "变更租户") { .push(FormLayer(HouseholdForms.tenant(room, $0))) },
            ] + PrivacyForms.items(of: room, view)
        )
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        let count = lines(view).count
        if goesOn(key, of: count), !isWhole(view) {
            return Response(effects: [.fetchHistory(of: room)])
        }
        return cursor.handle(key, of: count) ? Response.none : nil
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        if case .item(let index) = place {
            (kind, cursor) = (Self.kinds[index], RowCursor())
            return Response.none
        }
        return cursor.take(place) ? Response.none : nil
    }

    /// What F4 and the row above the lines offer: all, and each kind.
    private static let kinds = [nil] + HouseholdKind.allCases.map(Optional.some)

    // MARK: Earlier years

    /// Whether everything that ever concerned the household is in memory.
    private func isWhole(_ view: View) -> Bool { view.desk.wholeHistories.contains(room) }

    /// Whether a key goes on beyond the last line.
    private func goesOn(_ key: Key, of count: Int) -> Bool {
        guard cursor.index >= count - 1 else { return false }
        switch key {
        case .down, .pageDown, .end, .character("j"): return true
        default: return false
        }
    }

    /// What stands below the last line; how far the records go, so that each step back is seen even
    /// where it brings nothing of the kind that is shown.
    private func end(of all: [HouseholdLine], _ view: View) -> String {
        guard !isWhole(view) else { return "以上是全部记录" }
        let oldest = all.filter(\.isClosed).map(\.at).min().map { view.desk.zone.day(of: $0).text }
        return "更早的记录：PgDn 往前查，F3 查历史" + (oldest.map { "；已查到 \($0)" } ?? "")
    }

    /// A kind with how many there are in memory.
    private func count(
        of kind: HouseholdKind?,
        in lines: [HouseholdLine],
        _ view: View
    ) -> String {
        let count = lines.count { kind == nil || $0.kind == kind }
        return "\(kind?.title ?? "全部") \(count)\(isWhole(view) ? "" : "+")"
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        guard let household = view.desk.households[room] else { return Cursor(body.origin) }
        var row = body.row
        canvas.put(" \(room.display)", at: Point(row: row, column: 0), role: .title)
        row += 1
        for (label, text) in facts(household, view) where row < body.endRow {
            canvas.put(
                Width.pad("  " + label, toCells: 12),
                at: Point(row: row, column: 0),
                role: .label
            )
            let piece = Width.truncate(text, toCells: body.columns - 13)
            canvas.put(piece, at: Point(row: row, column: 12))
            row += 1
        }
        return drawLines(on: &canvas, from: row, body, view)
    }

    private func facts(_ household: Household, _ view: View) -> [(String, String)] {
        var facts: [(String, String)] = []
        for owner in household.owners { facts.append(("业主", told(owner))) }
        if household.owners.isEmpty { facts.append(("业主", "未登记，F7 变更资料")) }
        for tenant in household.tenants { facts.append(("租户", told(tenant))) }
        let area =
            household.areaCentiares == 0
            ? "面积未登记"
            : "\(hundredthsText(household.areaCentiares)) ㎡"
        let day = household.handedOver.map { "\($0.text) 入伙" } ?? "入伙日期未登记"
        facts.append(("房屋", "\(household.kindOfProperty)  \(area)  \(day)  \(household.tier)"))
        if !household.notes.isEmpty {
            facts.append(("备注", view.whole(showsWhole).told(household.notes)))
        }
        facts.append(("收费", money(view)))
        return facts
    }

    /// What is owed and what was paid last.
    private func money(_ view: View) -> String {
        let owed = view.desk.arrears(of: room)
        let fen = owed.reduce(0) { $0 + $1.owedFen }
        let credit = view.desk.account(of: room).creditFen
        let last = view.desk.payments.of(room).first { $0.status == .valid }
        return [
            owed.isEmpty ? "没有欠费" : "欠费 \(owed.count) 笔 \(Money.text(fen)) 元",
            owed.first.map { "最早 \($0.dueOn.text)" } ?? "",
            credit > 0 ? "预存款 \(Money.text(credit)) 元" : "",
            last.map { "上次收款 \($0.businessDate.text) \(Money.text($0.totalFen)) 元" } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    private func told(_ person: Resident) -> String {
        let phones = person.phones.map { showsWhole ? $0.display : $0.masked }
        return ([person.name] + phones).joined(separator: "  ")
    }

    private mutating func drawLines(
        on canvas: inout Canvas,
        from start: Int,
        _ body: Rect,
        _ view: View
    ) -> Cursor {
        let all = HouseholdLine.all(of: room, view)
        let kinds = Rect(row: start, column: 0, rows: 1, columns: body.columns)
        drawKinds(all, on: &canvas, in: kinds, view)
        let lines = kind.map { kind in all.filter { $0.kind == kind } } ?? all
        let row = start + 1
        var place = Cursor(Point(row: row, column: 0))
        var below = row
        if lines.isEmpty {
            let words = kind == nil ? "还没有记录。F2 报修，F9 投诉" : "\(nothingWords)。Esc 看全部"
            canvas.put(words, at: Point(row: row, column: 2), role: .secondary)
            guard !isWhole(view) else { return place }
            below += 1
        } else {
            // While there is more to be brought, the row below the last line says so.
            let kept = isWhole(view) ? 0 : 1
            var shown = cursor.show(body.endRow - row - kept, of: lines.count)
            if shown.upperBound < lines.count { shown = shown.lowerBound..<shown.upperBound + kept }
            for index in shown where below < body.endRow {
                let line = Rect(row: below, column: 0, rows: 1, columns: body.columns)
                let isHere = index == cursor.index
                lines[index].draw(on: &canvas, in: line, isHere: isHere)
                canvas.mark(line, as: .row(index))
                if isHere { place = Cursor(line.origin) }
                below += 1
            }
            guard shown.upperBound == lines.count else { return place }
        }
        guard below < body.endRow else { return place }
        let point = Point(row: below, column: 2)
        canvas.put(end(of: all, view), at: point, role: .secondary, clippedTo: body)
        return place
    }

    /// How many there are of each kind, the one that is shown in brackets.
    private func drawKinds(
        _ lines: [HouseholdLine],
        on canvas: inout Canvas,
        in row: Rect,
        _ view: View
    ) {
        let open = lines.count { !$0.isClosed }
        canvas.put(" 未完结 \(open)", at: row.origin, role: .header)
        var point = Point(row: row.row, column: 12)
        for (index, kind) in Self.kinds.enumerated() {
            let words = count(of: kind, in: lines, view)
            let isHere = kind == self.kind
            let role: Role = isHere ? .activeTab : .tab
            let text = isHere ? "[\(words)]" : " \(words) "
            let click = Click.item(index)
            point.column += canvas.put(text, at: point, role: role, clippedTo: row, as: click)
        }
    }
}
