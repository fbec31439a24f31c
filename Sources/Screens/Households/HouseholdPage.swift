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
        Action([.f(2), .ctrl("n"), .character("n")], "报修", whyNot: readOnly) { page, view in
            .push(FormLayer(NewRepairForm.make(view, room: page.room)))
        },
        Action([.f(6)], "看全号", whyNot: { page, view in page.whyNot(.unmask, view) }) { page, _ in
            .push(FormLayer(HouseholdForms.unmask(page.room)))
        },
        Action([.f(4)], "改电话", whyNot: { page, view in page.whyNot(.editHouseholds, view) }) {
            .push(FormLayer(HouseholdForms.phones($0.room, $1)))
        },
        Action([.f(7)], "变更业主", whyNot: { page, view in page.whyNot(.editHouseholds, view) }) {
            .push(FormLayer(HouseholdForms.owner($0.room, $1)))
        },
        Action([.f(8)], "变更租户", whyNot: { page, view in page.whyNot(.editHouseholds, view) }) {
            .push(FormLayer(HouseholdForms.tenant($0.room, $1)))
        },
        Action([.enter], "打开报修单") { page, view in
            let repairs = view.desk.repairs.of(page.room)
            guard repairs.indices.contains(page.index) else { return .none }
            return .push(RepairPage(repairs[page.index].id))
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private static let readOnly: @Sendable (HouseholdPage, View) -> String? = { _, view in
        view.condition.readOnly == nil ? nil : "前台只读，暂不能登记"
    }

    private func whyNot(_ permission: Permission, _ view: View) -> String? {
        do throws(Refusal) {
            try view.desk.require(permission, view.situation)
            return view.condition.readOnly == nil ? nil : "前台只读"
        } catch {
            return error.message
        }
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        switch key {
        case .up: index = max(0, index - 1)
        case .down: index = min(max(0, view.desk.repairs.of(room).count - 1), index + 1)
        default: return nil
        }
        return Response.none
    }

    mutating func stored(id: String, _ view: View) {
        if id == room.key { unmasked = true }
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
        return drawRepairs(on: &canvas, from: row, body, view)
    }

    private func facts(_ household: Household, _ view: View) -> [(String, String)] {
        var facts: [(String, String)] = []
        for owner in household.owners { facts.append(("业主", told(owner))) }
        if household.owners.isEmpty { facts.append(("业主", "未登记，F7 登记业主")) }
        for tenant in household.tenants { facts.append(("租户", told(tenant))) }
        let area =
            household.areaCentiares == 0
            ? "面积未登记"
            : "\(household.areaCentiares / 100).\(String(household.areaCentiares % 100 + 100).dropFirst()) ㎡"
        let day = household.handedOver.map { "\($0.text) 入伙" } ?? "入伙日期未登记"
        facts.append(("房屋", "\(household.kindOfProperty)  \(area)  \(day)  \(household.tier)"))
        if !household.notes.isEmpty { facts.append(("备注", household.notes)) }
        return facts
    }

    private func told(_ person: Resident) -> String {
        let phones = person.phones.map { unmasked ? $0.display : $0.masked }
        return ([person.name] + phones).joined(separator: "  ")
    }

    private func drawRepairs(
        on canvas: inout Canvas,
        from start: Int,
        _ body: Rect,
        _ view: View
    ) -> Cursor {
        let repairs = view.desk.repairs.of(room)
        let open = repairs.filter { !$0.status.isClosed }.count
        var row = start + 1
        let head = " 报修  未完结 \(open)  共 \(repairs.count)"
        canvas.put(head, at: Point(row: row, column: 0), role: .header)
        row += 1
        if repairs.isEmpty {
            canvas.put("  还没有报修记录。F2 登记", at: Point(row: row, column: 0), role: .secondary)
        }
        var cursor = Cursor(Point(row: row, column: 0))
        let rows = max(0, body.endRow - row)
        let first = max(0, index - rows + 1)
        for (offset, repair) in repairs.dropFirst(first).prefix(rows).enumerated() {
            let isHere = first + offset == index
            let clock = repair.clockColumn(view, isSelected: false)
            let text =
                (isHere ? "> " : "  ") + Width.pad(repair.id.text, toCells: 16)
                + Width.pad(repair.status.rawValue, toCells: 7)
                + Width.pad(repair.category, toCells: 5)
                + Width.pad(repair.description, toCells: max(8, body.columns - 52))
                + " " + clock.text
            let line = Rect(row: row + offset, column: 0, rows: 1, columns: body.columns)
            let role: Role = isHere ? .selected : .body
            canvas.fill(line, role: role)
            canvas.put(text, at: line.origin, role: role, clippedTo: line)
            if isHere { cursor = Cursor(line.origin) }
        }
        return cursor
    }
}

/// One repair on a page of its own, opened from elsewhere than the list.
struct RepairPage: ActingLayer {
    let id: RecordID
    private var scroll = 0

    init(_ id: RecordID) {
        self.id = id
    }

    var title: String { "报修单" }

    static let actions: [Action<RepairPage>] = [
        Action([.f(6)], "下一步", whyNot: { $0.whyNotNext($1) }) { page, view in
            guard let repair = view.desk.repairs[page.id],
                let next = RepairActs.next(for: repair)
            else { return .none }
            return RepairActs.begin(next, repair, view)
        },
        Action([.f(9), .ctrl("p"), .character(":")], "办理") { page, view in
            guard let repair = view.desk.repairs[page.id] else { return .say("这张单不在内存中") }
            return .push(RepairActs.menu(repair, view))
        },
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    private func whyNotNext(_ view: View) -> String? {
        guard let repair = view.desk.repairs[id] else { return "这张单不在内存中" }
        guard let next = RepairActs.next(for: repair) else { return "已结束" }
        return RepairActs.whyNot(next, repair, view)
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        switch key {
        case .up: scroll = max(0, scroll - 1)
        case .down: scroll += 1
        case .pageUp: scroll = max(0, scroll - 10)
        case .pageDown: scroll += 10
        default: return nil
        }
        return Response.none
    }

    mutating func answered(_ outcome: Outcome, _ view: View) -> Response {
        RepairActs.settled(outcome, view)
    }

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        if let repair = view.desk.repairs[id] {
            let inner = body.inset(rows: 0, columns: 1)
            RepairDetail(repair, view, width: inner.columns)
                .draw(on: &canvas, in: inner, scroll: scroll)
        }
        return Cursor(body.origin)
    }
}
