/// 退回: back to an earlier step where the table allows it, with a reason.
package struct ReturnComplaint: ComplaintCommand {
    package static let verb = "complaint.return"
    package static let summary = "退回"
    package static let permission = Permission.handleComplaints
    package static let isForHandler = true

    /// The complaint.
    package var id: RecordID?
    /// To which step.
    package var toStep: Int?
    /// Why.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "toStep", "退回到第几步", &toStep)
        visitor.field(3, "reason", "原因", &reason)
    }

    package var remark: String { "到第 \(toStep ?? 0) 步：\(reason)" }

    package func checkState(_ complaint: Complaint, _ desk: Desk) throws(Refusal) {
        guard let toStep, !complaint.isClosed else {
            guard complaint.isClosed else { return }
            throw Refusal.wrongState(
                complaint.id.text,
                complaint.statusWord,
                needs: "已经结束，不能退回；可以重开"
            )
        }
        let allowed = complaint.returnableSteps
        guard allowed.contains(where: { $0.number == toStep }) else {
            let words = allowed.map { "第 \($0.number) 步\($0.title)" }.joined(separator: "、")
            throw Refusal.outOfOrder(
                complaint.id.text,
                "现在在第 \(complaint.step) 步，"
                    + (words.isEmpty ? "没有可以退回的步骤" : "只能退回到\(words)")
            )
        }
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard let toStep else {
            throw Refusal.missing("toStep", "\(complaint.id.text) 须填退回到第几步")
        }
        guard reason.count >= 2 else {
            throw Refusal.missing("reason", "\(complaint.id.text) 退回须写明原因")
        }
        if complaint.isPaused { complaint.endPause(at: context.now) }
        complaint.goBack(
            to: toStep,
            reason: reason,
            by: context.situation.actor,
            at: context.now,
            context.desk
        )
    }
}

/// 撤诉: who complained takes it back; a word with them is on record, and the supervisor agrees.
package struct WithdrawComplaint: ComplaintCommand {
    package static let verb = "complaint.withdraw"
    package static let summary = "撤诉"
    package static let permission = Permission.superviseComplaints

    /// The complaint.
    package var id: RecordID?
    /// Why.
    package var reason: WithdrawReason?
    /// How the complainant said so.
    package var channel: ContactChannel?
    /// The complainant's words.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
        visitor.field(3, "channel", "投诉人以何方式提出", &channel)
        visitor.field(4, "note", "投诉人原话", &note)
    }

    package var remark: String {
        [reason?.rawValue ?? "", note].filter { !$0.isEmpty }.joined(separator: "：")
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard reason != nil else {
            throw Refusal.missing("reason", "\(complaint.id.text) 撤诉须选原因")
        }
        guard let channel, note.count >= 2 else {
            throw Refusal.missing(
                channel == nil ? "channel" : "note",
                "\(complaint.id.text) 撤诉须有与投诉人的联系记录：方式和原话"
            )
        }
        let actor = context.situation.actor.staffNumber
        try complaint.checkNotAgainst(actor, "撤诉", context.desk)
        complaint.contacts.append(Contact(channel, reached: true, note, context))
        complaint.close(as: .withdrawn, at: context.now, context.desk)
    }
}

/// 合并: the same matter was received twice; this one ends in the other, whose T0 becomes the
/// earlier of both (DOMAIN 3.4).
package struct MergeComplaint: ComplaintCommand {
    package static let verb = "complaint.merge"
    package static let summary = "合并"
    package static let permission = Permission.superviseComplaints

    /// The complaint that ends.
    package var id: RecordID?
    /// The complaint that goes on.
    package var into: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "into", "并入", &into)
    }

    package var remark: String { into.map { "并入 \($0.text)" } ?? "" }
    package var others: [RecordID] { [into].compactMap(\.self) }

    package func checkState(_ complaint: Complaint, _ desk: Desk) throws(Refusal) {
        let ends = [complaint] + [into.flatMap { desk.complaints[$0] }].compactMap(\.self)
        for one in ends where one.isClosed {
            throw Refusal.wrongState(one.id.text, one.statusWord, needs: "只能合并两张在办的投诉")
        }
    }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard let into else {
            throw Refusal.missing("into", "\(complaint.id.text) 须填并入哪一单")
        }
        guard let target = context.desk.complaints[into] else {
            throw Refusal.invalid("into", "应为投诉单号，\(into.text) 不是")
        }
        guard into != complaint.id else { throw Refusal.invalid("into", "不能并入自己") }
        let isSamePlace = complaint.room != nil && complaint.room == target.room
        guard isSamePlace, complaint.type == target.type else {
            throw Refusal(
                .notSameMatter,
                "\(complaint.id.text) 和 \(into.text) 不是同一户的同一类事，不能合并",
                field: "into"
            )
        }
        if let handler = target.handler, complaint.againstStaff.contains(handler) {
            throw Refusal(
                .conflictOfInterest,
                "\(complaint.id.text) 投诉的正是 \(into.text) 的经办人"
                    + "\(context.desk.name(ofStaff: handler))，请先改派再合并",
                field: "into"
            )
        }
        guard target.step <= 5 || complaint.members.isEmpty else {
            throw Refusal.wrongState(
                into.text,
                "第 \(target.step) 步 \(target.currentStep.title)",
                needs: "已经答复过，\(complaint.id.text) 的联名户还没有，请先退回再合并"
            )
        }
        complaint.mergedInto = into
        complaint.close(as: .merged, at: context.now, context.desk)
    }

    package func alsoHappens(
        to complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        guard let into, let before = context.desk.complaints[into] else { return [] }
        var target = before
        target.takeIn(complaint)
        _ = target.retarget(at: context.now, context.desk)
        let said = "\(complaint.id.text) 并入：\(complaint.what)"
        return [.complaint(Change(Self.verb, from: before, to: target, remark: said))]
    }
}

extension Complaint {
    /// Takes over what another complaint of the same matter knew: nothing that makes it graver, older
    /// or somebody's concern is lost by a merge.
    fileprivate mutating func takeIn(_ other: Complaint) {
        mergedFrom.append(other.id)
        moveStart(to: other.startedAt)
        urges += 1
        if externalRef.isEmpty { externalRef = other.externalRef }
        externalDueAt = [externalDueAt, other.externalDueAt].compactMap(\.self).min()
        for member in other.members where !members.contains(where: { $0.label == member.label }) {
            members.append(member)
        }
        if !other.against.isEmpty, !against.contains(other.against) {
            against = against.isEmpty ? other.against : "\(against)、\(other.against)"
        }
        againstStaff += other.againstStaff.filter { !againstStaff.contains($0) }
        repairs += other.repairs.filter { !repairs.contains($0) }
        safety = SafetyFlag.allCases.filter { safety.contains($0) || other.safety.contains($0) }
        isInjury = isInjury || other.isInjury
        if assessedGrade == nil { isUrgent = isUrgent || other.isUrgent }
        means = ComplaintMeans.allCases.filter { means.contains($0) || other.means.contains($0) }
        for reason in other.gradeReasons where reason.isMajor { add(reason) }
        findGradeReasons()
        regrade()
    }
}
