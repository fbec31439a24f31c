/// 作废账单: a bill of which nothing was paid is taken back, with a reason; where a later period of
/// the row is billed, another bill for the same period takes its place, so that the periods still
/// join (DOMAIN 3.7).
package struct VoidBill: Command {
    package static let verb = "bill.void"
    package static let summary = "作废账单"

    /// 账单号
    package var bill: RecordID?
    /// 原因
    package var reason = ""
    /// What is asked for the same period instead.
    package var replacement: BillReplacement?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "bill", "账单号", &bill, .required)
        visitor.field(2, "reason", "原因", &reason, .required)
        visitor.field(3, "replacement", "替代账单", &replacement)
    }

    package var subject: String { bill?.text ?? "" }
    package var subjects: [RecordKey] { [bill].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try desk.found(bill, Bill.self, situation, field: "bill")
        try before.checkUntouched()
        try desk.require(.reviewFees, situation)
        guard !reason.isEmpty else { throw Refusal.missing("reason", "须写明作废原因") }
        let issue = try replacement?.issue(for: before, desk, situation)
        if issue == nil { try checkIsLast(before, desk) }
        var after = before
        after.voidedAt = situation.now
        after.voidReason = reason
        after.replacedBy = issue?.first
        var events = [Event.bill(Change(Self.verb, from: before, to: after))]
        if let issue { events.append(.billsIssued(issue)) }
        let isOwed = issue?.totalFen ?? 0 > 0
        if !isOwed, let end = desk.dunningEnd(before.room, Self.verb, after: [after]) {
            events.append(end)
        }
        return Decision(events, answer: before.id.text)
    }

    /// Only a row's last period may go without another in its place.
    private func checkIsLast(_ bill: Bill, _ desk: Desk) throws(Refusal) {
        guard bill.kind != .once, bill.kind != .opening, let to = bill.periodTo,
            let through = desk.account(of: bill.room).billed(bill.priceCode)?.through, to < through
        else { return }
        throw Refusal(
            .periodGap,
            "\(bill.priceCode) 已出账至 \(through.text)，作废中间的账期须同时填替代账单",
            field: "replacement"
        )
    }
}

/// What is asked in the place of a voided bill.
package struct BillReplacement: Fielded {
    /// The right quantity, in hundredths of the row's unit.
    package var quantity: Int?
    /// The right amount, in fen; 0: the period is not charged at all.
    package var amountFen: Int?

    /// Nothing said.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "quantity", "数量(百分之一)", &quantity)
        visitor.field(2, "amountFen", "金额(分)", &amountFen)
    }

    /// The bill that takes the place of another: same household, row, version and period.
    fileprivate func issue(
        for bill: Bill,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> BillIssue {
        guard quantity != nil || amountFen != nil else {
            throw Refusal.missing("replacement.amountFen", "替代账单须填数量或金额")
        }
        let quantity = quantity ?? bill.quantity
        guard (0...FeePayer.quantityLimit).contains(quantity) else {
            throw Refusal.invalid("replacement.quantity", "数量应在 0 到 1000000 之间")
        }
        guard let fen = amountFen ?? desk.price(of: bill)?.fen(for: quantity),
            (0...Money.limit).contains(fen)
        else { throw Refusal.invalid("replacement.amountFen", "金额不能小于 0，也不能过大") }
        var line = BillLine()
        (line.room, line.quantity, line.amountFen) = (bill.room, quantity, fen)
        var issue = BillIssue()
        (issue.priceCode, issue.priceVersion) = (bill.priceCode, bill.priceVersion)
        (issue.kind, issue.dueOn) = (bill.kind, bill.dueOn)
        (issue.periodFrom, issue.periodTo) = (bill.periodFrom, bill.periodTo)
        issue.first = desk.nextID(.bill, at: situation.now)
        issue.lines = [line]
        return issue
    }
}

extension Bill {
    /// Throws `wrong-state` unless nothing happened to the bill yet.
    fileprivate func checkUntouched() throws(Refusal) {
        guard voidedAt == nil else {
            throw Refusal.wrongState(id.text, status.rawValue, needs: "不能再作废")
        }
        guard refund == nil, paidFen == 0, latePaidFen == 0, refundedFen == 0 else {
            throw Refusal.wrongState(id.text, status.rawValue, needs: "已收过款的账单请先冲正或退款")
        }
    }
}

extension Desk {
    /// The record that a command names, unless it is missing or changed since it was seen.
    ///
    /// - Parameters:
    ///   - id: the number, which must be in memory (`Command.subjects`).
    ///   - kind: the kind it must be of.
    ///   - situation: who acts and what they saw.
    ///   - field: the command's field that names it.
    /// - Returns: the record.
    /// - Throws: `invalid-field`, `not-found`, `changed-since`.
    package func found<Subject: Numbered>(
        _ id: RecordID?,
        _ kind: Subject.Type,
        _ situation: Situation,
        field: String = "id"
    ) throws(Refusal) -> Subject {
        guard let id else { throw Refusal.invalid(field, "缺少\(Subject.word)号") }
        guard let record = self.book(of: Subject.self)[id] else {
            throw Refusal.notFound(Subject.word, id.text)
        }
        try situation.checkSeen(record, id.text)
        return record
    }
}
