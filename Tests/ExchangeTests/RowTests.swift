import FrontDesk
import Testing

@testable import Exchange

@Suite("Rows of tables")
struct RowTests {
    private static let heading = "楼栋,单元,房号,业主姓名,联系电话,建筑面积,入伙日期,物业类型,客户等级,备注\n"

    private func households(_ lines: String) -> TableReading<HouseholdRow> {
        HouseholdTable().read(Array((Self.heading + lines).utf8))
    }

    private func messages(_ lines: String) -> [String] {
        households(lines).problems.kept.map(\.message)
    }

    @Test("a household as the sample writes it")
    func plain() throws {
        let reading = households(
            "1栋,1单元,101,华桂珍,15501815908,94.21,2020-11-04,住宅,普通,\"长期不在,钥匙托管\"\n"
        )
        #expect(reading.isAcceptable && reading.notices.isEmpty)
        let row = try #require(reading.rows.first)
        #expect(row.room.key == "1-1-101" && row.owners == ["华桂珍"])
        #expect(row.phones.map(\.text) == ["15501815908"] && row.areaCentiares == 9421)
        #expect(row.handedOver == Day(year: 2020, month: 11, day: 4))
        #expect(row.kind == "住宅" && row.tier == "普通" && row.notes == "长期不在,钥匙托管" && row.line == 2)
    }

