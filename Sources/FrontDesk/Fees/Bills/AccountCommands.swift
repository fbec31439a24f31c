/// A command on what a household's fees need to know.
protocol AccountCommand: Command {
    /// 房号
    var room: RoomCode? { get }
    /// Throws what is wrong with the fields by themselves.
    func checkFields(_ desk: Desk) throws(Refusal)
    /// Entries and business rules, in this order; changes the account.
    func change(_ account: inout RoomAccount, _ desk: Desk, today: Day) throws(Refusal)
}

extension AccountCommand {
    package var subject: String { room?.display ?? "" }

    func checkFields(_ desk: Desk) throws(Refusal) {}

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try checkFields(desk)
        let (room, before) = try desk.accountAct(room, situation)
        try desk.require(.runBills, situation)
        var after = before
        try change(&after, desk, today: desk.zone.day(of: situation.now))
        let change = Change(Self.verb, from: before, to: after)
        return Decision([.account(change)], answer: room.key)
    }
}

/// 订阅: a household asks for something that is billed from then on, such as a parking space.
package struct Subscribe: AccountCommand {
    package static let verb = "fee.subscribe"
    package static let summary = "订阅费项"

    /// 房号
    package var room: RoomCode?
    /// 编码 of the price row.
    package var price = ""
    /// Quantity in hundredths of the row's unit.
    package var quantity = 100
    /// The first day; nil: today.
    package var from: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "price", "费项编码", &price, .required)
        visitor.field(3, "quantity", "数量(百分之一)", &quantity, .stated)
        visitor.field(4, "from", "起", &from)
    }

    func checkFields(_ desk: Desk) throws(Refusal) {
        guard (1...FeePayer.quantityLimit / 12).contains(quantity) else {
            throw Refusal.invalid("quantity", "数量须大于 0，且不过大")
        }
        guard let row = desk.prices.versions(of: price).last else {
            throw Refusal.notFound("价目", price)
        }
        guard row.scope == .subscribers else {
            throw Refusal.invalid("price", "\(price) 不是订阅的费项")
        }
    }

    func change(_ account: inout RoomAccount, _ desk: Desk, today: Day) throws(Refusal) {
        let first = from ?? today
        let running = account.subscriptions.first {
            $0.code == price && $0.to ?? .distantFuture >= first
        }
        if let running {
            throw Refusal.wrongState(
                account.room.display,
                "\(price) 订阅中",
                needs: "自 \(running.from.text) 起已订阅，请先退订"
            )
        }
        var subscription = Subscription()
        (subscription.code, subscription.quantity) = (price, quantity)
        subscription.from = first
        account.subscriptions.append(subscription)
    }
}

/// 退订: the last day of what a household asked for.
package struct Unsubscribe: AccountCommand {
    package static let verb = "fee.unsubscribe"
    package static let summary = "退订费项"

    /// 房号
    package var room: RoomCode?
    /// 编码 of the price row.
    package var price = ""
    /// The last day; nil: today.
    package var to: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "price", "费项编码", &price, .required)
        visitor.field(3, "to", "止", &to)
    }

    func change(_ account: inout RoomAccount, _ desk: Desk, today: Day) throws(Refusal) {
        let last = to ?? today
        let running = account.subscriptions.lastIndex {
            $0.code == price && $0.to ?? .distantFuture > last
        }
        guard let running else {
            throw Refusal.wrongState(account.room.display, "未订阅 \(price)", needs: "没有可退的订阅")
        }
        guard account.subscriptions[running].from <= last else {
            throw Refusal.invalid("to", "不能早于订阅的第一天 \(account.subscriptions[running].from.text)")
        }
        if let through = account.billed(price)?.through, through > last {
            throw Refusal(
                .alreadyBilled,
                "\(price) 已出账至 \(through.text)，请退订到该日，或先作废其后的账单",
                field: "to"
            )
        }
        account.subscriptions[running].to = last
    }
}

/// 合同到期: the last day of the service contract, beyond which nothing is paid ahead.
package struct SetContractEnd: AccountCommand {
    package static let verb = "fee.contract"
    package static let summary = "登记合同到期"

    /// 房号
    package var room: RoomCode?
    /// The last day; nil: not limited.
    package var until: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "until", "到期", &until)
    }

    func change(_ account: inout RoomAccount, _ desk: Desk, today: Day) throws(Refusal) {
        account.contractEnd = until
    }
}
