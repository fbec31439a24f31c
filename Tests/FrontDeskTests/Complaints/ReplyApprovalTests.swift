import FrontDesk
import Testing

/// Who must agree to a reply before it is given (DOMAIN 3.4, CONTRACT 3).
@Suite("complaints: the approval of a reply")
struct ReplyApprovalTests {
    private func refusal(
        _ id: RecordID,
        _ desk: TestDesk,
        second: String? = nil,
        _ fill: (inout ReplyToComplaint) -> Void = { _ in }
    ) throws -> RefusalCode? {
        var command = CompleteStep.reply(id)
        fill(&command)
        desk.second = second
        defer { desk.second = nil }
        let handler = try #require(try desk.complaint(id).handler)
        return try desk.refusal(of: command, by: handler)?.code
    }

    private func approval(
        _ id: RecordID,
        by number: String,
        _ desk: TestDesk,
        _ fill: (inout ApproveReply) -> Void = { _ in }
    ) throws -> RefusalCode? {
        try desk.code(ApproveReply.self, by: number) { command in
            (command.id, command.text) = (id, CompleteStep.reply(id).text)
            fill(&command)
        }
    }

    /// Outcome with the PIN of each person: nobody, clerk, handler, supervisor, manager.
    @Test(arguments: [
        (ComplaintGrade.minor, 0, [nil, nil, nil, nil, nil] as [RefusalCode?]),
        (.important, 0, [.approvalMissing, .notPermitted, .samePerson, nil, nil]),
        (.major, 0, [.approvalMissing, .notPermitted, .samePerson, .notPermitted, nil]),
        (.minor, 5000, [.approvalMissing, .notPermitted, .samePerson, .notPermitted, nil]),
        (.important, 5000, [.approvalMissing, .notPermitted, .samePerson, .notPermitted, nil]),
    ])
    func bySecondPerson(_ grade: ComplaintGrade, _ fen: Int, _ codes: [RefusalCode?]) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: grade)
        let people = [nil, People.clerk, People.lead, People.supervisor, People.manager]
        for (person, expected) in zip(people, codes) {
            let code = try refusal(id, desk, second: person) { $0.compensationFen = fen }
            #expect(code == expected, "\(grade) \(fen) with \(person ?? "nobody")")
        }
        desk.second = People.manager
        var reply = CompleteStep.reply(id)
        reply.compensationFen = fen
        try desk.give(reply, by: People.lead)
        let complaint = try desk.complaint(id)
        #expect(complaint.step == 6)
        #expect(complaint.compensationFen == fen)
        let needsNobody = grade == .minor && fen == 0
        #expect(complaint.draft.approvedBy == (needsNobody ? nil : .staff(People.manager)))
    }

    @Test func byAnActOfTheirOwn() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important)
        for person in [People.clerk, People.lead, People.followUpAgent] {
            #expect(try approval(id, by: person, desk) == .notPermitted)
        }
        #expect(try approval(id, by: People.supervisor, desk) { $0.text = "" } == .entryMissing)
        #expect(
            try approval(id, by: People.supervisor, desk) { $0.text = "{姓}您好" } == .blankUnfilled
        )
        try desk.approve(id, by: People.supervisor)
        #expect(try desk.complaint(id).draft.approvedBy == .staff(People.supervisor))
        #expect(try refusal(id, desk) { $0.text = "换了一种说法的答复" } == .approvalMissing)
        #expect(try refusal(id, desk) { $0.compensationFen = 1 } == .approvalMissing)
        #expect(try refusal(id, desk) == nil)
        #expect(try refusal(id, desk) { $0.text = "" } == nil)
    }

    @Test func aMajorOneByTheManagerAlone() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .major)
        #expect(try approval(id, by: People.supervisor, desk) == .notPermitted)
        try desk.approve(id)
        #expect(try refusal(id, desk) == nil)
    }

    @Test func moneyWithinWhatWasApproved() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5)
        try desk.act(DraftReply.self, by: People.lead) { command in
            command.id = id
            (command.text, command.compensationFen) = (CompleteStep.reply(id).text, 5000)
        }
        func approve(_ command: inout ApproveReply) { command.id = id }
        #expect(try desk.code(ApproveReply.self, by: People.supervisor, approve) == .notPermitted)
        try desk.act(ApproveReply.self, by: People.manager, approve)
        #expect(try refusal(id, desk) { $0.compensationFen = 5001 } == .approvalMissing)
        #expect(try refusal(id, desk) { $0.compensationFen = -1 } == .invalidField)
        #expect(try refusal(id, desk) { $0.compensationFen = 4999 } == nil)
        // Saying nothing pays what was approved.
        try desk.give(CompleteStep.reply(id), by: People.lead)
        #expect(try desk.complaint(id).compensationFen == 5000)
    }

    @Test func notByWhoWroteItAndNotByWhoHandlesIt() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important)
        try desk.act(DraftReply.self, by: People.supervisor) { command in
            (command.id, command.text) = (id, CompleteStep.reply(id).text)
        }
        #expect(try approval(id, by: People.supervisor, desk) == .samePerson)
        #expect(try approval(id, by: People.manager, desk) == nil)
        try desk.act(AssignComplaint.self, by: People.supervisor) { command in
            (command.id, command.handler) = (id, People.manager)
        }
        #expect(try approval(id, by: People.manager, desk) == .samePerson)
    }

    @Test func aNewDraftAndANewGradeNeedANewApproval() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important)
        try desk.approve(id, by: People.supervisor)
        try desk.act(DraftReply.self, by: People.lead) { command in
            (command.id, command.text) = (id, CompleteStep.reply(id).text)
        }
        #expect(try refusal(id, desk) == .approvalMissing)
        try desk.approve(id, by: People.supervisor)
        #expect(try refusal(id, desk) == nil)
        // What the supervisor approved as 重要 is not the manager's word on a 重大.
        try desk.regrade(id, .major)
        #expect(try refusal(id, desk) == .approvalMissing)
        try desk.approve(id)
        #expect(try refusal(id, desk) == nil)
    }

    @Test func whoApprovedDoesNotBecomeTheHandler() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important)
        try desk.approve(id, by: People.supervisor)
        try desk.act(AssignComplaint.self, by: People.manager) { command in
            (command.id, command.handler) = (id, People.supervisor)
        }
        #expect(try refusal(id, desk) == .samePerson)
    }

    @Test func goingBackTakesTheApprovalBack() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important)
        try desk.approve(id, by: People.supervisor)
        try desk.sendBack(id, to: 4)
        try desk.takeStep(id)
        #expect(try refusal(id, desk) == .approvalMissing)
    }

    private func signedOutside(_ command: inout ApproveReply) {
        (command.externalName, command.externalPaper) = ("集团品质部 罗总", "品质〔2026〕17号")
    }

    @Test func aSignatureFromOutsideOnlyWhereTheManagerIsConcerned() throws {
        let desk = try TestDesk.furnished()
        let other = try desk.complaint(atStep: 5, grade: .major)
        #expect(
            try approval(other, by: People.supervisor, desk, signedOutside) == .notPermitted
        )
        let id = try desk.complaint(atStep: 5, grade: .major) { $0.against = "钱经理" }
        #expect(try approval(id, by: People.manager, desk, signedOutside) == .conflictOfInterest)
        #expect(try approval(id, by: People.supervisor, desk) == .notPermitted)
        #expect(
            try approval(id, by: People.supervisor, desk) { $0.externalName = "罗总" }
                == .notPermitted
        )
        #expect(try approval(id, by: People.clerk, desk, signedOutside) == .notPermitted)
        #expect(try refusal(id, desk, second: People.supervisor) == .notPermitted)
        try desk.act(ApproveReply.self, by: People.supervisor) { command in
            (command.id, command.text) = (id, CompleteStep.reply(id).text)
            signedOutside(&command)
        }
        #expect(try desk.complaint(id).draft.externalPaper == "品质〔2026〕17号")
        #expect(try refusal(id, desk) == nil)
    }

    @Test func whereAnotherManagerIsFreeThatOneDecides() throws {
        let desk = try TestDesk.furnished()
        try desk.act(ImportStaff.self, by: People.manager) { command in
            command.entries = [People.entry("1010", "冯经理", .manager)]
        }
        let id = try desk.complaint(atStep: 5, grade: .major) { $0.against = "钱经理" }
        #expect(try approval(id, by: People.supervisor, desk, signedOutside) == .notPermitted)
        #expect(try approval(id, by: "1010", desk) == nil)
    }

    @Test func theManagerWhoHandlesItIsConcerned() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .major)
        try desk.act(AssignComplaint.self, by: People.supervisor) { command in
            (command.id, command.handler) = (id, People.manager)
        }
        #expect(try approval(id, by: People.supervisor, desk, signedOutside) == nil)
        #expect(try approval(id, by: People.manager, desk) == .samePerson)
    }
}
