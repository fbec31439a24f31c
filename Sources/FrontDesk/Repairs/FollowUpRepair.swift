/// 回访: somebody who did not do the work asks the owner (seed 003 ⑻ 4.3, DOMAIN 3.6).
package struct FollowUpRepair: RepairCommand {
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
    }

    package var remark: String {
        [reached ? satisfied?.rawValue ?? "" : "未联系上", words].filter { !$0.isEmpty }
            .joined(separator: "：")
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
        guard let method else {
            throw Refusal.missing("method", "\(repair.id.text) 须填回访方式")
        }
        if reached, satisfied == nil {
            throw Refusal.missing("satisfied", "\(repair.id.text) 须填满意程度")
        }
        for (name, score) in [("expectation", expectation), ("experience", experience)] {
            if let score, !(1...5).contains(score) {
                throw Refusal.invalid(name, "应为 1 到 5")
            }
        }
        if let number = context.situation.actor.staffNumber, repair.assignee == number {
            throw Refusal(
                .conflictOfInterest,
                "\(repair.id.text) 由\(context.desk.name(ofStaff: number))维修，"
                    + "回访须由他人进行"
            )
        }
        guard reached else {
            repair.followUp.missed(at: context.now, context.desk.zone)
            if repair.followUp.unreached {
                repair.stop(.followUp, at: context.now, context.desk.calendars)
            }
            return
        }
        repair.followUp.unreached = false
        repair.followUp.doneAt = context.now
        repair.followUp.by = context.situation.actor
        repair.followUp.method = method
        repair.followUp.satisfied = satisfied
        repair.followUp.expectation = expectation ?? 0
        repair.followUp.experience = experience ?? 0
        repair.followUp.words = words
        repair.stop(.followUp, at: context.now, context.desk.calendars)
        if satisfied == .dissatisfied {
            repair.beginRework(at: context.now, context.desk)
        }
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
