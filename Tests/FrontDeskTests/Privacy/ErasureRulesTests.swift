import FrontDesk
import Testing

/// Who may erase what, what the law keeps, and that a desk made of zeroed items is the live one.
@Suite("Erasing personal details")
struct ErasureRulesTests {
    private static let name = "陈女士"

    /// Something of every kind about 陈女士 in 3-2-501, done with; she has moved out, and 11 years
    /// have passed.
    private func yearsLater() throws -> TestDesk {
        let desk = try TestDesk.furnished()
        let repair = try desk.repair(at: .archived, .emergency)
        #expect(try desk.repair(repair).caller == Self.name)
        let complaint = try desk.receive()
        while try !desk.complaint(complaint).isClosed { try desk.takeStep(complaint) }
        _ = try desk.walkIn { ($0.doneOnSpot, $0.answer) = (true, "已答复\(Self.name)") }
        try desk.act(ChangeOwner.self, by: People.supervisor) { command in
            command.room = try RoomCode(parsing: "3-2-501")
            (command.name, command.reason) = ("新业主", "过户")
        }
        desk.wait(minutes: 11 * 366 * 1440)
        desk.second = People.finance
        return desk
    }

    private func eraseFormer(_ command: inout ErasePersons) throws {
        command.room = try RoomCode(parsing: "3-2-501")
        (command.name, command.purpose) = (Self.name, "本人申请")
    }

    /// The desk that the frames make once the items of an erasure are zeroed.
    private func zeroed(_ desk: TestDesk) throws -> Desk {
        var erasures: [(at: UInt64, keys: Set<RecordKey>)] = []
        for frame in desk.frames {
            let act = try Act(body: frame.body, personal: frame.personal)
            for case .erased(let erasure) in act.events {
                erasures.append((erasure.head.through, Set(erasure.entries.map(\.key))))
            }
        }
        var again = Desk()
        for frame in desk.frames {
            let owners = try Act.ownersOfItems(in: frame.body, count: frame.personal.count)
            #expect(owners.count == frame.personal.count)
            let personal = frame.personal.enumerated().map { index, item -> [UInt8]? in
                let isGone = erasures.contains { erasure in
                    frame.stamp.sequence <= erasure.at && erasure.keys.contains(owners[index])
                }
                return isGone ? nil : item
            }
            try again.apply(try Act(body: frame.body, personal: personal), frame.stamp)
        }
        return again
    }

