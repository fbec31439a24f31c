/// The repairs that are in memory: every open one, and of the closed ones whatever was needed.
package struct RepairBook: Sendable {
    private var resident: [RecordID: Repair] = [:]
    private var absent: Set<RecordID> = []
    /// The open repairs' ids.
    package private(set) var open: Set<RecordID> = []
    private var rooms: [RoomCode: Set<RecordID>] = [:]

    /// An empty book.
    package init() {}

    /// A repair that is in memory.
    package subscript(id: RecordID) -> Repair? { resident[id] }

    /// Whether the repair is in memory, or is known to be nowhere.
    package func isResident(_ id: RecordID) -> Bool {
        resident[id] != nil || absent.contains(id)
    }

    /// Every repair in memory, open or closed, in no order.
    package var all: some Collection<Repair> { resident.values }

    /// The open repairs, oldest number first.
    package var openRepairs: [Repair] {
        open.sorted().compactMap { resident[$0] }
    }

    /// The repairs in memory of one household, newest first.
    package func of(_ room: RoomCode) -> [Repair] {
        (rooms[room] ?? []).sorted(by: >).compactMap { resident[$0] }
    }

    /// The sequence at which a household last had to do with a repair; 0: never, as far as known.
    package func lastUse(of room: RoomCode) -> UInt64 {
        (rooms[room] ?? []).lazy.compactMap { resident[$0]?.changedAt }.max() ?? 0
    }

    mutating func put(_ repair: Repair) {
        if let before = resident.updateValue(repair, forKey: repair.id), before.room != repair.room,
            let room = before.room
        {
            rooms[room]?.remove(repair.id)
        }
        absent.remove(repair.id)
        if let room = repair.room { rooms[room, default: []].insert(repair.id) }
        if repair.status.isClosed {
            open.remove(repair.id)
        } else {
            open.insert(repair.id)
        }
    }

    mutating func noteAbsent(_ id: RecordID) {
        if resident[id] == nil { absent.insert(id) }
    }

    /// Forgets a closed repair that the store has on its shelf.
    mutating func evict(_ id: RecordID) {
        guard let repair = resident[id], repair.status.isClosed else { return }
        resident[id] = nil
        if let room = repair.room { rooms[room]?.remove(id) }
    }
}
