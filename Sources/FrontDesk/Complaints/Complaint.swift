/// 投诉: from the first word to the file, in eight steps of which none can be left out (seed 004,
/// DOMAIN 0.2 and 3.4).
package struct Complaint: Record {
    /// 单号, the key.
    package var id = RecordID(prefix: .complaint, day: 0, number: 0)
    /// When it came to the desk.
    package var createdAt = Instant(milliseconds: 0)
    /// T0 of the running cycle; a merge moves it to the earlier one.
    package var startedAt = Instant(milliseconds: 0)
    /// The step that is next to be taken, 1 to 8; stays 8 once filed.
    package var step = 1
    /// Whether it is worked on.
    package var status = ComplaintStatus.working
    /// How it reached the desk.
    package var source = Source.phone
    /// 投诉人
    package var complainant = ""
    /// 联系电话
    package var phone = PhoneNumber()
    /// The household, where it is one.
    package var room: RoomCode?
    /// The complainant wants no name on it.
    package var isAnonymous = false
    /// 被投诉人或部门, as it was said.
    package var against = ""
    /// The staff whom `against` names, by number.
    package var againstStaff: [String] = []
    /// 类型
    package var type = ComplaintType.property
    /// 细类
    package var subtype = ""
    /// 心态
    package var mindset: Mindset?
    /// 方式
    package var means: [ComplaintMeans] = []
    /// 投诉内容
    package var what = ""
    /// 诉求
    package var demand = ""
    /// Where it happened, where that is not the household.
    package var spot = ""
    /// When it happened.
    package var happenedAt: Instant?
    /// Counts with the limits of 重大 whatever its grade.
    package var isUrgent = false
    /// Dangers.
    package var safety: [SafetyFlag] = []
    /// Somebody was hurt.
    package var isInjury = false
    /// The members of a group complaint, the complainant not among them.
    package var members: [ComplaintMember] = []
    /// The number under which 12345 or an authority keeps it.
    package var externalRef = ""
    /// When they want the answer.
    package var externalDueAt: Instant?
    /// 有效性
    package var validity: Validity?
    /// 等级, as it stands.
    package var grade = ComplaintGrade.minor
    /// The grade that a person gave it; nil before step 3.
    package var assessedGrade: ComplaintGrade?
    /// Why it is graver than that.
    package var gradeReasons: [GradeReason] = []
    /// 经办人's staff number.
    package var handler: String?
    /// 责任部门
    package var department = ""
    /// When the department was told, and who there took it.
    package var relayedAt: Instant?
    /// Who in the department took it.
    package var relayedTo = ""
    /// When the reply is promised for.
    package var promisedAt: Instant?
    /// Who looked into it, where that is not the handler.
    package var investigator = ""
    /// What is to be done about it.
    package var plan: [PlanItem] = []
    /// The reply as it is being agreed on.
    package var draft = ReplyDraft()
    /// What was promised to be paid, in fen, and approved.
    package var compensationFen = 0
    /// What the complainant said to the reply.
    package var accepted: Acceptance?
    /// The follow-up of the running cycle.
    package var followUp = FollowUpResult()
    /// The steps that were taken, oldest first, with what was entered.
    package var taken: [StepTaken] = []
    /// The step that was taken last: what an event carries, so that none repeats the earlier ones.
    package var lastTaken: StepTaken?
    /// How often it went back, and why.
    package var returns: [StepReturn] = []
    /// The clocks of every cycle.
    package var clocks: [Clock] = []
    /// The pauses of every cycle.
    package var pauses: [Pause] = []
    /// The cycle: 1, and one more each time it is reopened.
    package var cycle = 1
    /// The version of the policy that its limits come from.
    package var policyVersion = 1
    /// Words with the complainant.
    package var contacts: [Contact] = []
    /// How often it was urged.
    package var urges = 0
    /// Why it was received although the same matter was open.
    package var duplicateReason = ""
    /// The complaint it was merged into.
    package var mergedInto: RecordID?
    /// The complaints that were merged into it.
    package var mergedFrom: [RecordID] = []
    /// Earlier complaints of the household and type within 90 days.
    package var repeatOf: [RecordID] = []
    /// An older complaint of the same matter, closed too long ago to be reopened.
    package var relatedTo: RecordID?
    /// Repairs that it raised or came from.
    package var repairs: [RecordID] = []
    /// 档案号
    package var archiveNo = ""
    /// The highest level that the escalation ladder named.
    package var informed = ""
    /// When it was filed, withdrawn or merged.
    package var closedAt: Instant?
    /// Who received it: never changed (首问责任制, DOMAIN 3.1).
    package var firstHandler = Actor.system
    /// What happened, oldest first.
    package var history: [HistoryEntry] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// A complaint of which nothing is known.
    package init() {}

    package static let kind = RecordKind.complaint

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitReception(&visitor)
        visitJudgement(&visitor)
        visitWork(&visitor)
        visitBooks(&visitor)
    }

    private mutating func visitReception(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .derived)
        visitor.field(2, "createdAt", "受理时间", &createdAt)
        visitor.field(3, "startedAt", "起算时间", &startedAt)
        visitor.field(4, "step", "步骤", &step, .stated)
        visitor.field(5, "status", "状态", &status)
        visitor.field(6, "source", "来源", &source)
        visitor.field(7, "complainant", "投诉人", &complainant, .personal)
        visitor.field(8, "phone", "联系电话", &phone, .personal)
        visitor.field(9, "room", "房号", &room)
        visitor.field(10, "anonymous", "匿名", &isAnonymous)
        visitor.field(11, "against", "被投诉方", &against, .personal)
        visitor.field(12, "againstStaff", "被投诉员工", &againstStaff)
        visitor.field(13, "type", "类型", &type)
        visitor.field(14, "subtype", "细类", &subtype)
        visitor.field(15, "mindset", "心态", &mindset)
        visitor.field(16, "means", "方式", &means)
        visitor.field(17, "what", "投诉内容", &what, .personal)
        visitor.field(18, "demand", "诉求", &demand, .personal)
        visitor.field(19, "spot", "地点", &spot)
        visitor.field(20, "happenedAt", "发生时间", &happenedAt)
        visitor.field(21, "urgent", "紧急", &isUrgent)
        visitor.field(22, "safety", "险情", &safety)
        visitor.field(23, "injury", "人身伤害", &isInjury)
        visitor.field(24, "members", "联名户", &members, .personal)
        visitor.field(25, "externalRef", "转办编号", &externalRef)
        visitor.field(26, "externalDueAt", "转办期限", &externalDueAt)
    }

    private mutating func visitJudgement(_ visitor: inout some FieldVisitor) {
        visitor.field(27, "validity", "有效性", &validity)
        visitor.field(28, "grade", "等级", &grade)
        visitor.field(29, "assessedGrade", "评估等级", &assessedGrade)
        visitor.field(30, "gradeReasons", "升级原因", &gradeReasons)
        visitor.field(31, "handler", "经办人", &handler)
        visitor.field(32, "department", "责任部门", &department)
        visitor.field(33, "relayedAt", "传递于", &relayedAt)
        visitor.field(34, "relayedTo", "接收人", &relayedTo)
        visitor.field(35, "promisedAt", "承诺答复", &promisedAt)
        visitor.field(36, "investigator", "调查人", &investigator)
    }

    private mutating func visitWork(_ visitor: inout some FieldVisitor) {
        visitor.field(37, "plan", "整改计划", &plan, .personal)
        visitor.field(38, "draft", "答复稿", &draft, .personal)
        visitor.field(39, "compensationFen", "补偿(分)", &compensationFen)
        visitor.field(40, "accepted", "接受情况", &accepted)
        visitor.field(41, "followUp", "回访", &followUp, .personal)
        visitor.field(42, "steps", "已办步骤", &taken, [.derived, .personal])
        visitor.field(43, "returns", "退回", &returns, .personal)
        visitor.field(44, "timers", "时限", &clocks)
        visitor.field(45, "pauses", "暂停", &pauses)
        visitor.field(46, "cycle", "轮次", &cycle, .stated)
        visitor.field(47, "policyVersion", "标准版本", &policyVersion, .stated)
    }

    private mutating func visitBooks(_ visitor: inout some FieldVisitor) {
        visitor.field(48, "contacts", "联系记录", &contacts, .personal)
        visitor.field(49, "urges", "催办次数", &urges)
        visitor.field(50, "duplicateReason", "重复仍受理原因", &duplicateReason)
        visitor.field(51, "mergedInto", "并入", &mergedInto)
        visitor.field(52, "mergedFrom", "并入本单", &mergedFrom)
        visitor.field(53, "repeatOf", "重复投诉", &repeatOf)
        visitor.field(54, "relatedTo", "关联", &relatedTo)
        visitor.field(55, "repairs", "相关报修", &repairs)
        visitor.field(56, "archiveNo", "档案号", &archiveNo)
        visitor.field(57, "informed", "已通报", &informed)
        visitor.field(58, "closedAt", "结束于", &closedAt)
        visitor.field(59, "firstHandler", "首问责任人", &firstHandler)
        visitor.field(60, "history", "经过", &history, [.derived, .personal])
        visitor.field(61, "changedAt", "变更序号", &changedAt, .derived)
        visitor.field(62, "lastStep", "所办步骤", &lastTaken, .personal)
    }
}

extension Complaint: StepwiseCase {
    package static let prefix = RecordPrefix.complaint
    package static let word = "投诉单"
    package static let book: any WritableKeyPath<Desk, Book<Complaint>> & Sendable =
        \.complaints
    package static func book(in desk: Desk) -> Book<Complaint> { desk.complaints }
    package static func event(_ change: Change<Complaint>) -> Event { .complaint(change) }
    package static let procedure = ComplaintProcedure.table

    /// The rule of the third complaint reads those of 90 days.
    package static func daysInMemory(_ policy: Policy) -> Int {
        max(policy.reopenDays, Complaint.repeatDays)
    }
    static let repeatDays = 90

    package var isClosed: Bool { status.isClosed }
    package var isPaused: Bool { status == .paused }
    package var statusWord: String { status.rawValue }
    package var rooms: [RoomCode] { [room].compactMap(\.self) + members.compactMap(\.room) }
    package var place: String { room?.display ?? (spot.isEmpty ? complainant : spot) }

    /// Ends the pause that lasts, at the latest when it ends by itself.
    package mutating func endPause(at moment: Instant) {
        if let last = pauses.indices.last, pauses[last].until == nil {
            pauses[last].until = min(moment, pauses[last].resumeAt)
        }
        status = .working
    }
}
