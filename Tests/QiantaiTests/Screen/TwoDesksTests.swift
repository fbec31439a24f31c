import Foundation
import Testing

extension Processes {
    /// Two clerks at two terminals on one directory.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct TwoDesksTests {
        @Test func oneSeesTheOthersActAndIsToldWhatChanged() throws {
            let desk = try DeskFolder.peopled()
            let (first, second) = (try TmuxDesk(desk), try TmuxDesk(desk))
            try first.open()
            try second.open()
            try first.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try second.signIn("1002", desk.pins["1002"] ?? "", own: "def357")
            try first.goToRepairs()
            try second.goToRepairs()
            try first.logOne("走廊灯不亮了")
            let seen = try second.wait(for: "林晓 登记报修 \\d{4}-0001", within: 10)
            #expect(seen.contains("待派单"))

            for terminal in [first, second] {
                try terminal.openNoteForm()
                try terminal.type(terminal === first ? "甲看过现场" : "乙也去看过")
            }
            try first.press("F9")
            try first.wait(for: "已备注")
            try second.press("F9")
            let told = try second.wait(for: "改动")
            #expect(told.contains("乙也去看过"), "nothing typed is lost:\n\(told)")
            #expect(told.contains("林晓") && told.contains("备注"), "who changed what:\n\(told)")
            try second.press("F9")
            try second.wait(for: "已备注")
            let id = try #require(try desk.repairs().first?["id"]?.text)
            let page = try desk.run(["show", id]).out
            #expect(page.contains("甲看过现场") && page.contains("乙也去看过"))
            try first.wait(for: "周敏 备注", within: 10)
            for terminal in [first, second] {
                try terminal.press("C-q")
                try terminal.waitForShell()
            }
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func anActFromOutsideIsOnTheScreenAtOnce() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try terminal.goToRepairs()
            try terminal.wait(for: "没有未完结的报修")
            #expect(try desk.command(DeskFolder.logging("门禁坏了打不开"), as: "1002").isDone)
            let began = Date()
            try terminal.wait(for: "周敏 登记报修", within: 10)
            print("另一进程的登记，\(Int(Date().timeIntervalSince(began) * 1000)) 毫秒后在屏幕上")
        }

        @Test func aHeldLockIsToldAndNothingTypedIsLost() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try terminal.fillNewRepair("走廊灯不亮了")
            let holder = try LockHolder(desk)
            try terminal.press("F9")
            let told = try terminal.wait(for: "正被另一台前台使用")
            #expect(told.contains("走廊灯不亮了"))
            holder.release()
            try terminal.press("F9")
            try terminal.wait(for: "已登记 \\d{4}-0001")
        }
    }
}

extension TmuxDesk {
    /// Fills the form for a new repair, all but its saving.
    func fillNewRepair(_ words: String) throws {
        try press("F2")
        try wait(for: "新建报修")
        try type("1-1-102")
        try wait(for: "王淑兰")
        try press("Enter")
        try type("sd")
        try wait(for: "水电")
        try press("Enter")
        try type(words)
        try press("Enter")
        try type("2")
        try wait(for: "紧急.*一般")
    }

    func logOne(_ words: String) throws {
        try fillNewRepair(words)
        try press("F9")
        try wait(for: "已登记 \\d{4}-\\d{4}")
    }

    /// Opens the form for a note on the selected repair, through the menu.
    func openNoteForm() throws {
        try press("F9")
        try wait(for: "备注")
        try type("bz")
        try press("Enter")
        try wait(for: "^ *备注 +\\d{4}-\\d{4}")
    }
}
