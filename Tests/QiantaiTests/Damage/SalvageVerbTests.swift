import Foundation
import Testing

extension Processes {
    /// The real program on a desk that is not as it was written.
    @Suite struct SalvageVerbTests {
        @Test func damageIsToldServedToNobodyAndMadeNoWorse() throws {
            let broken = try BrokenDesk()
            try broken.flip(frame: 7)
            let before = try broken.desk.files().filter { $0.key != "STATE" && $0.key != "LOCK" }
            let verify = try broken.desk.run(["verify"])
            #expect(verify.code == 74 && verify.err.contains("第 7 条"), "\(verify.both)")
            #expect(
                verify.err.contains("00000000000000000001.qj") && verify.err.contains("salvage")
            )
            let told = try JSON(broken.desk.run(["verify", "--json"]).out)["damage"]?.list ?? []
            #expect(told.map { $0["first"]?.number } == [7] && told[0]["last"]?.number == 7)
            #expect(told[0]["file"] == .text("journal/00000000000000000001.qj"))
            let door = try broken.desk.command(DeskFolder.logging("新的一处"))
            #expect(door["ok"] == .flag(false))
            #expect(try broken.desk.run(["backup", broken.desk.path + "/c.qtb"]).code == 74)
            #expect(try broken.desk.run(["backup", "--auto"]).code == 74)
            let shown = try JSON(broken.desk.run(["list", "repairs", "--json"]).out).list
            #expect(shown.count == 3, "what stands before the damage")
            let after = try broken.desk.files()
            for (name, bytes) in before { #expect(after[name] == bytes, "\(name) 被改动") }
        }

        @Test func whatIsProvedIsKeptAndTheRestIsTold() throws {
            let broken = try BrokenDesk()
            try broken.flip(frame: 7)
            let before = try broken.desk.files()
            let (run, path) = try broken.salvage("new")
            #expect(run.code == 1 && run.err.contains("补录"), "\(run.both)")
            #expect(try broken.desk.files() == before, "the source is never written")
            let report = try String(contentsOfFile: path + "/salvage/report.txt", encoding: .utf8)
            #expect(run.out == report)
            #expect(report.contains("第 1 至 6 条，链条完整") && report.contains("找不到：第 7 条"))
            #expect(report.contains("逐条自证的记录 8 条") && report.contains("第12处灯不亮"))
            #expect(!report.contains("13912345678"))
            let lines = try String(contentsOfFile: path + "/salvage/lost.jsonl", encoding: .utf8)
            let values = try lines.split(separator: "\n").map { try JSON(String($0)) }
            #expect(values.map { $0["kind"]?.text } == ["gap"] + Array(repeating: "act", count: 8))
            #expect(values[0]["first"]?.number == 7 && values[0]["last"]?.number == 7)
            #expect(values.dropFirst().map { $0["seq"]?.number } == Array(8...15))
            let check = try JSON(broken.desk.plain(["--data", path, "verify", "--json"]).out)
            #expect(check["ok"] == .flag(true) && check["sequence"]?.number == 6)
            let unmasked = try broken.salvage("open", ["--personal"])
            #expect(unmasked.run.out.contains("13912345678"))
        }

        @Test func aBackupFillsTheGap() throws {
            let broken = try BrokenDesk()
            #expect(try broken.desk.run(["backup", "--auto"]).code == 0)
            #expect(try broken.desk.command(DeskFolder.logging("备份之后的一处")).isDone)
            let list = try broken.desk.run(["log", "--json"]).out
            try broken.flip(frame: 7)
            // The newest of its own backups is used without being named.
            for (name, more) in [("a", []), ("b", ["--backup", broken.backup])] {
                let (run, path) = try broken.salvage(name, more)
                #expect(run.code == 0 && run.out.contains("没有缺失"), "\(run.both)")
                #expect(run.out.contains("补上：第 7 条"))
                #expect(try broken.desk.plain(["--data", path, "log", "--json"]).out == list)
                #expect(try broken.desk.plain(["--data", path, "verify"]).code == 0)
            }
        }

        @Test func aLastRecordRewrittenByHandIsToldByTheBackup() throws {
            let broken = try BrokenDesk()
            try broken.rewrite(frame: 15)
            // The chain alone has nothing behind it that could tell.
            #expect(try broken.desk.run(["verify"]).code == 0)
            let against = try broken.desk.run(["verify", "--against", broken.backup])
            #expect(
                against.code == 74 && against.err.contains("备份 b.qtb 不符：第 15 条"),
                "\(against.both)"
            )
            let (run, path) = try broken.salvage("new", ["--backup", broken.backup])
            #expect(run.code == 0 && run.out.contains("第 15 条在原目录中的内容与备份不同"), "\(run.both)")
            #expect(try broken.desk.plain(["--data", path, "log", "--json"]).out == broken.list)
        }

