import FrontDesk

/// A snapshot to be written, and the archive to be made longer: a copy of the desk, so that its
/// process goes on meanwhile.
package struct SnapshotWork: Sendable {
    let desk: Desk
    let history: RecordHistory?
    /// The sequence of the snapshot that the history stands in.
    let base: UInt64
    let position: JournalPosition
    let snapshots: Snapshots
    let syncer: Syncer
    let now: Instant
    /// The sequence of the last erasure that is not known to be carried out; 0 where there is none.
    var lastErasure: UInt64 = 0
    /// Whether this snapshot ends it: the journal is zeroed, and nothing made before may stay.
    var isEndOfErasure = false

    /// Encodes, writes, reads back, renames: first the segments of months that lie behind the
    /// horizon, then the snapshot that names them. Cut off anywhere, the snapshot before is good.
    package func run() -> SnapshotOutcome {
        snapshots.locked(through: position, syncer) {
            do {
                guard try mayWrite() else { return .busy }
                if isEndOfErasure { try removeEverything() }
                return try write()
            } catch {
                // What was made for the snapshot that is not there takes only room.
                Archive.clean(keeping: lists, on: snapshots.disk)
                throw error
            }
        }
    }

    /// Whether a snapshot may stand here: not behind an erasure that is not carried out, and not
    /// before a snapshot that is newer, which may be the one that ended an erasure.
    private func mayWrite() throws(StoreFault) -> Bool {
        let newest = try snapshots.newest().snapshot?.position.sequence ?? 0
        if newest > position.sequence { return false }
        return isEndOfErasure == (lastErasure > newest)
    }

    /// Removes all that was made before an erasure and may hold what it erased, for good.
    private func removeEverything() throws(DiskError) {
        let disk = snapshots.disk
        let folders = [
            DeskPath.snapshots, DeskPath.archive, DeskPath.quarantine, DeskPath.drafts,
            DeskPath.printed,
        ]
        for folder in folders {
            guard let names = try? disk.list(folder), !names.isEmpty else { continue }
            for name in names { try disk.remove("\(folder)/\(name)") }
            try disk.syncDirectory(folder)
        }
    }

    private func write() throws -> SnapshotOutcome {
        var desk = desk
        var history = history
        var taken: Desk?
        if history != nil, let newer = try newerBase() {
            // Another process has written one meanwhile: what it archived stays archived.
            let other = try newer.desk()
            desk.takeIn(missingFrom: other)
            (history, taken) = (newer.history, other)
        }
        var builder = ShelvesBuilder(desk, old: history?.shelves, at: now)
        var items = try builder.items()
        let list = try Archive.extend(
            history?.archive.list ?? ArchiveList(),
            with: &items,
            &builder,
            ArchiveHorizon(desk, at: now),
            DerivedHeader(.segment, snapshots.storeID, at: position, now: now),
            on: snapshots.disk
        )
        let outcome = try snapshots.publish(
            at: position,
            now: now,
            hot: SnapshotContent.hot(list, desk, at: now),
            cold: try builder.section(items),
            beside: taken
        )
        if case .written = outcome { Archive.clean(keeping: lists, on: snapshots.disk) }
        return outcome
    }

    /// The newest snapshot, if it is newer than the one that the history stands in and the journal
    /// was read beyond it.
    private func newerBase() throws -> SnapshotContent? {
        guard let newest = try snapshots.newest().snapshot,
            newest.position.sequence > base, newest.position.sequence <= position.sequence
        else { return nil }
        return try? SnapshotContent(newest, of: snapshots)
    }

    /// What the snapshots that are kept build upon.
    private var lists: [ArchiveList] {
        snapshots.all().compactMap { snapshot in
            var end = 0
            return ArchiveList(snapshot.hot, end: &end)
        }
    }
}
