import FrontDesk
import Testing

/// Nobody decides about themselves (DOMAIN 3.4, CONTRACT 3).
@Suite("complaints: conflicts of interest")
struct ConflictTests {
    private func against(_ name: String, atStep step: Int, _ desk: TestDesk) throws -> RecordID {
        try desk.complaint(atStep: step) { $0.against = name }
    }

    @Test func whomTheWordsNameIsKnown() throws {
        let desk = try TestDesk.furnished()
        let named: [(words: String, numbers: [String])] = [
            ("前台李梅态度差", [People.clerk]), (People.clerk, [People.clerk]),
            ("吴师傅和张强", [People.lead, People.technician]), ("保洁部", []), ("", []),
        ]
        for (words, numbers) in named {
            #expect(try desk.complaint(against(words, atStep: 1, desk)).againstStaff == numbers)
        }
    }

    @Test func nobodyHandlesTheirOwn() throws {
        let desk = try TestDesk.furnished()
        let id = try against("吴师傅", atStep: 3, desk)
        let assess = CompleteStep.assess(id, at: desk.now)
        let refusal = try #require(try desk.refusal(of: assess, by: People.supervisor))
        #expect(refusal.code == .conflictOfInterest)
        #expect(refusal.field == "handler")
        #expect(refusal.message.contains("吴师傅"))
        var other = assess
        other.handler = People.cashier
        try desk.give(other, by: People.supervisor)
        let assign = try #require(
            try desk.refusal(AssignComplaint.self, by: People.supervisor) { command in
                (command.id, command.handler) = (id, People.lead)
            }
        )
        #expect(assign.code == .conflictOfInterest)
        #expect(assign.field == "handler")
    }

    @Test func nobodyLooksIntoTheirOwn() throws {
        let desk = try TestDesk.furnished()
        let id = try against("张强", atStep: 4, desk)
        var command = CompleteStep.investigate(id)
        for words in ["张强", People.technician, "吴师傅、张强"] {
            command.investigator = words
            let refusal = try #require(try desk.refusal(of: command, by: People.lead))
            #expect(refusal.code == .conflictOfInterest)
            #expect(refusal.field == "investigator")
        }
        command.investigator = "赵勇"
        #expect(try desk.refusal(of: command, by: People.lead) == nil)
    }

    /// Who may take each step by post, and whose complaint it then is not.
    @Test(arguments: [
        (3, "周主管", People.supervisor), (4, "王莉", People.cashier), (5, "王莉", People.cashier),
        (6, "王莉", People.cashier), (7, "孙芳", People.followUpAgent),
        (8, "周主管", People.supervisor),
    ])
    func noStepByWhomItIsAgainst(_ step: Int, _ name: String, _ number: String) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive { $0.against = name }
        // The manager stands in where the supervisor is concerned.
        while try desk.complaint(id).step < step {
            let next = try desk.complaint(id).step
            let usual = CompleteStep.actor(next)
            let command = CompleteStep.command(next, id, at: desk.now)
            try desk.give(command, by: usual == number ? People.manager : usual)
        }
        let command = CompleteStep.command(step, id, at: desk.now)
        let refusal = try #require(try desk.refusal(of: command, by: number))
        #expect(refusal.code == .conflictOfInterest, "\(refusal.message)")
        #expect(refusal.message.contains(name))
    }

    @Test func aWithdrawalNeitherByWhomItIsAgainst() throws {
        let desk = try TestDesk.furnished()
        let id = try against("周主管", atStep: 2, desk)
        func withdraw(_ command: inout WithdrawComplaint) {
            (command.id, command.reason) = (id, .misunderstanding)
            (command.channel, command.note) = (.phone, "是误会")
        }
        #expect(
            try desk.code(WithdrawComplaint.self, by: People.supervisor, withdraw)
                == .conflictOfInterest
        )
        #expect(try desk.code(WithdrawComplaint.self, by: People.manager, withdraw) == nil)
    }

    @Test func theFileIsPreparedByAnotherThanWhoSigns() throws {
        let desk = try TestDesk.furnished()
        let id = try against("王莉", atStep: 8, desk)
        var command = CompleteStep.archive(id)
        command.preparedBy = People.supervisor
        let same = try #require(try desk.refusal(of: command, by: People.supervisor))
        #expect(same.code == .samePerson)
        #expect(same.field == "preparedBy")
        command.preparedBy = People.cashier
        let concerned = try #require(try desk.refusal(of: command, by: People.supervisor))
        #expect(concerned.code == .conflictOfInterest)
        #expect(concerned.field == "preparedBy")
        command.preparedBy = "9999"
        #expect(try desk.refusal(of: command, by: People.supervisor)?.code == .invalidField)
        command.preparedBy = People.clerk
        #expect(try desk.refusal(of: command, by: People.clerk)?.code == .notPermitted)
        #expect(try desk.refusal(of: command, by: People.supervisor) == nil)
    }

    @Test func theFollowUpIsByWhoDidNotHandleIt() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 3)
        var assess = CompleteStep.assess(id, at: desk.now)
        assess.handler = People.supervisor
        try desk.give(assess, by: People.manager)
        var investigate = CompleteStep.investigate(id)
        investigate.investigator = "孙芳"
        try desk.give(investigate, by: People.supervisor)
        try desk.give(CompleteStep.reply(id), by: People.supervisor)
        try desk.give(CompleteStep.track(id), by: People.supervisor)
        func code(by number: String) throws -> RefusalCode? {
            try desk.refusal(of: CompleteStep.followUp(id), by: number)?.code
        }
        #expect(try code(by: People.supervisor) == .conflictOfInterest)
        #expect(try code(by: People.followUpAgent) == .conflictOfInterest)
        #expect(try code(by: People.manager) == nil)
        // Passing it on afterwards does not make it somebody else's work.
        try desk.act(AssignComplaint.self, by: People.manager) { command in
            (command.id, command.handler) = (id, People.lead)
        }
        #expect(try code(by: People.supervisor) == .conflictOfInterest)
    }

    @Test func onlyTheHandlerTakesTheHandlersSteps() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        for step in 4...6 {
            let complete = CompleteStep.command(step, id, at: desk.now)
            for person in [People.clerk, People.supervisor, People.manager, People.technician] {
                #expect(try desk.refusal(of: complete, by: person)?.code == .notPermitted)
            }
            // The post is judged before the entries.
            let bare = PlainValue.object([
                "command": .text(type(of: complete).verb), "id": .text(id.text),
            ])
            let parsed = try Commands.parse(bare, in: PlainStyle(times: TestDesk.zone))
            let command = parsed.request.command
            #expect(try desk.refusal(of: command, by: People.manager)?.code == .notPermitted)
            #expect(try desk.refusal(of: command, by: People.lead)?.code == .entryMissing)
            try desk.takeStep(id)
        }
    }

    @Test func entriesAreJudgedBeforeConflicts() throws {
        let desk = try TestDesk.furnished()
        let id = try against("周主管", atStep: 3, desk)
        let bare = try desk.refusal(AssessComplaint.self, by: People.supervisor) { $0.id = id }
        #expect(bare?.code == .entryMissing)
    }
}
