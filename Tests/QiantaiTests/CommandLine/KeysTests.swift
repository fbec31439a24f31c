import Foundation
import TOMLKit
import Testing

extension Processes {
    /// `qiantai keys`: the keymap told, checked and read at opening.
    @Suite struct KeysTests {
        private func write(_ text: String, _ desk: DeskFolder) throws -> String {
            let directory = desk.path + "/.config/qiantai"
            try FileManager.default.createDirectory(
                atPath: directory,
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory + "/keys.toml"))
            return directory + "/keys.toml"
        }

        @Test func whatIsPrintedIsAKeymap() throws {
            let desk = try DeskFolder()
            let printed = try desk.plain(["keys"])
            #expect(printed.code == 0 && printed.err.isEmpty)
            let table = try TOMLTable(string: printed.out)
            #expect(table["报修列表"]?.table?["派单"]?.array?.count == 2)
            _ = try write(printed.out, desk)
            let check = try desk.plain(["keys", "--check"])
            #expect(check.code == 0 && check.err.isEmpty, "\(check.err)")
            #expect(check.out.contains("没有问题"))
            #expect(try desk.plain(["keys"]).out == printed.out)
        }

        @Test func whatIsWrongIsToldWithItsLine() throws {
            let desk = try DeskFolder()
            #expect(try desk.plain(["keys", "--check"]).out.contains("用原来的键"))
            let path = try write("[报修列表]\n派单 = [\"F8\"]\n撤回 = [\"Alt-z\"]\n下楼 = [\"F7\"]\n", desk)
            let check = try desk.plain(["keys", "--check"])
            #expect(check.code == 1)
            #expect(check.err.contains("\(path) 第 4 行：「报修列表」里没有「下楼」"))
            let printed = try desk.plain(["keys"])
            #expect(printed.out.contains("\"派单\" = [\"F8\"]"))
            #expect(
                try desk.plain(["keys", "--defaults"]).out.contains("\"派单\" = [\"F7\", \"Ctrl-D\"]")
            )
            #expect(try desk.plain(["keys", desk.path + "/none"]).code == 2)
        }
    }
}
