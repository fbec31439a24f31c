import Foundation
import Testing

extension Processes {
    /// A clerk's own keys on a real terminal.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct KeymapStoryTests {
        @Test func theKeysOfTheFileAreThoseOfTheScreen() throws {
            let desk = try DeskFolder.peopled()
            let directory = desk.path + "/.config/qiantai"
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true
            )
            let text = "[报修列表]\n新建 = [\"F8\"]\n撤回 = [\"F2\"]\n下楼 = [\"F9\"]\n"
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/keys.toml"))
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.wait(for: "keys.toml 第 4 行：「报修列表」里没有「下楼」")
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try terminal.goToRepairs()
            try terminal.wait(for: "F8新建")
            try terminal.press("F8")
            try terminal.wait(for: "新建报修")
            try terminal.type("1-1-102")
            try terminal.press("F1")
            try terminal.wait(for: "房号（必填）")
            try terminal.press("Escape")
            try terminal.press("C-p")
            try terminal.wait(for: "- 命令 -")
            try terminal.type("tc")
            try terminal.wait(for: "> 退出")
            try terminal.press("Enter")
            try terminal.waitForShell()
        }
    }
}
