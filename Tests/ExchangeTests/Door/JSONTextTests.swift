import FrontDesk
import Testing

@testable import Exchange

@Suite("JSON")
struct JSONTextTests {
    private func parse(_ text: String) throws(FieldProblem) -> PlainValue {
        try JSONText.parse(Array(text.utf8))
    }

    @Test(
        "values",
        arguments: [
            ("null", .null), ("[1,]", .list([.integer(1)])), (" true ", .bool(true)),
            ("0", .integer(0)), ("-7", .integer(-7)),
            ("1", .integer(1)), ("3.0", .integer(3)), ("3e2", .integer(300)), ("2.5", .real(2.5)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .real(9_223_372_036_854_775_808)),
            ("\"a\\n\\u4e2d\\ud83d\\ude00\"", .text("a\n中😀")), ("[]", .list([])),
            ("{}", .object([:])), ("\u{feff}[1]", .list([.integer(1)])),
            (
                "[1,\"1\",true,null,{\"a\":[]}]",
                .list([
                    .integer(1), .text("1"), .bool(true), .null, .object(["a": .list([])]),
                ])
            ),
            ("\"\\u0000\"", .text("\0")), ("{\"a\":1,\"a\":2}", .object(["a": .integer(1)])),
        ] as [(String, PlainValue)]
    )
    func values(text: String, expected: PlainValue) throws {
        #expect(try parse(text) == expected)
    }

    @Test(
        "what is no JSON is refused in words",
        arguments: [
            "", " ", "{", "[1,,2]", "{a:1}", "{'a':1}", "nul", "NaN", "[Infinity]", "01", "1e999",
            "-", "\"", "\"\\x\"", "\"\n\"", "\"\\ud800\"", "\"\\udc00x\"", "// x\n1", "1 2",
            "{\"a\":1}}", "+1", "0x10", "\"\u{1}\"",
        ]
    )
    func refused(text: String) {
        #expect(throws: FieldProblem.self) { try parse(text) }
    }

    @Test("bytes that are no text, and values too deep")
    func bytes() throws {
        for bytes in [[0x22, 0xff, 0x22], [0x7b, 0, 0x22, 0], [0xed, 0xa0, 0x80]] as [[UInt8]] {
            #expect(throws: FieldProblem("不是 UTF-8 文字")) { try JSONText.parse(bytes) }
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(32)) }
        #expect(throws: FieldProblem.self) { try parse(nested(33)) }
        #expect(throws: FieldProblem.self) { try parse(nested(200_000)) }
        func many(_ count: Int) -> String {
            "[" + String(repeating: "1,", count: count - 1) + "1]"
        }
        #expect(throws: Never.self) { try parse(many(10_000)) }
        #expect(throws: FieldProblem("内容太多，最多 10000 项")) { try parse(many(10_001)) }
        let brackets = String(repeating: "[\\\"", count: 50)
        #expect(throws: Never.self) { try parse("\"\(brackets)\"") }
    }

    @Test("what is written: names in order, no slash escaped, one line")
    func written() {
        let value = PlainValue.object([
            "b": .list([.integer(1), .real(0.5), .null, .list([]), .object([:])]),
            "a": .text("/\"\\\n\t"), "ok": .bool(true),
        ])
        #expect(
            JSONText.text(value) == #"{"a":"/\"\\\n\t","b":[1,0.5,null,[],{}],"ok":true}"#
        )
        #expect(JSONText.text(value, first: ["ok", "no"]).hasPrefix(#"{"ok":true,"a""#))
        #expect(
            JSONText.text(.object(["a": .list([.integer(1)])]), pretty: true)
                == "{\n  \"a\": [\n    1\n  ]\n}"
        )
        #expect(JSONText.text(.real(.nan)) == "null" && JSONText.text(.real(1e20)) == "1e+20")
    }

    @Test("nothing that acts on a terminal or breaks a line is written raw")
    func escaped() throws {
        let text = "\0\u{1b}[31m\u{7f}\u{9b}\u{2028}\u{202e}\u{feff}\u{e0041}中😀"
        let written = JSONText.text(.text(text))
        #expect(
            written == #""\u0000\u001b[31m\u007f\u009b\u2028\u202e\ufeff\udb40\udc41中😀""#
        )
        #expect(try parse(written) == .text(text))
    }

    @Test("what is written is read again")
    func roundTrip() throws {
        var chance = Chance(seed: 3)
        for _ in 0..<300 {
            let value = Self.anyValue(&chance, depth: 0)
            #expect(try parse(JSONText.text(value)) == value)
            #expect(try parse(JSONText.text(value, pretty: true)) == value)
        }
    }

    private static func anyValue(_ chance: inout Chance, depth: Int) -> PlainValue {
        func text(_ chance: inout Chance) -> String {
            let scalars = (0..<Int.random(in: 0..<6, using: &chance)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0...0x2_0000, using: &chance))
            }
            return String(String.UnicodeScalarView(scalars))
        }
        switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &chance) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &chance))
        case 2: return .integer(Int64.random(in: .min ... .max, using: &chance))
        case 3: return .real(Double(Int.random(in: 0..<1000, using: &chance)) + 0.25)
        case 4: return .text(text(&chance))
        case 5:
            return .list(
                (0..<Int.random(in: 0..<4, using: &chance)).map { _ in
                    anyValue(&chance, depth: depth + 1)
                }
            )
        default:
            var members: [String: PlainValue] = [:]
            for _ in 0..<Int.random(in: 0..<4, using: &chance) {
                members[text(&chance)] = anyValue(&chance, depth: depth + 1)
            }
            return .object(members)
        }
    }
}
