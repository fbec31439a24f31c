package import FrontDesk

/// A record as lists and pages tell it.
protocol ListedRecord: Fielded {
    /// The headings of the table for people.
    static var headings: [String] { get }
    /// The records of a desk that are in memory, in the order of the list.
    static func all(_ desk: Desk) -> [Self]
    /// Whether something about it is still to be done.
    var isUnfinished: Bool { get }
    /// The households it concerns.
    var rooms: [RoomCode] { get }
    /// A line of the table.
    func cells(_ listing: RecordListing) -> [String]
    /// What programs are told besides the fields, or in their stead.
    func members(_ listing: RecordListing) -> [String: PlainValue]
    /// The same record without what a reader may not see, in a list or on its own page.
    func shown(to listing: RecordListing, alone: Bool) -> Self
}

extension ListedRecord {
    func shown(to listing: RecordListing, alone: Bool) -> Self { self }
}

extension ListedRecord where Self: Numbered {
    static func all(_ desk: Desk) -> [Self] { desk[keyPath: book].all.sorted { $0.id < $1.id } }
    var isUnfinished: Bool { !isClosed }
}

/// Records as other programs and people read them, in the order of their numbers.
///
/// What a till should hold is told to nobody before its count is frozen but to whoever reviews
/// (CONTRACT 6); a reader who did not say who they are is treated as a cashier.
package struct RecordListing: Sendable {
    /// The desk.
    let desk: Desk
    /// The moment of reading.
    let now: Instant
    /// Who reads; nil for somebody who did not say.
    let reader: Staff?
    /// How values are written.
    let style: PlainStyle

    /// The lists of a desk for a reader at a moment.
    package init(_ desk: Desk, now: Instant, reader: Staff?, masksPersonal: Bool = true) {
        self.desk = desk
        self.now = now
        self.reader = reader
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The list for programs; `room` leaves only what concerns a household.
    package func plain(_ kind: ListKind, _ scope: CaseScope, room: RoomCode? = nil) -> PlainValue {
        plain(kind.listed, scope, room)
    }

    /// The list for people.
    package func table(_ kind: ListKind, _ scope: CaseScope, room: RoomCode? = nil) -> TextTable {
        table(kind.listed, scope, room)
    }

    private func plain<Item: ListedRecord>(
        _ kind: Item.Type,
        _ scope: CaseScope,
        _ room: RoomCode?
    ) -> PlainValue {
        .list(records(kind, scope, room).map { .object(item($0)) })
    }

    private func table<Item: ListedRecord>(
        _ kind: Item.Type,
        _ scope: CaseScope,
        _ room: RoomCode?
    ) -> TextTable {
        var table = TextTable(Item.headings, masks: style.masksPersonal)
        for record in records(kind, scope, room) {
            table.append(record.shown(to: self, alone: false).cells(self))
        }
        return table
    }

    /// The list as a file for table programs, of the records that came to the desk on some days.
    package func csv(_ kind: ListKind, _ span: DaySpan) -> [UInt8] { csv(kind.listed, span) }

    /// The list for programs, of the records that came to the desk on some days.
    package func plain(_ kind: ListKind, _ span: DaySpan) -> PlainValue {
        plain(kind.listed, span)
    }

    /// How many records came to the desk on some days.
    package func count(_ kind: ListKind, _ span: DaySpan) -> Int { count(kind.listed, span) }

    private func count<Item: ListedRecord>(_ kind: Item.Type, _ span: DaySpan) -> Int {
        records(kind, span).count
    }

    /// The follow-ups that came up on some days.
    package func followUps(_ span: DaySpan) -> [FollowUp] { records(FollowUp.self, span) }

    private func csv<Item: ListedRecord>(_ kind: Item.Type, _ span: DaySpan) -> [UInt8] {
        var writer = CSVWriter(header: Item.headings, masks: style.masksPersonal)
        for record in records(kind, span) {
            writer.append(record.shown(to: self, alone: false).cells(self))
        }
        return writer.bytes
    }

    private func plain<Item: ListedRecord>(_ kind: Item.Type, _ span: DaySpan) -> PlainValue {
        .list(records(kind, span).map { .object(item($0)) })
    }

    private func records<Item: ListedRecord>(_ kind: Item.Type, _ span: DaySpan) -> [Item] {
        records(kind, .all).filter { record in
            (record as? any Numbered).map { span.contains($0.createdAt, desk.zone) } ?? true
        }
    }

    /// The records of a list.
    func records<Item: ListedRecord>(
        _ kind: Item.Type,
        _ scope: CaseScope,
        _ room: RoomCode? = nil
    ) -> [Item] {
        Item.all(desk).filter { record in
            (scope == .all || record.isUnfinished)
                && (room.map { record.rooms.contains($0) } ?? true)
        }
    }

    /// One record as programs read it: its fields, and what its kind adds.
    func item(_ record: some ListedRecord, alone: Bool = false) -> [String: PlainValue] {
        let shown = record.shown(to: self, alone: alone)
        guard case .object(let fields) = shown.plain(in: style) else { return [:] }
        return fields.merging(shown.members(self)) { $1 }
    }

    /// Whether the reader may not know what was taken in a session.
    func hidesTakings(of session: RecordID) -> Bool {
        desk.hidesTakings(of: session, from: reader)
    }

    /// Who it was, by name.
    func name(_ number: String) -> String { number.isEmpty ? "" : desk.name(ofStaff: number) }

    /// The name of a price row.
    func priceName(_ code: String, _ version: Int) -> String {
        desk.prices[code, version]?.name ?? code
    }

    /// One clock of a case, for programs.
    func clock(_ clock: Clock, of subject: some Case) -> PlainValue {
        CaseListing(desk, now: now, style).clock(clock, of: subject)
    }

    /// A count for people, nothing for none.
    func count(_ number: Int) -> String { number == 0 ? "" : String(number) }

    /// A sum for people, nothing for none.
    func sum(_ fen: Int) -> String { fen == 0 ? "" : Money.text(fen) }
}

extension PlainValue {
    /// A sum, a count.
    static func number(_ value: Int) -> PlainValue { .integer(Int64(value)) }
}
