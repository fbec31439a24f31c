import FrontDesk
import Testing

@testable import Exchange

@Suite("The JSON door")
struct DoorTests {
    private let door = Door(zone: DeskZone())

    private func answer(
        _ line: String,
        _ perform: (ParsedCommand) throws(Refusal) -> DoorOutcome = { _ in
            .stored(id: "BX20261122-0007", sequence: 812)
        }
    ) throws -> String {
        let answer = door.answer(Array(line.utf8), perform: perform)
        return Door.line(try unwrapped(answer))
    }

    @Test("a command that is stored")
    func stored() throws {
        var seen: ParsedCommand?
        let line = try answer(
            SampleDesk.example.dropLast() + #","commandId":"#
                + #""00112233-4455-6677-8899-aabbccddeeff","seen":7,"secondPin":"1234"}"#
        ) { command in
            seen = command
            return .stored(id: "BX20261122-0007", sequence: 812)
        }
        #expect(line == #"{"ok":true,"id":"BX20261122-0007","seq":812}"#)
        let command = try #require(seen)
        #expect(command.seen == 7 && command.secondPIN == "1234")
        #expect(command.request.commandID == CommandID("00112233445566778899aabbccddeeff"))
        let log = try #require(command.request.command as? LogRepair)
        #expect(log.room == "1-1-101" && log.urgency == .emergency && log.source == .phone)
        #expect(
            try answer(SampleDesk.example) { _ in .stored(id: "", sequence: 1) }
                == #"{"ok":true,"seq":1}"#
        )
    }

    @Test("a receipt is told by its name too")
    func receipts() throws {
        let collect =
            #"{"command":"fee.collect","room":"1-1-101","#
            + #""tenders":[{"method":"现金","amountFen":100}]}"#
        let line = try answer(collect) { _ in .stored(id: "SJ2026-000007", sequence: 9) }
        #expect(line == #"{"ok":true,"id":"SJ2026-000007","receipt":"SJ2026-000007","seq":9}"#)
    }

    @Test("a command that is refused, not saved, or of unknown outcome")
    func notStored() throws {
        let refused = try answer(SampleDesk.example) { _ throws(Refusal) in
            throw Refusal(.wrongState, "不行", field: "id", details: ["一", "二"])
        }
        #expect(
            refused
                == #"{"ok":false,"code":"wrong-state","message":"不行","field":"id","details":["一","二"]}"#
        )
        let missing = try answer(SampleDesk.example) { _ throws(Refusal) in
            throw Refusal(.entryMissing, "缺两项", field: "how", fields: ["how", "demand"])
        }
        #expect(
            missing
                == #"{"ok":false,"code":"entry-missing","message":"缺两项","field":"how","#
                + #""fields":["how","demand"]}"#
        )
        let one = try answer(SampleDesk.example) { _ throws(Refusal) in
            throw Refusal.missing("reason", "缺一项")
        }
        #expect(one.hasSuffix(#""field":"reason","fields":["reason"]}"#))
        #expect(
            try answer(SampleDesk.example) { _ in .notSaved("磁盘已满") }
                == #"{"ok":false,"code":"not-saved","message":"磁盘已满"}"#
        )
        #expect(
            try answer(SampleDesk.example) { _ in .unknown("同步失败") }
                == #"{"ok":false,"code":"unknown-outcome","message":"同步失败"}"#
        )
    }

    @Test(
        "a line that is no command never reaches the desk",
        arguments: [
            ("x", "invalid-field", "(整条)"), ("[]", "invalid-field", "(整条)"),
            ("null", "invalid-field", "(整条)"), ("{}", "invalid-field", "command"),
            (#"{"command":7}"#, "invalid-field", "command"),
            (#"{"command":"repair.fly"}"#, "unknown-command", "command"),
            (#"{"command":"household.import","households":[]}"#, "unknown-command", "command"),
            (#"{"command":"repair.accept"}"#, "invalid-field", "id"),
            (#"{"command":"repair.accept","id":7}"#, "invalid-field", "id"),
            (#"{"command":"repair.accept","id":"BX20261122-0001","x":1}"#, "invalid-field", "x"),
            (#"{"command":"repair.accept","commandId":"7"}"#, "invalid-field", "commandId"),
            (#"{"command":"repair.accept","seen":-1}"#, "invalid-field", "seen"),
            (#"{"command":"repair.accept","seen":1.5}"#, "invalid-field", "seen"),
            (
                #"{"command":"repair.finish","id":"BX20261122-0001","result":"好"}"#,
                "invalid-field", "result"
            ),
            (
                #"{"command":"repair.log","publicArea":{"spot":7}}"#,
                "invalid-field", "publicArea.spot"
            ),
        ]
    )
    func refused(line: String, code: String, field: String) throws {
        let text = try answer(line) { _ in
            Issue.record("performed \(line)")
            return .unknown("")
        }
        let plain = try JSONText.parse(Array(text.utf8))
        #expect(plain["ok"] == .bool(false) && plain["code"]?.text == code)
        #expect(plain["field"]?.text == field)
        #expect(plain["message"]?.text?.isEmpty == false)
    }

    @Test("blank lines have no answer; lines beyond 1 MiB are refused by their length")
    func lengths() throws {
        for blank in ["", "  ", "\t\r"] {
            #expect(door.answer(Array(blank.utf8)) { _ in .unknown("") } == nil)
        }
        let example = Array(SampleDesk.example.utf8)
        let spaces = [UInt8](repeating: 0x20, count: Door.lineLimit - example.count)
        let most = try #require(door.answer(example + spaces) { _ in .stored(id: "", sequence: 1) })
        #expect(most["ok"] == .bool(true))
        let more = try #require(door.answer(example + spaces + [0x20]) { _ in .unknown("") })
        #expect(more["code"]?.text == "invalid-field")
        #expect(more["message"]?.text?.contains("1048577") == true)
    }

    @Test("lines are parted across reads, and a long one is not kept")
    func parted() {
        var lines = DoorLines()
        #expect(lines.take(Array("ab".utf8)) == [])
        #expect(lines.take(Array("c\n\nd".utf8)).map(\.bytes) == [Array("abc".utf8), []])
        let chunk = [UInt8](repeating: 0x78, count: 400_000)
        for _ in 0..<5 { #expect(lines.take(chunk) == []) }
        let long = lines.take([0x0a])
        #expect(long.first?.length == 2_000_001)
        #expect(long.first?.bytes.count == Door.lineLimit && long.first?.isBlank == false)
        #expect(lines.end() == nil)
        _ = lines.take(Array("last".utf8))
        #expect(lines.end() == DoorLine(bytes: Array("last".utf8), length: 4))
        #expect(lines.end() == nil)
        _ = lines.take([UInt8](repeating: 0x20, count: Door.lineLimit + 1))
        #expect(lines.end()?.isBlank == false)
    }

    @Test("what is repeated of the input is cleaned")
    func cleaned() throws {
        let names = ["\u{1b}[31mred", "\u{9b}2J", "a\u{202e}b", "line\nbreak"]
        for name in names {
            let line = JSONText.text(.object(["command": .text(name)]))
            let strange = JSONText.text(
                .object([
                    "command": .text("repair.accept"), "id": .text("BX20261122-0001"),
                    name: .integer(1),
                ])
            )
            for text in [line, strange] {
                let plain = try JSONText.parse(Array(try answer(text).utf8))
                let shown = (plain["message"]?.text ?? "") + (plain["field"]?.text ?? "")
                #expect(!shown.isEmpty && shown == TextCleaning.clean(shown))
            }
        }
    }

    @Test("escape sequences in texts do not reach the record")
    func cleanedTexts() throws {
        var sample = try SampleDesk()
        let id = try sample.send(
            #"{"command":"repair.log","room":"1-1-102","category":"水电","#
                + #""description":"\u001b]0;x\u0007厨房\u001b[31m漏水\u0000了","urgency":"一般"}"#
        )
        let repair = try #require(RecordID(id).flatMap { sample.desk.repairs[$0] })
        #expect(repair.description == "厨房漏水了")
    }
}
