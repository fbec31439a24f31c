/// 退款: money given back. Who applies, who reviews and who pays are three people (DOMAIN 3.7).
package struct Refund: Case {
    /// 退款单号
    package var id = RecordID(prefix: .refund, day: 0, number: 0)
    /// 房号
    package var room = RoomCode()
    /// Out of what it is paid.
    package var source = RefundSource.payment
    /// The payment, where it gives one back.
    package var payment: RecordID?
    /// The deposit, where it gives one back.
    package var deposit: RecordID?
    /// The bills whose payment it gives back, and how much of each.
    package var lines: [RefundLine] = []
    /// How much, in fen.
    package var amountFen = 0
    /// Why, by code.
    package var reason = RefundReason.wronglyCharged
    /// 说明
    package var note = ""
    /// The bills stay owed: the payment was wrong, not the charge.
    package var staysOwed = false
    /// 申请人, staff number.
    package var applicant = ""
    /// When it was applied for.
    package var appliedAt = Instant(milliseconds: 0)
    /// 审核人, staff number.
    package var reviewer = ""
    /// When it was reviewed.
    package var reviewedAt: Instant?
    /// Whether it was granted; nil while it waits.
    package var isGranted: Bool?
    /// What the reviewer said.
    package var verdict = ""
    /// Who paid it out, staff number.
    package var paidBy = ""
    /// When it was paid out.
    package var paidAt: Instant?
    /// How it was paid out.
    package var method: PaymentMethod?
    /// 参考号 of the channel.
    package var reference = ""
    /// Who received it.
    package var receiver = ""
    /// The session in which it was paid: cash came out of its drawer.
    package var session: RecordID?
    /// The business date it counts towards.
    package var businessDate: Day?
    /// Photos and papers that prove it.
    package var evidence: [Evidence] = []
    /// 办理, from the application.
    package var clocks: [Clock] = []
    /// It never pauses.
    package var pauses: [Pause] = []
    /// What happened, oldest first.
    package var history: [HistoryEntry] = []
    /// Its day is closed; follows from the day's lock.
    package var isLocked = false
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No refund.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "退款单号", &id)
        visitor.field(2, "room", "房号", &room)
        visitor.field(3, "source", "来源", &source)
        visitor.field(4, "payment", "收款号", &payment)
        visitor.field(5, "deposit", "押金单", &deposit)
        visitor.field(6, "lines", "明细", &lines)
        visitor.field(7, "amountFen", "金额(分)", &amountFen)
        visitor.field(8, "reason", "原因", &reason)
        visitor.field(9, "note", "说明", &note, .personal)
        visitor.field(10, "staysOwed", "账单仍欠", &staysOwed)
        visitor.field(11, "applicant", "申请人", &applicant)
        visitor.field(12, "appliedAt", "申请时间", &appliedAt)
        visitor.field(13, "reviewer", "审核人", &reviewer)
        visitor.field(14, "reviewedAt", "审核时间", &reviewedAt)
        visitor.field(15, "isGranted", "同意", &isGranted)
        visitor.field(16, "verdict", "审核意见", &verdict)
        visitor.field(17, "paidBy", "付款人", &paidBy)
        visitor.field(18, "paidAt", "付款时间", &paidAt)
        visitor.field(19, "method", "退款方式", &method)
        visitor.field(20, "reference", "参考号", &reference)
        visitor.field(21, "receiver", "领款人", &receiver, .personal)
        visitor.field(22, "session", "班次", &session)
        visitor.field(23, "businessDate", "营业日", &businessDate)
        visitor.field(24, "evidence", "凭据", &evidence)
        visitor.field(25, "timers", "时限", &clocks)
        visitor.field(26, "pauses", "暂停", &pauses)
        visitor.field(27, "history", "经过", &history, .derived)
        visitor.field(28, "isLocked", "已日结", &isLocked, .derived)
        visitor.field(29, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.refund
    package static let prefix = RecordPrefix.refund
    package static let word = "退款单"
    package static let book: any WritableKeyPath<Desk, Book<Refund>> & Sendable = \.refunds
    package static func book(in desk: Desk) -> Book<Refund> { desk.refunds }
    package static func event(_ change: Change<Refund>) -> Event { .refund(change) }

    package var createdAt: Instant { appliedAt }
    package var closedAt: Instant? { isClosed ? paidAt ?? reviewedAt : nil }
    package var isClosed: Bool { isGranted == false || isLocked }
    package var rooms: [RoomCode] { [room] }
    package var parent: RecordID? { session }
    /// A channel's file names them later; there are few.
    package static func daysInMemory(_ policy: Policy) -> Int { policy.horizonDays }
    package var place: String { room.display }
    package var isPaused: Bool { false }
    package var cycle: Int { 1 }
    package var contacts: [Contact] { [] }
    package mutating func endPause(at moment: Instant) {}
    package func informed(of rung: Rung) -> String {
        rung == .dayAfter ? Post.manager.rawValue : Post.supervisor.rawValue
    }

    /// Where it stands.
    package var status: RefundStatus {
        if isGranted == false { return .refused }
        if paidAt != nil { return .paid }
        return isGranted == true ? .granted : .applied
    }

    package var statusWord: String { status.rawValue }
}

/// Where a refund stands.
package enum RefundStatus: String, Choice {
    /// Waits for its reviewer.
    case applied = "待审核"
    /// Waits to be paid.
    case granted = "待付款"
    /// Paid out.
    case paid = "已退"
    /// 驳回
    case refused = "已驳回"
}

/// Out of what a refund is paid.
package enum RefundSource: String, Choice {
    /// A payment.
    case payment = "收款"
    /// A deposit.
    case deposit = "押金"
    /// What stands to the household's credit.
    case credit = "预存款"
}

/// Why money is given back.
package enum RefundReason: String, Choice {
    /// A fee that was not owed (最高法 物业服务纠纷解释 art 2).
    case wronglyCharged = "错收"
    /// Paid ahead and not served (art 3).
    case notServed = "未服务期间"
    /// Paid by the wrong means or for the wrong household.
    case wrongPayment = "收款有误"
    /// A deposit after a passed inspection.
    case depositReturn = "退还押金"
    /// What stands to the credit.
    case creditReturn = "退还预存款"
    /// Anything else, said in the note.
    case other = "其他"
}

/// What a refund gives back of one bill.
package struct RefundLine: Fielded {
    /// The bill.
    package var bill = RecordID(prefix: .bill, day: 0, number: 0)
    /// 编码 of its price row.
    package var priceCode = ""
    /// Of the principal, in fen.
    package var amountFen = 0
    /// Of the late fee, in fen.
    package var lateFen = 0

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "bill", "账单号", &bill, .required)
        visitor.field(2, "priceCode", "费项编码", &priceCode)
        visitor.field(3, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(4, "lateFen", "违约金(分)", &lateFen)
    }
}
