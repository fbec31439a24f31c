import Foundation
import Testing

extension Processes {
    /// Many programs want the same at the same moment: one has it, the others are told.
    @Suite struct RaceTests {
        /// Gives each line to a program of its own, all of them open already, at once.
        private func atOnce(
            _ desk: DeskFolder,
            _ lines: [String],
            as actors: [String],
            at: [String] = []
        ) throws -> [JSON] {
            let programs = try actors.map { try desk.start(at + ["do"], as: $0) }
            for program in programs {
                // A line that is no command is answered by a program that is open.
                try program.send("{}\n")
                #expect(try !JSON(program.line()).isDone)
            }
            for (program, line) in zip(programs, lines) { try program.send(line + "\n") }
            let answers = try programs.map { try JSON($0.line()) }
            for program in programs { try program.finish() }
            return answers
        }

        @Test func ofManyAtOnceOneLendsTheKey() throws {
            let desk = try DeskFolder.peopled()
            let keys = "类别,名称,位置,数量\n公共门窗,水泵房,挂板1,1\n"
            #expect(try desk.run(["import", "keys", "-"], input: keys).code == 0)
            let lines = (1...8).map {
                #"{"command":"key.lend","key":"B0001","borrower":"3001","reason":"公共维修","#
                    + #""slipNo":"J\#($0)"}"#
            }
            let actors = (1...8).map { $0 % 2 == 0 ? "1001" : "1002" }
            let answers = try atOnce(desk, lines, as: actors)
            #expect(answers.filter(\.isDone).count == 1, "\(answers)")
            for answer in answers where !answer.isDone {
                #expect(answer.message.contains("B0001") || answer.message.contains("水泵房"))
            }
            #expect(try JSON(desk.run(["list", "loans", "--json"]).out).list.count == 1)
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func receiptsAreNumberedOnce() throws {
            let desk = try DeskFolder()
            let at = ["--at", "2026-11-22T10:00:00+08:00"]
            #expect(try desk.run(["init", "--name", "翠湖花园", "--sandbox"]).code == 0)
            let tables = [
                ("households", Fixtures.households, nil), ("staff", BlindnessTests.staff, nil),
                ("prices", BlindnessTests.prices, "2002"),
            ]
            for (kind, table, actor) in tables {
                let run = try desk.run(at + ["import", kind, "-"], as: actor, input: table)
                #expect(run.code == 0, "\(run.both)")
            }
            let open = #"{"command":"day.open","floatFen":0,"till":"1号"}"# + "\n"
            #expect(try desk.run(at + ["do"], as: "1004", input: open).code == 0)
            let lines = (1...8).map {
                #"{"command":"fee.collect","room":"1-1-101","lines":[{"creditFen":\#($0)}],"#
                    + #""tenders":[{"method":"现金","amountFen":\#($0)}]}"#
            }
            let actors = [String](repeating: "1004", count: 8)
            let answers = try atOnce(desk, lines, as: actors, at: at)
            #expect(answers.allSatisfy { $0.isDone }, "\(answers)")
            let receipts = answers.compactMap { $0["receipt"]?.text }.sorted()
            #expect(receipts == (1...8).map { "SJ2026-00000\($0)" })
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}
