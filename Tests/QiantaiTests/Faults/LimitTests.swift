import Foundation
import Testing

extension Processes {
    /// The host gives the program too little: open files, memory, watches.
    @Suite struct LimitTests {
        /// Gives some acts under a limit of the shell's `ulimit`, and judges what is there afterwards.
        private func act(under limit: String, _ desk: DeskFolder, _ round: Int) throws -> ProgramRun
        {
            let lines = (1...3).map { number in
                let digits = String(1_000_000_000_000 + round * 10 + number).suffix(12)
                let id = "00000000-0000-4000-8000-\(digits)"
                return DeskFolder.logging("第\(number)处灯不亮", more: ",\"commandId\":\"\(id)\"")
            }
            let input = lines.map { $0 + "\n" }.joined()
            let shell = ["/bin/sh", "-c", "ulimit -c 0; ulimit \(limit); exec \"$@\"", "sh"]
            let run = try desk.run(["do"], as: "1001", input: input, wrapper: shell)
            let answers = run.out.split(separator: "\n").compactMap { try? JSON(String($0)) }
            let stored = Set(try desk.log().compactMap { $0["seq"]?.number })
            for answer in answers where answer.isDone {
                #expect(stored.contains(answer["seq"]?.number ?? 0), "\(limit): \(answer)")
            }
            if run.code != 0, run.code < 126 { #expect(!run.both.isEmpty, "\(limit)") }
            let again = try desk.commands(lines)
            #expect(again.allSatisfy { $0.isDone }, "\(limit): \(again)")
            let ids = try desk.log().compactMap { $0["commandId"]?.text }
            #expect(Set(ids).count == ids.count, "\(limit): done twice")
            #expect(try desk.verify()["ok"] == .flag(true), "\(limit)")
            return run
        }

        @Test func tooFewOpenFilesAreTold() throws {
            let desk = try DeskFolder.peopled()
            var told: Set<Int32> = []
            for files in Place.isLong ? Array(4...24) : [5, 6, 7, 8, 9, 10, 12, 16] {
                let run = try act(under: "-n \(files)", desk, files)
                #expect(run.code < 128, "\(files): \(run)")
                if run.err.contains("打开的文件过多") { told.insert(run.code) }
            }
            #expect(told == [74], "\(told)")
        }

        @Test func tooLittleMemoryLosesNothing() throws {
            let desk = try DeskFolder.peopled()
            var codes: [Int: Int32] = [:]
            let limits =
                Place.isLong
                ? Array(stride(from: 60, to: 700, by: 20)) : [80, 120, 160, 200, 260, 340, 500]
            for (round, megabytes) in limits.enumerated() {
                codes[megabytes] = try act(under: "-v \(megabytes * 1024)", desk, 100 + round).code
            }
            print(
                "内存上限（MB）与退出码：\(codes.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" })"
            )
            #expect(codes.values.contains(0))
        }

        @Test(arguments: ["inotify_init1", "inotify_add_watch"])
        func withoutWatchesOthersActsAreSeenByLooking(call: String) throws {
            if FaultLibrary.skip("没有 inotify") { return }
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            var fault = InjectedFault(call: call)
            fault.code = call == "inotify_init1" ? EMFILE : ENOSPC
            let notes = desk.path + "/notes"
            let terminal = try desk.onTerminal([], fault.environment(desk.data, notes: notes))
            try terminal.signIn()
            try terminal.send("2")
            try terminal.wait(for: "没有未完结的报修")
            #expect(try desk.command(DeskFolder.logging("门禁坏了打不开"), as: "1002").isDone)
            try terminal.wait(for: "周敏 登记报修")
            #expect(FileManager.default.fileExists(atPath: notes), "there was a watch")
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
        }
    }
}
