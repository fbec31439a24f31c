import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("What can be done with a complaint")
struct ComplaintActTests {
    private func whyNot(
        _ type: any CaseCommand<Complaint>.Type,
        at step: Int,
        by number: String
    ) throws -> String? {
        let (driver, id) = try Fixture.complaint(at: step, signedIn: number)
        let complaint = try #require(driver.desk.complaints[id])
        return ComplaintActs.whyNot(type, complaint, driver.inside)
    }

    @Test("every command that other programs may give is in the table, once")
    func complete() {
        let verbs = ComplaintActs.all.map { $0.verb }
        let known = Commands.all.map { $0.verb }.filter { $0.hasPrefix("complaint.") }
        #expect(Set(verbs).count == verbs.count)
        #expect(Set(verbs) == Set(known).subtracting([ReceiveComplaint.verb]))
    }

    @Test("the rules themselves say why not")
    func reasons() throws {
        #expect(
            try whyNot(ConfirmComplaint.self, at: 1, by: "1001") == """
                现在在第 1 步「投诉受理」，不能办第 2 步「投诉确认」，请先办完第 1 步
                """
        )
        #expect(try whyNot(AssessComplaint.self, at: 3, by: "1001") == "须由客服主管、管理处经理办理")
        #expect(try whyNot(ReturnComplaint.self, at: 2, by: "1004") == "第2步 投诉确认，没有可以退回的步骤")
        #expect(try whyNot(ResumeComplaint.self, at: 3, by: "1004")?.contains("须在「暂停」时") == true)
        #expect(try whyNot(NoteComplaint.self, at: 1, by: "1001") == nil)
        #expect(try whyNot(ReturnComplaint.self, at: 4, by: "1004") == nil)
    }

    @Test("nothing can be done on a desk that is read-only")
    func readOnly() throws {
        var (driver, id) = try Fixture.complaint(signedIn: "1004")
        driver.condition.readOnly = "只读"
        let complaint = try #require(driver.desk.complaints[id])
        let inside = driver.inside
        let reasons = ComplaintActs.all.map { ComplaintActs.whyNot($0, complaint, inside) }
        #expect(reasons.allSatisfy { $0 == "前台只读，暂不能办理" })
    }

    @Test("every act opens a form or does at once what it says", arguments: 1...8)
    func begins(_ step: Int) throws {
        let (driver, id) = try Fixture.complaint(at: step, signedIn: "1004")
        let complaint = try #require(driver.desk.complaints[id])
        for type in ComplaintActs.all {
            let response = ComplaintActs.begin(type, complaint, driver.inside)
            if type == ResumeComplaint.self {
                #expect(response.command != nil)
            } else {
                guard case .push(let layer) = response.move, let form = layer as? FormLayer else {
                    Issue.record("\(type.verb) opens nothing")
                    continue
                }
                #expect(form.form.subject == .numbered(id))
                #expect(form.form.title.contains(type.summary))
            }
        }
    }

    @Test("a step is never taken back in silence; a pause is")
    func inverse() throws {
        var (driver, id) = try Fixture.complaint(at: 3, signedIn: "1004")
        let open = try #require(driver.desk.complaints[id])
        #expect(
            ComplaintActs.inverse(of: ConfirmComplaint.verb, open).whyNot
                == "「投诉确认」已入账，不能撤回；办错了请用「退回」并写明原因"
        )
        var pause = PauseComplaint()
        (pause.id, pause.reason) = (id, .ownerAppointment)
        pause.resumeAt = driver.now.adding(minutes: 600)
        try driver.other("1004", pause)
        let paused = try #require(driver.desk.complaints[id])
        #expect(ComplaintActs.inverse(of: PauseComplaint.verb, paused).command is ResumeComplaint)
        #expect(ComplaintActs.next(for: paused) == ResumeComplaint.self)
        driver.take(ComplaintActs.begin(ResumeComplaint.self, paused, driver.inside))
        #expect(driver.desk.complaints[id]?.isPaused == false)
    }

    @Test("done with at once, the desk hears where it stands")
    func settled() throws {
        let (driver, id) = try Fixture.complaint(at: 3, signedIn: "1004")
        let said = ComplaintActs.settled(.stored(id: id.text, sequence: 0), driver.inside)
        #expect(
            said.message?.text
                == "已办第2步投诉确认 1122-0001 3栋2单元501，现在在第3步 投诉评估，F6 投诉评估"
        )
    }

    @Test("sending back asks for a step that the table allows, and why")
    func sendBack() throws {
        var (driver, id) = try Fixture.complaint(at: 5, signedIn: "1004")
        let complaint = try #require(driver.desk.complaints[id])
        driver.take(ComplaintActs.begin(ReturnComplaint.self, complaint, driver.inside))
        driver.press("F4")
        expectScreen(driver.screen(80, 24), "complaint-return.80x24")
        driver.press("Esc 3 查得不清楚 F9")
        #expect(driver.desk.complaints[id]?.step == 4)
        #expect(driver.desk.complaints[id]?.returns.last?.reason == "查得不清楚")
    }
}
