/// 钥匙异常: something about keys that must not stay as it is, open until somebody settles it.
package struct KeyIncident: Numbered {
    /// 异常单号
    package var id = RecordID(prefix: .keyIncident, day: 0, number: 0)
    /// What kind.
    package var kind = KeyIncidentKind.lost
    /// 钥匙编号
    package var key = ""
    /// The loan it came of.
    package var loan: RecordID?
    /// The audit that found it.
    package var audit: RecordID?
    /// How many copies.
    package var count = 1
    /// The household whose owner must be told.
    package var room: RoomCode?
    /// 经过
    package var what = ""
    /// When it came up.
    package var openedAt = Instant(milliseconds: 0)
    /// Who reported it, staff number or `system`.
    package var openedBy = ""
    /// When the owner was told; of an owner's key this is due the same day.
    package var ownerToldAt: Instant?
    /// When it must be settled.
    package var dueAt = Instant(milliseconds: 0)
    /// When it was settled.
    package var settledAt: Instant?
    /// By whom, staff number.
    package var settledBy = ""
    /// 处理结果
    package var outcome = ""
    /// 费用承担人, of a lost or damaged key.
    package var paidBy = ""
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nothing is wrong.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "异常单号", &id)
        visitor.field(2, "kind", "种类", &kind)
        visitor.field(3, "key", "钥匙编号", &key)
        visitor.field(4, "loan", "借用单", &loan)
        visitor.field(5, "audit", "盘点单", &audit)
        visitor.field(6, "count", "数量", &count, .stated)
        visitor.field(7, "room", "房号", &room)
        visitor.field(8, "what", "经过", &what, .personal)
        visitor.field(9, "openedAt", "发生时间", &openedAt)
        visitor.field(10, "openedBy", "报告人", &openedBy)
        visitor.field(11, "ownerToldAt", "告知业主于", &ownerToldAt)
        visitor.field(12, "dueAt", "应处理完", &dueAt)
        visitor.field(13, "settledAt", "处理完", &settledAt)
        visitor.field(14, "settledBy", "处理人", &settledBy)
        visitor.field(15, "outcome", "处理结果", &outcome, .personal)
        visitor.field(16, "paidBy", "费用承担", &paidBy, .personal)
        visitor.field(17, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.keyIncident
    package static let prefix = RecordPrefix.keyIncident
    package static let word = "钥匙异常单"
    package static let book: any WritableKeyPath<Desk, Book<KeyIncident>> & Sendable = \.incidents
    package static func book(in desk: Desk) -> Book<KeyIncident> { desk.incidents }
    package static func event(_ change: Change<KeyIncident>) -> Event { .keyIncident(change) }

    package var createdAt: Instant { openedAt }
    package var closedAt: Instant? { settledAt }
    package var isClosed: Bool { settledAt != nil }
    package var rooms: [RoomCode] { [room].compactMap(\.self) }
    package var statusWord: String { isClosed ? "已处理" : "待处理" }
}
