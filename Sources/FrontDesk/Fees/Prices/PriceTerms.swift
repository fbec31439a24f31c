/// What a price row says, before anybody approved it: the columns of the price list.
package struct PriceTerms: Fielded {
    /// 编码
    package var code = ""
    /// 名称, as bills and receipts say it.
    package var name = ""
    /// 类别
    package var category = FeeCategory.propertyFee
    /// 计费方式
    package var basis = PriceBasis.fixed
    /// 单位, as it is displayed.
    package var unit = ""
    /// 单价 in hundredths of a fen.
    package var unitCentifen = 0
    /// 取整
    package var rounding = PriceRounding.fen
    /// 收款方; empty or 自有: the desk's own.
    package var payee = ""
    /// 周期
    package var cycle = BillingCycle.once
    /// 适用; nil for a row that no run bills.
    package var scope: PriceScope?
    /// 表类
    package var meter = ""
    /// 大额
    package var isLarge = false
    /// 生效日期
    package var effectiveFrom: Day?
    /// 依据
    package var basisDocument = ""
    /// 违约金 per day in ten-thousandths.
    package var lateFeeMyriad = 0
    /// Days after the due date before a late fee begins.
    package var lateFeeGraceDays = 0
    /// Days from issue to the due date.
    package var dueDays = 30
    /// 税率 in hundredths of a percent.
    package var taxRate: Int?

    /// Terms that say nothing.
    package init() {}

    /// The terms of a row.
    package init(_ row: PriceRow) {
        (code, name, category, basis) = (row.code, row.name, row.category, row.basis)
        (unit, unitCentifen, rounding) = (row.unit, row.unitCentifen, row.rounding)
        (payee, cycle, scope, meter) = (row.payee, row.cycle, row.scope, row.meter)
        (isLarge, effectiveFrom) = (row.isLarge, row.effectiveFrom)
        (basisDocument, dueDays, taxRate) = (row.basisDocument, row.dueDays, row.taxRate)
        (lateFeeMyriad, lateFeeGraceDays) = (row.lateFeeMyriad, row.lateFeeGraceDays)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "编码", &code, .required)
        visitor.field(2, "name", "名称", &name, .required)
        visitor.field(3, "category", "类别", &category, .required)
        visitor.field(4, "basis", "计费方式", &basis, .required)
        visitor.field(5, "unit", "单位", &unit, .required)
        visitor.field(6, "unitCentifen", "单价(百分之一分)", &unitCentifen)
        visitor.field(7, "rounding", "取整", &rounding)
        visitor.field(8, "payee", "收款方", &payee)
        visitor.field(9, "cycle", "周期", &cycle, .required)
        visitor.field(10, "scope", "适用", &scope)
        visitor.field(11, "meter", "表类", &meter)
        visitor.field(12, "isLarge", "大额", &isLarge)
        visitor.field(13, "effectiveFrom", "生效日期", &effectiveFrom, .required)
        visitor.field(14, "basisDocument", "依据", &basisDocument)
        visitor.field(15, "lateFeeMyriad", "违约金(每日万分之)", &lateFeeMyriad)
        visitor.field(16, "lateFeeGraceDays", "违约金宽限(天)", &lateFeeGraceDays)
        visitor.field(17, "dueDays", "缴费期限(天)", &dueDays, .stated)
        visitor.field(18, "taxRate", "税率(万分之)", &taxRate)
    }

    /// The same terms with the desk's own name as payee left out.
    var normalised: PriceTerms {
        var terms = self
        if terms.payee == "自有" { terms.payee = "" }
        return terms
    }

    /// A version of a row with these terms, which nobody approved yet. They must have been checked.
    func row(version: Int) -> PriceRow {
        var row = PriceRow()
        row.id = "\(code)#\(version)"
        (row.code, row.version, row.name) = (code, version, name)
        (row.category, row.basis, row.unit) = (category, basis, unit)
        (row.unitCentifen, row.rounding, row.payee) = (unitCentifen, rounding, payee)
        (row.cycle, row.scope, row.meter) = (cycle, scope, meter)
        (row.isLarge, row.effectiveFrom) = (isLarge, effectiveFrom ?? Day())
        (row.basisDocument, row.dueDays, row.taxRate) = (basisDocument, dueDays, taxRate)
        (row.lateFeeMyriad, row.lateFeeGraceDays) = (lateFeeMyriad, lateFeeGraceDays)
        return row
    }
}

/// A row of a table of prices: its terms, and who approved and published them.
package struct PriceEntry: Fielded {
    /// What it says.
    package var terms = PriceTerms()
    /// 批准人; empty where nobody approved it yet.
    package var approvedBy = ""
    /// 公示日期
    package var publishedOn: Day?
    /// 截止日期, where a table says one.
    package var effectiveTo: Day?

    /// An empty row.
    package init() {}

    /// A row as a table gives it.
    package init(_ row: PriceRow) {
        terms = PriceTerms(row)
        (approvedBy, publishedOn, effectiveTo) = (row.approvedBy, row.publishedOn, row.effectiveTo)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        terms.visitFields(&visitor)
        visitor.field(19, "approvedBy", "批准人", &approvedBy)
        visitor.field(20, "publishedOn", "公示日期", &publishedOn)
        visitor.field(21, "effectiveTo", "截止日期", &effectiveTo)
    }
}
