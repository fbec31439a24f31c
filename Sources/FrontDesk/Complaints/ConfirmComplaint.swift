/// 第二步 投诉确认: the facts are repeated back and agreed on, and the department has it.
package struct ConfirmComplaint: StepCommand {
    package typealias Subject = Complaint
    package static let verb = "complaint.confirm"
    package static let summary = "投诉确认"

    /// The complaint.
    package var id: RecordID?
    /// How it was repeated back.
    package var how: ContactChannel?
    /// The facts that both sides agree on.
    package var facts = ""
    /// The complainant agrees.
    package var agreed: Bool?
    /// Nothing else of the kind is open.
    package var duplicatesChecked: Bool?
    /// 责任部门, where it was not passed on before.
    package var department = ""
    /// Who there took it.
    package var receivedBy = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "how", "复述方式", &how)
        visitor.field(3, "facts", "认定的事实", &facts)
        visitor.field(4, "agreed", "投诉人认可", &agreed)
        visitor.field(5, "duplicatesChecked", "已查重", &duplicatesChecked)
        visitor.field(6, "department", "传递部门", &department)
        visitor.field(7, "receivedBy", "接收人", &receivedBy)
    }

    package var remark: String { facts }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        if !department.isEmpty {
            try complaint.passOn(to: department, receivedBy, context)
        }
        complaint.restartProgress(at: context.now, context.desk)
    }
}

/// 传递: the department concerned has it (seed 003 ⑻ 4.6.2); a clock of its own.
package struct RelayComplaint: ComplaintCommand {
    package static let verb = "complaint.relay"
    package static let summary = "传递部门"
    package static let permission = Permission.receiveComplaints
    package static let steps = 1...7

    /// The complaint.
    package var id: RecordID?
    /// 责任部门
    package var department = ""
    /// Who there took it.
    package var receivedBy = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "department", "传递部门", &department)
        visitor.field(3, "receivedBy", "接收人", &receivedBy)
    }

    package var remark: String { "\(department) \(receivedBy)" }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        try complaint.passOn(to: department, receivedBy, context)
    }
}

extension Complaint {
    fileprivate mutating func passOn(
        to department: String,
        _ person: String,
        _ context: CaseContext
    ) throws(Refusal) {
        guard !department.isEmpty else {
            throw Refusal.missing("department", "\(id.text) 须填传递给哪个部门")
        }
        guard !person.isEmpty else {
            throw Refusal.missing("receivedBy", "\(id.text) 须填\(department)里谁接的")
        }
        self.department = department
        relayedTo = context.desk.staff[person]?.name ?? person
        relayedAt = context.now
        stop(.passOn, at: context.now, context.desk.calendars)
    }
}
