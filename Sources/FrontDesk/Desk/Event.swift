/// Something that happened. The desk is what its events make of it, and nothing else.
package enum Event: Equatable, Sendable {
    /// The desk was set up.
    case opened(DeskProfile)
    /// A household came, changed or went.
    case household(Change<Household>)
    /// A person of the staff came or changed.
    case staff(Change<Staff>)
    /// A repair was logged or went a step.
    case repair(Change<Repair>)
    /// A complaint was received or went a step.
    case complaint(Change<Complaint>)
    /// A version of a price row was proposed, approved or ended.
    case price(Change<PriceRow>)
    /// What a household's fees need to know changed.
    case account(Change<RoomAccount>)
    /// A bill changed.
    case bill(Change<Bill>)
    /// Money was taken, or given back by reversal.
    case payment(Change<Payment>)
    /// A waiver was applied for or decided.
    case waiver(Change<Waiver>)
    /// A deposit was taken or went a step.
    case deposit(Change<Deposit>)
    /// A refund was applied for or went a step.
    case refund(Change<Refund>)
    /// A cashier's session was opened or went a step.
    case session(Change<TillSession>)
    /// A day's close went a step.
    case dayClose(Change<DayClose>)
    /// A channel's file was matched.
    case settlement(Change<Settlement>)
    /// A letter went out to a debtor.
    case letter(Change<DunningLetter>)
    /// Agency money was paid over.
    case payout(Change<AgencyPayout>)
    /// A key set came into the register or changed.
    case keySet(Change<KeySet>)
    /// Keys were lent, or a loan went a step.
    case keyLoan(Change<KeyLoan>)
    /// Something about keys went wrong, or was settled.
    case keyIncident(Change<KeyIncident>)
    /// Keys were counted.
    case keyAudit(Change<KeyAudit>)
    /// A follow-up came up or went a step.
    case followUp(Change<FollowUp>)
    /// Somebody came to the counter, or their matter went a step.
    case walkIn(Change<WalkIn>)
    /// A shift was opened or went a step.
    case shift(Change<Shift>)
    /// Bills of one price row were issued.
    case billsIssued(BillIssue)
    /// Meters were read.
    case metersRead(MeterReadings)
    /// The table of holidays and make-up workdays was replaced.
    case workdays(Workdays)
    /// The desk's policy was replaced.
    case policy(Policy)
    /// The month's salt for the sampling of follow-ups was drawn.
    case followUpSalt(FollowUpSalt)
    /// A supervisor confirmed that the clock is right.
    case timeConfirmed
    /// A person's whole phone number was looked at.
    case unmasked(Unmasking)
    /// The desk's own phrases were replaced.
    case phrases(PhraseBook)
    /// The household visits of a quarter were planned, or those of some days came up.
    case visitPlan(VisitPlan)
    /// Personal details were erased.
    case erased(Erasure)
    /// Somebody gave a wrong PIN.
    case signInFailed(SignInFailure)
    /// Somebody gave the right PIN.
    case signedIn(SignIn)
    /// Somebody left their station.
    case signedOut(SignOut)

    /// The change of a record; nil for what is none.
    package var change: (any RecordChange)? {
        switch self {
        case .household(let change): change
        case .staff(let change): change
        case .repair(let change): change
        case .complaint(let change): change
        case .price(let change): change
        case .account(let change): change
        case .bill(let change): change
        case .payment(let change): change
        case .waiver(let change): change
        case .deposit(let change): change
        case .refund(let change): change
        case .session(let change): change
        case .dayClose(let change): change
        case .settlement(let change): change
        case .letter(let change): change
        case .payout(let change): change
        case .keySet(let change): change
        case .keyLoan(let change): change
        case .keyIncident(let change): change
        case .keyAudit(let change): change
        case .followUp(let change): change
        case .walkIn(let change): change
        case .shift(let change): change
        case .opened, .workdays, .policy, .followUpSalt, .timeConfirmed, .unmasked, .phrases,
            .billsIssued, .metersRead, .visitPlan, .erased, .signInFailed, .signedIn,
            .signedOut:
            nil
        }
    }

    /// The records it changes, which must be in memory before `Desk.apply`.
    package var touched: [RecordKey] {
        if case .erased(let erasure) = self { return erasure.entries.map(\.key) }
        return change.map { [$0.key] } ?? []
    }

    /// The verb that changed the record, or what else the event is called.
    package var verb: String { change?.act ?? content.verb }

    /// What stands in an event that changes no single record: its code, which is never used again
    /// for something else, its verb, its fields.
    private var content: (code: UInt8, verb: String, fields: (any FieldValue)?) {
        switch self {
        case .opened(let profile): (101, OpenDesk.verb, profile)
        case .workdays(let table): (102, ImportWorkdays.verb, table)
        case .policy(let policy): (103, SetPolicy.verb, policy)
        case .followUpSalt(let salt): (104, Sweep.verb, salt)
        case .timeConfirmed: (105, ConfirmTime.verb, nil)
        case .unmasked(let look): (106, UnmaskPhones.verb, look)
        case .phrases(let book): (107, SavePhrase.verb, book)
        case .billsIssued(let issue): (108, BillIssue.act, issue)
        case .metersRead(let readings): (109, MeterReadings.act, readings)
        case .visitPlan(let plan): (110, VisitPlan.act, plan)
        case .erased(let erasure): (111, ErasePersons.verb, erasure.body)
        case .signInFailed(let failure): (120, NoteSignInFailure.verb, failure)
        case .signedIn(let signIn): (121, NoteSignIn.verb, signIn)
        case .signedOut(let signOut): (122, NoteSignOut.verb, signOut)
        default: preconditionFailure("a change of a record is told by the change")
        }
    }

    fileprivate func encode(into writer: inout ByteWriter, personalItems: inout [[UInt8]]) {
        if let change {
            writer.append(type(of: change).kind.rawValue)
            var items = personalItems
            writer.appendSized { change.encode(into: &$0, personalItems: &items) }
            personalItems = items
        } else if case .erased(let erasure) = self {
            writer.append(content.code)
            var items = personalItems
            writer.appendSized { erasure.encode(into: &$0, personalItems: &items) }
            personalItems = items
        } else {
            let content = content
            writer.append(content.code)
            writer.appendSized { content.fields?.encode(into: &$0) }
        }
    }

    fileprivate static func decode(
        _ reader: inout ByteReader,
        personalItems: inout ArraySlice<[UInt8]?>
    ) throws(FieldFault) -> Event {
        let code = try reader.byte()
        let payload = try reader.sized()
        if let kind = RecordKind(rawValue: code) {
            return try decode(kind, payload, &personalItems)
        }
        switch code {
        case 101: return .opened(try .decode(payload))
        case 102: return .workdays(try .decode(payload))
        case 103: return .policy(try .decode(payload))
        case 104: return .followUpSalt(try .decode(payload))
        case 105: return .timeConfirmed
        case 106: return .unmasked(try .decode(payload))
        case 107: return .phrases(try .decode(payload))
        case 108: return .billsIssued(try .decode(payload))
        case 109: return .metersRead(try .decode(payload))
        case 110: return .visitPlan(try .decode(payload))
        case 111: return .erased(try .decode(payload, personalItems: &personalItems))
        case 120: return .signInFailed(try .decode(payload))
        case 121: return .signedIn(try .decode(payload))
        case 122: return .signedOut(try .decode(payload))
        default: throw FieldFault("event of a newer version: \(code)")
        }
    }

    private static func decode(
        _ kind: RecordKind,
        _ payload: UnsafeRawBufferPointer,
        _ items: inout ArraySlice<[UInt8]?>
    ) throws(FieldFault) -> Event {
        switch kind {
        case .household: .household(try .decode(payload, personalItems: &items))
        case .staff: .staff(try .decode(payload, personalItems: &items))
        case .repair: .repair(try .decode(payload, personalItems: &items))
        case .complaint: .complaint(try .decode(payload, personalItems: &items))
        case .price: .price(try .decode(payload, personalItems: &items))
        case .account: .account(try .decode(payload, personalItems: &items))
        case .bill: .bill(try .decode(payload, personalItems: &items))
        case .payment: .payment(try .decode(payload, personalItems: &items))
        case .waiver: .waiver(try .decode(payload, personalItems: &items))
        case .deposit: .deposit(try .decode(payload, personalItems: &items))
        case .refund: .refund(try .decode(payload, personalItems: &items))
        case .session: .session(try .decode(payload, personalItems: &items))
        case .dayClose: .dayClose(try .decode(payload, personalItems: &items))
        case .settlement: .settlement(try .decode(payload, personalItems: &items))
        case .letter: .letter(try .decode(payload, personalItems: &items))
        case .payout: .payout(try .decode(payload, personalItems: &items))
        case .keySet: .keySet(try .decode(payload, personalItems: &items))
        case .keyLoan: .keyLoan(try .decode(payload, personalItems: &items))
        case .keyIncident: .keyIncident(try .decode(payload, personalItems: &items))
        case .keyAudit: .keyAudit(try .decode(payload, personalItems: &items))
        case .followUp: .followUp(try .decode(payload, personalItems: &items))
        case .walkIn: .walkIn(try .decode(payload, personalItems: &items))
        case .shift: .shift(try .decode(payload, personalItems: &items))
        }
    }
}

