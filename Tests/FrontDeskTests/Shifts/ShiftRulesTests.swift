import FrontDesk
import Testing

/// Opening, handing over and accepting a shift: both sides of each rule.
@Suite("shifts: the rules")
struct ShiftRulesTests {
    /// A shift that was handed over and waits, with one key out among what it tells.
    private func awaiting() throws -> (desk: TestDesk, shift: RecordID, loan: RecordID) {
        let desk = try TestDesk.furnished()
        try desk.hang("C0001")
        let shift = try desk.openShift()
        try desk.log()
        let loan = try desk.lend("C0001", until: desk.now.adding(minutes: 240))
        try desk.handOver()
        return (desk, shift, loan)
    }

    private func number(of kind: HandoverKind, _ shift: Shift) throws -> Int {
        try #require(shift.items.first { $0.kind == kind }).number
    }

    // MARK: Opening

    @Test func oneShiftIsOnDutyAtATime() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.openShift()
        let shift = try desk.shift(id)
        #expect(shift.lead == People.clerk && shift.status == .onDuty && shift.name == "早班")
        let refusal = try #require(
            try desk.refusal(OpenShift.self, by: People.supervisor) { $0.name = "中班" }
        )
        #expect(refusal.code == .shiftOpen && refusal.matches == [id])
        #expect(refusal.message.contains("李梅"))
        try desk.handOver()
        #expect(try desk.code(OpenShift.self, by: People.supervisor) == .shiftOpen)
    }

    @Test func theNameIsThePolicysAndFollowsTheLast() throws {
        let desk = try TestDesk.furnished()
        #expect(try desk.code(OpenShift.self) { $0.name = "夜宵班" } == .invalidField)
        let first = try desk.act(OpenShift.self).answer
        #expect(desk.desk.shifts[try #require(RecordID(first))]?.name == "早班")
        try desk.handOver()
        try desk.accept()
        #expect(desk.desk.openShift?.name == "中班")
        #expect(desk.desk.shiftName(after: "晚班") == "早班")
    }

    @Test func onlyTheDesksPostsHandOver() throws {
        let desk = try TestDesk.furnished()
        for number in [People.technician, People.finance, People.manager] {
            #expect(try desk.code(OpenShift.self, by: number) == .notPermitted)
        }
        #expect(try desk.code(OpenShift.self, by: People.cashier) == nil)
        #expect(try desk.code(HandOverShift.self) == .notFound)
        try desk.openShift()
        #expect(try desk.code(HandOverShift.self, by: People.technician) == .notPermitted)
        try desk.handOver()
        #expect(
            try desk.code(AcceptShift.self, by: People.finance) { $0.takesAll = true }
                == .notPermitted
        )
    }

    // MARK: Handing over

    @Test func theListIsCleanOrEachPointExcused() throws {
        let desk = try TestDesk.furnished()
        try desk.openShift()
        #expect(try desk.code(HandOverShift.self) == nil)
        try desk.hang("C0001")
        try desk.visitor()
        let refusal = try #require(try desk.refusal(HandOverShift.self))
        #expect(refusal.code == .checksOpen && refusal.details.count == 2)
        #expect(refusal.details[0].hasPrefix("来访登记齐全：1 位"))
        #expect(
            try desk.code(HandOverShift.self) { $0.excuses = [CheckExcuse(.walkIns, "等主管")] }
                == .checksOpen
        )
        #expect(
            try desk.code(HandOverShift.self) { $0.excuses = [CheckExcuse(.walkIns, "")] }
                == .entryMissing
        )
        try desk.countHooks()
        try desk.act(HandOverShift.self) { $0.excuses = [CheckExcuse(.walkIns, "等主管")] }
        let shift = try #require(desk.desk.openShift)
        #expect(shift.status == .awaiting && shift.handedOverBy == People.clerk)
        #expect(shift.checks.map(\.name) == ShiftPoint.allCases.map(\.rawValue))
        #expect(shift.checks.first?.excuse == "等主管")
        #expect(shift.checks.allSatisfy { $0.isSettled })
    }

    @Test func anExcuseStaysWhileTheFindingIsTheSame() throws {
        let desk = try TestDesk.furnished()
        try desk.openShift()
        try desk.visitor()
        try desk.act(HandOverShift.self) { $0.excuses = [CheckExcuse(.walkIns, "等主管")] }
        #expect(try desk.code(HandOverShift.self) == nil)
        try desk.visitor()
        #expect(try desk.code(HandOverShift.self) == .checksOpen)
    }

    @Test func whatWasSeenMustStillBeSo() throws {
        let (desk, id, _) = try awaiting()
        let seen = try desk.shift(id).changedAt
        #expect(
            try desk.code(AcceptShift.self, by: People.supervisor, seen: seen - 1) {
                $0.takesAll = true
            } == .changedSince
        )
        #expect(
            try desk.code(AcceptShift.self, by: People.supervisor, seen: seen) {
                $0.takesAll = true
            } == nil
        )
    }

    // MARK: Accepting

    @Test func anotherPersonAccepts() throws {
        let (desk, _, _) = try awaiting()
        #expect(try desk.code(AcceptShift.self) { $0.takesAll = true } == .samePerson)
        try desk.act(HandOverShift.self, by: People.supervisor) { command in
            command.excuses = try desk.openChecks().compactMap { check in
                ShiftPoint(rawValue: check.name).map { CheckExcuse($0, "接着办") }
            }
        }
        for number in [People.clerk, People.supervisor] {
            #expect(
                try desk.code(AcceptShift.self, by: number) { $0.takesAll = true } == .samePerson
            )
        }
        #expect(
            try desk.code(AcceptShift.self, by: People.cashier) { $0.takesAll = true } == nil
        )
    }

    @Test func acceptingClosesTheOneAndOpensTheNextInOneAct() throws {
        let (desk, id, loan) = try awaiting()
        let act = try desk.act(AcceptShift.self, by: People.supervisor) { $0.takesAll = true }
        #expect(act.events.count == 3 && act.answer == id.text)
        let closed = try desk.shift(id)
        #expect(closed.status == .handedOver && closed.acceptedBy == People.supervisor)
        #expect(closed.openItems.isEmpty && closed.isClosed)
        let next = try #require(desk.desk.openShift)
        #expect(next.lead == People.supervisor && next.previous == id && next.name == "中班")
        let incident = try #require(desk.desk.incidents.openOnes.first)
        #expect(incident.kind == .outAtHandover && incident.loan == loan)
        #expect(try desk.replayed().openShift?.id == next.id)
    }

    @Test func aKeyThatStaysOutIsOneExceptionAlone() throws {
        let (desk, _, _) = try awaiting()
        try desk.accept()
        try desk.handOver(by: People.supervisor)
        try desk.accept(by: People.clerk)
        #expect(desk.desk.incidents.openOnes.count == 1)
    }

    @Test func theExceptionEndsWithItsLoan() throws {
        let (desk, _, loan) = try awaiting()
        try desk.accept()
        try desk.act(ReturnKeys.self) { command in
            (command.id, command.count, command.condition) = (loan, 1, .good)
        }
        #expect(desk.desk.incidents.openOnes.isEmpty)
        let ended = try #require(desk.desk.incidents.all.first)
        #expect(ended.outcome == "借用已结束：已还" && ended.settledBy == People.clerk)
    }

    @Test func everyItemIsTakenOnOrSentBack() throws {
        let (desk, id, loan) = try awaiting()
        let shift = try desk.shift(id)
        let key = try number(of: .key, shift)
        let others = shift.items.map(\.number).filter { $0 != key }
        let refusal = try #require(
            try desk.refusal(AcceptShift.self, by: People.supervisor) { $0.accepted = others }
        )
        #expect(refusal.code == .handoverRefused && refusal.matches == [loan])
        #expect(refusal.message.contains("C0001"))
        func code(_ fill: (inout AcceptShift) -> Void) throws -> RefusalCode? {
            try desk.code(AcceptShift.self, by: People.supervisor, fill)
        }
        #expect(try code { $0.refused = [ItemRefusal(key, "")] } == .entryMissing)
        #expect(try code { $0.accepted = [99] } == .invalidField)
        #expect(try code { $0.refused = [ItemRefusal(99, "没有")] } == .invalidField)
        #expect(
            try code { ($0.accepted, $0.refused) = ([key], [ItemRefusal(key, "没还")]) }
                == .invalidField
        )
        #expect(
            try code { ($0.takesAll, $0.refused) = (true, [ItemRefusal(key, "没还")]) }
                == .handoverRefused
        )
        #expect(try code { $0.accepted = others + [key] } == nil)
    }

    @Test func whatIsSentBackKeepsTheShiftOnDuty() throws {
        let (desk, id, loan) = try awaiting()
        let key = try number(of: .key, try desk.shift(id))
        try desk.act(AcceptShift.self, by: People.supervisor) { command in
            command.accepted = try desk.shift(id).items.map(\.number).filter { $0 != key }
            command.refused = [ItemRefusal(key, "借用人没有联系")]
        }
        let back = try desk.shift(id)
        #expect(back.status == .onDuty && back.refusals == 1 && back.openItems.count == 1)
        #expect(back.openItems.first?.refusal == "借用人没有联系")
        #expect(desk.desk.openShift?.id == id)
        #expect(
            try desk.code(AcceptShift.self, by: People.supervisor) { $0.takesAll = true }
                == .wrongState
        )
        try desk.chase(loan, "八点前还")
        let again = try desk.handOver()
        let item = try #require(again.items.first { $0.kind == .key })
        #expect(item.text.contains("催还 1 次") && item.text.contains("八点前还"))
        #expect(item.refusal == "借用人没有联系" && !item.isAccepted)
        try desk.accept()
        #expect(try desk.shift(id).isClosed)
    }

    @Test func aKeyThatWentOutSinceKeepsTheShiftOpen() throws {
        let (desk, id, loan) = try awaiting()
        try desk.hang("C0002")
        let later = try desk.lend("C0002", until: desk.now.adding(minutes: 60))
        let refusal = try #require(
            try desk.refusal(AcceptShift.self, by: People.supervisor) { $0.takesAll = true }
        )
        #expect(refusal.code == .handoverRefused && refusal.matches == [later])
        try desk.handOver()
        try desk.change(loan, "key.return") { loan in
            (loan.returned, loan.endedAt, loan.status) = (1, desk.now, .returned)
        }
        try desk.accept()
        #expect(try desk.shift(id).isClosed)
        #expect(desk.desk.incidents.openOnes.map(\.loan) == [later])
    }

    // MARK: Notes

    @Test func aNoteGoesFromShiftToShiftUntilItIsSettled() throws {
        let desk = try TestDesk.furnished()
        #expect(try desk.code(NoteShift.self) { $0.words = "x" } == .notFound)
        try desk.openShift()
        #expect(try desk.code(NoteShift.self) == .entryMissing)
        try desk.act(NoteShift.self) { $0.words = "业主问能否装充电桩" }
        try desk.act(NoteShift.self) { $0.words = "车库停水" }
        try desk.act(SettleNote.self) { ($0.number, $0.outcome) = (2, "已恢复") }
        #expect(
            try desk.code(SettleNote.self) { ($0.number, $0.outcome) = (2, "又好了") } == .wrongState
        )
        #expect(
            try desk.code(SettleNote.self) { ($0.number, $0.outcome) = (3, "x") } == .invalidField
        )
        #expect(try desk.code(SettleNote.self) { $0.number = 1 } == .entryMissing)
        let handed = try desk.handOver()
        #expect(handed.items.map(\.text) == ["业主问能否装充电桩", "车库停水"])
        #expect(try desk.code(NoteShift.self) { $0.words = "晚了" } == .wrongState)
        try desk.act(AcceptShift.self, by: People.supervisor) { $0.accepted = [1] }
        let next = try #require(desk.desk.openShift)
        #expect(next.notes.map(\.text) == ["业主问能否装充电桩"])
        #expect(next.notes.first?.number == 1 && next.notes.first?.isAccepted == false)
    }
}
