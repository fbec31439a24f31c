/// 第六步 跟踪反馈: everything promised is done, and the complainant knows.
package struct TrackComplaint: HandlerStep {
    package static let verb = "complaint.track"
    package static let summary = "跟踪反馈"

    /// The complaint.
    package var id: RecordID?
    /// What became of it.
    package var result = ""
    /// How the complainant was told.
    package var how: ContactChannel?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "result", "落实情况", &result)
        visitor.field(3, "how", "反馈方式", &how)
    }

    package var remark: String { result }

    package func checkPerson(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        let actor = context.situation.actor.staffNumber
        try complaint.checkNotAgainst(actor, "跟踪", context.desk)
    }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        let left = complaint.plan.indices.filter { complaint.plan[$0].doneAt == nil }
        guard left.isEmpty else {
            let words = left.map { "第\($0 + 1)项「\(complaint.plan[$0].action)」" }
            throw Refusal.missing(
                "plan",
                "\(complaint.id.text) 整改计划还没有完成：\(words.joined(separator: "、"))，请先登记完成"
            )
        }
        complaint.stop(.progressNotice, at: context.now, context.desk.calendars)
    }
}

/// 进度告知: the complainant hears how far it is.
package struct TellProgress: ComplaintCommand {
    package static let verb = "complaint.progress"
    package static let summary = "进度告知"
    package static let permission = Permission.handleComplaints
    package static let steps = 2...7

    /// The complaint.
    package var id: RecordID?
    /// How.
    package var channel: ContactChannel?
    /// What was said.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "channel", "方式", &channel)
        visitor.field(3, "note", "内容", &note)
    }

    package var remark: String {
        [channel?.rawValue ?? "", note].joined(separator: " ").trimmedWords
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard let channel else {
            throw Refusal.missing("channel", "\(complaint.id.text) 须填告知方式")
        }
        guard note.count >= 2 else {
            throw Refusal.missing("note", "\(complaint.id.text) 须填告知的内容")
        }
        if let blank = Phrase.unfilled(note) {
            throw Refusal(.blankUnfilled, "告知内容里的 \(blank) 还没有填，请改成实际内容", field: "note")
        }
        complaint.hear(Contact(channel, reached: true, note, context), context)
    }
}

/// 联系投诉人: an attempt to speak with the complainant.
package struct ContactComplainant: ComplaintCommand {
    package static let verb = "complaint.contact"
    package static let summary = "联系投诉人"
    package static let permission = Permission.receiveComplaints

    /// The complaint.
    package var id: RecordID?
    /// How.
    package var channel: ContactChannel?
    /// Whether the complainant was reached.
    package var reached: Bool?
    /// What was said.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "channel", "方式", &channel)
        visitor.field(3, "reached", "接通", &reached)
        visitor.field(4, "note", "内容", &note)
    }

    package var remark: String {
        let how = channel?.rawValue ?? ""
        return how + (reached == false ? "未接通" : "") + (note.isEmpty ? "" : "：\(note)")
    }

    package func checkPermission(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        if context.desk.may(context.person, .handleComplaints) { return }
        try context.desk.require(Self.permission, context.situation)
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard let channel else {
            throw Refusal.missing("channel", "\(complaint.id.text) 须填联系方式")
        }
        guard let reached else {
            throw Refusal.missing("reached", "\(complaint.id.text) 须填是否接通")
        }
        complaint.hear(Contact(channel, reached: reached, note, context), context)
    }
}

extension Complaint {
    /// Takes in a contact: being reached ends a pause that waited for the complainant, and the
    /// silence.
    fileprivate mutating func hear(_ contact: Contact, _ context: CaseContext) {
        contacts.append(contact)
        guard contact.reached else { return }
        if isPaused, waitsForOwner { endPause(at: context.now) }
        restartProgress(at: context.now, context.desk)
    }
}
