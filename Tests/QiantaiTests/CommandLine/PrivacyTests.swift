import Foundation
import Testing

extension Processes {
    /// Whole numbers for a purpose, one person's data, and erasing so that nothing is left.
    @Suite struct PrivacyTests {
        private static let people = """
            工号,姓名,岗位,电话
            5001,方经理,管理处经理,13800000017

            """
        private static let later = "2040-03-01T10:00:00+08:00"
        private static let needles = ["华桂珍", "15501815908", "huaguizhen", "13887654321"]

        /// A desk with a manager, on which somebody called and moved out; the supervisor has a PIN
        /// of their own.
        private func desk(sandbox: Bool = false) throws -> DeskFolder {
            let desk = try DeskFolder.peopled(sandbox: sandbox)
            let file = desk.path + "/manager.csv"
            try Data(Self.people.utf8).write(to: URL(fileURLWithPath: file))
            #expect(try desk.run(["import", "staff", file]).code == 0)
            let visit = try desk.command(
                #"{"command":"walkIn.log","room":"1-1-101","name":"华桂珍","purpose":"咨询","#
                    + #""words":"回电13887654321","doneOnSpot":true,"answer":"已告知"}"#
            )
            #expect(visit.isDone, "\(visit)")
            return desk
        }

        @Test func wholeNumbersAreForWhoSaysWhatFor() throws {
            let desk = try desk()
            let show = ["show", "1-1-101", "--unmask", "--purpose", "联系上门"]
            let seen = try desk.run(show, as: "1001")
            #expect(seen.code == 0 && seen.out.contains("15501815908"), "\(seen)")
            #expect(try desk.run(["show", "1-1-101"], as: "1001").out.contains("155****5908"))
            for (words, number) in [
                (["show", "1-1-101", "--unmask"], "1001"), (show, "3001"),
                (["export", "repairs", "--unmask"], "1001"),
            ] {
                let run = try desk.run(words, as: number)
                #expect(run.code == 1 && !run.out.contains("15501815908"), "\(words) \(run)")
            }
            let export = ["export", "walkins", "--unmask", "--purpose", "核对来访登记"]
            #expect(try desk.run(export, as: "1001").out.contains("13887654321"))
            #expect(try !desk.run(["export", "walkins"], as: "1001").out.contains("13887654321"))
            let log = try desk.run(["log"]).out
            #expect(log.contains("联系上门") && log.contains("核对来访登记"))
            let looks = try desk.run(["report", "looks"], as: "5001")
            #expect(looks.code == 0 && looks.out.contains("命令查看 1-1-101"), "\(looks)")
            #expect(looks.out.contains("导出全号"))
            #expect(try desk.run(["report", "looks"], as: "1001").code == 1)
            let room = try desk.run(["report", "looks", "--room", "1-1-101", "--json"], as: "5001")
            #expect(try JSON(room.out).list.count == 1)
        }

        @Test func onePersonIsToldEverything() throws {
            let desk = try desk()
            let words = [
                "export", "person", "--room", "1-1-101", "--purpose", "本人申请查阅", "--requester",
                "本人，已核对身份证",
            ]
            let told = try desk.run(words, as: "2001")
            #expect(told.code == 0 && told.out.contains("15501815908"), "\(told)")
            #expect(told.out.contains("13887654321") && !told.out.contains("王淑兰"))
            #expect(try desk.run(words, as: "1001").code == 1)
            #expect(try desk.run(["export", "person"], as: "2001").code == 2)
            let json = try desk.run(words + ["--format", "json"], as: "2001")
            #expect(try JSON(json.out).list.count >= 2)
            #expect(try desk.run(["log"]).out.contains("本人，已核对身份证"))
        }

        @Test func anErasureThatIsKilledIsTakenUp() throws {
            if FaultLibrary.skip("删除个人信息途中被杀") { return }
            let desk = try desk(sandbox: true)
            let terminal = try desk.onTerminal()
            try terminal.signIn("2001", desk.pins["2001"] ?? "", own: DeskFolder.ownPIN)
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
            let moved = try desk.command(
                #"{"command":"household.owner","room":"1-1-101","name":"新业主","phones":[]}"#,
                as: "2001"
            )
            #expect(moved.isDone)
            #expect(try !traces(desk).isEmpty)
            let erase =
                #"{"command":"person.erase","room":"1-1-101","name":"华桂珍","purpose":"本人申请","#
                + #""secondPin":"2001:\#(DeskFolder.ownPIN)","#
                + #""commandId":"00000000-0000-4000-8000-000000000111"}"#
            let kept = desk.path + "/kept"
            try FileManager.default.copyItem(atPath: desk.data, toPath: kept)
            func give(_ environment: [String: String] = [:]) throws -> ProgramRun {
                try desk.run(
                    ["--at", Self.later, "do"],
                    as: "5001",
                    input: erase + "\n",
                    environment: environment
                )
            }
            let notes = desk.path + "/notes"
            let whole = try give(InjectedFault.none.environment(desk.data, notes: notes))
            #expect(whole.out.contains(#""ok":true"#), "\(whole)")
            var chance = SeededRandom(seed: 20_261_129)
            let calls = InjectedFault.counts(notes).filter { !["pread", "flock"].contains($0.key) }
                .sorted { $0.key < $1.key }.flatMap { name, count in
                    (1...count).map { (name: name, index: $0) }
                }
                .shuffled(using: &chance)
            #expect(calls.count >= 20)
            for call in calls.prefix(Place.isLong ? 100 : 5) {
                try FileManager.default.removeItem(atPath: desk.data)
                try FileManager.default.copyItem(atPath: kept, toPath: desk.data)
                var fault = InjectedFault(call: call.name, index: call.index)
                fault.kill = "before"
                let run = try give(fault.environment(desk.data))
                #expect(run.code == 128 + SIGKILL, "\(call): \(run)")
                let again = try give()
                #expect(again.out.contains(#""ok":true"#), "\(call): \(again)")
                #expect(try traces(desk) == [], "\(call)")
                #expect(try desk.verify()["ok"] == .flag(true), "\(call)")
            }
            #expect(try desk.run(["list", "households"]).out.contains("新业主"))
        }

        /// The files in which something of the person stands.
        private func traces(_ desk: DeskFolder) throws -> [String] {
            try desk.files().filter { file in
                Self.needles.contains { file.value.range(of: Data($0.utf8)) != nil }
            }.keys.sorted()
        }
    }
}
