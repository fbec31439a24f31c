/// 收支明细表 of a month: made by the program, presented by the cashier, checked by another person
/// (DOMAIN 3.8; 会计法: who keeps the money does not keep the books).
///
/// Income by method is the sum of locked Zs alone, so that nothing of a session that is not counted
/// is in it.
package struct MonthStatement: Fielded {
    /// The month, `2026-11`.
    package var month = ""
    /// What was owed and what became of it, by price row.
    package var rows: [MonthRow] = []
    /// The rows together.
    package var total = MonthRow()
    /// What the open bills come to, in fen; nil where something happened after the month.
    package var billsFen: Int?
    /// Income by method: Σ of the locked Zs.
    package var methods: [MethodTotal] = []
    /// Income by price row: Σ of the locked Zs, deposits and credit among it.
    package var income: [RowTotal] = []
    /// Σ of all receipts of the locked Zs, in fen.
    package var receiptsFen = 0
    /// The expense side, line by line.
    package var expenses: [MonthExpense] = []
    /// 实收当期 and 应收当期.
    package var collection = CollectionRate()
    /// Agency money to be paid over.
    package var agencies: [AgencyPayable] = []
    /// `Σ Z = Σ bank slips + Σ channel settlements + float change`, by method.
    package var proofs: [TakingsProof] = []
    /// Differences that nobody has settled.
    package var openDifferences: [OpenDifference] = []
    /// Days with takings that are not locked: they are not in the income.
    package var unlockedDays: [Day] = []
    /// Receipts that are missing in the sequence.
    package var receiptGaps: [String] = []
    /// Reversals, waivers and refunds by person.
    package var people: [PersonTotal] = []
    /// Corrections of earlier Zs, made in the month.
    package var adjustments: [DayAdjustment] = []
    /// The number of the first Z and of the last; 0 where there is none.
    package var firstZ = 0
    /// The last Z.
    package var lastZ = 0

    /// A month in which nothing happened.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "month", "月份", &month)
        visitor.field(2, "rows", "费项", &rows)
        visitor.field(3, "total", "合计", &total)
        visitor.field(4, "billsFen", "账单核对(分)", &billsFen)
        visitor.field(5, "methods", "按方式", &methods)
        visitor.field(6, "income", "收入", &income)
        visitor.field(7, "receiptsFen", "收款合计(分)", &receiptsFen)
        visitor.field(8, "expenses", "支出", &expenses)
        visitor.field(9, "collection", "收缴率", &collection)
        visitor.field(10, "agencies", "代收应付", &agencies)
        visitor.field(11, "proofs", "资金核对", &proofs)
        visitor.field(12, "openDifferences", "未结差异", &openDifferences)
        visitor.field(13, "unlockedDays", "未日结", &unlockedDays)
        visitor.field(14, "receiptGaps", "收据缺号", &receiptGaps)
        visitor.field(15, "people", "按人", &people)
        visitor.field(16, "firstZ", "首个Z号", &firstZ)
        visitor.field(17, "lastZ", "末个Z号", &lastZ)
        visitor.field(18, "adjustments", "调整", &adjustments)
    }

    /// Whether the rows agree with the bills themselves; nil where that can't be told any more.
    package var agreesWithBills: Bool? { billsFen.map { $0 == total.closingFen } }
}

/// What was owed for one price row in a month, in fen:
/// `期初欠费 + 本期应收 + 违约金 − 减免 − 实收 + 退款 = 期末欠费`.
package struct MonthRow: Fielded {
    /// 编码; empty for the total.
    package var code = ""
    /// 名称
    package var name = ""
    /// 收款方; empty: the desk's own.
    package var payee = ""
    /// 期初欠费, what was brought in from before the books among it.
    package var openingFen = 0
    /// 本期应收
    package var billedFen = 0
    /// 违约金
    package var lateFen = 0
    /// 减免
    package var waivedFen = 0
    /// 实收
    package var paidFen = 0
    /// 退款, reversals among it.
    package var refundedFen = 0

    /// Nothing owed.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "编码", &code)
        visitor.field(2, "name", "名称", &name)
        visitor.field(3, "payee", "收款方", &payee)
        visitor.field(4, "openingFen", "期初欠费(分)", &openingFen)
        visitor.field(5, "billedFen", "本期应收(分)", &billedFen)
        visitor.field(6, "lateFen", "违约金(分)", &lateFen)
        visitor.field(7, "waivedFen", "减免(分)", &waivedFen)
        visitor.field(8, "paidFen", "实收(分)", &paidFen)
        visitor.field(9, "refundedFen", "退款(分)", &refundedFen)
        // Follows from the others; programs are told it and never tell it.
        var closing = closingFen
        visitor.field(10, "closingFen", "期末欠费(分)", &closing)
    }

    /// 期末欠费
    package var closingFen: Int {
        openingFen + billedFen + lateFen - waivedFen - paidFen + refundedFen
    }

    /// Whether nothing was owed and nothing happened.
    var isNothing: Bool {
        [openingFen, billedFen, lateFen, waivedFen, paidFen, refundedFen].allSatisfy { $0 == 0 }
    }

    mutating func add(_ flow: FeeFlow) {
        openingFen += flow.openingFen
        billedFen += flow.billedFen
        lateFen += flow.lateFen
        waivedFen += flow.waivedFen
        paidFen += flow.paidFen
        refundedFen += flow.refundedFen
    }

    mutating func add(_ row: MonthRow) {
        openingFen += row.openingFen
        billedFen += row.billedFen
        lateFen += row.lateFen
        waivedFen += row.waivedFen
        paidFen += row.paidFen
        refundedFen += row.refundedFen
    }
}

/// One line of the expense side.
package struct MonthExpense: Fielded {
    /// What kind.
    package var kind = ExpenseKind.refund
    /// 营业日
    package var day = Day()
    /// The record's number, or the bank's slip.
    package var number = ""
    /// What for: a room, a payee, to whom.
    package var what = ""
    /// 方式
    package var method: PaymentMethod?
    /// How much, in fen.
    package var amountFen = 0
    /// Who did it, staff number.
    package var by = ""

    /// No expense.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "kind", "种类", &kind, .stated)
        visitor.field(2, "day", "营业日", &day)
        visitor.field(3, "number", "单号", &number)
        visitor.field(4, "what", "事由", &what)
        visitor.field(5, "method", "方式", &method)
        visitor.field(6, "amountFen", "金额(分)", &amountFen)
        visitor.field(7, "by", "经手人", &by)
    }
}

/// What kind of expense.
package enum ExpenseKind: String, Choice {
    /// 退款: of payments and of credit.
    case refund = "退款"
    /// 退还押金
    case deposit = "退还押金"
    /// 代收款上缴
    case agency = "代收上缴"
    /// 上交
    case handIn = "上交"
}

/// 收缴率 = 实收当期 ÷ 应收当期.
package struct CollectionRate: Fielded {
    /// Paid in the month of what was billed in it, less refunds, in fen.
    package var paidFen = 0
    /// Billed in the month, in fen.
    package var billedFen = 0

    /// Nothing billed.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "paidFen", "实收当期(分)", &paidFen)
        visitor.field(2, "billedFen", "应收当期(分)", &billedFen)
        var permille = permille
        visitor.field(3, "permille", "收缴率(千分之)", &permille)
    }

    /// The rate in thousandths; nil where nothing was billed.
    package var permille: Int? { billedFen > 0 ? paidFen * 1000 / billedFen : nil }
}
