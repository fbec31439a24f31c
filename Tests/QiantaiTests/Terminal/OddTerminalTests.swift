import Foundation
import Testing

extension Processes {
    /// Whatever terminal there is: a usable screen, or one sentence and exit code 2.
    @Suite struct OddTerminalTests {
        private static let usable: [[String: String?]] = [
            ["TERM": "vt100"], ["TERM": "vt220"], ["TERM": "xterm"], ["TERM": "xterm-256color"],
            ["TERM": "screen"], ["TERM": "screen-256color"], ["TERM": "tmux-256color"],
            ["TERM": "putty"], ["TERM": "putty-256color"], ["TERM": "ms-terminal"],
            ["TERM": "xterm-16color"], ["TERM": "rxvt-unicode"], ["TERM": "unknown"],
            ["TERM": "no-such"], ["TERM": ""], ["TERM": nil],
            ["LC_ALL": "C"], ["LC_ALL": nil, "LANG": nil], ["LC_ALL": nil, "LANG": "C"],
            ["LC_ALL": nil, "LANG": "zh_CN.UTF-8"], ["LC_ALL": "zh_CN.GB18030"],
            ["LC_ALL": "", "LC_CTYPE": "POSIX", "LANG": "C.UTF-8"], ["NO_COLOR": "1"],
            ["COLUMNS": "40", "LINES": "10"],
        ]

        @Test func aUsableScreenWhateverTheEnvironmentSays() throws {
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            for variables in Self.usable {
                let terminal = try desk.onTerminal([], variables)
                try terminal.signIn()
                try terminal.send("2")
                let list = try terminal.wait(for: "没有未完结的报修")
                #expect(list.contains("翠湖花园 林晓(前台客服)"), "\(variables):\n\(list)")
                #expect(terminal.screen.unknown.isEmpty, "\(variables) \(terminal.screen.unknown)")
                try terminal.send(Sent.leave)
                #expect(try terminal.end() == 0, "\(variables)")
                #expect(terminal.isRestored, "\(variables) \(terminal.screen)")
            }
        }

        @Test(arguments: [
            ("dumb", "这个终端(TERM)不能移动光标"), ("linux", "Linux文字控制台(TERM=linux)显示不了汉字"),
            ("linux-16color", "TheLinuxconsolecannotshowChinese"),
        ])
        func whatCannotShowADeskSaysSo(kind: String, words: String) throws {
            let desk = try DeskFolder.peopled()
            let terminal = try desk.onTerminal([], ["TERM": kind])
            #expect(try terminal.end() == 2)
            #expect(terminal.words.contains(words), "\(terminal.screen.text)")
            #expect(terminal.isRestored)
        }

        @Test func theConsoleIsUsedWhereSomebodyInsists() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try desk.onTerminal(["--ascii-force"], ["TERM": "linux"])
            try terminal.wait(for: "工号")
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
        }

        @Test(arguments: [0, 1] as [Int32])
        func withoutATerminalOnEitherSideItSaysSo(missing: Int32) throws {
            let desk = try DeskFolder.peopled()
            let setting = PtyProgram.Setting(withoutTerminal: [missing])
            let terminal = try desk.onTerminal([], [:], setting)
            #expect(try terminal.end() == 2)
            #expect(terminal.words.contains("前台需要在终端里打开"), "\(terminal.screen.text)")
            #expect(terminal.isRestored)
        }

        @Test func onlyColoursThatTheTerminalHasAreUsed() throws {
            let desk = try DeskFolder.peopled()
            let kinds: [(variables: [String: String?], some: Bool, many: Bool)] = [
                (["TERM": "xterm"], true, false), (["TERM": "screen"], true, false),
                (["TERM": "xterm-256color"], true, true), (["TERM": "vt100"], false, false),
                (["NO_COLOR": "1"], false, false),
            ]
            for (variables, some, many) in kinds {
                let terminal = try desk.onTerminal([], variables)
                try terminal.wait(for: "工号")
                let screen = terminal.screen
                #expect(screen.usesManyColours == many, "\(variables)")
                if !many { #expect(screen.usesColours == some, "\(variables)") }
                try terminal.send(Sent.leave)
                #expect(try terminal.end() == 0)
            }
        }

        @Test func anyWindowIsLargeEnoughToWaitIn() throws {
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            let setting = PtyProgram.Setting(rows: 1, columns: 1)
            let terminal = try desk.onTerminal([], [:], setting)
            #expect(
                holds(within: 20) {
                    terminal.listen(milliseconds: 10)
                    return terminal.screen.isAlternate && terminal.screen.isPasteBracketed
                }
            )
            terminal.rest()
            try terminal.resize(rows: 24, columns: 80)
            try terminal.signIn()
            try terminal.openRepairForm()
            try terminal.send("走廊灯不亮了")
            try terminal.wait(for: "走廊灯不亮了")
            for (rows, columns) in [(1, 1), (1, 200), (60, 1), (2, 2), (15, 59), (16, 60), (5, 80)]
            {
                try terminal.resize(rows: rows, columns: columns)
                terminal.rest()
            }
            try terminal.resize(rows: 24, columns: 80)
            try terminal.wait(for: "走廊灯不亮了")
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
            #expect(terminal.isRestored)
        }
    }
}
