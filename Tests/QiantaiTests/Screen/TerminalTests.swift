import Foundation
import Testing

extension Processes {
    /// The terminal itself: sizes, kinds, locales, silence.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct TerminalTests {
        private func opened(_ desk: DeskFolder, _ variables: [String: String] = [:]) throws
            -> TmuxDesk
        {
            let terminal = try TmuxDesk(desk, environment: variables)
            try terminal.open()
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            return terminal
        }

        @Test func aFormSurvivesATinyWindow() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try opened(desk)
            try terminal.fillNewRepair("走廊灯不亮了")
            try terminal.tell(["resize-window", "-x", "50", "-y", "12"])
            let tiny = try terminal.wait(for: "窗口太小")
            #expect(tiny.contains("60x16") && tiny.contains("50x12"))
            try terminal.tell(["resize-window", "-x", "80", "-y", "24"])
            let form = try terminal.wait(for: "F9保存")
            for words in ["1栋1单元102", "水电", "走廊灯不亮了", "一般"] {
                #expect(form.contains(words), "\(form)")
            }
            for (columns, rows) in [(60, 16), (120, 40), (80, 24)] {
                try terminal.tell(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
                try terminal.wait(for: "新建报修")
            }
            try terminal.press("F9")
            try terminal.wait(for: "已登记 \\d{4}-0001")
        }

        @Test(arguments: [
            ["LC_ALL": "C"], ["LC_ALL": "POSIX", "LANG": "C"], ["LC_ALL": "de_XX.ISO-8859-1"],
            ["TERM": "unknown"], ["TERM": "no-such-terminal"], ["TERM": "vt100"],
            ["TERM": "xterm"], ["NO_COLOR": "1"], ["TERM": ""],
        ])
        func whateverTheEnvironmentSaysChineseIsShown(variables: [String: String]) throws {
            let desk = try DeskFolder.peopled()
            let terminal = try opened(desk, variables)
            try terminal.goToRepairs()
            let list = try terminal.wait(for: "没有未完结的报修")
            #expect(list.contains("翠湖花园 林晓(前台客服)"), "\(variables):\n\(list)")
            try terminal.press("C-q")
            // A terminal without an alternate screen keeps what was on it below the prompt.
            try terminal.wait(for: "\(TmuxDesk.prompt)")
        }

        @Test func whatCannotShowADeskSaysSo() throws {
            let desk = try DeskFolder.peopled()
            for (kind, words) in [("dumb", "不能移动光标"), ("linux", "Linux 文字控制台")] {
                let terminal = try TmuxDesk(desk, environment: ["TERM": kind])
                try terminal.open()
                try terminal.wait(for: words)
                try terminal.shell("echo code=$?")
                try terminal.wait(for: "code=2")
            }
        }

        @Test func aTextFieldAtRestSendsNothing() throws {
            let desk = try DeskFolder.peopled()
            #expect(
                try desk.command(DeskFolder.logging("急修一条", more: "").replacing("一般", with: "急修"))
                    .isDone
            )
            let terminal = try opened(desk)
            try terminal.press("F2")
            try terminal.wait(for: "新建报修")
            try terminal.type("1-1-1")
            try terminal.wait(for: "华桂珍")
            let file = desk.path + "/sent"
            try terminal.tell(["pipe-pane", "-O", "cat > '\(file)'"])
            // One key shows that the pipe is there; then nothing may come for three seconds.
            try terminal.type("0")
            #expect(holds(within: 10) { size(file) > 0 })
            var steady = size(file)
            var since = Date()
            _ = holds(within: 10) {
                if size(file) != steady { (steady, since) = (size(file), Date()) }
                return Date().timeIntervalSince(since) > 1
            }
            let isSilent = !holds(within: 3) { size(file) != steady }
            #expect(isSilent, "\(size(file) - steady) bytes while nobody did anything")
            try terminal.type("1")
            #expect(holds(within: 10) { size(file) > steady }, "the pipe still tells")
        }

        private func size(_ file: String) -> Int {
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            return (attributes?[.size] as? Int) ?? 0
        }

        @Test func aReadOnlyDeskSaysSoAndKeepsWhatWasTyped() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try opened(desk)
            try terminal.fillNewRepair("走廊灯不亮了")
            try FileManager.default.moveItem(atPath: desk.data, toPath: desk.path + "/moved")
            try terminal.press("F9")
            let told = try terminal.wait(for: "未保存|删除或替换")
            #expect(told.contains("走廊灯不亮了"))
            try terminal.press("C-q")
            try terminal.waitForShell()
        }

        @Test func controlCharactersInTypedTextAreCleaned() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try opened(desk)
            let pasted = try desk.folder.put("paste", "灯\u{1B}[31m不亮\u{7}了\n又一行")
            try terminal.press("F2")
            try terminal.wait(for: "新建报修")
            try terminal.press("Tab", "Tab")
            try terminal.tell(["load-buffer", pasted])
            try terminal.tell(["paste-buffer", "-p"])
            try terminal.wait(for: "又一行")
            try terminal.press("C-q")
            try terminal.waitForShell()
        }

        @Test func theDemoCleansUp() throws {
            let desk = try DeskFolder()
            let terminal = try TmuxDesk(desk)
            let before = try FileManager.default.contentsOfDirectory(atPath: desk.path)
            try terminal.shell("clear; '\(Place.program)' demo")
            let page = try terminal.wait(for: "演示，退出即清除")
            let pin = try #require(page.firstMatch(of: #/口令都是 (\S+)/#)?.1)
            let number = try #require(page.firstMatch(of: #/(\d{4}) \S+ 客服主管/#)?.1)
            try terminal.signIn(String(number), String(pin), own: nil)
            try terminal.wait(for: "2报修 ?14")
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try FileManager.default.contentsOfDirectory(atPath: desk.path) == before)
        }
    }
}
