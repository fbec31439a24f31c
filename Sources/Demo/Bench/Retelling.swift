import FrontDesk

/// A record told again as if it had happened on another day, in other households, under other
/// numbers: every field that names one of these is moved, whatever the kind of record.
struct Retelling: FieldVisitor {
    /// By how many days.
    let days: Int
    /// The numbers, by those of the pattern; one that is not among them moves by its day alone.
    let ids: [RecordID: RecordID]
    /// The households, by the rooms of the pattern.
    let people: [RoomCode: HouseholdEntry]
    /// The receipts, by those of the pattern.
    let receipts: [String: String]
    /// The days' closes so far.
    var closes: CloseCount
    private let step: Int64
    private let ways: FieldWays
    private var last: [RecordID: any Numbered] = [:]
    private var person: HouseholdEntry?
    private var own: (was: RecordID, is: RecordID)?
    private var depth = 0
    private var month: (was: Day, is: Day)?

    init(
        days: Int,
        ids: [RecordID: RecordID],
        people: [RoomCode: HouseholdEntry],
        receipts: [String: String],
        closes: CloseCount,
        _ ways: FieldWays
    ) {
        (self.days, self.ids, self.people) = (days, ids, people)
        (self.receipts, self.closes, self.ways) = (receipts, closes, ways)
        step = Int64(days) * 86_400_000
    }

    /// The record told again, and as it was told last; nil where it was not told before.
    mutating func told<Subject: Numbered>(
        _ subject: Subject
    ) -> (before: Subject?, after: Subject) {
        var after = subject
        person = subject.rooms.lazy.compactMap { [people] in people[$0] }.first
        own = (subject.id, told(subject.id))
        (depth, month) = (0, nil)
        after.visitFields(&self)
        if var close = after as? DayClose, close.lockedAt != nil {
            closes.number(&close)
            if let numbered = close as? Subject { after = numbered }
        }
        let before = last.updateValue(after, forKey: after.id) as? Subject
        return (before, after)
    }

    /// A moment, moved.
    func told(_ moment: Instant) -> Instant { moment.adding(milliseconds: step) }

    /// A number, moved.
    func told(_ id: RecordID) -> RecordID {
        if let known = ids[id] { return known }
        var moved = id
        moved.day = Day(numbered: id.day)?.adding(days: days).numbered ?? id.day
        return moved
    }

    /// A value within the record, field by field.
    mutating func visit(_ value: inout some Fielded) {
        depth += 1
        value.visitFields(&self)
        depth -= 1
    }

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        if depth == 0, traits.contains(.personal), name.isPerson, let person {
            if let text = value as? String, !text.isEmpty, let owner = person.owner as? Value {
                value = owner
                return
            }
            if let phone = value as? PhoneNumber, phone != PhoneNumber(),
                let first = (person.phones.first ?? PhoneNumber()) as? Value
            {
                value = first
                return
            }
        }
        if Value.self == Day?.self, let day = value as? Day, name.hasPrefix("period") {
            let moved: Day? = name == "periodFrom" ? begin(day) : end(day)
            if let moved = moved as? Value { value = moved }
            return
        }
        tell(&value)
    }

    /// A value of any type, moved.
    mutating func tell<Value: FieldValue>(_ value: inout Value) {
        // Nearly all fields are one of these, and a cast takes longer than all that follows.
        if Value.self == Int.self || Value.self == Bool.self { return }
        if Value.self == String.self {
            known(&value, as: String.self) { text in
                // A receipt, a slip, a file: letters in front.
                guard let first = text.utf8.first, (0x41...0x5a).contains(first) || first == 0xe6
                else { return }
                text = told(text)
            }
            return
        }
        if Value.self == Instant.self {
            known(&value, as: Instant.self) { $0 = told($0) }
            return
        }
        if Value.self == Instant?.self {
            known(&value, as: Instant?.self) { $0 = $0.map(told) }
            return
        }
        switch ways.way(of: Value.self) {
        case .still: break
        case .moving:
            guard var moving = value as? any Moving else { return }
            moving.move(&self)
            if let moved = moving as? Value { value = moved }
        case .parts:
            guard var parts = value as? any Fielded else { return }
            visit(&parts)
            if let moved = parts as? Value { value = moved }
        }
    }

    /// A value as what its type was found to be.
    private func known<Value, Known>(
        _ value: inout Value,
        as type: Known.Type,
        _ change: (inout Known) -> Void
    ) {
        withUnsafeMutablePointer(to: &value) { pointer in
            pointer.withMemoryRebound(to: Known.self, capacity: 1) { change(&$0.pointee) }
        }
    }

    /// A bill's months stay whole months: the first day of the month that the moved one's middle
    /// lies in.
    private mutating func begin(_ day: Day) -> Day {
        let moved = day.adding(days: days + 15).firstOfMonth
        month = (day, moved)
        return moved
    }

    /// The last day of as many months as it was.
    private func end(_ day: Day) -> Day {
        guard let month else { return day.adding(days: days - 15).lastOfMonth }
        let months = (day.year - month.was.year) * 12 + day.month - month.was.month
        return month.is.adding(months: months).lastOfMonth
    }

    /// A number that stands in a text: of a receipt, or letters and a day, and maybe the record's own
    /// place within it, as a slip's.
    fileprivate func told(_ text: String) -> String {
        if let receipt = receipts[text] { return receipt }
        if let own, text.hasPrefix("档"), text.hasSuffix("-\(own.was.number)") {
            return "档\(own.is.day)-\(own.is.number)"
        }
        let digits = text.utf8.dropFirst(2).prefix(8)
        guard digits.count == 8, text.utf8.prefix(2).allSatisfy({ (0x41...0x5a).contains($0) }),
            let number = Int(String(decoding: digits, as: UTF8.self)),
            let day = Day(numbered: number)
        else { return text }
        let head = String(text.prefix(2)) + String(day.adding(days: days).numbered)
        let tail = text.dropFirst(10)
        if let own, tail == "-" + own.was.short.suffix(4) {
            return head + own.is.text.dropFirst(10)
        }
        return head + tail
    }
}

