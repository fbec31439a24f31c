import FrontDesk
import Testing

@testable import Exchange

@Suite("Imports of money")
struct FeeImportTests {
    private let manager = Actor.staff("1006")

    @Test("the price list goes in, out and in again without any change")
    func prices() throws {
        var sample = try SampleDesk.forFees()
        let desk = sample.desk
        #expect(desk.prices.all.count == 9)
        let water = try #require(desk.prices.inForce("SF01", on: Day("2026-11-22") ?? Day()))
        #expect(water.payee == "自来水公司" && water.unitCentifen == 34_500)
        #expect(water.meter == "冷水表" && water.scope == .everybody && water.cycle == .month)
        let listing = RecordListing(desk, now: sample.now, reader: nil)
        let out = PriceImport.read(FeeExport(listing).prices)
        #expect(out.problemLines == [] && out.rowCount == 9)
        let report = try PriceImport.reportLines(out.content, on: desk)
        #expect(report == ["新增 0 项，新版本 0 项，不变 9 项"])
        let newer = PriceImport.read(Array(FeeTables.lateFee.utf8))
        #expect(try PriceImport.reportLines(newer.content, on: desk).last == "新版本：WY01#2")
        try sample.perform(newer.content, as: manager)
        #expect(sample.desk.prices["WY01", 1]?.effectiveTo?.text == "2025-12-31")
        #expect(sample.desk.prices["WY01", 2]?.lateFeeMyriad == 5)
    }

    @Test("what is owed from before: by code or name, month by month or several")
    func arrears() throws {
        var sample = try SampleDesk.forFees()
        let read = ArrearsImport.read(Array(FeeTables.arrears.utf8), on: sample.desk)
        #expect(read.problemLines == [])
        let report = ArrearsImport.reportLines(read.content, on: sample.desk)
        #expect(report == ["2 户，3 张期初账单，共 1,192.92 元"])
        try sample.perform(read.content, as: manager)
        let room = try RoomCode(parsing: "1-1-102")
        let bill = try #require(sample.desk.arrears(of: room).first)
        #expect(bill.kind == .opening && bill.amountFen == 66_534)
        #expect(bill.periodFrom?.text == "2026-03-01" && bill.periodTo?.text == "2026-04-30")
    }

    @Test("readings and a channel's file")
    func readings() throws {
        var sample = try SampleDesk.forFees()
        let meters = MeterImport.read(Array(FeeTables.meters.utf8), on: sample.desk)
        #expect(meters.problemLines == [])
        #expect(MeterImport.reportLines(meters.content, on: sample.desk) == ["冷水表：2 户"])
        try sample.perform(meters.content, as: manager)
        let account = sample.desk.account(of: try RoomCode(parsing: "1-1-102"))
        #expect(account.meter("冷水表")?.latest == 43_825)

        let file = SettlementImport.read(Array(FeeTables.settlement.utf8), in: sample.desk.zone)
        #expect(file.problemLines == [])
        let rows = file.content.rows
        #expect(rows.map(\.method) == [.weChat, .card, .alipay])
        #expect(rows.map(\.amountFen) == [37_317, 122_561, -2_000])
        #expect(sample.desk.zone.iso(rows[2].at).hasPrefix("2026-11-22T09:21:00"))
        try sample.perform(file.content, as: manager)
        let settlement = try #require(sample.desk.settlements.all.first)
        #expect(SettlementImport.outcomeLines(settlement).first == "不符 3 笔：")
    }

    @Test("every bad line is told with its column and what would be right; nothing is taken")
    func problems() throws {
        let desk = try SampleDesk.forFees().desk
        let prices = """
            编码,名称,类别,计费方式,单价,收款方,周期,适用,表类,生效日期,批准人,公示日期,违约金万分率
            A-1,甲,物业费,固定,1,,月,全部,,2026-01-01,经理,2026-01-01,
            B1,乙,代收代缴,固定,1,自有,月,全部,,2026-01-01,经理,2026-01-01,
            C1,丙,代收代缴,抄表,1,水司,月,全部,,2026-01-01,经理,2026-01-01,5
            D1,丁,物业费,固定,0,,一次,全部,,2026-01-01,,2026-02-30,
            E1,戊,物业费,固定,1.23456,水司,季,,,2026-01-01,经理,2026-01-01,

            """
        let read = PriceImport.read(Array(prices.utf8))
        #expect(!read.isAcceptable)
        let lines = read.problemLines.dropLast()
        #expect(
            lines.map { $0.prefix(3) }.sorted() == [
                "第2行", "第3行", "第4行", "第4行", "第5行", "第5行", "第5行", "第5行", "第6行", "第6行", "第6行",
            ]
        )
        #expect(lines.contains { $0.hasPrefix("第5行 单价（第5列）：“0”不能用，应大于0") })
        #expect(lines.contains { $0.contains("代收代缴不得另收费用") })

        let arrears = """
            房号,费项,账期,金额
            1-1-999,物业费,2026-01,1
            1-1-101,装修押金,2026-01,1
            1-1-101,没有的,2026-13,1
            1-1-101,物业费,2027-01,0.001
            1-1-101,物业费,2026-02,5
            1-1-101,物业费,2026-02,6

            """
        let owed = ArrearsImport.read(Array(arrears.utf8), on: desk)
        let told = owed.problemLines
        #expect(told.contains("第2行 房号（第1列）：没有 1-1-999 这一户，应先导入住户"))
        #expect(told.contains { $0.hasPrefix("第3行 费项（第2列）：“装修押金”是押金") })
        #expect(told.contains { $0.hasPrefix("第4行 账期（第3列）：“2026-13”不是账期，应写成月份") })
        #expect(told.contains { $0.hasPrefix("第5行 金额（第4列）：“0.001”不能用") })
        #expect(told.contains { $0.contains("与第6行重复") })

        let meters = "房号,表类,上次读数,本次读数,抄表日期\n1-1-101,热水表,5,4,2026-11-20\n"
        let readings = MeterImport.read(Array(meters.utf8), on: desk).problemLines
        #expect(readings.first?.contains("本次读数 4.00 小于上次 5.00") == true)
        let file = "渠道,交易时间,参考号,金额\n现金,2026-11-22 25:00,,0\n"
        let bad = SettlementImport.read(Array(file.utf8), in: desk.zone).problemLines
        #expect(bad.count == 5)
    }

    @Test(
        "numbers as tables write them",
        arguments: [
            ("296.30", 29_630), ("1,296.3", 129_630), ("￥5", 500), ("５．０５元", 505), ("-0.10", -10),
            ("2.8000", 280),
        ]
    )
    func numbers(_ text: String, _ fen: Int) {
        #expect(CellNumber.fen(text) == fen)
    }

    @Test(
        "what is no number",
        arguments: ["", "1.234", "1e3", "一百", "1.", ".5.5", "99999999999999999999"]
    )
    func noNumbers(_ text: String) {
        #expect(CellNumber.fen(text) == nil)
    }
}
