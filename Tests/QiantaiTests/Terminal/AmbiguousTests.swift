import Foundation
import Testing

extension Processes {
    /// A terminal that draws “ … — · in two cells, one that does not, and one that does not say.
    @Suite struct AmbiguousTests {
        private static let signs = "“漏水”……——·①⑩ΦⅢ→℃±é§①"

        private func desk() throws -> DeskFolder {
            let desk = try DeskFolder.peopled()
            for words in [Self.signs, "平常的一条，没有别的"] {
                #expect(try desk.command(DeskFolder.logging(words)).isDone)
            }
            try desk.settlePIN()
            return desk
        }

        /// Where a word stands in the rows of the list.
        private func columns(of word: String, _ terminal: PtyProgram) -> [Int] {
            let wanted = word.map { String($0) }
            return (4..<terminal.screen.rows).compactMap { row in
                let cells = terminal.screen.cells(ofRow: row)
                return cells.indices.first {
                    cells[$0...].starts(with: [wanted[0], wanted[0], wanted[1]])
                }
            }
        }

        @Test func aWideTerminalSeesOnlyWhatIsNarrowEverywhere() throws {
            let desk = try desk()
            var found: [[Int]] = []
            for isWide in [false, true] {
                let setting = PtyProgram.Setting(isAmbiguousWide: isWide)
                let terminal = try desk.onTerminal([], [:], setting)
                try terminal.signIn()
                try terminal.send("2")
                let list = try terminal.wait(for: "平常的一条")
                #expect(list.contains("“漏水”") != isWide)
                if isWide { #expect(list.contains("\"漏水\"..--.1")) }
                found.append(columns(of: "未派", terminal))
                try terminal.send("\r")
                try terminal.wait(for: "Esc返回")
                let sent = String(decoding: terminal.bytes, as: UTF8.self).unicodeScalars
                // The probe itself asks with one.
                let count = sent.count { AmbiguousOracle.has($0) }
                #expect(isWide ? count == 1 : count > 10, "\(count)")
                try terminal.send(Sent.leave)
                #expect(try terminal.end() == 0)
            }
            #expect(found[0].count == 2 && found[0] == found[1], "no column drifts: \(found)")
            #expect(Set(found[0]).count == 1, "\(found)")
        }

        @Test func clustersOfEveryKindBreakNoColumn() throws {
            let desk = try DeskFolder.peopled()
            let clusters = [
                "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}一家", "\u{1F1E8}\u{1F1F3}旗",
                "\u{1F44D}\u{1F3FD}好", "1\u{FE0F}\u{20E3}\u{2764}\u{FE0F}", "e\u{301}\u{323}标",
                "\u{1112}\u{1161}\u{11AB}韩", "\u{915}\u{94D}\u{937}\u{93F}印", "\u{E01}\u{E33}泰",
                "\u{202E}反\u{200B}", "葛\u{E0100}", "平常的",
            ]
            for (number, words) in clusters.enumerated() {
                let line = DeskFolder.logging("第\(number)条\(words)漏水")
                #expect(try desk.command(line).isDone)
            }
            try desk.settlePIN()
            let terminal = try desk.onTerminal()
            try terminal.signIn()
            try terminal.send("2")
            try terminal.wait(for: "第8条")
            #expect(terminal.screen.unknown.isEmpty, "\(terminal.screen.unknown)")
            // The list stands above the detail, which tells the same of one of them.
            let all = columns(of: "未派", terminal)
            #expect(
                all.count >= 8 && Set(all.prefix(8)).count == 1,
                "\(all)\n\(terminal.screen.text)"
            )
        }

        @Test func whoDoesNotAnswerWaitsAFifthOfASecondAndLosesNoKey() throws {
            let desk = try desk()
            let setting = PtyProgram.Setting(answers: false)
            let terminal = try desk.onTerminal([], [:], setting)
            #expect(
                holds(within: 20) {
                    terminal.listen(milliseconds: 2)
                    return terminal.bytes.firstRange(of: Array("\u{1B}[6n".utf8)) != nil
                }
            )
            let asked = Date()
            // A number, a key of the function row and one of the keypad, before there is a screen.
            try terminal.send("10\u{1B}OP\u{1B}01\u{1B}Op1")
            #expect(
                holds(within: 20) {
                    terminal.listen(milliseconds: 2)
                    return terminal.screen.isAlternate
                }
            )
            let waited = Date().timeIntervalSince(asked)
            #expect(waited > 0.15, "\(waited) s")
            try terminal.wait(for: "鼠标默认不接管")
            try terminal.send(Sent.escape)
            #expect(
                try holds(within: 10) {
                    try terminal.send("")
                    terminal.rest()
                    return !terminal.screen.text.contains("鼠标默认不接管")
                }
            )
            #expect(terminal.screen.text.contains("10"))
            print("不答探测的终端，\(Int(waited * 1000)) 毫秒后进入界面")
        }
    }
}
