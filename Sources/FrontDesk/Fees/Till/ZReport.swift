/// What a day, or a session so far, came to: the same figures for the Z and the X (DOMAIN 3.8, 7).
package struct ZReport: Fielded {
    /// Z号: without gaps; 0 for an X.
    package var number = 0
    /// 营业日
    package var businessDate = Day()
    /// The sessions it covers.
    package var sessions: [RecordID] = []
    /// The cashiers, staff numbers.
    package var cashiers: [CashierTotal] = []
    /// The first receipt; empty where there is none.
    package var firstReceipt = ""
    /// The last receipt.
    package var lastReceipt = ""
    /// How many receipts.
    package var receiptCount = 0
    /// Σ receipts, reversals among them, in fen.
    package var receiptsFen = 0
    /// By method.
    package var methods: [MethodTotal] = []
    /// By price row.
    package var rows: [RowTotal] = []
    /// 自有 money in it, in fen.
    package var ownFen = 0
    /// 代收代缴 money in it, in fen.
    package var agencyFen = 0
    /// Deposits taken, less those reversed, in fen.
    package var depositsFen = 0
    /// Taken to households' credit, in fen.
    package var creditFen = 0
    /// Late fees in it, in fen.
    package var lateFen = 0
    /// Reversals and voids: number, why, sum.
    package var voids: [ReportLine] = []
    /// How many receipts were printed again.
    package var reprints = 0
    /// Refunds paid out.
    package var refunds: [ReportLine] = []
    /// Waivers granted.
    package var waivers: [ReportLine] = []
    /// Differences of every session.
    package var differences: [Difference] = []
    /// What was handed in.
    package var handIns: [HandIn] = []
    /// Large sums (大额日报).
    package var large: [ReportLine] = []
    /// Corrections of an earlier Z.
    package var adjustments: [DayAdjustment] = []
    /// Surprise checks.
    package var checks: [TillCheck] = []
    /// Sessions that nobody counted.
    package var uncounted: [RecordID] = []
    /// Opening floats, in fen.
    package var openingFloatFen = 0
    /// What should be in the drawers before handing in, in fen.
    package var expectedCashFen = 0
    /// What was counted, in fen.
    package var countedCashFen = 0
    /// What stays in the drawers, in fen.
    package var closingFloatFen = 0
    /// Who reviewed, staff numbers.
    package var reviewers: [String] = []

    /// Nothing happened.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "Z号", &number)
        visitor.field(2, "businessDate", "营业日", &businessDate)
        visitor.field(3, "sessions", "班次", &sessions)
        visitor.field(4, "cashiers", "收费员", &cashiers)
        visitor.field(5, "firstReceipt", "首张收据", &firstReceipt)
        visitor.field(6, "lastReceipt", "末张收据", &lastReceipt)
        visitor.field(7, "receiptCount", "收据张数", &receiptCount)
        visitor.field(8, "receiptsFen", "收款合计(分)", &receiptsFen)
        visitor.field(9, "methods", "按方式", &methods)
        visitor.field(10, "rows", "按费项", &rows)
        visitor.field(11, "ownFen", "自有(分)", &ownFen)
        visitor.field(12, "agencyFen", "代收(分)", &agencyFen)
        visitor.field(13, "depositsFen", "押金(分)", &depositsFen)
        visitor.field(14, "creditFen", "预存(分)", &creditFen)
        visitor.field(15, "lateFen", "违约金(分)", &lateFen)
        visitor.field(16, "voids", "冲正", &voids)
        visitor.field(17, "reprints", "补打", &reprints)
        visitor.field(18, "refunds", "退款", &refunds)
        visitor.field(19, "waivers", "减免", &waivers)
        visitor.field(20, "differences", "差异", &differences)
        visitor.field(21, "handIns", "上交", &handIns)
        visitor.field(22, "large", "大额", &large)
        visitor.field(23, "adjustments", "调整", &adjustments)
        visitor.field(24, "checks", "抽查", &checks)
        visitor.field(25, "uncounted", "未盘点", &uncounted)
        visitor.field(26, "openingFloatFen", "期初备用金(分)", &openingFloatFen)
        visitor.field(27, "expectedCashFen", "应有现金(分)", &expectedCashFen)
        visitor.field(28, "countedCashFen", "实点现金(分)", &countedCashFen)
        visitor.field(29, "closingFloatFen", "留存备用金(分)", &closingFloatFen)
        visitor.field(30, "reviewers", "复核人", &reviewers)
    }
}

/// What came and went by one method.
package struct MethodTotal: Fielded {
    /// 方式
    package var method = PaymentMethod.cash
    /// How many payments it had a part in.
    package var count = 0
    /// Taken, reversals taken off, in fen.
    package var takenFen = 0
    /// Given back by refunds, in fen.
    package var refundedFen = 0

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "method", "方式", &method)
        visitor.field(2, "count", "笔数", &count)
        visitor.field(3, "takenFen", "收入(分)", &takenFen)
        visitor.field(4, "refundedFen", "退出(分)", &refundedFen)
    }
}

/// What was taken for one price row.
package struct RowTotal: Fielded {
    /// 编码; empty for 预存.
    package var code = ""
    /// 名称
    package var name = ""
    /// 收款方; empty: the desk's own.
    package var payee = ""
    /// Principal, in fen.
    package var amountFen = 0
    /// Late fees, in fen.
    package var lateFen = 0

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "编码", &code)
        visitor.field(2, "name", "名称", &name)
        visitor.field(3, "payee", "收款方", &payee)
        visitor.field(4, "amountFen", "金额(分)", &amountFen)
        visitor.field(5, "lateFen", "违约金(分)", &lateFen)
    }
}

/// What one cashier took.
package struct CashierTotal: Fielded {
    /// 工号
    package var number = ""
    /// How many receipts.
    package var count = 0
    /// Σ receipts, in fen.
    package var amountFen = 0

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "工号", &number)
        visitor.field(2, "count", "张数", &count)
        visitor.field(3, "amountFen", "金额(分)", &amountFen)
    }
}

/// A line of a list in a report.
package struct ReportLine: Fielded {
    /// The number it is about: a receipt, a refund, a waiver.
    package var number = ""
    /// 房号
    package var room: RoomCode?
    /// 缴款人
    package var payer = ""
    /// What for, or why.
    package var what = ""
    /// 方式
    package var methods: [PaymentMethod] = []
    /// How much, in fen.
    package var amountFen = 0
    /// 缴款单号, where it is known.
    package var slip = ""

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "单号", &number)
        visitor.field(2, "room", "房号", &room)
        visitor.field(3, "payer", "缴款人", &payer, .personal)
        visitor.field(4, "what", "事由", &what)
        visitor.field(5, "methods", "方式", &methods)
        visitor.field(6, "amountFen", "金额(分)", &amountFen)
        visitor.field(7, "slip", "缴款单号", &slip)
    }
}
