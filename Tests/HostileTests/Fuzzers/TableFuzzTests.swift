import Demo
import Exchange
import FrontDesk
import Screens
import Testing

@testable import qiantai

/// Tables of every kind, from bytes to what the desk would do with them.
@Suite("Fuzzed tables")
struct TableFuzzTests {
    private static let words = [
        "\"\"", "\",\"", "\r", ";", "，", "＝1＋1", "'=1", "\"=1\"", "1栋", "1单元", "101", "1-1-101",
        "３＃楼", "商铺", "地下", "80.5㎡", "2020/1/2", "2020年1月2日", "1,225.61", "-20.00", "￥", "元",
        "13800000000", "0755-26681234", "/", "、", "住宅", "VIP", "前台客服", "休", "班", "冷水表", "微信",
        "成功", "退款", "2026-11-22 17:23:17", "是", "否", "月", "WY01",
    ]

    @Test("an import is refused line by line, or understood", arguments: TableKind.allCases)
    func imports(_ kind: TableKind) {
        let desk = HostileDesk.day.desk
        Fuzzer(
            name: "table-\(kind.rawValue)",
            words: Self.words,
            cases: 350,
            weight: 20,
            limit: 3000
        ).run { bytes in
            let table = TableCheck(kind, bytes, on: desk)
            for line in table.lines + table.problems + table.notices {
                if let flaw = Hostile.flaw(line) { return flaw }
            }
            if table.problems.isEmpty {
                guard table.command == nil, case .success = table.report else { return nil }
                return "neither refused nor understood"
            }
            let isPlaced = table.problems.contains { $0.contains("行") || $0.contains("文件") }
            return isPlaced || bytes.count < 40 || table.problems.contains { $0.contains("没有内容") }
                ? nil : "refused without a place: \(table.problems)"
        }
    }

    @Test("what is read is written and read again as it was, but for what acts or hides")
    func roundTrip() {
        Fuzzer(name: "csv", words: Self.words, cases: 3000).run { bytes in
            guard let decoded = try? TableText.decode(bytes) else { return nil }
            if String(validating: decoded.text, as: UTF8.self) == nil {
                return "decoded to no text"
            }
            if decoded.text.contains(0) { return "decoded to a zero" }
            if decoded.text.count > bytes.count * 2 { return "decoded to \(decoded.text.count)" }
            let table = CSVReader.read(decoded.text)
            let cells = table.records.reduce(0) { $0 + $1.fields.count }
            if cells > decoded.text.count + table.records.count { return "more cells than bytes" }
            var writer = CSVWriter(header: ["一"])
            // A line without anything is passed over.
            let rows = table.records.map { $0.fields.map(TextCleaning.harmless) }
                .filter { $0.contains { !$0.isEmpty } }
            for row in rows { writer.append(row) }
            let again = CSVReader.read(Array(writer.bytes.dropFirst(3)))
            let back = again.records.dropFirst().map { $0.fields.map(CSVWriter.unguarded) }
            if back != rows { return "read back as another" }
            for cell in again.records.dropFirst().flatMap(\.fields) where Formula.runs(cell) {
                return "a formula: \(cell.debugDescription)"
            }
            return nil
        }
    }
}
