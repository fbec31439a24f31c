import Foundation
import Testing

extension Processes {
    /// A year without a table of days is told on the screen until the table comes.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct WorkdayScreenTests {
        @Test func theYearIsToldUntilTheTableComes() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            let terminal = try TmuxDesk(desk)
            try terminal.open("--at 2026-11-22T10:00:00+08:00")
            try terminal.wait(for: "工作日表没有 2026 年")
            let workdays = try desk.folder.put("workdays.csv", Fixtures.workdays)
            #expect(try desk.run(["import", "workdays", workdays]).code == 0)
            let isGone = try holds(within: 30) {
                try !terminal.screen().contains("工作日表没有 2026 年")
            }
            #expect(isGone)
            try terminal.press("C-q")
            try terminal.waitForShell()
        }
    }
}
