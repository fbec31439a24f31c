import FrontDesk
import Screens
import Store

/// When the desk's own backups are made.
struct BackupTimes {
    /// One is being made here.
    var isMaking = false
    /// No further one is tried before.
    var notBefore = Instant(milliseconds: 0)
    /// No further look at the directory is taken before.
    var lookAgain = Instant(milliseconds: 0)
}

extension DeskLoop {
    /// Looks in the background how the desk stands with its backups, every few minutes: makes one
    /// when the policy says that it is due, and says on the day's page when none comes about. A
    /// demonstration and a sandbox keep none.
    func backUpIfDue() {
        let now = workplace.now
        guard !condition.isDemo, store.desk.profile?.isSandbox == false, !backups.isMaking,
            now >= backups.lookAgain
        else { return }
        backups.lookAgain = now.adding(minutes: 5)
        look { [weak self] standing in self?.makeIfDue(standing) }
    }

    /// The directory may be on a disk that sleeps, so it is not looked at on the main thread.
    private func look(then: @escaping @MainActor @Sendable (BackupStanding) -> Void) {
        let (policy, directory) = (store.desk.policy.backups, workplace.directory)
        let standings = store.backupStandings()
        background.run(
            { standings(BackupPlace.existing(policy, directory)) },
            then: { [weak self] standing in
                self?.tell(standing)
                then(standing)
            }
        )
    }

    private func tell(_ standing: BackupStanding) {
        // While the first one is made nothing is amiss.
        let isFirst = standing.last == nil && standing.trouble == nil && store.obstacle == nil
        condition.backup =
            isFirst ? nil : standing.amiss(at: workplace.now, in: store.desk.zone)
    }

    private func makeIfDue(_ standing: BackupStanding) {
        let now = workplace.now
        guard standing.policy.isDue(after: standing.last?.made, at: now, in: store.desk.zone),
            !backups.isMaking, store.obstacle == nil, store.clockDoubt == nil,
            !workplace.isReadOnly, now >= backups.notBefore
        else { return }
        make(standing.policy, now)
    }

    private func make(_ policy: BackupPolicy, _ now: Instant) {
        let work: AutomaticBackup
        do throws(StoreFault) {
            work = try store.automaticBackup()
        } catch {
            return note(error)
        }
        backups.isMaking = true
        // What cannot be made now is not tried again every minute.
        backups.notBefore = now.adding(minutes: 30)
        let directory = workplace.directory
        background.run(
            {
                work.run(
                    at: now,
                    in: { () throws(StoreFault) in try BackupPlace.made(policy, directory) }
                )
            },
            then: { [weak self] outcome in
                self?.backups.isMaking = false
                if case .busy = outcome { self?.backups.notBefore = Instant(milliseconds: 0) }
                self?.look { _ in }
            }
        )
    }
}
