/// 减免: what a household need not pay after all, applied for by one person and decided by another.
package struct Waiver: Numbered {
    /// 减免单号
    package var id = RecordID(prefix: .waiver, day: 0, number: 0)
    /// The bill.
    package var bill = RecordID(prefix: .bill, day: 0, number: 0)
    /// 房号
    package var room = RoomCode()
    /// 编码 of the bill's price row.
    package var priceCode = ""
    /// What kind.
    package var kind = WaiverKind.waiver
    /// How much, in fen.
    package var amountFen = 0
    /// 原因
    package var reason = ""
    /// 申请人, staff number.
    package var applicant = ""
    /// When it was applied for.
    package var appliedAt = Instant(milliseconds: 0)
    /// 审核人, staff number.
    package var reviewer = ""
    /// When it was decided.
    package var reviewedAt: Instant?
    /// Whether it was granted; nil while it waits.
    package var isGranted: Bool?
    /// What the reviewer said.
    package var verdict = ""
    /// The business date on which it took effect.
    package var businessDate: Day?
    /// Photos and papers that prove it.
    package var evidence: [Evidence] = []
    /// Its day is closed; follows from the day's lock.
    package var isLocked = false
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nothing waived.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "减免单号", &id)
        visitor.field(2, "bill", "账单号", &bill)
        visitor.field(3, "room", "房号", &room)
        visitor.field(4, "priceCode", "费项编码", &priceCode)
        visitor.field(5, "kind", "种类", &kind)
        visitor.field(6, "amountFen", "金额(分)", &amountFen)
        visitor.field(7, "reason", "原因", &reason, .personal)
        visitor.field(8, "applicant", "申请人", &applicant)
        visitor.field(9, "appliedAt", "申请时间", &appliedAt)
        visitor.field(10, "reviewer", "审核人", &reviewer)
        visitor.field(11, "reviewedAt", "审核时间", &reviewedAt)
        visitor.field(12, "isGranted", "同意", &isGranted)
        visitor.field(13, "verdict", "审核意见", &verdict)
        visitor.field(14, "businessDate", "营业日", &businessDate)
        visitor.field(15, "evidence", "凭据", &evidence)
        visitor.field(16, "isLocked", "已日结", &isLocked, .derived)
        visitor.field(17, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.waiver
    package static let prefix = RecordPrefix.waiver
    package static let word = "减免单"
    package static let book: any WritableKeyPath<Desk, Book<Waiver>> & Sendable = \.waivers
    package static func book(in desk: Desk) -> Book<Waiver> { desk.waivers }
    package static func event(_ change: Change<Waiver>) -> Event { .waiver(change) }

    package var createdAt: Instant { appliedAt }
    package var closedAt: Instant? { isClosed ? reviewedAt : nil }
    package var isClosed: Bool { isGranted == false || isLocked }
    package var rooms: [RoomCode] { [room] }

    /// Where it stands.
    package var statusWord: String {
        switch isGranted {
        case nil: "待审核"
        case true?: "已同意"
        case false?: "已驳回"
        }
    }
}

/// What is waived.
package enum WaiverKind: String, Choice {
    /// A part of the principal, for a reason.
    case waiver = "减免"
    /// A part of the principal, by a rule of the house.
    case discount = "优惠"
    /// A part of the late fee.
    case lateFee = "违约金减免"
}
