import Foundation
import Testing

extension Processes {
    /// Keys as the terminals of desks send them, to the program itself: PuTTY, Windows Terminal, the
    /// kernel's console, xterm, rxvt, tmux.
    @Suite struct KeyVariantTests {
        private static let all: [String] = ["\u{1B}[", "\u{1B}O"]

        /// A desk with two repairs and the first clerk signed in.
        static func opened(
            _ variables: [String: String?] = [:],
            repairs: Int = 2
        ) throws -> (desk: DeskFolder, terminal: PtyProgram) {
            let desk = try DeskFolder.peopled()
            for number in 0..<repairs {
                #expect(try desk.command(DeskFolder.logging("走廊灯不亮了\(number)")).isDone)
            }
            try desk.settlePIN()
            let terminal = try desk.onTerminal([], variables)
            try terminal.signIn()
            return (desk, terminal)
        }

        private func expectField(
            _ terminal: PtyProgram,
            _ typed: String,
            _ expected: String
        ) throws {
            try terminal.send("甲乙丙" + typed)
            let isThere = holds(within: 5) {
                terminal.listen(milliseconds: 5)
                return terminal.field("报修人") == expected
            }
            #expect(isThere, "\(typed.debugDescription): \(terminal.field("报修人") ?? "-")")
            // Ctrl-U empties the field for the next one.
            try terminal.send("\u{15}")
            terminal.rest()
        }

        @Test func editingKeysDoTheSameInEveryVariant() throws {
            let (_, terminal) = try Self.opened(repairs: 0)
            try terminal.openRepairForm()
            try terminal.send("\t\t\t\t")
            terminal.rest()
            let homes = ["[H", "OH", "[1~", "[7~"].map { "\u{1B}" + $0 }
            let ends = ["[F", "OF", "[4~", "[8~"].map { "\u{1B}" + $0 }
            for home in homes { try expectField(terminal, home + "X", "X甲乙丙") }
            for end in ends { try expectField(terminal, homes[0] + end + "X", "甲乙丙X") }
            for start in Self.all {
                try expectField(terminal, start + "DX", "甲乙X丙")
                try expectField(terminal, homes[0] + start + "CX", "甲X乙丙")
            }
            try expectField(terminal, homes[0] + "\u{1B}[3~", "乙丙")
            for backspace in ["\u{7F}", "\u{8}"] { try expectField(terminal, backspace, "甲乙") }
            try expectField(terminal, "\u{17}", "不填为业主")
        }

        @Test func theNumericKeypadTypesEvenWhereItStaysInApplicationMode() throws {
            let (_, terminal) = try Self.opened(repairs: 0)
            #expect(!terminal.screen.hasApplicationKeypad)
            try terminal.openRepairForm()
            try terminal.send("\t\t\t\t")
            terminal.rest()
            for (code, character) in zip("jklmnopqrstuvwxyX", "*+,-./0123456789=") {
                try expectField(terminal, "\u{1B}O\(code)", "甲乙丙\(character)")
            }
            let row = terminal.screen.row
            try terminal.send("\u{1B}OM")
            terminal.rest()
            #expect(terminal.screen.row > row, "its Enter goes on to the next field")
        }

        @Test func whatNobodyKnowsLeavesNoRubbish() throws {
            let (_, terminal) = try Self.opened(repairs: 0)
            try terminal.openRepairForm()
            try terminal.send("\t\t\t\t")
            terminal.rest()
            let unknown = [
                // Ctrl, Shift and Alt with arrows; Shift with a function key; focus; a mouse that
                // nobody asked for; an answer of the terminal; the middle of the keypad.
                "[1;5A", "[1;5B", "[1;5C", "[1;5D", "[1;3C", "[1;6D", "Oa", "Ob", "Oc", "Od",
                "[15;2~", "[1;2P", "[I", "[O", "[<0;12;7M", "[<0;12;7m", "[?62;22c", "[24;80R",
                "[E", "OE", "[25~", "[34~", "[9;5u", "]11;rgb:0000/0000/0000\u{7}",
                "]11;rgb:0000/0000/0000\u{1B}\\", "P>|xterm(390)\u{1B}\\", "[99;99;99z",
            ]
            for sequence in unknown {
                try expectField(terminal, "\u{1B}\(sequence)X", "甲乙丙X")
            }
            #expect(terminal.screen.text.contains("新建报修"))
        }

