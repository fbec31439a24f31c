import FrontDesk
import Terminal

/// 户账: a household's bills, payments, deposits and letters, what is owed in front.
struct AccountLayer: CopyingLayer {
    let room: RoomCode
    private var cursor = RowCursor()

    private init(_ room: RoomCode) {
        self.room = room
    }

    /// The account, with what the store has of it on its shelf.
    static func open(_ room: RoomCode) -> Response {
        Response(effects: [.fetchHistory(of: room)], move: .push(AccountLayer(room)))
    }

    var title: String { "户账" }

    static let tableName = "户账"
    static let actions: [Action<AccountLayer>] = [
        Action(
            [.f(2), .ctrl("n"), .character("n")],
            "收款",
            whyNot: { _, view in view.whyNotCollect },
            run: { layer, view in CollectLayer.open(layer.room, view) }
        ),
        Action([.enter], "打开", whyNot: nothing) { layer, view in
            layer.selected(view)?.open(view) ?? Response.none
        },
        Action([.f(6)], "下一步", whyNot: whyNotNext) { layer, view in
            layer.selected(view)?.next(view)?.run(view) ?? Response.none
        },
        Action([.f(9), .ctrl("s")], "办理") { layer, view in
            let title = layer.selected(view)?.called(view) ?? layer.room.display
            return .push(MenuLayer(title, OfficeMenu.around(layer.menuItems(view), view)))
        },
        .copy,
        Action([.escape, .f(12), .ctrl("g")], "返回") { _, _ in .pop },
    ]

    func menuItems(_ view: View) -> [MenuLayer.Item] {
        let own = selected(view)?.acts(view) ?? []
        let known = Set(own.map(\.label) + ["户账"])
        return own + FeeItem.household(room).acts(view).filter { !known.contains($0.label) }
    }

    private static let nothing: Action<AccountLayer>.WhyNot = { layer, view in
        layer.selected(view) == nil ? "还没有账单和收款" : nil
    }

    private static let whyNotNext: Action<AccountLayer>.WhyNot = { layer, view in
        guard let item = layer.selected(view) else { return "还没有账单和收款" }
        return item.whyNotNext(view)
    }

    /// What is owed first, the oldest in front; then everything else, the latest first.
    static func items(of room: RoomCode, _ desk: Desk) -> [FeeItem] {
        let owed = desk.arrears(of: room).map(\.id)
        let bills = desk.bills.of(room).filter { !owed.contains($0.id) }
            .map { ($0.issuedAt, FeeItem.bill($0.id)) }
        let rest =
            bills + desk.payments.of(room).map { ($0.at, .payment($0.id)) }
            + desk.deposits.of(room).map { ($0.receivedAt, .deposit($0.id)) }
            + desk.waivers.of(room).map { ($0.appliedAt, .waiver($0.id)) }
            + desk.refunds.of(room).map { ($0.appliedAt, .refund($0.id)) }
            + desk.letters.of(room).map { ($0.sentAt, .letter($0.id)) }
        return owed.map { .bill($0) } + rest.sorted { $0.0 > $1.0 }.map(\.1)
    }

    func copied(_ view: View) -> [String] {
        guard let item = selected(view) else { return [] }
        return [room.display] + TextColumn.texts(Self.columns, of: item, view)
    }

    private func selected(_ view: View) -> FeeItem? {
        let items = Self.items(of: room, view.desk)
        return items.indices.contains(cursor.index) ? items[cursor.index] : nil
    }

    mutating func handle(_ key: Key, _ view: View) -> Response? {
        if let response = act(on: key, view) { return response }
        let count = Self.items(of: room, view.desk).count
        return cursor.handle(key, of: count) ? Response.none : nil
    }

    mutating func click(_ place: Click, cell: Int, _ view: View) -> Response? {
        cursor.take(place) ? Response.none : nil
    }

    // MARK: Drawing

    mutating func draw(on canvas: inout Canvas, in area: Rect, _ view: View) -> Cursor {
        canvas.fill(area)
        let body = Chrome.drawHead(on: &canvas, in: area, view)
        let name = view.desk.households[room]?.line ?? room.display
        canvas.put(" 户账 \(name)", at: body.origin, role: .title)
        canvas.put(facts(view), at: Point(row: body.row + 1, column: 1), role: .secondary)
        let below = Rect(
            row: body.row + 2,
            column: 0,
            rows: body.rows - 2,
            columns: body.columns
        )
        let parts = ListAndDetail(below, on: &canvas)
        let items = Self.items(of: room, view.desk)
        guard !items.isEmpty else {
            let point = Point(row: below.row, column: 2)
            canvas.put("还没有账单和收款。F2 收款，F9 办理", at: point, role: .secondary)
            return Cursor(below.origin)
        }
        let table = TextTable(width: parts.list.columns, Self.columns)
        let place = table.draw(items, &cursor, on: &canvas, in: parts.list, view) { item in
            guard case .bill(let id) = item, let bill = view.desk.bills[id] else { return .body }
            return bill.owedFen > 0 ? .body : .secondary
        }
        if let area = parts.detail, let item = selected(view) {
            item.detail(view, width: area.columns).draw(on: &canvas, in: area)
        }
        return place
    }

