import FrontDesk
import Testing

@Suite("repairs: contact, appointment, arrival, quote")
struct VisitTests {
    @Test func arrivalNeedsAConfirmedAppointment() throws {
        let desk = try TestDesk.furnished()
        for (urgency, code) in [
            (Urgency.ordinary, RefusalCode.entryMissing), (.appointed, .entryMissing),
            (.emergency, nil),
        ] as [(Urgency, RefusalCode?)] {
            let id = try desk.log(urgency)
            try desk.drive(id, to: .accepted)
            #expect(try desk.code(ArriveAtRepair.self) { $0.id = id } == code)
            try desk.appoint(id)
            #expect(try desk.code(ArriveAtRepair.self) { $0.id = id } == nil)
        }
        let lobby = try desk.logPublic()
        try desk.drive(lobby, to: .accepted)
        #expect(try desk.code(ArriveAtRepair.self) { $0.id = lobby } == nil)
    }

    @Test func nobodyArrivesBeforeTheCall() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency)
        try desk.drive(id, to: .accepted)
        desk.wait(minutes: -1)
        #expect(try desk.code(ArriveAtRepair.self) { $0.id = id } == .clockInDoubt)
        desk.wait(minutes: 1)
        try desk.arrive(id)
        #expect(try desk.repair(id).arrivedAt == desk.now)
        desk.wait(minutes: -1)
        let early = try desk.code(FinishRepair.self) { command in
            command.id = id
            command.result = .repaired
            command.materials = MaterialList()
        }
        #expect(early == .clockInDoubt)
    }

    @Test func anAppointmentLiesAhead() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        func refusal(_ minutes: Int?, until: Int? = nil) throws -> Refusal? {
            try desk.refusal(AppointRepair.self) { command in
                command.id = id
                command.at = minutes.map { desk.now.adding(minutes: $0) }
                command.until = until.map { desk.now.adding(minutes: $0) }
            }
        }
        #expect(try refusal(nil)?.code == .entryMissing)
        #expect(try refusal(-16)?.field == "at")
        #expect(try refusal(-16)?.message == "\(id.text) 「上门时间」已经过去，请另约时间")
        #expect(try refusal(-15) == nil)
        #expect(try refusal(60, until: 59)?.field == "until")
        #expect(try refusal(60, until: 60) == nil)
        #expect(try refusal(92 * 1440) == nil)
        #expect(try refusal(92 * 1440 + 1)?.code == .invalidField)
    }

    @Test func onlyAnOwnerReachedIsAResponse() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        #expect(try desk.code(ContactOwner.self) { $0.id = id } == .entryMissing)
        let silent = try desk.code(ContactOwner.self) { command in
            command.id = id
            command.channel = .phone
        }
        #expect(silent == .entryMissing)
        try desk.contact(id, reached: false)
        #expect(try desk.repair(id).isRunning(.firstResponse))
        // Notes, assignment and status are none either.
        try desk.act(NoteRepair.self) { command in
            command.id = id
            command.note = "业主很急"
        }
        try desk.drive(id, to: .accepted)
        #expect(try desk.repair(id).isRunning(.firstResponse))
        desk.wait(minutes: 3)
        try desk.contact(id, reached: true)
        #expect(try desk.repair(id).isRunning(.firstResponse) == false)
        #expect(try desk.clock(.firstResponse, of: id).stoppedAt == desk.now)
        #expect(try desk.repair(id).contacts.map(\.reached) == [false, true])
    }

    @Test func aVisitIsAResponseToo() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite, .emergency)
        #expect(try desk.repair(id).isRunning(.firstResponse) == false)
        #expect(try desk.repair(id).isRunning(.arrival) == false)
    }

    @Test func paidWorkIsQuotedAndAccepted() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite)
        func finish() throws -> RefusalCode? {
            try desk.code(FinishRepair.self) { command in
                command.id = id
                command.result = .repaired
                command.materials = MaterialList()
            }
        }
        func quote(_ fen: Int?) throws -> RefusalCode? {
            try desk.code(QuoteRepair.self) { command in
                command.id = id
                command.amountFen = fen
            }
        }
        #expect(try finish() == nil)
        #expect(try desk.code(AcceptQuote.self) { $0.id = id } == .entryMissing)
        #expect(try quote(nil) == .entryMissing)
        #expect(try quote(0) == .invalidField)
        #expect(try quote(100_000_001) == .invalidField)
        #expect(try quote(1) == nil)
        func tell(_ fen: Int) throws {
            try desk.act(QuoteRepair.self) { command in
                command.id = id
                command.amountFen = fen
            }
        }
        try tell(8000)
        #expect(try desk.repair(id).chargeable == .charged)
        #expect(try finish() == .quoteNotAccepted)
        try desk.act(AcceptQuote.self) { $0.id = id }
        #expect(try finish() == nil)
        // Another price is another question.
        try tell(9000)
        #expect(try finish() == .quoteNotAccepted)
    }

    @Test func chargedFromTheCallNeedsAQuoteAsWell() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log { $0.chargeable = .charged }
        try desk.drive(id, to: .onSite)
        let code = try desk.code(FinishRepair.self) { command in
            command.id = id
            command.result = .repaired
            command.materials = MaterialList()
        }
        #expect(code == .quoteNotAccepted)
    }

    @Test func aPublicAreaIsNotQuoted() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.logPublic()
        try desk.drive(id, to: .onSite)
        let code = try desk.code(QuoteRepair.self) { command in
            command.id = id
            command.amountFen = 100
        }
        #expect(code == .publicNotChargeable)
    }
}
