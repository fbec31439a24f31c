import FrontDesk

/// One thing that the fee pane lists, opens and acts on.
enum FeeItem: ListedItem {
    /// A household, with what it owes.
    case household(RoomCode)
    /// A bill.
    case bill(RecordID)
    /// A payment.
    case payment(RecordID)
    /// A waiver that was applied for.
    case waiver(RecordID)
    /// A refund.
    case refund(RecordID)
    /// A deposit.
    case deposit(RecordID)
    /// A letter to a debtor.
    case letter(RecordID)
    /// A cashier's session.
    case session(RecordID)
    /// A day's close.
    case day(RecordID)

    static let pageTitle = "收费单据"

    var key: RecordKey {
        switch self {
        case .household(let room): .account(room)
        case .bill(let id), .payment(let id), .waiver(let id), .refund(let id), .deposit(let id),
            .letter(let id), .session(let id), .day(let id):
            .numbered(id)
        }
    }

    func room(_ desk: Desk) -> RoomCode? {
        switch self {
        case .household(let room): room
        case .bill(let id): desk.bills[id]?.room
        case .payment(let id): desk.payments[id]?.room
        case .waiver(let id): desk.waivers[id]?.room
        case .refund(let id): desk.refunds[id]?.room
        case .deposit(let id): desk.deposits[id]?.room
        case .letter(let id): desk.letters[id]?.room
        case .session, .day: nil
        }
    }

    func number(_ desk: Desk) -> String {
        switch self {
        case .household(let room): room.display
        case .payment(let id): desk.payments[id]?.receipt ?? id.text
        case .bill(let id), .waiver(let id), .refund(let id), .deposit(let id), .letter(let id),
            .session(let id), .day(let id):
            id.text
        }
    }

    func changedAt(_ desk: Desk) -> UInt64? {
        switch self {
        case .household(let room): desk.accounts[room]?.changedAt
        case .bill(let id): desk.bills[id]?.changedAt
        case .payment(let id): desk.payments[id]?.changedAt
        case .waiver(let id): desk.waivers[id]?.changedAt
        case .refund(let id): desk.refunds[id]?.changedAt
        case .deposit(let id): desk.deposits[id]?.changedAt
        case .letter(let id): desk.letters[id]?.changedAt
        case .session(let id): desk.sessions[id]?.changedAt
        case .day(let id): desk.days[id]?.changedAt
        }
    }

    func called(_ view: View) -> String {
        guard let room = room(view.desk) else { return number(view.desk) }
        if case .household = self { return view.desk.households[room]?.line ?? room.display }
        return "\(number(view.desk)) \(room.display)"
    }

    /// A household's account has a list of its own.
    func open(_ view: View) -> Response {
        guard case .household(let room) = self else { return .push(FeePage(self)) }
        return AccountLayer.open(room)
    }
}

/// One record about money on a page of its own.
typealias FeePage = ItemPage<FeeItem>

extension View {
    /// How the screen calls a price row: 物业服务费.
    func priceName(_ code: String, _ version: Int) -> String {
        guard !code.isEmpty else { return PaymentLineKind.credit.rawValue }
        return desk.prices[code, version]?.name ?? code
    }

    /// How the screen calls what a bill is for.
    func feeName(_ bill: Bill) -> String { priceName(bill.priceCode, bill.priceVersion) }

    /// Who lives there, as money is asked of: the owner, else the tenant.
    func payer(of room: RoomCode) -> String { desk.households[room]?.contact?.name ?? "" }
}
