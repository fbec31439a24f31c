import Foundation
import Testing

extension Processes {
    /// The host's clock is set while the program runs.
    @Suite struct ClockJumpTests {
        @Test(
            "The screen says that the clock moved, and money waits until it is confirmed",
            arguments: [-86_400, -3600, 365 * 86_400]
        )
        func aClockThatIsSet(_ seconds: Int) throws {
            guard let clock = try ClockShim() else {
                print("没有 C 编译器，跳过：时钟跳动")
                return
            }
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            let before = try give(DeskFolder.logging("跳动之前的一条"), desk, clock)
            let terminal = try desk.onTerminal([], clock.environment.mapValues { $0 })
            try terminal.signIn()
            #expect(!terminal.screen.text.contains("时间存疑"))

            try clock.set(seconds: seconds)
            try terminal.wait(for: "时间存疑")
            #expect(terminal.words.contains("时间存疑：系统时间"), "\(terminal.screen.text)")

            // Another process takes calls, but no money; where the clock went back, nor does one
            // that comes after the call.
            for _ in 0..<(seconds < 0 ? 2 : 1) {
                #expect(try give(Self.till, desk, clock).code == "clock-in-doubt")
                let call = try give(DeskFolder.logging("跳动之后的一条"), desk, clock)
                #expect(call.isDone)
                #expect(call["seq"]?.number ?? 0 > before["seq"]?.number ?? 0)
                if seconds < 0 {
                    #expect(call["id"]?.text?.dropLast(4) == before["id"]?.text?.dropLast(4))
                }
            }

            #expect(try give(#"{"command":"desk.confirmTime"}"#, desk, clock, as: "2001").isDone)
            let isGone = holds(within: 20) {
                terminal.listen(milliseconds: 20)
                return !terminal.screen.text.contains("时间存疑")
            }
            #expect(isGone, "\(terminal.screen.text)")
            #expect(try give(Self.till, desk, clock).code == "not-permitted")
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        /// A clerk who is no cashier opens a till: refused in any case, first because of the clock.
        private static let till = #"{"command":"day.open","till":"1号","floatFen":50000}"#

        private func give(
            _ line: String,
            _ desk: DeskFolder,
            _ clock: ClockShim,
            as actor: String = "1001"
        ) throws -> JSON {
            let run = try desk.run(
                ["do"],
                as: actor,
                input: line + "\n",
                environment: clock.environment
            )
            return try JSON(run.out)
        }
    }
}
