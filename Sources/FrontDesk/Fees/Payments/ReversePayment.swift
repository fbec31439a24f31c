/// 冲正: undoes a payment of the cashier's own open session, with a second person who reviews. It is
/// an entry of its own, under a receipt of its own; later ones are refunds (DOMAIN 3.7).
package struct ReversePayment: ReceiptCommand, MoneyCommand {
    package static let verb = "fee.reverse"
    package static let summary = "冲正"
    package static let permission = Permission.collectFees

    /// The receipt's number.
    package var receipt = ""
    /// 原因
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "receipt", "收据号", &receipt, .required)
        visitor.field(2, "reason", "原因", &reason, .required)
    }

    package func reads(on desk: Desk) -> [RecordKey] {
        subjects + (desk.payment(receipt: receipt)?.booked ?? [])
    }

    package func checkState(_ payment: Payment, _ desk: Desk) throws(Refusal) {
        guard payment.status == .valid else {
            throw Refusal.wrongState(receipt, payment.status.rawValue, needs: "只有有效的收款才能冲正")
        }
        guard !desk.isBeingRefunded(payment) else {
            throw Refusal.wrongState(receipt, "退款中", needs: "请先办完退款申请")
        }
        for deposit in payment.lines.compactMap(\.deposit).compactMap({ desk.deposits[$0] })
        where deposit.heldFen < deposit.amountFen || deposit.refund != nil {
            throw Refusal.wrongState(
                receipt,
                "押金 \(deposit.id.text) \(deposit.statusWord)",
                needs: "押金已动用，不能冲正"
            )
        }
    }

    package func answer(_ payment: Payment, _ desk: Desk) -> String {
        desk.nextReceipt(in: payment.businessDate.year)
    }

    package func events(
        _ payment: Payment,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> [Event] {
        let why = TextCleaning.clean(reason, limit: 200)
        guard why.count >= 2 else { throw Refusal.missing("reason", "冲正须写明原因，至少 2 个字") }
        let second = try desk.reviewer(besides: payment.cashier, situation)
        let session = try desk.sessionTakingMoney(situation)
        guard payment.session == session.id else {
            throw Refusal.wrongState(
                receipt,
                "其他班次的收款",
                needs: "只能冲正本人当前班次的收款，以后的请申请退款"
            )
        }
        let reversal = Reversal(payment: payment, session: session, desk: desk, now: situation.now)
        try reversal.checkCredit()
        return reversal.events(why, second)
    }
}

extension Payment {
    /// The bills and deposits that it touched.
    var booked: [RecordKey] {
        (lines.compactMap { $0.bill ?? $0.deposit } + tenders.compactMap(\.depositID))
            .map(RecordKey.numbered)
    }
}

extension Desk {
    /// Whether a refund of a payment is under way.
    func isBeingRefunded(_ payment: Payment) -> Bool {
        refunds.openOnes.contains { $0.payment == payment.id && $0.isUnderWay }
    }

    /// The second person at an act that needs four eyes: one who reviews money, and not the first.
    ///
    /// Throws `entry-missing`, `not-permitted` or `same-person`.
    func reviewer(besides first: String, _ situation: Situation) throws(Refusal) -> String {
        guard let second = situation.second else {
            throw Refusal.missing("secondPin", "须由第二人（客服主管或管理处经理）输入口令 secondPin 认可")
        }
        guard second != first, second != situation.actor.staffNumber else {
            throw Refusal(.samePerson, "收款人和认可人不能是同一人", field: "secondPin")
        }
        guard let person = staff[second], may(person, .reviewFees) else {
            throw notPermitted(.reviewFees, by: staff[second])
        }
        return second
    }
}
