/// 价目: what may be charged, from a day on. A version is never edited; a change is a new version,
/// which supersedes the one before (DOMAIN 3.7; 明码标价, 价格法 art 13).
package struct PriceRow: Record {
    /// 编码 and version, the key: `WY01#1`.
    package var id = ""
    /// 编码
    package var code = ""
    /// The version, from 1.
    package var version = 1
    /// 名称, as bills and receipts say it.
    package var name = ""
    /// 类别
    package var category = FeeCategory.propertyFee
    /// 计费方式
    package var basis = PriceBasis.fixed
    /// 单位, as it is displayed: 元/平方米·月.
    package var unit = ""
    /// 单价 in hundredths of a fen, so that 0.5283 元 a kilowatt-hour is exact.
    package var unitCentifen = 0
    /// 取整
    package var rounding = PriceRounding.fen
    /// 收款方: whose money it is where it is collected for somebody else; empty: the desk's own.
    package var payee = ""
    /// 周期
    package var cycle = BillingCycle.once
    /// 适用: whom a bill run bills; nil for a row that no run bills.
    package var scope: PriceScope?
    /// 表类: the meter that feeds it.
    package var meter = ""
    /// 大额: every receipt of the row goes into the report of large sums.
    package var isLarge = false
    /// 生效日期
    package var effectiveFrom = Day()
    /// The last day; nil while nothing ended or superseded it.
    package var effectiveTo: Day?
    /// Who proposed it; empty where a table brought it.
    package var proposedBy = ""
    /// 批准人: empty while it is only proposed.
    package var approvedBy = ""
    /// 公示日期
    package var publishedOn: Day?
    /// 依据
    package var basisDocument = ""
    /// 违约金 per day in ten-thousandths of what is owed; 0: none, as the law prefers (DOMAIN 3.7).
    package var lateFeeMyriad = 0
    /// Days after the due date before a late fee begins.
    package var lateFeeGraceDays = 0
    /// Days from issue to the due date.
    package var dueDays = 30
    /// 税率 in hundredths of a percent; nil where it is not stated.
    package var taxRate: Int?
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// A row without a name.
    package init() {}

    package static let kind = RecordKind.price
    package static func key(_ id: String) -> RecordKey { .price(id) }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "版本号", &id)
        visitor.field(2, "code", "编码", &code)
        visitor.field(3, "version", "版本", &version, .stated)
        visitor.field(4, "name", "名称", &name)
        visitor.field(5, "category", "类别", &category)
        visitor.field(6, "basis", "计费方式", &basis)
        visitor.field(7, "unit", "单位", &unit)
        visitor.field(8, "unitCentifen", "单价(百分之一分)", &unitCentifen)
        visitor.field(9, "rounding", "取整", &rounding)
        visitor.field(10, "payee", "收款方", &payee)
        visitor.field(11, "cycle", "周期", &cycle)
        visitor.field(12, "scope", "适用", &scope)
        visitor.field(13, "meter", "表类", &meter)
        visitor.field(14, "isLarge", "大额", &isLarge)
        visitor.field(15, "effectiveFrom", "生效日期", &effectiveFrom)
        visitor.field(16, "effectiveTo", "截止日期", &effectiveTo)
        visitor.field(17, "proposedBy", "提出人", &proposedBy)
        visitor.field(18, "approvedBy", "批准人", &approvedBy)
        visitor.field(19, "publishedOn", "公示日期", &publishedOn)
        visitor.field(20, "basisDocument", "依据", &basisDocument)
        visitor.field(21, "lateFeeMyriad", "违约金(每日万分之)", &lateFeeMyriad)
        visitor.field(22, "lateFeeGraceDays", "违约金宽限(天)", &lateFeeGraceDays)
        visitor.field(23, "dueDays", "缴费期限(天)", &dueDays, .stated)
        visitor.field(24, "taxRate", "税率(万分之)", &taxRate)
        visitor.field(25, "changedAt", "变更序号", &changedAt, .derived)
    }

    /// Whether the money is somebody else's (代收代缴).
    package var isAgency: Bool { !payee.isEmpty }

    /// Whether it may be charged on a day: approved, published and in force.
    package func isInForce(on day: Day) -> Bool {
        guard !approvedBy.isEmpty, let publishedOn, publishedOn <= day else { return false }
        return effectiveFrom <= day && day <= (effectiveTo ?? .distantFuture)
    }

    /// What a quantity in hundredths of the unit costs, in fen, rounded half up as the row says.
    package func fen(for quantity: Int) -> Int {
        let product = quantity * unitCentifen
        switch rounding {
        case .fen: return (product + 5_000) / 10_000
        case .yuan: return (product + 500_000) / 1_000_000 * 100
        }
    }

    /// Rounds a sum in fen as the row says, half up.
    package func rounded(_ fen: Int) -> Int {
        rounding == .fen ? fen : (fen + 50) / 100 * 100
    }
}

/// 类别 of a fee.
package enum FeeCategory: String, Choice {
    /// 物业费
    case propertyFee = "物业费"
    /// 代收代缴: somebody else's money, without any handling fee (物业管理条例 art 44).
    case agency = "代收代缴"
    /// 装修管理费
    case renovation = "装修管理费"
    /// 押金
    case deposit = "押金"
    /// 有偿维修
    case paidRepair = "有偿维修"
    /// 停车
    case parking = "停车"
    /// 其他
    case other = "其他"
}

/// 计费方式
package enum PriceBasis: String, Choice {
    /// So much a square metre.
    case byArea = "按面积"
    /// So much a piece.
    case fixed = "固定"
    /// So much a unit that a meter counted.
    case metered = "抄表"
    /// A sum shared out among the households by area, so that not a fen is lost.
    case shared = "分摊"
}

/// 取整, half up.
package enum PriceRounding: String, Choice {
    /// To the fen.
    case fen = "分"
    /// To the yuan.
    case yuan = "元"
}

/// 周期
package enum BillingCycle: String, Choice {
    /// A calendar month.
    case month = "月"
    /// A calendar quarter.
    case quarter = "季"
    /// A calendar year.
    case year = "年"
    /// A year from the household's own date of handing over.
    case anniversary = "周年"
    /// Once, on demand; no run bills it.
    case once = "一次"

    /// How many months of a monthly price a period has.
    package var months: Int {
        switch self {
        case .month, .once: 1
        case .quarter: 3
        case .year, .anniversary: 12
        }
    }
}

/// 适用: whom a run bills.
package enum PriceScope: String, Choice {
    /// Flats.
    case flats = "住宅"
    /// Shops.
    case shops = "商铺"
    /// Everybody.
    case everybody = "全部"
    /// Those who subscribed to it.
    case subscribers = "订阅"
}

extension Day {
    /// A day behind every other.
    package static let distantFuture = Day(year: 9999, month: 12, day: 31) ?? Day()
}
