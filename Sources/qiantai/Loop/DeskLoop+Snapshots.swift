import FrontDesk
import Screens
import Store

/// When the desk's snapshots are written.
struct SnapshotTimes {
    /// One is being written.
    var isWriting = false
    /// The day on which was last looked whether one is due.
    var day: Day?
    /// No further one is tried before.
    var notBefore = Instant(milliseconds: 0)
    /// One that was written and waits for a moment at which nobody looks at a record.
    var written: SnapshotOutcome?
}

extension DeskLoop {
    /// Writes a snapshot in the background: after so many acts, once a day, and when a month has
    /// come to lie behind the horizon.
    func snapshotIfDue() {
        adoptWhenAtRest()
        guard !snapshots.isWriting, snapshots.written == nil, store.obstacle == nil,
            store.clockDoubt == nil,
            workplace.now >= snapshots.notBefore
        else { return }
        let today = store.desk.zone.day(of: workplace.now)
        let isNewDay = snapshots.day.map { $0 < today } ?? false
        if snapshots.day == nil || isNewDay { snapshots.day = today }
        guard
            store.isSnapshotDue || isNewDay && store.actsSinceSnapshot > Workplace.actsWorthKeeping
                || store.isArchiveDue(at: workplace.now)
        else { return }
        snapshots.isWriting = true
        // What cannot be written now is not tried again every minute.
        snapshots.notBefore = workplace.now.adding(minutes: 10)
        let work = store.snapshotWork(at: workplace.now)
        background.run(
            { work.run() },
            then: { [weak self] outcome in
                self?.snapshots.isWriting = false
                self?.snapshots.written = outcome
                self?.adoptWhenAtRest()
            }
        )
    }

    /// Lets go of what a snapshot keeps, while no page shows a record that might be among it.
    private func adoptWhenAtRest() {
        guard let outcome = snapshots.written, app.isAtRest else { return }
        snapshots.written = nil
        try? store.adopt(outcome)
    }
}
