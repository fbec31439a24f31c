/// 暂停: the clocks stand still while somebody outside is waited for; first response and the
/// statutory answer never do (DOMAIN 3.2).
package struct PauseComplaint: ComplaintCommand {
    package static let verb = "complaint.pause"
    package static let summary = "暂停"
    package static let permission = Permission.handleComplaints
    package static let steps = 2...7
    package static let statuses: Set<ComplaintStatus> = [.working]
    package static let isForHandler = true

    /// The complaint.
    package var id: RecordID?
    /// Why.
    package var reason: PauseReason?
    /// When it ends by itself.
    package var resumeAt: Instant?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
        visitor.field(3, "resumeAt", "恢复时间", &resumeAt)
    }

    package var remark: String { reason?.rawValue ?? "" }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        complaint.pauses.append(try complaint.pause(for: reason, until: resumeAt, context))
        complaint.status = .paused
    }
}

/// 恢复
package struct ResumeComplaint: ComplaintCommand {
    package static let verb = "complaint.resume"
    package static let summary = "恢复"
    package static let permission = Permission.handleComplaints
    package static let statuses: Set<ComplaintStatus> = [.paused]
    package static let isForHandler = true

    /// The complaint.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        complaint.endPause(at: context.now)
    }
}
