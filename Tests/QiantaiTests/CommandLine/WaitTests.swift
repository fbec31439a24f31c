import Foundation
import Testing

extension Processes {
    /// Waits after wrong PINs, rights and sessions, through the program itself.
    @Suite struct WaitTests {
        private static let people = """
            工号,姓名,岗位,电话
            6001,钱经理,管理处经理,13800000011

            """

        private func desk() throws -> DeskFolder {
            let desk = try DeskFolder.peopled(sandbox: true)
            let file = try desk.folder.put("manager.csv", Self.people)
            desk.notePINs(try desk.run(["import", "staff", file]).out)
            return desk
        }

        private func reverse(_ desk: DeskFolder, _ pin: String) throws -> JSON {
            let line =
                #"{"command":"fee.reverse","receipt":"SJ2026-000001","reason":"收错了","#
                + #""secondPin":"\#(pin)"}"#
            return try desk.command(line, as: "1001")
        }

        @Test func wrongSecondPINsWaitInEveryProcessAfterwards() throws {
            let desk = try desk()
            for _ in 0..<3 {
                let answer = try reverse(desk, "2001:000000")
                #expect(answer["message"]?.text?.contains("第二人口令不对") == true)
            }
            let waiting = try reverse(desk, "2001:000000")
            #expect(waiting["code"] == .text("pin-not-accepted"))
            #expect(waiting["message"]?.text?.contains("请等待") == true)
            let failures = try desk.log().filter { line in
                line["events"]?.list.first?["kind"] == .text("signInFailed")
            }
            #expect(failures.count == 3, "what is not looked at is not counted")

            // The owner lifts it: a new PIN, told once.
            let reset = try desk.run(["pin", "2001", "--as", "2001"])
            #expect(reset.code == 1, "who may not give staff a PIN may not here")
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        @Test func rightsAndSessionsAreListed() throws {
            let desk = try desk()
            let rights = try JSON(desk.run(["list", "rights", "--json"]).out).list
            #expect(rights.contains { $0["permission"] == .text("收费、开班、盘点") })
            #expect(try desk.run(["list", "rights"]).out.contains("管理处经理"))
            #expect(try JSON(desk.run(["list", "sessions", "--json"]).out).list.isEmpty)
        }
    }
}
