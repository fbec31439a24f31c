import Foundation
import Testing

extension Processes {
    /// `do`: one answer a line, whatever comes in.
    @Suite struct DoorTests {
        @Test func everyLineOfGarbageHasItsAnswer() throws {
            let desk = try DeskFolder.peopled()
            let before = try desk.log().count
            let lines = [
                "garbage", "{", "}", "[]", "null", "1e999", "\"text\"", "{}", "\u{0}\u{1}\u{7F}",
                "{\"command\":1}", "{\"command\":null}", "{\"command\":\"rm -rf\"}",
                "{\"command\":\"sweep\"}", "{\"command\":\"repair.log\"}",
                "{\"command\":\"repair.log\",\"room\":7}",
                "{\"command\":\"repair.log\",\"room\":{\"a\":[]},\"urgency\":[]}",
                "{\"command\":\"repair.log\",\"urgency\":\"很急\"}",
                "{\"command\":\"repair.log\",\"gibtsNicht\":1}",
                "{\"command\":\"repair.log\",\"room\":\"1-1-101\",\"room\":\"1-1-102\"}",
                "{\"command\":\"repair.note\",\"id\":\"BX99999999-9999\",\"note\":\"无此单号\"}",
                "{\"command\":\"repair.note\",\"id\":\"../../etc/passwd\",\"note\":\"路径\"}",
                "{\"command\":\"repair.note\",\"seen\":-1}",
                "{\"command\":\"repair.note\",\"seen\":1e30}",
                "{\"command\":\"repair.log\",\"commandId\":\"not-a-uuid\"}",
                String(repeating: "[", count: 100_000),
                "{\"a\":" + String(repeating: "{\"a\":", count: 5000),
            ]
            let run = try desk.run(["do"], as: "1001", input: lines.map { $0 + "\n" }.joined())
            let answers = try run.out.split(separator: "\n").map { try JSON(String($0)) }
            #expect(answers.count == lines.count && run.code == 1)
            for (line, answer) in zip(lines, answers) {
                #expect(answer["ok"] == .flag(false), "\(line.prefix(80))")
                #expect(!answer.code.isEmpty && !answer.message.isEmpty, "\(line.prefix(80))")
            }
            #expect(try desk.log().count == before, "nothing was written")
        }

        @Test func bytesThatAreNoTextHaveTheirAnswer() throws {
            let desk = try DeskFolder.peopled()
            let program = try desk.start(["do"], as: "1001")
            let bad: [[UInt8]] = [
                [0xFF, 0xFE, 0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x7B, 0xF5, 0x7D],
            ]
            for bytes in bad {
                try program.send((bytes + [0x0A])[...])
                #expect(try JSON(program.line())["ok"] == .flag(false))
            }
            // The last line has no end.
            try program.send("{\"command\":")
            program.closeInput()
            #expect(try JSON(program.line())["ok"] == .flag(false))
            #expect(try program.finish().code == 1)
        }

        @Test func longLinesAreRefusedAndTheNextIsTaken() throws {
            let desk = try DeskFolder.peopled()
            let program = try desk.start(["do"], as: "1001")
            let long = String(repeating: "长", count: 1 << 20)
            for _ in 0..<3 {
                try program.send(DeskFolder.logging(long) + "\n")
                #expect(try JSON(program.line())["ok"] == .flag(false))
                try program.send(String(repeating: "x", count: 1 << 20) + "\n")
                #expect(try JSON(program.line())["ok"] == .flag(false))
            }
            try program.send(DeskFolder.logging("走廊灯不亮") + "\n")
            #expect(try JSON(program.line()).isDone)
            #expect(try program.finish().code == 1)
        }

        @Test func blankLinesAreSilentAndAnswersComeAtOnce() throws {
            let desk = try DeskFolder.peopled()
            let program = try desk.start(["do"], as: "1001")
            for number in 1...5 {
                try program.send("\n  \r\n" + DeskFolder.logging("第\(number)处灯不亮") + "\n")
                let answer = try JSON(program.line())
                #expect(answer["seq"]?.number == 3 + number)
                // While the pipe stays open: others see it already.
                #expect(try desk.repairs().count == number)
            }
            let run = try program.finish()
            #expect(run.code == 0 && run.err.isEmpty)
            #expect(run.out.split(separator: "\n").count == 5)
        }

