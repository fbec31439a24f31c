import FrontDesk
import Testing

/// What holds for every loan, whatever its class.
@Suite("keys: every loan")
struct LendRuleTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    @Test func aLoanIsWrittenDownWhole() throws {
        desk.random = 9
        let id = try desk.lend(KeyNames.home)
        let loan = try desk.loan(id)
        #expect(id.text == "YS20261123-0001")
        #expect(loan.issuer == People.clerk && loan.authoriser == People.supervisor)
        #expect(loan.second == People.otherTechnician && loan.signature == .slip)
        #expect(loan.slipNo == "J1" && loan.status == .out && loan.count == 1)
        let code = try desk.code(KeyNames.home)
        #expect(loan.rooms.map(\.key) == ["3-2-501"] && loan.place == code)
        let keys = try desk.keys(KeyNames.home)
        #expect(keys.out == 1 && keys.onHook == 0 && keys.lendable == 0)
        #expect(loan.history.last?.remark.contains("张强（维修人员）借 1 把，入户维修") == true)
        let room = try #require(keys.room)
        #expect(desk.desk.loans.of(room).map(\.id) == [id])
    }

    @Test func theContractsOrderOfChecks() throws {
        let code = try desk.code(KeyNames.door)
        #expect(try desk.code(LendKeys.self) { $0.borrower = "1" } == .invalidField)
        #expect(try desk.lendCode(KeyNames.door) { $0.key = "B9999" } == .notFound)
        #expect(try desk.lendCode(KeyNames.door) { $0.borrower = "9999" } == .notFound)
        #expect(try desk.lendCode(KeyNames.door) { $0.borrower = "陌生人" } == .notFound)
        let repair = RecordID(prefix: .repair, day: 20_261_123, number: 9)
        #expect(try desk.lendCode(KeyNames.door) { $0.repair = repair } == .notFound)
        try desk.act(SuspendKeys.self, by: People.supervisor) { ($0.key, $0.reason) = (code, "门坏") }
        // The state comes before the post, the post before the entries.
        #expect(try desk.lendCode(KeyNames.door, by: People.technician) == .wrongState)
        try desk.act(ResumeKeys.self, by: People.supervisor) { $0.key = code }
        #expect(
            try desk.lendCode(KeyNames.door, by: People.technician) { $0.reason = nil }
                == .notPermitted
        )
        #expect(try desk.lendCode(KeyNames.door) { $0.reason = nil } == .entryMissing)
        #expect(try desk.lendCode(KeyNames.door) { $0.count = 0 } == .invalidField)
    }

    @Test func whoLends() throws {
        let may = [People.clerk, People.supervisor, People.manager]
        for (number, _, _) in People.rows {
            let code = try desk.lendCode(KeyNames.door, by: number)
            #expect(code == (may.contains(number) ? nil : .notPermitted), "\(number)")
        }
        try desk.act(SetDuties.self, by: People.supervisor) { command in
            (command.number, command.duties) = (People.technician, [.keyKeeper])
        }
        #expect(try desk.lendCode(KeyNames.door, by: People.technician) == nil)
    }

    @Test func whatWasSeenMustStillHold() throws {
        let seen = desk.desk.sequence
        let first = try desk.lend(KeyNames.door, seen: seen)
        #expect(try desk.loan(first).status == .out)
        #expect(try desk.lendRefusal(KeyNames.door, seen: seen)?.code == .changedSince)
        #expect(try desk.lendRefusal(KeyNames.door, seen: desk.desk.sequence)?.code == nil)
    }

    @Test func copiesGoOnceAndTheReserveStays() throws {
        #expect(try desk.lendCode(KeyNames.door) { $0.count = 3 } == .noCopyOnHook)
        let first = try desk.lend(KeyNames.door)
        #expect(try desk.lendCode(KeyNames.door) { $0.count = 2 } == .noCopyOnHook)
        try desk.lend(KeyNames.door)
        let keys = try desk.keys(KeyNames.door)
        #expect(keys.onHook == 1 && keys.lendable == 0 && keys.sealedReserve == 1)
        let refusal = try #require(try desk.lendRefusal(KeyNames.door))
        #expect(refusal.code == .reserveCopy && refusal.message.contains("只剩紧急备用"))
        try desk.giveBack(first)
        #expect(try desk.lendCode(KeyNames.door) == nil)
        try desk.lend(KeyNames.home)
        // An owner's single key has no reserve: there is simply none.
        #expect(try desk.lendCode(KeyNames.home) { $0.borrower = People.lead } == .noCopyOnHook)
    }

    @Test func giverAllowerAndTakerAreThree() throws {
        #expect(
            try desk.lendCode(KeyNames.home, by: People.supervisor, second: People.supervisor)
                == .samePerson
        )
        #expect(
            try desk.lendCode(KeyNames.home, by: People.supervisor, second: People.manager) == nil
        )
        #expect(
            try desk.lendCode(KeyNames.home, second: People.supervisor) { command in
                command.borrower = People.supervisor
            } == .samePerson
        )
        #expect(
            try desk.lendCode(KeyNames.home, second: People.supervisor) {
                $0.borrower = People.clerk
            }
                == .samePerson
        )
        // Whoever is named must have typed their PIN.
        #expect(
            try desk.lendCode(KeyNames.home, second: People.technician) { command in
                command.authoriser = People.supervisor
            } == .secondPersonMissing
        )
        #expect(
            try desk.lendCode(KeyNames.home, second: .some(nil)) {
                $0.authoriser = People.supervisor
            }
                == .secondPersonMissing
        )
        #expect(
            try desk.lendCode(KeyNames.home, second: .some(nil)) { $0.authoriser = "9999" }
                == .notFound
        )
        // Where the desk's word is enough, an authoriser may be named but must be there too.
        #expect(
            try desk.lendCode(KeyNames.door) { $0.authoriser = People.supervisor }
                == .secondPersonMissing
        )
        #expect(
            try desk.lendCode(KeyNames.door, second: People.supervisor) {
                $0.authoriser = People.supervisor
            } == nil
        )
    }

    @Test func theBorrowerConfirms() throws {
        #expect(try desk.lendRefusal(KeyNames.door) { $0.slipNo = "" }?.field == "slipNo")
        let pin = try desk.lend(KeyNames.door, second: People.technician) { $0.slipNo = "" }
        #expect(try desk.loan(pin).signature == .pin)
        #expect(try desk.loan(pin).slipNo.isEmpty)
        // Whoever acts has signed in; the authoriser's PIN is not the borrower's.
        let own = try desk.lend(KeyNames.door) { ($0.borrower, $0.slipNo) = (People.clerk, "") }
        #expect(try desk.loan(own).signature == .pin)
        #expect(try desk.lendRefusal(KeyNames.home) { $0.slipNo = "" }?.field == "slipNo")
    }

    @Test func whoIsLateGetsNoFurtherKey() throws {
        let id = try desk.lend(KeyNames.door)
        try desk.at("2026-11-23T18:00")
        #expect(try desk.lendCode(KeyNames.pump) == nil)
        desk.wait(minutes: 1)
        let refusal = try #require(try desk.lendRefusal(KeyNames.pump))
        #expect(refusal.code == .borrowerOverdue && refusal.matches == [id])
        #expect(
            try desk.lendCode(KeyNames.pump) {
                ($0.borrower, $0.secondPerson) = (People.otherTechnician, "")
            } == nil
        )
        try desk.giveBack(id)
        #expect(try desk.lendCode(KeyNames.pump) == nil)
        let outside = try desk.lend(KeyNames.meters) { try TestDesk.outsider(&$0, .utility) }
        desk.wait(minutes: 400)
        #expect(try desk.loan(outside).isOverdue(at: desk.now))
        #expect(
            try desk.lendCode(KeyNames.shaft) { try TestDesk.outsider(&$0, .utility) }
                == .borrowerOverdue
        )
    }

    @Test func theRepairIsOpenAndOfThatHousehold() throws {
        let elsewhere = try desk.log { $0.room = "1-1-101" }
        #expect(try desk.lendCode(KeyNames.home) { $0.repair = elsewhere } == .notSameMatter)
        let done = try desk.repair(at: .archived)
        #expect(try desk.lendCode(KeyNames.home) { $0.repair = done } == .wrongState)
        #expect(try desk.lendCode(KeyNames.pump) { $0.repair = done } == .wrongState)
        #expect(try desk.lendCode(KeyNames.pump) { $0.repair = elsewhere } == nil)
    }

    @Test func aSealedBagIsReadOffFirst() throws {
        let code = try desk.code(KeyNames.home)
        try desk.act(SealReserve.self) { ($0.key, $0.sealNo) = (code, "F9") }
        #expect(try desk.lendRefusal(KeyNames.home)?.field == "sealNo")
        #expect(try desk.lendCode(KeyNames.home) { $0.sealNo = "F8" } == .invalidField)
        let id = try desk.lend(KeyNames.home) { $0.sealNo = "F9" }
        #expect(try desk.loan(id).sealBefore == "F9")
        #expect(try desk.keys(KeyNames.home).isUnsealed)
        try desk.giveBack(id, sealNo: "F10")
        #expect(try desk.keys(KeyNames.home).sealNo == "F10")
        #expect(try !desk.keys(KeyNames.home).isUnsealed)
        // The seal of the reserve is nothing to an ordinary loan.
        let pump = try desk.code(KeyNames.pump)
        try desk.act(SealReserve.self) { ($0.key, $0.sealNo) = (pump, "F1") }
        let plain = try desk.lend(KeyNames.pump) { $0.sealNo = "F7" }
        try desk.giveBack(plain, sealNo: "F2")
        #expect(try desk.loan(plain).sealBefore.isEmpty)
        #expect(try desk.keys(KeyNames.pump).sealNo == "F1")
    }
}
