/// 报修: a fault that somebody reported, from the call to the file (DOMAIN 3.3, seed 003 ⑻ 4.2).
package struct Repair: Record {
    /// 单号, the key.
    package var id = RecordID(prefix: .repair, day: 0, number: 0)
    /// T0 of the running cycle's clocks is in the clocks; this is when it was first logged.
    package var createdAt = Instant(milliseconds: 0)
    /// Where it stands.
    package var status = RepairStatus.waiting
    /// The status that a pause came from.
    package var pausedFrom: RepairStatus?
    /// How it reached the desk.
    package var source = Source.phone
    /// 报修人
    package var caller = ""
    /// 联系电话
    package var phone = PhoneNumber()
    /// What the caller is to the household.
    package var relation = CallerRelation.owner
    /// The household, or nil for a public area.
    package var room: RoomCode?
    /// The public area, or nil for a household.
    package var publicArea: PublicArea?
    /// 类别
    package var category = ""
    /// 细类
    package var subcategory = ""
    /// 报修内容
    package var description = ""
    /// 紧急程度
    package var urgency = Urgency.ordinary
    /// Dangers.
    package var safety: [SafetyFlag] = []
    /// When somebody is to come.
    package var appointment = Appointment()
    /// How to get in.
    package var access: AccessMode?
    /// Who pays.
    package var chargeable = Chargeable.undecided
    /// The price told, in fen.
    package var quoteFen: Int?
    /// When the owner accepted it.
    package var quoteAcceptedAt: Instant?
    /// Whom in maintenance the desk told.
    package var toldTo = ""
    /// When maintenance was told.
    package var toldAt: Instant?
    /// The technician's staff number.
    package var assignee: String?
    /// Where a technician who passed it on thinks it belongs.
    package var transferTo = ""
    /// When somebody came.
    package var arrivedAt: Instant?
    /// When the work was done.
    package var finishedAt: Instant?
    /// What came of it.
    package var result: RepairResult?
    /// What was used; empty and `result` set: 无用料.
    package var materials: [Material] = []
    /// Labour, in fen.
    package var laborFen = 0
    /// The task slip.
    package var slip = TaskSlip()
    /// The owner's word that it is done.
    package var confirmation = OwnerConfirmation()
    /// The follow-up.
    package var followUp = FollowUpResult()
    /// The clocks of every cycle.
    package var clocks: [Clock] = []
    /// The pauses of every cycle.
    package var pauses: [Pause] = []
    /// The cycle: 1, and one more each time it is reopened.
    package var cycle = 1
    /// The version of the policy that its clocks come from.
    package var policyVersion = 1
    /// Attempts to speak with the owner.
    package var contacts: [Contact] = []
    /// How often it was urged.
    package var urges = 0
    /// Why it was logged although the same fault was open.
    package var duplicateReason = ""
    /// The repair it was merged into.
    package var mergedInto: RecordID?
    /// An older repair of the same matter.
    package var relatedTo: RecordID?
    /// Why it was taken back.
    package var cancelReason: CancelReason?
    /// When it was filed or taken back.
    package var closedAt: Instant?
    /// Who took the call: never changed (首问责任制, DOMAIN 3.1).
    package var firstHandler = Actor.system
    /// Photos, by path.
    package var photos: [String] = []
    /// What happened, oldest first.
    package var history: [HistoryEntry] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0
    /// The complaint that raised it, or that it became.
    package var complaint: RecordID?
    /// What the earlier cycles came to, oldest first.
    package var cycles: [RepairCycle] = []

    /// A repair of which nothing is known.
    package init() {}

    package static let kind = RecordKind.repair

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitCall(&visitor)
        visitWork(&visitor)
        visitBooks(&visitor)
    }

    private mutating func visitCall(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .derived)
        visitor.field(2, "createdAt", "受理时间", &createdAt)
        visitor.field(3, "status", "状态", &status)
        visitor.field(4, "pausedFrom", "暂停前状态", &pausedFrom)
        visitor.field(5, "source", "来源", &source)
        visitor.field(6, "caller", "报修人", &caller, .personal)
        visitor.field(7, "phone", "联系电话", &phone, .personal)
        visitor.field(8, "relation", "关系", &relation)
        visitor.field(9, "room", "房号", &room)
        visitor.field(10, "publicArea", "公共区域", &publicArea)
        visitor.field(11, "category", "类别", &category)
        visitor.field(12, "subcategory", "细类", &subcategory)
        visitor.field(13, "description", "报修内容", &description, .personal)
        visitor.field(14, "urgency", "紧急程度", &urgency)
        visitor.field(15, "safety", "险情", &safety)
        visitor.field(16, "appointment", "预约", &appointment)
        visitor.field(17, "access", "入户方式", &access)
        visitor.field(18, "chargeable", "收费", &chargeable)
        visitor.field(19, "quoteFen", "报价(分)", &quoteFen)
        visitor.field(20, "quoteAcceptedAt", "同意报价于", &quoteAcceptedAt)
    }

    private mutating func visitWork(_ visitor: inout some FieldVisitor) {
        visitor.field(21, "toldTo", "传达给", &toldTo)
        visitor.field(22, "toldAt", "传达于", &toldAt)
        visitor.field(23, "assignee", "责任人", &assignee)
        visitor.field(24, "transferTo", "建议转给", &transferTo)
        visitor.field(25, "arrivedAt", "到场于", &arrivedAt)
        visitor.field(26, "finishedAt", "完工于", &finishedAt)
        visitor.field(27, "result", "处理结果", &result)
        visitor.field(28, "materials", "用料", &materials)
        visitor.field(29, "laborFen", "人工(分)", &laborFen)
        visitor.field(30, "slip", "维修任务单", &slip)
        visitor.field(31, "confirmation", "业主确认", &confirmation, .personal)
        visitor.field(32, "followUp", "回访", &followUp, .personal)
        visitor.field(33, "timers", "时限", &clocks)
        visitor.field(34, "pauses", "暂停", &pauses)
        visitor.field(35, "cycle", "轮次", &cycle, .stated)
        visitor.field(36, "policyVersion", "标准版本", &policyVersion, .stated)
    }

    private mutating func visitBooks(_ visitor: inout some FieldVisitor) {
        visitor.field(37, "contacts", "联系记录", &contacts, .personal)
        visitor.field(38, "urges", "催办次数", &urges)
        visitor.field(39, "duplicateReason", "重复仍登记原因", &duplicateReason)
        visitor.field(40, "mergedInto", "并入", &mergedInto)
        visitor.field(41, "relatedTo", "关联", &relatedTo)
        visitor.field(42, "cancelReason", "撤销原因", &cancelReason)
        visitor.field(43, "closedAt", "结束于", &closedAt)
        visitor.field(44, "firstHandler", "首问责任人", &firstHandler)
        visitor.field(45, "photos", "照片", &photos)
        visitor.field(46, "history", "经过", &history, [.derived, .personal])
        visitor.field(47, "changedAt", "变更序号", &changedAt, .derived)
        visitor.field(48, "cycles", "历次", &cycles, .personal)
        visitor.field(49, "complaint", "相关投诉", &complaint)
    }
}

