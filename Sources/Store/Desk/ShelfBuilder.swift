import FrontDesk

/// Makes the shelf of the next snapshot: what stands on the old one and what the desk lays down
/// now, the newer version of a case winning.
struct ShelfBuilder<Subject: Numbered> {
    private var table: [(ordinal: UInt64, start: UInt64)] = []
    private var names: [(name: UInt64, place: UInt64)] = []
    private var arena: [UInt8] = []

    /// `rest` ascends by number; `isResident` names what the desk has in memory, so that its older
    /// version is left out.
    init(
        old: RecordShelf<Subject>?,
        rest: [Subject],
        leavingOut isResident: (RecordID) -> Bool
    ) throws(StoreFault) {
        var next = rest[...]
        var places: [UInt64?] = []
        for index in 0..<(old?.count ?? 0) {
            guard let (id, bytes) = try old?.bytes(at: index) else { break }
            while let subject = next.first, subject.id < id {
                add(subject)
                next = next.dropFirst()
            }
            guard !isResident(id) else {
                places.append(nil)
                continue
            }
            places.append(UInt64(table.count))
            add(id, bytes)
        }
        for subject in next { add(subject) }
        for index in 0..<(old?.nameCount ?? 0) {
            guard let row = try old?.nameRow(index), let place = places[row.place] else { continue }
            names.append((row.name, place))
        }
    }

    private mutating func add(_ subject: Subject) {
        let keys = subject.rooms.map(\.packed) + subject.aliases.map(\.value)
        for key in Set(keys) { names.append((key, UInt64(table.count))) }
        var writer = ByteWriter()
        subject.encode(into: &writer)
        add(subject.id, writer.bytes)
    }

    private mutating func add(_ id: RecordID, _ bytes: [UInt8]) {
        table.append((id.ordinal, UInt64(arena.count)))
        arena.append(contentsOf: bytes)
    }

    /// The shelf's bytes, as `RecordShelf` reads them.
    var bytes: [UInt8] {
        guard !table.isEmpty else { return [] }
        let rows = table.count + names.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ShelfLayout.head + rows * ShelfLayout.row + arena.count)
        bytes.append(littleEndian: UInt64(table.count))
        bytes.append(littleEndian: UInt64(names.count))
        for row in table {
            bytes.append(littleEndian: row.ordinal)
            bytes.append(littleEndian: row.start)
        }
        for row in names.sorted(by: <) {
            bytes.append(littleEndian: row.name)
            bytes.append(littleEndian: row.place)
        }
        bytes += arena
        return bytes
    }
}
