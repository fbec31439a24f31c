/// 回访: somebody who did not do the work is to ask the resident how it went (seed 003 ⑻ 4.3,
/// DOMAIN 3.6).
///
/// What is asked about a repair or complaint stands in that record, which it gates; the follow-up
/// is its place in the queue and a copy of what was heard.
package struct FollowUp: Numbered {
    /// 回访单号
    package var id = RecordID(prefix: .followUp, day: 0, number: 0)
    /// What it asks about.
    package var kind = FollowUpKind.repair
    /// The record it asks about; nil for a household visit.
    package var source: RecordID?
    /// The source's cycle.
    package var cycle = 1
    /// 房号
    package var room: RoomCode?
    /// Where, of what concerns no household.
    package var place = ""
    /// Whom to ask.
    package var resident = ""
    /// 电话
    package var phone = PhoneNumber()
    /// Why it is due: 抽中, 急修, 有偿 …; or what the visit is about.
    package var reason = ""
    /// Whether it is due by rule rather than drawn for the sample.
    package var isMandatory = false
    /// When it came up.
    package var createdAt = Instant(milliseconds: 0)
    /// When it must be done.
    package var dueAt = Instant(milliseconds: 0)
    /// Whoever may not do it: the staff numbers of those who did the work.
    package var concerned: [String] = []
    /// Who did the work that is asked about, staff number; the figures by person are theirs.
    package var worker = ""
    /// Whom the supervisor appointed, staff number (seed 003 ⑻ 4.3).
    package var visitor = ""
    /// What was tried and heard.
    package var result = FollowUpResult()
    /// Where it stands.
    package var status = FollowUpStatus.due
    /// When it ended.
    package var endedAt: Instant?
    /// What came of it: 返修, 退回调查; empty where nothing had to.
    package var outcome = ""
    /// The quarter of a household visit, `2026Q4`; else empty.
    package var quarter = ""
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nothing to ask.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "回访单号", &id)
        visitor.field(2, "kind", "种类", &kind)
        visitor.field(3, "source", "来源单号", &source)
        visitor.field(4, "cycle", "轮次", &cycle, .stated)
        visitor.field(5, "room", "房号", &room)
        visitor.field(6, "place", "位置", &place)
        visitor.field(7, "resident", "回访对象", &resident, .personal)
        visitor.field(8, "phone", "电话", &phone, .personal)
        visitor.field(9, "reason", "缘由", &reason)
        visitor.field(10, "isMandatory", "必访", &isMandatory)
        visitor.field(11, "createdAt", "生成时间", &createdAt)
        visitor.field(12, "dueAt", "应完成", &dueAt)
        visitor.field(13, "concerned", "应回避", &concerned)
        visitor.field(14, "worker", "经办人", &worker)
        visitor.field(15, "visitor", "回访人", &self.visitor)
        visitor.field(16, "result", "回访结果", &result, .personal)
        visitor.field(17, "status", "状态", &status)
        visitor.field(18, "endedAt", "结束时间", &endedAt)
        visitor.field(19, "outcome", "处理", &outcome)
        visitor.field(20, "quarter", "季度", &quarter)
        visitor.field(21, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.followUp
    package static let prefix = RecordPrefix.followUp
    package static let word = "回访单"
    package static let book: any WritableKeyPath<Desk, Book<FollowUp>> & Sendable = \.followUps
    package static func book(in desk: Desk) -> Book<FollowUp> { desk.followUps }
    package static func event(_ change: Change<FollowUp>) -> Event { .followUp(change) }

    package var closedAt: Instant? { endedAt }
    package var isClosed: Bool { endedAt != nil }
    package var rooms: [RoomCode] { [room].compactMap(\.self) }
    package var parent: RecordID? { source }

    /// Where it stands, in a word.
    package var statusWord: String { status.rawValue }

    /// Whether it is late at a moment, or ended late.
    package func isLate(at now: Instant) -> Bool { (endedAt ?? now) > dueAt }
}
