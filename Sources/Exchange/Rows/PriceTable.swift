package import FrontDesk

/// Reads and names the columns of the price list as a table (明码标价).
package enum PriceTable {
    enum Column {
        static let code = 0
        static let name = 1
        static let category = 2
        static let basis = 3
        static let unit = 4
        static let price = 5
        static let rounding = 6
        static let payee = 7
        static let cycle = 8
        static let scope = 9
        static let meter = 10
        static let isLarge = 11
        static let from = 12
        static let approvedBy = 13
        static let published = 14
        static let document = 15
        static let lateFee = 16
        static let grace = 17
        static let dueDays = 18
        static let taxRate = 19
    }

    /// 收款方 of the desk's own money, as tables say it.
    package static let ownPayee = "自有"

    /// The columns of such a table, in the order in which it is written.
    package static let columns = [
        TableColumn("编码", isRequired: true), TableColumn("名称", isRequired: true),
        TableColumn("类别", isRequired: true), TableColumn("计费方式", isRequired: true),
        TableColumn("单位"), TableColumn("单价", isRequired: true), TableColumn("取整"),
        TableColumn("收款方"), TableColumn("周期", isRequired: true), TableColumn("适用"),
        TableColumn("表类"), TableColumn("大额"),
        TableColumn("生效日期", aliases: ["生效日"], isRequired: true),
        TableColumn("批准人", isRequired: true),
        TableColumn("公示日期", aliases: ["公示日"], isRequired: true), TableColumn("依据"),
        TableColumn("违约金万分率", aliases: ["违约金"]),
        TableColumn("违约金宽限天数", aliases: ["宽限天数"]), TableColumn("缴费期限天数"),
        TableColumn("税率"),
    ]

    /// Reads and checks the whole file; every bad line is told.
    package static func read(_ bytes: [UInt8]) -> TableReading<TableRow<PriceRow>> {
        TableReading(
            bytes,
            columns,
            keyColumn: Column.code,
            key: { "\($0.code) \($0.effectiveFrom.text)" },
            shown: { "\($0.code) 自 \($0.effectiveFrom.text) 起" },
            row
        )
    }

    private static func row(_ cells: inout RowCells) -> PriceRow {
        var row = PriceRow()
        row.code = code(&cells)
        row.name = cells.text(Column.name, limit: 40)
        row.category = cells.choice(Column.category) ?? row.category
        row.basis = cells.choice(Column.basis) ?? row.basis
        row.unit = cells.text(Column.unit, limit: 30, isRequired: false)
        row.rounding = cells.choice(Column.rounding, usual: .fen) ?? row.rounding
        row.cycle = cells.choice(Column.cycle) ?? row.cycle
        let mayBeNothing = row.basis == .shared
        row.unitCentifen = cells.number(
            Column.price,
            places: 4,
            mayBeNothing ? "应不小于0，如 2.80，至多四位小数" : "应大于0，如 2.80，至多四位小数"
        ) { $0 > 0 || (mayBeNothing && $0 == 0) }
        row.meter = cells.text(Column.meter, limit: 20, isRequired: row.basis == .metered)
        row.isLarge = cells.flag(Column.isLarge)
        readPayee(&cells, into: &row)
        readScope(&cells, into: &row)
        readDays(&cells, into: &row)
        readTerms(&cells, into: &row)
        return row
    }

    private static func code(_ cells: inout RowCells) -> String {
        let code = TextFolding.halfWidth(cells.text(Column.code, limit: 12)).uppercased()
        let isPlain = code.unicodeScalars.allSatisfy { TextFolding.isASCIIAlphanumeric($0) }
        if !isPlain { cells.refuse(Column.code, "“\(code)”不能作编码", "应为字母和数字，如 WY01") }
        return code
    }

    private static func readPayee(_ cells: inout RowCells, into row: inout PriceRow) {
        let payee = cells.text(Column.payee, limit: 40, isRequired: row.category == .agency)
        row.payee = payee == ownPayee ? "" : payee
        if row.category == .agency, payee == ownPayee {
            cells.refuse(Column.payee, "代收代缴的钱不是自有的", "应写收款单位")
        }
        if row.category != .agency, !row.payee.isEmpty {
            cells.refuse(Column.payee, "收款方不是自有，类别应为代收代缴", "应写 \(ownPayee)")
        }
    }

    private static func readScope(_ cells: inout RowCells, into row: inout PriceRow) {
        let cell = cells.cell(Column.scope)
        if row.cycle == .once {
            if !cell.isEmpty { cells.refuse(Column.scope, "一次性收费不随账单批量出账", "应空着") }
        } else {
            row.scope = cells.choice(Column.scope)
        }
        if row.category == .deposit, row.cycle != .once {
            cells.refuse(Column.cycle, "押金只收一次", "应为 \(BillingCycle.once.rawValue)")
        }
    }

    private static func readDays(_ cells: inout RowCells, into row: inout PriceRow) {
        row.effectiveFrom = cells.day(Column.from) ?? row.effectiveFrom
        row.approvedBy = cells.text(Column.approvedBy, limit: 30)
        row.publishedOn = cells.day(Column.published)
        row.basisDocument = cells.text(Column.document, limit: 100, isRequired: false)
    }

    private static func readTerms(_ cells: inout RowCells, into row: inout PriceRow) {
        func whole(_ column: Int, _ usual: Int, upTo most: Int) -> Int {
            guard !cells.cell(column).isEmpty else { return usual }
            return cells.number(column, places: 0, "应为0到\(most)的整数") { (0...most).contains($0) }
        }
        row.lateFeeMyriad = whole(Column.lateFee, 0, upTo: 100)
        row.lateFeeGraceDays = whole(Column.grace, 0, upTo: 3650)
        row.dueDays = whole(Column.dueDays, row.dueDays, upTo: 3650)
        if !cells.cell(Column.taxRate).isEmpty {
            row.taxRate = whole(Column.taxRate, 0, upTo: 10_000)
        }
        if row.isAgency, row.lateFeeMyriad > 0 {
            cells.refuse(Column.lateFee, "代收代缴不得另收费用（物业管理条例第四十四条）", "应为0")
        }
    }
}

extension PriceRow {
    /// The row as the table writes it, in the order of `PriceTable.columns`.
    var cells: [String] {
        let own = [
            code, name, category.rawValue, basis.rawValue, unit, PriceRow.unitText(unitCentifen),
            rounding.rawValue, payee.isEmpty ? PriceTable.ownPayee : payee, cycle.rawValue,
            scope?.rawValue ?? "", meter, isLarge ? "是" : "否", effectiveFrom.text, approvedBy,
            publishedOn?.text ?? "", basisDocument,
        ]
        let terms = [
            String(lateFeeMyriad), String(lateFeeGraceDays),
            String(dueDays), taxRate.map(String.init) ?? "",
        ]
        return own + terms
    }
}
