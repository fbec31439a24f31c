import Foundation
import Testing

extension Processes {
    /// One complaint from the first word to the file: three people at three terminals, by keys.
    @Suite(.enabled(if: TmuxDesk.tool != nil || Place.isCI)) struct ComplaintStoryTests {
        @Test func threePeopleTakeItThroughTheEightSteps() throws {
            let desk = try DeskFolder.peopled()
            let clerk = try terminal(of: "1001", desk)
            let handler = try terminal(of: "1002", desk)
            let supervisor = try terminal(of: "2001", desk)
            try receive(clerk)
            try tryAWrongTurn(clerk)
            try acknowledgeAndConfirm(clerk)
            try assess(supervisor)
            try investigate(handler)
            try agreeOnTheReply(handler, supervisor)
            try track(handler)
            try followUpAndFile(supervisor)
            for one in [clerk, handler, supervisor] {
                try one.press("C-q")
                try one.waitForShell()
            }
            try compareTheRecord(desk)
        }

        private func terminal(of number: String, _ desk: DeskFolder) throws -> TmuxDesk {
            let terminal = try TmuxDesk(desk)
            try terminal.open("--station 前台\(number)")
            try terminal.signIn(number, desk.pins[number] ?? "", own: "abc246")
            try terminal.press("3")
            try terminal.wait(for: "\\[3投诉")
            return terminal
        }

        private func receive(_ clerk: TmuxDesk) throws {
            try clerk.press("F2")
            try clerk.wait(for: "受理投诉")
            try clerk.type("hgz")
            try clerk.wait(for: "何光中")
            try clerk.press("Enter")
            try clerk.wait(for: "房号.*1栋1单元101")
            try clerk.press("Enter")
            try clerk.type("wy")
            try clerk.wait(for: ">物业管理类")
            try clerk.press("Enter")
            try clerk.type("bj")
            try clerk.wait(for: ">保洁")
            try clerk.press("Enter")
            try clerk.type("楼道三天没有打扫")
            try clerk.press("Enter")
            try clerk.type("每天打扫")
            try clerk.press("F9")
            let list = try clerk.wait(for: ">\\d{4}-0001 1栋1单元101 1/8 受理")
            #expect(list.contains("未受理 1"))
        }

        /// The palette says why a step is not next, and nothing happens.
        private func tryAWrongTurn(_ clerk: TmuxDesk) throws {
            try clerk.press("F9")
            try clerk.wait(for: "选择")
            try clerk.type("投诉调查")
            try clerk.wait(for: "> 4 投诉调查")
            try clerk.press("Enter")
            try clerk.wait(for: "投诉调查：现在在第 1 步「投诉受理」，不能办第 4 步")
            try clerk.press("Escape")
            try clerk.wait(for: "F6下一步")
        }

        private func acknowledgeAndConfirm(_ clerk: TmuxDesk) throws {
            try clerk.press("F6")
            try clerk.wait(for: "不轻易表态")
            try clerk.type("1")
            try clerk.wait(for: "告知方式.*\\[电话")
            try clerk.type("1")
            try clerk.wait(for: "已告知单号.*\\[是")
            try clerk.type("1")
            try clerk.wait(for: "心态.*\\[求尊重")
            try clerk.type("向公司投诉")
            try clerk.press("F9")
            try clerk.wait(for: "2/8 确认")
            try clerk.press("F6")
            try clerk.wait(for: "复述方式")
            try clerk.type("1")
            try clerk.type("三天没有人打扫")
            try clerk.press("Enter")
            try clerk.type("1")
            try clerk.wait(for: "投诉人认可.*\\[是")
            try clerk.type("1")
            try clerk.wait(for: "已查重.*\\[是")
            try clerk.type("3")
            try clerk.wait(for: "传递部门.*\\[保洁部")
            try clerk.type("老王")
            try clerk.press("F9")
            try clerk.wait(for: "3/8 评估")
        }

        private func assess(_ supervisor: TmuxDesk) throws {
            try supervisor.press("F5")
            try supervisor.wait(for: ">\\d{4}-0001 .*3/8 评估")
            try supervisor.press("F6")
            try supervisor.wait(for: "部门主要负责人第一时间出面")
            try supervisor.type("1")
            try supervisor.wait(for: "有效性.*\\[有效")
            try supervisor.type("2")
            try supervisor.wait(for: "等级.*\\[重要")
            try supervisor.press("Enter", "Enter")
            try supervisor.type("周敏")
            try supervisor.wait(for: ">周敏")
            try supervisor.press("Enter")
            try supervisor.type("+2")
            try supervisor.press("Enter")
            try supervisor.type("2")
            try supervisor.wait(for: "责任属实.*\\[否")
            try supervisor.press("F9")
            try supervisor.wait(for: "4/8 调查 重要")
        }

        private func investigate(_ handler: TmuxDesk) throws {
            try handler.press("F5")
            try handler.wait(for: ">\\d{4}-0001 .*4/8 调查")
            try handler.press("F6")
            let form = try handler.wait(for: "赔偿不随意让步")
            #expect(form.contains("前几步"), "what was entered before stands beside it")
            try handler.type("保洁员请假三天没有人顶班")
            try handler.press("Enter")
            try handler.type("物业服务合同")
            try handler.press("Enter")
            try handler.type("排班没有替补")
            try handler.press("Enter", "Enter")
            try handler.type("没有拍照")
            try handler.wait(for: "无证据原因.*\\[没有拍照")
            try handler.press("F9")
            try handler.wait(for: "5/8 回复")
        }

        private func agreeOnTheReply(_ handler: TmuxDesk, _ supervisor: TmuxDesk) throws {
            try act(handler, "拟答复稿")
            try handler.type("已安排顶班，今后每天打扫")
            try handler.press("F9")
            try handler.wait(for: "已拟答复稿")
            try supervisor.wait(for: "5/8 回复")
            try act(supervisor, "审批答复")
            try supervisor.press("F9")
            try supervisor.wait(for: "已审批答复")
            try handler.press("F6")
            try handler.wait(for: "答复方式")
            try handler.type("2")
            try handler.wait(for: "答复方式.*\\[电话")
            try handler.press("Enter")
            try handler.type("1")
            try handler.wait(for: "接受情况.*\\[接受")
            try handler.press("F9")
            try handler.wait(for: "6/8 跟踪")
        }

        private func track(_ handler: TmuxDesk) throws {
            try handler.press("F6")
            try handler.wait(for: "落实情况")
            try handler.type("连着三天看过都打扫了")
            try handler.press("Enter")
            try handler.type("1")
            try handler.wait(for: "反馈方式.*\\[电话")
            try handler.press("F9")
            try handler.wait(for: "7/8 回访")
        }

        private func followUpAndFile(_ supervisor: TmuxDesk) throws {
            try supervisor.wait(for: "7/8 回访")
            try supervisor.press("F6")
            try supervisor.wait(for: "期望值")
            try supervisor.type("1")
            try supervisor.press("Enter")
            try supervisor.type("1")
            try supervisor.wait(for: "满意程度.*\\[满意")
            try supervisor.type("3")
            try supervisor.wait(for: "期望值.*\\[3")
            try supervisor.type("4")
            try supervisor.wait(for: "体验感.*\\[4")
            try supervisor.press("F9")
            try supervisor.wait(for: "8/8 归档")
            try supervisor.press("F6")
            try supervisor.wait(for: "预防措施")
            try supervisor.type("保洁排班定替补")
            try supervisor.press("Enter")
            try supervisor.type("TS-2026-001")
            try supervisor.press("Enter")
            try supervisor.type("投诉记录表、回访记录")
            try supervisor.press("Enter")
            try supervisor.type("林晓")
            try supervisor.wait(for: ">林晓")
            try supervisor.press("Enter", "F9")
            try supervisor.wait(for: "已归档|已办第8步")
        }

        /// Opens a form from the palette.
        private func act(_ terminal: TmuxDesk, _ word: String) throws {
            try terminal.press("F9")
            try terminal.wait(for: "选择")
            try terminal.type(word)
            try terminal.wait(for: "> *\\d+ \(word)")
            try terminal.press("Enter")
            try terminal.wait(for: "F9保存")
        }

        private func compareTheRecord(_ desk: DeskFolder) throws {
            let listed = try JSON(desk.run(["list", "complaints", "--json"]).out).list
            let id = try #require(listed.first?["id"]?.text)
            let record = try JSON(desk.run(["show", id, "--json"]).out)
            #expect(record["status"] == .text("已归档") && record["step"] == .number(8))
            #expect(record["grade"] == .text("重要") && record["handler"] == .text("1002"))
            #expect(record["archiveNo"] == .text("TS-2026-001"))
            let steps = record["steps"]?.list ?? []
            #expect(steps.compactMap { $0["step"] } == (1...8).map { JSON.number(Double($0)) })
            let people = ["1001", "1001", "2001", "1002", "1002", "1002", "2001", "2001"]
            #expect(steps.compactMap { $0["by"]?.text } == people)
            let findings = steps.dropFirst(3).first?["entries"]?["findings"]?.text
            #expect(findings == "保洁员请假三天没有人顶班")
            let acts = try desk.log().compactMap { $0["events"]?.list.first?["act"]?.text }
                .filter { $0.hasPrefix("complaint.") }
            #expect(
                acts == [
                    "complaint.receive", "complaint.acknowledge", "complaint.confirm",
                    "complaint.assess", "complaint.investigate", "complaint.draftReply",
                    "complaint.approveReply", "complaint.reply", "complaint.track",
                    "complaint.followUp", "complaint.archive",
                ]
            )
            #expect(try desk.verify()["ok"] == .flag(true))
        }
    }
}
