package import FrontDesk

extension DeskStore {
    /// Brings what a request reads.
    func bring(_ request: CommandRequest) throws(StoreFault) {
        var missing = desk.needs(request)
        while !missing.isEmpty {
            try fetch(missing)
            missing = desk.needs(request)
        }
    }

    /// Brings what an act touches.
    func bring(_ act: Act) throws(StoreFault) {
        try fetch(act.events.compactMap(\.touched).filter { !desk.isResident($0) })
    }

    /// Brings records from the shelves into memory; what is nowhere is noted as absent.
    package func fetch(_ keys: [RecordKey]) throws(StoreFault) {
        for key in keys where !desk.isResident(key) {
            if case .aliased(let prefix, let alias) = key, let kind = Desk.kind(of: prefix) {
                try fetch(kind, alias)
            }
            guard let (kind, id) = key.named else { continue }
            try fetch(kind, id)
        }
    }

    private func fetch<Subject: Numbered>(_ kind: Subject.Type, _ id: RecordID) throws(StoreFault) {
        let found = try fromShelf(of: kind) { shelf throws(StoreFault) in try shelf.find(id) }
        if let subject = found ?? nil {
            desk.admit(subject)
        } else if !desk[keyPath: Subject.book].isResident(id) {
            desk.noteAbsent(id)
        }
    }

    private func fetch<Subject: Numbered>(_ kind: Subject.Type, _ alias: Alias) throws(StoreFault) {
        let found = try fromShelf(of: kind) { shelf throws(StoreFault) in
            try shelf.records(bearing: alias)
        }
        admit(found ?? [])
        desk.noteBrought(kind, alias)
    }

    /// Brings what was closed of a household into memory: of each kind the newest cases.
    package func fetchHistory(of room: RoomCode, limit: Int = 50) throws(StoreFault) {
        for kind in Desk.numberedKinds { try fetchHistory(kind, of: room, limit) }
    }

    private func fetchHistory<Subject: Numbered>(
        _ kind: Subject.Type,
        of room: RoomCode,
        _ limit: Int
    ) throws(StoreFault) {
        let found = try fromShelf(of: kind) { shelf throws(StoreFault) in
            try shelf.cases(of: room, limit: limit)
        }
        admit(found ?? [])
    }

    /// Brings the records of a kind that were numbered on some days into memory, for their figures.
    package func fetch<Subject: Numbered>(
        _ kind: Subject.Type,
        numberedFrom first: Day,
        to last: Day
    ) throws(StoreFault) {
        let days = Self.key(first)...max(Self.key(first), Self.key(last))
        let found = try fromShelf(of: kind) { shelf throws(StoreFault) in
            try shelf.cases(numberedOn: days)
        }
        admit(found ?? [])
    }

    private static func key(_ day: Day) -> Int { day.year * 10_000 + day.month * 100 + day.day }

    /// Brings every record of every kind into memory.
    package func fetchAll() throws(StoreFault) {
        for kind in Desk.numberedKinds { try fetchAll(kind) }
    }

    /// Brings every record of one kind into memory.
    package func fetchAll<Subject: Numbered>(_ kind: Subject.Type) throws(StoreFault) {
        let found = try fromShelf(of: kind) { shelf throws(StoreFault) in
            var all: [Subject] = []
            try shelf.visit { all.append($0) }
            return all
        }
        admit(found ?? [])
    }

    /// What is in memory is newer than what stands on a shelf.
    private func admit<Subject: Numbered>(_ found: [Subject]) {
        for subject in found where desk[keyPath: Subject.book][subject.id] == nil {
            desk.admit(subject)
        }
    }

    /// What the shelf gives; nil where there is none, or none any more: then all is in memory.
    private func fromShelf<Subject: Numbered, Value>(
        of kind: Subject.Type,
        _ body: (RecordShelf<Subject>) throws(StoreFault) -> Value
    ) throws(StoreFault) -> Value? {
        guard let shelves else { return nil }
        do throws(StoreFault) {
            return try body(try shelves.shelf(of: kind))
        } catch {
            try rebuild(through: desk.sequence)
            return nil
        }
    }

    /// A shelf is not as it was written: makes the desk of the whole journal instead, which
    /// costs nothing but time and memory (CONTRACT 1.7). A new snapshot is due then.
    func rebuild(through last: UInt64?) throws(StoreFault) {
        var replay = Replay(desk: Desk(), shelves: nil)
        try journal.read(from: 1, through: last) { frame in
            replay.apply(frame)
            return true
        }
        if let fault = replay.fault { throw fault }
        desk = replay.desk
        shelves = nil
        if let shelfFile { rejectedSnapshots.append(shelfFile) }
        shelfFile = nil
        actsSinceSnapshot = max(actsSinceSnapshot, DeskStore.actsBetweenSnapshots)
    }
}
