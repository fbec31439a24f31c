/// 申请减免: somebody asks that a part of a bill need not be paid.
package struct ApplyForWaiver: Command {
    package static let verb = "fee.waiveApply"
    package static let summary = "申请减免"

    /// 账单号
    package var bill: RecordID?
    /// How much, in fen.
    package var amountFen = 0
    /// What kind; nil: 减免.
    package var kind: WaiverKind?
    /// 原因
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "bill", "账单号", &bill, .required)
        visitor.field(2, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(3, "kind", "种类", &kind)
        visitor.field(4, "reason", "原因", &reason, [.required, .personal])
    }

    package var subject: String { bill?.text ?? "" }
    package var subjects: [RecordKey] { [bill].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard (1...Money.limit).contains(amountFen) else {
            throw Refusal.invalid("amountFen", "金额须大于 0")
        }
        let bill = try desk.found(bill, Bill.self, situation, field: "bill")
        try bill.checkWaivable()
        try desk.require(.applyFees, situation)
        guard !reason.isEmpty else { throw Refusal.missing("reason", "须写明减免原因") }
        var waiver = Waiver()
        (waiver.id, waiver.bill) = (desk.nextID(.waiver, at: situation.now), bill.id)
        (waiver.room, waiver.priceCode) = (bill.room, bill.priceCode)
        (waiver.kind, waiver.amountFen) = (kind ?? .waiver, amountFen)
        (waiver.reason, waiver.applicant) = (reason, situation.actor.text)
        waiver.appliedAt = situation.now
        let waiting = desk.waivers.of(bill.room).filter {
            $0.bill == bill.id && $0.isGranted == nil
                && ($0.kind == .lateFee) == (waiver.kind == .lateFee)
        }
        let asked = waiting.reduce(0) { $0 + $1.amountFen }
        try waiver.checkFits(bill, desk, situation, besides: asked)
        return Decision([.waiver(Change(Self.verb, from: nil, to: waiver))], answer: waiver.id.text)
    }
}

/// 审核减免: another person grants or refuses it.
package struct ReviewWaiver: Command {
    package static let verb = "fee.waiveReview"
    package static let summary = "审核减免"

    /// 减免单号
    package var id: RecordID?
    /// Whether it is granted.
    package var granted: Bool?
    /// 审核意见
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "减免单号", &id, .required)
        visitor.field(2, "granted", "同意", &granted, .required)
        visitor.field(3, "note", "审核意见", &note)
    }

    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }

    package func reads(on desk: Desk) -> [RecordKey] {
        subjects
            + [id.flatMap { desk.waivers[$0]?.bill }].compactMap(\.self).map(RecordKey.numbered)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try desk.found(id, Waiver.self, situation)
        guard before.isGranted == nil else {
            throw Refusal.wrongState(before.id.text, before.statusWord, needs: "不能再审核")
        }
        try desk.require(.reviewFees, situation)
        guard let granted else { throw Refusal.missing("granted", "须写明是否同意") }
        guard granted || !note.isEmpty else { throw Refusal.missing("note", "驳回须写明意见") }
        guard situation.actor.text != before.applicant else {
            throw Refusal(.samePerson, "申请人不能审核自己的减免，请另一位主管或经理审核")
        }
        var after = before
        (after.isGranted, after.verdict) = (granted, note)
        (after.reviewer, after.reviewedAt) = (situation.actor.text, situation.now)
        var bills: [Bill] = []
        if granted {
            after.businessDate = desk.businessDate(at: situation.now)
            bills = [try waived(after, desk, situation)]
        }
        var events = [Event.waiver(Change(Self.verb, from: before, to: after))]
        events += bills.map { .bill(Change(Self.verb, from: desk.bills[$0.id], to: $0)) }
        if granted, let end = desk.dunningEnd(before.room, Self.verb, after: bills) {
            events.append(end)
        }
        return Decision(events, answer: before.id.text)
    }

    /// The bill with the waiver in it.
    private func waived(
        _ waiver: Waiver,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> Bill {
        guard var bill = desk.bills[waiver.bill] else {
            throw Refusal.notFound(Bill.word, waiver.bill.text)
        }
        try bill.checkWaivable()
        try waiver.checkFits(bill, desk, situation)
        if waiver.kind == .lateFee {
            bill = bill.assessed(desk, situation)
            bill.lateWaivedFen += waiver.amountFen
        } else {
            bill.waivedFen += waiver.amountFen
        }
        if bill.owedFen == 0 { bill.settledAt = situation.now }
        return bill
    }
}

extension Bill {
    /// Throws unless a part of the bill can still be waived.
    fileprivate func checkWaivable() throws(Refusal) {
        guard voidedAt == nil, refund == nil else {
            throw Refusal.wrongState(id.text, status.rawValue, needs: "不能减免")
        }
    }

    /// The bill with the late fee of today in it.
    fileprivate func assessed(_ desk: Desk, _ situation: Situation) -> Bill {
        LateFee.assessed(self, desk.price(of: self), through: desk.zone.day(of: situation.now))
    }
}

extension Waiver {
    /// Throws where more would be waived than is owed; `besides` is what waits for review already.
    fileprivate func checkFits(
        _ bill: Bill,
        _ desk: Desk,
        _ situation: Situation,
        besides: Int = 0
    ) throws(Refusal) {
        let isLate = kind == .lateFee
        let owed = isLate ? bill.assessed(desk, situation).lateOwedFen : bill.principalFen
        guard owed > 0 else {
            throw Refusal(.alreadyPaid, "\(bill.id.text) 没有可减免的\(isLate ? "违约金" : "欠费")")
        }
        guard amountFen + besides <= owed else {
            let waiting = besides > 0 ? "，另有 \(Money.text(besides)) 元待审核" : ""
            throw Refusal(
                .amountMismatch,
                "\(bill.id.text) 还欠 \(Money.text(owed)) 元\(waiting)，不能减免 \(Money.text(amountFen)) 元",
                field: "amountFen"
            )
        }
    }
}
