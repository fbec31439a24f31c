import FrontDesk
import Terminal

/// 住户: who lives there and everything that concerns the rooms.
struct HouseholdPage: ActingLayer {
    let room: RoomCode
    private var index = 0
    private var unmasked = false

    init(_ room: RoomCode) {
        self.room = room
    }

    var title: String { "住户" }

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
            let cases = HouseholdCase.all(of: page.room, view)
            guard cases.indices.contains(page.index) else { return Response.none }
            return .push(cases[page.index].page)
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
        Action(
            [.f(6)],
            "看全号",
            whyNot: { page, view in page.unmasked ? "已经显示全号" : view.whyNot(.unmask) },
            run: { page, _ in .push(FormLayer(HouseholdForms.unmask(page.room))) }
        ),
        Action([.f(4)], "改电话", whyNot: mayNotEdit) {
            .push(FormLayer(HouseholdForms.phones($0.room, $1)))
        },
        Action([.f(7)], "变更业主", whyNot: mayNotEdit) {
            .push(FormLayer(HouseholdForms.owner($0.room, $1)))
        },
        Action([.f(8)], "变更租户", whyNot: mayNotEdit) {
            .push(FormLayer(HouseholdForms.tenant($0.room, $1)))
        },
        Action([.up], "上一单", in: []) { page, view in page.move(by: -1, view) },
        Action([.down], "下一单", in: []) { page, view in page.move(by: 1, view) },
    ]

    private static let mayNotEdit: Action<HouseholdPage>.WhyNot = { _, view in
        view.whyNot(.editHouseholds)
    }
    private static let nothing: Action<HouseholdPage>.WhyNot = { page, view in
        let isEmpty =
            view.desk.repairs.of(page.room).isEmpty
            && view.desk.complaints.of(page.room).isEmpty
        return isEmpty ? "还没有报修和投诉记录" : nil
    }

    private mutating func move(by step: Int, _ view: View) -> Response {
        let count =
            view.desk.repairs.of(room).count + view.desk.complaints.of(room).count
        index = min(max(0, index + step), max(0, count - 1))
        return .none
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        act(on: key, view)
    }

    /// Shows whole numbers until the page is left; the purpose was recorded.
    mutating func unmask() { unmasked = true }

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
        return drawCases(on: &canvas, from: row, body, view)
    }

    private func facts(_ household: Household, _ view: View) -> [(String, String)] {
        var facts: [(String, String)] = []
        for owner in household.owners { facts.append(("业主", told(owner))) }
        if household.owners.isEmpty { facts.append(("业主", "未登记，F7 登记业主")) }
        for tenant in household.tenants { facts.append(("租户", told(tenant))) }
        let area =
            household.areaCentiares == 0
            ? "面积未登记"
            : "\(hundredthsText(household.areaCentiares)) ㎡"
        let day = household.handedOver.map { "\($0.text) 入伙" } ?? "入伙日期未登记"
        facts.append(("房屋", "\(household.kindOfProperty)  \(area)  \(day)  \(household.tier)"))
        if !household.notes.isEmpty { facts.append(("备注", household.notes)) }
        facts.append(("收费", money(view)))
        facts.append(("待开通", "钥匙  来访"))
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
        let phones = person.phones.map { unmasked ? $0.display : $0.masked }
        return ([person.name] + phones).joined(separator: "  ")
    }

    private mutating func drawCases(
        on canvas: inout Canvas,
        from start: Int,
        _ body: Rect,
        _ view: View
    ) -> Cursor {
        let repairs = view.desk.repairs.of(room)
        let complaints = view.desk.complaints.of(room)
        let head =
            " 报修 未完结 \(repairs.count { !$0.isClosed }) 共 \(repairs.count)"
            + "   投诉 在办 \(complaints.count { !$0.isClosed }) 共 \(complaints.count)"
        canvas.put(head, at: Point(row: start + 1, column: 0), role: .header)
        let row = start + 2
        let cases = HouseholdCase.all(of: room, view)
        if cases.isEmpty {
            let point = Point(row: row, column: 2)
            canvas.put("还没有报修和投诉记录。F2 报修，F9 投诉", at: point, role: .secondary)
        }
        var cursor = Cursor(Point(row: row, column: 0))
        let rows = max(0, body.endRow - row)
        index = min(index, max(0, cases.count - 1))
        let first = max(0, index - rows + 1)
        for (offset, entry) in cases.dropFirst(first).prefix(rows).enumerated() {
            let isHere = first + offset == index
            let line = Rect(row: row + offset, column: 0, rows: 1, columns: body.columns)
            entry.draw(on: &canvas, in: line, isHere: isHere)
            if isHere { cursor = Cursor(line.origin) }
        }
        return cursor
    }
}
