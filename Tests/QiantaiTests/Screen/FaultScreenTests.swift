import Foundation
import Testing

extension Processes {
    /// What a clerk sees when the disk fails: words, and the draft kept.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct FaultScreenTests {
        /// A desk whose clerk 1001 has set a PIN.
        private func signedUp() throws -> DeskFolder {
            let desk = try DeskFolder.peopled()
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.signIn("1001", desk.pins["1001"] ?? "", own: "abc246")
            try terminal.press("C-q")
            try terminal.waitForShell()
            return desk
        }

        @Test func aFullDiskKeepsTheDraft() throws {
            let desk = try signedUp()
            let size = try #require(try desk.files()["journal/00000000000000000001.qj"]?.count)
            let full = try TmuxDesk(desk)
            // In blocks of 512 bytes; the STATE file needs eight.
            try full.shell("ulimit -f \(max(8, size / 512))")
            try full.open("--station 前台一")
            try full.signIn("1001", "abc246", own: nil)
            let words = "走廊灯不亮，" + String(repeating: "从电梯口到尽头都不亮，", count: 40)
            try full.fillNewRepair(words)
            try full.press("F9")
            let told = try full.wait(for: "未保存")
            #expect(told.contains("journal/") && told.contains("从电梯口到尽头都不亮"), "\(told)")
            #expect(try desk.repairs().isEmpty)
            try full.press("C-q")
            try full.waitForShell()
            let again = try TmuxDesk(desk)
            try again.open("--station 前台一")
            try again.signIn("1001", "abc246", own: nil)
            try again.press("F2")
            #expect(try again.wait(for: "已恢复草稿").contains("从电梯口到尽头都不亮"))
            try again.press("F9")
            try again.wait(for: "已登记 \\d{4}-0001")
            #expect(try desk.repairs().first?["description"]?.text == words)
        }

        @Test func aReadOnlyDirectoryOpensForReading() throws {
            guard let enter = Mounting.wrapper else {
                print("不是 root 或不能挂载，跳过：只读目录上的屏幕")
                return
            }
            let desk = try signedUp()
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            let terminal = try TmuxDesk(desk)
            let script = """
                mount --bind desk desk && mount -o remount,ro,bind desk && \
                exec '\(Place.program)' --data '\(desk.data)'
                """
            _ = try desk.folder.put("open.sh", script)
            try terminal.shell(
                "cd '\(desk.path)'; clear; \(enter.joined(separator: " ")) sh open.sh"
            )
            try terminal.signIn("1001", "abc246", own: nil)
            try terminal.goToRepairs()
            let list = try terminal.wait(for: "走廊灯不亮")
            #expect(list.contains("只读"), "\(list)")
            try terminal.press("F2")
            try terminal.wait(for: "只读")
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func aDamagedDeskOpensForReadingInWords() throws {
            let desk = try signedUp()
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            #expect(try desk.command(DeskFolder.logging("门禁坏了打不开")).isDone)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: desk.journal))
            bytes[bytes.count - 100] ^= 1
            try bytes.write(to: URL(fileURLWithPath: desk.journal))
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            try terminal.signIn("1001", "abc246", own: nil)
            try terminal.goToRepairs()
            try terminal.wait(for: "走廊灯不亮")
            // The sentence stands where the greeting stood, once a key was pressed.
            try terminal.press("Home")
            let list = try terminal.wait(for: "数据损坏")
            #expect(list.contains("只读") && list.contains("journal/"), "\(list)")
            #expect(list.contains("走廊灯不亮"), "what is whole is shown:\n\(list)")
            try terminal.press("C-q")
            try terminal.waitForShell()
            #expect(try Data(contentsOf: URL(fileURLWithPath: desk.journal)) == bytes)
        }

        @Test func aDeskOfANewerProgramIsNotOpened() throws {
            let desk = try signedUp()
            try Processes.ExitCodeTests.NewerFile.journal.plant(desk, "")
            let terminal = try TmuxDesk(desk)
            try terminal.open()
            let told = try terminal.wait(for: "更新的版本")
            #expect(told.contains("journal/"))
            try terminal.shell("echo code=$?")
            try terminal.wait(for: "code=78")
        }
    }
}
