import FrontDesk
import Testing

/// Withdrawing, merging, reopening, going back (DOMAIN 3.4, CONTRACT 2.3).
@Suite("complaints: withdrawing, merging, reopening, returning")
struct ComplaintEndsTests {
    @Test func aWithdrawalNeedsAWordAndASupervisor() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5)
        func refusal(
            by number: String = People.supervisor,
            _ change: (inout WithdrawComplaint) -> Void = { _ in }
        ) throws -> Refusal? {
            try desk.refusal(WithdrawComplaint.self, by: number) { command in
                (command.id, command.reason) = (id, .misunderstanding)
                (command.channel, command.note) = (.phone, "是误会，不投诉了")
                change(&command)
            }
        }
        #expect(try refusal() == nil)
        #expect(try refusal(by: People.clerk)?.code == .notPermitted)
        #expect(try refusal(by: People.lead)?.code == .notPermitted)
        #expect(try refusal { $0.reason = nil }?.fields == ["reason"])
        #expect(try refusal { $0.channel = nil }?.fields == ["channel"])
        #expect(try refusal { $0.note = "" }?.fields == ["note"])
        try desk.pauseComplaint(id)
        desk.wait(minutes: 10)
        try desk.act(WithdrawComplaint.self, by: People.supervisor) { command in
            (command.id, command.reason) = (id, .elsewhere)
            (command.channel, command.note) = (.inPerson, "去法院")
        }
        let complaint = try desk.complaint(id)
        #expect(complaint.status == .withdrawn)
        #expect(complaint.closedAt == desk.now)
        #expect(complaint.clocks.allSatisfy { !$0.isRunning })
        #expect(complaint.pauses.last?.until == desk.now)
        #expect(complaint.contacts.last?.note == "去法院")
        #expect(desk.desk.complaints.open.isEmpty)
        #expect(try refusal()?.code == .wrongState)
    }

    private func mergeCode(
        _ id: RecordID,
        into other: RecordID?,
        by number: String = People.supervisor,
        _ desk: TestDesk
    ) throws -> RefusalCode? {
        try desk.code(MergeComplaint.self, by: number) { ($0.id, $0.into) = (id, other) }
    }

    @Test func onlyTheSameMatterIsMerged() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive()
        let same = try desk.receive()
        let type = try desk.receive { ($0.type, $0.subtype) = (.service, "") }
        let room = try desk.receive { $0.room = "1-1-101" }
        let nowhere = try desk.receive { ($0.room, $0.complainant) = (nil, "路过的人") }
        let alike = try desk.receive { ($0.room, $0.complainant) = (nil, "路过的人") }
        #expect(try mergeCode(id, into: type, desk) == .notSameMatter)
        #expect(try mergeCode(id, into: room, desk) == .notSameMatter)
        #expect(try mergeCode(nowhere, into: alike, desk) == .notSameMatter)
        #expect(try mergeCode(id, into: id, desk) == .invalidField)
        #expect(try mergeCode(id, into: nil, desk) == .entryMissing)
        #expect(try mergeCode(id, into: try desk.log(), desk) == .invalidField)
        let stranger = RecordID(prefix: .complaint, day: 20_261_101, number: 1)
        #expect(try mergeCode(id, into: stranger, desk) == .notFound)
        #expect(try mergeCode(id, into: same, by: People.clerk, desk) == .notPermitted)
        try desk.merge(id, into: same)
        #expect(try desk.complaint(id).status == .merged)
        #expect(try desk.complaint(id).mergedInto == same)
        #expect(try desk.complaint(same).mergedFrom == [id])
        #expect(try desk.complaint(same).urges == 1)
        #expect(try mergeCode(same, into: id, desk) == .wrongState)
        #expect(try mergeCode(id, into: same, desk) == .wrongState)
    }

    @Test func noMemberIsMergedPastTheAnswer() throws {
        let desk = try TestDesk.furnished()
        let answered = try desk.complaint(atStep: 6)
        let group = try desk.receive { $0.members = WordList(["3-2-502"]) }
        let alone = try desk.receive()
        #expect(try mergeCode(group, into: answered, desk) == .wrongState)
        try desk.merge(alone, into: answered)
    }

    @Test func nothingGraveIsLostByAMerge() throws {
        let desk = try TestDesk.furnished()
        let target = try desk.receive { $0.members = WordList(["3-2-502"]) }
        let other = try desk.receive { command in
            command.against = "孙芳"
            command.isInjury = true
            command.safety = [.electricity]
            command.source = .hotline
            command.externalRef = "12345-77"
            command.externalDueAt = desk.now.adding(minutes: 4000)
            command.members = WordList(["3栋2单元502", "1栋1单元101"])
            command.means = WordList([.media])
        }
        let repair = try desk.log { $0.complaint = other }
        try desk.merge(other, into: target)
        let complaint = try desk.complaint(target)
        #expect(complaint.grade == .major)
        #expect(Set(complaint.gradeReasons) == [.injury, .media, .authority])
        #expect(complaint.againstStaff == [People.followUpAgent])
        #expect(complaint.safety == [.electricity])
        #expect(complaint.externalRef == "12345-77")
        #expect(complaint.externalDueAt == desk.now.adding(minutes: 4000))
        #expect(complaint.members.map(\.label) == ["3栋2单元502", "1栋1单元101"])
        #expect(complaint.repairs == [repair])
        #expect(complaint.informed == "管理处经理")
        #expect(try desk.complaintClock(.step2, of: target).target == .minutes(30))
    }

    @Test func noMergeMakesSomebodyHandleTheirOwn() throws {
        let desk = try TestDesk.furnished()
        let target = try desk.complaint(atStep: 4)
        let other = try desk.receive { $0.against = "吴师傅" }
        #expect(try mergeCode(other, into: target, desk) == .conflictOfInterest)
        try desk.act(AssignComplaint.self, by: People.supervisor) { command in
            (command.id, command.handler) = (target, People.cashier)
        }
        try desk.merge(other, into: target)
        #expect(try desk.complaint(target).againstStaff == [People.lead])
    }

    @Test func withinTheDaysItIsReopenedAndAfterThemReceivedAnew() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 9)
        let closed = desk.now
        func code(_ reason: String = "又不清运了") throws -> RefusalCode? {
            try desk.code(ReopenComplaint.self) { ($0.id, $0.reason) = (id, reason) }
        }
        #expect(try code("") == .entryMissing)
        desk.now = closed.adding(minutes: 7 * 1440)
        #expect(try code() == nil)
        desk.wait(minutes: 1)
        #expect(try code() == .tooLateToReopen)
        let anew = try desk.receive { $0.relatedTo = id }
        #expect(try desk.complaint(anew).relatedTo == id)
        #expect(
            try desk.code(ReopenComplaint.self) { ($0.id, $0.reason) = (anew, "再来") }
                == .wrongState
        )
    }

    @Test func aNewCycleBeginsAnew() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important) { command in
            command.members = WordList(["林先生"])
        }
        try desk.approve(id)
        var reply = CompleteStep.reply(id)
        reply.answeredMembers = WordList(["林先生"])
        try desk.give(reply, by: People.lead)
        try desk.drive(id, toStep: 9)
        let taken = try desk.complaint(id).taken
        try desk.reopen(id)
        let complaint = try desk.complaint(id)
        #expect((complaint.step, complaint.cycle, complaint.status) == (1, 2, .working))
        #expect(complaint.closedAt == nil)
        #expect(complaint.archiveNo == "")
        #expect(complaint.draft == ReplyDraft())
        #expect(complaint.followUp == FollowUpResult())
        #expect((complaint.accepted, complaint.promisedAt, complaint.relayedAt) == (nil, nil, nil))
        #expect(complaint.members.allSatisfy { $0.answeredAt == nil })
        #expect(complaint.grade == .important)
        #expect(complaint.taken == taken)
        #expect((1...8).allSatisfy { complaint.standing($0) == nil })
        #expect(desk.desk.complaints.open == [id])
        // Withdrawn ones come back too, merged ones do not.
        let withdrawn = try desk.receive()
        try desk.act(WithdrawComplaint.self, by: People.supervisor) { command in
            (command.id, command.reason) = (withdrawn, .satisfied)
            (command.channel, command.note) = (.phone, "满意了")
        }
        try desk.reopen(withdrawn)
        try desk.merge(withdrawn, into: id)
        #expect(
            try desk.code(ReopenComplaint.self) { ($0.id, $0.reason) = (withdrawn, "再来") }
                == .wrongState
        )
    }

    @Test func aReturnWhereTheTableAllowsItWithAReason() throws {
        for step in 1...8 {
            let desk = try TestDesk.furnished()
            let id = try desk.complaint(atStep: step)
            for target in 0...9 {
                let code = try desk.code(ReturnComplaint.self, by: People.supervisor) { command in
                    (command.id, command.toStep, command.reason) = (id, target, "事实有出入")
                }
                let isAllowed = (2...4).contains(target) && target < step
                #expect(code == (isAllowed ? nil : .stepOutOfOrder), "\(step) to \(target)")
            }
        }
    }

    @Test func aReturnNeedsTheHandlerOrASupervisorAndAReason() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5)
        func code(by number: String, _ reason: String = "事实有出入") throws -> RefusalCode? {
            try desk.code(ReturnComplaint.self, by: number) { command in
                (command.id, command.toStep, command.reason) = (id, 4, reason)
            }
        }
        #expect(try code(by: People.lead) == nil)
        #expect(try code(by: People.manager) == nil)
        #expect(try code(by: People.clerk) == .notPermitted)
        #expect(try code(by: People.technician) == .notPermitted)
        #expect(try code(by: People.lead, "") == .entryMissing)
        try desk.pauseComplaint(id)
        try desk.sendBack(id, to: 2)
        let complaint = try desk.complaint(id)
        #expect(!complaint.isPaused)
        #expect(complaint.returns.map(\.reason) == ["事实有出入"])
        #expect((1...8).map { complaint.standing($0) != nil }.prefix(2) == [true, false])
        let filed = try desk.complaint(atStep: 9)
        let closed = try desk.code(ReturnComplaint.self, by: People.supervisor) { command in
            (command.id, command.toStep, command.reason) = (filed, 4, "事实有出入")
        }
        #expect(closed == .wrongState)
    }

    @Test func anArchiveNumberIsGivenOnce() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.complaint(atStep: 9)
        let second = try desk.complaint(atStep: 8)
        var command = CompleteStep.archive(second)
        command.archiveNo = try desk.complaint(first).archiveNo
        let refusal = try #require(try desk.refusal(of: command, by: People.supervisor))
        #expect(refusal.code == .invalidField)
        #expect(refusal.field == "archiveNo")
        #expect(refusal.message.contains(first.text))
    }
}
