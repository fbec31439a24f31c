import Foundation
import Testing

extension Processes {
    /// A disk that takes its time, and clocks that jump, as the clerk sees them.
    @Suite struct SlowHostTests {
        @Test func aSlowDiskIsToldAndHoldsNobodyUp() throws {
            if FaultLibrary.skip("慢磁盘") { return }
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            var slow = InjectedFault(call: "fdatasync")
            slow.delay = 3000
            let beside = try desk.onTerminal()
            try beside.signIn()
            try beside.send("2")
            try beside.wait(for: "没有未完结的报修")
            let terminal = try desk.onTerminal([], slow.environment(desk.data))
            try terminal.signIn()
            try terminal.openRepairForm()
            try terminal.send("走廊灯不亮了\r2")
            try terminal.wait(for: "一般\\]|\\[一般")
            try terminal.send(Sent.f9)
            try terminal.wait(for: "正在保存", within: 2)
            // It is drawn anew at once, and another desk sees the act, marked as not yet saved.
            try terminal.resize(rows: 30, columns: 100)
            let isRedrawn = holds(within: 2) {
                terminal.listen()
                return terminal.screen.text.split(separator: "\n").count > 24
            }
            #expect(isRedrawn && terminal.screen.text.contains("正在保存"), "\(terminal.screen.text)")
            let seen = try beside.wait(for: "走廊灯不亮了", within: 2)
            #expect(seen.contains("保存中"), "\(seen)")
            #expect(!terminal.screen.text.contains("已登记"), "the sync is not over yet")
            try terminal.wait(for: "已登记 \\d{4}-0001")
            let isSaved = holds(within: 10) {
                beside.listen()
                return !beside.screen.text.contains("保存中")
            }
            #expect(isSaved, "\(beside.screen.text)")
            for desk in [terminal, beside] {
                try desk.send(Sent.leave)
                #expect(try desk.end() == 0)
            }
            #expect(try desk.repairs().count == 1)
            #expect(try desk.verify()["ok"] == .flag(true))
        }

        /// A desk at a terminal whose clocks a file sets ahead, by milliseconds.
        private func clocked(_ desk: DeskFolder) throws -> (PtyProgram, (Int, Int) throws -> Void) {
            let clocks = desk.path + "/clocks"
            let variables = ["LD_PRELOAD": FaultLibrary.path ?? "", "FAULT_CLOCKS": clocks]
            let terminal = try desk.onTerminal([], variables)
            return (
                terminal,
                { wall, boot in
                    try Data("\(wall) \(boot)\n".utf8).write(
                        to: URL(fileURLWithPath: clocks),
                        options: .atomic
                    )
                }
            )
        }

        @Test func aHostThatSleptTheNightCatchesUp() throws {
            if FaultLibrary.skip("主机休眠") { return }
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            let (terminal, set) = try clocked(desk)
            try terminal.signIn()
            try terminal.send("2")
            try terminal.wait(for: "走廊灯不亮")
            #expect(!terminal.screen.text.contains(/超\d/))
            let night = 30 * 3_600_000
            try set(night, night)
            try terminal.send("\u{1B}[15~")
            let shown = try terminal.wait(for: "超\\d")
            #expect(!shown.contains("系统时间"), "\(shown)")
            let isSwept = try holds(within: 10) {
                try desk.log().contains { $0["actor"] == .text("system") }
            }
            #expect(isSwept, "what was due in the night is in the journal")
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
        }

        @Test(arguments: [-3_600_000: "比最后一条记录", 86_400_000: "向前跳"].sorted { $0.key < $1.key })
        func aClockThatJumpsIsToldAndStopsTheSweep(milliseconds: Int, words: String) throws {
            if FaultLibrary.skip("系统时间跳变") { return }
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            #expect(try desk.command(DeskFolder.logging("走廊灯不亮")).isDone)
            let (terminal, set) = try clocked(desk)
            try terminal.signIn()
            try terminal.send("2")
            try terminal.wait(for: "走廊灯不亮")
            try set(milliseconds, 0)
            // The first key has the clocks looked at; what it says itself goes with the second.
            for _ in 1...2 {
                try terminal.send("\u{1B}[B")
                terminal.rest()
            }
            let shown = try terminal.wait(for: words)
            #expect(shown.contains("时间存疑：系统时间"), "\(shown)")
            try terminal.send(Sent.leave)
            #expect(try terminal.end() == 0)
            // Nothing was done by itself at a time that nobody believes.
            #expect(try !desk.log().contains { $0["actor"] == .text("system") })
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}
