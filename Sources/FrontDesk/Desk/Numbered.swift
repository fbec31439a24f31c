/// A record under a day's number, which is open for a while and then closed: a case, a bill, a
/// payment.
///
/// What all of them have in common is written once: the book they stand in, the shelf on which the
/// store keeps the closed ones, journal, snapshot and verification.
package protocol Numbered: Record where ID == RecordID {
    /// The prefix of its number.
    static var prefix: RecordPrefix { get }
    /// How the desk calls such a record: 报修单.
    static var word: String { get }
    /// Where the desk keeps them.
    static var book: any WritableKeyPath<Desk, Book<Self>> & Sendable { get }
    /// What the desk keeps there.
    static func book(in desk: Desk) -> Book<Self>
    /// The event of a change.
    static func event(_ change: Change<Self>) -> Event
    /// How many days a closed one stays in memory, because rules still read it.
    static func daysInMemory(_ policy: Policy) -> Int

    /// When it came to the desk.
    var createdAt: Instant { get }
    /// When it was closed; nil while it is open.
    var closedAt: Instant? { get }
    /// Whether nothing more is to be done.
    var isClosed: Bool { get }
    /// The households it concerns, the first one first.
    var rooms: [RoomCode] { get }
    /// The record that it stands under, as a payment under its session; nil for most.
    var parent: RecordID? { get }
    /// Further names under which it must be found, however old it is: a receipt's number, a
    /// reference from outside.
    var aliases: [Alias] { get }

    /// Takes into its derived fields what an event brought; `before` is what it was.
    mutating func absorb(_ before: Self?)
    /// Notes who changed it and when.
    mutating func note(_ change: Change<Self>, _ stamp: Stamp)
}

extension Numbered {
    package static func key(_ id: RecordID) -> RecordKey { .numbered(id) }
    package static func daysInMemory(_ policy: Policy) -> Int { 0 }
    package var rooms: [RoomCode] { [] }
    package var parent: RecordID? { nil }
    package var aliases: [Alias] { [] }
    package mutating func absorb(_ before: Self?) {}
    package mutating func note(_ change: Change<Self>, _ stamp: Stamp) {
        changedAt = stamp.sequence
    }
}

/// A further name of a record, as a number that sorted tables keep: the stable hash of what the
/// name is and says. Two names may share one, so whoever finds a record by it compares the name.
package struct Alias: Hashable, Comparable, Sendable {
    /// The number; its highest bit is set, which no room's is.
    package let value: UInt64

    /// The alias of a name, such as `receipt` and `SJ2026-000123`.
    package init(_ what: String, _ name: String) {
        value = stableHash(Array(what.utf8) + [0] + Array(name.utf8)) | 1 << 63
    }

    package static func < (left: Alias, right: Alias) -> Bool { left.value < right.value }
}

extension Desk {
    /// The records of a kind. Reading by a key path would copy the whole desk first.
    package func book<Subject: Numbered>(of kind: Subject.Type) -> Book<Subject> {
        Subject.book(in: self)
    }

    /// Every kind of numbered record, in the order in which a snapshot keeps them.
    package static let numberedKinds: [any Numbered.Type] = [
        Repair.self, Complaint.self, Bill.self, Payment.self, Waiver.self, Deposit.self,
        Refund.self, TillSession.self, DayClose.self, Settlement.self, DunningLetter.self,
        AgencyPayout.self, KeyLoan.self, KeyIncident.self, KeyAudit.self, FollowUp.self,
        WalkIn.self, Shift.self,
    ]

    /// Those of them that are cases: they have clocks, and the sweep looks at them.
    package static let caseKinds: [any Case.Type] =
        numberedKinds.compactMap { $0 as? any Case.Type }

    private static let kindsByPrefix = Dictionary(
        uniqueKeysWithValues: numberedKinds.map { ($0.prefix, $0) }
    )

    /// The kind of the records with a prefix; nil where the desk has none yet.
    package static func kind(of prefix: RecordPrefix) -> (any Numbered.Type)? {
        kindsByPrefix[prefix]
    }
}
