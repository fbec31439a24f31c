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
        // Read once: a batch names thousands, and each look at the property would copy the desk.
        let desk = desk
        try fetch(act.events.flatMap(\.touched).filter { !desk.isResident($0) })
    }

    /// Brings records from the shelves into memory; what is nowhere is noted as absent.
    package func fetch(_ keys: [RecordKey]) throws(StoreFault) {
        for key in keys where !desk.isResident(key) {
            if case .aliased(let prefix, let alias) = key, let kind = Desk.kind(of: prefix) {
                try fetch(kind, alias)
            }
            if case .every(let prefix) = key, let kind = Desk.kind(of: prefix) {
                try fetchAll(kind)
                desk.noteWhole(prefix)
            }
            guard let (kind, id) = key.named else { continue }
            try fetch(kind, id)
        }
    }

    private func fetch<Subject: Numbered>(_ kind: Subject.Type, _ id: RecordID) throws(StoreFault) {
        let found = try fromHistory { history throws(StoreFault) in try history.find(kind, id) }
        if let subject = found ?? nil {
            desk.borrow(subject)
        } else if !desk.book(of: Subject.self).isResident(id) {
            desk.noteAbsent(id)
        }
    }

    private func fetch<Subject: Numbered>(_ kind: Subject.Type, _ alias: Alias) throws(StoreFault) {
        let found = try fromHistory { history throws(StoreFault) in
            try history.records(kind, bearing: alias)
        }
        borrow(found ?? [])
        desk.noteBrought(kind, alias)
    }

    /// Brings what was closed of a household into memory, the newest first: at least so many
    /// records more than at the last call, where there are so many. `Desk.wholeHistories` says when
    /// there is nothing more.
    ///
    /// Goes back shelf by shelf, so that the years that nobody asks for are not touched.
    package func fetchHistory(of room: RoomCode, atLeast wanted: Int = 100) throws(StoreFault) {
        guard !desk.wholeHistories.contains(room) else { return }
        var brought = 0
        while brought < wanted, let history {
            let depth = depths[room, default: 0]
            guard depth < history.depth else { break }
            let places = try fromHistory { history throws(StoreFault) in
                try history.places(of: room, at: depth)
            }
            for kind in Desk.numberedKinds where !(places ?? []).isEmpty {
                brought += try fetch(kind, among: places ?? [], at: depth)
            }
            depths[room] = depth + 1
        }
        if depths[room, default: 0] >= history?.depth ?? 0 { desk.noteWholeHistory(of: room) }
    }

    private func fetch<Subject: Numbered>(
        _ kind: Subject.Type,
        among places: [Int],
        at depth: Int
    ) throws(StoreFault) -> Int {
        let found = try fromHistory { history throws(StoreFault) in
            try history.records(kind, among: places, at: depth)
        }
        borrow(found ?? [])
        return found?.count ?? 0
    }

    /// Brings the records of a kind that were numbered on some days into memory, for their figures.
    package func fetch<Subject: Numbered>(
        _ kind: Subject.Type,
        numberedFrom first: Day,
        to last: Day
    ) throws(StoreFault) {
        let days = Self.key(first)...max(Self.key(first), Self.key(last))
        let found = try fromHistory { history throws(StoreFault) in
            try history.records(kind, numberedOn: days)
        }
        borrow(found ?? [])
    }

    private static func key(_ day: Day) -> Int { day.year * 10_000 + day.month * 100 + day.day }

    /// Brings every record of every kind into memory.
    package func fetchAll() throws(StoreFault) {
        for kind in Desk.numberedKinds { try fetchAll(kind) }
    }

    /// Brings every record of one kind into memory.
    package func fetchAll<Subject: Numbered>(_ kind: Subject.Type) throws(StoreFault) {
        let found = try fromHistory { history throws(StoreFault) in
            try history.records(of: kind)
        }
        borrow(found ?? [])
    }

    /// What is in memory is newer than what stands on a shelf.
    private func borrow<Subject: Numbered>(_ found: [Subject]) {
        for subject in found where desk.book(of: Subject.self)[subject.id] == nil {
            desk.borrow(subject)
        }
    }

    /// What the history gives; nil where there is none, or none any more: then all is in memory.
    private func fromHistory<Value>(
        _ body: (RecordHistory) throws(StoreFault) -> Value
    ) throws(StoreFault) -> Value? {
        guard let history else { return nil }
        do throws(StoreFault) {
            return try body(history)
        } catch {
            try rebuild(through: desk.sequence, because: error)
            return nil
        }
    }

    /// The history is not as it was written: makes the desk of the whole journal instead, which
    /// costs nothing but time and memory (CONTRACT 1.7). A new snapshot is due then.
    package func rebuild(
        through last: UInt64?,
        because fault: StoreFault? = nil
    ) throws(StoreFault) {
        var replay = Replay(desk: Desk(), history: nil)
        gauge?.begin(total: journal.disk.journalBytes())
        defer { gauge?.end() }
        try journal.read(from: 1, through: last) { frame in
            replay.apply(frame)
            return true
        }
        if let fault = replay.fault { throw fault }
        desk = replay.desk
        if case .failed(let file, _) = fault {
            rejectedSnapshots.append(file)
        } else if let base {
            rejectedSnapshots.append(base.file)
        }
        (history, base, depths) = (nil, nil, [:])
        actsSinceSnapshot = max(actsSinceSnapshot, DeskStore.actsBetweenSnapshots)
    }
}
