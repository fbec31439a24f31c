/// 渠道对账: a channel's file, matched against what the desk took: by reference, then by amount and
/// time. What does not match is a difference with a type.
package struct Settlement: Numbered {
    /// 对账单号
    package var id = RecordID(prefix: .settlement, day: 0, number: 0)
    /// When it was taken in.
    package var importedAt = Instant(milliseconds: 0)
    /// By whom, staff number.
    package var by = ""
    /// The rows of the file.
    package var rows: [SettlementRow] = []
    /// What the desk took by the channels of the file on its days and the file does not name.
    package var missing: [MissingPayment] = []
    /// The days the file covers, first.
    package var firstDay = Day()
    /// The days the file covers, last.
    package var lastDay = Day()
    /// Causes of differences; apart from the rows, so that a cause writes no other row again.
    package var causes: [SettlementCause] = []
    /// When the last difference was settled; nil while one is open.
    package var settledAt: Instant?
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No file.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "对账单号", &id)
        visitor.field(2, "importedAt", "导入时间", &importedAt)
        visitor.field(3, "by", "导入人", &by)
        visitor.field(4, "rows", "明细", &rows)
        visitor.field(5, "missing", "渠道无", &missing)
        visitor.field(6, "firstDay", "首日", &firstDay)
        visitor.field(7, "lastDay", "末日", &lastDay)
        visitor.field(8, "settledAt", "平账时间", &settledAt)
        visitor.field(9, "changedAt", "变更序号", &changedAt, .derived)
        visitor.field(10, "causes", "原因", &causes)
    }

    package static let kind = RecordKind.settlement
    package static let prefix = RecordPrefix.settlement
    package static let word = "对账单"
    package static let book: any WritableKeyPath<Desk, Book<Settlement>> & Sendable = \.settlements
    package static func book(in desk: Desk) -> Book<Settlement> { desk.settlements }
    package static func event(_ change: Change<Settlement>) -> Event { .settlement(change) }

    package var createdAt: Instant { importedAt }
    package var closedAt: Instant? { settledAt }
    package var isClosed: Bool { settledAt != nil }
    package static func daysInMemory(_ policy: Policy) -> Int { policy.horizonDays }
    package var aliases: [Alias] { rows.map(\.alias) }
}

/// One line of a channel's file.
package struct SettlementRow: Fielded {
    /// 渠道
    package var method = PaymentMethod.card
    /// 交易时间
    package var at = Instant(milliseconds: 0)
    /// 参考号
    package var reference = ""
    /// 金额 in fen; negative for money that went back.
    package var amountFen = 0
    /// 状态, as the channel says it.
    package var status = ""
    /// The payment it matches.
    package var payment: RecordID?
    /// What is wrong with it; nil where it agrees.
    package var difference: DifferenceKind?

    /// No line.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "method", "渠道", &method, .required)
        visitor.field(2, "at", "交易时间", &at, .required)
        visitor.field(3, "reference", "参考号", &reference)
        visitor.field(4, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(5, "status", "状态", &status)
        visitor.field(6, "payment", "收款号", &payment)
        visitor.field(7, "difference", "差异", &difference)
    }

    /// The alias under which the line is found, so that a file taken in twice counts once.
    package var alias: Alias { Alias("settlement", "\(method.rawValue) \(reference)") }
}

/// What the desk took and a channel's file does not name.
package struct MissingPayment: Fielded {
    /// The payment.
    package var payment = RecordID(prefix: .payment, day: 0, number: 0)
    /// 渠道
    package var method = PaymentMethod.card
    /// In fen; negative for a refund.
    package var amountFen = 0

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "payment", "收款号", &payment)
        visitor.field(2, "method", "渠道", &method)
        visitor.field(3, "amountFen", "金额(分)", &amountFen)
    }
}

/// 原因 of a difference, once it is known.
package struct SettlementCause: Fielded {
    /// The number of the difference, as `Settlement.differences` counts.
    package var row = 0
    /// 原因
    package var cause = ""
    /// Who gave it, staff number; empty where a later file told it.
    package var by = ""
    /// When.
    package var at = Instant(milliseconds: 0)

    /// No cause.
    package init() {}

    /// The cause of a row.
    package init(_ row: Int, _ cause: String, by: String = "", at: Instant) {
        (self.row, self.cause, self.by, self.at) = (row, cause, by, at)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "row", "行号", &row)
        visitor.field(2, "cause", "原因", &cause)
        visitor.field(3, "by", "说明人", &by)
        visitor.field(4, "at", "时间", &at)
    }
}
