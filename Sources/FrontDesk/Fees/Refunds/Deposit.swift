/// 押金: money that is held and not earned, with a ledger of its own. After a passed inspection the
/// clock 办理 counts until it is given back (DOMAIN 3.7).
package struct Deposit: Case {
    /// 押金单号
    package var id = RecordID(prefix: .deposit, day: 0, number: 0)
    /// 房号
    package var room = RoomCode()
    /// 缴款人
    package var payer = ""
    /// 编码 of the price row.
    package var priceCode = ""
    /// The row's version.
    package var priceVersion = 1
    /// What was taken, in fen.
    package var amountFen = 0
    /// Given back, in fen.
    package var refundedFen = 0
    /// Turned into payment of bills (押金转), in fen.
    package var usedFen = 0
    /// The payment that brought it.
    package var payment = RecordID(prefix: .payment, day: 0, number: 0)
    /// When it was taken.
    package var receivedAt = Instant(milliseconds: 0)
    /// When the works passed their inspection; nil before.
    package var inspectedAt: Instant?
    /// What the last inspection found.
    package var inspection = ""
    /// The refund that is under way.
    package var refund: RecordID?
    /// The payment that brought it was reversed.
    package var isReversed = false
    /// When nothing was left of it.
    package var endedAt: Instant?
    /// Photos and papers that prove it.
    package var evidence: [Evidence] = []
    /// 办理, from the passed inspection.
    package var clocks: [Clock] = []
    /// It never pauses.
    package var pauses: [Pause] = []
    /// What happened, oldest first.
    package var history: [HistoryEntry] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No deposit.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "押金单号", &id)
        visitor.field(2, "room", "房号", &room)
        visitor.field(3, "payer", "缴款人", &payer, .personal)
        visitor.field(4, "priceCode", "费项编码", &priceCode)
        visitor.field(5, "priceVersion", "价目版本", &priceVersion, .stated)
        visitor.field(6, "amountFen", "金额(分)", &amountFen)
        visitor.field(7, "refundedFen", "已退(分)", &refundedFen)
        visitor.field(8, "usedFen", "已抵扣(分)", &usedFen)
        visitor.field(9, "payment", "收款号", &payment)
        visitor.field(10, "receivedAt", "收取时间", &receivedAt)
        visitor.field(11, "inspectedAt", "验收时间", &inspectedAt)
        visitor.field(12, "inspection", "验收情况", &inspection, .personal)
        visitor.field(13, "refund", "退款单", &refund)
        visitor.field(14, "isReversed", "已冲正", &isReversed)
        visitor.field(15, "endedAt", "结清时间", &endedAt)
        visitor.field(16, "evidence", "凭据", &evidence)
        visitor.field(17, "timers", "时限", &clocks)
        visitor.field(18, "pauses", "暂停", &pauses)
        visitor.field(19, "history", "经过", &history, .derived)
        visitor.field(20, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.deposit
    package static let prefix = RecordPrefix.deposit
    package static let word = "押金单"
    package static let book: any WritableKeyPath<Desk, Book<Deposit>> & Sendable = \.deposits
    package static func book(in desk: Desk) -> Book<Deposit> { desk.deposits }
    package static func event(_ change: Change<Deposit>) -> Event { .deposit(change) }

    package var createdAt: Instant { receivedAt }
    package var closedAt: Instant? { endedAt }
    package var isClosed: Bool { endedAt != nil }
    package var rooms: [RoomCode] { [room] }
    package var place: String { room.display }
    package var isPaused: Bool { false }
    package var cycle: Int { 1 }
    package var contacts: [Contact] { [] }
    package mutating func endPause(at moment: Instant) {}
    package func informed(of rung: Rung) -> String {
        rung == .dayAfter ? Post.manager.rawValue : Post.supervisor.rawValue
    }

    /// What is still held, in fen.
    package var heldFen: Int { isReversed ? 0 : amountFen - refundedFen - usedFen }

    package var statusWord: String {
        if isReversed { return "已冲正" }
        if heldFen == 0 { return usedFen == amountFen ? "已抵扣" : "已退" }
        if refund != nil { return "退款中" }
        return inspectedAt == nil ? "在押" : "待退"
    }
}
