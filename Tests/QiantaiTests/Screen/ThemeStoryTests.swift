import Foundation
import Testing

extension Processes {
    /// A theme is tried, kept, found again at the next start, and changed by its file meanwhile.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct ThemeStoryTests {
        /// White and black behind the text, and a colour that no theme has.
        private static let (light, dark, own) = ("48;5;231", "48;5;233", "48;5;159")

        private func waitFor(_ colour: String, on terminal: TmuxDesk, _ why: String) throws {
            let isThere = try holds(within: 30) { try colours(terminal).contains(colour) }
            #expect(isThere, "\(why)")
        }

        private func colours(_ terminal: TmuxDesk) throws -> String {
            try terminal.tell(["capture-pane", "-p", "-e"])
        }

        @Test func aThemeIsTriedKeptAndChanged() throws {
            let desk = try DeskFolder.peopled(sandbox: true)
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.wait(for: "工号")
            try waitFor(Self.dark, on: terminal, "the theme of the start")
            try terminal.press("C-t")
            try terminal.wait(for: "数字直接选")
            try terminal.press("2")
            try waitFor(Self.light, on: terminal, "the preview")
            try terminal.press("Escape")
            try waitFor(Self.dark, on: terminal, "what was before")
            #expect(try !colours(terminal).contains(Self.light))
            let settings = desk.path + "/.config/qiantai/config.toml"
            #expect(!FileManager.default.fileExists(atPath: settings))
            try terminal.press("C-t")
            try terminal.press("2")
            try terminal.press("Enter")
            try terminal.wait(for: "已记住")
            #expect(try String(contentsOfFile: settings, encoding: .utf8) == "theme = \"light\"\n")

            // The cursor is in a text field, and nobody presses a key.
            let mine = desk.path + "/.config/qiantai/themes"
            try FileManager.default.createDirectory(
                atPath: mine,
                withIntermediateDirectories: true
            )
            let palette = "inherits = \"light\"\n[palette]\nground = "
            try write(palette + "\"#afffff\"\n", to: mine)
            try waitFor(Self.own, on: terminal, "the changed file")
            try write(palette + "\"#afffgf\"\n", to: mine)
            try terminal.wait(for: "light.toml 第3行")
            try waitFor(Self.own, on: terminal, "the last good theme")
            try write(palette + "\"#ffffff\"\n", to: mine)
            try waitFor(Self.light, on: terminal, "the mended file")

            try terminal.press("C-q")
            try terminal.waitForShell()
            try terminal.open()
            try terminal.wait(for: "工号")
            try waitFor(Self.light, on: terminal, "the theme that was kept")
            try terminal.press("C-q")
            try terminal.waitForShell()
            try terminal.open("--theme dark")
            try terminal.wait(for: "工号")
            try waitFor(Self.dark, on: terminal, "the command line")
            #expect(try !colours(terminal).contains(Self.light))
            try terminal.press("C-q")
            try terminal.waitForShell()
        }

        private func write(_ text: String, to directory: String) throws {
            try text.write(toFile: directory + "/light.toml", atomically: true, encoding: .utf8)
        }
    }
}
