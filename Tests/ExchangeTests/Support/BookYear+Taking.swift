import FrontDesk

@testable import Exchange

// What may happen at a cashier's window, picked at random.
extension BookYear {
    mutating func takeSomething(_ cashier: String) throws {
        switch pick(14) {
        case 0...4: try takeOwed(cashier, "现金")
        case 5...7: try takeOwed(cashier, ["微信", "POS", "支付宝", "转账"][pick(4)])
        case 8: try takeInTwoWays(cashier)
        case 9: try takeOnTheSpot(cashier)
        case 10: try takeAhead(cashier)
        case 11: try takeDeposit(cashier)
        case 12: try payFromCredit(cashier)
        default: try undo(cashier)
        }
        if pick(6) == 0 { try waive() }
        if pick(5) == 0 { try applyForRefund() }
    }

    private mutating func pick(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &chance) }

    private mutating func number() -> String { "X\(chance.next() % 1_000_000_000)" }

    private mutating func debtor() -> (room: RoomCode, owedFen: Int)? {
        let rooms = Set(desk.bills.openOnes.map(\.room)).sorted()
        guard !rooms.isEmpty else { return nil }
        let room = rooms[pick(rooms.count)]
        let today = desk.zone.day(of: sample.now)
        let owed = desk.arrears(of: room, assessedThrough: today).reduce(0) { $0 + $1.owedFen }
        return owed > 0 ? (room, owed) : nil
    }

    /// All of it or a part; cash is given in notes, so that there is change.
    mutating func takeOwed(_ cashier: String, _ method: String) throws {
        guard let (room, owed) = debtor() else { return }
        let paid = pick(3) == 0 ? max(owed / 2, 1) : owed
        let isCash = method == "现金"
        let given = isCash ? (paid + 9_999) / 10_000 * 10_000 : paid
        let reference = isCash ? "" : ",\"reference\":\"\(number())\""
        try give(
            "fee.collect",
            "\"room\":\"\(room.key)\",\"tenders\":[{\"method\":\"\(method)\",\"amountFen\":\(given)\(reference)}]",
            as: cashier
        )
    }

    private mutating func takeInTwoWays(_ cashier: String) throws {
        guard let (room, owed) = debtor(), owed > 2_000 else { return }
        let first = owed / 3
        try give(
            "fee.collect",
            "\"room\":\"\(room.key)\",\"tenders\":[{\"method\":\"POS\",\"amountFen\":\(first),"
                + "\"reference\":\"\(number())\"},{\"method\":\"现金\",\"amountFen\":\(owed - first)}]",
            as: cashier
        )
    }

    private mutating func anyRoom() -> RoomCode {
        let rooms = desk.households.keys.sorted()
        return rooms[pick(rooms.count)]
    }

    private mutating func takeOnTheSpot(_ cashier: String) throws {
        let room = anyRoom().key
        try give(
            "fee.collect",
            "\"room\":\"\(room)\",\"lines\":[{\"price\":\"YC01\",\"quantity\":200},{\"price\":\"WX01\"},"
                + "{\"creditFen\":15000}],\"tenders\":[{\"method\":\"现金\",\"amountFen\":25000}]",
            as: cashier
        )
    }

    private mutating func takeAhead(_ cashier: String) throws {
        let room = anyRoom()
        let code = desk.households[room]?.kindOfProperty == "商铺" ? "WY02" : "WY01"
        let price = desk.prices.inForce(code, on: desk.zone.day(of: sample.now))
        let area = desk.households[room]?.areaCentiares ?? 0
        let fen = (price?.fen(for: area) ?? 0) * 3
        try give(
            "fee.collect",
            "\"room\":\"\(room.key)\",\"lines\":[{\"price\":\"\(code)\",\"months\":3}],"
                + "\"tenders\":[{\"method\":\"转账\",\"amountFen\":\(fen),\"reference\":\"\(number())\"}]",
            as: cashier
        )
    }

    private mutating func takeDeposit(_ cashier: String) throws {
        let room = anyRoom().key
        try give(
            "fee.collect",
            "\"room\":\"\(room)\",\"lines\":[{\"price\":\"ZX02\"},{\"price\":\"ZX01\"}],"
                + "\"tenders\":[{\"method\":\"现金\",\"amountFen\":300000}]",
            as: cashier
        )
        guard let deposit = desk.deposits.openOnes.first(where: { $0.inspectedAt == nil }) else {
            return
        }
        let id = "\"id\":\"\(deposit.id.text)\""
        try give("deposit.inspect", "\(id),\"passed\":true,\"note\":\"合格\"", as: Self.supervisor)
        guard pick(2) == 0 else { return }
        for note in ["墙面损坏照片", "业主签字确认单"] {
            try give(
                "deposit.attach",
                "\(id),\"path\":\"\(note).jpg\",\"note\":\"\(note)\"",
                as: cashier
            )
        }
        try give(
            "fee.collect",
            "\"room\":\"\(deposit.room.key)\",\"lines\":[{\"price\":\"WX01\"}],\"tenders\":"
                + "[{\"method\":\"押金转\",\"amountFen\":3500,\"reference\":\"\(deposit.id.text)\"}]",
            as: cashier
        )
    }

    private mutating func payFromCredit(_ cashier: String) throws {
        let rich = desk.accounts.values.filter {
            $0.creditFen > 0 && !desk.arrears(of: $0.room).isEmpty
        }
        .sorted { $0.room < $1.room }
        guard let account = rich.first else { return }
        let owed = desk.arrears(of: account.room).reduce(0) { $0 + $1.owedFen }
        try give(
            "fee.collect",
            "\"room\":\"\(account.room.key)\",\"tenders\":[{\"method\":\"账户抵扣\","
                + "\"amountFen\":\(min(owed, account.creditFen))}]",
            as: cashier
        )
    }

    private mutating func undo(_ cashier: String) throws {
        guard let session = desk.openSession(of: cashier),
            let payment = desk.payments(in: session.id).last(where: { $0.status == .valid })
        else { return }
        sample.second = Self.supervisor
        defer { sample.second = nil }
        try give(
            "fee.reverse",
            "\"receipt\":\"\(payment.receipt)\",\"reason\":\"金额录错\"",
            as: cashier
        )
    }

    private mutating func waive() throws {
        guard let room = debtor()?.room, let bill = desk.arrears(of: room).first else { return }
        let isLate = bill.lateOwedFen > 0
        let most = isLate ? bill.lateOwedFen : bill.principalFen
        guard most > 0 else { return }
        let id = try give(
            "fee.waiveApply",
            "\"bill\":\"\(bill.id.text)\",\"amountFen\":\(max(most / 4, 1)),"
                + "\"kind\":\"\(isLate ? "违约金减免" : "减免")\",\"reason\":\"漏水停用一个月\"",
            as: Self.otherSupervisor
        )
        guard let id else { return }
        try give("fee.waiveReview", "\"id\":\"\(id)\",\"granted\":true", as: Self.manager)
    }

    private mutating func applyForRefund() throws {
        var what = ""
        switch pick(3) {
        case 0:
            let held = desk.deposits.openOnes.filter { $0.inspectedAt != nil && $0.refund == nil }
            guard let deposit = held.first else { return }
            what = "\"deposit\":\"\(deposit.id.text)\""
        case 1:
            let rich = desk.accounts.values.filter { $0.creditFen > 0 }.map(\.room).sorted()
            guard let room = rich.first else { return }
            what = "\"room\":\"\(room.key)\",\"amountFen\":\(1_000)"
        default:
            let paid = desk.payments.all.filter { $0.status == .valid && $0.room != nil }
                .sorted { $0.id < $1.id }
            guard !paid.isEmpty else { return }
            let receipt = paid[pick(paid.count)].receipt
            what =
                "\"receipt\":\"\(receipt)\",\"reason\":\"错收\",\"staysOwed\":\(pick(2) == 0)"
        }
        let id = try give("fee.refundApply", what, as: Self.otherSupervisor)
        guard let id else { return }
        try give("fee.refundReview", "\"id\":\"\(id)\",\"granted\":true", as: Self.manager)
    }

    /// What was granted is paid out: in cash by the cashier, or by finance.
    mutating func payRefunds(_ cashier: String) throws {
        for refund in desk.refunds.openOnes where refund.status == .granted {
            let methods = desk.refundMethods(of: refund)
            guard let method = PaymentMethod.allCases.filter(methods.contains).first else {
                continue
            }
            let reference = method.isChannel ? ",\"reference\":\"\(number())\"" : ""
            try give(
                "fee.refundPay",
                "\"id\":\"\(refund.id.text)\",\"method\":\"\(method.rawValue)\""
                    + "\(reference),\"receiver\":\"业主本人\"",
                as: method == .cash ? cashier : Self.finance
            )
        }
    }
}