        @Test func controlCharactersNeverReachATerminal() throws {
            let desk = try DeskFolder.peopled()
            let nasty =
                "厨房\u{1B}[31m红\u{1B}]0;题\u{7}\u{9B}2J\u{0}\u{8}\u{7F}\r\n\u{202E}倒\u{2028}漏水"
            let more = ",\"caller\":\(JSON.quoted("华\u{1B}[2J女士"))"
            let answer = try desk.command(DeskFolder.logging(nasty, more: more))
            #expect(answer.isDone || answer.code == "invalid-field", "\(answer)")
            let bad = try desk.run(
                ["do"],
                as: "1001",
                input:
                    "{\"command\":\"x\u{1B}[31m\"}\n{\"command\":\"repair.log\",\"\u{1B}]0;y\":1}\n"
            )
            var shown = [bad.both, try desk.run(["show", "\u{1B}[31m"]).both]
            let id = answer["id"]?.text ?? "1-1-102"
            for words in [
                ["list", "repairs"], ["list", "repairs", "--json"], ["show", id], ["log"],
                ["show", id, "--json"], ["log", "--json"], ["export", "repairs"],
                ["show", "1-1-102"], ["list", "households"],
            ] {
                shown.append(try desk.run(words).both)
            }
            for text in shown {
                let raw = text.unicodeScalars.filter {
                    $0.value < 0x20 && $0 != "\n" && $0 != "\r" || (0x7F..<0xA0).contains($0.value)
                        || $0.value == 0x202E || $0.value == 0x2028
                }
                #expect(raw.isEmpty, "\(raw.map(\.value)) in \(text.prefix(500).debugDescription)")
            }
        }

        @Test func aCommandIDHappensOnceInAllProcesses() throws {
            let desk = try DeskFolder.peopled()
            let id = ",\"commandId\":\"0b5f2f6e-7a51-4a3e-9d4b-0a6f4f6f0001\""
            let line = DeskFolder.logging("走廊灯不亮", more: id)
            let first = try desk.commands([line, line])
            #expect(first[0].isDone && first[0] == first[1])
            #expect(try desk.command(line) == first[0], "another process gives the stored answer")
            let open = try desk.start(["do"], as: "1001")
            try open.send(line + "\n")
            #expect(try JSON(open.line()) == first[0])
            let other = try desk.command(DeskFolder.logging("另一盏灯不亮", more: id))
            #expect(other.code == "command-id-reused")
            #expect(try desk.repairs().count == 1)
            #expect(
                try desk.log().last?["commandId"] == .text("0b5f2f6e-7a51-4a3e-9d4b-0a6f4f6f0001")
            )
        }

        @Test func whatChangedSinceIsTold() throws {
            let desk = try DeskFolder.peopled()
            let logged = try desk.command(DeskFolder.logging("走廊灯不亮"))
            let id = try #require(logged["id"]?.text)
            let seen = try #require(logged["seq"]?.number)
            func note(_ words: String, _ seen: Int?) -> String {
                let more = seen.map { ",\"seen\":\($0)" } ?? ""
                return "{\"command\":\"repair.note\",\"id\":\"\(id)\",\"note\":\"\(words)\"\(more)}"
            }
            let second = try desk.command(note("甲看过现场", seen), as: "1002")
            #expect(second.isDone)
            let late = try desk.command(note("乙看过现场", seen))
            #expect(late.code == "changed-since")
            let details = (late["details"]?.list ?? []).compactMap(\.text).joined()
            #expect(details.contains("周敏"), "who changed it: \(late)")
            #expect(try desk.command(note("乙看过现场", second["seq"]?.number)).isDone)
            #expect(try desk.command(note("不说看到哪里", nil)).isDone)
        }

        @Test func theRulesAnswerByTheirCodes() throws {
            let desk = try DeskFolder.peopled()
            let logged = try desk.command(DeskFolder.logging("走廊灯不亮"))
            let id = try #require(logged["id"]?.text)
            let assign = "{\"command\":\"repair.assign\",\"id\":\"\(id)\",\"assignee\":\"3001\"}"
            #expect(try desk.command(assign).code == "not-permitted")
            #expect(try desk.command(assign, as: "9999").code == "not-staff")
            let archive = "{\"command\":\"repair.archive\",\"id\":\"\(id)\"}"
            #expect(["wrong-state", "step-out-of-order"].contains(try desk.command(archive).code))
            let twice = DeskFolder.logging("走廊灯不亮").replacing("另一处", with: "")
            #expect(try desk.command(twice).code == "possible-duplicate")
            let bad = try desk.command(DeskFolder.logging("走廊灯不亮", room: "99-9-999"))
            #expect(!bad.isDone && bad["field"]?.text == "room" || bad.code == "not-found")
            #expect(try desk.log().count == 4)
        }
    }
}