/// How a field is told again: most are left alone, and asking the type each time would take longer
/// than all the rest.
final class FieldWays {
    enum Way {
        case still
        case moving
        case parts
    }

    private var known: [ObjectIdentifier: Way] = [:]

    func way(of type: any FieldValue.Type) -> Way {
        let key = ObjectIdentifier(type)
        if let way = known[key] { return way }
        let way = found(type)
        known[key] = way
        return way
    }

    private func found(_ type: any FieldValue.Type) -> Way {
        if let moving = type as? any Moving.Type { return moving.moves(self) ? .moving : .still }
        return type is any Fielded.Type ? .parts : .still
    }
}

/// A value that is another one on another day or under another number.
protocol Moving {
    static func moves(_ ways: FieldWays) -> Bool
    mutating func move(_ retelling: inout Retelling)
}

extension Moving {
    static func moves(_ ways: FieldWays) -> Bool { true }
}

extension Instant: Moving {
    mutating func move(_ retelling: inout Retelling) { self = retelling.told(self) }
}

extension Day: Moving {
    mutating func move(_ retelling: inout Retelling) { self = adding(days: retelling.days) }

    /// The day as numbers of records have it: 20261122.
    var numbered: Int { year * 10_000 + month * 100 + day }

    init?(numbered number: Int) {
        self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}

extension RecordID: Moving {
    mutating func move(_ retelling: inout Retelling) { self = retelling.told(self) }
}

extension RoomCode: Moving {
    mutating func move(_ retelling: inout Retelling) {
        self = retelling.people[self]?.room ?? self
    }
}

extension String: Moving {
    mutating func move(_ retelling: inout Retelling) { self = retelling.told(self) }

    /// Whether a field of a record is the name or number of whoever lives in its household.
    fileprivate var isPerson: Bool {
        switch self {
        case "caller", "complainant", "resident", "payer", "name", "phone": true
        default: false
        }
    }
}

extension Optional: Moving where Wrapped: FieldValue {
    static func moves(_ ways: FieldWays) -> Bool { ways.way(of: Wrapped.self) != .still }

    mutating func move(_ retelling: inout Retelling) {
        guard var value = self else { return }
        retelling.tell(&value)
        self = value
    }
}

extension Array: Moving where Element: FieldValue {
    static func moves(_ ways: FieldWays) -> Bool { ways.way(of: Element.self) != .still }

    mutating func move(_ retelling: inout Retelling) {
        for index in indices { retelling.tell(&self[index]) }
    }
}

extension StepEntries: Moving {
    mutating func move(_ retelling: inout Retelling) {
        guard let type = Commands.type(of: verb), let moved = moved(type, &retelling) else {
            return
        }
        self = moved
    }

    private func moved<Kind: Command>(
        _ type: Kind.Type,
        _ retelling: inout Retelling
    ) -> StepEntries? {
        guard var command = command(type) else { return nil }
        retelling.visit(&command)
        var writer = ByteWriter()
        writer.appendSized { $0.append(Kind.verb.utf8) }
        command.encode(into: &writer)
        return try? writer.bytes.reading { bytes throws(FieldFault) in
            try StepEntries.decode(bytes)
        }
    }
}

/// The days' closes of a history, numbered without gap, each with the hash over the one before.
struct CloseCount: Sendable {
    private var number = 0
    private var hash = ""

    mutating func number(_ close: inout DayClose) {
        guard var report = close.report else { return }
        number += 1
        report.number = number
        hash = ZChain.hash(of: report, after: hash)
        (close.report, close.hash) = (report, hash)
    }
}
