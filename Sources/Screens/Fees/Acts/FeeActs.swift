import FrontDesk
import Terminal

extension FeeItem {
    func acts(_ view: View) -> [MenuLayer.Item] {
        switch self {
        case .household(let room): HouseholdMoney.items(room, view)
        case .bill(let id): view.desk.bills[id].map { BillActs.items($0, view) } ?? []
        case .payment(let id): view.desk.payments[id].map { PaymentActs.items($0, view) } ?? []
        case .waiver(let id): view.desk.waivers[id].map { WaiverActs.items($0, view) } ?? []
        case .refund(let id): view.desk.refunds[id].map { RefundActs.items($0, view) } ?? []
        case .deposit(let id): view.desk.deposits[id].map { DepositActs.items($0, view) } ?? []
        case .session(let id): view.desk.sessions[id].map { SessionActs.items($0, view) } ?? []
        case .day(let id): view.desk.days[id].map { DayActs.items($0, view) } ?? []
        case .letter: []
        }
    }
}

extension ActForm {
    /// 附凭据: a photo or paper by its path; the digest is read from the file.
    static func evidence(
        _ type: any EvidenceCommand.Type,
        _ name: String,
        _ id: String,
        _ item: FeeItem,
        _ view: View
    ) -> MenuLayer.Item {
        var form = ActForm(type)
        form.title = "附凭据  \(id)"
        form.given = [name: .text(id), "hash": .text("")]
        form.asked = ["path", "note"]
        form.required = ["path"]
        form.concern(item, view)
        form.done = "凭据已登记"
        form.prepare = { field in
            field.hint = field.name == "path" ? "照片或扫描件的位置" : "是什么，例如：业主签字"
        }
        return form.item("附凭据", .applyFees, view)
    }

    /// The form as an item of a menu; `reason` says why the record does not allow it now.
    func item(
        _ label: String,
        _ permission: Permission,
        _ view: View,
        whyNot reason: String? = nil
    ) -> MenuLayer.Item {
        MenuLayer.Item(
            label: label,
            whyNot: reason ?? view.whyNot(permission),
            run: { begin($0) }
        )
    }
}

/// What can be done with a payment.
enum PaymentActs {
    static func items(_ payment: Payment, _ view: View) -> [MenuLayer.Item] {
        [
            paper(payment), reversal(payment, view), refund(payment, view), invoice(payment, view),
            ActForm.evidence(
                AttachEvidence.self,
                "receipt",
                payment.receipt,
                .payment(payment.id),
                view
            ),
        ]
    }

    private static func paper(_ payment: Payment) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "看收据、补打",
            run: { .push(ReceiptPreview.layer(payment, $0, isNew: false)) }
        )
    }

    /// The reversal asks for the reason and the last digits of the receipt, so that the wrong one
    /// is not undone by a slip of the cursor; and for a second person's PIN.
    static func reversal(_ payment: Payment, _ view: View) -> MenuLayer.Item {
        let tail = String(payment.receipt.suffix(4))
        var form = ActForm(ReversePayment.self)
        form.title = "冲正  \(payment.receipt)  \(Money.text(payment.totalFen)) 元"
        form.given = ["receipt": .text(payment.receipt)]
        form.required = ["reason"]
        form.subject = .numbered(payment.id)
        form.seen = payment.changedAt
        form.done = "已冲正，冲正收据"
        form.second = .reviewFees
        form.extra = [
            FormField("tail", "收据末四位", .code, isRequired: true, hint: "核对收据")
        ]
        form.check = { values, _ in
            values["tail"]?.asciiTwin == tail ? nil : ("tail", "与收据 \(payment.receipt) 的末四位不符")
        }
        let reason: String? =
            payment.status == .valid ? nil : "现在是「\(payment.status.rawValue)」"
        return form.item("冲正", .collectFees, view, whyNot: reason)
    }

    private static func refund(_ payment: Payment, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ApplyRefund.self)
        form.title = "申请退款  \(payment.receipt)  \(Money.text(payment.totalFen)) 元"
        form.given = ["receipt": .text(payment.receipt)]
        form.asked = ["reason", "amountFen", "staysOwed", "note"]
        form.required = ["reason"]
        form.subject = .numbered(payment.id)
        form.seen = payment.changedAt
        form.done = "已申请退款，待审核"
        form.prepare = { field in
            if field.name == "amountFen" { field.hint = "不填为全部" }
        }
        let ends: Set<PaymentStatus> = [.valid, .partlyRefunded]
        let reason = ends.contains(payment.status) ? nil : "现在是「\(payment.status.rawValue)」"
        return form.item("申请退款", .applyFees, view, whyNot: reason)
    }

    private static func invoice(_ payment: Payment, _ view: View) -> MenuLayer.Item {
        var form = ActForm(NoteInvoice.self)
        form.title = "登记发票号  \(payment.receipt)"
        form.given = ["receipt": .text(payment.receipt)]
        form.subject = .numbered(payment.id)
        form.seen = payment.changedAt
        return form.item("登记发票号", .applyFees, view)
    }
}

