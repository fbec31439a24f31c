import FrontDesk
import Testing

@Suite("repairs: pausing")
struct PauseTests {
    private func refusal(
        _ desk: TestDesk,
        _ id: RecordID,
        _ reason: PauseReason? = .parts,
        minutes: Int? = 60,
        by number: String = People.clerk
    ) throws -> Refusal? {
        try desk.refusal(PauseRepair.self, by: number) { command in
            command.id = id
            command.reason = reason
            command.resumeAt = minutes.map { desk.now.adding(minutes: $0) }
        }
    }

    @Test func aReasonAndAnEnd() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        #expect(try refusal(desk, id, nil)?.field == "reason")
        #expect(try refusal(desk, id, minutes: nil)?.field == "resumeAt")
        #expect(try refusal(desk, id, minutes: 0)?.code == .invalidField)
        #expect(try refusal(desk, id, minutes: 1) == nil)
    }

    @Test func threeDaysWithoutASupervisor() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        #expect(try refusal(desk, id, minutes: 72 * 60) == nil)
        #expect(try refusal(desk, id, minutes: 72 * 60 + 1)?.code == .pauseBeyondPolicy)
        for person in [People.supervisor, People.manager, People.lead] {
            #expect(try refusal(desk, id, minutes: 72 * 60 + 1, by: person) == nil)
        }
        #expect(
            try refusal(desk, id, minutes: 72 * 60 + 1, by: People.technician)?.code
                == .pauseBeyondPolicy
        )
    }

    @Test func threePausesWithoutASupervisor() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        for _ in 0..<3 {
            #expect(try refusal(desk, id) == nil)
            try desk.pause(id)
            try desk.act(ResumeRepair.self) { $0.id = id }
        }
        #expect(try refusal(desk, id)?.code == .pauseBeyondPolicy)
        #expect(try refusal(desk, id, by: People.lead) == nil)
    }

    @Test func twoCallsTwoHoursApart() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        func code() throws -> RefusalCode? { try refusal(desk, id, .ownerUnreachable)?.code }
        #expect(try code() == .attemptsMissing)
        try desk.contact(id, reached: false)
        #expect(try code() == .attemptsMissing)
        desk.wait(minutes: 119)
        try desk.contact(id, reached: false)
        #expect(try code() == .attemptsMissing)
        desk.wait(minutes: 1)
        // A message is no call.
        try desk.contact(id, reached: false, .message)
        #expect(try code() == .attemptsMissing)
        try desk.contact(id, reached: false)
        #expect(try code() == nil)
        // Whoever was reached since is not unreachable.
        try desk.contact(id, reached: true)
        #expect(try code() == .attemptsMissing)
    }

    @Test func itEndsWhereItBegan() throws {
        let desk = try TestDesk.furnished()
        for status in [RepairStatus.accepted, .onSite] {
            let id = try desk.repair(at: status)
            try desk.pause(id)
            #expect(try desk.repair(id).status == .paused)
            desk.wait(minutes: 10)
            try desk.act(ResumeRepair.self, by: People.technician) { $0.id = id }
            #expect(try desk.repair(id).status == status)
            #expect(try desk.repair(id).pausedFrom == nil)
            #expect(try desk.repair(id).pauses.last?.until == desk.now)
        }
    }

    @Test func aWordFromTheOwnerEndsWhatWaitedForIt() throws {
        let desk = try TestDesk.furnished()
        let waiting: Set<PauseReason> = [.ownerAppointment, .ownerPapers]
        for reason in PauseReason.allCases where reason != .ownerUnreachable {
            let id = try desk.repair(at: .accepted)
            try desk.pause(id, reason)
            try desk.contact(id, reached: false)
            #expect(try desk.repair(id).status == .paused)
            try desk.contact(id, reached: true)
            let ended = waiting.contains(reason)
            #expect(try desk.repair(id).status == (ended ? .accepted : .paused), "\(reason)")
        }
    }

    @Test func itEndsByItselfAtTheMomentThatWasSaid() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        let begun = desk.now
        try desk.pause(id, minutes: 60)
        desk.wait(minutes: 59)
        try desk.sweep()
        #expect(try desk.repair(id).status == .paused)
        desk.wait(minutes: 30)
        try desk.sweep()
        let repair = try desk.repair(id)
        #expect(repair.status == .accepted)
        #expect(repair.pauses.last?.until == begun.adding(minutes: 60))
        let line = try #require(repair.history.last { $0.remark == "暂停到期，自动恢复" })
        #expect(line.moment == begun.adding(minutes: 60))
        #expect(line.at == desk.now)
        #expect(line.actor == .system)
    }

    @Test func pausedTimeIsTakenOutOfEveryClockButTheFirstResponse() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        try desk.drive(id, to: .accepted)
        func due(_ name: ClockName) throws -> Instant {
            let repair = try desk.repair(id)
            return try desk.clock(name, of: id).dueAt(repair.pauses, desk.desk.calendars)
        }
        let names: [ClockName] = [.firstResponse, .arrival, .completion, .progressNotice]
        let before = try names.map(due)
        try desk.pause(id, minutes: 30)
        desk.wait(minutes: 30)
        try desk.sweep()
        let after = try names.map(due)
        #expect(after[0] == before[0])
        // Arrival counts in service hours: 4 h from 09:00 are 14:30, half an hour later 15:00.
        #expect(after[1] == (try TestDesk.moment("2026-11-23T15:00")))
        #expect(before[1] == (try TestDesk.moment("2026-11-23T14:30")))
        #expect(after[2] == before[2].adding(minutes: 30))
        #expect(after[3] == before[3].adding(minutes: 30))
    }

    @Test func aPauseOvernightTakesNoServiceHours() throws {
        let desk = try TestDesk.furnished()
        try desk.at("2026-11-23T17:00")
        let id = try desk.log()
        try desk.drive(id, to: .accepted)
        try desk.at("2026-11-23T18:00")
        try desk.pause(id, minutes: 14 * 60)
        try desk.at("2026-11-24T08:00")
        try desk.sweep()
        let repair = try desk.repair(id)
        let due = try desk.clock(.arrival, of: id).dueAt(repair.pauses, desk.desk.calendars)
        #expect(due == (try TestDesk.moment("2026-11-24T11:30")))
    }

    @Test func cancellingEndsThePause() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .paused)
        desk.wait(minutes: 5)
        try desk.drive(id, to: .cancelled)
        #expect(try desk.repair(id).pauses.last?.until == desk.now)
        #expect(try desk.repair(id).status == .cancelled)
    }
}
