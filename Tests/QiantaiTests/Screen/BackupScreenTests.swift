import Foundation
import Testing

extension Processes {
    /// Backups that a desk makes while somebody works at it, and that none comes about.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct BackupScreenTests {
        @Test func anOpenDeskMakesTheDaysBackup() throws {
            let desk = try DeskFolder.peopled()
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.signIn("2001", desk.pins["2001"] ?? "", own: "abc246")
            let folder = desk.data + "/backups"
            var names: [String] = []
            let made = holds(within: 30) {
                names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
                return names.contains { $0.hasSuffix(".qtb") }
            }
            #expect(made && names.count == 1, "\(names)")
            #expect(try !terminal.screen().contains("备份"), "nothing is amiss")
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try desk.run(["verify", folder + "/" + names[0]]).code == 0)
        }

        @Test func whoeverAnswersForItIsToldThatNoneComesAbout() throws {
            let desk = try DeskFolder.peopled()
            let place = desk.path + "/no/such/place"
            let line = """
                {"command":"policy.set","policy":{"version":1,\
                "backups":{"directory":\(JSON.quoted(place))}}}
                """
            #expect(try JSON(desk.run(["do"], input: line + "\n").out).isDone)
            for (number, isTold) in [("2001", true), ("1001", false)] {
                let terminal = try TmuxDesk(desk)
                try terminal.open()
                try terminal.signIn(number, desk.pins[number] ?? "", own: "abc246")
                if isTold {
                    let told = try terminal.wait(for: "备份自 .* 起没有做成")
                    #expect(told.contains("无法创建"), "\(told)")
                } else {
                    try terminal.wait(for: "要办")
                    #expect(try !terminal.screen().contains("没有做成"))
                }
                try terminal.press("C-q")
                try terminal.waitForShell()
            }
        }
    }
}
