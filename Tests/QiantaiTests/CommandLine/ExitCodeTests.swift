import CSystem
import Foundation
import Testing

@testable import Store

extension Processes {
    /// Options, and every exit code of the contract, each provoked.
    @Suite struct ExitCodeTests {
        @Test func optionsStandBeforeOrBehindTheVerb() throws {
            let desk = try DeskFolder.peopled()
            let line = DeskFolder.logging("走廊灯不亮")
            let data = ["--data", desk.data]
            for (number, words) in [
                data + ["--as", "1001", "do"], ["do"] + data + ["--as", "1001"],
                data + ["do", "--as", "1001"], ["--data=" + desk.data, "--as=1001", "do"],
                ["--as", "1001", "--station", "前台一", "do"] + data,
            ].enumerated() {
                let run = try desk.plain(words, input: line)
                #expect(run.code == 0, "\(words): \(run.both)")
                #expect(try JSON(run.out)["seq"]?.number == 4 + number)
            }
            #expect(try desk.log().last?["station"] == .text("前台一"))
        }

        @Test func theDirectoryComesFromTheEnvironmentToo() throws {
            let desk = try DeskFolder.peopled()
            for variables in [["QIANTAI_DATA": desk.data], ["XDG_DATA_HOME": desk.path + "/x"]] {
                let program = try RunningProgram(
                    [Place.program, "list", "staff", "--json"],
                    environment: desk.environment.merging(variables) { $1 }
                )
                #expect(try program.finish().code == (variables["QIANTAI_DATA"] == nil ? 1 : 0))
            }
        }

        @Test func refusedIsOne() throws {
            let desk = try DeskFolder.peopled()
            #expect(try desk.run(["show", "BX20200101-0001"]).code == 1)
            #expect(try desk.run(["do"], as: "9999", input: DeskFolder.logging("灯不亮了")).code == 1)
            let none = try desk.plain(["--data", desk.path + "/none", "list", "repairs"])
            #expect(none.code == 1)
            #expect(none.err.contains(desk.path + "/none") && none.err.contains("qiantai init"))
            #expect(!FileManager.default.fileExists(atPath: desk.path + "/none"))
        }

        @Test(arguments: [
            ["gibts-nicht"], ["list"], ["list", "无此"], ["import", "households"], ["--data"],
            ["desk"], [], ["demo"], ["demo", "--no-screen"], ["init", "--time-zone", "Mars/X"],
            ["list", "repairs", "--at", "2026-11-22T10:00:00+08:00"],
            ["export", "repairs", "--from", "gestern"],
        ])
        func wrongUsageIsTwo(words: [String]) throws {
            let desk = try DeskFolder()
            if words != [] { try desk.make() }
            let data = words.first == "--data" || words == ["demo", "--no-screen"]
            let run = try desk.plain((data ? [] : ["--data", desk.data]) + words)
            #expect(run.code == 2, "\(words): \(run.both)")
            #expect(!run.err.isEmpty)
        }

        @Test func atIsForASandboxOnly() throws {
            let real = try DeskFolder.peopled()
            let at = ["--at", "2026-11-22T14:30:00+08:00"]
            let line = DeskFolder.logging("走廊灯不亮")
            let refused = try real.run(["do"] + at, as: "1001", input: line)
            #expect(refused.code == 2 && refused.err.contains("--at"))
            #expect(try real.repairs().isEmpty)
            let sandbox = try DeskFolder.peopled(sandbox: true)
            #expect(try sandbox.run(["do"] + at, as: "1001", input: line).code == 0)
            let repair = try #require(try sandbox.repairs().first)
            #expect(repair["id"] == .text("BX20261122-0001"))
            #expect(repair["createdAt"]?.text?.hasPrefix("2026-11-22T14:30:0") == true)
            let bad = try sandbox.run(["list", "repairs", "--at", "morgen"])
            #expect(bad.code == 2 && bad.err.contains("2026-11-22T14:30:00"))
        }

