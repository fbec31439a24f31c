package import FrontDesk

/// An erasure that stands in the journal and is not known to be carried out.
struct UnfinishedErasure: Sendable {
    /// The act's own sequence.
    let sequence: UInt64
    /// The last act whose items go.
    let through: UInt64
    /// Whose items go.
    let keys: Set<RecordKey>

    /// The erasures that an act holds.
    static func all(in act: Act, at sequence: UInt64) -> [UnfinishedErasure] {
        act.events.compactMap { event in
            guard case .erased(let erasure) = event else { return nil }
            return UnfinishedErasure(
                sequence: sequence,
                through: erasure.head.through,
                keys: Set(erasure.entries.map(\.key))
            )
        }
    }
}

// An erasure is an act like any other: durable before anything is zeroed. What is to be done follows
// from it alone, and none of it can be half done in a way that shows:
//
//   1. the items of its records in acts up to `through` are zeroed in the journal (`Journal.erase`);
//   2. snapshots, archive, quarantine and drafts are removed, and the removal is made durable;
//   3. a snapshot and the archive are made anew of the zeroed journal.
//
// No snapshot is written between the act and the end of this. So as long as it is not finished the
// act stands in the tail that every opening reads, and whoever opens the desk begins again; once it
// is finished there is a snapshot behind the act, and nobody need look back.
extension DeskStore {
    /// Whether erasures wait to be carried out.
    package var isErasureDue: Bool { !erasures.isEmpty && obstacle == nil }

    /// Carries out what erasures order, as far as they are durable; the desk is made anew of the
    /// journal meanwhile.
    ///
    /// Throws `busy` while a backup copies, `poisoned` when a sync failed; then it is still due.
    package func finishErasures(at now: Instant) throws(StoreFault) {
        try forgetFinishedErasures()
        guard let last = erasures.map(\.sequence).max(), last <= watermark, isErasureDue else {
            return
        }
        try journal.erase(try itemsToErase(through: last))
        var replay = Replay(desk: Desk(), history: nil)
        gauge?.begin(total: journal.disk.journalBytes())
        defer { gauge?.end() }
        try journal.read(from: 1, through: desk.sequence) { frame in
            replay.apply(frame)
            return true
        }
        if let fault = replay.fault { throw fault }
        desk = replay.desk
        (history, base, depths) = (nil, nil, [:])
        actsSinceSnapshot = max(actsSinceSnapshot, DeskStore.actsBetweenSnapshots)
        let outcome = snapshotWork(at: now, finishes: true).run()
        if case .failed(let fault) = outcome { throw fault }
        try adopt(outcome)
        try forgetFinishedErasures()
    }

    /// A snapshot behind an erasure says that it is carried out, whoever did it.
    private func forgetFinishedErasures() throws(StoreFault) {
        guard !erasures.isEmpty else { return }
        let newest = try snapshots.newest().snapshot?.position.sequence ?? 0
        erasures.removeAll { $0.sequence <= newest }
    }

    /// Which items of which frames go.
    private func itemsToErase(through last: UInt64) throws(StoreFault) -> [UInt64: [Int]] {
        var targets: [UInt64: [Int]] = [:]
        var strange: StoreFault?
        try journal.read(from: 1, through: last) { frame in
            let wanted = erasures.filter { $0.through >= frame.sequence }
            guard !wanted.isEmpty, !frame.personal.isEmpty else { return true }
            do throws(FieldFault) {
                let count = frame.personal.count
                let owners = try Act.ownersOfItems(in: [UInt8](frame.body), count: count)
                let items = frame.personal.indices.filter { index in
                    frame.personal[index] != .erased && index < owners.count
                        && wanted.contains { $0.keys.contains(owners[index]) }
                }
                if !items.isEmpty { targets[frame.sequence] = items }
                return true
            } catch {
                strange = .newerFormat(file: "journal", version: UInt32(frame.kind))
                return false
            }
        }
        if let strange { throw strange }
        return targets
    }
}