extension Repair: Case {
    package static let prefix = RecordPrefix.repair
    package static let word = "报修单"
    package static let book: any WritableKeyPath<Desk, Book<Repair>> & Sendable = \.repairs
    package static func book(in desk: Desk) -> Book<Repair> { desk.repairs }
    package static func event(_ change: Change<Repair>) -> Event { .repair(change) }
    package static func daysInMemory(_ policy: Policy) -> Int { policy.reopenDays }

    package var isClosed: Bool { status.isClosed }
    package var statusWord: String { status.rawValue }
    package var rooms: [RoomCode] { [room].compactMap(\.self) }
    package var isPaused: Bool { status == .paused }

    /// Where it is, as the desk says it.
    package var place: String {
        room?.display ?? publicArea?.text ?? ""
    }

    /// Whom the ladder names at a rung (DOMAIN 3.2): 急修 begins at the manager.
    package func informed(of rung: Rung) -> String {
        switch (rung, urgency) {
        case (.nearing, .emergency): "管理处经理"
        case (.nearing, _): "经办人"
        case (.breached, .emergency): "公司分管领导"
        case (.breached, _): "客服主管"
        case (.dayAfter, .emergency): "公司，并开专题会"
        case (.dayAfter, _): "管理处经理"
        }
    }
}
