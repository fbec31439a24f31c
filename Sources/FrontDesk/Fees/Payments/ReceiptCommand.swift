/// A command whose answer is a receipt's number.
package protocol ReceiptAnswering: Command {}

/// A command on the payment of a receipt.
package protocol ReceiptCommand: ReceiptAnswering {
    /// The receipt's number.
    var receipt: String { get set }
    /// What a post needs.
    static var permission: Permission { get }
    /// Throws unless the payment stands where the command starts from.
    func checkState(_ payment: Payment, _ desk: Desk) throws(Refusal)
    /// What happens, after state and permission.
    func events(_ payment: Payment, _ desk: Desk, _ situation: Situation) throws(Refusal) -> [Event]
    /// The id that the answer names.
    func answer(_ payment: Payment, _ desk: Desk) -> String
}

extension ReceiptCommand {
    package var subject: String { receipt }

    package var subjects: [RecordKey] { [.aliased(.payment, Payment.receiptAlias(receipt))] }

    package func answer(_ payment: Payment, _ desk: Desk) -> String { payment.receipt }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard !receipt.isEmpty else { throw Refusal.invalid("receipt", "缺少收据号") }
        guard let payment = desk.payment(receipt: receipt) else {
            throw Refusal.notFound("收据", receipt)
        }
        if let seen = situation.seen, payment.changedAt > seen {
            throw Refusal.changedSince(
                receipt,
                changes: ["现在是「\(payment.status.rawValue)」，补打 \(payment.reprints) 次"]
            )
        }
        try checkState(payment, desk)
        try desk.require(Self.permission, situation)
        let events = try events(payment, desk, situation)
        return Decision(events, answer: answer(payment, desk))
    }
}

/// 补打收据: the receipt is printed again, and the number of times is kept.
package struct ReprintReceipt: ReceiptCommand {
    package static let verb = "fee.reprint"
    package static let summary = "补打收据"
    package static let permission = Permission.applyFees

    /// The receipt's number.
    package var receipt = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "receipt", "收据号", &receipt, .required)
    }

    package func checkState(_ payment: Payment, _ desk: Desk) throws(Refusal) {}

    package func events(
        _ payment: Payment,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> [Event] {
        var after = payment
        after.reprints += 1
        return [.payment(Change(Self.verb, from: payment, to: after))]
    }
}

/// 登记发票号: the invoice that was issued for a receipt, which is another paper.
package struct NoteInvoice: ReceiptCommand {
    package static let verb = "fee.invoice"
    package static let summary = "登记发票号"
    package static let permission = Permission.applyFees

    /// The receipt's number.
    package var receipt = ""
    /// 发票号
    package var invoice = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "receipt", "收据号", &receipt, .required)
        visitor.field(2, "invoice", "发票号", &invoice, .required)
    }

    package func checkState(_ payment: Payment, _ desk: Desk) throws(Refusal) {
        guard payment.status == .reversed || payment.status == .reversal else { return }
        throw Refusal.wrongState(receipt, payment.status.rawValue, needs: "不能登记发票号")
    }

    package func events(
        _ payment: Payment,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> [Event] {
        var after = payment
        after.invoice = TextCleaning.clean(invoice, limit: 60)
        guard !after.invoice.isEmpty else { throw Refusal.missing("invoice", "请填发票号") }
        return [.payment(Change(Self.verb, from: payment, to: after))]
    }
}