    private func expectSame(_ left: Desk, _ right: Desk) {
        let (old, new) = (left.recordBytes(), right.recordBytes())
        for id in Set(old.keys).union(new.keys) { #expect(old[id] == new[id], "\(id.text)") }
        for (room, household) in left.households {
            #expect(right.households[room] == household, "\(room.key)")
        }
        #expect(left.staff == right.staff)
        #expect(left.followUpFlows == right.followUpFlows)
        #expect(left.departures == right.departures)
    }

    @Test func aDeskOfZeroedItemsIsTheLiveOne() throws {
        let desk = try yearsLater()
        let flows = desk.desk.followUpFlows
        try desk.act(ErasePersons.self, by: People.manager, eraseFormer)
        #expect(desk.desk.followUpFlows == flows, "what was heard still counts")
        expectSame(desk.desk, try desk.replayed())
        expectSame(desk.desk, try zeroed(desk))
        let left = desk.desk
        let texts =
            left.repairs.all.flatMap { $0.plain(in: whole).texts }
            + left.complaints.all.flatMap { $0.plain(in: whole).texts }
            + left.walkIns.all.flatMap { $0.plain(in: whole).texts }
            + left.followUps.all.flatMap { $0.plain(in: whole).texts }
        #expect(!texts.contains { $0.contains(Self.name) || $0.contains("13812348000") })
        #expect(left.households[try RoomCode(parsing: "3-2-501")]?.owners.map(\.name) == ["新业主"])
        let complaint = try #require(left.complaints.all.first)
        #expect(complaint.grade == .minor && complaint.followUp.satisfied != nil)
        #expect(complaint.history.last?.act == ErasePersons.verb)
        #expect(left.departures.isEmpty)
    }

    private var whole: PlainStyle { PlainStyle(times: DeskZone(), masksPersonal: false) }

    @Test func whatWasErasedCanBeErasedAgainWithWhatTheErasureSaid() throws {
        let desk = try yearsLater()
        try desk.act(ErasePersons.self, by: People.manager, eraseFormer)
        try desk.act(ChangeOwner.self, by: People.supervisor) { command in
            command.room = try RoomCode(parsing: "3-2-501")
            command.name = "第三位"
        }
        desk.wait(minutes: 4 * 366 * 1440)
        try desk.act(ErasePersons.self, by: People.manager) { command in
            (command.due, command.purpose) = (true, "到期")
        }
        expectSame(desk.desk, try zeroed(desk))
        let room = try RoomCode(parsing: "3-2-501")
        #expect(desk.desk.households[room]?.owners.map(\.name) == ["第三位"])
    }

    @Test func onlyTheManagerWithASecondPersonAndAPurpose() throws {
        let desk = try yearsLater()
        func code(
            _ number: String = People.manager,
            _ more: (inout ErasePersons) -> Void = { _ in }
        )
            throws -> RefusalCode?
        {
            try desk.code(ErasePersons.self, by: number) { command in
                try eraseFormer(&command)
                more(&command)
            }
        }
        #expect(try code() == nil)
        for number in [People.clerk, People.cashier, People.supervisor, People.finance] {
            #expect(try code(number) == .notPermitted)
        }
        #expect(try code { $0.purpose = "" } == .entryMissing)
        #expect(try code { $0.due = true } == .entryMissing)
        desk.second = nil
        #expect(try code() == .entryMissing)
        desk.second = People.manager
        #expect(try code() == .samePerson)
        desk.second = People.technician
        #expect(try code() == .notPermitted)
    }

    @Test func whatTheLawKeepsStaysWithItsReason() throws {
        let desk = try TestDesk.furnished()
        desk.second = People.finance
        let complaint = try desk.receive()
        func refusal(_ id: RecordID) throws -> Refusal? {
            try desk.refusal(ErasePersons.self, by: People.manager) { command in
                (command.record, command.purpose) = (id, "本人申请")
            }
        }
        #expect(try refusal(complaint)?.code == .mustBeKept)
        #expect(try refusal(complaint)?.details.first?.contains("还没有办结") == true)
        while try !desk.complaint(complaint).isClosed { try desk.takeStep(complaint) }
        desk.wait(minutes: 30 * 1440)
        let kept = try #require(try refusal(complaint))
        #expect(kept.details.first?.contains("保存至") == true, "\(kept.details)")
        let visit = try desk.walkIn { ($0.doneOnSpot, $0.answer) = (true, "已告知") }
        #expect(try refusal(visit)?.code == .mustBeKept, "还可能重开")
        desk.wait(minutes: 30 * 1440)
        #expect(try refusal(visit) == nil)
        #expect(
            try desk.code(ErasePersons.self, by: People.manager) { command in
                command.room = try RoomCode(parsing: "3-2-501")
                (command.name, command.purpose) = (Self.name, "本人申请")
            } == .mustBeKept,
            "仍是住户"
        )
        #expect(
            try desk.code(ErasePersons.self, by: People.manager) { command in
                (command.staff, command.purpose) = (People.clerk, "本人申请")
            } == .mustBeKept,
            "仍在职"
        )
    }

    @Test func aPersonOfTheStaffWhoLeftIsForgottenAfterTwoYears() throws {
        let desk = try TestDesk.furnished()
        desk.second = People.finance
        try desk.act(LeaveStaff.self, by: People.manager) { $0.number = People.technician }
        func erase(_ command: inout ErasePersons) {
            (command.staff, command.purpose) = (People.technician, "离职满二年")
        }
        desk.wait(minutes: 700 * 1440)
        #expect(try desk.code(ErasePersons.self, by: People.manager, erase) == .mustBeKept)
        desk.wait(minutes: 40 * 1440)
        let due = Retention(desk.desk, at: desk.now).due()
        #expect(due.contains { $0.key == .staff(People.technician) })
        try desk.act(ErasePersons.self, by: People.manager, erase)
        let person = try #require(desk.desk.staff[People.technician])
        #expect(person.name.isEmpty && person.phone.isEmpty && person.post == .technician)
        #expect(
            !Retention(desk.desk, at: desk.now).due().contains { $0.key == .staff(person.number) }
        )
        expectSame(desk.desk, try zeroed(desk))
    }

    @Test func whatIsDueIsListedAndGoesInOneAct() throws {
        let desk = try yearsLater()
        let due = Retention(desk.desk, at: desk.now).due()
        #expect(due.contains { $0.kind == Repair.word } && due.contains { $0.kind == WalkIn.word })
        #expect(due.contains { $0.kind == "迁出住户" })
        try desk.act(ErasePersons.self, by: People.manager) { command in
            (command.due, command.purpose) = (true, "保存期满")
        }
        #expect(Retention(desk.desk, at: desk.now).due().isEmpty)
        expectSame(desk.desk, try zeroed(desk))
        #expect(
            try desk.code(ErasePersons.self, by: People.manager) { command in
                (command.due, command.purpose) = (true, "保存期满")
            } == .nothingToErase
        )
    }

    @Test func thePolicyHoldsNoSpanBelowTheLaw() throws {
        let desk = try TestDesk.furnished()
        func code(_ change: (inout PrivacyPolicy) -> Void) throws -> RefusalCode? {
            try desk.code(SetPolicy.self, by: People.manager) { command in
                command.policy = desk.desk.policy
                change(&command.policy.privacy)
            }
        }
        #expect(try code { $0.walkInMonths = 6 } == nil)
        #expect(try code { $0.moneyMonths = 119 } == .invalidField)
        #expect(try code { $0.staffMonths = 23 } == .invalidField)
        #expect(try code { $0.repairMonths = 0 } == .invalidField)
        #expect(try code { $0.manyLooks = 0 } == .invalidField)
    }

    @Test func aLookIsAnEventWithItsPurpose() throws {
        let desk = try TestDesk.furnished()
        let repair = try desk.log()
        func code(_ record: String, _ purpose: String, by number: String = People.clerk) throws
            -> RefusalCode?
        {
            try desk.code(UnmaskRecord.self, by: number) { command in
                (command.record, command.purpose) = (record, purpose)
            }
        }
        for record in [repair.text, "3-2-501", People.technician] {
            #expect(try code(record, "联系上门") == nil)
            #expect(try code(record, "") == .entryMissing)
            #expect(try code(record, "联系上门", by: People.technician) == .notPermitted)
        }
        #expect(try code("BX20201122-0001", "联系上门") == .notFound)
        var log = LookLog(desk.desk, DaySpan())
        for _ in 0..<3 {
            let act = try desk.act(UnmaskRecord.self) { command in
                (command.record, command.purpose) = (repair.text, "联系上门")
            }
            log.take(try #require(desk.frames.last).stamp, act)
        }
        #expect(log.looks.count == 3 && log.looks.allSatisfy { !$0.isMany })
        #expect(log.lines.contains { $0.contains(repair.text) && $0.contains("联系上门") })
        var room = LookLog(desk.desk, DaySpan(), room: try RoomCode(parsing: "1-1-101"))
        room.take(
            try #require(desk.frames.last).stamp,
            try Act(body: desk.frames[desk.frames.count - 1].body, personal: [])
        )
        #expect(room.looks.isEmpty)
    }

    @Test func manyLooksOfADayAreMarked() throws {
        let desk = try TestDesk.furnished()
        var log = LookLog(desk.desk, DaySpan())
        for _ in 0..<desk.desk.policy.privacy.manyLooks {
            let act = try desk.act(UnmaskRecord.self) { command in
                (command.record, command.purpose) = ("3-2-501", "查看")
            }
            log.take(try #require(desk.frames.last).stamp, act)
        }
        #expect(log.looks.allSatisfy { $0.isMany })
        #expect(log.lines.contains { $0.contains("!! 次数多") })
    }
}
