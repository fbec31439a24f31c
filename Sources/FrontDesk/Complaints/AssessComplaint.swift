/// 第三步 投诉评估: how grave, whose, by when, and whether the fault is real.
package struct AssessComplaint: StepCommand {
    package typealias Subject = Complaint
    package static let verb = "complaint.assess"
    package static let summary = "投诉评估"

    /// The complaint.
    package var id: RecordID?
    /// 有效性
    package var validity: Validity?
    /// 等级
    package var grade: ComplaintGrade?
    /// 紧急
    package var isUrgent: Bool?
    /// 责任部门
    package var department = ""
    /// 经办人's staff number.
    package var handler = ""
    /// When the reply is promised for.
    package var promisedAt: Instant?
    /// Whether the fault is real.
    package var faultIsReal: Bool?
    /// Which head appears in person.
    package var headName = ""
    /// When.
    package var headAt: Instant?
    /// 类型, where it was another after all.
    package var type: ComplaintType?
    /// 细类, likewise.
    package var subtype = ""
    /// A word on it.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "validity", "有效性", &validity)
        visitor.field(3, "grade", "等级", &grade)
        visitor.field(4, "urgent", "紧急", &isUrgent)
        visitor.field(5, "department", "责任部门", &department)
        visitor.field(6, "handler", "经办人", &handler)
        visitor.field(7, "promisedAt", "承诺答复", &promisedAt)
        visitor.field(8, "faultIsReal", "责任属实", &faultIsReal)
        visitor.field(9, "headName", "出面负责人", &headName)
        visitor.field(10, "headAt", "出面时间", &headAt)
        visitor.field(11, "type", "类型", &type)
        visitor.field(12, "subtype", "细类", &subtype)
        visitor.field(13, "note", "说明", &note)
    }

    package func said(_ complaint: Complaint, _ context: CaseContext) -> String {
        let reasons = complaint.gradeReasons.map(\.rawValue).joined(separator: "、")
        return [
            validity?.rawValue ?? "",
            complaint.grade.rawValue + (reasons.isEmpty ? "" : "（\(reasons)）"),
            complaint.handler.map { "经办 \(context.desk.name(ofStaff: $0))" } ?? "", note,
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    package func checkPerson(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        let desk = context.desk
        let person = try Complaint.person(handler, field: "handler", desk)
        try complaint.checkNotAgainst(person.number, "经办", field: "handler", desk)
        let actor = context.situation.actor.staffNumber
        try complaint.checkNotAgainst(actor, "评估", desk)
        guard desk.may(person, .handleComplaints) else {
            throw Refusal.invalid("handler", "\(person.name)（\(person.post.rawValue)）不能经办投诉")
        }
    }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        let policy = context.desk.policy
        if let type {
            complaint.type = type
            if !policy.subtypes(of: type).contains(complaint.subtype) { complaint.subtype = "" }
        }
        if !subtype.isEmpty {
            complaint.subtype = try policy.subtype(subtype, of: complaint.type)
        }
        if let grade, let reason = complaint.tooLow(grade) {
            throw Refusal(.gradeTooLow, "\(complaint.id.text) \(reason)", field: "grade")
        }
        complaint.validity = validity
        complaint.assessedGrade = grade
        complaint.isUrgent = isUrgent ?? complaint.isUrgent
        if !department.isEmpty { complaint.department = department }
        complaint.handler = try Complaint.person(handler, field: "handler", context.desk).number
        complaint.promisedAt = promisedAt
        complaint.regrade()
        _ = complaint.retarget(at: context.now, context.desk)
    }
}

/// 改级: another grade, or urgent, with a reason; what is due moves from T0 (DOMAIN 3.2, pausing 7).
package struct RegradeComplaint: ComplaintCommand {
    package static let verb = "complaint.regrade"
    package static let summary = "改级"
    package static let permission = Permission.superviseComplaints
    package static let steps = 4...8

    /// The complaint.
    package var id: RecordID?
    /// The grade.
    package var grade: ComplaintGrade?
    /// Whether it is urgent; nil leaves it.
    package var isUrgent: Bool?
    /// Why.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "grade", "等级", &grade)
        visitor.field(3, "urgent", "紧急", &isUrgent)
        visitor.field(4, "reason", "原因", &reason)
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard let grade else {
            throw Refusal.missing("grade", "\(complaint.id.text) 须填等级")
        }
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "\(complaint.id.text) 改级须写明原因")
        }
        if let words = complaint.tooLow(grade) {
            throw Refusal(.gradeTooLow, "\(complaint.id.text) \(words)", field: "grade")
        }
        complaint.assessedGrade = grade
        complaint.isUrgent = isUrgent ?? complaint.isUrgent
        complaint.gradeReasons.removeAll { !$0.isMajor }
        complaint.regrade()
        _ = complaint.retarget(at: context.now, context.desk)
    }

    package func said(_ complaint: Complaint, _ context: CaseContext) -> String {
        guard var before = id.flatMap({ context.desk.complaints[$0] }) else { return reason }
        let old = before.grade.rawValue
        (before.assessedGrade, before.isUrgent) = (complaint.assessedGrade, complaint.isUrgent)
        before.grade = complaint.grade
        let moved = before.retarget(at: context.now, context.desk).words(context.desk.zone)
        let due = moved.isEmpty ? "" : "；\(moved)"
        return "\(old)→\(complaint.grade.rawValue)：\(reason)\(due)"
    }
}

/// 改派: another handler.
package struct AssignComplaint: ComplaintCommand {
    package static let verb = "complaint.assign"
    package static let summary = "指派经办人"
    package static let permission = Permission.superviseComplaints

    /// The complaint.
    package var id: RecordID?
    /// 经办人's staff number.
    package var handler = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "handler", "经办人", &handler)
    }

    package var remark: String { handler }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard !handler.isEmpty else {
            throw Refusal.missing("handler", "\(complaint.id.text) 须填经办人工号")
        }
        let person = try Complaint.person(handler, field: "handler", context.desk)
        guard context.desk.may(person, .handleComplaints) else {
            throw Refusal.invalid("handler", "\(person.name)（\(person.post.rawValue)）不能经办投诉")
        }
        try complaint.checkNotAgainst(person.number, "经办", field: "handler", context.desk)
        complaint.handler = person.number
    }
}
