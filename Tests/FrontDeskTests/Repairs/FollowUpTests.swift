import FrontDesk
import Testing

@Suite("repairs: following up, reopening")
struct FollowUpTests {
    private func refusal(
        _ desk: TestDesk,
        _ id: RecordID,
        by number: String = People.followUpAgent,
        _ fill: (inout FollowUpRepair) -> Void = { _ in }
    ) throws -> Refusal? {
        try desk.refusal(FollowUpRepair.self, by: number) { command in
            command.id = id
            command.method = .phone
            command.satisfied = .satisfied
            fill(&command)
        }
    }

    @Test func whatAFollowUpSays() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        #expect(try refusal(desk, id) == nil)
        #expect(try refusal(desk, id) { $0.method = nil }?.field == "method")
        #expect(try refusal(desk, id) { $0.satisfied = nil }?.field == "satisfied")
        for score in [0, 6] {
            #expect(try refusal(desk, id) { $0.expectation = score }?.field == "expectation")
            #expect(try refusal(desk, id) { $0.experience = score }?.field == "experience")
        }
        #expect(try refusal(desk, id) { ($0.expectation, $0.experience) = (1, 5) } == nil)
        try desk.followUp(id)
        let record = try desk.repair(id).followUp
        #expect(record.doneAt == desk.now)
        #expect(record.by == .staff(People.followUpAgent))
        #expect(record.satisfied == .satisfied)
        #expect(try desk.clock(.followUp, of: id).frozen?.outcome == .metInTime)
        // Once is enough; a second would overwrite what was heard.
        #expect(try refusal(desk, id)?.code == .wrongState)
        try desk.archive(id)
    }

    @Test func neverByWhoDidTheWork() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency)
        try desk.act(AssignRepair.self, by: People.supervisor) { command in
            command.id = id
            command.assignee = People.lead
            command.told = "夜班"
        }
        try desk.accept(id)
        try desk.arrive(id)
        try desk.finish(id)
        try desk.returnSlip(id)
        #expect(try refusal(desk, id, by: People.lead)?.code == .notPermitted)
        for number in [People.lead, People.otherTechnician] {
            try desk.act(SetDuties.self, by: People.supervisor) { command in
                command.number = number
                command.duties = [.followUp]
            }
        }
        let refused = try #require(try refusal(desk, id, by: People.lead))
        #expect(refused.code == .conflictOfInterest)
        #expect(refused.message == "\(id.text) 由吴师傅维修，回访须由他人进行")
        // The duty alone makes a technician eligible for another's work.
        #expect(try refusal(desk, id, by: People.otherTechnician) == nil)
    }

    @Test func threeAttemptsOnDifferentHalfDays() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        func miss(_ time: String) throws -> Bool {
            try desk.at(time)
            try desk.act(FollowUpRepair.self, by: People.followUpAgent) { command in
                command.id = id
                command.method = .phone
                command.reached = false
            }
            return try desk.repair(id).followUp.unreached
        }
        #expect(try miss("2026-11-23T10:00") == false)
        #expect(try miss("2026-11-23T11:59") == false)
        #expect(try miss("2026-11-23T12:00") == false)
        #expect(try desk.code(ArchiveRepair.self) { $0.id = id } == .entryMissing)
        #expect(try miss("2026-11-24T09:00"))
        #expect(try desk.repair(id).followUp.attempts.count == 4)
        #expect(try desk.repair(id).followUp.doneAt == nil)
        #expect(try desk.code(ArchiveRepair.self) { $0.id = id } == nil)
        // Reached after all.
        try desk.followUp(id, .fair)
        #expect(try desk.repair(id).followUp.unreached == false)
    }

    @Test func dissatisfiedMeansAgain() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        desk.wait(minutes: 1440)
        try desk.followUp(id, .dissatisfied)
        let repair = try desk.repair(id)
        #expect(repair.status == .assigned)
        #expect(repair.cycle == 2)
        #expect(repair.assignee == People.technician)
        #expect(repair.finishedAt == nil)
        #expect(repair.result == nil)
        // The first cycle stands, the bad follow-up with it.
        let past = try #require(repair.cycles.first)
        #expect(past.number == 1)
        #expect(past.followUp.satisfied == .dissatisfied)
        #expect(past.followUp.doneAt == desk.now)
        #expect(past.result == .repaired)
        // Within 24 hours of the bad follow-up.
        let completion = try desk.clock(.completion, of: id)
        #expect(completion.cycle == 2)
        #expect(completion.dueAt([], desk.desk.calendars) == desk.now.adding(minutes: 1440))
    }

    @Test func withinSevenDaysUnderItsOwnNumber() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        func refusal(_ reason: String = "又漏了") throws -> Refusal? {
            try desk.refusal(ReopenRepair.self) { command in
                command.id = id
                command.reason = reason
            }
        }
        #expect(try refusal("又")?.code == .entryMissing)
        desk.wait(minutes: 7 * 1440)
        #expect(try refusal() == nil)
        desk.wait(minutes: 1)
        let late = try #require(try refusal())
        #expect(late.code == .tooLateToReopen)
        #expect(late.message == "\(id.text) 归档已超过 7 天，请新登记一单并填关联旧单 \(id.text)")
        let linked = try desk.log { $0.relatedTo = id }
        #expect(try desk.repair(linked).relatedTo == id)
    }

    @Test func fromWhereverTheWorkIsDone() throws {
        for status in [RepairStatus.finished, .awaitingFollowUp, .archived] {
            let desk = try TestDesk.furnished()
            let id = try desk.repair(at: status)
            let past = try desk.repair(id)
            desk.wait(minutes: 10)
            try desk.act(ReopenRepair.self) { command in
                command.id = id
                command.reason = "又漏了"
            }
            let repair = try desk.repair(id)
            #expect(repair.cycle == 2)
            #expect(repair.closedAt == nil)
            #expect(repair.createdAt == past.createdAt)
            #expect(repair.firstHandler == past.firstHandler)
            #expect(repair.clocks.filter { $0.cycle == 1 }.allSatisfy { !$0.isRunning })
            #expect(desk.desk.repairs.open == [id])
            // Any reopening forces a follow-up.
            try desk.accept(id)
            try desk.appoint(id)
            try desk.arrive(id)
            try desk.finish(id)
            #expect(try desk.repair(id).followUp.dueReason == "返修")
        }
    }

    @Test func maintenanceIsToldAnew() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        func reopen() throws {
            try desk.act(ReopenRepair.self) { command in
                command.id = id
                command.reason = "又漏了"
            }
        }
        try reopen()
        #expect(try desk.repair(id).isRunning(.relay))
        try desk.act(DispatchRepair.self) { command in
            command.id = id
            command.told = "吴师傅"
        }
        #expect(try desk.repair(id).isRunning(.relay) == false)
        try desk.accept(id)
        try desk.appoint(id)
        try desk.arrive(id)
        try desk.finish(id)
        try reopen()
        // Whoever takes the job at once has been told.
        #expect(try desk.repair(id).cycle == 3)
        try desk.act(AcceptRepair.self, by: People.technician) { $0.id = id }
        #expect(try desk.repair(id).isRunning(.relay) == false)
        #expect(try desk.repair(id).toldTo == "张强")
    }

    @Test func nobodyWhoHasLeftGetsTheJobAgain() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        try desk.act(LeaveStaff.self, by: People.manager) { $0.number = People.technician }
        try desk.act(ReopenRepair.self) { command in
            command.id = id
            command.reason = "又漏了"
        }
        #expect(try desk.repair(id).status == .waiting)
        #expect(try desk.repair(id).assignee == nil)
    }
}
