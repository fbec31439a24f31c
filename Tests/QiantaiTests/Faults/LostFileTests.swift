import Foundation
import Testing

extension Processes {
    /// Files and directories that go away under a running program.
    @Suite struct LostFileTests {
        /// What becomes of the segment that the program has open.
        enum Loss: String, CaseIterable, CustomTestStringConvertible {
            case replaced = "换成同样内容的文件"
            case renamed = "改名"
            case emptied = "清空"
            case removed = "删除"

            var testDescription: String { rawValue }

            func happen(to path: String, kept: String) throws {
                let files = FileManager.default
                switch self {
                case .replaced:
                    try files.copyItem(atPath: path, toPath: path + ".copy")
                    #expect(rename(path, kept) == 0 && rename(path + ".copy", path) == 0)
                case .renamed: try files.moveItem(atPath: path, toPath: kept)
                case .emptied:
                    try files.copyItem(atPath: path, toPath: kept)
                    #expect(truncate(path, 0) == 0)
                case .removed:
                    try files.copyItem(atPath: path, toPath: kept)
                    try files.removeItem(atPath: path)
                }
            }
        }

        @Test(arguments: Loss.allCases)
        func aSegmentThatIsLostWhileItIsOpen(loss: Loss) throws {
            let desk = try DeskFolder.peopled()
            let writer = try desk.start(["do"], as: "1001")
            try writer.send(DeskFolder.logging("走廊灯不亮") + "\n")
            #expect(try JSON(writer.line()).isDone)
            let kept = desk.path + "/kept"
            try loss.happen(to: desk.journal, kept: kept)
            try writer.send(DeskFolder.logging("又一处灯不亮") + "\n")
            let answer = try JSON(writer.line())
            #expect(!answer.isDone && answer.code == "not-saved", "\(answer)")
            let words = ["journal/00000000000000000001.qj", "删除或替换", "检查"]
            for part in words where loss != .replaced || part != "检查" {
                #expect(answer.message.contains(part), "\(answer.message)")
            }
            try writer.finish()
            let again = try desk.run(["do"], as: "1001", input: DeskFolder.logging("再来一条") + "\n")
            if loss == .replaced {
                // Whoever opens it anew finds all that was there.
                #expect(again.code == 0)
            } else {
                #expect(again.code != 0 && again.code < 128 && !again.both.isEmpty, "\(again)")
                #expect(try desk.run(["verify"]).code != 0)
                _ = try? FileManager.default.removeItem(atPath: desk.journal)
                try FileManager.default.moveItem(atPath: kept, toPath: desk.journal)
            }
            #expect(try desk.verify()["ok"] == .flag(true))
            #expect(try desk.repairs().count == (loss == .replaced ? 2 : 1))
        }

        @Test func aDirectoryThatIsUnmountedUnderARunningProgram() throws {
            guard let enter = Mounting.wrapper else {
                print("不是 root 或不能挂载，跳过：数据目录被卸载")
                return
            }
            let desk = try DeskFolder.peopled()
            _ = try desk.folder.put("one", DeskFolder.logging("走廊灯不亮") + "\n")
            _ = try desk.folder.put("two", DeskFolder.logging("又一处灯不亮") + "\n")
            let script = """
                mkdir place; mount -t tmpfs -o size=4m,mode=700 none place; cp -a desk place/desk
                mkfifo keys; "$Q" --data place/desk --as 1001 do < keys > answers & exec 3> keys
                cat one >&3; n=0
                while [ "$(wc -l < answers)" -lt 1 ] && [ $n -lt 600 ]; do n=$((n+1)); sleep 0.05; done
                umount -l place; cat two >&3; exec 3>&-; wait $!; echo "code $?"; ls place
                """
            let run = try desk.run(
                ["-"],
                environment: ["Q": Place.program],
                wrapper: enter + ["/bin/sh", "-c", script]
            )
            #expect(run.out == "code 1\n", "\(run.both)")
            let answers = try String(contentsOfFile: desk.path + "/answers", encoding: .utf8)
                .split(separator: "\n").map { try JSON(String($0)) }
            #expect(answers.count == 2 && answers[0].isDone && answers[1].code == "not-saved")
            #expect(answers[1].message.contains("删除或替换"), "\(answers[1])")
        }
    }
}
