/// 第七步 投诉回访: somebody who did not handle it asks how it went (seed 003 ⑻ 4.3, DOMAIN 3.4).
package struct FollowUpComplaint: StepCommand, FollowUpAnswer {
    package typealias Subject = Complaint
    package static let verb = "complaint.followUp"
    package static let summary = "投诉回访"

    /// The complaint.
    package var id: RecordID?
    /// How.
    package var method: FollowUpMethod?
    /// Whether the complainant was reached.
    package var reached = true
    /// What the complainant says.
    package var satisfied: Satisfaction?
    /// Expectation before, 1 to 5 (seed 004: 满意度 = 体验感 − 期望值).
    package var expectation: Int?
    /// Experience, 1 to 5.
    package var experience: Int?
    /// The complainant's words.
    package var words = ""
    /// The manager who came along, for 重大.
    package var accompaniedBy = ""
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
        visitor.field(7, "words", "投诉人原话", &words)
        visitor.field(8, "accompaniedBy", "陪同经理", &accompaniedBy)
        visitor.field(9, "timeliness", "及时", &timeliness)
        visitor.field(10, "quality", "质量", &quality)
        visitor.field(11, "attitude", "态度", &attitude)
        visitor.field(12, "defects", "发现问题", &defects)
    }

    package var remark: String { said }

    package func checkPermission(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.desk.require(Self.permission, context.situation)
        try context.desk.checkVisitor(askingAbout: complaint.id, context.situation)
    }

    package func checkPerson(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        // The step's table knows the scores it demands; these need not be asked.
        try checkScores()
        let (desk, number) = (context.desk, context.situation.actor.staffNumber)
        try complaint.checkNotAgainst(number, "回访", desk)
        guard let number else { return }
        guard !complaint.wasHandled(by: number, desk) else {
            throw Refusal(
                .conflictOfInterest,
                "\(complaint.id.text) 由\(desk.name(ofStaff: number))经办，回访须由他人进行"
            )
        }
    }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        let actor = context.situation.actor
        note(in: &complaint.followUp, by: actor, at: context.now, context.desk)
        guard reached, satisfied == .dissatisfied else { return }
        complaint.stop(.step7, at: context.now, context.desk.calendars)
        complaint.goBack(
            to: 4,
            reason: words.isEmpty ? "回访不满意" : "回访不满意：\(words)",
            by: actor,
            at: context.now,
            context.desk
        )
    }

    /// Three attempts on different half-days, then it goes on as 未联系上 (DOMAIN 3.6).
    package func completes(_ complaint: Complaint) -> Bool {
        reached || complaint.followUp.unreached
    }
}

extension Complaint {
    /// Whether somebody handles it, looked into it, or did so in this cycle before it was passed to
    /// another handler.
    fileprivate func wasHandled(by number: String, _ desk: Desk) -> Bool {
        if handler == number { return true }
        if desk.staffNamed(in: investigator).contains(number) { return true }
        return taken.contains { step in
            step.cycle == cycle && (4...6).contains(step.step) && step.by.staffNumber == number
        }
    }
}
