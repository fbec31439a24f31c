import FrontDesk
import Testing

@Suite("visits: recording, appointing")
struct RecordVisitTests {
    private func refusal(
        _ desk: TestDesk,
        _ id: RecordID,
        by number: String = People.followUpAgent,
        seen: UInt64? = nil,
        _ fill: (inout RecordVisit) -> Void = { _ in }
    ) throws -> Refusal? {
        try desk.refusal(RecordVisit.self, by: number, seen: seen) { command in
            command.id = id
            command.method = .phone
            command.satisfied = .satisfied
            fill(&command)
        }
    }

    @Test func whatIsDemanded() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.planVisit()
        #expect(try refusal(desk, id) == nil)
        #expect(try refusal(desk, id) { $0.method = nil }?.field == "method")
        #expect(try refusal(desk, id) { $0.satisfied = nil }?.field == "satisfied")
        #expect(
            try refusal(desk, id) { ($0.reached, $0.satisfied) = (false, nil) } == nil
        )
        for score in [0, 6] {
            #expect(try refusal(desk, id) { $0.expectation = score }?.field == "expectation")
            #expect(try refusal(desk, id) { $0.quality = score }?.field == "quality")
        }
        #expect(try refusal(desk, id) { ($0.timeliness, $0.attitude) = (1, 5) } == nil)
        let nowhere = RecordID(prefix: .followUp, day: 20_261_123, number: 99)
        #expect(try refusal(desk, nowhere)?.code == .notFound)
        #expect(try refusal(desk, id, by: People.clerk)?.code == .notPermitted)
        #expect(try refusal(desk, id, seen: 1)?.code == .changedSince)
        try desk.record(id)
        #expect(try desk.visit(id).status == .done)
        #expect(try desk.visit(id).endedAt == desk.now)
        #expect(try refusal(desk, id)?.code == .wrongState)
    }

    @Test func theSourcesOwnRulesHold() throws {
        let desk = try TestDesk.furnished()
        let repair = try desk.repair(at: .finished, .emergency)
        let asked = try desk.followUp(of: repair).id
        // The slip is not back.
        let early = try #require(try refusal(desk, asked))
        #expect(early.code == .stepOutOfOrder && early.message.contains(repair.text))
        #expect(early.message.contains(asked.text))
        try desk.returnSlip(repair)
        #expect(try refusal(desk, asked) == nil)
        try desk.act(SetDuties.self, by: People.supervisor) { command in
            (command.number, command.duties) = (People.technician, [.followUp])
        }
        let refused = try refusal(desk, asked, by: People.technician)
        #expect(refused?.code == .conflictOfInterest)
        // A complaint's step demands the scores.
        let complaint = try desk.complaint(atStep: 7)
        let step = try desk.followUp(of: complaint).id
        #expect(try refusal(desk, step)?.fields == ["expectation", "experience"])
        #expect(
            try refusal(desk, step, by: People.supervisor) {
                ($0.expectation, $0.experience, $0.quality) = (3, 4, 9)
            }?.field == "quality"
        )
        #expect(
            try refusal(desk, step) { ($0.expectation, $0.experience) = (3, 4) } == nil
        )
    }

    @Test func neverByWhoDidTheWork() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.planVisit(.paidService) { $0.worker = People.supervisor }
        #expect(try refusal(desk, id, by: People.supervisor)?.code == .conflictOfInterest)
        #expect(try refusal(desk, id, by: People.manager) == nil)
        let code = try desk.code(AssignVisit.self, by: People.manager) { command in
            (command.id, command.visitor) = (id, People.supervisor)
        }
        #expect(code == .conflictOfInterest)
    }

    @Test func whomTheSupervisorAppointed() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetDuties.self, by: People.supervisor) { command in
            (command.number, command.duties) = (People.clerk, [.followUp])
        }
        let repair = try desk.repair(at: .awaitingFollowUp, .emergency)
        let id = try desk.followUp(of: repair).id
        func assign(_ visitor: String, by number: String = People.supervisor) throws -> Refusal? {
            try desk.refusal(AssignVisit.self, by: number) { command in
                (command.id, command.visitor) = (id, visitor)
            }
        }
        #expect(try assign(People.clerk, by: People.followUpAgent)?.code == .notPermitted)
        #expect(try assign("9999")?.field == "visitor")
        let cashier = try #require(try assign(People.cashier))
        #expect(cashier.message.contains("王莉（收费员）不能回访"))
        try desk.act(AssignVisit.self, by: People.supervisor) { command in
            (command.id, command.visitor) = (id, "李梅")
        }
        #expect(try desk.visit(id).visitor == People.clerk)
        let other = try #require(try refusal(desk, id, by: People.followUpAgent))
        #expect(other.code == .notPermitted && other.message.contains("已指定李梅回访"))
        // Nor by the way round over the repair itself.
        let around = try desk.code(FollowUpRepair.self, by: People.followUpAgent) { command in
            (command.id, command.method, command.satisfied) = (repair, .phone, .satisfied)
        }
        #expect(around == .notPermitted)
        #expect(try refusal(desk, id, by: People.supervisor) == nil)
        try desk.record(id, by: People.clerk)
        #expect(try desk.visit(id).status == .done)
        #expect(try assign(People.followUpAgent)?.code == .wrongState)
    }

    @Test func aBadAnswerWithoutASourceIsToBeFollowedUp() throws {
        let desk = try TestDesk.furnished()
        let (first, second) = (try desk.planVisit(), try desk.planVisit(.handover))
        try desk.record(first, .dissatisfied)
        #expect(try desk.visit(first).outcome == "须跟进")
        try desk.record(second, .dissatisfied) { $0.outcome = "已登记报修" }
        #expect(try desk.visit(second).outcome == "已登记报修")
    }

    @Test func thePolicySaysHowOftenSomebodyIsTried() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.visits.attempts = 2 }
        let id = try desk.planVisit()
        try desk.miss(id, at: "2026-11-23T10:00")
        #expect(try desk.visit(id).status == .due)
        try desk.miss(id, at: "2026-11-23T13:00")
        #expect(try desk.visit(id).status == .unreached)
    }

    @Test func oneVisitIsPlanned() throws {
        let desk = try TestDesk.furnished()
        func refusal(
            by number: String = People.supervisor,
            _ fill: (inout PlanVisits) throws -> Void
        ) throws -> Refusal? {
            try desk.refusal(PlanVisits.self, by: number) { command in
                command.kind = .event
                command.room = try RoomCode(parsing: "3-2-501")
                command.reason = "中秋游园会"
                try fill(&command)
            }
        }
        #expect(try refusal { _ in } == nil)
        #expect(try refusal(by: People.followUpAgent) { _ in }?.code == .notPermitted)
        #expect(try refusal { $0.kind = .repair }?.field == "kind")
        #expect(try refusal { $0.quarter = "2026Q4" }?.field == "quarter")
        #expect(try refusal { $0.room = nil }?.field == "room")
        #expect(try refusal { ($0.room, $0.place) = (nil, "中心花园") } == nil)
        #expect(
            try refusal { $0.room = try RoomCode(parsing: "9-9-901") }?.code == .notFound
        )
        #expect(try refusal { $0.reason = "无" }?.code == .entryMissing)
        #expect(try refusal { $0.phone = "12" }?.field == "phone")
        #expect(try refusal { $0.dueAt = desk.now }?.field == "dueAt")
        #expect(try refusal { $0.dueAt = desk.now.adding(minutes: 1) } == nil)
        #expect(try refusal { $0.dueAt = desk.now.adding(minutes: 366 * 1440) } == nil)
        #expect(
            try refusal { $0.dueAt = desk.now.adding(minutes: 366 * 1440 + 1) }?.field == "dueAt"
        )
        #expect(
            try refusal { ($0.worker, $0.visitor) = (People.manager, People.manager) }?.code
                == .conflictOfInterest
        )
        let event = try desk.visit(try desk.planVisit { $0.visitor = People.followUpAgent })
        #expect(event.dueAt == desk.now.adding(minutes: 30 * 1440))
        #expect(event.resident == "陈女士" && event.visitor == People.followUpAgent)
        let handover = try desk.visit(try desk.planVisit(.handover))
        #expect(handover.dueAt == desk.now.adding(minutes: 7 * 1440))
    }
}