    private func facts(_ view: View) -> String {
        let account = view.desk.account(of: room)
        let owed = view.desk.arrears(of: room)
        let fen = owed.reduce(0) { $0 + $1.owedFen }
        var words = [owed.isEmpty ? "没有欠费" : "欠费 \(owed.count) 笔 \(Money.text(fen)) 元"]
        if account.creditFen > 0 { words.append("预存款 \(Money.text(account.creditFen)) 元") }
        if account.dunLevel > 0 { words.append("已催缴 \(account.dunLevel) 级") }
        let held = view.desk.deposits.of(room).reduce(0) { $0 + $1.heldFen }
        if held > 0 { words.append("押金 \(Money.text(held)) 元") }
        let rows = account.subscriptions.filter { ($0.to ?? .distantFuture) >= view.today }
        if !rows.isEmpty {
            let names = rows.map { view.desk.prices.versions(of: $0.code).last?.name ?? $0.code }
            words.append("订阅 " + names.joined(separator: "、"))
        }
        return words.joined(separator: "  ")
    }

    private static let columns: [TextColumn<FeeItem>] = [
        TextColumn("单号", 15) { item, view in item.number(view.desk) },
        TextColumn("种类", 4) { item, _ in item.word },
        TextColumn("状态", 6) { item, view in item.status(view.desk) },
        TextColumn("内容", 0) { item, view in item.what(view) },
        TextColumn("日期", 10, from: 92) { item, view in item.day(view.desk)?.text ?? "" },
        .money("金额", 11) { item, view in item.fen(view.desk) },
        .money("尚欠", 11, from: 76) { item, view in
            guard case .bill(let id) = item, let bill = view.desk.bills[id] else { return nil }
            return bill.owedFen == 0 ? nil : bill.owedFen
        },
    ]
}

extension FeeItem {
    /// What kind of thing it is.
    fileprivate var word: String {
        switch self {
        case .household: "住户"
        case .bill: "账单"
        case .payment: "收款"
        case .waiver: "减免"
        case .refund: "退款"
        case .deposit: "押金"
        case .letter: "催缴"
        case .session: "班次"
        case .day: "日结"
        }
    }

    /// Where it stands.
    fileprivate func status(_ desk: Desk) -> String {
        switch self {
        case .bill(let id): desk.bills[id]?.status.rawValue ?? ""
        case .payment(let id): desk.payments[id]?.status.rawValue ?? ""
        case .waiver(let id): desk.waivers[id]?.statusWord ?? ""
        case .refund(let id): desk.refunds[id]?.statusWord ?? ""
        case .deposit(let id): desk.deposits[id]?.statusWord ?? ""
        case .letter(let id): desk.letters[id].map { "\($0.level) 级" } ?? ""
        case .session(let id): desk.sessions[id]?.state.rawValue ?? ""
        case .household, .day: ""
        }
    }

    /// What it is about.
    fileprivate func what(_ view: View) -> String {
        switch self {
        case .bill(let id):
            view.desk.bills[id].map {
                "\(view.feeName($0)) \(BillPeriod.text($0.periodFrom, $0.periodTo))"
            } ?? ""
        case .payment(let id): view.desk.payments[id]?.payer ?? ""
        case .waiver(let id): view.desk.waivers[id]?.reason ?? ""
        case .refund(let id): view.desk.refunds[id].map { "\($0.reason.rawValue) \($0.note)" } ?? ""
        case .deposit(let id):
            view.desk.deposits[id].map { view.priceName($0.priceCode, $0.priceVersion) } ?? ""
        case .letter(let id): view.desk.letters[id]?.channel.rawValue ?? ""
        case .household, .session, .day: ""
        }
    }

    /// Its day: when it is owed, else when it happened.
    fileprivate func day(_ desk: Desk) -> Day? {
        switch self {
        case .bill(let id): desk.bills[id]?.dueOn
        case .payment(let id): desk.payments[id]?.businessDate
        case .waiver(let id): desk.waivers[id].map { desk.zone.day(of: $0.appliedAt) }
        case .refund(let id): desk.refunds[id].map { desk.zone.day(of: $0.appliedAt) }
        case .deposit(let id): desk.deposits[id].map { desk.zone.day(of: $0.receivedAt) }
        case .letter(let id): desk.letters[id].map { desk.zone.day(of: $0.sentAt) }
        case .household, .session, .day: nil
        }
    }

    /// How much it is about, in fen.
    fileprivate func fen(_ desk: Desk) -> Int? {
        switch self {
        case .bill(let id): desk.bills[id]?.amountFen
        case .payment(let id): desk.payments[id]?.totalFen
        case .waiver(let id): desk.waivers[id]?.amountFen
        case .refund(let id): desk.refunds[id]?.amountFen
        case .deposit(let id): desk.deposits[id]?.amountFen
        case .letter(let id): desk.letters[id]?.amountFen
        case .household, .session, .day: nil
        }
    }
}