        @Test func whereSomethingIsAlreadyInitIsSeventyThree() throws {
            let desk = try DeskFolder.peopled()
            let before = try Data(contentsOf: URL(fileURLWithPath: desk.journal))
            let again = try desk.run(["init"])
            #expect(again.code == 73 && again.err.contains(desk.data))
            #expect(try Data(contentsOf: URL(fileURLWithPath: desk.journal)) == before)
            try FileManager.default.createDirectory(
                atPath: desk.path + "/other",
                withIntermediateDirectories: false
            )
            _ = try desk.folder.put("other/notes.txt", "x")
            #expect(try desk.plain(["--data", desk.path + "/other", "init"]).code == 73)
            #expect(try desk.plain(["--data", "/proc/nothing/here", "init"]).code == 73)
        }

        @Test func whatCannotBeReadIsSeventyFour() throws {
            let desk = try DeskFolder.peopled()
            let file = desk.path + "/keine.csv"
            let run = try desk.run(["import", "households", file])
            #expect(run.code == 74 && run.err.contains(file))
            var bytes = try Data(contentsOf: URL(fileURLWithPath: desk.journal))
            bytes[300] ^= 4
            try bytes.write(to: URL(fileURLWithPath: desk.journal))
            let verify = try desk.run(["verify"])
            #expect(verify.code == 74, "\(verify.both)")
            #expect(verify.err.contains("journal/") && verify.err.contains("restore"))
        }

        @Test func aTakenLockIsSeventyFive() throws {
            let desk = try DeskFolder.peopled()
            let lock = open(desk.data + "/LOCK", O_RDWR | O_CLOEXEC)
            defer { close(lock) }
            #expect(qs_try_lock(lock) == 1)
            let run = try desk.run(["do"], as: "1001", input: DeskFolder.logging("灯不亮了"))
            #expect(run.code == 75 && run.err.contains("正被另一台前台使用"), "\(run.both)")
            #expect(try desk.run(["list", "staff"]).code == 0, "reading needs no lock")
            qs_unlock(lock)
            #expect(try desk.command(DeskFolder.logging("灯不亮了")).isDone)
        }

        @Test(arguments: NewerFile.allCases)
        func whatANewerProgramWroteIsSeventyEightAndUntouched(file: NewerFile) throws {
            let desk = try DeskFolder.peopled()
            let backup = desk.path + "/b.qtb"
            #expect(try desk.run(["backup", backup]).code == 0)
            try file.plant(desk, backup)
            let before = try desk.files()
            for words in file.verbs(backup) {
                let run = try desk.run(words, as: words == ["do"] ? "1001" : nil)
                #expect(run.code == 78, "\(words): \(run.code) \(run.both)")
                #expect(run.err.contains("更新的版本") && run.err.contains("升级"))
            }
            #expect(try desk.files() == before)
        }

        /// A file of a format that is not known yet.
        enum NewerFile: CaseIterable {
            case journal
            case snapshot
            case backup

            func plant(_ desk: DeskFolder, _ backup: String) throws {
                switch self {
                case .journal: try mark("QTJOURN\n", desk.journal)
                case .snapshot:
                    let path = desk.data + "/snap/00000000000000000003.qs"
                    try Data(count: 8192).write(to: URL(fileURLWithPath: path))
                    try mark("QTSNAPS\n", path)
                case .backup: try mark("QTBACKU\n", backup)
                }
            }

            private func mark(_ magic: String, _ path: String) throws {
                var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
                bytes.replaceSubrange(0..<16, with: FileMark(magic: magic, version: 99).bytes)
                try bytes.write(to: URL(fileURLWithPath: path))
            }

            func verbs(_ backup: String) -> [[String]] {
                guard self == .backup else {
                    return [
                        ["list", "repairs"], ["do"], ["log"], ["verify"], ["backup", "x.qtb"],
                    ]
                }
                return [["verify", backup], ["--data", "again", "restore", backup]]
            }
        }
    }
}
