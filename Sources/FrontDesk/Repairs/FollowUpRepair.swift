/// 回访: somebody who did not do the work asks the owner (seed 003 ⑻ 4.3, DOMAIN 3.6).
package struct FollowUpRepair: RepairCommand, FollowUpAnswer {
    package static let verb = "repair.followUp"
    package static let summary = "回访"
    package static let permission = Permission.followUp
    package static let statuses: Set<RepairStatus> = [.awaitingFollowUp]

    /// The repair.
    package var id: RecordID?
    /// How.
    package var method: FollowUpMethod?
    /// Whether the owner was reached.
    package var reached = true
    /// What the owner says.
    package var satisfied: Satisfaction?
    /// Expectation before, 1 to 5.
    package var expectation: Int?
    /// Experience, 1 to 5.
    package var experience: Int?
    /// The owner's words.
    package var words = ""
    /// 及时, 1 to 5.
    package var timeliness: Int?
    /// 质量, 1 to 5.
    package var quality: Int?
    /// 态度, 1 to 5.
    package var attitude: Int?
    /// What was found wrong.
    package var defects = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "method", "方式", &method)
        visitor.field(3, "reached", "联系上", &reached, .stated)
        visitor.field(4, "satisfied", "满意程度", &satisfied)
        visitor.field(5, "expectation", "期望值", &expectation)
        visitor.field(6, "experience", "体验感", &experience)
        visitor.field(7, "words", "业主原话", &words)
        visitor.field(8, "timeliness", "及时", &timeliness)
        visitor.field(9, "quality", "质量", &quality)
        visitor.field(10, "attitude", "态度", &attitude)
        visitor.field(11, "defects", "发现问题", &defects)
    }

    package var remark: String { said }

    package func checkPermission(_ repair: Repair, _ context: CaseContext) throws(Refusal) {
        try context.desk.require(Self.permission, context.situation)
        try context.desk.checkVisitor(askingAbout: repair.id, context.situation)
    }

    package func checkState(_ repair: Repair, _ desk: Desk) throws(Refusal) {
        try Self.checkStatus(repair)
        guard let doneAt = repair.followUp.doneAt else { return }
        let heard = repair.followUp.satisfied?.rawValue ?? "已联系"
        throw Refusal(
            .wrongState,
            "\(repair.id.text) 已于 \(desk.zone.shortDateTime(doneAt)) 回访（\(heard)），"
                + "请归档；业主又有意见的请登记返修"
        )
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try checkAnswer(repair.id.text)
        if let number = context.situation.actor.staffNumber, repair.assignee == number {
            throw Refusal(
                .conflictOfInterest,
                "\(repair.id.text) 由\(context.desk.name(ofStaff: number))维修，"
                    + "回访须由他人进行"
            )
        }
        let (now, desk) = (context.now, context.desk)
        note(in: &repair.followUp, by: context.situation.actor, at: now, desk)
        guard repair.followUp.isSettled else { return }
        repair.stop(.followUp, at: now, desk.calendars)
        if reached, satisfied == .dissatisfied { repair.beginRework(at: now, desk) }
    }
}

/// 返修: the same repair again, as a new cycle (CONTRACT 2.2).
package struct ReopenRepair: RepairCommand {
    package static let verb = "repair.reopen"
    package static let summary = "返修"
    package static let permission = Permission.logRepairs
    package static let statuses: Set<RepairStatus> = [.finished, .awaitingFollowUp, .archived]

    /// The repair.
    package var id: RecordID?
    /// What is wrong again.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
    }

    package var remark: String { reason }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "\(repair.id.text) 返修须写明原因")
        }
        let days = context.desk.policy.reopenDays
        if let closed = repair.closedAt, context.now > closed.adding(minutes: days * 1440) {
            throw Refusal(
                .tooLateToReopen,
                "\(repair.id.text) 归档已超过 \(days) 天，请新登记一单并填关联旧单 \(repair.id.text)"
            )
        }
        repair.beginRework(at: context.now, context.desk)
    }
}
