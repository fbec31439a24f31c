import FrontDesk

/// A snapshot to be written: a copy of the desk, so that its process goes on meanwhile.
package struct SnapshotWork: Sendable {
    let desk: Desk
    let shelf: RepairShelf?
    let position: JournalPosition
    let snapshots: Snapshots
    let syncer: Syncer
    let now: Instant

    /// Encodes, writes, reads back, renames.
    package func run() -> SnapshotOutcome {
        let (page, rest) = DeskPage.split(desk, at: now)
        var hot = ByteWriter()
        page.encode(into: &hot)
        do throws(StoreFault) {
            let cold = try RepairShelf.section(old: shelf, rest: rest.repairs) { ordinal in
                desk.repairs[RecordID(ordinal: ordinal, prefix: .repair)] != nil
            }
            return snapshots.write(
                at: position,
                now: now,
                syncer: syncer,
                hot: hot.bytes,
                cold: cold
            )
        } catch {
            return .failed(error)
        }
    }
}