/// What one command made happen: the content of one frame of the journal.
package struct Act: Equatable, Sendable {
    /// `stableHash` of the command's fields, so that a reused command id is noticed.
    package var contentHash: UInt64
    /// The id of the record that the answer names; empty when it names none.
    package var answer: String
    /// The events, in order.
    package var events: [Event]

    /// An act of these events.
    package init(contentHash: UInt64 = 0, answer: String = "", events: [Event]) {
        self.contentHash = contentHash
        self.answer = answer
        self.events = events
    }

    /// The bytes that the chain covers, and the personal items that stand beside them.
    package func encoded() -> (body: [UInt8], personal: [[UInt8]]) {
        var writer = ByteWriter()
        var items: [[UInt8]] = []
        writer.append(varint: contentHash)
        writer.appendSized { $0.append(answer.utf8) }
        for event in events {
            event.encode(into: &writer, personalItems: &items)
        }
        return (writer.bytes, items)
    }

    /// Reads what `encoded` wrote; an erased personal item is nil.
    package init(body: [UInt8], personal: [[UInt8]?]) throws(FieldFault) {
        var items = personal[...]
        self = try body.reading { bytes throws(FieldFault) -> Act in
            var reader = ByteReader(bytes)
            let hash = try reader.varint()
            let answer = String(decoding: try reader.sized(), as: UTF8.self)
            var events: [Event] = []
            while !reader.isAtEnd {
                events.append(try Event.decode(&reader, personalItems: &items))
            }
            return Act(contentHash: hash, answer: answer, events: events)
        }
    }
}

/// Where and when an act was written: the header of its frame.
package struct Stamp: Equatable, Sendable {
    /// Its place in the journal, from 1, without gaps.
    package var sequence: UInt64
    /// The wall clock as it was read.
    package var at: Instant
    /// Who acted.
    package var actor: Actor
    /// The workstation.
    package var station: String
    /// The command's id, or `.none`.
    package var commandID: CommandID

    /// A stamp from its parts.
    package init(
        sequence: UInt64,
        at: Instant,
        actor: Actor,
        station: String,
        commandID: CommandID = .none
    ) {
        self.sequence = sequence
        self.at = at
        self.actor = actor
        self.station = station
        self.commandID = commandID
    }
}
