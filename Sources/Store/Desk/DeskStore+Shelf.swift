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

    /// Brings records from the shelf into memory; what is nowhere is noted as absent.
    package func fetch(_ keys: [RecordKey]) throws(StoreFault) {
        for case .repair(let id) in keys where !desk.repairs.isResident(id) {
            let found = try fromShelf { shelf throws(StoreFault) in try shelf.repair(id) }
            if let repair = found ?? nil {
                desk.admit(repair)
            } else if !desk.repairs.isResident(id) {
                desk.noteAbsent(id)
            }
        }
    }

    /// Brings a household's newest closed repairs into memory.
    package func fetchHistory(of room: RoomCode, limit: Int = 50) throws(StoreFault) {
        let found = try fromShelf { shelf throws(StoreFault) in
            try shelf.repairs(of: room, limit: limit)
        }
        for repair in found ?? [] where desk.repairs[repair.id] == nil { desk.admit(repair) }
    }

    /// Brings every repair into memory.
    package func fetchAllRepairs() throws(StoreFault) {
        let found = try fromShelf { shelf throws(StoreFault) in
            var all: [Repair] = []
            try shelf.visit { all.append($0) }
            return all
        }
        for repair in found ?? [] where desk.repairs[repair.id] == nil { desk.admit(repair) }
    }

    /// What the shelf gives; nil where there is none, or none any more: then all is in memory.
    private func fromShelf<Value>(
        _ body: (RepairShelf) throws(StoreFault) -> Value
    ) throws(StoreFault) -> Value? {
        guard let shelf else { return nil }
        do throws(StoreFault) {
            return try body(shelf)
        } catch {
            try rebuild(through: desk.sequence)
            return nil
        }
    }

    /// The shelf is not as it was written: makes the desk of the whole journal instead, which
    /// costs nothing but time and memory (CONTRACT 1.7). A new snapshot is due then.
    func rebuild(through last: UInt64?) throws(StoreFault) {
        var replay = Replay(desk: Desk(), shelf: nil)
        try journal.read(from: 1, through: last) { frame in
            replay.apply(frame)
            return true
        }
        if let fault = replay.fault { throw fault }
        desk = replay.desk
        shelf = nil
        if let shelfFile { rejectedSnapshots.append(shelfFile) }
        shelfFile = nil
        actsSinceSnapshot = max(actsSinceSnapshot, DeskStore.actsBetweenSnapshots)
    }
}
