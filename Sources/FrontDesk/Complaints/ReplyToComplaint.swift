/// 第五步 受理回复: a plain answer, agreed on by whoever answers for it.
package struct ReplyToComplaint: HandlerStep {
    package static let verb = "complaint.reply"
    package static let summary = "受理回复"

    /// The complaint.
    package var id: RecordID?
    /// How the answer was given.
    package var mode: ReplyMode?
    /// The words; the approved draft's where none are given.
    package var text = ""
    /// What the complainant says to it.
    package var accepted: Acceptance?
    /// What is paid, in fen.
    package var compensationFen: Int?
    /// Why nothing is owed, where the complaint is invalid.
    package var nonLiabilityReason = ""
    /// The members of a group who were answered: rooms or names.
    package var answeredMembers = WordList<String>()

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "mode", "答复方式", &mode)
        visitor.field(3, "text", "答复内容", &text)
        visitor.field(4, "accepted", "接受情况", &accepted)
        visitor.field(5, "compensationFen", "补偿(分)", &compensationFen)
        visitor.field(6, "nonLiabilityReason", "不担责理由", &nonLiabilityReason)
        visitor.field(7, "answeredMembers", "已答复户", &answeredMembers)
    }

    package var remark: String {
        [mode?.rawValue ?? "", accepted?.rawValue ?? ""].joined(separator: " ").trimmedWords
    }

    package func checkPerson(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        let actor = context.situation.actor.staffNumber
        try complaint.checkNotAgainst(actor, "答复", context.desk)
    }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        let paid = compensationFen ?? complaint.draft.compensationFen
        try ReplyDraft.checkAmount(paid)
        try checkMembers(&complaint, context)
        if complaint.draft.approvedBy != nil {
            try complaint.checkApproval(paying: paid, context.desk)
            guard text.isEmpty || text == complaint.draft.text else {
                throw Refusal(
                    .approvalMissing,
                    "\(complaint.id.text) 答复与批准的稿子不一致，请按批准稿答复，或重新报批",
                    field: "text"
                )
            }
            guard paid <= complaint.draft.compensationFen else {
                throw Refusal(
                    .approvalMissing,
                    "\(complaint.id.text) 补偿超过批准的数额，请重新报批",
                    field: "compensationFen"
                )
            }
        } else {
            complaint.draft.text = text
            complaint.draft.compensationFen = paid
            complaint.draft.by = context.situation.actor
            if let needed = complaint.approval(paying: paid) {
                try complaint.approve(by: context.situation.second, needed, context)
            }
        }
        complaint.compensationFen = paid
        complaint.accepted = accepted
        complaint.restartProgress(at: context.now, context.desk)
    }

    /// A group complaint is answered member by member (DOMAIN 3.4).
    private func checkMembers(
        _ complaint: inout Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        for (index, word) in answeredMembers.items.enumerated() {
            guard let place = complaint.memberIndex(of: word) else {
                throw Refusal.invalid("answeredMembers[\(index)]", "联名户里没有「\(word)」")
            }
            complaint.members[place].answeredAt = context.now
        }
        let left = complaint.members.filter { $0.answeredAt == nil }.map(\.label)
        guard left.isEmpty else {
            throw Refusal.missing(
                "answeredMembers",
                "\(complaint.id.text) 还有 \(left.count) 户没有答复：\(left.joined(separator: "、"))"
            )
        }
    }
}

/// 拟答复稿: the handler's words, for whoever must approve them.
package struct DraftReply: ComplaintCommand {
    package static let verb = "complaint.draftReply"
    package static let summary = "拟答复稿"
    package static let permission = Permission.handleComplaints
    package static let steps = 4...5
    package static let isForHandler = true

    /// The complaint.
    package var id: RecordID?
    /// The words.
    package var text = ""
    /// What is to be paid, in fen.
    package var compensationFen = 0

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "text", "答复内容", &text)
        visitor.field(3, "compensationFen", "补偿(分)", &compensationFen)
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        try ReplyDraft.check(text, compensationFen, complaint)
        complaint.draft = ReplyDraft()
        complaint.draft.text = text
        complaint.draft.compensationFen = compensationFen
        complaint.draft.by = context.situation.actor
    }
}

/// 审批答复: the supervisor answers for 重要, the manager for 重大 and for money.
package struct ApproveReply: ComplaintCommand {
    package static let verb = "complaint.approveReply"
    package static let summary = "审批答复"
    package static let permission = Permission.superviseComplaints
    package static let steps = 4...5

    /// The complaint.
    package var id: RecordID?
    /// The words, where they differ from the draft or there is none.
    package var text = ""
    /// What may be paid, in fen; nil: as in the draft.
    package var compensationFen: Int?
    /// Who outside the desk signed, where the manager is concerned.
    package var externalName = ""
    /// The number of that paper.
    package var externalPaper = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "text", "答复内容", &text)
        visitor.field(3, "compensationFen", "补偿(分)", &compensationFen)
        visitor.field(4, "externalName", "外部签批人", &externalName)
        visitor.field(5, "externalPaper", "签批文号", &externalPaper)
    }

    package var remark: String {
        externalName.isEmpty ? "" : "外部签批 \(externalName) \(externalPaper)"
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        if !text.isEmpty {
            complaint.draft.text = text
            // Where nothing was drafted, these are the handler's words, brought by mouth or paper.
            complaint.draft.by = complaint.draft.by ?? complaint.handler.map(Actor.staff)
        }
        if let compensationFen { complaint.draft.compensationFen = compensationFen }
        let paid = complaint.draft.compensationFen
        try ReplyDraft.check(complaint.draft.text, paid, complaint)
        (complaint.draft.externalName, complaint.draft.externalPaper) = (
            externalName, externalPaper
        )
        let needed = complaint.approval(paying: paid) ?? .supervisor
        try complaint.approve(by: context.situation.actor.staffNumber, needed, context)
    }
}

