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

        /// Always at the same moment, so that no wait runs out however slow the machine is.
        private func reverse(_ desk: DeskFolder, _ pin: String) throws -> JSON {
            let line =
                #"{"command":"fee.reverse","receipt":"SJ2026-000001","reason":"收错了","#
                + #""secondPin":"\#(pin)"}"#
            let words = ["do", "--at", "2026-11-22T14:30:00+08:00"]
            let out = try desk.run(words, as: "1001", input: line + "\n").out
            return try JSON(out.trimmingCharacters(in: .newlines))
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

            // A new PIN, told once, lifts it; as long as it is one-time it is nobody's signature.
            let reset = try desk.run(["pin", "2001"])
            #expect(reset.code == 0 && reset.out.contains("一次性口令"))
            let after = try reverse(desk, "2001:000000")
            #expect(after["message"]?.text?.contains("第二人口令不对") == true)
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
