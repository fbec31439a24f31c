/// 收款: money that was taken at the desk, under a receipt of its own; or its reversal, which is an
/// entry of its own with every sum negative. Nothing is ever deleted (DOMAIN 3.7).
package struct Payment: Numbered {
    /// 收款号
    package var id = RecordID(prefix: .payment, day: 0, number: 0)
    /// 收据号: one sequence for each book and year, without gaps.
    package var receipt = ""
    /// When.
    package var at = Instant(milliseconds: 0)
    /// The business date it counts towards.
    package var businessDate = Day()
    /// 收费员, staff number.
    package var cashier = ""
    /// The cashier's session.
    package var session = RecordID(prefix: .session, day: 0, number: 0)
    /// 房号; nil for somebody who has none.
    package var room: RoomCode?
    /// 缴款人
    package var payer = ""
    /// What was paid for.
    package var lines: [PaymentLine] = []
    /// How it was paid, change still in it.
    package var tenders: [Tender] = []
    /// 找零 in cash, in fen.
    package var changeFen = 0
    /// The payer picked the lines, instead of the oldest first.
    package var isPicked = false
    /// 备注
    package var note = ""
    /// 发票号, which is not the receipt's.
    package var invoice = ""
    /// The payment that this one reverses.
    package var reversalOf: RecordID?
    /// The reversal that undid it.
    package var reversedBy: RecordID?
    /// Why it was reversed.
    package var reason = ""
    /// The second person at a reversal, staff number.
    package var approvedBy = ""
    /// Given back by refunds, in fen.
    package var refundedFen = 0
    /// 补打 so many times.
    package var reprints = 0
    /// Photos and papers that prove it.
    package var evidence: [Evidence] = []
    /// Its day is closed; follows from the day's lock.
    package var isLocked = false
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nothing taken.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "收款号", &id)
        visitor.field(2, "receipt", "收据号", &receipt)
        visitor.field(3, "at", "时间", &at)
        visitor.field(4, "businessDate", "营业日", &businessDate)
        visitor.field(5, "cashier", "收费员", &cashier)
        visitor.field(6, "session", "班次", &session)
        visitor.field(7, "room", "房号", &room)
        visitor.field(8, "payer", "缴款人", &payer, .personal)
        visitor.field(9, "lines", "明细", &lines)
        visitor.field(10, "tenders", "收款方式", &tenders)
        visitor.field(11, "changeFen", "找零(分)", &changeFen)
        visitor.field(12, "isPicked", "缴款人指定", &isPicked)
        visitor.field(13, "note", "备注", &note, .personal)
        visitor.field(14, "invoice", "发票号", &invoice)
        visitor.field(15, "reversalOf", "冲正原单", &reversalOf)
        visitor.field(16, "reversedBy", "冲正单", &reversedBy)
        visitor.field(17, "reason", "冲正原因", &reason)
        visitor.field(18, "approvedBy", "复核人", &approvedBy)
        visitor.field(19, "refundedFen", "已退(分)", &refundedFen)
        visitor.field(20, "reprints", "补打次数", &reprints)
        visitor.field(21, "evidence", "凭据", &evidence)
        visitor.field(22, "isLocked", "已日结", &isLocked, .derived)
        visitor.field(23, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.payment
    package static let prefix = RecordPrefix.payment
    package static let word = "收款单"
    package static let book: any WritableKeyPath<Desk, Book<Payment>> & Sendable = \.payments
    package static func book(in desk: Desk) -> Book<Payment> { desk.payments }
    package static func event(_ change: Change<Payment>) -> Event { .payment(change) }

    package var createdAt: Instant { at }
    package var closedAt: Instant? { isLocked ? at : nil }
    package var isClosed: Bool { isLocked }
    package var rooms: [RoomCode] { [room].compactMap(\.self) }
    package var parent: RecordID? { session }
    package var aliases: [Alias] {
        [Self.receiptAlias(receipt)]
            + tenders.filter { !$0.reference.isEmpty && $0.amountFen > 0 }
            .map { Self.referenceAlias($0.method, $0.reference) }
    }

    /// The alias under which a receipt is found.
    package static func receiptAlias(_ receipt: String) -> Alias { Alias("receipt", receipt) }

    /// The alias under which a reference from outside is found; references are unique by method.
    package static func referenceAlias(_ method: PaymentMethod, _ reference: String) -> Alias {
        Alias(method.rawValue, reference)
    }

    /// What was taken, change given back: the sum of the receipt, in fen; negative for a reversal.
    package var totalFen: Int { lines.reduce(0) { $0 + $1.totalFen } }

    /// What remained with the desk by one method, in fen.
    package func fen(by method: PaymentMethod) -> Int {
        let given = tenders.reduce(0) { $0 + ($1.method == method ? $1.amountFen : 0) }
        return method == .cash ? given - changeFen : given
    }

    /// Where it stands.
    package var status: PaymentStatus {
        if reversalOf != nil { return .reversal }
        if reversedBy != nil { return .reversed }
        if refundedFen == 0 { return .valid }
        return refundedFen < totalFen ? .partlyRefunded : .refunded
    }
}