extension ReplyDraft {
    fileprivate static func check(
        _ text: String,
        _ fen: Int,
        _ complaint: Complaint
    ) throws(Refusal) {
        guard text.count >= 4 else {
            throw Refusal.missing("text", "\(complaint.id.text) 须写答复内容，至少 4 个字")
        }
        if let blank = Phrase.unfilled(text) {
            throw Refusal(.blankUnfilled, "答复里的 \(blank) 还没有填，请改成实际内容", field: "text")
        }
        try checkAmount(fen)
    }

    fileprivate static func checkAmount(_ fen: Int) throws(Refusal) {
        guard (0...100_000_000).contains(fen) else {
            throw Refusal.invalid("compensationFen", "金额应在 0 到 100 万元之间")
        }
    }
}

extension Complaint {
    /// The member that a word names: by room, by the name that stands for it, else by the name of
    /// the household; of several that of one who has no answer yet.
    fileprivate func memberIndex(of word: String) -> Int? {
        let room = try? RoomCode(parsing: word)
        let exact = members.indices.filter { index in
            room.map { members[index].room == $0 } ?? (members[index].label == word)
        }
        let found = exact.isEmpty ? members.indices.filter { members[$0].name == word } : exact
        return found.first { members[$0].answeredAt == nil } ?? found.first
    }

    /// The post that must approve the reply; nil where none need (DOMAIN 3.4).
    package func approval(paying fen: Int) -> Post? {
        if grade == .major || fen > 0 { return .manager }
        return grade == .important ? .supervisor : nil
    }

    /// Notes an approval by somebody who may give it: not whoever wrote it, not whom it concerns;
    /// a conflict of the manager's is settled by an outside signature (CONTRACT 3).
    fileprivate mutating func approve(
        by number: String?,
        _ needed: Post,
        _ context: CaseContext
    ) throws(Refusal) {
        let desk = context.desk
        guard let number, let person = desk.staff[number], !person.isInactive else {
            throw Refusal(
                .approvalMissing,
                "\(id.text) 的答复须先由\(needed.rawValue)审批（审批答复），再答复投诉人",
                field: "text"
            )
        }
        try checkNotAgainst(number, "审批", desk)
        let author = draft.by?.staffNumber
        guard number != author, number != handler else {
            throw Refusal(.samePerson, "\(id.text) 拟稿、经办和审批不能是同一人")
        }
        let isSignedOutside = !draft.externalName.isEmpty && !draft.externalPaper.isEmpty
        let mayAlone =
            person.post == .manager || (needed == .supervisor && person.post == .supervisor)
        let isSettledOutside =
            isSignedOutside && desk.may(person, .superviseComplaints)
            && isManagerConcerned(desk)
        guard mayAlone || isSettledOutside else {
            throw Refusal(
                .notPermitted,
                "\(id.text) 是\(grade.rawValue)投诉\(draft.compensationFen > 0 ? "且有补偿" : "")，"
                    + "答复须由\(needed.rawValue)审批；经理涉事的须填外部签批人和文号"
            )
        }
        draft.approvedBy = .staff(number)
        draft.approvedAt = context.now
    }

    /// Throws where an approval given earlier does not carry the reply any more: the grade was raised
    /// since, or who approved has become the handler.
    fileprivate func checkApproval(paying fen: Int, _ desk: Desk) throws(Refusal) {
        guard let number = draft.approvedBy?.staffNumber, let needed = approval(paying: fen) else {
            return
        }
        guard number != handler else {
            throw Refusal(.samePerson, "\(id.text) 拟稿、经办和审批不能是同一人")
        }
        let isSignedOutside = !draft.externalName.isEmpty && !draft.externalPaper.isEmpty
        guard needed == .supervisor || isSignedOutside || desk.staff[number]?.post == .manager
        else {
            throw Refusal(
                .approvalMissing,
                "\(id.text) 审批之后升为\(grade.rawValue)，答复须由\(needed.rawValue)重新审批",
                field: "text"
            )
        }
    }

    /// Whether every manager is complained of, handles it or wrote the reply.
    private func isManagerConcerned(_ desk: Desk) -> Bool {
        let managers = desk.staff.values.filter { $0.post == .manager && !$0.isInactive }
        return managers.allSatisfy {
            againstStaff.contains($0.number) || $0.number == handler
                || $0.number == draft.by?.staffNumber
        }
    }
}
