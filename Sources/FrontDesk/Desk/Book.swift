/// The records of one kind that are in memory: every open one, and of the closed ones whatever was
/// needed.
package struct Book<Subject: Numbered>: Sendable {
    private var resident: [RecordID: Subject] = [:]
    private var absent: Set<RecordID> = []
    /// The open records' ids.
    package private(set) var open: Set<RecordID> = []
    private var rooms: [RoomCode: Set<RecordID>] = [:]
    private var children: [RecordID: Set<RecordID>] = [:]
    private var aliased: [Alias: Set<RecordID>] = [:]
    private var knownAliases: Set<Alias> = []
    /// Closed records that the store brought and that no act has changed since.
    private var borrowed: Set<RecordID> = []

    /// An empty book.
    package init() {}

    /// A record that is in memory.
    package subscript(id: RecordID) -> Subject? { resident[id] }

    /// Whether the record is in memory, or is known to be nowhere.
    package func isResident(_ id: RecordID) -> Bool {
        resident[id] != nil || absent.contains(id)
    }

    /// Every record in memory, open or closed, in no order.
    package var all: some Collection<Subject> { resident.values }

    /// The open records, oldest number first.
    package var openOnes: [Subject] {
        open.sorted().compactMap { resident[$0] }
    }

    /// The records in memory that concern one household, newest first.
    package func of(_ room: RoomCode) -> [Subject] {
        (rooms[room] ?? []).sorted(by: >).compactMap { resident[$0] }
    }

    /// The records in memory that stand under another, as payments under their session, in no order.
    package func under(_ parent: RecordID) -> [Subject] {
        (children[parent] ?? []).compactMap { resident[$0] }
    }

    /// The sequence at which a household last had to do with one; 0: never, as far as known.
    package func lastUse(of room: RoomCode) -> UInt64 {
        (rooms[room] ?? []).lazy.compactMap { resident[$0]?.changedAt }.max() ?? 0
    }

    /// The records in memory that bear an alias.
    package func bearing(_ alias: Alias) -> [Subject] {
        (aliased[alias] ?? []).sorted().compactMap { resident[$0] }
    }

    /// Whether every record that bears an alias is in memory.
    package func knows(_ alias: Alias) -> Bool { knownAliases.contains(alias) }

    /// Whether the record is in memory only because somebody looked at it: the store has it too.
    package func isBorrowed(_ id: RecordID) -> Bool { borrowed.contains(id) }

    /// Notes that every record that bears the alias has been brought.
    mutating func noteBrought(_ alias: Alias) { knownAliases.insert(alias) }

    /// Takes in a closed record that the store keeps as it is.
    mutating func borrow(_ subject: Subject) {
        put(subject)
        borrowed.insert(subject.id)
    }

    /// Lets records go that the store keeps as they are.
    mutating func forget(_ ids: some Sequence<RecordID>) {
        for id in ids {
            guard let subject = resident.removeValue(forKey: id) else { continue }
            borrowed.remove(id)
            for room in subject.rooms { Self.remove(id, from: &rooms, under: room) }
            if let parent = subject.parent { Self.remove(id, from: &children, under: parent) }
            for alias in subject.aliases { Self.remove(id, from: &aliased, under: alias) }
        }
        // What was known to be all of something, or nowhere, is asked for again.
        knownAliases = []
        absent = []
    }

    private static func remove<Key>(
        _ id: RecordID,
        from table: inout [Key: Set<RecordID>],
        under key: Key
    ) {
        table[key]?.remove(id)
        if table[key]?.isEmpty ?? false { table[key] = nil }
    }

    mutating func put(_ subject: Subject) {
        borrowed.remove(subject.id)
        let before = resident.updateValue(subject, forKey: subject.id)
        let rooms = subject.rooms
        for room in before?.rooms ?? [] where !rooms.contains(room) {
            self.rooms[room]?.remove(subject.id)
        }
        let parent = subject.parent
        if let former = before?.parent, former != parent { children[former]?.remove(subject.id) }
        if let parent { children[parent, default: []].insert(subject.id) }
        absent.remove(subject.id)
        for alias in subject.aliases { aliased[alias, default: []].insert(subject.id) }
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
