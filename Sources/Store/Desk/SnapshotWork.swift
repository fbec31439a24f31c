import FrontDesk

/// A snapshot to be written: a copy of the desk, so that its process goes on meanwhile.
package struct SnapshotWork: Sendable {
    let desk: Desk
    let shelves: Shelves?
    let position: JournalPosition
    let snapshots: Snapshots
    let syncer: Syncer
    let now: Instant

    /// Encodes, writes, reads back, renames.
    package func run() -> SnapshotOutcome {
        var hot = ByteWriter()
        DeskPage(of: desk, at: now).encode(into: &hot)
        do throws(StoreFault) {
            return snapshots.write(
                at: position,
                now: now,
                syncer: syncer,
                hot: hot.bytes,
                cold: try Shelves.section(of: desk, old: shelves, at: now)
            )
        } catch {
            return .failed(error)
        }
    }
}
