/// 一次性收费: a bill on demand by a row that no run bills. `bill.charge` issues it by itself,
/// `fee.collect` together with its payment.
package enum OneOffCharge {
    /// The bill of one room, without its number, which whoever issues it gives (`first`).
    ///
    /// - Parameters:
    ///   - room: the household, which must exist.
    ///   - code: the row.
    ///   - quantity: in hundredths of the row's unit; nil: one piece, or the household's area.
    ///   - desk: the desk.
    ///   - day: the day of issue.
    /// - Returns: an issue of one bill.
    /// - Throws: `invalid-field`, `not-found`, `not-in-force`, `entry-missing`, `over-limit`.
    package static func issue(
        _ room: RoomCode,
        _ code: String,
        quantity: Int?,
        on desk: Desk,
        at day: Day
    ) throws(Refusal) -> BillIssue {
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        let row = try desk.chargeable(code, on: day)
        guard row.cycle == .once else {
            throw Refusal.invalid("price", "\(code) 按\(row.cycle.rawValue)出账，不能逐户开单")
        }
        guard row.category != .deposit else {
            throw Refusal.invalid("price", "\(code) 是押金，请在收款时收取")
        }
        let line = try line(row, quantity: quantity, for: household)
        var issue = BillIssue()
        (issue.priceCode, issue.priceVersion, issue.kind) = (row.code, row.version, .once)
        issue.dueOn = day.adding(days: row.dueDays)
        issue.lines = [line]
        return issue
    }

    /// What a quantity of a row costs one household, as the line of a bill or the sum of a deposit.
    ///
    /// Throws `invalid-field`, `entry-missing` where the area is not known, `over-limit`.
    static func line(
        _ row: PriceRow,
        quantity: Int?,
        for household: Household
    ) throws(Refusal) -> BillLine {
        if let quantity, !(1...FeePayer.quantityLimit).contains(quantity) {
            throw Refusal.invalid("quantity", "数量须大于 0，且不超过 1000000")
        }
        let usual = row.basis == .byArea ? household.areaCentiares : 100
        let charged = quantity ?? usual
        guard charged > 0 else {
            throw Refusal.missing("quantity", "\(household.room.display) 没有登记建筑面积，请填数量")
        }
        let fen = charged <= FeePayer.quantityLimit ? row.fen(for: charged) : 0
        guard (1...Money.limit).contains(fen) else {
            throw Refusal(.overLimit, "\(row.code) 的数量或金额过大或为 0，不能开单", field: "quantity")
        }
        var line = BillLine()
        (line.room, line.quantity, line.amountFen) = (household.room, charged, fen)
        return line
    }
}

/// 开单: a one-off bill for one household.
package struct ChargeBill: Command {
    package static let verb = "bill.charge"
    package static let summary = "开单"

    /// 房号
    package var room: RoomCode?
    /// 编码 of the price row.
    package var price = ""
    /// Quantity in hundredths of the row's unit; nil: one piece, or the household's area.
    package var quantity: Int?
    /// What it is for.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "price", "费项编码", &price, .required)
        visitor.field(3, "quantity", "数量(百分之一)", &quantity)
        visitor.field(4, "note", "说明", &note)
    }

    package var subject: String { room?.display ?? "" }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let (room, account) = try desk.accountAct(room, situation)
        try desk.require(.runBills, situation)
        let day = desk.zone.day(of: situation.now)
        var issue = try OneOffCharge.issue(room, price, quantity: quantity, on: desk, at: day)
        issue.first = desk.nextID(.bill, at: situation.now)
        var events = [Event.billsIssued(issue)]
        if !note.isEmpty {
            // The account does not change; the note stands in the journal beside the bill.
            events.append(.account(Change(Self.verb, from: account, to: account, remark: note)))
        }
        return Decision(events, answer: issue.first.text)
    }
}

extension Desk {
    /// The room and account that a command on a household's fees is about, unless the household is
    /// unknown or changed since it was seen.
    func accountAct(
        _ room: RoomCode?,
        _ situation: Situation
    ) throws(Refusal) -> (RoomCode, RoomAccount) {
        guard let room, !room.isEmpty else { throw Refusal.invalid("room", "缺少房号") }
        guard households[room] != nil else { throw Refusal.notFound("住户", room.display) }
        let account = account(of: room)
        try situation.checkSeen(account, room.display)
        return (room, account)
    }
}