        @Test func functionKeysDoTheSameInEveryVariant() throws {
            let (_, terminal) = try Self.opened()
            try terminal.send("2")
            try terminal.wait(for: "\\[2报修")
            let keys: [(variants: [String], shows: String)] = [
                (["OP", "[11~", "[[A", "[P"], "鼠标默认不接管"),
                (["OQ", "[12~", "[[B", "[Q"], "新建报修"),
                (["OR", "[13~", "[[C"], "F2为此户报修"),
                (["OS", "[14~", "[[D", "[S"], "未完结 2"),
                (["[20~"], "办理|派单"),
            ]
            for (variants, shows) in keys {
                for variant in variants {
                    try terminal.send("\u{1B}" + variant)
                    try terminal.wait(for: shows)
                    try terminal.send("\u{1B}[24~")
                    try terminal.wait(for: "F2新建")
                    #expect(!terminal.screen.text.contains("鼠标默认不接管"))
                }
            }
            for variant in ["[15~", "[[E"] {
                try terminal.send("\u{1B}" + variant)
                try terminal.wait(for: "重新排列")
                try terminal.send("\u{1B}[23~\u{3}")
                try terminal.wait(for: "Ctrl-C 不退出")
            }
        }

        @Test func listsMoveMarkAndTurnInEveryVariant() throws {
            let (_, terminal) = try Self.opened()
            // Alt with a digit, as Esc and the digit.
            try terminal.send("\u{1B}2")
            try terminal.wait(for: "\\[2报修")
            func selected() -> String {
                terminal.rest()
                return terminal.screen.lines.first { $0.hasPrefix(">") } ?? ""
            }
            let first = selected()
            for (down, up) in [("[B", "[A"), ("OB", "OA"), ("[6~", "[5~"), ("[4~", "[1~")] {
                try terminal.send("\u{1B}" + down)
                #expect(selected() != first, "\(down)")
                try terminal.send("\u{1B}" + up)
                #expect(selected() == first, "\(up)")
            }
            for (down, up) in [("[1;2B", "[1;2A"), ("[b", "[a")] {
                try terminal.send("\u{1B}" + down)
                try terminal.wait(for: "标记 1")
                try terminal.send("\u{1B}" + up)
                try terminal.wait(for: "标记 2")
                try terminal.send("\u{1B}")
                #expect(
                    try holds(within: 10) {
                        try terminal.send("")
                        terminal.rest()
                        return !terminal.screen.text.contains(/标记 \d/)
                    }
                )
            }
            // A Chinese input method gives the digits in full width.
            try terminal.send("３")
            try terminal.wait(for: "\\[3投诉")
            try terminal.send("？")
            try terminal.wait(for: "鼠标默认不接管")
        }

        /// Flow control is off: with it on, Ctrl-S would stop the terminal.
        @Test func controlKeysOfTheTerminalReachTheForm() throws {
            let (desk, terminal) = try Self.opened(repairs: 0)
            try terminal.openRepairForm()
            try terminal.send("走廊灯不亮了\r2\u{1B}[Z")
            terminal.rest()
            #expect(terminal.field("紧急")?.contains("一般") == true)
            try terminal.send("\u{13}")
            try terminal.wait(for: "已登记 \\d{4}-0001")
            try terminal.send("\u{11}")
            #expect(try terminal.end() == 0)
            #expect(try desk.repairs().count == 1)
        }

        @Test(arguments: [(nil, 0.0), ("1500", 1.4)] as [(String?, Double)])
        func escapeWaitsAsLongAsItIsToldAndNoLonger(wish: String?, atLeast: Double) throws {
            let (_, terminal) = try Self.opened(["ESCDELAY": wish], repairs: 0)
            var quickest = Double.infinity
            for _ in 0..<(wish == nil ? 4 : 1) {
                try terminal.send("\u{1B}OP")
                try terminal.wait(for: "鼠标默认不接管")
                let began = Date()
                try terminal.send("\u{1B}")
                let isClosed = holds(within: 20) {
                    terminal.listen(milliseconds: 1)
                    return !terminal.screen.text.contains("鼠标默认不接管")
                }
                #expect(isClosed)
                quickest = min(quickest, Date().timeIntervalSince(began))
            }
            #expect(quickest >= atLeast)
            if wish == nil { #expect(quickest < 0.5, "\(quickest) s") }
        }
    }
}