        @Test func theNewestOwnBackupIsComparedWithByItself() throws {
            let broken = try BrokenDesk()
            #expect(try broken.desk.run(["backup", "--auto"]).code == 0)
            let sound = try JSON(broken.desk.run(["verify", "--json"]).out)
            #expect(sound["ok"] == .flag(true) && sound["backups"]?.number == 1)
            #expect(sound["comparedWith"]?.text?.hasPrefix("auto-") == true)
            #expect(sound["backupAmiss"] == .flag(false))
            try broken.rewrite(frame: 15)
            let run = try broken.desk.run(["verify"])
            #expect(run.code == 74 && run.err.contains("不符：第 15 条"), "\(run.both)")
            // A desk that was set back behind its backup.
            var bytes = try broken.journal()
            bytes.removeLast(bytes.count - BrokenDesk.offsets(bytes)[13])
            try broken.put(bytes)
            try FileManager.default.removeItem(atPath: broken.desk.data + "/STATE")
            let short = try broken.desk.run(["verify"])
            #expect(short.code == 74 && short.err.contains("日志里没有（第 14 至 15 条）"), "\(short.both)")
        }

        @Test func aBackupIsRestoredAfterEveryKindOfDamage() throws {
            let broken = try BrokenDesk(repairs: 6)
            let good = try broken.journal()
            let data = broken.desk.data
            let damages: [(String, () throws -> Void)] = [
                ("位翻转", { try broken.flip(frame: 3) }),
                ("改写", { try broken.rewrite(frame: 3) }),
                ("截断", { try broken.put(Array(good.prefix(good.count / 2))) }),
                ("空文件", { try broken.put([]) }),
                ("没有日志", { try FileManager.default.removeItem(atPath: broken.desk.journal) }),
                ("没有目录", { try FileManager.default.removeItem(atPath: data + "/journal") }),
            ]
            for (index, (name, damage)) in damages.enumerated() {
                try damage()
                let code = try broken.desk.run(["verify"]).code
                #expect([1, 74].contains(code), "\(name)：\(code)")
                let target = broken.desk.path + "/r\(index)"
                #expect(
                    try broken.desk.plain(["--data", target, "restore", broken.backup]).code == 0
                )
                #expect(try broken.desk.plain(["--data", target, "verify"]).code == 0)
                #expect(
                    try broken.desk.plain(["--data", target, "log", "--json"]).out == broken.list
                )
                // Salvage with the backup makes the same of it.
                let (run, path) = try broken.salvage("s\(index)", ["--backup", broken.backup])
                #expect(run.code == 0, "\(name)：\(run.both)")
                #expect(
                    try broken.desk.plain(["--data", path, "log", "--json"]).out == broken.list
                )
                if FileManager.default.fileExists(atPath: data + "/journal") {
                    try broken.put(good)
                }
            }
        }

        @Test func aHalfRestoredBackupIsNoDesk() throws {
            let broken = try BrokenDesk(repairs: 3)
            let target = broken.desk.path + "/half"
            #expect(try broken.desk.plain(["--data", target, "restore", broken.backup]).code == 0)
            let segment = target + "/journal/00000000000000000001.qj"
            try FileManager.default.moveItem(atPath: segment, toPath: segment + ".tmp")
            for words in [["list", "repairs"], ["verify"], ["do"]] {
                let run = try broken.desk.plain(["--data", target] + words)
                #expect(run.code == 1 && run.err.contains("不是前台数据目录"), "\(words)：\(run.both)")
            }
            #expect(try broken.desk.plain(["--data", target, "restore", broken.backup]).code == 73)
        }

        @Test func aDeskCopiedWhileItIsWrittenIsWholeOrSaysSo() throws {
            let desk = try DeskFolder.peopled()
            let writer = try desk.start(["do"], as: "1001")
            var answered = 0
            for round in 1...6 {
                for number in 1...8 {
                    try writer.send(DeskFolder.logging("第\(round)-\(number)处灯不亮") + "\n")
                }
                while let line = writer.lineThere() { answered += try JSON(line).isDone ? 1 : 0 }
                let copy = desk.path + "/copy\(round)"
                try FileManager.default.copyItem(atPath: desk.data, toPath: copy)
                let verify = try desk.plain(["--data", copy, "verify", "--json"])
                let found = try JSON(verify.out)
                if found["ok"] == .flag(true) {
                    #expect(verify.code == 0)
                    #expect((found["sequence"]?.number ?? 0) >= 3 + answered)
                } else {
                    #expect(verify.code == 74 && verify.err.contains("第"), "\(verify.both)")
                }
            }
            #expect(try writer.finish().code == 0)
        }

        @Test func whatCannotBeIsRefused() throws {
            let broken = try BrokenDesk(repairs: 2)
            let inside = try broken.desk.run(["salvage", "--into", broken.desk.data + "/new"])
            #expect(inside.code == 73, "\(inside.both)")
            #expect(!FileManager.default.fileExists(atPath: broken.desk.data + "/new"))
            let (first, path) = try broken.salvage("new")
            #expect(first.code == 0, "\(first.both)")
            let again = try broken.desk.run(["salvage", "--into", path])
            #expect(again.code == 73)
            let nothing = try broken.desk.plain([
                "--data", broken.desk.path + "/none", "salvage", "--into", path + "2",
            ])
            #expect(nothing.code == 1, "\(nothing.both)")
            #expect(try broken.desk.run(["salvage"]).code == 2)
        }
    }
}
