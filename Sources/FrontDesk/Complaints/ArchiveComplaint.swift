/// 第八步 档案管理: filed under a number, with what will prevent it, signed by the supervisor.
package struct ArchiveComplaint: StepCommand {
    package typealias Subject = Complaint
    package static let verb = "complaint.archive"
    package static let summary = "档案管理"

    /// The complaint.
    package var id: RecordID?
    /// 预防措施, or 不适用.
    package var preventive = ""
    /// 档案号
    package var archiveNo = ""
    /// 归档材料: everything that is in the file.
    package var documents = WordList<String>()
    /// Who prepared the file: a staff number, another person than who signs.
    package var preparedBy = ""
    /// The box it stands in.
    package var box = ""
    /// Until when it is kept.
    package var retentionUntil: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "preventive", "预防措施", &preventive)
        visitor.field(3, "archiveNo", "档案号", &archiveNo)
        visitor.field(4, "documents", "归档材料", &documents)
        visitor.field(5, "preparedBy", "整理人", &preparedBy)
        visitor.field(6, "box", "档案盒", &box)
        visitor.field(7, "retentionUntil", "保管至", &retentionUntil)
    }

    package var remark: String { archiveNo }

    package func checkPerson(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        let (desk, number) = (context.desk, context.situation.actor.staffNumber)
        let preparer = try Complaint.person(preparedBy, field: "preparedBy", desk)
        try complaint.checkNotAgainst(number, "归档签批", desk)
        try complaint.checkNotAgainst(preparer.number, "归档整理", field: "preparedBy", desk)
        guard preparer.number != number else {
            throw Refusal(
                .samePerson,
                "\(complaint.id.text) 归档的整理人和签批人不能是同一人",
                field: "preparedBy"
            )
        }
    }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        if let other = context.desk.complaints.all.first(where: {
            $0.archiveNo == archiveNo && $0.id != complaint.id
        }) {
            throw Refusal.invalid("archiveNo", "档案号 \(archiveNo) 已用于 \(other.id.text)")
        }
        complaint.archiveNo = archiveNo
        complaint.close(as: .archived, at: context.now, context.desk)
    }
}

extension Complaint {
    /// Ends it: nothing more is owed.
    mutating func close(as status: ComplaintStatus, at moment: Instant, _ desk: Desk) {
        if isPaused { endPause(at: moment) }
        stopAll(at: moment, desk.calendars)
        closedAt = moment
        self.status = status
    }
}

/// 重开: the same complaint again, as a new cycle with every limit halved (CONTRACT 2.3).
package struct ReopenComplaint: ComplaintCommand {
    package static let verb = "complaint.reopen"
    package static let summary = "重开"
    package static let permission = Permission.receiveComplaints
    package static let statuses: Set<ComplaintStatus> = [.archived, .withdrawn]

    /// The complaint.
    package var id: RecordID?
    /// Why.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
    }

    package var remark: String { reason }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "\(complaint.id.text) 重开须写明原因")
        }
        let days = context.desk.policy.reopenDays
        if let closed = complaint.closedAt, context.now > closed.adding(minutes: days * 1440) {
            throw Refusal(
                .tooLateToReopen,
                "\(complaint.id.text) 结束已超过 \(days) 天，请新受理一单并填关联旧单 \(complaint.id.text)"
            )
        }
        complaint.beginAgain(at: context.now, context.desk)
    }
}

extension Complaint {
    /// The next cycle: fresh clocks, the steps anew; what was said and judged stays known. The
    /// second time it is one grade graver (DOMAIN 3.2, reopen).
    fileprivate mutating func beginAgain(at moment: Instant, _ desk: Desk) {
        cycle += 1
        step = 1
        status = .working
        closedAt = nil
        (draft, followUp, accepted) = (ReplyDraft(), FollowUpResult(), nil)
        (compensationFen, archiveNo, investigator) = (0, "", "")
        (relayedAt, promisedAt) = (nil, nil)
        for index in members.indices { members[index].answeredAt = nil }
        if cycle > 2 { add(.reopened) }
        regrade()
        startCycle(at: moment, desk)
    }
}
