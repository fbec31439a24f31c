import FrontDesk
import Testing

/// From each of the eight steps each of the eight commands, with complete entries and by somebody
/// who may: the right one passes, no other.
@Suite("complaints: which step from which step")
struct StepMatrixTests {
    private static let titles = [
        "投诉受理", "投诉确认", "投诉评估", "投诉调查", "受理回复", "跟踪反馈", "投诉回访", "档案管理",
    ]

    @Test func theTableHasTheEightStepsOfTheSeed() {
        let steps = Complaint.procedure.steps
        #expect(steps.map(\.title) == Self.titles)
        #expect(steps.map(\.number) == Array(1...8))
        #expect(
            steps.map(\.verb) == [
                "complaint.acknowledge", "complaint.confirm", "complaint.assess",
                "complaint.investigate", "complaint.reply", "complaint.track",
                "complaint.followUp", "complaint.archive",
            ]
        )
        #expect(steps.filter(\.mayBeReturnedTo).map(\.number) == [2, 3, 4])
        #expect(steps.allSatisfy { !$0.principle.isEmpty })
    }

    @Test(arguments: 1...8) func everyCommandAtStep(_ step: Int) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: step)
        for other in 1...8 {
            let refusal = try self.refusal(of: other, on: id, desk)
            if other == step {
                #expect(refusal == nil, "step \(step): \(refusal?.message ?? "")")
            } else {
                #expect(refusal?.code == .stepOutOfOrder, "step \(other) at \(step)")
                #expect(refusal?.message.contains(Self.titles[other - 1]) == true)
                #expect(refusal?.message.contains(id.text) == true)
            }
        }
    }

    @Test(arguments: 2...7) func everyCommandWhilePaused(_ step: Int) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: step)
        try desk.pauseComplaint(id)
        for other in 1...8 {
            let expected: RefusalCode = other == step ? .wrongState : .stepOutOfOrder
            #expect(try refusal(of: other, on: id, desk)?.code == expected, "\(other) at \(step)")
        }
        try desk.resumeComplaint(id)
        #expect(try refusal(of: step, on: id, desk) == nil)
    }

    @Test func everyCommandWhenClosed() throws {
        for status in [ComplaintStatus.archived, .withdrawn, .merged] {
            let desk = try TestDesk.furnished()
            let id = try closed(as: status, desk)
            #expect(try desk.complaint(id).status == status)
            for step in 1...8 {
                let refusal = try refusal(of: step, on: id, desk)
                #expect(refusal?.code == .stepOutOfOrder)
                #expect(refusal?.message.contains(status.rawValue) == true)
            }
        }
    }

    /// After a return and in a second cycle the table holds as before.
    @Test func everyCommandAfterGoingBackAndAfterReopening() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 8)
        for target in [4, 3, 2] {
            try desk.sendBack(id, to: target)
            try expectOnly(target, on: id, desk)
            try desk.drive(id, toStep: 8)
        }
        try desk.takeStep(id)
        try desk.reopen(id)
        for step in 1...8 {
            try expectOnly(step, on: id, desk)
            try desk.takeStep(id)
        }
        #expect(try desk.complaint(id).isClosed)
    }

    /// The order is checked before the post and before the entries.
    @Test(arguments: 1...8) func orderComesFirst(_ step: Int) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: step)
        for row in Complaint.procedure.steps where row.number != step {
            let bare = PlainValue.object(["command": .text(row.verb), "id": .text(id.text)])
            let parsed = try Commands.parse(bare, in: PlainStyle(times: TestDesk.zone))
            let refusal = try desk.refusal(of: parsed.request.command, by: People.finance)
            #expect(refusal?.code == .stepOutOfOrder)
        }
    }

    @Test func whoIsQuickerIsTold() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 3)
        let seen = desk.desk.sequence
        try desk.takeStep(id)
        let late = CompleteStep.assess(id, .important, at: desk.now)
        let again = try #require(try desk.refusal(of: late, by: People.manager))
        #expect(again.code == .stepOutOfOrder)
        #expect(again.message.contains("周主管"))
        let refusal = try #require(
            try desk.refusal(AssessComplaint.self, by: People.manager, seen: seen) { $0 = late }
        )
        #expect(refusal.code == .changedSince)
        #expect(refusal.details.count == 1)
        #expect(refusal.details.first?.contains("周主管") == true)
    }

    private func expectOnly(_ step: Int, on id: RecordID, _ desk: TestDesk) throws {
        for other in 1...8 {
            let expected: RefusalCode? = other == step ? nil : .stepOutOfOrder
            #expect(try refusal(of: other, on: id, desk)?.code == expected, "\(other) at \(step)")
        }
    }

    private func refusal(of step: Int, on id: RecordID, _ desk: TestDesk) throws -> Refusal? {
        let command = CompleteStep.command(step, id, at: desk.now)
        return try desk.refusal(of: command, by: CompleteStep.actor(step))
    }

    private func closed(as status: ComplaintStatus, _ desk: TestDesk) throws -> RecordID {
        guard status != .archived else { return try desk.complaint(atStep: 9) }
        let id = try desk.complaint(atStep: 4)
        guard status == .withdrawn else {
            try desk.merge(id, into: try desk.receive())
            return id
        }
        try desk.act(WithdrawComplaint.self, by: People.supervisor) { command in
            (command.id, command.reason) = (id, .satisfied)
            (command.channel, command.note) = (.phone, "不追究了")
        }
        return id
    }
}
