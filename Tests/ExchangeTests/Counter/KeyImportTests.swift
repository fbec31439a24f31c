import FrontDesk
import Testing

@testable import Exchange

@Suite("Imports of keys")
struct KeyImportTests {
    static let table = """
        类别,名称,位置,数量,紧急备用
        公共门窗,1栋1单元6层管道井,1栋1单元6层,2,1
        设备房,1栋配电房,1栋负一层,3,1
        水表箱,1栋1单元水表箱,1栋1单元1层,2,1
        业主,1栋1单元101 防盗门,1栋1单元101,1,0
        业主,1栋1单元101 信箱,1栋1单元101,1,0
        业主,1栋1单元102 防盗门,1栋1单元102,1,

        """

    private func read(_ text: String) -> TableImport<ImportKeys> {
        KeyImport.read(Array(text.utf8))
    }

    @Test("a table goes in, and in again without any change")
    func takesATable() throws {
        var sample = try SampleDesk()
        let table = read("\u{FEFF}" + Self.table)
        #expect(table.problemLines == [] && table.rowCount == 6)
        let report = try KeyImport.reportLines(table.content, on: sample.desk)
        #expect(report.first == "新增 6 套，改动 0 套，不变 0 套，表中没有的 0 套（保留不动）")
        #expect(report.contains("设备房：1 套 3 把，其中紧急备用 1 把"))
        #expect(report.contains("业主：3 套 3 把"))
        try sample.perform(table.content, as: SampleDesk.supervisor)
        let keys = sample.desk.keys.values
        #expect(keys.count == 6 && keys.allSatisfy { $0.onHook == $0.copies })
        let room = try RoomCode(parsing: "1-1-101")
        #expect(keys.filter { $0.room == room }.count == 2)
        #expect(keys.first { $0.name == "1栋配电房" }?.needsTwo == true)
        let again = try KeyImport.reportLines(table.content, on: sample.desk)
        #expect(again.first == "新增 0 套，改动 0 套，不变 6 套，表中没有的 0 套（保留不动）")
    }

    @Test("an owner's code says nothing of the address, whoever reads the table")
    func codesHideTheAddress() throws {
        var rows = "类别,名称,位置,数量\n"
        for room in 1...60 { rows += "业主,1栋1单元\(100 + room) 防盗门,1栋1单元\(100 + room),1\n" }
        var sample = try SampleDesk()
        try sample.perform(read(rows).content, as: SampleDesk.supervisor)
        let sets = sample.desk.keys.values.sorted { $0.code < $1.code }
        #expect(sets.count == 60)
        let names = sets.map(\.name)
        #expect(names != names.sorted())
        #expect(sets.allSatisfy { set in !set.code.contains(set.place.suffix(3)) || set.hook > 0 })
        let inPlace = zip(names, names.sorted()).count { $0 == $1 }
        #expect(inPlace < 12, "\(inPlace) of 60 stand where the table has them")
    }

    @Test("every bad line is told, and what would be right")
    func bad() {
        let table = read(
            """
            类别,名称,位置,数量,紧急备用
            车库,东门,东,1,0
            设备房,,地下,1,0
            设备房,泵房,地下,0,0
            设备房,风机房,地下,2,3
            设备房,机房,地下,2,1
            设备房,机房,地下,2,1

            """
        )
        #expect(!table.isAcceptable)
        let lines = table.problemLines.joined(separator: "\n")
        for words in [
            "第2行 类别", "业主、公共门窗、设备房、水表箱", "第3行 名称", "第4行 数量", "第5行 紧急备用",
            "应不多于数量 2", "第7行 名称", "与第6行重复",
        ] {
            #expect(lines.contains(words), "\(words) in \(lines)")
        }
    }
}
