/// 代收款上缴: agency money paid over to whom it belongs; it is never netted against the desk's own.
package struct AgencyPayout: Numbered {
    /// 上缴单号
    package var id = RecordID(prefix: .payout, day: 0, number: 0)
    /// 收款方: whose money it is.
    package var payee = ""
    /// 编码 of the price row.
    package var priceCode = ""
    /// How much, in fen.
    package var amountFen = 0
    /// 方式
    package var method = PaymentMethod.transfer
    /// 凭证号 of the bank.
    package var reference = ""
    /// When.
    package var paidAt = Instant(milliseconds: 0)
    /// The date it counts towards.
    package var businessDate = Day()
    /// Who paid it, staff number.
    package var paidBy = ""
    /// 备注
    package var note = ""
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nothing paid over.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "上缴单号", &id)
        visitor.field(2, "payee", "收款方", &payee)
        visitor.field(3, "priceCode", "费项编码", &priceCode)
        visitor.field(4, "amountFen", "金额(分)", &amountFen)
        visitor.field(5, "method", "方式", &method, .stated)
        visitor.field(6, "reference", "凭证号", &reference)
        visitor.field(7, "paidAt", "时间", &paidAt)
        visitor.field(8, "businessDate", "营业日", &businessDate)
        visitor.field(9, "paidBy", "经手人", &paidBy)
        visitor.field(10, "note", "备注", &note)
        visitor.field(11, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.payout
    package static let prefix = RecordPrefix.payout
    package static let word = "代收款上缴单"
    package static let book: any WritableKeyPath<Desk, Book<AgencyPayout>> & Sendable = \.payouts
    package static func book(in desk: Desk) -> Book<AgencyPayout> { desk.payouts }
    package static func event(_ change: Change<AgencyPayout>) -> Event { .payout(change) }

    package var createdAt: Instant { paidAt }
    package var closedAt: Instant? { paidAt }
    package var isClosed: Bool { true }
    package static func daysInMemory(_ policy: Policy) -> Int { policy.horizonDays }
    package var aliases: [Alias] { reference.isEmpty ? [] : [Self.alias(reference)] }

    /// The alias under which the bank's paper is found.
    package static func alias(_ reference: String) -> Alias { Alias("payout", reference) }
}
