/// 催缴函: a debtor was reminded, at one of four levels. The record is the proof that interrupts the
/// limitation (民法典 art 195).
package struct DunningLetter: Numbered {
    /// 催缴单号
    package var id = RecordID(prefix: .letter, day: 0, number: 0)
    /// 房号
    package var room = RoomCode()
    /// 级别, 1 to 4.
    package var level = 1
    /// 渠道
    package var channel = DunningChannel.written
    /// What was said or written.
    package var text = ""
    /// The bills it names.
    package var bills: [RecordID] = []
    /// What was owed, in fen.
    package var amountFen = 0
    /// When.
    package var sentAt = Instant(milliseconds: 0)
    /// By whom, staff number.
    package var sentBy = ""
    /// Photos and papers that prove it.
    package var evidence: [Evidence] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No letter.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "催缴单号", &id)
        visitor.field(2, "room", "房号", &room)
        visitor.field(3, "level", "级别", &level, .stated)
        visitor.field(4, "channel", "渠道", &channel)
        visitor.field(5, "text", "内容", &text, .personal)
        visitor.field(6, "bills", "账单", &bills)
        visitor.field(7, "amountFen", "欠费(分)", &amountFen)
        visitor.field(8, "sentAt", "时间", &sentAt)
        visitor.field(9, "sentBy", "经手人", &sentBy)
        visitor.field(10, "evidence", "凭据", &evidence)
        visitor.field(11, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.letter
    package static let prefix = RecordPrefix.letter
    package static let word = "催缴函"
    package static let book: any WritableKeyPath<Desk, Book<DunningLetter>> & Sendable = \.letters
    package static func book(in desk: Desk) -> Book<DunningLetter> { desk.letters }
    package static func event(_ change: Change<DunningLetter>) -> Event { .letter(change) }

    package var createdAt: Instant { sentAt }
    package var closedAt: Instant? { sentAt }
    package var isClosed: Bool { true }
    package static func daysInMemory(_ policy: Policy) -> Int { policy.horizonDays }
    package var rooms: [RoomCode] { [room] }
}

/// How a debtor was reminded.
package enum DunningChannel: String, Choice {
    /// 短信
    case message = "短信"
    /// 微信
    case weChat = "微信"
    /// 电话
    case phone = "电话"
    /// 上门
    case visit = "上门"
    /// 书面
    case written = "书面"

    /// Whether it leaves a written demand.
    package var isWritten: Bool { self != .phone && self != .visit }
}
