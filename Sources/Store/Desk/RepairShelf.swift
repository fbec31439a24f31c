import FrontDesk

/// Closed repairs as a snapshot keeps them: found by number or by room, decoded when asked for.
///
/// Layout, little-endian: count u64; per repair, ascending: ordinal u64, start u64 in the arena;
/// per repair, ascending by room: room u64, place u64 in the table above; then the arena.
struct RepairShelf: Sendable {
    private static let rowBytes = 16

    private let cold: ColdSection
    /// How many repairs stand on it.
    let count: Int

    /// The shelf in a snapshot's cold section; nil where the section is empty.
    init?(_ cold: ColdSection) throws(StoreFault) {
        guard cold.count >= 8 else { return nil }
        self.cold = cold
        let claimed = try cold.withBytes(0..<8) { $0.loadUnaligned(as: UInt64.self) }
        guard claimed <= UInt64((cold.count - 8) / (2 * Self.rowBytes)) else {
            throw StoreFault.failed(file: "snap", code: ErrorNumber.io)
        }
        count = Int(claimed)
    }

    private var roomStart: Int { 8 + count * Self.rowBytes }
    private var arenaStart: Int { 8 + 2 * count * Self.rowBytes }

    private func row(_ start: Int, _ index: Int) throws(StoreFault) -> (UInt64, UInt64) {
        let offset = start + index * Self.rowBytes
        return try cold.withBytes(offset..<offset + Self.rowBytes) { bytes in
            (
                bytes.loadUnaligned(as: UInt64.self),
                bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            )
        }
    }

    /// The first row of a table whose key is not below `key`.
    private func lowerBound(_ start: Int, _ key: UInt64) throws(StoreFault) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if try row(start, middle).0 < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The ordinal and the encoded bytes of the repair at a place of the table.
    func bytes(at index: Int) throws(StoreFault) -> (ordinal: UInt64, bytes: [UInt8]) {
        let (ordinal, start) = try row(8, index)
        let arena = cold.count - arenaStart
        let end = index + 1 < count ? try row(8, index + 1).1 : UInt64(arena)
        guard start <= end, end <= UInt64(arena) else {
            throw StoreFault.failed(file: "snap", code: ErrorNumber.io)
        }
        let range = arenaStart + Int(start)..<arenaStart + Int(end)
        return (ordinal, try cold.withBytes(range) { [UInt8]($0) })
    }

    private func repair(at index: Int) throws(StoreFault) -> Repair {
        let found = try bytes(at: index).bytes
        do throws(FieldFault) {
            return try found.reading { bytes throws(FieldFault) in try Repair.decode(bytes) }
        } catch {
            throw StoreFault.failed(file: "snap", code: ErrorNumber.io)
        }
    }

    /// A repair by its number, or nil.
    func repair(_ id: RecordID) throws(StoreFault) -> Repair? {
        let place = try lowerBound(8, id.ordinal)
        guard place < count, try row(8, place).0 == id.ordinal else { return nil }
        return try repair(at: place)
    }

    /// The newest repairs of a room, at most so many.
    func repairs(of room: RoomCode, limit: Int) throws(StoreFault) -> [Repair] {
        var place = try lowerBound(roomStart, room.packed)
        var places: [Int] = []
        while place < count {
            let (key, index) = try row(roomStart, place)
            guard key == room.packed, index < UInt64(count) else { break }
            places.append(Int(index))
            place += 1
        }
        var found: [Repair] = []
        for index in places.suffix(limit) { found.append(try repair(at: index)) }
        return found
    }

    /// Every repair on the shelf, ascending by number.
    func visit(_ body: (Repair) -> Void) throws(StoreFault) {
        for index in 0..<count { body(try repair(at: index)) }
    }

    /// The cold section that holds what stands on `old` and `rest`, the newer version winning;
    /// `leavingOut` is what has come back to the desk.
    static func section(
        old: RepairShelf?,
        rest: [Repair],
        leavingOut resident: (UInt64) -> Bool
    ) throws(StoreFault) -> [UInt8] {
        var builder = ShelfBuilder()
        var next = rest[...]
        for index in 0..<(old?.count ?? 0) {
            guard let (ordinal, bytes) = try old?.bytes(at: index) else { break }
            while let repair = next.first, repair.id.ordinal < ordinal {
                builder.add(repair)
                next = next.dropFirst()
            }
            guard !resident(ordinal) else { continue }
            let room = try old?.repair(at: index).room?.packed ?? 0
            builder.add(ordinal: ordinal, room: room, bytes)
        }
        for repair in next { builder.add(repair) }
        return builder.section
    }
}

private struct ShelfBuilder {
    private var table: [(ordinal: UInt64, start: UInt64)] = []
    private var rooms: [(room: UInt64, place: UInt64)] = []
    private var arena: [UInt8] = []

    mutating func add(_ repair: Repair) {
        var writer = ByteWriter()
        repair.encode(into: &writer)
        add(ordinal: repair.id.ordinal, room: repair.room?.packed ?? 0, writer.bytes)
    }

    mutating func add(ordinal: UInt64, room: UInt64, _ bytes: [UInt8]) {
        rooms.append((room, UInt64(table.count)))
        table.append((ordinal, UInt64(arena.count)))
        arena.append(contentsOf: bytes)
    }

    var section: [UInt8] {
        guard !table.isEmpty else { return [] }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + table.count * 32 + arena.count)
        Self.append(UInt64(table.count), to: &bytes)
        for row in table {
            Self.append(row.ordinal, to: &bytes)
            Self.append(row.start, to: &bytes)
        }
        for row in rooms.sorted(by: { ($0.room, $0.place) < ($1.room, $1.place) }) {
            Self.append(row.room, to: &bytes)
            Self.append(row.place, to: &bytes)
        }
        bytes += arena
        return bytes
    }

    private static func append(_ value: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
