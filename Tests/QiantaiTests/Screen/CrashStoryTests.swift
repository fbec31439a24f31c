import Foundation
import Testing

extension Processes {
    /// The program ends in the middle of a form.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct CrashStoryTests {
        @Test(arguments: [SIGKILL, SIGTERM, SIGSEGV, SIGHUP, SIGABRT])
        func theDraftIsOfferedAfterwards(signal: Int32) throws {
            let desk = try DeskFolder.peopled()
            var terminal = try TmuxDesk(desk)
            let before = try terminal.settings("before")
            try terminal.open("--station 前台一")
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try terminal.press("F2")
            try terminal.wait(for: "新建报修")
            try terminal.type("hgz")
            try terminal.wait(for: "何光中")
            try terminal.press("Enter")
            try terminal.type("sd")
            try terminal.wait(for: "水电")
            try terminal.press("Enter")
            try terminal.type("厨房下水管漏水")
            if signal == SIGTERM || signal == SIGHUP {
                // Whoever is asked to go keeps also what stands in a field that was not left yet.
                try terminal.wait(for: "7/500 字")
            } else {
                try terminal.press("Enter")
                try terminal.wait(for: "紧急[^\\n]*\\] 1急修")
            }
            #expect(kill(try terminal.program(), signal) == 0)
            if signal == SIGKILL {
                // Nobody can give a terminal back after this: the clerk opens another.
                terminal = try TmuxDesk(desk)
            } else {
                let left = try terminal.wait(for: TmuxDesk.prompt)
                if signal == SIGSEGV || signal == SIGABRT { #expect(left.contains("草稿已保留")) }
                #expect(try terminal.settings("after") == before, "signal \(signal)")
            }
            try terminal.open("--station 前台一")
            try terminal.signIn("1001", "abc246", own: nil)
            try terminal.wait(for: "草稿")
            try terminal.press("F2")
            let form = try terminal.wait(for: "已恢复草稿")
            for words in ["1栋1单元101", "水电", "厨房下水管漏水"] {
                #expect(form.contains(words), "\(form)")
            }
            try terminal.type("1")
            try terminal.press("F9")
            try terminal.wait(for: "已登记 \\d{4}-0001")
            try terminal.press("F2")
            let isEmpty = try holds(within: 10) {
                let shown = try terminal.screen()
                return shown.contains("新建报修") && !shown.contains("厨房下水管漏水")
            }
            #expect(isEmpty, "the draft is gone with its saving")
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func whatWasAnsweredOnTheScreenSurvives() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try terminal.logOne("走廊灯不亮了")
            kill(try terminal.program(), SIGKILL)
            #expect(try desk.repairs().count == 1)
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}
