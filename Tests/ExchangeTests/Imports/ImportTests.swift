import FrontDesk
import Testing

@testable import Exchange

@Suite("Imports")
struct ImportTests {
    @Test("a table of households is taken in, and again without any change")
    func households() throws {
        var sample = try SampleDesk()
        let read = HouseholdImport.read(Array(SampleDesk.households.utf8))
        #expect(read.isAcceptable && read.rowCount == 3 && read.countLine == "3 行都可以导入（UTF-8）")
        #expect(read.problemLines == [] && read.noticeLines == [])
        let room = try RoomCode(parsing: "1-1-101")
        let household = try #require(sample.desk.households[room])
        #expect(household.owners.map(\.name) == ["华桂珍", "李明"])
        #expect(household.owners[0].phones.map(\.text) == ["15501815908", "075526001234"])
        #expect(household.areaCentiares == 9421 && household.handedOver?.text == "2020-11-04")
        #expect(household.notes == "长期不在,钥匙托管")
        let before = sample.desk.households
        let again = HouseholdImport.reportLines(read.content, on: sample.desk)
        #expect(again == ["新增 0 套，改动 0 套，不变 3 套，表中没有的 0 套（保留不动）"])
        try sample.perform(read.content, as: .owner)
        #expect(sample.desk.households == before)
    }

    @Test("what a table leaves out stays; what it changes, adds and no longer names is told")
    func report() throws {
        var sample = try SampleDesk()
        let table = "房号,姓名,电话\n1-1-101,华桂珍,\n1-1-102,陈晨,13812345678\n2-1-101,新人,\n"
        let read = HouseholdImport.read(Array(table.utf8))
        #expect(
            HouseholdImport.reportLines(read.content, on: sample.desk) == [
                "新增 1 套，改动 1 套，不变 1 套，表中没有的 1 套（保留不动）",
                "改动：1-1-102", "表中没有：7-商铺03",
            ]
        )
        try sample.perform(read.content, as: .owner)
        let kept = try #require(sample.desk.households[RoomCode(parsing: "1-1-101")])
        #expect(kept.owners.map(\.name) == ["华桂珍", "李明"] && kept.owners[0].phones.count == 2)
        let changed = try #require(sample.desk.households[RoomCode(parsing: "1-1-102")])
        #expect(changed.owners.map(\.name) == ["陈晨"] && changed.areaCentiares == 11_881)
        #expect(sample.desk.households.count == 4)
    }

    @Test("many rooms are not all named")
    func manyRooms() throws {
        let rows = (1...30).map { "1-1-\(100 + $0),甲\($0)" }.joined(separator: "\n")
        var sample = try SampleDesk()
        try sample.perform(
            HouseholdImport.read(Array(("房号,姓名\n" + rows).utf8)).content,
            as: .owner
        )
        let read = HouseholdImport.read(Array("房号,姓名\n9-1-101,甲\n".utf8))
        let lines = HouseholdImport.reportLines(read.content, on: sample.desk)
        #expect(lines.last?.hasSuffix(" 等 31 套") == true)
        #expect(lines.last?.contains("1-1-101、1-1-102、") == true)
    }

    @Test("bad lines: every one told, and that nothing was taken")
    func problems() {
        let read = HouseholdImport.read(Array("房号,姓名,电话\n?,甲,\n1-1-101,乙,12\n1-1-102,丙,\n".utf8))
        #expect(!read.isAcceptable && read.countLine == "1 行没有问题，2 处不对（UTF-8）")
        #expect(read.problemLines.count == 3)
        #expect(read.problemLines[1].hasPrefix("第3行 联系电话（第3列）："))
        #expect(read.problemLines[2] == "共 2 处不对，整个文件都没有导入；改好后重新导入")
        let rows = String(repeating: "?,甲\n", count: 1200)
        let many = HouseholdImport.read(Array(("房号,姓名\n" + rows).utf8))
        #expect(many.problemLines.count == 1002)
        #expect(many.problemLines[1000] == "……另有 200 处没有列出")
    }

    @Test("a table without rows, and a phone without a name")
    func oddTables() {
        let empty = HouseholdImport.read(Array("房号,姓名\n".utf8))
        #expect(empty.problemLines.first == "整个文件：只有列名，没有内容，列名下面应有数据")
        let nameless = HouseholdImport.read(Array("房号,姓名,电话\n1-1-101,,13812345678\n".utf8))
        #expect(nameless.isAcceptable)
        #expect(nameless.noticeLines == ["注意：第2行：有电话没有业主姓名，电话没有读入"])
        let gbk: [UInt8] =
            [0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a] + Array("1-1-101,".utf8)
            + [0xbc, 0xd7, 0x0a]
        let converted = HouseholdImport.read(gbk)
        #expect(converted.countLine == "1 行都可以导入（GB18030）")
        #expect(converted.content.entries.first?.owner == "甲")
    }

    @Test("staff: a hash for everybody who needs a PIN, once")
    func staff() throws {
        var sample = try SampleDesk()
        let table = "工号,姓名,岗位,电话\n1001,刘建平,收费员,\n2001,甲,管理处经理,13812345678\n"
        let read = StaffImport.read(Array(table.utf8))
        #expect(StaffImport.withoutPIN(read.content, on: sample.desk) == ["1001", "2001"])
        #expect(
            StaffImport.reportLines(read.content, on: sample.desk) == [
                "新增 1 人，改动 1 人（1001），不变 0 人，表中没有的 4 人（保留不动）"
            ]
        )
        var asked: [String] = []
        let given = StaffImport.givingPINs(read.content, on: sample.desk) { number in
            asked.append(number)
            return "$argon2id$\(number)"
        }
        #expect(asked == ["1001", "2001"])
        try sample.perform(given, as: .owner)
        let manager = try #require(sample.desk.staff["2001"])
        #expect(manager.pinHash == "$argon2id$2001" && manager.pinIsOneTime)
        #expect(manager.post == .manager && manager.phone == "13812345678")
        #expect(StaffImport.withoutPIN(read.content, on: sample.desk) == [])
        #expect(throws: Missing.self) {
            try StaffImport.givingPINs(read.content, on: Desk()) { _ throws(Missing) in
                throw Missing()
            }
        }
        let bad = StaffImport.read(Array("工号,姓名,岗位\n1,甲,保安\n".utf8))
        #expect(bad.problemLines.first?.contains("没有“保安”这个岗位") == true)
    }

    @Test("days of the year")
    func workdays() throws {
        var sample = try SampleDesk()
        let table = "日期,类型,名称\n2026-10-01,休,国庆节\n2026-10-10,班,国庆节\n2027/1/1,休,元旦\n"
        let read = WorkdayImport.read(Array(table.utf8))
        #expect(
            WorkdayImport.reportLines(read.content, on: sample.desk) == [
                "2026 年：休 1 天，班 1 天，新增", "2027 年：休 1 天，班 0 天，新增",
            ]
        )
        try sample.perform(read.content, as: .owner)
        #expect(sample.desk.calendars.workdays.rows.count == 3)
        #expect(WorkdayImport.reportLines(read.content, on: sample.desk)[0].hasSuffix("不变"))
        let newer = WorkdayImport.read(Array("日期,类型\n2026-10-02,休\n".utf8))
        #expect(
            WorkdayImport.reportLines(newer.content, on: sample.desk) == [
                "2026 年：休 1 天，班 0 天，替换"
            ]
        )
        #expect(!WorkdayImport.read(Array("日期,类型\n2026-02-30,休\n".utf8)).isAcceptable)
    }
}