    @Test("what other desks write is normalised")
    func normalised() throws {
        let reading = households(
            """
            ３#楼,２单元,５０１室,陈　晨、李华,138 1234 5678/0755-26001234，13912345678,80.5㎡,2020/1/2,住宅,ｖｉｐ,
            7栋,,商铺03,=cmd(),无,"1,020.555平方米",2020年1月2日,,,'-5度
            7栋,,5,,,,,商铺,,
            """
        )
        #expect(reading.problems.kept.map(\.message) == [])
        let rows = reading.rows
        #expect(rows.map(\.room.key) == ["3-2-501", "7-商铺03", "7-05"])
        #expect(rows[0].owners == ["陈晨", "李华"])
        #expect(rows[0].phones.map(\.text) == ["13812345678", "075526001234", "13912345678"])
        #expect(rows[0].areaCentiares == 8050 && rows[0].tier == "VIP")
        #expect(
            rows[0].handedOver?.text == "2020-01-02" && rows[1].handedOver?.text == "2020-01-02"
        )
        #expect(rows[1].areaCentiares == 102_056 && rows[1].kind == "商铺" && rows[1].tier == "普通")
        #expect(rows[1].notes == "-5度" && rows[1].phones.isEmpty)
        #expect(rows[2].owners.isEmpty && rows[2].areaCentiares == nil && rows[2].handedOver == nil)
    }

    @Test("every bad line is told, with column and remedy")
    func refused() {
        #expect(
            messages("?栋,1单元,101,甲,,,,,,\n") == [
                "第2行 房号（第3列）：房号“?栋 1单元 101”里的“?”看不懂，应写成 3-2-501 或 3栋2单元501"
            ]
        )
        #expect(messages("1栋,1单元,101,甲,,0,,,,\n") == ["第2行 建筑面积（第6列）：“0”不是面积，应大于0，如 94.21"])
        #expect(messages("1栋,1单元,101,甲,,-5,,,,\n").count == 1)
        #expect(messages("1栋,1单元,101,甲,,八十,,,,\n").count == 1)
        #expect(
            messages("1栋,1单元,101,甲,,,2023-02-29,,,\n") == [
                "第2行 入伙日期（第7列）：没有“2023-02-29”这一天，应写成 2020-01-02"
            ]
        )
        #expect(
            messages("1栋,1单元,101,甲,,,,,,\n1#楼,1,101,乙,,,,,,\n") == [
                "第3行 房号（第3列）：1-1-101 与第2行重复，每套房应只有一行"
            ]
        )
        #expect(
            messages("1栋,1单元,101,甲,1381234,,,,,\n") == [
                "第2行 联系电话（第5列）：“1381234” 手机号少4位，应为11位"
            ]
        )
        #expect(messages("1栋,1单元,101,甲,,,,别野,,\n") == ["第2行 物业类型（第8列）：没有“别野”这一项，应为 住宅、商铺"])
        #expect(messages("1栋,1单元,101,甲,,,,,,长期不在,钥匙\n") == ["第2行：比表头多1格，含逗号的内容应加引号"])
        let several = messages("1栋,1单元,101,甲,1,x,y,,,\n1栋,1单元,,乙,,,,,,\n\"x")
        #expect(several.count == 5 && several.last == "第4行：引号没有配对，应在这一格末尾补上引号")
    }

    @Test("no cell makes a row fail otherwise than by a problem")
    func anyCells() {
        let pieces = [
            "1", "0", "-", "+86", "转", ".", ".0", "E+10", "栋", "单元", "/", "年", "月", "，", "㎡", "８",
            "商铺", "x",
            "13812345678", "0755", "\u{301}", "\u{1b}[", "'", "=", " ", "400", "99999",
        ]
        var state: UInt64 = 23
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<100 {
            var lines = ""
            for _ in 0..<40 {
                let cells = (0..<10).map { _ in
                    (0..<next(5)).map { _ in pieces[next(pieces.count)] }.joined()
                }
                lines += cells.joined(separator: ",") + "\n"
            }
            let reading = households(lines)
            #expect(reading.rows.allSatisfy { !$0.room.isEmpty && $0.areaCentiares != 0 })
            for number in reading.rows.flatMap(\.phones) {
                #expect(
                    !number.masked.isEmpty && (try? PhoneNumber(parsing: number.text)) == number
                )
            }
        }
    }

    @Test("a note that is too long is told, not cut")
    func longNote() {
        let long = String(repeating: "长", count: 501)
        #expect(messages("1栋,1单元,101,甲,,,,,,\(long)\n") == ["第2行 备注（第10列）：备注过长，应不超过500个字"])
        #expect(messages("1栋,1单元,101,甲,,,,,,\(long.dropLast())\n").isEmpty)
    }

    @Test("a thousand problems are kept, all are counted")
    func bounded() {
        let reading = households(String(repeating: "1栋,1单元,x!,甲,,,,,,\n", count: 1500))
        #expect(reading.problems.count == 1500 && reading.problems.kept.count == 1000)
        #expect(!reading.isAcceptable)
    }

    @Test("headings: aliases, unknown, missing, doubled")
    func headings() {
        func read(_ text: String) -> TableReading<HouseholdRow> {
            HouseholdTable().read(Array(text.utf8))
        }
        let other = read("房号,姓名,手机,面积(㎡),交房日期,车位\n3-2-501,甲,13812345678,80,2020.1.2,B12\n")
        #expect(other.isAcceptable && other.rows.first?.areaCentiares == 8000)
        #expect(other.notices.kept.first?.message.hasPrefix("第1行 车位（第6列）：不认识的列") == true)
        #expect(read("楼栋,姓名\n1,甲\n").problems.kept.map(\.what) == ["缺“房号”列"])
        #expect(
            read("房号,姓名,电话,手机\n3-2-501,甲,,\n").problems.kept.map(\.what) == ["与第3列都是联系电话"]
        )
        #expect(read("").problems.kept.map(\.what) == ["没有内容"])
    }

    @Test("staff")
    func staff() {
        func read(_ lines: String) -> TableReading<StaffRow> {
            StaffTable.read(Array(("工号,姓名,岗位,电话\n" + lines).utf8))
        }
        let good = read("1001,刘建平,前台客服,18129258641\n１００２,林　宇,收费员,\n")
        #expect(good.isAcceptable)
        #expect(good.rows.map(\.no) == ["1001", "1002"] && good.rows[1].name == "林宇")
        #expect(good.rows[0].phone?.text == "18129258641" && good.rows[1].phone == nil)
        let bad = read("1001,甲,保安,\n1001,乙,财务,\n,丙,财务,\n1003,,财务,12\n")
        #expect(bad.problems.kept.map(\.line) == [2, 3, 4, 5, 5])
        #expect(bad.problems.kept[1].what == "工号 1001 与第2行重复")
    }

    @Test("days")
    func days() {
        func read(_ lines: String) -> TableReading<WorkdayRow> {
            WorkdayTable.read(Array(("日期,类型,名称\n" + lines).utf8))
        }
        let good = read("2024-01-01,休,元旦\n2024-02-04,班,春节\n")
        #expect(good.isAcceptable && good.rows.map(\.kind) == [.closed, .open])
        let bad = read("2024-01-01,休,元旦\n2024/1/1,班,x\n2024-13-01,休,\n2024-03-01,假,\n")
        #expect(bad.problems.kept.map(\.line) == [3, 4, 5] && bad.rows.count == 1)
    }

    @Test(
        "dates in every form, and none that is not a day",
        arguments: [
            ("2020-01-02", "2020-01-02"), ("2020/1/2", "2020-01-02"), ("2020.1.2", "2020-01-02"),
            ("2020年1月2日", "2020-01-02"), ("20200102", "2020-01-02"), ("２０２０－１－２", "2020-01-02"),
            ("2020/1/2 0:00:00", "2020-01-02"), ("2024-02-29", "2024-02-29"), ("2023-02-29", nil),
            ("2020-13-01", nil), ("2020-04-31", nil), ("20-1-2", nil), ("43832", nil),
            ("2020-01", nil),
            ("昨天", nil), ("", nil), ("1900-02-29", nil), ("2000-02-29", "2000-02-29"),
            ("99999999999999999999", nil),
        ] as [(String, String?)]
    )
    func dates(text: String, expected: String?) {
        #expect((try? TableDate.parse(text))?.text == expected)
    }
}
