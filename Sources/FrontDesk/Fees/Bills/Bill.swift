/// 账单: what a household owes for one price row and one period.
package struct Bill: Numbered {
    /// 账单号
    package var id = RecordID(prefix: .bill, day: 0, number: 0)
    /// 房号
    package var room = RoomCode()
    /// 编码 of the price row.
    package var priceCode = ""
    /// The version of the row that it was made by; a version is never edited, so the bill keeps the
    /// row as it was.
    package var priceVersion = 1
    /// What made it.
    package var kind = BillKind.regular
    /// 账期, first day; nil for a bill without a period.
    package var periodFrom: Day?
    /// 账期, last day.
    package var periodTo: Day?
    /// Quantity in hundredths of the row's unit.
    package var quantity = 0
    /// 金额: what it asks, in fen, before discounts.
    package var amountFen = 0
    /// 应缴日期
    package var dueOn = Day()
    /// When it was issued.
    package var issuedAt = Instant(milliseconds: 0)
    /// Paid of the principal, less what was given back, in fen.
    package var paidFen = 0
    /// Waived or discounted of the principal, in fen.
    package var waivedFen = 0
    /// 违约金 assessed so far, in fen.
    package var lateFen = 0
    /// Paid of the late fee, in fen.
    package var latePaidFen = 0
    /// Waived of the late fee, in fen.
    package var lateWaivedFen = 0
    /// The day through which a late fee was assessed.
    package var lateThrough: Day?
    /// Given back of the principal and no longer owed, in fen.
    package var refundedFen = 0
    /// Being refunded: the application that is open.
    package var refund: RecordID?
    /// The payment in whose act it was issued, so that a reversal voids it too.
    package var issuedBy: RecordID?
    /// When it was voided, or nil.
    package var voidedAt: Instant?
    /// Why it was voided.
    package var voidReason = ""
    /// The bill that stands in its place.
    package var replacedBy: RecordID?
    /// When the last of it was paid or waived.
    package var settledAt: Instant?
    /// The day of the last written demand: it interrupts the limitation (民法典 art 195).
    package var demandedOn: Day?
    /// Photos and papers that prove it.
    package var evidence: [Evidence] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// A bill for nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "账单号", &id)
        visitor.field(2, "room", "房号", &room)
        visitor.field(3, "priceCode", "费项编码", &priceCode)
        visitor.field(4, "priceVersion", "价目版本", &priceVersion, .stated)
        visitor.field(5, "kind", "账单种类", &kind)
        visitor.field(6, "periodFrom", "账期起", &periodFrom)
        visitor.field(7, "periodTo", "账期止", &periodTo)
        visitor.field(8, "quantity", "数量(百分之一)", &quantity)
        visitor.field(9, "amountFen", "金额(分)", &amountFen)
        visitor.field(10, "dueOn", "应缴日期", &dueOn)
        visitor.field(11, "issuedAt", "出账时间", &issuedAt)
        visitor.field(12, "paidFen", "已缴(分)", &paidFen)
        visitor.field(13, "waivedFen", "已减免(分)", &waivedFen)
        visitor.field(14, "lateFen", "违约金(分)", &lateFen)
        visitor.field(15, "latePaidFen", "已缴违约金(分)", &latePaidFen)
        visitor.field(16, "lateWaivedFen", "已减免违约金(分)", &lateWaivedFen)
        visitor.field(17, "lateThrough", "违约金计至", &lateThrough)
        visitor.field(18, "refundedFen", "已退(分)", &refundedFen)
        visitor.field(19, "refund", "退款单", &refund)
        visitor.field(20, "issuedBy", "随收款出账", &issuedBy)
        visitor.field(21, "voidedAt", "作废时间", &voidedAt)
        visitor.field(22, "voidReason", "作废原因", &voidReason)
        visitor.field(23, "replacedBy", "替代账单", &replacedBy)
        visitor.field(24, "settledAt", "结清时间", &settledAt)
        visitor.field(25, "demandedOn", "最近书面催缴", &demandedOn)
        visitor.field(26, "evidence", "凭据", &evidence)
        visitor.field(27, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.bill
    package static let prefix = RecordPrefix.bill
    package static let word = "账单"
    package static let book: any WritableKeyPath<Desk, Book<Bill>> & Sendable = \.bills
    package static func book(in desk: Desk) -> Book<Bill> { desk.bills }
    package static func event(_ change: Change<Bill>) -> Event { .bill(change) }

    package var createdAt: Instant { issuedAt }
    package var closedAt: Instant? { voidedAt ?? settledAt }
    package var isClosed: Bool { status == .paid || status == .void || status == .refunded }
    package var rooms: [RoomCode] { [room] }
    package var aliases: [Alias] {
        guard kind == .opening, voidedAt == nil, let periodFrom, let periodTo else { return [] }
        return Self.openingAliases(room, priceCode, periodFrom, periodTo)
    }

    /// What is still owed of the principal, in fen.
    package var principalFen: Int {
        voidedAt == nil ? amountFen - waivedFen - paidFen - refundedFen : 0
    }

    /// What is still owed of the late fee assessed so far, in fen.
    package var lateOwedFen: Int {
        voidedAt == nil ? lateFen - lateWaivedFen - latePaidFen : 0
    }

    /// What is still owed, with the late fee assessed so far, in fen.
    package var owedFen: Int { principalFen + lateOwedFen }

    /// Where it stands.
    package var status: BillStatus {
        if voidedAt != nil { return .void }
        if refund != nil { return .refunding }
        if owedFen > 0 { return paidFen + waivedFen > 0 ? .partial : .issued }
        return refundedFen > 0 && paidFen == 0 ? .refunded : .paid
    }
}

/// What made a bill.
package enum BillKind: String, Choice {
    /// A bill run.
    case regular = "常规"
    /// 期初: owed before the desk kept the books.
    case opening = "期初"
    /// 一次性
    case once = "一次性"
    /// 预收: a period that has not begun, paid ahead.
    case advance = "预收"
}

/// Where a bill stands.
package enum BillStatus: String, Choice {
    /// Nothing of it is paid.
    case issued = "已发布"
    /// A part is paid or waived.
    case partial = "部分"
    /// Nothing more is owed.
    case paid = "已缴"
    /// 作废
    case void = "作废"
    /// A refund is under way.
    case refunding = "退款中"
    /// All of it was given back.
    case refunded = "已退"
}

/// A command that adds a photo or paper. Whoever reads files may fill in the digest where the
/// command comes without it.
package protocol EvidenceCommand: Command {
    /// Where the file lies.
    var path: String { get set }
    /// BLAKE2b-256 of the file, 64 hexadecimal digits.
    var hash: String { get set }
}

/// A photo or paper that proves a line of a bill or payment: where it lies and what it was.
package struct Evidence: Fielded {
    /// Where the file lies.
    package var path = ""
    /// BLAKE2b-256 of the file, 64 hexadecimal digits.
    package var hash = ""
    /// What it shows.
    package var note = ""
    /// When it was added.
    package var at = Instant(milliseconds: 0)

    /// No evidence.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "path", "文件", &path, .required)
        visitor.field(2, "hash", "校验值", &hash)
        visitor.field(3, "note", "说明", &note)
        visitor.field(4, "at", "时间", &at)
    }
}
