import FrontDesk

/// Closed records in the cold section of a derived file: found by number, by room or alias, by a
/// word in them; decoded one at a time, when asked for.
///
/// Layout, little-endian:
///
///     head      kinds u64, names u64, bytes of the arena u64, bytes of the text u64
///     kinds     in the order of `Desk.numberedKinds`: its `RecordKind` u64, records u64, lowest and
///               highest ordinal u64
///     rows      a record each, kind after kind, ascending: ordinal u64, closed at i64 (ms), start
///               u64 in the arena, start u64 in the text
///     names     a room or alias of a record each, ascending: room or alias u64, row u64
///     arena     the records in their journal's form
///     text      their lines (`SearchLines`), each with its line break
struct Shelves: Sendable {
    static let headBytes = 32
    static let kindBytes = 32
    static let rowBytes = 32
    static let nameBytes = 16

    /// What the directory says of a kind.
    struct KindEntry: Sendable {
        var rows: Range<Int>
        var lowest: UInt64
        var highest: UInt64
    }

    /// A record's row.
    struct Row {
        var ordinal: UInt64
        /// When it was closed, in milliseconds since the epoch.
        var closedAt: Int64
        var arena: Int
        var text: Int
    }

    let cold: ColdSection
    /// The kinds, in the order of `Desk.numberedKinds`.
    let kinds: [KindEntry]
    /// How many records there are.
    let count: Int
    /// How many rows the table of names has: a record may have no room and alias, or several.
    let nameCount: Int
    private let rowStart: Int
    private let nameStart: Int
    private let arena: Range<Int>
    private let text: Range<Int>

    /// The shelves of a section; nil where a program wrote it that knew other kinds of record. It
    /// could not have told what the others did, so the journal is asked instead.
    init?(_ cold: ColdSection) throws(StoreFault) {
        self.cold = cold
        guard cold.count >= Self.headBytes else { return nil }
        let head = try cold.withBytes(0..<Self.headBytes) { bytes in
            (0..<4).map { UInt64(load: bytes, at: $0 * 8) }
        }
        let types = Desk.numberedKinds
        guard head[0] == UInt64(types.count) else { return nil }
        rowStart = Self.headBytes + types.count * Self.kindBytes
        guard cold.count >= rowStart else { throw cold.fault }
        guard let kinds = try Self.directory(cold) else { return nil }
        self.kinds = kinds
        count = kinds.last?.rows.upperBound ?? 0
        let room = UInt64(cold.count - rowStart)
        guard UInt64(count) <= room / UInt64(Self.rowBytes),
            head[1] <= room / UInt64(Self.nameBytes), head[2] <= room, head[3] <= room
        else { throw cold.fault }
        nameCount = Int(head[1])
        nameStart = rowStart + count * Self.rowBytes
        let arenaStart = nameStart + nameCount * Self.nameBytes
        arena = arenaStart..<arenaStart + Int(head[2])
        text = arena.upperBound..<arena.upperBound + Int(head[3])
        guard text.upperBound == cold.count else { throw cold.fault }
    }

    /// What the directory says; nil where the kinds are not those of this program.
    private static func directory(_ cold: ColdSection) throws(StoreFault) -> [KindEntry]? {
        let types = Desk.numberedKinds
        let words = try cold.withBytes(headBytes..<headBytes + types.count * kindBytes) { bytes in
            (0..<types.count * 4).map { UInt64(load: bytes, at: $0 * 8) }
        }
        var entries: [KindEntry] = []
        var start = 0
        for (index, type) in types.enumerated() {
            let at = index * 4
            guard words[at] == UInt64(type.kind.rawValue) else { return nil }
            guard words[at + 1] < 1 << 40 else { throw cold.fault }
            let end = start + Int(words[at + 1])
            entries.append(
                KindEntry(rows: start..<end, lowest: words[at + 2], highest: words[at + 3])
            )
            start = end
        }
        return entries
    }

    /// Where a kind stands among the kinds.
    static func place(of kind: RecordKind) -> Int? { places[kind] }
    private static let places = Dictionary(
        uniqueKeysWithValues: Desk.numberedKinds.enumerated().map { ($1.kind, $0) }
    )

