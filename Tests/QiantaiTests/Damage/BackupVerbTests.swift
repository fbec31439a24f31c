import Foundation
import Testing

extension Processes {
    /// The backups that a desk makes of itself, and one that is made while many write.
    @Suite struct BackupVerbTests {
        @Test func cronMakesOneADayAndSaysSo() throws {
            let desk = try DeskFolder.peopled()
            let none = try desk.run(["backup"])
            #expect(none.code == 0 && none.out.contains("还没有备份"), "\(none.both)")
            let first = try desk.run(["backup", "--auto"])
            #expect(first.code == 0 && first.out.contains("已核对"), "\(first.both)")
            let again = try desk.run(["backup", "--auto"])
            #expect(again.code == 0 && again.out.contains("已经有了"))
            let list = try desk.run(["backup"])
            #expect(list.out.contains("到第 3 条") && list.out.contains("最长 12个月"), "\(list.both)")
            let names = try FileManager.default.contentsOfDirectory(atPath: desk.data + "/backups")
            #expect(names.count == 1 && names[0].hasSuffix("-3.qtb"))
            #expect(try desk.run(["verify", desk.data + "/backups/" + names[0]]).code == 0)
            #expect(try desk.run(["backup", "--auto", "x"]).code == 2)
            let mode = try FileManager.default.attributesOfItem(atPath: desk.data + "/backups")
            #expect((mode[.posixPermissions] as? Int) == 0o700)
        }

        @Test func aFailureIsTheExitCodeAndIsRemembered() throws {
            let desk = try DeskFolder.peopled()
            func settle(_ directory: String, _ version: Int) throws {
                let line = """
                    {"command":"policy.set","policy":{"version":\(version),\
                    "backups":{"directory":\(JSON.quoted(directory))}}}
                    """
                let run = try desk.run(["do"], input: line + "\n")
                #expect(try JSON(run.out).isDone, "\(run.both)")
            }
            try settle(desk.path + "/no/such/place", 1)
            let failed = try desk.run(["backup", "--auto"])
            #expect(failed.code == 73 && failed.err.contains("/no/such/place"), "\(failed.both)")
            let verify = try desk.run(["verify"])
            #expect(verify.code == 0 && verify.out.contains("没有做成"), "\(verify.both)")
            #expect(try JSON(desk.run(["verify", "--json"]).out)["backupAmiss"] == .flag(true))
            #expect(try desk.run(["backup"]).out.contains("/no/such/place"))
            try settle(desk.path + "/elsewhere", 2)
            #expect(try desk.run(["backup", "--auto"]).code == 0)
            let mended = try desk.run(["verify"])
            #expect(!mended.out.contains("没有做成") && mended.out.contains("已与备份 auto-"))
            let bad =
                #"{"command":"policy.set","policy":{"version":3,"backups":{"directory":"x"}}}"#
            #expect(
                try JSON(desk.run(["do"], input: bad + "\n").out)["code"] == .text("invalid-field")
            )
        }

        /// Fault matrix 32: a backup taken while eight write holds every act that was answered and
        /// is not behind it, and no other.
        @Test func aBackupWhileEightWriteIsWhole() throws {
            let desk = try DeskFolder.peopled()
            let writers = try (0..<8).map { _ in try desk.start(["do"], as: "1001") }
            var answers: [Int: String] = [:]
            func hear() throws {
                for writer in writers {
                    while let line = writer.lineThere() { try note(JSON(line)) }
                }
            }
            func note(_ answer: JSON) throws {
                #expect(answer.isDone, "\(answer)")
                answers[try #require(answer["seq"]?.number)] = answer["id"]?.text
            }
            var backups: [(file: String, atLeast: Int)] = []
            for round in 1...(Place.isLong ? 20 : 3) {
                for (index, writer) in writers.enumerated() {
                    for number in 1...4 {
                        let words = "第\(round)-\(index)-\(number)处灯不亮"
                        try writer.send(DeskFolder.logging(words) + "\n")
                    }
                }
                try hear()
                let atLeast = answers.keys.max() ?? 0
                let file = desk.path + "/b\(round).qtb"
                #expect(try desk.run(["backup", file]).code == 0)
                backups.append((file, atLeast))
            }
            for writer in writers {
                for line in try writer.finish().out.split(separator: "\n") {
                    try note(JSON(String(line)))
                }
            }
            let total = try desk.repairs().count
            for (file, atLeast) in backups {
                let target = file + ".desk"
                #expect(try desk.plain(["--data", target, "restore", file]).code == 0)
                let check = try JSON(desk.plain(["--data", target, "verify", "--json"]).out)
                let last = try #require(check["sequence"]?.number)
                #expect(check["ok"] == .flag(true) && last >= atLeast)
                let list = try desk.plain(["--data", target, "list", "repairs", "--json"]).out
                let ids = Set(try JSON(list).list.compactMap { $0["id"]?.text })
                let expected = Set(answers.filter { $0.key <= last }.values)
                #expect(expected.isSubset(of: ids) && ids.count <= total)
                #expect(ids == expected, "every act is one that was answered")
                // The desk goes on from what the backup saw.
                #expect(try desk.run(["verify", "--against", file]).code == 0)
            }
        }
    }
}
