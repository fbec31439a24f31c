/// What may still be given back of a payment, and of each of its bills.
package struct RefundLimits {
    /// Of the whole payment, less what other refunds gave back or ask for, in fen.
    package let totalFen: Int
    /// The bills of which something may be given back, in the receipt's order.
    package let lines: [RefundLine]

    /// What may be given back of a payment.
    package init(_ payment: Payment, on desk: Desk) {
        let asked = desk.refunds.openOnes.filter { $0.payment == payment.id && $0.isUnderWay }
        let paid = payment.lines.filter { $0.kind == .bill }.reduce(0) { $0 + $1.totalFen }
        totalFen = paid - payment.refundedFen - asked.reduce(0) { $0 + $1.amountFen }
        lines = payment.lines.compactMap { line -> RefundLine? in
            guard let id = line.bill, let bill = desk.bills[id], bill.refund == nil,
                bill.voidedAt == nil
            else { return nil }
            var rest = RefundLine()
            rest.bill = id
            rest.priceCode = line.priceCode
            rest.amountFen = min(line.amountFen - line.refundedFen, bill.paidFen)
            rest.lateFen = min(line.lateFen - line.lateRefundedFen, bill.latePaidFen)
            return rest.totalFen > 0 ? rest : nil
        }
    }
}

extension RefundLine {
    /// Principal and late fee, in fen.
    package var totalFen: Int { amountFen + lateFen }
}

extension Payment {
    /// The methods by which so much of it may be given back: in cash up to the policy's limit, else
    /// by the channel that brought it; by transfer where it came in cash or from within
    /// (DOMAIN 3.7).
    package func refundMethods(for fen: Int, _ policy: FeePolicy) -> Set<PaymentMethod> {
        var methods = Set(PaymentMethod.channels.filter { self.fen(by: $0) >= fen })
        if self.fen(by: .credit) >= fen { methods.insert(.credit) }
        let inner: [PaymentMethod] = [.cash, .credit, .deposit]
        if inner.contains(where: { self.fen(by: $0) > 0 }) { methods.insert(.transfer) }
        if fen <= policy.cashRefundFen { methods.insert(.cash) }
        return methods
    }
}
