/// 催办: the complainant asks again, or the supervisor presses.
package struct UrgeComplaint: ComplaintCommand {
    package static let verb = "complaint.urge"
    package static let summary = "催办"
    package static let permission = Permission.receiveComplaints

    /// The complaint.
    package var id: RecordID?
    /// What was said.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "note", "内容", &note)
    }

    package var remark: String { note }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        complaint.urges += 1
    }
}

/// 备注: a line in the history. Notes inside the house are no response to the complainant.
package struct NoteComplaint: ComplaintCommand {
    package static let verb = "complaint.note"
    package static let summary = "备注"
    package static let permission = Permission.receiveComplaints
    package static let statuses = Set(ComplaintStatus.allCases)

    /// The complaint.
    package var id: RecordID?
    /// The note.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "note", "内容", &note)
    }

    package var remark: String { note }

    package func checkPermission(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        if context.desk.may(context.person, .handleComplaints) { return }
        try context.desk.require(Self.permission, context.situation)
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard !note.isEmpty else {
            throw Refusal.missing("note", "\(complaint.id.text) 备注不能是空的")
        }
    }
}
