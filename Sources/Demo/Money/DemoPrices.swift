import FrontDesk

/// The price list of the invented community, approved and published before the desk opened.
enum DemoPrices {
    static let flats = "WY01"
    static let shops = "WY02"
    static let parking = "TC01"
    static let water = "SF01"
    static let pass = "YC01"
    static let deposit = "ZX02"

    /// The rows, in force since a day.
    static func entries(since day: Day) -> [PriceEntry] {
        rows.map { row in
            var entry = PriceEntry()
            entry.terms = row
            entry.terms.effectiveFrom = day
            entry.terms.basisDocument = row.category == .agency ? "代收协议" : "物业服务合同"
            entry.approvedBy = "管理处经理"
            entry.publishedOn = day.adding(days: -10)
            return entry
        }
    }

    private static let rows: [PriceTerms] = [
        row(flats, "物业服务费", .propertyFee, "元/平方米·月", 28_000) {
            ($0.basis, $0.cycle, $0.scope, $0.rounding) = (.byArea, .month, .flats, .yuan)
        },
        row(shops, "商铺物业服务费", .propertyFee, "元/平方米·月", 45_000) {
            ($0.basis, $0.cycle, $0.scope, $0.rounding) = (.byArea, .month, .shops, .yuan)
        },
        row(water, "自来水费(代收)", .agency, "元/立方米", 34_500) {
            ($0.basis, $0.cycle, $0.scope, $0.meter) = (.metered, .month, .everybody, "冷水表")
            $0.payee = "自来水公司"
        },
        row("DF01", "公共电费分摊", .agency, "元", 0) {
            ($0.basis, $0.cycle, $0.scope, $0.payee) = (.shared, .month, .everybody, "供电公司")
        },
        row(parking, "地下车位管理费", .parking, "元/月", 800_000) {
            ($0.cycle, $0.scope) = (.month, .subscribers)
        },
        row("ZX01", "装修管理费", .renovation, "元/平方米", 20_000) {
            ($0.basis, $0.rounding) = (.byArea, .yuan)
        },
        row(deposit, "装修押金", .deposit, "元", 20_000_000) { $0.isLarge = true },
        row(pass, "出入证工本费", .other, "元/张", 100_000) { _ in },
        row("WX01", "更换水龙头(有偿)", .paidRepair, "元/次", 350_000) { _ in },
        row("WX02", "疏通管道(有偿)", .paidRepair, "元/次", 800_000) { _ in },
    ]

    private static func row(
        _ code: String,
        _ name: String,
        _ category: FeeCategory,
        _ unit: String,
        _ centifen: Int,
        _ more: (inout PriceTerms) -> Void
    ) -> PriceTerms {
        var terms = PriceTerms()
        (terms.code, terms.name, terms.category) = (code, name, category)
        (terms.unit, terms.unitCentifen) = (unit, centifen)
        more(&terms)
        return terms
    }
}
