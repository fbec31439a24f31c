import FrontDesk
import Testing

/// The reserve copy leaves by the emergency procedure alone (seed 003 ⑻ 4.5, DOMAIN 3.5).
@Suite("keys: the reserve copy")
struct ReserveTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    private func refusal(
        _ name: String = KeyNames.pump,
        by clerk: String = People.clerk,
        second: String? = People.supervisor,
        _ change: (inout LendKeys) throws -> Void = { _ in }
    ) throws -> Refusal? {
        try desk.with(second) {
            try desk.refusal(LendKeys.self, by: clerk) { command in
                try TestDesk.reserve(&command, try desk.code(name))
                try change(&command)
            }
        }
    }

    @Test func twoPeopleAnIncidentAndAnHour() throws {
        let id = try desk.lendReserve()
        let loan = try desk.loan(id)
        #expect(loan.isReserve && loan.borrower.role == .dutyManager)
        #expect(loan.authoriser == People.supervisor && loan.second == People.clerk)
        #expect(loan.sealBefore == "F1" && loan.issuer == People.clerk)
        #expect(loan.dueAt == desk.now.adding(minutes: 60))
        let incident = try #require(try desk.incidents(KeyNames.pump).first)
        #expect(
            incident.kind == .reserveUsed && incident.loan == id && loan.incident == incident.id
        )
        #expect(incident.what == "水泵房进水" && !incident.isClosed)
        let keys = try desk.keys(KeyNames.pump)
        #expect(keys.out == 1 && keys.reserveOut == 1 && keys.sealedReserve == 0 && keys.isUnsealed)
        // What may be lent in the ordinary way is what it was.
        #expect(keys.lendable == 2)
    }

    @Test func onlyByTheDutyManagerInAnEmergency() throws {
        #expect(try refusal() == nil)
        #expect(try refusal { $0.borrower = People.technician }?.code == .reserveCopy)
        #expect(try refusal { $0.reason = .publicRepair }?.code == .reserveCopy)
        #expect(try refusal { $0.borrower = FeePeople.otherSupervisor }?.code == .reserveCopy)
        try desk.act(SetDuties.self, by: People.supervisor) { command in
            (command.number, command.duties) = (FeePeople.otherSupervisor, [.dutyManager])
        }
        #expect(try refusal { $0.borrower = FeePeople.otherSupervisor } == nil)
        #expect(try refusal { $0.sealNo = "" }?.field == "sealNo")
        #expect(try refusal { $0.slipNo = "" }?.field == "slipNo")
        let over = try refusal { $0.dueAt = desk.now.adding(minutes: 61) }
        #expect(over?.code == .overLimit)
        // A class asks for nothing more: an emergency has no work permit.
        #expect(try refusal(KeyNames.power) == nil)
    }

    @Test func neverByOneAlone() throws {
        #expect(try refusal(second: nil)?.code == .secondPersonMissing)
        #expect(try refusal(second: People.clerk)?.code == .samePerson)
        #expect(try refusal(second: People.manager)?.code == .samePerson)
        #expect(try refusal(by: People.manager)?.code == .samePerson)
        // One of the two must be able to allow it.
        #expect(try refusal(second: People.technician)?.code == .notPermitted)
        #expect(try refusal(by: People.supervisor, second: People.clerk) == nil)
        #expect(
            try refusal(second: People.lead) { $0.authoriser = People.clerk }?.code == .notPermitted
        )
        let absent = try refusal(second: People.lead) { $0.authoriser = People.supervisor }
        #expect(absent?.code == .secondPersonMissing)
        #expect(try refusal(by: People.technician)?.code == .notPermitted)
    }

    @Test func whereThereIsOne() throws {
        #expect(try refusal(KeyNames.home)?.code == .noCopyOnHook)
        #expect(try refusal { $0.count = 2 }?.code == .noCopyOnHook)
        try desk.lendReserve()
        #expect(try refusal { $0.borrower = People.manager }?.code == .noCopyOnHook)
    }

    @Test func theSealIsTheOneThatWasPutOn() throws {
        let code = try desk.code(KeyNames.pump)
        try desk.act(SealReserve.self) { ($0.key, $0.sealNo) = (code, "F5") }
        #expect(try refusal()?.code == .invalidField)
        #expect(try refusal { $0.sealNo = "F5" } == nil)
    }

    @Test func itComesBackIntoABagWithANewSeal() throws {
        let first = try desk.lendReserve()
        try desk.giveBack(first)
        var keys = try desk.keys(KeyNames.pump)
        #expect(keys.isUnsealed && keys.sealedReserve == 1 && keys.out == 0 && keys.reserveOut == 0)
        #expect(desk.desk.keyCounts(at: desk.now).unsealed == 1)
        try desk.act(SealReserve.self) { ($0.key, $0.sealNo) = (keys.code, "F2") }
        keys = try desk.keys(KeyNames.pump)
        #expect(!keys.isUnsealed && keys.sealNo == "F2" && keys.reserveCopies == 1)
        let code = try desk.code(SealReserve.self) { ($0.key, $0.sealNo) = (keys.code, "F2") }
        #expect(code == .invalidField)
        let act = try desk.with(People.supervisor) {
            try desk.act(LendKeys.self) {
                try TestDesk.reserve(&$0, keys.code)
                $0.sealNo = "F2"
            }
        }
        try desk.giveBack(try #require(RecordID(act.answer)), sealNo: "F3")
        keys = try desk.keys(KeyNames.pump)
        #expect(!keys.isUnsealed && keys.sealNo == "F3")
    }

    @Test func anExtensionIsAllowedBySomebodyElse() throws {
        let id = try desk.lendReserve()
        desk.wait(minutes: 30)
        let later: (inout ExtendLoan) -> Void = { command in
            (command.id, command.reason) = (id, "仍在排水")
            command.dueAt = self.desk.now.adding(minutes: 60)
        }
        #expect(try desk.code(ExtendLoan.self, later) == .secondPersonMissing)
        try desk.with(People.lead) { _ = try desk.act(ExtendLoan.self, later) }
        #expect(try desk.loan(id).extensions.last?.authoriser == People.lead)
    }

    @Test func aLostReserveIsNoReserveAnyMore() throws {
        let id = try desk.lendReserve()
        try desk.act(ReportKeys.self) { command in
            (command.loan, command.what, command.words) = (id, .lost, "冲进下水道")
        }
        var keys = try desk.keys(KeyNames.pump)
        #expect(keys.lost == 1 && keys.reserveCopies == 0 && keys.lendable == 2 && keys.adds)
        // Another copy takes its place.
        try desk.act(SealReserve.self) { command in
            (command.key, command.sealNo, command.copies) = (keys.code, "F8", 1)
        }
        keys = try desk.keys(KeyNames.pump)
        #expect(keys.reserveCopies == 1 && keys.lendable == 1)
        let many = try desk.code(SealReserve.self) { command in
            (command.key, command.sealNo, command.copies) = (keys.code, "F9", 3)
        }
        #expect(many == .countMismatch)
    }
}
