import Foundation
import Testing

extension Processes {
    /// The disk is full, read-only, damaged, gone: a sentence, and nothing lost.
    @Suite struct DiskFaultTests {
        /// A sentence in Chinese that names the file and what to do, and no crash.
        private func expectWords(
            _ text: String,
            _ parts: [String],
            sourceLocation: SourceLocation = #_sourceLocation
        ) {
            for part in parts {
                #expect(text.contains(part), "\(part): \(text)", sourceLocation: sourceLocation)
            }
            #expect(!text.contains("Fatal error"), sourceLocation: sourceLocation)
        }

        @Test func aFileThatMayNotGrow() throws {
            let desk = try DeskFolder.peopled()
            let lines = (1...40).map { DeskFolder.logging("第\($0)处灯不亮") + "\n" }.joined()
            let size = try #require(try desk.files()["journal/00000000000000000001.qj"]?.count)
            let limit = "ulimit -f \(size / 1024 + 3); exec \"$@\""
            let wrapper = ["/bin/bash", "-c", limit, "sh"]
            let run = try desk.run(["do"], as: "1001", input: lines, wrapper: wrapper)
            let answers = try run.out.split(separator: "\n").map { try JSON(String($0)) }
            #expect(answers.count == 40 && run.code == 1)
            let stored = answers.filter(\.isDone).count
            #expect((1..<40).contains(stored), "\(stored) of 40")
            for answer in answers[stored...] {
                #expect(answer.code == "not-saved")
                expectWords(answer.message, ["未保存", "journal/", "重试", "已填内容仍在"])
            }
            #expect(try desk.repairs().count == stored)
            #expect(try desk.verify()["ok"] == .flag(true))
            #expect(try desk.command(DeskFolder.logging("现在又能存了")).isDone)
        }

        @Test func aFullDisk() throws {
            guard let enter = Mounting.wrapper else {
                print("不是 root 或不能挂载，跳过：磁盘已满")
                return
            }
            let desk = try DeskFolder.peopled()
            let lines = (1...60).map {
                DeskFolder.logging("第\($0)处灯不亮，" + String(repeating: "长", count: 900))
            }
            _ = try desk.folder.put("lines", lines.joined(separator: "\n") + "\n")
            let script = """
                mkdir small; mount -t tmpfs -o size=160k none small; cp -r desk small/desk; cd small
                "$Q" --data desk --as 1001 do < ../lines > ../answers; echo "code $?"
                "$Q" --data desk list repairs --json > ../list || echo unreadable
                "$Q" --data desk verify || echo unsound
                "$Q" --data new init > /dev/null 2> ../init; echo "init $?"
                """
            let run = try desk.run(
                ["-"],
                environment: ["Q": Place.program],
                wrapper: enter + ["/bin/sh", "-c", script]
            )
            let answers = try String(contentsOfFile: desk.path + "/answers", encoding: .utf8)
                .split(separator: "\n").map { try JSON(String($0)) }
            #expect(answers.count == 60 && run.out.contains("code 1"), "\(run.both)")
            let stored = answers.filter(\.isDone).count
            #expect((1..<60).contains(stored))
            let refused = try #require(answers.last)
            #expect(refused.code == "not-saved")
            expectWords(refused.message, ["未保存", "journal/", "磁盘已满", "清理磁盘"])
            let list = try String(contentsOfFile: desk.path + "/list", encoding: .utf8)
            #expect(try JSON(list).list.count == stored)
            #expect(run.out.contains("核对通过"), "\(run.both)")
            #expect(run.out.contains("init 73") || run.out.contains("init 0"))
        }

