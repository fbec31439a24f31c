import FrontDesk
import Testing

/// Back, longer, handed on, called for.
@Suite("keys: a loan's life")
struct LoanLifeTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    // MARK: Back

    @Test func keysAreCountedWhenTheyComeBack() throws {
        let id = try desk.lend(KeyNames.door) { $0.count = 2 }
        for wrong in [0, 3, -1] {
            let code = try desk.code(ReturnKeys.self) { command in
                (command.id, command.count, command.condition) = (id, wrong, .good)
            }
            #expect(code == .countMismatch, "\(wrong)")
        }
        #expect(try desk.refusal(ReturnKeys.self) { $0.id = id }?.field == "count")
        #expect(
            try desk.refusal(ReturnKeys.self) { ($0.id, $0.count) = (id, 1) }?.field == "condition"
        )
        try desk.giveBack(id, 1)
        #expect(try desk.loan(id).status == .out)
        #expect(try desk.loan(id).remaining == 1)
        #expect(try desk.keys(KeyNames.door).out == 1)
        try desk.giveBack(id)
        let loan = try desk.loan(id)
        #expect(loan.status == .returned && loan.isClosed && loan.receiver == People.clerk)
        #expect(loan.clocks.last?.frozen?.outcome == .metInTime)
        #expect(try desk.keys(KeyNames.door).out == 0)
        let again = try desk.code(ReturnKeys.self) { command in
            (command.id, command.count, command.condition) = (id, 1, .good)
        }
        #expect(again == .wrongState)
    }

    @Test func whoTakesBack() throws {
        let id = try desk.lend(KeyNames.door)
        let code = try desk.code(ReturnKeys.self, by: People.technician) { command in
            (command.id, command.count, command.condition) = (id, 1, .good)
        }
        #expect(code == .notPermitted)
    }

    @Test func aDamagedKeyIsAnIncident() throws {
        let id = try desk.lend(KeyNames.door)
        try desk.giveBack(id, 1, .damaged)
        let incident = try #require(try desk.incidents(KeyNames.door).first)
        #expect(incident.kind == .damaged && incident.loan == id)
        #expect(try desk.keys(KeyNames.door).condition == .damaged)
        try desk.act(SettleIncident.self, by: People.supervisor) { command in
            (command.id, command.outcome) = (incident.id, "已重配")
        }
        #expect(try desk.keys(KeyNames.door).condition == .good)
    }

    @Test func aLateReturnStaysLate() throws {
        let id = try desk.lend(KeyNames.door)
        try desk.at("2026-11-23T18:00")
        #expect(try !desk.loan(id).isOverdue(at: desk.now))
        desk.wait(minutes: 1)
        #expect(try desk.loan(id).isOverdue(at: desk.now))
        try desk.giveBack(id)
        #expect(try desk.loan(id).clocks.last?.frozen?.outcome == .metLate)
        #expect(try !desk.loan(id).isOverdue(at: desk.now))
    }

    // MARK: Longer

    private func extend(_ id: RecordID, to moment: Instant?, by second: String? = nil) throws
        -> Refusal?
    {
        try desk.with(second) {
            try desk.refusal(ExtendLoan.self) { command in
                (command.id, command.dueAt, command.reason) = (id, moment, "配件未到")
            }
        }
    }

    private func extended(_ id: RecordID, to moment: Instant, by second: String? = nil) throws {
        try desk.with(second) {
            _ = try desk.act(ExtendLoan.self) { command in
                (command.id, command.dueAt, command.reason) = (id, moment, "配件未到")
            }
        }
    }

    @Test func theDeskExtendsOnceWithinTheLimitFromNow() throws {
        let id = try desk.lend(KeyNames.home)
        try desk.at("2026-11-23T10:30")
        let limit = try TestDesk.moment("2026-11-23T12:30")
        #expect(try extend(id, to: limit.adding(minutes: 1))?.code == .overLimit)
        #expect(try extend(id, to: try TestDesk.moment("2026-11-23T11:00"))?.code == .invalidField)
        #expect(try extend(id, to: nil)?.field == "dueAt")
        try extended(id, to: limit)
        let loan = try desk.loan(id)
        #expect(loan.dueAt == limit && loan.extensions.count == 1)
        #expect(loan.extensions.first?.authoriser.isEmpty == true)
        #expect(loan.clocks.count == 1 && loan.isRunning(.keyReturn))
        desk.wait(minutes: 60)
        let next = desk.now.adding(minutes: 120)
        #expect(try extend(id, to: next)?.code == .secondPersonMissing)
        #expect(try extend(id, to: next, by: People.lead)?.code == .notPermitted)
        #expect(try extend(id, to: next, by: People.clerk)?.code == .notPermitted)
        try extended(id, to: next, by: People.supervisor)
        #expect(try desk.loan(id).extensions.last?.authoriser == People.supervisor)
    }

    @Test func aClassOfTheDeskIsExtendedAgainByAnybodyWhoAuthorises() throws {
        let id = try desk.lend(KeyNames.door) { $0.dueAt = self.desk.now.adding(minutes: 60) }
        try extended(id, to: desk.now.adding(minutes: 120))
        #expect(try extend(id, to: desk.now.adding(minutes: 180))?.code == .secondPersonMissing)
        #expect(
            try extend(id, to: desk.now.adding(minutes: 180), by: People.cashier)?.code
                == .notPermitted
        )
        try extended(id, to: desk.now.adding(minutes: 180), by: People.lead)
    }

    @Test func nobodyExtendsForThemselves() throws {
        let id = try desk.lend(KeyNames.door) { $0.borrower = FeePeople.otherSupervisor }
        try desk.giveBack(id)
        let short = try desk.lend(KeyNames.door) { command in
            command.borrower = FeePeople.otherSupervisor
            command.dueAt = self.desk.now.adding(minutes: 10)
        }
        try extended(short, to: desk.now.adding(minutes: 20))
        let later = desk.now.adding(minutes: 30)
        #expect(try extend(short, to: later, by: FeePeople.otherSupervisor)?.code == .samePerson)
        #expect(try extend(short, to: later, by: People.supervisor) == nil)
    }

    @Test func whoIsLateIsNotExtended() throws {
        let id = try desk.lend(KeyNames.home)
        try desk.at("2026-11-23T11:00")
        #expect(try extend(id, to: desk.now.adding(minutes: 60)) == nil)
        desk.wait(minutes: 1)
        #expect(try extend(id, to: desk.now.adding(minutes: 60))?.code == .wrongState)
    }

    @Test func afterAnExtensionItComesNearOnceMore() throws {
        let id = try desk.lend(KeyNames.pump)
        try desk.at("2026-11-23T12:30")
        #expect(try desk.sweep() == 1)
        try extended(id, to: try TestDesk.moment("2026-11-23T14:30"))
        #expect(try desk.sweep() == 0)
        try desk.at("2026-11-23T14:00")
        #expect(try desk.sweep() == 1)
        #expect(try desk.loan(id).clocks.last?.rungs == [.nearing])
    }

    // MARK: Handed on

    private func handOver(
        _ id: RecordID,
        to borrower: String,
        by second: String? = nil,
        _ change: (inout HandOverKeys) throws -> Void = { _ in }
    ) throws -> Refusal? {
        try desk.with(second) {
            try desk.refusal(HandOverKeys.self) { command in
                (command.id, command.borrower, command.slipNo) = (id, borrower, "J9")
                try change(&command)
            }
        }
    }

    @Test func onlyToWhoMayHaveItAndIsNotLate() throws {
        let id = try desk.lend(KeyNames.pump) { $0.secondPerson = "" }
        #expect(try handOver(id, to: People.otherTechnician) == nil)
        #expect(try handOver(id, to: People.cashier)?.code == .borrowerNotAuthorised)
        #expect(try handOver(id, to: "9999")?.code == .notFound)
        #expect(try handOver(id, to: People.technician)?.code == .samePerson)
        // Who allowed it does not take it.
        #expect(try handOver(id, to: People.lead)?.code == .samePerson)
        #expect(try handOver(id, to: People.otherTechnician) { $0.slipNo = "" }?.field == "slipNo")
        #expect(
            try handOver(id, to: People.otherTechnician, by: People.otherTechnician) {
                $0.slipNo = ""
            }
                == nil
        )
        let late = try desk.lend(KeyNames.shaft) { command in
            command.borrower = People.otherTechnician
            command.dueAt = self.desk.now.adding(minutes: 5)
        }
        desk.wait(minutes: 6)
        #expect(try handOver(id, to: People.otherTechnician)?.code == .borrowerOverdue)
        try desk.giveBack(late)
        #expect(try handOver(id, to: People.otherTechnician) == nil)
    }

    @Test func itIsLoggedAndTheDueTimeStays() throws {
        let id = try desk.lend(KeyNames.pump) { $0.secondPerson = "" }
        let due = try desk.loan(id).dueAt
        desk.wait(minutes: 30)
        try desk.act(HandOverKeys.self) { command in
            (command.id, command.borrower, command.slipNo) = (id, People.otherTechnician, "J9")
        }
        let loan = try desk.loan(id)
        #expect(loan.borrower.number == People.otherTechnician && loan.dueAt == due)
        let handover = try #require(loan.handovers.first)
        #expect(handover.from.number == People.technician && handover.by == People.clerk)
        #expect(handover.signature == .slip && handover.slipNo == "J9" && handover.at == desk.now)
        #expect(try desk.keys(KeyNames.pump).out == 1)
        #expect(desk.desk.openLoans(of: loan.borrower).map(\.id) == [id])
        #expect(desk.desk.openLoans(of: handover.from).isEmpty)
    }

    @Test func aHomeIsStillEnteredByTwo() throws {
        let id = try desk.lend(KeyNames.home)
        #expect(try handOver(id, to: People.otherTechnician)?.code == .samePerson)
        #expect(
            try handOver(id, to: People.otherTechnician) { $0.secondPerson = People.technician }
                == nil
        )
        let owner = try desk.lend(KeyNames.mailbox) { command in
            try TestDesk.outsider(&command, .owner)
            (command.reason, command.repair, command.secondPerson) = (.ownerUse, nil, "")
        }
        // From the owner to a technician it is another matter, and another loan.
        #expect(try handOver(owner, to: People.technician)?.code == .invalidField)
    }

    // MARK: Called for

    @Test func callsAreLogged() throws {
        let id = try desk.lend(KeyNames.door)
        #expect(try desk.refusal(ContactBorrower.self) { $0.id = id }?.field == "channel")
        try desk.act(ContactBorrower.self) { command in
            (command.id, command.channel, command.reached) = (id, .phone, false)
        }
        try desk.act(ContactBorrower.self) { command in
            (command.id, command.channel, command.reached) = (id, .phone, true)
            command.note = "马上送回"
        }
        let loan = try desk.loan(id)
        #expect(loan.contacts.map(\.reached) == [false, true])
        #expect(loan.history.map(\.remark).suffix(2) == ["电话未接通", "电话：马上送回"])
    }
}