    /// The records of a kind.
    func shelf<Subject: Numbered>(of kind: Subject.Type) -> RecordShelf<Subject> {
        RecordShelf(self, Self.place(of: Subject.kind).map { kinds[$0] })
    }

    // MARK: Rows

    /// The row of a record by its place among all.
    func row(_ index: Int) throws(StoreFault) -> Row {
        let start = rowStart + index * Self.rowBytes
        let words = try cold.withBytes(start..<start + Self.rowBytes) { bytes in
            (
                UInt64(load: bytes, at: 0), Int64(load: bytes, at: 8), UInt64(load: bytes, at: 16),
                UInt64(load: bytes, at: 24)
            )
        }
        guard words.2 <= UInt64(arena.count), words.3 <= UInt64(text.count) else {
            throw cold.fault
        }
        return Row(
            ordinal: words.0,
            closedAt: words.1,
            arena: Int(words.2),
            text: Int(words.3)
        )
    }

    /// The record's bytes and its line, which follow in the order of the rows.
    func contents(
        of index: Int
    ) throws(StoreFault) -> (row: Row, record: [UInt8], line: [UInt8]) {
        let row = try row(index)
        let next = index + 1 < count ? try self.row(index + 1) : nil
        let (arenaEnd, textEnd) = (next?.arena ?? arena.count, next?.text ?? text.count)
        guard row.arena <= arenaEnd, row.text <= textEnd else { throw cold.fault }
        let record = try bytes(row.arena..<arenaEnd, in: arena)
        return (row, record, try bytes(row.text..<textEnd, in: text))
    }

    /// The record's bytes.
    func record(at index: Int) throws(StoreFault) -> [UInt8] {
        let start = try row(index).arena
        let end = index + 1 < count ? try row(index + 1).arena : arena.count
        guard start <= end else { throw cold.fault }
        return try bytes(start..<end, in: arena)
    }

    private func bytes(
        _ range: Range<Int>,
        in part: Range<Int>
    ) throws(StoreFault) -> [UInt8] {
        let range = part.lowerBound + range.lowerBound..<part.lowerBound + range.upperBound
        return try cold.withBytes(range) { [UInt8]($0) }
    }

    /// The first of some rows whose ordinal is not below one.
    func firstRow(notBelow ordinal: UInt64, in rows: Range<Int>) throws(StoreFault) -> Int {
        try Self.lowerBound(ordinal, rows) { index throws(StoreFault) in try row(index).ordinal }
    }

    // MARK: Names

    /// A row of the table of names: the room or alias, and the record's place among all.
    func nameRow(_ index: Int) throws(StoreFault) -> (name: UInt64, row: Int) {
        let start = nameStart + index * Self.nameBytes
        let (name, row) = try cold.withBytes(start..<start + Self.nameBytes) { bytes in
            (UInt64(load: bytes, at: 0), UInt64(load: bytes, at: 8))
        }
        guard row < UInt64(count) else { throw cold.fault }
        return (name, Int(row))
    }

    /// The places of the records that bear a name, ascending.
    func rows(under name: UInt64) throws(StoreFault) -> [Int] {
        var index = try Self.lowerBound(name, 0..<nameCount) { index throws(StoreFault) in
            try nameRow(index).name
        }
        var rows: [Int] = []
        while index < nameCount {
            let found = try nameRow(index)
            guard found.name == name else { break }
            rows.append(found.row)
            index += 1
        }
        return rows
    }

    private static func lowerBound(
        _ key: UInt64,
        _ range: Range<Int>,
        _ keyAt: (Int) throws(StoreFault) -> UInt64
    ) throws(StoreFault) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if try keyAt(middle) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: Text

    /// The lines of some rows, as the file has them: what is found there must be proved by its row.
    func lines(of rows: Range<Int>) throws(StoreFault) -> UnsafeRawBufferPointer {
        guard !rows.isEmpty else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = try row(rows.lowerBound).text
        let end = rows.upperBound < count ? try row(rows.upperBound).text : text.count
        guard start <= end else { throw cold.fault }
        return cold.unproved(text.lowerBound + start..<text.lowerBound + end)
    }
}
