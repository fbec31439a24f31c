/// 审核退款: somebody else than the applicant grants or refuses it.
package struct ReviewRefund: CaseCommand {
    package static let verb = "fee.refundReview"
    package static let summary = "审核退款"
    package static let permission = Permission.reviewFees

    /// The refund.
    package var id: RecordID?
    /// Whether it is granted.
    package var isGranted: Bool?
    /// What is said with it.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "退款单号", &id, .required)
        visitor.field(2, "granted", "同意", &isGranted, .required)
        visitor.field(3, "note", "审核意见", &note)
    }

    package var remark: String { TextCleaning.clean(note, limit: 500) }

    package func checkState(_ refund: Refund, _ desk: Desk) throws(Refusal) {
        guard refund.status != .applied else { return }
        throw Refusal.wrongState(refund.id.text, refund.statusWord, needs: "只有待审核的申请才能审核")
    }

    package func change(_ refund: inout Refund, _ context: CaseContext) throws(Refusal) {
        guard let isGranted else { throw Refusal.missing("granted", "请写明是否同意") }
        guard isGranted || !remark.isEmpty else {
            throw Refusal.missing("note", "驳回须写明原因")
        }
        let reviewer = context.situation.actor.staffNumber ?? ""
        guard reviewer != refund.applicant else {
            throw Refusal(.samePerson, "\(refund.id.text) 的申请人不能自己审核")
        }
        refund.reviewer = reviewer
        refund.reviewedAt = context.now
        refund.isGranted = isGranted
        refund.verdict = remark
        if !isGranted { refund.stopAll(at: context.now, context.desk.calendars) }
    }

    package func said(_ refund: Refund, _ context: CaseContext) -> String {
        (isGranted == true ? "同意" : "驳回") + (remark.isEmpty ? "" : "：\(remark)")
    }

    package func alsoHappens(
        to refund: Refund,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        isGranted == true ? [] : context.desk.released(refund, Self.verb)
    }
}

extension Desk {
    /// What a refused refund had set aside is free again.
    fileprivate func released(_ refund: Refund, _ act: String) -> [Event] {
        var events: [Event] = refund.lines.compactMap { line in
            guard let before = bills[line.bill] else { return nil }
            var after = before
            after.refund = nil
            return .bill(Change(act, from: before, to: after))
        }
        if refund.source == .deposit, let id = refund.deposit, let before = deposits[id] {
            var after = before
            after.refund = nil
            events.append(.deposit(Change(act, from: before, to: after, remark: refund.id.text)))
        }
        return events
    }
}