        @Test func aDirectoryThatIsReadOnly() throws {
            guard let enter = Mounting.wrapper else {
                print("不是 root 或不能挂载，跳过：只读目录")
                return
            }
            let desk = try DeskFolder.peopled()
            _ = try desk.folder.put("line", DeskFolder.logging("走廊灯不亮"))
            let script = """
                mount --bind desk desk && mount -o remount,ro,bind desk || exit 99
                "$Q" --data desk --as 1001 do < line; echo "do $?"
                "$Q" --data desk list staff > /dev/null && echo "list $?"
                "$Q" --data desk verify > /dev/null && echo "verify $?"
                "$Q" --data desk log > /dev/null && echo "log $?"
                """
            let run = try desk.run(
                ["-"],
                environment: ["Q": Place.program],
                wrapper: enter + ["/bin/sh", "-c", script]
            )
            #expect(run.out == "do 74\nlist 0\nverify 0\nlog 0\n", "\(run.both)")
            expectWords(run.err, ["文件系统只读", "检查"])
        }

        @Test func aDamagedFileIsReadOnlyInWords() throws {
            let desk = try DeskFolder.peopled()
            _ = try desk.command(DeskFolder.logging("走廊灯不亮"))
            var bytes = try Data(contentsOf: URL(fileURLWithPath: desk.journal))
            bytes[bytes.count - 200] ^= 1
            try bytes.write(to: URL(fileURLWithPath: desk.journal))
            let answer = try desk.command(DeskFolder.logging("又一处灯不亮"))
            #expect(answer.code == "not-saved")
            expectWords(answer.message, ["数据损坏", "只读", "journal/", "restore"])
            #expect(try Data(contentsOf: URL(fileURLWithPath: desk.journal)) == bytes)
            #expect(try desk.run(["list", "staff"]).code == 0)
            #expect(try desk.run(["verify"]).code == 74)
        }

        @Test(arguments: ["journal/00000000000000000001.qj", "STATE", "LOCK", "journal", "snap"])
        func aFileThatIsNoFile(name: String) throws {
            let desk = try DeskFolder.peopled()
            let path = desk.data + "/" + name
            try FileManager.default.removeItem(atPath: path)
            symlink("/etc/passwd", path)
            for words in [["do"], ["list", "staff"], ["verify"], ["backup", "b.qtb"]] {
                let run = try desk.run(words, as: words == ["do"] ? "1001" : nil)
                #expect(run.code < 128, "\(words): \(run.both)")
                if run.code != 0 { #expect(!run.err.isEmpty) }
            }
            let passwd = try String(contentsOfFile: "/etc/passwd", encoding: .utf8)
            #expect(passwd.hasPrefix("root:"))
        }

        @Test func aDirectoryThatIsDeletedUnderARunningProgram() throws {
            let desk = try DeskFolder.peopled()
            let writer = try desk.start(["do"], as: "1001")
            try writer.send(DeskFolder.logging("走廊灯不亮") + "\n")
            #expect(try JSON(writer.line()).isDone)
            try FileManager.default.removeItem(atPath: desk.data)
            try writer.send(DeskFolder.logging("又一处灯不亮") + "\n")
            let answer = try JSON(writer.line())
            #expect(answer.code == "not-saved")
            expectWords(answer.message, [desk.data, "删除或替换", "未保存", "检查"])
            #expect(try writer.finish().code == 1)
            #expect(!FileManager.default.fileExists(atPath: desk.data + "/journal"))
        }

        @Test func aTailThatWasTornIsKeptAside() throws {
            let desk = try DeskFolder.peopled()
            let handle = try #require(FileHandle(forWritingAtPath: desk.journal))
            handle.seekToEndOfFile()
            handle.write(Data(repeating: 0, count: 700))
            try handle.close()
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            let kept = try desk.files().filter {
                $0.key.hasPrefix("quarantine/") && !$0.value.isEmpty
            }
            #expect(kept.values.map(\.count) == [700])
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}

/// A mount namespace of its own, that goes with its process.
enum Mounting {
    static let wrapper: [String]? = {
        guard Place.isRoot, let unshare = Place.tool("unshare"), Place.tool("mount") != nil else {
            return nil
        }
        let words = [unshare, "-m"]
        let script = ["/bin/sh", "-c", "mount -t tmpfs none /mnt"]
        let probe = try? RunningProgram(
            words + script,
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        )
        return (try? probe?.finish().code) == 0 ? words : nil
    }()
}
