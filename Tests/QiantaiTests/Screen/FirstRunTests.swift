import Foundation
import Testing

extension Processes {
    /// The first day of a desk, at a real terminal: made, set up, kept.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct FirstRunTests {
        @Test(
            "a new desk's first manager signs in at once, takes the tables in, and keeps a backup"
        )
        func firstDay() throws {
            let desk = try DeskFolder()
            let households = try desk.folder.put("households.csv", Fixtures.households)
            let staff = try desk.folder.put("staff.csv", Fixtures.staff)
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.wait(for: "还没有前台数据")
            try terminal.press("1")
            try terminal.wait(for: "项目名称")
            try terminal.type("翠湖花园")
            for _ in 0..<3 { try terminal.press("Enter") }
            for text in ["9001", "沈静", "246810", "246810"] {
                try terminal.type(text)
                try terminal.press("Enter")
            }
            try terminal.wait(for: "请用工号 9001 和刚才的口令登录")
            try terminal.signIn("9001", "246810", own: nil)
            try terminal.press("Down")
            try terminal.wait(for: "教程 1/5 +F9 办理里选「导入」")
            try take(households, "住户", "4 行都可以导入", terminal)
            try terminal.wait(for: "已导入住户")
            try take(staff, "员工", "行都可以导入", terminal)
            try terminal.wait(for: "一次性口令")
            try terminal.press("Escape")
            try keep(desk, terminal)
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try desk.verify()["ok"] == .flag(true))
            #expect(try desk.run(["verify", desk.path + "/a.backup"]).code == 0)
        }

        private func take(
            _ file: String,
            _ kind: String,
            _ found: String,
            _ terminal: TmuxDesk
        ) throws {
            try terminal.press("F9")
            try terminal.wait(for: "选择")
            try terminal.type("导入")
            try terminal.press("Enter")
            try terminal.wait(for: "渠道对账单")
            try terminal.type(kind)
            try terminal.press("Enter")
            try terminal.wait(for: "先检查，再导入")
            try terminal.type(file)
            try terminal.press("F9")
            try terminal.wait(for: found)
            try terminal.press("F9")
        }

        private func keep(_ desk: DeskFolder, _ terminal: TmuxDesk) throws {
            try terminal.press("F9")
            try terminal.wait(for: "选择")
            try terminal.type("备份")
            try terminal.press("Enter")
            try terminal.wait(for: "备份文件")
            try terminal.type(desk.path + "/a.backup")
            try terminal.press("F9")
            try terminal.wait(for: "已备份到")
            try terminal.press("F9")
            try terminal.wait(for: "选择")
            try terminal.type("核对数据")
            try terminal.press("Enter")
            try terminal.wait(for: "核对通过")
            try terminal.press("Escape")
        }

        @Test("a desk without staff asks for its manager; leaving gives the terminal back")
        func withoutStaff() throws {
            let desk = try DeskFolder()
            #expect(try desk.run(["init", "--name", "桂花园"]).code == 0)
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.wait(for: "桂花园：登记第一位经理")
            for text in ["9001", "沈静", "246810", "246810"] {
                try terminal.type(text)
                try terminal.press("Enter")
            }
            try terminal.signIn("9001", "246810", own: nil)
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try terminal.knows("alternate_on") == "0")
        }

        @Test("a directory that is no desk is told in the form; Esc leaves without a trace")
        func nothingThere() throws {
            let desk = try DeskFolder()
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.wait(for: "3 演示数据")
            try terminal.press("2")
            try terminal.wait(for: "打开已有前台")
            try terminal.type(desk.path)
            try terminal.press("F9")
            try terminal.wait(for: "这个目录里没有前台数据")
            try terminal.press("Escape")
            try terminal.wait(for: "3 演示数据")
            try terminal.press("Escape")
            try terminal.waitForShell()
            #expect(!FileManager.default.fileExists(atPath: desk.data))
        }

        @Test("without a terminal the ways to begin are told")
        func noTerminal() throws {
            let desk = try DeskFolder()
            let run = try desk.run([])
            #expect(run.code == 2 && run.both.contains("qiantai demo"))
        }
    }
}
