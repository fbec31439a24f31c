import FrontDesk

/// The shelves of a snapshot's cold section, one for each kind of numbered record, their directory in front.
///
/// Layout, little-endian: number of kinds u64; per kind, in the order of `Desk.numberedKinds`: its
/// `RecordKind` u64, its shelf's length in bytes u64; then the shelves in that order, up to the
/// section's end.
struct Shelves: Sendable {
    private static let rowBytes = 16

    private let cold: ColdSection
    private let ranges: [RecordKind: Range<Int>]

    /// The shelves of a section; nil where a program wrote it that knew other kinds of case. It
    /// could not have told what the others did, so the journal is asked instead.
    init?(_ cold: ColdSection) throws(StoreFault) {
        guard let rows = try Self.directory(cold) else { return nil }
        self.cold = cold
        var ranges: [RecordKind: Range<Int>] = [:]
        var start = 8 + rows.count * Self.rowBytes
        for row in rows {
            guard row.bytes <= UInt64(cold.count - start) else { throw ShelfLayout.fault }
            ranges[row.kind] = start..<start + Int(row.bytes)
            start += Int(row.bytes)
        }
        guard start == cold.count else { throw ShelfLayout.fault }
        self.ranges = ranges
        for kind in Desk.numberedKinds { try check(kind) }
    }

    /// The rows of the directory; nil where they are not those of this program.
    private static func directory(
        _ cold: ColdSection
    ) throws(StoreFault) -> [(kind: RecordKind, bytes: UInt64)]? {
        let kinds = Desk.numberedKinds.map { $0.kind }
        guard cold.count >= 8 + kinds.count * rowBytes,
            try cold.withBytes(0..<8, { UInt64(load: $0, at: 0) }) == UInt64(kinds.count)
        else { return nil }
        var rows: [(kind: RecordKind, bytes: UInt64)] = []
        for (index, kind) in kinds.enumerated() {
            let start = 8 + index * rowBytes
            let (found, bytes) = try cold.withBytes(start..<start + rowBytes) { row in
                (UInt64(load: row, at: 0), UInt64(load: row, at: 8))
            }
            guard found == UInt64(kind.rawValue) else { return nil }
            rows.append((kind, bytes))
        }
        return rows
    }

    private func check<Subject: Numbered>(_ kind: Subject.Type) throws(StoreFault) {
        _ = try shelf(of: kind)
    }

    /// The shelf of a kind.
    func shelf<Subject: Numbered>(of kind: Subject.Type) throws(StoreFault) -> RecordShelf<Subject>
    {
        try RecordShelf(ColdPart(section: cold, range: ranges[Subject.kind] ?? 0..<0))
    }

    /// Brings every case that the desk has not in memory to it.
    func bringAll(to desk: inout Desk) throws(StoreFault) {
        for kind in Desk.numberedKinds { try bringAll(kind, to: &desk) }
    }

    private func bringAll<Subject: Numbered>(
        _ kind: Subject.Type,
        to desk: inout Desk
    ) throws(StoreFault) {
        try shelf(of: kind).visit { subject in
            if desk[keyPath: Subject.book][subject.id] == nil { desk.admit(subject) }
        }
    }

    /// The cold section of a desk: what stands on `old`, and what the desk has in memory and does
    /// not need at once.
    static func section(
        of desk: Desk,
        old: Shelves?,
        at now: Instant
    ) throws(StoreFault) -> [UInt8] {
        var directory: [UInt8] = []
        var rest: [UInt8] = []
        directory.append(littleEndian: UInt64(Desk.numberedKinds.count))
        for kind in Desk.numberedKinds {
            let bytes = try bytes(kind, of: desk, old, now)
            directory.append(littleEndian: UInt64(kind.kind.rawValue))
            directory.append(littleEndian: UInt64(bytes.count))
            rest += bytes
        }
        return directory + rest
    }

    private static func bytes<Subject: Numbered>(
        _ kind: Subject.Type,
        of desk: Desk,
        _ old: Shelves?,
        _ now: Instant
    ) throws(StoreFault) -> [UInt8] {
        let book = desk[keyPath: Subject.book]
        let builder = try ShelfBuilder(
            old: try old?.shelf(of: kind),
            rest: desk.coldRecords(of: kind, at: now)
        ) { book[$0] != nil }
        return builder.bytes
    }
}