/// What can be done with a refund.
enum RefundActs {
    static func items(_ refund: Refund, _ view: View) -> [MenuLayer.Item] {
        [review(refund, view), payment(refund, view)].compactMap(\.self)
    }

    private static func review(_ refund: Refund, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ReviewRefund.self)
        form.title = "审核退款  \(refund.id.text)  \(Money.text(refund.amountFen)) 元"
        form.given = ["id": .text(refund.id.text)]
        form.subject = .numbered(refund.id)
        form.seen = refund.changedAt
        form.done = "已审核"
        let reason = refund.status == .applied ? nil : "现在是「\(refund.statusWord)」"
        let own = refund.applicant == view.person?.number ? "申请人不能自己审核" : nil
        return form.item("审核", .reviewFees, view, whyNot: reason ?? own)
    }

    private static func payment(_ refund: Refund, _ view: View) -> MenuLayer.Item {
        var form = ActForm(PayRefund.self)
        form.title = "支付退款  \(refund.id.text)  \(Money.text(refund.amountFen)) 元"
        form.given = ["id": .text(refund.id.text)]
        form.subject = .numbered(refund.id)
        form.seen = refund.changedAt
        form.done = "已付退款"
        let methods = PaymentMethod.allCases.filter(view.desk.refundMethods(of: refund).contains)
        let payer = refund.payment.flatMap { view.desk.payments[$0]?.payer }
        form.prepare = { field in
            if field.name == "method" {
                field = .words(field.name, field.label, methods.map(\.rawValue), isRequired: true)
            }
            if field.name == "receiver" { field.initial = payer ?? "" }
        }
        let reason = refund.status == .granted ? nil : "现在是「\(refund.statusWord)」"
        let own = [refund.applicant, refund.reviewer].contains(view.person?.number ?? "")
        return form.item(
            "付款",
            .payRefunds,
            view,
            whyNot: reason ?? (own ? "申请人、审核人和付款人须是三个人" : nil)
        )
    }
}

/// What can be done with a deposit.
enum DepositActs {
    static func items(_ deposit: Deposit, _ view: View) -> [MenuLayer.Item] {
        [
            inspection(deposit, view), refund(deposit, view),
            ActForm.evidence(
                ProveDeposit.self,
                "id",
                deposit.id.text,
                .deposit(deposit.id),
                view
            ),
        ]
    }

    private static func inspection(_ deposit: Deposit, _ view: View) -> MenuLayer.Item {
        var form = ActForm(InspectDeposit.self)
        form.title = "验收  \(deposit.id.text)  \(deposit.place)"
        form.given = ["id": .text(deposit.id.text)]
        form.subject = .numbered(deposit.id)
        form.seen = deposit.changedAt
        form.done = "已登记验收"
        let reason = deposit.inspectedAt == nil ? nil : "验收已通过"
        return form.item("验收", InspectDeposit.permission, view, whyNot: reason)
    }

    private static func refund(_ deposit: Deposit, _ view: View) -> MenuLayer.Item {
        var form = ActForm(ApplyRefund.self)
        form.title = "申请退押金  \(deposit.id.text)  在押 \(Money.text(deposit.heldFen)) 元"
        form.given = [
            "deposit": .text(deposit.id.text),
            "reason": .text(RefundReason.depositReturn.rawValue),
        ]
        form.asked = ["amountFen", "note"]
        form.subject = .numbered(deposit.id)
        form.seen = deposit.changedAt
        form.done = "已申请退押金，待审核"
        let reason =
            deposit.inspectedAt == nil
            ? "验收还没有通过" : deposit.refund != nil ? "已在退款中" : nil
        return form.item("申请退押金", .applyFees, view, whyNot: reason)
    }
}
