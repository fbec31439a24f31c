import Foundation
import Testing

extension Processes {
    /// Two clerks hand over a shift with one key out: the incoming one sends it back, the outgoing
    /// one calls the borrower, and it is accepted.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct ShiftStoryTests {
        private static let register =
            #"{"command":"key.register","class":"公共门窗","name":"天台门","copies":3,"#
            + #""reserveCopies":1,"sealNo":"F1"}"#

        private static let lend =
            #"{"command":"key.lend","borrower":"3001","reason":"公共维修","slipNo":"Z7","key":"#

        @Test func aKeyIsOutAndNothingIsLeftUnsaid() throws {
            let desk = try DeskFolder.peopled()
            let key = try #require(
                try desk.command(Self.register, as: "2001")["id"]?.text
            )
            let outgoing = try terminal(of: "1001", desk)
            try outgoing.press("F6")
            try outgoing.wait(for: "前台开班")
            try outgoing.press("F9")
            try outgoing.wait(for: "林晓 .* 起当班")
            let lent = try desk.command(Self.lend + "\"\(key)\"}")
            #expect(lent.isDone, "\(lent)")
            try outgoing.wait(for: "1 钥匙 .*\(key)")
            let incoming = try terminal(of: "1002", desk)
            try handOver(outgoing)
            try sendBack(incoming)
            try callTheBorrower(outgoing)
            try accept(incoming)
            for one in [outgoing, incoming] {
                try one.press("C-q")
                try one.waitForShell()
            }
            try compareTheRecords(desk)
        }

        private func terminal(of number: String, _ desk: DeskFolder) throws -> TmuxDesk {
            let terminal = try TmuxDesk(desk)
            try terminal.open("--station 窗口\(number)")
            try terminal.signIn(number, desk.pins[number] ?? "", own: "abc246")
            try terminal.press("7")
            try terminal.wait(for: "\\[7交班")
            return terminal
        }

        /// Nobody counted the hooks: an excuse is asked for.
        private func handOver(_ outgoing: TmuxDesk) throws {
            try outgoing.press("F6")
            try outgoing.wait(for: "1 项交给下一班")
            try outgoing.wait(for: "钥匙交班清点")
            try outgoing.press("Enter")
            try outgoing.type("两人到齐再清点")
            try outgoing.press("F9")
            try outgoing.wait(for: "已交班，等接班人")
        }

        private func sendBack(_ incoming: TmuxDesk) throws {
            try incoming.wait(for: "林晓 .* 交班，待接班")
            try incoming.press("F6")
            try incoming.wait(for: "还有 1 项未定")
            try incoming.press("F7")
            try incoming.wait(for: "退回原因")
            try incoming.type("钥匙没还，先联系借用人")
            try incoming.press("F9")
            try incoming.wait(for: "退回 1  未定 0")
            try incoming.press("F6")
            try incoming.wait(for: "早班继续当班")
            try incoming.press("F9")
            try incoming.wait(for: "已退回 1 项")
        }

        private func callTheBorrower(_ outgoing: TmuxDesk) throws {
            try outgoing.wait(for: "起当班  退回 1 次")
            try outgoing.wait(for: "曾退回 +钥匙没还，先联系借用人")
            try outgoing.press("F9")
            try outgoing.wait(for: "催还")
            try outgoing.type("催还")
            try outgoing.press("Enter")
            try outgoing.wait(for: "接通")
            try outgoing.type("1")
            try outgoing.type("还在天台，八点前送回")
            try outgoing.press("F9")
            try outgoing.wait(for: "已登记催还")
            try outgoing.press("F6")
            try outgoing.wait(for: "1 项交给下一班")
            try outgoing.press("F9")
            try outgoing.wait(for: "已交班，等接班人")
        }

        private func accept(_ incoming: TmuxDesk) throws {
            try incoming.wait(for: "待接班  已接 0  退回 0  未定 1")
            try incoming.wait(for: "还在天台|八点前送回")
            try incoming.press("Space")
            try incoming.wait(for: "已接 1  退回 0  未定 0")
            try incoming.press("F6")
            try incoming.wait(for: "1 项全部接收")
            try incoming.press("F9")
            try incoming.wait(for: "已接班：中班")
            try incoming.wait(for: "周敏 .* 起当班")
        }

        private func compareTheRecords(_ desk: DeskFolder) throws {
            let acts = try desk.log().compactMap { $0["events"]?.list.first?["act"]?.text }
                .filter { $0.hasPrefix("shift.") || $0 == "key.contact" }
            #expect(
                acts == [
                    "shift.open", "shift.handOver", "shift.accept", "key.contact", "shift.handOver",
                    "shift.accept",
                ]
            )
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}
