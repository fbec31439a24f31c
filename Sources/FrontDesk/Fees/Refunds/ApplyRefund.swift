/// 申请退款: money is to be given back out of a payment, a deposit or a household's credit. What it
/// concerns is set aside until somebody else has reviewed and a third person has paid.
package struct ApplyRefund: Command {
    package static let verb = "fee.refundApply"
    package static let summary = "申请退款"

    /// The receipt whose payment is given back.
    package var receipt = ""
    /// The deposit that is given back.
    package var deposit: RecordID?
    /// The household whose credit is given back.
    package var room: RoomCode?
    /// The bills of the payment, and how much of each; empty: all that can be.
    package var lines: [RefundLine] = []
    /// How much, in fen; nil: all that can be.
    package var amountFen: Int?
    /// 原因; for a deposit and for credit it follows from what is given back.
    package var reason: RefundReason?
    /// The bills stay owed: the payment was wrong, not the charge.
    package var staysOwed = false
    /// 说明
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "receipt", "收据号", &receipt)
        visitor.field(2, "deposit", "押金单号", &deposit)
        visitor.field(3, "room", "退预存款的房号", &room)
        visitor.field(4, "lines", "明细", &lines)
        visitor.field(5, "amountFen", "金额(分)", &amountFen)
        visitor.field(6, "reason", "原因", &reason)
        visitor.field(7, "staysOwed", "账单仍欠", &staysOwed)
        visitor.field(8, "note", "说明", &note)
    }

    package var subject: String { receipt.isEmpty ? deposit?.text ?? room?.key ?? "" : receipt }

    package var subjects: [RecordKey] {
        if !receipt.isEmpty { return [.aliased(.payment, Payment.receiptAlias(receipt))] }
        return [deposit].compactMap(\.self).map(RecordKey.numbered)
    }

    package func reads(on desk: Desk) -> [RecordKey] {
        subjects + (desk.payment(receipt: receipt)?.booked ?? [])
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try checkFields()
        var refund = Refund()
        refund.id = desk.nextID(.refund, at: situation.now)
        refund.applicant = situation.actor.staffNumber ?? ""
        refund.appliedAt = situation.now
        refund.note = TextCleaning.clean(note, limit: 500)
        refund.clocks = [.refundHandling(from: situation.now, desk.policy.fees)]
        let more = try fill(&refund, desk, situation)
        return Decision(
            [.refund(Change(Self.verb, from: nil, to: refund, remark: refund.note))] + more,
            answer: refund.id.text
        )
    }

    private func checkFields() throws(Refusal) {
        let named = [!receipt.isEmpty, deposit != nil, room != nil].filter { $0 }.count
        guard named == 1 else {
            throw Refusal.invalid(
                "receipt",
                "应写明收据 receipt、押金单 deposit 或退预存款的房号 room 中的一个"
            )
        }
        try Money.check(amountFen, "amountFen")
        guard lines.count <= 200, lines.isEmpty || !receipt.isEmpty else {
            throw Refusal.invalid("lines", "只有退收款才有明细，最多 200 项")
        }
        for (index, line) in lines.enumerated() {
            guard line.amountFen >= 0, line.lateFen >= 0, line.amountFen <= Money.limit,
                line.lateFen <= Money.limit, line.totalFen > 0
            else { throw Refusal.invalid("lines[\(index)].amountFen", "金额应大于 0") }
        }
        guard Set(lines.map(\.bill)).count == lines.count else {
            throw Refusal.invalid("lines", "同一张账单写了两次")
        }
    }

    /// Fills in what is given back; answers the events by which it is set aside.
    private func fill(
        _ refund: inout Refund,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> [Event] {
        if !receipt.isEmpty { return try fillPayment(&refund, desk, situation) }
        if let deposit { return try fillDeposit(deposit, &refund, desk, situation) }
        try fillCredit(&refund, desk, situation)
        return []
    }

    private func fillPayment(
        _ refund: inout Refund,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> [Event] {
        guard let payment = desk.payment(receipt: receipt), let room = payment.room else {
            throw Refusal.notFound("收据", receipt)
        }
        for line in lines where !payment.lines.contains(where: { $0.bill == line.bill }) {
            throw Refusal.notFound("\(receipt) 收过的账单", line.bill.text)
        }
        try Self.checkSeen(payment, receipt, situation)
        guard payment.status == .valid || payment.status == .partlyRefunded else {
            throw Refusal.wrongState(receipt, payment.status.rawValue, needs: "不能申请退款")
        }
        for line in lines {
            guard desk.bills[line.bill]?.refund == nil else {
                throw Refusal.wrongState(line.bill.text, "退款中", needs: "请先办完已有的申请")
            }
        }
        try desk.require(.applyFees, situation)
        guard let reason else { throw Refusal.missing("reason", "请选退款原因") }
        guard reason != .other || refund.note.count >= 2 else {
            throw Refusal.missing("note", "原因选「其他」时须写说明")
        }
        (refund.room, refund.payment, refund.reason) = (room, payment.id, reason)
        refund.staysOwed = staysOwed
        refund.lines = try chosenLines(RefundLimits(payment, on: desk))
        refund.amountFen = refund.lines.reduce(0) { $0 + $1.totalFen }
        return desk.setAside(refund.lines, for: refund.id, Self.verb)
    }

    /// The lines that were named, or all; throws where one is beyond what may be given back.
    private func chosenLines(_ limits: RefundLimits) throws(Refusal) -> [RefundLine] {
        var chosen = lines.isEmpty ? limits.lines : lines
        guard !chosen.isEmpty, limits.totalFen > 0 else {
            throw Refusal(.overLimit, "\(receipt) 没有可退的金额")
        }
        for index in chosen.indices {
            let line = chosen[index]
            guard let limit = limits.lines.first(where: { $0.bill == line.bill }),
                line.amountFen <= limit.amountFen, line.lateFen <= limit.lateFen
            else { throw beyond(line.bill.text, limits.lines.first { $0.bill == line.bill }) }
            chosen[index].priceCode = limit.priceCode
        }
        if let amountFen { try narrow(&chosen, to: amountFen) }
        let total = chosen.reduce(0) { $0 + $1.totalFen }
        guard total <= limits.totalFen else {
            throw Refusal(
                .overLimit,
                "\(receipt) 最多还能退 \(Money.text(limits.totalFen)) 元",
                field: "amountFen"
            )
        }
        return chosen
    }

    /// The sum must be that of the lines, unless there is one bill only, of which it is a part.
    private func narrow(_ chosen: inout [RefundLine], to fen: Int) throws(Refusal) {
        let total = chosen.reduce(0) { $0 + $1.totalFen }
        guard fen != total else { return }
        guard lines.isEmpty, fen < total else {
            throw Refusal(
                .amountMismatch,
                "明细合计 \(Money.text(total)) 元，与申请的 \(Money.text(fen)) 元不一致",
                field: "amountFen"
            )
        }
        guard chosen.count == 1 else {
            throw Refusal.missing("lines", "收据有多张账单，部分退款须逐张写明金额")
        }
        chosen[0].amountFen = min(fen, chosen[0].amountFen)
        chosen[0].lateFen = fen - chosen[0].amountFen
    }

    private func beyond(_ bill: String, _ limit: RefundLine?) -> Refusal {
        Refusal(
            .overLimit,
            "\(bill) 最多还能退 \(Money.text(limit?.amountFen ?? 0)) 元"
                + "（另有违约金 \(Money.text(limit?.lateFen ?? 0)) 元）",
            field: "lines"
        )
    }

    private func fillDeposit(
        _ id: RecordID,
        _ refund: inout Refund,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> [Event] {
        guard let deposit = desk.deposits[id] else { throw Refusal.notFound("押金单", id.text) }
        try Self.checkSeen(deposit, id.text, situation)
        guard deposit.heldFen > 0, deposit.refund == nil else {
            throw Refusal.wrongState(id.text, deposit.statusWord, needs: "不能申请退款")
        }
        try desk.require(.applyFees, situation)
        guard deposit.inspectedAt != nil else {
            throw Refusal(.notInspected, "\(id.text) 的装修验收还没有通过，不能退押金")
        }
        (refund.room, refund.source, refund.deposit) = (deposit.room, .deposit, id)
        refund.payment = deposit.payment
        refund.reason = reason ?? .depositReturn
        refund.amountFen = try sum(of: deposit.heldFen)
        var after = deposit
        after.refund = refund.id
        return [.deposit(Change(Self.verb, from: deposit, to: after, remark: refund.id.text))]
    }

    private func fillCredit(
        _ refund: inout Refund,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) {
        guard let room, desk.households[room] != nil else {
            throw Refusal.notFound("住户", room?.key ?? "")
        }
        try desk.require(.applyFees, situation)
        (refund.room, refund.source) = (room, .credit)
        refund.reason = reason ?? .creditReturn
        refund.amountFen = try sum(of: desk.availableCreditFen(of: room))
    }

    /// The sum asked for, or all there is; throws where there is not as much.
    private func sum(of there: Int) throws(Refusal) -> Int {
        let wanted = amountFen ?? there
        guard wanted > 0, wanted <= there else {
            throw Refusal(
                .overLimit,
                "\(subject) 可退 \(Money.text(there)) 元，不能退 \(Money.text(wanted)) 元",
                field: "amountFen"
            )
        }
        return wanted
    }

    private static func checkSeen(
        _ record: some Numbered,
        _ name: String,
        _ situation: Situation
    ) throws(Refusal) {
        guard let seen = situation.seen, record.changedAt > seen else { return }
        throw Refusal.changedSince(name, changes: ["\(name) 有新的变动，请重新打开查看"])
    }
}

extension Desk {
    /// Sets bills aside for a refund, so that nobody collects or refunds them meanwhile.
    fileprivate func setAside(
        _ lines: [RefundLine],
        for refund: RecordID,
        _ act: String
    ) -> [Event] {
        lines.compactMap { line in
            guard let before = bills[line.bill] else { return nil }
            var after = before
            after.refund = refund
            return .bill(Change(act, from: before, to: after))
        }
    }
}
