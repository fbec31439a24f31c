import Foundation
import Testing

extension Processes {
    /// The desk through a real Chinese input method that stays on all the time.
    @Suite(.enabled(if: InputMethodRig.isInstalled)) struct InputMethodTests {
        @Test func aRepairAndAComplaintAreLoggedWithoutLeavingIt() throws {
            let desk = try DeskFolder.peopled()
            try desk.settlePIN()
            let rig = try InputMethodRig(desk)
            try rig.wait(for: "工号")
            try rig.type("1001")
            try rig.press("Return")
            try rig.type(DeskFolder.ownPIN)
            try rig.press("Return")
            try rig.wait(for: "已登录")

            try rig.press("F2")
            try rig.wait(for: "新建报修")
            try rig.type("1-1-102")
            try rig.wait(for: "王淑兰")
            try rig.press("Return")
            try rig.compose("shuidian", "水电")
            try rig.press("Return")
            try expectCandidatesBesideTheField(rig)
            try rig.compose("loushui", "漏水")
            try rig.type(",")
            try rig.wait(for: "漏水，")
            try rig.press("Return")
            try rig.type("2")
            try rig.wait(for: "紧急.*一般")
            try rig.press("F9")
            try rig.wait(for: "已登记 \\d{4}-0001")
            let repair = try #require(try desk.repairs().first)
            #expect(repair["description"]?.text?.contains("漏水，") == true)
            #expect(repair["category"]?.text == "水电")

            try logComplaint(rig, desk)
            try rig.press("ctrl+q")
            #expect(try holds(within: 20) { try desk.verify()["ok"] == .flag(true) })
        }

        private func logComplaint(_ rig: InputMethodRig, _ desk: DeskFolder) throws {
            try rig.type("3")
            try rig.wait(for: "\\[3投诉")
            try rig.press("F2")
            try rig.wait(for: "受理投诉 ")
            try rig.type("1-1-101")
            try rig.wait(for: "华桂珍")
            // Nobody but the owner complains; the first of the types; no closer kind.
            try rig.press("Return", "Return")
            try rig.type("1")
            try rig.press("Return")
            try rig.compose("zaosheng", "噪声")
            try rig.compose("raomin", "噪声\\p{Han}{2}")
            try rig.press("F9")
            try rig.wait(for: "已受理投诉")
            let complaint = try #require(
                try JSON(desk.run(["list", "complaints", "--json"]).out).list.first
            )
            #expect(complaint["what"]?.text?.contains("噪声") == true)
            try rig.press("F6")
            try rig.wait(for: "F9保存")
        }

        /// The window with the candidates stands at the edit point and covers nothing of its row.
        private func expectCandidatesBesideTheField(_ rig: InputMethodRig) throws {
            try rig.type("chufang")
            var found: InputMethodRig.Frame?
            #expect(
                try holds(within: 20) {
                    found = try rig.candidates()
                    return found != nil
                }
            )
            let (window, row) = (try #require(found), try rig.cursorRow())
            let isBeside =
                window.y >= row.y + row.height / 2 || window.bottom <= row.y + row.height / 2
            #expect(isBeside, "candidates at \(window), the row at \(row)")
            let distance = min(abs(window.y - row.bottom), abs(row.y - window.bottom))
            #expect(distance <= 2 * row.height, "candidates at \(window), the row at \(row)")
            try rig.press("space")
            try rig.wait(for: "厨房")
        }
    }
}
