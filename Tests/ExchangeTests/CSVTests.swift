import Testing

@testable import Exchange

@Suite("CSV")
struct CSVTests {
    private func read(_ text: String) -> CSVTable { CSVReader.read(Array(text.utf8)) }

    @Test("fields, quotes, and every line break")
    func fields() {
        let table = read("a,b\r\n\"x,1\",\"he said \"\"no\"\"\"\n\"two\r\nlines\",5\" wide\rlast,")
        #expect(table.problems.isEmpty)
        #expect(table.records.map(\.line) == [1, 2, 3, 5])
        #expect(table.records[1].fields == ["x,1", "he said \"no\""])
        #expect(table.records[2].fields == ["two\r\nlines", "5\" wide"])
        #expect(table.records[3].fields == ["last", ""])
    }

    @Test("empty lines are left out and counted")
    func empty() {
        let table = read("\n\na\n,,\n\nb\n\n")
        #expect(table.records.map(\.line) == [3, 6])
        #expect(read("").records.isEmpty)
    }

    @Test("tab and semicolon are found out")
    func separators() {
        #expect(read("a\tb\tc,d\n1\t2\t3").records[1].fields == ["1", "2", "3"])
        #expect(read("a;b\n1,5;2").records[1].fields == ["1,5", "2"])
        #expect(read("\"a;b;c\",d\n1,2").records[1].fields == ["1", "2"])
        #expect(read("alone\n1").records[1].fields == ["1"])
    }

    @Test("a broken quote is told with its line, and reading goes on")
    func brokenQuotes() {
        let open = read("a,b\n1,\"never closed\n2,x\n3,y")
        #expect(open.records.map(\.line) == [1, 3, 4])
        #expect(open.problems.kept.map(\.message) == ["第2行：引号没有配对，应在这一格末尾补上引号"])
        let after = read("a,b\n\"x\"y,1\n2,z")
        #expect(after.records.map(\.line) == [1, 3])
        #expect(after.problems.kept.first?.line == 2)
        let many = read(String(repeating: "\"x\"y\n", count: 500))
        #expect(many.problems.count == 102)
    }

    @Test("limits are told")
    func limits() {
        var limits = CSVReader.Limits()
        limits.records = 2
        limits.columns = 3
        limits.fieldBytes = 10
        let table = CSVReader.read(Array("1,2,3,4\n12345678901\na\nb\nc\n".utf8), limits: limits)
        #expect(table.records.map(\.fields) == [["a"], ["b"]])
        #expect(table.problems.kept.map(\.line) == [1, 2, 5])
    }

    @Test("no bytes make the reader fail")
    func anyBytes() {
        let pieces: [[UInt8]] = [
            [0x22], [0x2c], [0x0a], [0x0d], [0x61], [0xff], [0xe4, 0xb8], [0x09], [0x3b],
            [0x22, 0x22],
            [0x81, 0x30], [0xef, 0xbb, 0xbf], [0x20],
        ]
        var state: UInt64 = 17
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes += pieces[Int(state >> 33) % pieces.count]
            }
            let table = CSVReader.read(bytes)
            #expect(table.records.allSatisfy { $0.line > 0 && !$0.fields.isEmpty })
            let reading = HouseholdTable().read(bytes)
            #expect(reading.rows.isEmpty && !reading.isAcceptable)
            _ = StaffTable.read(Array("工号,姓名,岗位\n".utf8) + bytes)
        }
    }

    @Test("what acts or hides is not written")
    func holdsBack() {
        var writer = CSVWriter(header: ["一"])
        writer.append(["王\u{1b}[2J\u{202e}芳\r\n二\t三\u{7f}"])
        let table = CSVReader.read(Array(writer.bytes.dropFirst(3)))
        #expect(table.records.last?.fields == ["王芳\n二 三"])
    }

    @Test("what is written is read back, formulas guarded")
    func writes() throws {
        let rows = [
            ["a", "b,c", "say \"x\""], ["two\nlines", " space ", ""],
            ["=1+1", "+cmd", "@x"], ["-12.50", "+86", "-"], ["'=x", "'plain", "＝x"],
        ]
        var writer = CSVWriter(header: ["一", "二", "三"])
        for row in rows { writer.append(row) }
        let decoded = try TableText.decode(writer.bytes)
        #expect(decoded.characterSet == .utf8)
        let table = CSVReader.read(decoded.text)
        #expect(table.problems.isEmpty)
        #expect(table.records[3].fields == ["'=1+1", "'+cmd", "'@x"])
        #expect(table.records[4].fields == ["-12.50", "+86", "'-"])
        let back = table.records.dropFirst().map { $0.fields.map(CSVWriter.unguarded) }
        #expect(back == rows)
        #expect(writer.bytes.starts(with: [0xef, 0xbb, 0xbf]))
        #expect(writer.bytes.suffix(2) == [0x0d, 0x0a])
    }
}

@Suite("Character sets")
struct CharacterSetTests {
    /// `楼栋,房号,姓名` in GB18030, and 𠮷 (four bytes).
    private let gb: [UInt8] = [
        0xc2, 0xa5, 0xb6, 0xb0, 0x2c, 0xb7, 0xbf, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0a,
        0x95, 0x34, 0xb2, 0x35,
    ]

    @Test("UTF-8 with and without mark, GB18030, UTF-16")
    func decodes() throws {
        let text = "楼栋,房号,姓名\n𠮷"
        let expected = Array(text.utf8)
        #expect(try TableText.decode(expected) == (expected, .utf8))
        #expect(try TableText.decode([0xef, 0xbb, 0xbf] + expected) == (expected, .utf8))
        #expect(try TableText.decode(gb) == (expected, .gb18030))
        let wide = text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        #expect(try TableText.decode([0xff, 0xfe] + wide) == (expected, .utf16))
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(try TableText.decode([0xfe, 0xff] + big) == (expected, .utf16))
        #expect(try TableText.decode([]).text.isEmpty)
    }

    @Test("what is no text table is refused in words")
    func refuses() {
        func message(_ bytes: [UInt8]) -> String? {
            do {
                _ = try TableText.decode(bytes)
                return nil
            } catch {
                return error.message
            }
        }
        #expect(message([0x50, 0x4b, 3, 4, 0])?.contains("工作簿") == true)
        #expect(message(Array("a\nb".utf8) + [0])?.hasPrefix("第2行：有空字节") == true)
        #expect(message([0xef, 0xbb, 0xbf, 0x61, 0x0a, 0xff])?.hasPrefix("第2行") == true)
        #expect(message([0x61, 0x0a, 0x62, 0x0a, 0xff, 0xff])?.hasPrefix("第3行") == true)
        #expect(message(gb.dropLast(1) + [0x0a])?.hasPrefix("第2行") == true)
    }
}
