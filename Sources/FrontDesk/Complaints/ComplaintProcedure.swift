/// 投诉处理: the eight steps of seed 004, what each demands (DOMAIN 3.4) and the principle that the
/// seed asks to be remembered at it.
package enum ComplaintProcedure {
    /// The table.
    package static let table = Procedure<Complaint>(
        name: "投诉处理",
        steps: [
            reception, confirmation, assessment, investigation, reply, tracking, followUp, filing,
        ]
    )

    private static let reception = ProcedureStep<Complaint>(
        number: 1,
        title: "投诉受理",
        command: AcknowledgeComplaint.self,
        permission: .receiveComplaints,
        principle: "热情接待、认真倾听、不轻易表态",
        demands: [
            StepDemand("how", hint: "怎样告诉投诉人已经受理"),
            StepDemand("numberTold", .always, .done, hint: "单号已告诉投诉人"),
            StepDemand("mindset", .when("受理时未填") { subject, _ in subject.mindset == nil }),
            StepDemand("means", .when("受理时未填") { subject, _ in subject.means.isEmpty }),
            StepDemand("demand", .when("受理时未填") { subject, _ in subject.demand.isEmpty }),
            StepDemand(
                "spot",
                .when("没有房号时") { subject, _ in subject.room == nil && subject.spot.isEmpty },
                hint: "在哪里发生"
            ),
            StepDemand("happenedAt", .optional, .past, hint: "什么时候发生，不填即受理时"),
        ]
    )

    private static let confirmation = ProcedureStep<Complaint>(
        number: 2,
        title: "投诉确认",
        command: ConfirmComplaint.self,
        permission: .receiveComplaints,
        principle: "向投诉人复述，双方对事实没有出入，再传给责任部门",
        demands: [
            StepDemand("how", hint: "怎样向投诉人复述"),
            StepDemand("facts", .always, .atLeast(4), hint: "双方认定的事实"),
            StepDemand("agreed", .always, .done, hint: "投诉人认可这些事实"),
            StepDemand("duplicatesChecked", .always, .done, hint: "查过没有重复投诉"),
            StepDemand("department", .when("尚未传递时") { subject, _ in subject.relayedAt == nil }),
            StepDemand(
                "receivedBy",
                .when("尚未传递时") { subject, _ in subject.relayedAt == nil },
                hint: "部门里谁接的"
            ),
        ],
        mayBeReturnedTo: true
    )

    private static let assessment = ProcedureStep<Complaint>(
        number: 3,
        title: "投诉评估",
        command: AssessComplaint.self,
        permission: .superviseComplaints,
        principle: "违约或责任属实的认真对待，部门主要负责人第一时间出面",
        demands: [
            StepDemand("validity"),
            StepDemand("grade"),
            StepDemand("urgent"),
            StepDemand("department", .when("尚未传递时") { subject, _ in subject.department.isEmpty }),
            StepDemand("handler", hint: "经办人工号，不能是被投诉人"),
            StepDemand("promisedAt", .always, .future, hint: "答应什么时候答复"),
            StepDemand("faultIsReal", hint: "责任是否属实"),
            StepDemand("headName", .given("责任属实时", isFault), hint: "哪位负责人出面"),
            StepDemand("headAt", .given("责任属实时", isFault), hint: "什么时候出面"),
        ],
        mayBeReturnedTo: true
    )

    private static let isFault = EntryCondition.says("faultIsReal", .bool(true))

    private static let investigation = ProcedureStep<Complaint>(
        number: 4,
        title: "投诉调查",
        command: InvestigateComplaint.self,
        permission: .handleComplaints,
        principle: "坚持原则，以合同约定、质量标准、验收证明等为依据，赔偿不随意让步",
        demands: [
            StepDemand("findings", .always, .atLeast(10), hint: "查到了什么，至少 10 个字"),
            StepDemand("basis", .always, .atLeast(2), hint: "合同、标准、验收证明等"),
            StepDemand("cause", .always, .atLeast(2), hint: "为什么会这样"),
            StepDemand("evidence", .optional, .any, hint: "照片、单据，用、分开"),
            StepDemand(
                "noEvidenceReason",
                .given("没有证据时", .lacks("evidence")),
                hint: "没有证据的原因"
            ),
            StepDemand(
                "validity",
                .when("评估为待定时") { subject, _ in subject.validity == .undecided },
                hint: "有效还是无效"
            ),
        ],
        mayBeReturnedTo: true
    )

    private static let reply = ProcedureStep<Complaint>(
        number: 5,
        title: "受理回复",
        command: ReplyToComplaint.self,
        permission: .handleComplaints,
        principle: "态度鲜明，不含糊其辞；不应承担责任的明确说明，不能马上解决的给定时间后明确答复",
        demands: [
            StepDemand("mode", hint: "怎样答复"),
            StepDemand(
                "text",
                .when("没有批准的答复稿时") { subject, _ in subject.draft.approvedBy == nil },
                .atLeast(4),
                hint: "答复投诉人的话"
            ),
            StepDemand("accepted", hint: "投诉人接受吗"),
            StepDemand(
                "nonLiabilityReason",
                .when("投诉无效时") { subject, _ in subject.validity == .invalid },
                .atLeast(4),
                hint: "为什么不承担责任"
            ),
            StepDemand(
                "answeredMembers",
                .when("联名投诉时") { subject, _ in
                    subject.members.contains { $0.answeredAt == nil }
                },
                hint: "逐户答复过的，用、分开"
            ),
        ]
    )

    private static let tracking = ProcedureStep<Complaint>(
        number: 6,
        title: "跟踪反馈",
        command: TrackComplaint.self,
        permission: .handleComplaints,
        principle: "答应的每一件事都有着落，进展随时告诉投诉人",
        demands: [
            StepDemand("result", .always, .atLeast(4), hint: "落实得怎样"),
            StepDemand("how", hint: "怎样告诉投诉人"),
        ]
    )

    private static let followUp = ProcedureStep<Complaint>(
        number: 7,
        title: "投诉回访",
        command: FollowUpComplaint.self,
        permission: .followUp,
        principle: "由没有经办的人回访，客观记录投诉人的话",
        demands: [
            StepDemand("method", hint: "怎样回访"),
            StepDemand("satisfied", .given("联系上时", isReached)),
            StepDemand("expectation", .given("联系上时", isReached), .score, hint: "投诉前的期望，1 到 5"),
            StepDemand("experience", .given("联系上时", isReached), .score, hint: "处理后的体验，1 到 5"),
        ]
    )

    private static let isReached = EntryCondition.saysNot("reached", .bool(false))

    private static let filing = ProcedureStep<Complaint>(
        number: 8,
        title: "档案管理",
        command: ArchiveComplaint.self,
        permission: .superviseComplaints,
        principle: "总结反思：怎样不再发生",
        demands: [
            StepDemand("preventive", .always, .atLeast(2), hint: "预防措施，或 不适用"),
            StepDemand("archiveNo", hint: "档案号"),
            StepDemand("documents", hint: "归档材料，用、分开"),
            StepDemand("preparedBy", hint: "整理人工号，不能是签批人"),
        ]
    )
}