/// Where a payment stands.
package enum PaymentStatus: String, Choice {
    /// 有效
    case valid = "有效"
    /// 已冲正
    case reversed = "已冲正"
    /// It is the reversal of another.
    case reversal = "冲正"
    /// 部分退
    case partlyRefunded = "部分退"
    /// All of it was given back.
    case refunded = "已退"
}

/// How money comes and goes.
package enum PaymentMethod: String, Choice {
    /// 现金
    case cash = "现金"
    /// POS刷卡
    case card = "POS"
    /// 微信码
    case weChat = "微信"
    /// 支付宝码
    case alipay = "支付宝"
    /// 转账
    case transfer = "转账"
    /// 账户抵扣: from what stands to the household's credit.
    case credit = "账户抵扣"
    /// 押金转: from a deposit.
    case deposit = "押金转"

    /// The methods whose money comes through a channel outside: they have a reference, and are
    /// counted each for itself at the close.
    package static let channels: [PaymentMethod] = [.card, .weChat, .alipay, .transfer]

    /// Whether the money comes through a channel outside.
    package var isChannel: Bool { Self.channels.contains(self) }

    /// Whether new money comes in by it.
    package var isMoney: Bool { self == .cash || isChannel }
}

/// One means of payment within a payment.
package struct Tender: Fielded {
    /// 方式
    package var method = PaymentMethod.cash
    /// What was given by it, in fen.
    package var amountFen = 0
    /// 参考号: of the channel; of the deposit for 押金转.
    package var reference = ""

    /// Nothing given.
    package init() {}

    /// So much by a method.
    package init(_ method: PaymentMethod, _ amountFen: Int, reference: String = "") {
        (self.method, self.amountFen, self.reference) = (method, amountFen, reference)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "method", "方式", &method, .required)
        visitor.field(2, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(3, "reference", "参考号", &reference)
    }
}

/// What a part of a payment was for.
package struct PaymentLine: Fielded {
    /// What kind of thing.
    package var kind = PaymentLineKind.bill
    /// The bill.
    package var bill: RecordID?
    /// The deposit that it made.
    package var deposit: RecordID?
    /// 编码 of the price row; empty for 预存.
    package var priceCode = ""
    /// The row's version.
    package var priceVersion = 0
    /// 账期, first day.
    package var periodFrom: Day?
    /// 账期, last day.
    package var periodTo: Day?
    /// What was paid of the principal, in fen.
    package var amountFen = 0
    /// What was paid of the late fee, in fen.
    package var lateFen = 0
    /// Given back of the principal by refunds, in fen.
    package var refundedFen = 0
    /// Given back of the late fee by refunds, in fen.
    package var lateRefundedFen = 0

    /// Nothing paid.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "kind", "种类", &kind)
        visitor.field(2, "bill", "账单号", &bill)
        visitor.field(3, "deposit", "押金单", &deposit)
        visitor.field(4, "priceCode", "费项编码", &priceCode)
        visitor.field(5, "priceVersion", "价目版本", &priceVersion)
        visitor.field(6, "periodFrom", "账期起", &periodFrom)
        visitor.field(7, "periodTo", "账期止", &periodTo)
        visitor.field(8, "amountFen", "金额(分)", &amountFen)
        visitor.field(9, "lateFen", "违约金(分)", &lateFen)
        visitor.field(10, "refundedFen", "已退(分)", &refundedFen)
        visitor.field(11, "lateRefundedFen", "已退违约金(分)", &lateRefundedFen)
    }

    /// Principal and late fee, in fen.
    package var totalFen: Int { amountFen + lateFen }
}

/// What a line of a payment is for.
package enum PaymentLineKind: String, Choice {
    /// A bill.
    case bill = "账单"
    /// A deposit.
    case deposit = "押金"
    /// 预存: to the household's credit.
    case credit = "预存"
}
