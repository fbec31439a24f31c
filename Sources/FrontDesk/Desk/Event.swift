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

    private var code: UInt8 {
        switch self {
        case .household: RecordKind.household.rawValue
        case .staff: RecordKind.staff.rawValue
        case .repair: RecordKind.repair.rawValue
        case .complaint: RecordKind.complaint.rawValue
        case .opened: 101
        case .workdays: 102
        case .policy: 103
        case .followUpSalt: 104
        case .timeConfirmed: 105
        case .unmasked: 106
        case .phrases: 107
        }
    }

    /// The record it changes, which must be in memory before `Desk.apply`.
    package var touched: RecordKey? {
        switch self {
        case .household(let change): .household(change.id)
        case .staff(let change): .staff(change.id)
        case .repair(let change): .repair(change.id)
        case .complaint(let change): .complaint(change.id)
        case .opened, .workdays, .policy, .followUpSalt, .timeConfirmed, .unmasked, .phrases: nil
        }
    }

    /// The verb that changed the record, or what else the event is called.
    package var verb: String {
        switch self {
        case .household(let change): change.act
        case .staff(let change): change.act
        case .repair(let change): change.act
        case .complaint(let change): change.act
        case .opened: OpenDesk.verb
        case .workdays: ImportWorkdays.verb
        case .policy: SetPolicy.verb
        case .followUpSalt: Sweep.verb
        case .timeConfirmed: ConfirmTime.verb
        case .unmasked: UnmaskPhones.verb
        case .phrases: SavePhrase.verb
        }
    }

    fileprivate func encode(into writer: inout ByteWriter, personalItems: inout [[UInt8]]) {
        writer.append(code)
        var items = personalItems
        writer.appendSized { out in
            switch self {
            case .household(let change): change.encode(into: &out, personalItems: &items)
            case .staff(let change): change.encode(into: &out, personalItems: &items)
            case .repair(let change): change.encode(into: &out, personalItems: &items)
            case .complaint(let change): change.encode(into: &out, personalItems: &items)
            case .opened(let profile): profile.encode(into: &out)
            case .workdays(let table): table.encode(into: &out)
            case .policy(let policy): policy.encode(into: &out)
            case .followUpSalt(let salt): salt.encode(into: &out)
            case .timeConfirmed: break
            case .unmasked(let look): look.encode(into: &out)
            case .phrases(let book): book.encode(into: &out)
            }
        }
        personalItems = items
    }

    fileprivate static func decode(
        _ reader: inout ByteReader,
        personalItems: inout ArraySlice<[UInt8]?>
    ) throws(FieldFault) -> Event {
        let code = try reader.byte()
        let payload = try reader.sized()
        switch code {
        case RecordKind.household.rawValue:
            return .household(try .decode(payload, personalItems: &personalItems))
        case RecordKind.staff.rawValue:
            return .staff(try .decode(payload, personalItems: &personalItems))
        case RecordKind.repair.rawValue:
            return .repair(try .decode(payload, personalItems: &personalItems))
        case RecordKind.complaint.rawValue:
            return .complaint(try .decode(payload, personalItems: &personalItems))
        case 101: return .opened(try .decode(payload))
        case 102: return .workdays(try .decode(payload))
        case 103: return .policy(try .decode(payload))
        case 104: return .followUpSalt(try .decode(payload))
        case 105: return .timeConfirmed
        case 106: return .unmasked(try .decode(payload))
        case 107: return .phrases(try .decode(payload))
        default: throw FieldFault("event of a newer version: \(code)")
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
