import FrontDesk

/// Closed records of one kind as a snapshot keeps them: found by number, by room or by alias,
/// decoded when asked for.
///
/// Layout, little-endian: number of records u64, number of names u64; per record, ascending: ordinal
/// u64, start u64 in the arena; per room or alias of a record, ascending: room or alias u64, row u64
/// of the record in the table above; then the arena. A shelf on which nothing stands has no bytes.
struct RecordShelf<Subject: Numbered>: Sendable {
    private let part: ColdPart
    /// How many cases stand on it.
    let count: Int
    /// How many rows the table of names has: a record may have no room and alias, or several.
    let nameCount: Int

    /// The shelf in its part of a cold section.
    init(_ part: ColdPart) throws(StoreFault) {
        self.part = part
        guard part.count > 0 else {
            (count, nameCount) = (0, 0)
            return
        }
        let (cases, rooms) = try part.pair(at: 0)
        let rows = UInt64(max(0, part.count - ShelfLayout.head) / ShelfLayout.row)
        guard cases <= rows, rooms <= rows - cases else { throw ShelfLayout.fault }
        (count, nameCount) = (Int(cases), Int(rooms))
    }

    private var nameStart: Int { ShelfLayout.head + count * ShelfLayout.row }
    private var arenaStart: Int { nameStart + nameCount * ShelfLayout.row }

    private func caseRow(_ index: Int) throws(StoreFault) -> (ordinal: UInt64, start: UInt64) {
        try part.pair(at: ShelfLayout.head + index * ShelfLayout.row)
    }

    /// A row of the table of names: the room or alias, and the record's place on the shelf.
    func nameRow(_ index: Int) throws(StoreFault) -> (name: UInt64, place: Int) {
        let (name, place) = try part.pair(at: nameStart + index * ShelfLayout.row)
        guard place < UInt64(count) else { throw ShelfLayout.fault }
        return (name, Int(place))
    }

    /// The first of `count` rows whose key is not below `key`.
    private func lowerBound(
        _ key: UInt64,
        among count: Int,
        _ keyAt: (Int) throws(StoreFault) -> UInt64
    ) throws(StoreFault) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if try keyAt(middle) < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The number and the encoded bytes of the case at a place of the table.
    func bytes(at index: Int) throws(StoreFault) -> (id: RecordID, bytes: [UInt8]) {
        let (ordinal, start) = try caseRow(index)
        let arena = part.count - arenaStart
        let end = index + 1 < count ? try caseRow(index + 1).start : UInt64(arena)
        guard start <= end, end <= UInt64(arena) else { throw ShelfLayout.fault }
        let range = arenaStart + Int(start)..<arenaStart + Int(end)
        let id = RecordID(ordinal: ordinal, prefix: Subject.prefix)
        return (id, try part.withBytes(range) { [UInt8]($0) })
    }

    private func subject(at index: Int) throws(StoreFault) -> Subject {
        let found = try bytes(at: index).bytes
        do throws(FieldFault) {
            return try found.reading { bytes throws(FieldFault) in try Subject.decode(bytes) }
        } catch {
            throw ShelfLayout.fault
        }
    }

    /// A case by its number; nil where it does not stand here.
    func find(_ id: RecordID) throws(StoreFault) -> Subject? {
        guard id.prefix == Subject.prefix else { return nil }
        let place = try lowerBound(id.ordinal, among: count) { index throws(StoreFault) in
            try caseRow(index).ordinal
        }
        guard place < count, try caseRow(place).ordinal == id.ordinal else { return nil }
        return try subject(at: place)
    }

    /// The newest cases that concern a room, at most so many, oldest first.
    func cases(of room: RoomCode, limit: Int) throws(StoreFault) -> [Subject] {
        try records(under: room.packed, limit: limit)
    }

    /// The records that bear an alias, ascending by number.
    func records(bearing alias: Alias) throws(StoreFault) -> [Subject] {
        try records(under: alias.value, limit: .max)
    }

    private func records(under name: UInt64, limit: Int) throws(StoreFault) -> [Subject] {
        var row = try lowerBound(name, among: nameCount) { index throws(StoreFault) in
            try nameRow(index).name
        }
        var places: [Int] = []
        while row < nameCount {
            let (key, place) = try nameRow(row)
            guard key == name else { break }
            places.append(place)
            row += 1
        }
        var found: [Subject] = []
        for place in places.suffix(limit) { found.append(try subject(at: place)) }
        return found
    }

    /// The cases numbered on some days, both ends included, ascending by number.
    func cases(numberedOn days: ClosedRange<Int>) throws(StoreFault) -> [Subject] {
        let first = RecordID(prefix: Subject.prefix, day: days.lowerBound, number: 0).ordinal
        var place = try lowerBound(first, among: count) { index throws(StoreFault) in
            try caseRow(index).ordinal
        }
        var found: [Subject] = []
        while place < count {
            let id = RecordID(ordinal: try caseRow(place).ordinal, prefix: Subject.prefix)
            guard id.day <= days.upperBound else { break }
            found.append(try subject(at: place))
            place += 1
        }
        return found
    }

    /// Every case on the shelf, ascending by number.
    func visit(_ body: (Subject) -> Void) throws(StoreFault) {
        for index in 0..<count { body(try subject(at: index)) }
    }
}

/// What the layout of every shelf has in common.
enum ShelfLayout {
    /// The two counts in front.
    static let head = 16
    /// A row of either table.
    static let row = 16
    /// A shelf that is not as any version writes it.
    static let fault = StoreFault.failed(file: "snap", code: ErrorNumber.io)
}

/// A run of a cold section, counted from its own start.
struct ColdPart: Sendable {
    /// The whole section.
    let section: ColdSection
    /// Where the part lies in it.
    let range: Range<Int>

    /// The part's length in bytes.
    var count: Int { range.count }

    /// Lends the bytes of a range of the part, proved; throws for what lies outside.
    func withBytes<Value>(
        _ range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) -> Value
    ) throws(StoreFault) -> Value {
        guard range.lowerBound >= 0, range.upperBound <= count else { throw ShelfLayout.fault }
        let start = self.range.lowerBound
        return try section.withBytes(start + range.lowerBound..<start + range.upperBound, body)
    }

    /// Two numbers that stand one behind the other.
    func pair(at offset: Int) throws(StoreFault) -> (UInt64, UInt64) {
        try withBytes(offset..<offset + 16) { bytes in
            (UInt64(load: bytes, at: 0), UInt64(load: bytes, at: 8))
        }
    }
}
