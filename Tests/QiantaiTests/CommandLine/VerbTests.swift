import Foundation
import Testing

extension Processes {
    /// Every verb, where all is well.
    @Suite struct VerbTests {
        @Test func aDayByVerbs() throws {
            let desk = try DeskFolder.peopled()
            let workdays = try desk.folder.put("workdays.csv", Fixtures.workdays)
            let days = try desk.run(["import", "workdays", workdays])
            #expect(days.code == 0 && days.out.contains("休 1 天，班 1 天"))
            let answer = try desk.command(DeskFolder.logging("厨房下水管漏水"))
            #expect(answer.isDone && answer["seq"]?.number == 5)
            let id = try #require(answer["id"]?.text)
            #expect(id.wholeMatch(of: #/BX\d{8}-0001/#) != nil)
            for words in [["list", "repairs"], ["list", "repairs", "--open"], ["show", id]] {
                let run = try desk.run(words)
                #expect(run.code == 0 && run.out.contains("厨房下水管漏水"), "\(words)")
                #expect(run.err.isEmpty)
            }
            for name in [id, "1-1-102", "1栋1单元102", "1001"] {
                #expect(try desk.run(["show", name]).code == 0, "\(name)")
                let page = try desk.run(["show", name, "--json"])
                #expect(try !JSON(page.out).names.isEmpty, "\(name)")
            }
            let table = try desk.run(["export", "repairs"])
            #expect(table.out.hasPrefix("\u{FEFF}") && table.out.contains("厨房下水管漏水"))
            let exported = try desk.run(["export", "repairs", "--format", "json"])
            #expect(try JSON(exported.out).list.count == 1)
            #expect(try desk.run(["verify"]).out.contains("核对通过"))
            #expect(try desk.run(["log"]).out.split(separator: "\n").last?.contains(id) == true)
        }

        @Test func listsForPrograms() throws {
            let desk = try DeskFolder.peopled()
            _ = try desk.command(
                """
                {"command":"repair.log","room":"1-1-101","caller":"华女士","phone":"13800000000",\
                "category":"水电","description":"厨房下水管漏水","urgency":"急修","source":"电话"}
                """
            )
            let repair = try #require(try desk.repairs().first)
            let named: Set = ["id", "room", "status", "urgency", "assignee", "clocks"]
            #expect(repair.names.isSuperset(of: named))
            #expect(repair["room"] == .text("1-1-101") && repair["urgency"] == .text("急修"))
            #expect(repair["phone"] == .text("138****0000"))
            let clocks = try #require(repair["clocks"]).list
            #expect(clocks.map { $0["name"]?.text } == ["传达", "首次响应", "到场", "完工"])
            for clock in clocks {
                #expect(clock["state"] == .text("running"))
                #expect((clock["remainingMinutes"]?.number ?? -1) >= 0)
                let due = clock["dueAt"]?.text ?? ""
                #expect(due.hasSuffix("+08:00"), "the desk's zone, not the terminal's: \(due)")
            }
            let households = try JSON(desk.run(["list", "households", "--json"]).out).list
            #expect(households.count == 4)
            #expect(try JSON(desk.run(["list", "staff", "--json"]).out).list.count == 6)
        }

        @Test func demoWithoutAScreen() throws {
            let desk = try DeskFolder()
            let made = try desk.run(["demo", "--no-screen"])
            #expect(made.code == 0, "\(made.err)")
            let open = try JSON(desk.run(["list", "repairs", "--open", "--json"]).out).list
            #expect(open.count == 14)
            #expect(try JSON(desk.run(["list", "households", "--json"]).out).list.count >= 290)
            #expect(try desk.verify()["ok"] == .flag(true))
            let later = try desk.run(["--at", "2031-01-01T10:00:00+08:00", "list", "repairs"])
            #expect(later.code == 0 && later.out.contains(#/超\d+天/#))
        }

        @Test func theExampleOfTheReadme() throws {
            let text = try String(contentsOfFile: Place.checkout + "/README.md", encoding: .utf8)
            let line = try #require(
                text.split(separator: "\n").first { $0.contains("| qiantai --data D") }
            )
            let desk = try DeskFolder.peopled()
            let script = line.replacing("qiantai --data D", with: "\"$Q\" --data \"$D\"")
            let program = try RunningProgram(
                ["/bin/sh", "-c", String(script)],
                environment: desk.environment.merging(["Q": Place.program, "D": desk.data]) { $1 }
            )
            let answer = try JSON(program.finish().out)
            #expect(answer.isDone && answer["id"]?.text?.hasPrefix("BX") == true)
            #expect(answer["seq"]?.number == 4)
        }

        @Test func schemaTellsEveryCommand() throws {
            let desk = try DeskFolder()
            let schema = try desk.plain(["schema"])
            #expect(schema.code == 0)
            for verb in ["repair.log", "repair.assign", "repair.archive", "desk.confirmTime"] {
                #expect(schema.out.contains("\"\(verb)\""), "\(verb)")
            }
            _ = try JSON(schema.out)
        }

        @Test func helpOfEveryVerb() throws {
            let desk = try DeskFolder()
            let verbs = [
                "desk", "demo", "init", "import", "export", "list", "show", "report", "do",
                "schema", "log", "verify", "backup", "restore",
            ]
            let all = try desk.plain(["--help"])
            #expect(all.code == 0)
            for verb in verbs {
                #expect(all.out.contains(verb), "\(verb)")
                #expect(try desk.plain([verb, "--help"]).code == 0, "\(verb)")
            }
            #expect(try desk.plain(["--version"]).code == 0)
        }
    }
}
