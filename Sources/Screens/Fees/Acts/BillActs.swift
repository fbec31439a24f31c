import FrontDesk

/// What can be done with a bill.
enum BillActs {
    static func items(_ bill: Bill, _ view: View) -> [MenuLayer.Item] {
        let ended: String? = bill.owedFen == 0 ? "没有欠费" : nil
        return [
            MenuLayer.Item(
                label: "收款",
                whyNot: ended ?? view.whyNotCollect,
                run: { CollectLayer.open(bill.room, $0) }
            ),
            waiver(bill, view, ended), withdrawal(bill, view),
            ActForm.evidence(AttachEvidence.self, "bill", bill.id.text, .bill(bill.id), view),
        ]
    }

    private static func waiver(
        _ bill: Bill,
        _ view: View,
        _ ended: String?
    ) -> MenuLayer.Item {
        var form = ActForm(ApplyForWaiver.self)
        form.title = "申请减免  \(bill.id.text)  尚欠 \(Money.text(bill.owedFen)) 元"
        form.given = ["bill": .text(bill.id.text)]
        form.subject = .numbered(bill.id)
        form.seen = bill.changedAt
        form.done = "已申请减免，待审核"
        form.prepare = { field in
            if field.name == "kind" { field.initial = WaiverKind.waiver.rawValue }
        }
        return form.item("申请减免", .applyFees, view, whyNot: ended)
    }

    /// A bill that is not the row's last needs another in its place: the same period, another sum.
    private static func withdrawal(_ bill: Bill, _ view: View) -> MenuLayer.Item {
        var form = ActForm(VoidBill.self)
        form.title = "作废账单  \(bill.id.text)  \(view.feeName(bill))"
        form.given = ["bill": .text(bill.id.text)]
        form.asked = ["reason"]
        form.extra = [
            FormField("amountFen", "替代金额", .money, hint: "有后续账期时填", aliases: ["replacement"])
        ]
        form.subject = .numbered(bill.id)
        form.seen = bill.changedAt
        form.done = "已作废"
        form.complete = { members, values in
            guard let fen = values["amountFen"].flatMap({ Int64($0) }) else { return }
            members["replacement"] = .object(["amountFen": .integer(fen)])
        }
        let reason: String? =
            bill.voidedAt != nil
            ? "已作废" : bill.paidFen + bill.latePaidFen > 0 ? "已收过款，不能作废" : nil
        return form.item("作废", .reviewFees, view, whyNot: reason)
    }
}

/// What can be done with a waiver.
enum WaiverActs {
    static func items(_ waiver: Waiver, _ view: View) -> [MenuLayer.Item] {
        var form = ActForm(ReviewWaiver.self)
        form.title = "审核减免  \(waiver.id.text)  \(Money.text(waiver.amountFen)) 元"
        form.given = ["id": .text(waiver.id.text)]
        form.subject = .numbered(waiver.id)
        form.seen = waiver.changedAt
        form.done = "已审核"
        let own = waiver.applicant == view.person?.number ? "申请人不能自己审核" : nil
        let reason = waiver.isGranted == nil ? own : "现在是「\(waiver.statusWord)」"
        return [form.item("审核", .reviewFees, view, whyNot: reason)]
    }
}
