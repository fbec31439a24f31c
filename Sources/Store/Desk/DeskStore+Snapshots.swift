package import FrontDesk

extension DeskStore {
    static let actsBetweenSnapshots = 20_000

    /// Whether enough has happened since the last snapshot to write another.
    package var isSnapshotDue: Bool { actsSinceSnapshot >= DeskStore.actsBetweenSnapshots }

    /// Whether something lies behind the horizon that is not archived: then a snapshot is due, which
    /// archives it. Where there is nothing, it is looked for again next month.
    package func isArchiveDue(at now: Instant) -> Bool {
        let horizon = ArchiveHorizon(desk, at: now)
        let through = history?.archive.list.through ?? 0
        guard horizon.last > max(monthAsked, through) else { return false }
        let builder = ShelvesBuilder(desk, old: history?.shelves, at: now)
        let items = (try? builder.items()) ?? []
        let isDue = items.joined().contains { item in
            horizon.month(closedAt: item.closedAt, after: through) != nil
        }
        if !isDue { monthAsked = horizon.last }
        return isDue
    }

    /// The work of writing a snapshot of the desk as it is now; run it on a worker, then `adopt`
    /// what came of it.
    package func snapshotWork(at now: Instant) -> SnapshotWork {
        snapshotWork(at: now, finishes: false)
    }

    /// The snapshot that ends an erasure is made anew and alone.
    func snapshotWork(at now: Instant, finishes isEndOfErasure: Bool) -> SnapshotWork {
        SnapshotWork(
            desk: desk,
            history: history,
            base: base?.position.sequence ?? 0,
            position: journal.told,
            snapshots: snapshots,
            syncer: syncer,
            now: now,
            lastErasure: erasures.map(\.sequence).max() ?? 0,
            isEndOfErasure: isEndOfErasure
        )
    }

    /// Builds upon a snapshot that was written, and lets go of what it keeps: then this process has
    /// in memory what one has that opens the desk now.
    ///
    /// Throws `failed` where the snapshot cannot be read back; then all stays as it was.
    package func adopt(_ outcome: SnapshotOutcome) throws(StoreFault) {
        guard case .written(let snapshot, let taken) = outcome,
            snapshot.position.sequence <= desk.sequence,
            let content = try SnapshotContent(snapshot, of: snapshots)
        else { return }
        (history, base, depths) = (content.history, snapshot, [:])
        actsSinceSnapshot = Int(desk.sequence - snapshot.position.sequence)
        if let taken { desk.takeIn(missingFrom: taken) }
        desk.forgetClosed(
            through: snapshot.position.sequence,
            at: Instant(milliseconds: snapshot.createdMilliseconds)
        )
    }
}
