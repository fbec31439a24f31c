package import FrontDesk

/// What lists of records there are, besides those of repairs, complaints and people.
package enum ListKind: String, CaseIterable, Sendable {
    /// 账单
    case bills
    /// 收款单
    case payments
    /// 日结单
    case days
    /// 退款单
    case refunds
    /// 减免单
    case waivers
    /// 押金单
    case deposits
    /// 收费班次
    case sessions
    /// 价目
    case prices
    /// 对账单
    case settlements
    /// 催缴函
    case letters
    /// 代收款上缴单
    case payouts
    /// 钥匙
    case keys
    /// 借用单
    case loans
    /// 钥匙异常单
    case incidents
    /// 钥匙盘点单
    case audits
    /// 回访单
    case visits
    /// 来访单
    case walkIns = "walkins"
    /// 交班单
    case shifts

    /// The lists about money: what the ledger is made of.
    package static let money: [ListKind] = [
        .bills, .payments, .days, .refunds, .waivers, .deposits, .sessions, .prices, .settlements,
        .letters, .payouts,
    ]

    /// The kind of record that stands in the list; nil for the price list
    /// and the register of keys, which are always in memory.
    package var records: (any Numbered.Type)? { listed as? any Numbered.Type }

    /// The records of the list, as they are listed.
    var listed: any ListedRecord.Type {
        switch self {
        case .bills: Bill.self
        case .payments: Payment.self
        case .days: DayClose.self
        case .refunds: Refund.self
        case .waivers: Waiver.self
        case .deposits: Deposit.self
        case .sessions: TillSession.self
        case .prices: PriceRow.self
        case .settlements: Settlement.self
        case .letters: DunningLetter.self
        case .payouts: AgencyPayout.self
        case .keys: KeySet.self
        case .loans: KeyLoan.self
        case .incidents: KeyIncident.self
        case .audits: KeyAudit.self
        case .visits: FollowUp.self
        case .walkIns: WalkIn.self
        case .shifts: Shift.self
        }
    }
}
