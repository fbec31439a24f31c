import Foundation
import Testing

extension Processes {
    /// The whole story at a real terminal, by keys.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct StoryTests {
        @Test func fromTheTablesToTheArchive() throws {
            let desk = try DeskFolder()
            let terminal = try TmuxDesk(desk)
            let before = try terminal.settings("before")
            try importTables(desk, terminal)
            let pin = try #require(desk.readPIN(of: "2001"))
            try terminal.open()
            try terminal.signIn("2001", pin, own: "abc246")
            try terminal.goToRepairs()
            try logForTheFirstOfThree(terminal)
            try dispatchAndVisit(desk, terminal)
            try finishAndFile(terminal)
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try terminal.settings("after") == before)
            let repair = try #require(try desk.repairs().first)
            #expect(repair["status"] == .text("已归档") && repair["room"] == .text("1-1-101"))
            let acts = try desk.log().filter { $0["actor"] == .text("2001") }
                .compactMap { $0["events"]?.list.first?["act"]?.text }
            #expect(
                acts == [
                    "staff.signIn", "staff.pin", "repair.log", "repair.assign", "repair.print",
                    "repair.accept", "repair.arrive", "repair.finish", "repair.returnSlip",
                    "repair.followUp", "repair.archive", "staff.signOut",
                ]
            )
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        private func importTables(_ desk: DeskFolder, _ terminal: TmuxDesk) throws {
            _ = try desk.folder.put("households.csv", Fixtures.households)
            _ = try desk.folder.put("staff.csv", Fixtures.staff)
            let program = "'\(Place.program)' --data '\(desk.data)'"
            try terminal.shell("cd '\(desk.path)'; \(program) init --name 翠湖花园")
            try terminal.wait(for: "已建立前台「翠湖花园」")
            try terminal.shell("\(program) import households households.csv")
            try terminal.wait(for: "新增 4 套")
            try terminal.shell("\(program) import staff staff.csv | tee pins")
            try terminal.wait(for: "4001 +沈静 +\\d{6}")
        }

        private func logForTheFirstOfThree(_ terminal: TmuxDesk) throws {
            try terminal.press("F2")
            try terminal.wait(for: "新建报修")
            try terminal.type("hgz")
            let found = try terminal.wait(for: "何光中")
            for name in ["华桂珍", "黄国柱", "1栋1单元101"] { #expect(found.contains(name)) }
            try terminal.press("Enter")
            try terminal.wait(for: "房号.*1栋1单元101")
            try terminal.type("sd")
            try terminal.wait(for: "水电")
            try terminal.press("Enter")
            try terminal.type("厨房下水管漏水")
            try terminal.press("Enter")
            try terminal.type("1")
            try terminal.wait(for: "紧急.*急修")
            try terminal.press("F9")
            let list = try terminal.wait(for: "已登记 \\d{4}-0001")
            #expect(list.contains("待派单") && list.contains("1栋1单元101"))
        }

        private func dispatchAndVisit(_ desk: DeskFolder, _ terminal: TmuxDesk) throws {
            try terminal.press("F6")
            try terminal.wait(for: "责任人")
            try terminal.type("1")
            try terminal.wait(for: "责任人.*彭涛")
            try terminal.type("2")
            try terminal.wait(for: "传达给.*马俊")
            try terminal.press("F9")
            try terminal.wait(for: ">.*已派单")
            try terminal.press("C-e")
            try terminal.wait(for: "维修任务单-")
            let slips = try FileManager.default.contentsOfDirectory(atPath: desk.data + "/print")
            #expect(slips.count == 1)
            try terminal.press("F6")
            try terminal.wait(for: ">.*已接单")
            try terminal.press("F6")
            try terminal.wait(for: ">.*已到场")
        }

        private func finishAndFile(_ terminal: TmuxDesk) throws {
            try terminal.press("F6")
            try terminal.wait(for: "处理结果")
            try terminal.type("1")
            try terminal.wait(for: "处理结果.*修复")
            try terminal.type("水龙头 1")
            try terminal.press("F9")
            try terminal.wait(for: ">.*已完工")
            try terminal.press("F6")
            try terminal.wait(for: "任务单号")
            try terminal.press("F9")
            try terminal.wait(for: ">.*待回访")
            try terminal.press("F6")
            try terminal.wait(for: "满意程度")
            for field in ["方式", "联系上", "满意程度"] {
                try terminal.type("1")
                try terminal.wait(for: "\(field)[ *]+[^ 1x]")
            }
            try terminal.press("F9")
            try terminal.wait(for: "回访 \\d{4}-0001")
            try terminal.press("F6")
            try terminal.wait(for: "归档")
            try terminal.wait(for: "没有未完结的报修|>.*已归档")
        }
    }
}
