import Foundation
import Testing

extension Processes {
    /// A repair of a year ago is archived while somebody opens the desk, and found again on the
    /// screen by what was said.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct HistoryStoryTests {
        @Test func whatWasArchivedIsFound() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            try log(on: desk, at: "2025-11-03T10:00:00+08:00")
            let terminal = try TmuxDesk(desk)
            try terminal.open("--at 2026-11-22T10:00:00+08:00")
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            let archive = desk.data + "/archive"
            let isArchived = holds(within: 30) {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: archive)) ?? []
                return names.contains { $0.hasPrefix("202511-") && $0.hasSuffix(".qa") }
            }
            #expect(isArchived)
            try terminal.press("F3")
            try terminal.wait(for: "找住户")
            try terminal.press("F3")
            try terminal.wait(for: "开业以来的单据都能查到")
            try terminal.type("水管 hgz")
            try terminal.wait(for: "找到 1 条")
            try terminal.press("Enter")
            try terminal.wait(for: "BX20251103-0001")
            try terminal.press("Escape")
            try terminal.wait(for: "找到 1 条")
            try terminal.press("C-q")
            try terminal.waitForShell()
            let verified = try desk.run(["verify"])
            #expect(verified.code == 0 && verified.out.contains("其中归档"))
        }

        /// A repair of the household whose owner is `hgz`, called in by mistake.
        private func log(on desk: DeskFolder, at moment: String) throws {
            let lines = [
                #"{"command":"repair.log","room":"1-1-101","category":"水电","urgency":"一般","#
                    + #""description":"厨房水管渗水","caller":"华桂珍","phone":"15501815908"}"#,
                #"{"command":"repair.cancel","id":"BX20251103-0001","reason":"误报"}"#,
            ]
            for (line, number) in zip(lines, ["1001", "2001"]) {
                let done = try desk.run(
                    ["do", "--as", number, "--at", moment],
                    input: line + "\n"
                )
                #expect(done.code == 0 && done.out.contains(#""ok":true"#), "\(done.both)")
            }
        }
    }
}
