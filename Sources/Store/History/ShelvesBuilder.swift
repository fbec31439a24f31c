import FrontDesk

/// A record that is to go onto a shelf.
struct ShelfItem {
    /// Where its bytes come from.
    enum Source {
        /// It stands at this place on the shelves before, as it is.
        case shelf(Int)
        /// The desk has it.
        case desk
    }

    var ordinal: UInt64
    /// When it was closed, in milliseconds since the epoch.
    var closedAt: Int64
    var source: Source
}

/// Makes shelves of what stood on the ones before and of what the desk has, the desk's version of a
/// record winning.
struct ShelvesBuilder {
    private let desk: Desk
    private let old: Shelves?
    private let now: Instant
    private var lines: SearchLines

    init(_ desk: Desk, old: Shelves?, at now: Instant) {
        (self.desk, self.old, self.now) = (desk, old, now)
        lines = SearchLines(desk)
    }

    // MARK: What there is

    /// Every closed record that does not belong to the hot ones, by kind, ascending by number.
    func items() throws(StoreFault) -> [[ShelfItem]] {
        var all: [[ShelfItem]] = []
        for kind in Desk.numberedKinds { all.append(try items(kind)) }
        return all
    }

    private func items<Subject: Numbered>(
        _ kind: Subject.Type
    ) throws(StoreFault) -> [ShelfItem] {
        var items: [ShelfItem] = []
        var next = desk.coldRecords(of: kind, at: now)[...]
        let book = desk.book(of: Subject.self)
        func add(_ id: RecordID) {
            guard let subject = book[id] else { return }
            let closedAt = (subject.closedAt ?? subject.createdAt).milliseconds
            items.append(ShelfItem(ordinal: id.ordinal, closedAt: closedAt, source: .desk))
        }
        if let old {
            for place in old.shelf(of: kind).rows {
                let row = try old.row(place)
                let id = RecordID(ordinal: row.ordinal, prefix: Subject.prefix)
                while let other = next.first, other < id {
                    add(other)
                    next = next.dropFirst()
                }
                guard !desk.supersedes(kind, id, at: now) else { continue }
                items.append(
                    ShelfItem(
                        ordinal: row.ordinal,
                        closedAt: row.closedAt,
                        source: .shelf(place)
                    )
                )
            }
        }
        next.forEach(add)
        return items
    }

    // MARK: Bytes

    /// The shelves on which some items stand, by kind, as `Shelves` reads them.
    mutating func section(_ items: [[ShelfItem]]) throws(StoreFault) -> [UInt8] {
        var section = Section()
        for (kind, items) in zip(Desk.numberedKinds, items) {
            try add(kind, items, to: &section)
        }
        if let old { try addNames(from: old, items, to: &section) }
        return section.bytes(items)
    }

    private mutating func add<Subject: Numbered>(
        _ kind: Subject.Type,
        _ items: [ShelfItem],
        to section: inout Section
    ) throws(StoreFault) {
        let book = desk.book(of: Subject.self)
        for item in items {
            switch item.source {
            case .shelf(let place):
                guard let contents = try old?.contents(of: place) else { continue }
                section.add(item, contents.record[...], line: contents.line)
            case .desk:
                let id = RecordID(ordinal: item.ordinal, prefix: Subject.prefix)
                guard let subject = book[id] else { continue }
                let names = subject.rooms.map(\.packed) + subject.aliases.map(\.value)
                section.name(Set(names))
                var writer = ByteWriter()
                subject.encode(into: &writer)
                section.add(
                    item,
                    writer.bytes[...],
                    line: lines.line(of: subject) + [UInt8(ascii: "\n")]
                )
            }
        }
    }

    /// The names that the records of the shelves before had there.
    private func addNames(
        from old: Shelves,
        _ items: [[ShelfItem]],
        to section: inout Section
    ) throws(StoreFault) {
        var moved: [Int: UInt64] = [:]
        for (place, item) in items.joined().enumerated() {
            if case .shelf(let before) = item.source { moved[before] = UInt64(place) }
        }
        guard !moved.isEmpty else { return }
        for index in 0..<old.nameCount {
            let (name, row) = try old.nameRow(index)
            if let place = moved[row] { section.names.append((name, place)) }
        }
    }
}

/// A section in the making.
private struct Section {
    var names: [(name: UInt64, row: UInt64)] = []
    private var count: UInt64 = 0
    private var rows: [UInt8] = []
    private var arena: [UInt8] = []
    private var text: [UInt8] = []

    /// Notes the names of the record that is added next.
    mutating func name(_ all: Set<UInt64>) {
        for name in all { names.append((name, count)) }
    }

    mutating func add(_ item: ShelfItem, _ record: ArraySlice<UInt8>, line: [UInt8]) {
        rows.append(littleEndian: item.ordinal)
        rows.append(littleEndian: item.closedAt)
        rows.append(littleEndian: UInt64(arena.count))
        rows.append(littleEndian: UInt64(text.count))
        arena += record
        text += line
        count += 1
    }

    func bytes(_ items: [[ShelfItem]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: UInt64(Desk.numberedKinds.count))
        bytes.append(littleEndian: UInt64(names.count))
        bytes.append(littleEndian: UInt64(arena.count))
        bytes.append(littleEndian: UInt64(text.count))
        for (kind, items) in zip(Desk.numberedKinds, items) {
            bytes.append(littleEndian: UInt64(kind.kind.rawValue))
            bytes.append(littleEndian: UInt64(items.count))
            bytes.append(littleEndian: items.first?.ordinal ?? 0)
            bytes.append(littleEndian: items.last?.ordinal ?? 0)
        }
        bytes += rows
        for row in names.sorted(by: <) {
            bytes.append(littleEndian: row.name)
            bytes.append(littleEndian: row.row)
        }
        bytes += arena
        bytes += text
        return bytes
    }
}
