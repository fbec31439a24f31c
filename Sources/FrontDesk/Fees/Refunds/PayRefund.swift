/// 支付退款: a third person pays out what was granted, in cash from their own drawer or back through
/// the channel; only now the bills, the deposit or the credit change.
package struct PayRefund: CaseCommand, MoneyCommand {
    package static let verb = "fee.refundPay"
    package static let summary = "支付退款"
    package static let permission = Permission.payRefunds

    /// The refund.
    package var id: RecordID?
    /// 退款方式
    package var method: PaymentMethod?
    /// 参考号 of the channel.
    package var reference = ""
    /// 领款人
    package var receiver = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "退款单号", &id, .required)
        visitor.field(2, "method", "退款方式", &method, .required)
        visitor.field(3, "reference", "参考号", &reference)
        visitor.field(4, "receiver", "领款人", &receiver, .required)
    }

    package func reads(on desk: Desk) -> [RecordKey] {
        guard let id, let refund = desk.refunds[id] else { return subjects }
        let touched =
            refund.lines.map(\.bill) + [refund.payment, refund.deposit].compactMap(\.self)
        return subjects + touched.map(RecordKey.numbered)
    }

    package func checkState(_ refund: Refund, _ desk: Desk) throws(Refusal) {
        guard refund.status != .granted else { return }
        throw Refusal.wrongState(refund.id.text, refund.statusWord, needs: "审核同意后才能付款")
    }

    package func change(_ refund: inout Refund, _ context: CaseContext) throws(Refusal) {
        let desk = context.desk
        refund.receiver = TextCleaning.clean(receiver, limit: 60)
        guard let method else { throw Refusal.missing("method", "请选退款方式") }
        guard !refund.receiver.isEmpty else { throw Refusal.missing("receiver", "请填领款人") }
        refund.reference =
            Tender(method, refund.amountFen, reference: reference).cleanReference
        guard !method.isChannel || !refund.reference.isEmpty else {
            throw Refusal.missing("reference", "\(method.rawValue)退款须填参考号")
        }
        let payer = context.situation.actor.staffNumber ?? ""
        guard payer != refund.applicant, payer != refund.reviewer else {
            throw Refusal(.samePerson, "\(refund.id.text) 的申请人、审核人和付款人须是三个人")
        }
        try checkMethod(method, refund, desk)
        let session = try session(method, context)
        refund.session = session?.id
        refund.businessDate = session?.businessDate ?? desk.businessDate(at: context.now)
        (refund.paidBy, refund.paidAt, refund.method) = (payer, context.now, method)
        refund.stopAll(at: context.now, desk.calendars)
    }

    /// The payer's open session: cash comes out of its drawer, and what goes back through a channel
    /// shows on its slips. Finance, who has none, pays by a channel alone.
    private func session(
        _ method: PaymentMethod,
        _ context: CaseContext
    ) throws(Refusal) -> TillSession? {
        if method == .cash { return try context.desk.sessionTakingMoney(context.situation) }
        return try? context.desk.sessionTakingMoney(context.situation)
    }

    private func checkMethod(
        _ method: PaymentMethod,
        _ refund: Refund,
        _ desk: Desk
    ) throws(Refusal) {
        if refund.source == .credit {
            guard refund.amountFen <= desk.account(of: refund.room).creditFen else {
                throw Refusal(.overLimit, "\(refund.room.key) 的预存款已不够退")
            }
        }
        let allowed = desk.refundMethods(of: refund)
        guard !allowed.contains(method) else { return }
        let words = PaymentMethod.allCases.filter(allowed.contains).map(\.rawValue)
        let limit = Money.text(desk.policy.fees.cashRefundFen)
        throw Refusal(
            .overLimit,
            "\(refund.id.text) 不能用\(method.rawValue)退：现金最多退 \(limit) 元，其余按原渠道退回，"
                + "可用：\(words.joined(separator: "、"))",
            field: "method"
        )
    }

    package func said(_ refund: Refund, _ context: CaseContext) -> String {
        "\(method?.rawValue ?? "") \(Money.text(refund.amountFen)) 元"
    }

    package func alsoHappens(
        to refund: Refund,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        RefundEffect(refund: refund, desk: context.desk, now: context.now).events
    }
}

extension Desk {
    /// The methods by which a refund may be paid.
    package func refundMethods(of refund: Refund) -> Set<PaymentMethod> {
        let fees = policy.fees
        if let payment = refund.payment.flatMap({ payments[$0] }) {
            let methods = payment.refundMethods(for: refund.amountFen, fees)
            return refund.source == .payment ? methods : methods.subtracting([.credit])
        }
        return refund.amountFen <= fees.cashRefundFen ? [.cash, .transfer] : [.transfer]
    }
}

/// What a paid refund does to what it gives back.
private struct RefundEffect {
    let refund: Refund
    let desk: Desk
    let now: Instant

    var events: [Event] {
        switch refund.source {
        case .payment: [payment].compactMap(\.self) + bills + [account].compactMap(\.self)
        case .deposit: [deposit].compactMap(\.self)
        case .credit: [account].compactMap(\.self)
        }
    }

    private var payment: Event? {
        guard let before = refund.payment.flatMap({ desk.payments[$0] }) else { return nil }
        var after = before
        after.refundedFen += refund.amountFen
        for line in refund.lines {
            guard let index = after.lines.firstIndex(where: { $0.bill == line.bill }) else {
                continue
            }
            after.lines[index].refundedFen += line.amountFen
            after.lines[index].lateRefundedFen += line.lateFen
        }
        return .payment(Change(PayRefund.verb, from: before, to: after))
    }

    private var bills: [Event] {
        refund.lines.compactMap { line in
            guard let before = desk.bills[line.bill] else { return nil }
            var after = before
            after.refund = nil
            after.paidFen -= line.amountFen
            after.latePaidFen -= line.lateFen
            if !refund.staysOwed {
                after.refundedFen += line.amountFen
                after.lateWaivedFen += line.lateFen
            }
            after.settledAt = after.owedFen == 0 ? now : nil
            return .bill(Change(PayRefund.verb, from: before, to: after))
        }
    }

    private var deposit: Event? {
        guard let before = refund.deposit.flatMap({ desk.deposits[$0] }) else { return nil }
        var after = before
        after.refund = nil
        after.refundedFen += refund.amountFen
        after.endIfNothingIsLeft(at: now, desk.calendars)
        return .deposit(
            Change(PayRefund.verb, from: before, to: after, remark: refund.id.text)
        )
    }

    /// Credit that goes out, or that a payment back to it brings in.
    private var account: Event? {
        let before = desk.account(of: refund.room)
        var after = before
        if refund.source == .credit { after.creditFen -= refund.amountFen }
        if refund.method == .credit { after.creditFen += refund.amountFen }
        return desk.accountEvent(PayRefund.verb, from: before, to: after)
    }
}
