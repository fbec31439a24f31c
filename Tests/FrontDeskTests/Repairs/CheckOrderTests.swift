import FrontDesk
import Testing

/// The order of checks of CONTRACT 4, each against the next: of two things that are wrong at once,
/// the earlier one is answered.
@Suite("repairs: the order of the checks")
struct CheckOrderTests {
    private let ghost = RecordID(prefix: .repair, day: 20_261_101, number: 9)

    @Test func parseBeforeCommandID() throws {
        let message = PlainValue.object([
            "command": .text("repair.accept"), "id": .text("BX1"),
            "commandId": .text("00112233-4455-6677-8899-aabbccddeeff"),
        ])
        do throws(Refusal) {
            _ = try Commands.parse(message, in: PlainStyle(times: TestDesk.zone))
            Issue.record("a malformed id was read")
        } catch {
            #expect(error.code == .invalidField)
            #expect(error.field == "id")
        }
    }

    @Test func commandIDBeforeStaff() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .assigned)
        let once = CommandID(high: 1, low: 2)
        var accept = AcceptRepair()
        accept.id = id
        try desk.perform(accept, by: .staff(People.technician), id: once)
        // Whoever asks again, and whatever became of the repair: the first answer.
        guard case .repeated(let answer) = try desk.perform(accept, by: .staff("9999"), id: once)
        else { throw Unexpected("done twice") }
        #expect(answer.id == id.text)
        #expect(answer.sequence == desk.desk.sequence)
        accept.id = ghost
        #expect(throws: Refusal.self) {
            try desk.perform(accept, by: .staff("9999"), id: once)
        }
        do {
            try desk.perform(accept, by: .staff("9999"), id: once)
        } catch let refusal as Refusal {
            #expect(refusal.code == .commandIDReused)
        }
    }

    @Test func staffBeforeTheRecord() throws {
        let desk = try TestDesk.furnished()
        #expect(try desk.code(AcceptRepair.self, by: "9999") { $0.id = ghost } == .notStaff)
        try desk.act(LeaveStaff.self, by: People.manager) { $0.number = People.clerk }
        #expect(try desk.code(AcceptRepair.self) { $0.id = ghost } == .notStaff)
    }

    @Test func theRecordBeforeWhatWasSeen() throws {
        let desk = try TestDesk.furnished()
        #expect(try desk.code(AcceptRepair.self, seen: 0) { $0.id = ghost } == .notFound)
        // Also the other record that a command names.
        let id = try desk.repair(at: .waiting)
        let code = try desk.code(MergeRepair.self, by: People.finance, seen: 0) { command in
            command.id = id
            command.into = ghost
        }
        #expect(code == .notFound)
    }

    @Test func whatWasSeenBeforeTheState() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        #expect(try desk.code(AcceptRepair.self, seen: 0) { $0.id = id } == .changedSince)
        let current = desk.desk.sequence
        #expect(try desk.code(AcceptRepair.self, seen: current) { $0.id = id } == .wrongState)
        #expect(try desk.code(AcceptRepair.self) { $0.id = id } == .wrongState)
    }

    @Test func theStateBeforeThePost() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .waiting)
        #expect(
            try desk.code(FinishRepair.self, by: People.finance) { $0.id = id } == .stepOutOfOrder
        )
        #expect(
            try desk.code(ResumeRepair.self, by: People.finance) { $0.id = id } == .stepOutOfOrder
        )
        let closed = try desk.repair(at: .cancelled)
        #expect(
            try desk.code(AssignRepair.self, by: People.finance) { $0.id = closed } == .wrongState
        )
        // The state of both sides of a merger.
        let merge = try desk.code(MergeRepair.self, by: People.finance) { command in
            command.id = id
            command.into = closed
        }
        #expect(merge == .wrongState)
    }

    @Test func thePostBeforeTheEntries() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite)
        #expect(
            try desk.code(FinishRepair.self, by: People.finance) { $0.id = id } == .notPermitted
        )
        #expect(try desk.code(FinishRepair.self) { $0.id = id } == .entryMissing)
        // Another's job is a question of permission too.
        let other = try desk.code(FinishRepair.self, by: People.otherTechnician) { $0.id = id }
        #expect(other == .notPermitted)
    }

    @Test func theEntriesBeforeTheConflict() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency)
        try desk.drive(id, to: .awaitingFollowUp)
        try desk.act(SetDuties.self, by: People.supervisor) { command in
            command.number = People.technician
            command.duties = [.followUp]
        }
        let empty = try desk.code(FollowUpRepair.self, by: People.technician) { $0.id = id }
        #expect(empty == .entryMissing)
        let complete = try desk.code(FollowUpRepair.self, by: People.technician) { command in
            command.id = id
            command.method = .phone
            command.satisfied = .satisfied
        }
        #expect(complete == .conflictOfInterest)
    }

    @Test func theEntriesBeforeTheBusiness() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        // No reason: an entry. With it: too few calls, before too long a pause.
        #expect(try desk.code(PauseRepair.self) { $0.id = id } == .entryMissing)
        let code = try desk.code(PauseRepair.self) { command in
            command.id = id
            command.reason = .ownerUnreachable
            command.resumeAt = desk.now.adding(minutes: 73 * 60)
        }
        #expect(code == .attemptsMissing)
    }

    @Test func loggingFollowsTheSameOrder() throws {
        let desk = try TestDesk.furnished()
        _ = try desk.log()
        func code(by number: String, _ change: (inout LogRepair) -> Void) throws -> RefusalCode? {
            try desk.code(LogRepair.self, by: number) { command in
                command.room = "3-2-501"
                command.category = "水电"
                command.description = "厨房水龙头漏水"
                command.urgency = .ordinary
                change(&command)
            }
        }
        // A form that is wrong, then a record that is missing, then the post, then the rest.
        #expect(try code(by: "9999") { $0.description = "坏了" } == .notStaff)
        let short = try code(by: People.finance) { command in
            command.description = "坏了"
            command.room = "9-9-909"
        }
        #expect(short == .invalidField)
        #expect(try code(by: People.finance) { $0.room = "9-9-909" } == .notFound)
        #expect(try code(by: People.finance) { $0.relatedTo = ghost } == .notFound)
        #expect(try code(by: People.finance) { $0.appointment = .some(.none) } == .notPermitted)
        #expect(try code(by: People.clerk) { $0.appointment = .some(.none) } == .entryMissing)
        #expect(try code(by: People.clerk) { _ in } == .possibleDuplicate)
        let charged = try code(by: People.clerk) { command in
            command.room = nil
            command.publicArea = PublicArea()
            command.publicArea?.spot = "大堂"
            command.chargeable = .charged
        }
        #expect(charged == .publicNotChargeable)
    }

    @Test func whatWasSeenTellsWhatChanged() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .waiting)
        let seen = desk.desk.sequence
        desk.wait(minutes: 5)
        try desk.assign(id)
        try desk.contact(id, reached: false)
        let refusal = try #require(try desk.refusal(UrgeRepair.self, seen: seen) { $0.id = id })
        #expect(refusal.code == .changedSince)
        #expect(refusal.message == "\(id.text) 在您查看后被改动了 2 次，请看过改动再重新保存")
        #expect(refusal.details == ["09:05 周主管 派单：1006", "09:05 李梅 联系业主：电话未接通"])
        #expect(try desk.code(UrgeRepair.self, seen: desk.desk.sequence) { $0.id = id } == nil)
    }

    @Test func aSweepIsNobodysChange() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .waiting)
        let seen = desk.desk.sequence
        desk.wait(minutes: 20)
        #expect(try desk.sweep() > 0)
        #expect(try desk.repair(id).changedAt > seen)
        #expect(try desk.code(UrgeRepair.self, seen: seen) { $0.id = id } == nil)
    }
}
