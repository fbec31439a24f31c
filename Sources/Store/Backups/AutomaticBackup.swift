package import FrontDesk

/// Why the desk's own backups do not come about, as the last who tried noted it for all others.
package struct BackupTrouble: Hashable, Sendable {
    /// Since when: the first failure behind the last good backup.
    package var since: Instant
    /// Why the last attempt failed, in words.
    package var reason: String
}

/// How the making of an automatic backup ended.
package enum AutomaticBackupOutcome: Sendable {
    /// Written, proved, named; and what was removed because it is no longer kept.
    case made(KeptBackup, removed: [String])
    /// There is a good one already for which none is due.
    case notDue(KeptBackup?)
    /// Another process is making one.
    case busy
    /// It could not be made; what was there before stays.
    case failed(StoreFault)
}

/// The backup that a desk makes of itself: by whoever gets `backup.lock`, when one is due.
///
/// Prepared by the desk's thread, run on any other. The lock's file holds why it last failed; whoever
/// holds the lock writes it.
package struct AutomaticBackup: Sendable {
    private static let noteLimit = 4096

    private let backup: Backup
    private let desk: any Disk
    private let policy: BackupPolicy
    private let zone: DeskZone

    init(_ backup: Backup, of desk: any Disk, _ policy: BackupPolicy, _ zone: DeskZone) {
        (self.backup, self.desk, self.policy, self.zone) = (backup, desk, policy, zone)
    }

    /// Makes the backup in the directory that `place` opens, unless another process made it
    /// meanwhile, and lets go of those that are no longer kept.
    package func run(
        at now: Instant,
        in place: () throws(StoreFault) -> any Disk,
        gauge: WorkGauge? = nil
    ) -> AutomaticBackupOutcome {
        do throws(StoreFault) {
            let lock = try translating { try desk.open(DeskPath.backupLock, .createOrOpen) }
            defer { desk.close(lock) }
            guard try translating({ try desk.tryLock(lock) }) else { return .busy }
            do throws(StoreFault) {
                let outcome = try make(at: now, place, gauge)
                note(nil, lock)
                return outcome
            } catch {
                if case .stopped = error { return .failed(error) }
                // Another backup, or an erasure, is at work: it is tried again.
                if case .busy = error { return .busy }
                let since = Self.read(desk, lock)?.since ?? now
                note(BackupTrouble(since: since, reason: error.description), lock)
                return .failed(error)
            }
        } catch {
            return .failed(error)
        }
    }

    private func make(
        at now: Instant,
        _ place: () throws(StoreFault) -> any Disk,
        _ gauge: WorkGauge?
    ) throws(StoreFault) -> AutomaticBackupOutcome {
        let target = try place()
        let shelf = BackupShelf(target, of: backup.manifest.storeID)
        let last = try shelf.all().first
        guard policy.isDue(after: last?.made, at: now, in: zone) else { return .notDue(last) }
        let name = BackupShelf.name(backup.manifest, at: now, in: zone)
        let manifest = try backup.write(to: target, name, now: now, gauge: gauge)
        let removed = shelf.prune(policy, at: now, in: zone)
        if !removed.isEmpty { try? target.syncDirectory("") }
        let size = try shelf.all().first { $0.name == name }?.bytes
        return .made(KeptBackup(name: name, manifest: manifest, bytes: size ?? 0), removed: removed)
    }

    // MARK: The note

    /// What the last who tried noted on the desk in the directory of `disk`; nil after a good one.
    package static func trouble(_ disk: any Disk) -> BackupTrouble? {
        guard let file = try? disk.open(DeskPath.backupLock, .read) else { return nil }
        defer { disk.close(file) }
        return read(disk, file)
    }

    private static func read(_ disk: any Disk, _ file: DiskFile) -> BackupTrouble? {
        guard let bytes = try? disk.read(file, at: 0, count: noteLimit) else { return nil }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.count >= 2, let since = Int64(lines[0]) else { return nil }
        let reason = TextCleaning.clean(lines[1...].joined(separator: " "), limit: 200)
        return BackupTrouble(since: Instant(milliseconds: since), reason: reason)
    }

    /// Advisory: where it cannot be written either, this process knows by itself.
    private func note(_ trouble: BackupTrouble?, _ file: DiskFile) {
        try? desk.truncate(file, to: 0)
        guard let trouble else { return }
        let text = "\(trouble.since.milliseconds)\n\(trouble.reason)\n"
        try? desk.writeAll(file, Array(text.utf8)[...], at: 0, DeskPath.backupLock)
    }
}

extension DeskStore {
    /// A backup by the desk's own policy, of all that is durable now. Throws as `preparedBackup`.
    package func automaticBackup() throws(StoreFault) -> AutomaticBackup {
        AutomaticBackup(
            try preparedBackup(),
            of: journal.disk,
            desk.policy.backups,
            desk.zone
        )
    }

    /// The desk's identity, by which its backups are known.
    package var storeID: Bytes16 { journal.storeID }

    /// How the desk stands with its backups in a directory (nil: there is none).
    package func backupStanding(in directory: (any Disk)?) -> BackupStanding {
        backupStandings()(directory)
    }

    /// The same, to be asked on any thread.
    package func backupStandings() -> @Sendable ((any Disk)?) -> BackupStanding {
        let (desk, storeID, disk) = (desk, storeID, journal.disk)
        return { BackupStanding(desk, of: storeID, on: disk, in: $0) }
    }
}
