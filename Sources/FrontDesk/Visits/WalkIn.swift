/// 来访: somebody came to the counter (seed 001 ⑴, seed 004 step 1; DOMAIN 3.6).
package struct WalkIn: Numbered {
    /// 来访单号
    package var id = RecordID(prefix: .walkIn, day: 0, number: 0)
    /// When they came.
    package var at = Instant(milliseconds: 0)
    /// 姓名
    package var name = ""
    /// 电话
    package var phone = PhoneNumber()
    /// 房号
    package var room: RoomCode?
    /// 来意
    package var purpose = WalkInPurpose.question
    /// What they said.
    package var words = ""
    /// 接待人, staff number: 首问责任人.
    package var receivedBy = ""
    /// What it became.
    package var convertedTo: [RecordID] = []
    /// It was settled at the counter.
    package var doneOnSpot = false
    /// How.
    package var answer = ""
    /// Until when they were promised a word.
    package var promisedAt: Instant?
    /// When they left, or the matter ended.
    package var leftAt: Instant?
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nobody came.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "来访单号", &id)
        visitor.field(2, "at", "来访时间", &at)
        visitor.field(3, "name", "姓名", &name, .personal)
        visitor.field(4, "phone", "电话", &phone, .personal)
        visitor.field(5, "room", "房号", &room)
        visitor.field(6, "purpose", "来意", &purpose)
        visitor.field(7, "words", "内容", &words, .personal)
        visitor.field(8, "receivedBy", "接待人", &receivedBy)
        visitor.field(9, "convertedTo", "已转为", &convertedTo)
        visitor.field(10, "doneOnSpot", "当场办结", &doneOnSpot)
        visitor.field(11, "answer", "答复", &answer, .personal)
        visitor.field(12, "promisedAt", "承诺时间", &promisedAt)
        visitor.field(13, "leftAt", "离开时间", &leftAt)
        visitor.field(14, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.walkIn
    package static let prefix = RecordPrefix.walkIn
    package static let word = "来访单"
    package static let book: any WritableKeyPath<Desk, Book<WalkIn>> & Sendable = \.walkIns
    package static func book(in desk: Desk) -> Book<WalkIn> { desk.walkIns }
    package static func event(_ change: Change<WalkIn>) -> Event { .walkIn(change) }
    /// The day's register shows those that left, too.
    package static func daysInMemory(_ policy: Policy) -> Int { 1 }

    package var createdAt: Instant { at }
    package var closedAt: Instant? { leftAt }
    package var isClosed: Bool { leftAt != nil }
    package var rooms: [RoomCode] { [room].compactMap(\.self) }

    /// Where it stands, in a word.
    package var statusWord: String {
        if !convertedTo.isEmpty { return "已转办" }
        if doneOnSpot { return "已办结" }
        if isClosed { return "已离开" }
        return promisedAt == nil ? "接待中" : "待答复"
    }
}
