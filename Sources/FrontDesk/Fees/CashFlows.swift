/// What money came and went, month by month: by method, and what the desk holds for others. Small
/// facts that a month's statement needs however long ago it was (CONTRACT 1.9).
package struct CashFlows: Equatable, Sendable {
    private var months: [String: MonthCash] = [:]
    /// What stands to households' credit now, in fen.
    package private(set) var creditFen = 0

    /// Nothing happened.
    package init() {}

    /// What a month came to.
    package func month(_ key: String) -> MonthCash { months[key] ?? MonthCash(key) }

    mutating func credit(_ fen: Int) { creditFen += fen }

    mutating func note(_ day: Day, _ change: (inout MonthCash) -> Void) {
        change(&months[day.monthKey, default: MonthCash(day.monthKey)])
    }

    /// As a snapshot keeps them.
    var page: CashFlowPage {
        var page = CashFlowPage()
        page.months = months.values.sorted { $0.month < $1.month }
        page.creditFen = creditFen
        return page
    }

    /// As a snapshot kept them.
    init(_ page: CashFlowPage) {
        for month in page.months { months[month.month] = month }
        creditFen = page.creditFen
    }
}

/// What money came and went in one month, in fen.
package struct MonthCash: Fielded {
    /// The month, `2026-11`.
    package var month = ""
    /// Taken, less reversals, by method.
    package var taken: [MethodTotal] = []
    /// Deposits taken, less reversals.
    package var depositsTakenFen = 0
    /// Deposits given back.
    package var depositsReturnedFen = 0
    /// Deposits turned into payment of bills.
    package var depositsUsedFen = 0
    /// Paid in to households' credit, less reversals.
    package var creditTakenFen = 0
    /// Given back out of households' credit.
    package var creditReturnedFen = 0
    /// Given back of payments.
    package var paymentsRefundedFen = 0
    /// Agency money paid over.
    package var agencyPaidFen = 0

    /// A month without a name.
    package init() {}

    init(_ month: String) { self.month = month }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "month", "月份", &month)
        visitor.field(2, "taken", "按方式", &taken)
        visitor.field(3, "depositsTakenFen", "收押金(分)", &depositsTakenFen)
        visitor.field(4, "depositsReturnedFen", "退押金(分)", &depositsReturnedFen)
        visitor.field(5, "depositsUsedFen", "押金抵扣(分)", &depositsUsedFen)
        visitor.field(6, "creditTakenFen", "预存(分)", &creditTakenFen)
        visitor.field(7, "creditReturnedFen", "退预存(分)", &creditReturnedFen)
        visitor.field(8, "paymentsRefundedFen", "退款(分)", &paymentsRefundedFen)
        visitor.field(9, "agencyPaidFen", "代收上缴(分)", &agencyPaidFen)
    }

    mutating func take(_ method: PaymentMethod, _ change: (inout MethodTotal) -> Void) {
        if let index = taken.firstIndex(where: { $0.method == method }) {
            change(&taken[index])
        } else {
            var total = MethodTotal()
            total.method = method
            change(&total)
            taken.append(total)
        }
    }
}

/// Every month's money, as a snapshot keeps it.
struct CashFlowPage: Fielded {
    var months: [MonthCash] = []
    var creditFen = 0

    init() {}

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "months", "月份", &months)
        visitor.field(2, "creditFen", "预存款(分)", &creditFen)
    }
}
