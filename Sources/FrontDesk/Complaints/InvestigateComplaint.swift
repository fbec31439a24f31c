/// 第四步 投诉调查: what was found, on what ground, why it happened.
package struct InvestigateComplaint: HandlerStep {
    package static let verb = "complaint.investigate"
    package static let summary = "投诉调查"

    /// The complaint.
    package var id: RecordID?
    /// 查明情况, at least ten characters.
    package var findings = ""
    /// 依据: contract, standard, acceptance paper.
    package var basis = ""
    /// 原因
    package var cause = ""
    /// 证据: photos, papers.
    package var evidence = WordList<String>()
    /// Why there is none.
    package var noEvidenceReason = ""
    /// 调查人, where it is not the handler.
    package var investigator = ""
    /// 有效性, where it was left open.
    package var validity: Validity?
    /// What is to be done.
    package var plan: [PlanItem] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "findings", "查明情况", &findings)
        visitor.field(3, "basis", "依据", &basis)
        visitor.field(4, "cause", "原因", &cause)
        visitor.field(5, "evidence", "证据", &evidence)
        visitor.field(6, "noEvidenceReason", "无证据原因", &noEvidenceReason)
        visitor.field(7, "investigator", "调查人", &investigator)
        visitor.field(8, "validity", "有效性", &validity)
        visitor.field(9, "plan", "整改计划", &plan)
    }

    package var remark: String { cause }

    package func checkPerson(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        let desk = context.desk
        try complaint.checkNotAgainst(context.situation.actor.staffNumber, "调查", desk)
        for number in desk.staffNamed(in: investigator) {
            try complaint.checkNotAgainst(number, "调查", field: "investigator", desk)
        }
    }

    package func take(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        if let validity {
            guard validity != .undecided else {
                throw Refusal.invalid("validity", "调查之后应为有效或无效")
            }
            let judged = complaint.entries(of: AssessComplaint.self)?.validity
            guard judged == .undecided || validity == judged else {
                throw Refusal.invalid(
                    "validity",
                    "评估已定为\(judged?.rawValue ?? "待定")，要改请退回第 3 步重新评估"
                )
            }
            complaint.validity = validity
        }
        complaint.investigator = investigator
        for item in plan { complaint.plan.append(try Self.fresh(item, context)) }
    }

    static func fresh(_ item: PlanItem, _ context: CaseContext) throws(Refusal) -> PlanItem {
        guard item.action.count >= 2 else { throw Refusal.invalid("plan", "措施至少 2 个字") }
        var item = item
        item.owner = context.desk.staff[item.owner]?.name ?? item.owner
        (item.doneAt, item.result) = (nil, "")
        return item
    }
}

/// 整改计划: something more to be done, or done.
package struct PlanComplaint: ComplaintCommand {
    package static let verb = "complaint.planItem"
    package static let summary = "整改计划"
    package static let permission = Permission.handleComplaints
    package static let steps = 3...7
    package static let isForHandler = true

    /// The complaint.
    package var id: RecordID?
    /// Which item is done, from 1; nil adds one.
    package var item: Int?
    /// 措施, of a new item.
    package var action = ""
    /// 责任人, of a new item.
    package var owner = ""
    /// 期限, of a new item.
    package var due: Instant?
    /// 完成情况, of an item that is done.
    package var result = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "item", "完成第几项", &item)
        visitor.field(3, "action", "新增措施", &action)
        visitor.field(4, "owner", "责任人", &owner)
        visitor.field(5, "due", "期限", &due)
        visitor.field(6, "result", "完成情况", &result)
    }

    package var remark: String { item.map { "第\($0)项 \(result)" } ?? action }

    package func change(_ complaint: inout Complaint, _ context: CaseContext) throws(Refusal) {
        guard let item else {
            guard !action.isEmpty else {
                throw Refusal.missing("action", "\(complaint.id.text) 须填新增的措施，或完成了第几项")
            }
            var added = PlanItem()
            (added.action, added.owner, added.due) = (action, owner, due)
            complaint.plan.append(try InvestigateComplaint.fresh(added, context))
            return
        }
        guard complaint.plan.indices.contains(item - 1) else {
            throw Refusal.invalid("item", "计划共 \(complaint.plan.count) 项，没有第 \(item) 项")
        }
        guard complaint.plan[item - 1].doneAt == nil else {
            throw Refusal.invalid("item", "第 \(item) 项已经完成")
        }
        guard result.count >= 2 else {
            throw Refusal.missing("result", "\(complaint.id.text) 第 \(item) 项须填完成情况")
        }
        complaint.plan[item - 1].doneAt = context.now
        complaint.plan[item - 1].result = result
    }
}
