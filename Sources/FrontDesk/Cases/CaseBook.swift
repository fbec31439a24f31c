/// The cases of one kind that are in memory: every open one, and of the closed ones whatever was
/// needed.
package struct CaseBook<Subject: Case>: Sendable {
    private var resident: [RecordID: Subject] = [:]
    private var absent: Set<RecordID> = []
    /// The open cases' ids.
    package private(set) var open: Set<RecordID> = []
    private var rooms: [RoomCode: Set<RecordID>] = [:]

    /// An empty book.
    package init() {}

    /// A case that is in memory.
    package subscript(id: RecordID) -> Subject? { resident[id] }

    /// Whether the case is in memory, or is known to be nowhere.
    package func isResident(_ id: RecordID) -> Bool {
        resident[id] != nil || absent.contains(id)
    }

    /// Every case in memory, open or closed, in no order.
    package var all: some Collection<Subject> { resident.values }

    /// The open cases, oldest number first.
    package var openCases: [Subject] {
        open.sorted().compactMap { resident[$0] }
    }

    /// The cases in memory that concern one household, newest first.
    package func of(_ room: RoomCode) -> [Subject] {
        (rooms[room] ?? []).sorted(by: >).compactMap { resident[$0] }
    }

    /// The sequence at which a household last had to do with one; 0: never, as far as known.
    package func lastUse(of room: RoomCode) -> UInt64 {
        (rooms[room] ?? []).lazy.compactMap { resident[$0]?.changedAt }.max() ?? 0
    }

    mutating func put(_ subject: Subject) {
        let before = resident.updateValue(subject, forKey: subject.id)
        let rooms = subject.rooms
        for room in before?.rooms ?? [] where !rooms.contains(room) {
            self.rooms[room]?.remove(subject.id)
        }
        absent.remove(subject.id)
        for room in rooms { self.rooms[room, default: []].insert(subject.id) }
        if subject.isClosed {
            open.remove(subject.id)
        } else {
            open.insert(subject.id)
        }
    }

    mutating func noteAbsent(_ id: RecordID) {
        if resident[id] == nil { absent.insert(id) }
    }
}
