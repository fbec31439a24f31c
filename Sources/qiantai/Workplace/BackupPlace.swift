import FrontDesk
import Store

/// The directory in which a desk's own backups lie.
enum BackupPlace {
    /// Its path, by the policy of the desk in `directory`.
    static func path(_ policy: BackupPolicy, _ directory: String) -> String {
        policy.directory.isEmpty ? directory + "/backups" : policy.directory
    }

    /// The directory as it is; nil where there is none that can be entered.
    static func existing(_ policy: BackupPolicy, _ directory: String) -> (any Disk)? {
        try? Workplace.disk(path(policy, directory))
    }

    /// The directory, made where it is missing, and inside a desk that a group shares given to that
    /// group as well; throws `cannotCreate`.
    static func made(_ policy: BackupPolicy, _ directory: String) throws(StoreFault) -> any Disk {
        let group = policy.directory.isEmpty ? Ownership(of: directory)?.group : nil
        return try Workplace.disk(path(policy, directory), creating: true, sharedWith: group)
    }

    /// Where `verify` looks for a backup to compare with: one that was named, else the newest of
    /// the desk in `directory`.
    static func lookout(_ directory: String, named: NamedBackup? = nil) -> BackupLookout {
        BackupLookout(named: named) { existing($0, directory) }
    }
}

extension BackupStanding {
    /// The last good one and what is amiss, in one line; in whose zone its moments are told.
    func words(at now: Instant, in zone: DeskZone) -> String {
        guard !policy.isOff else { return "不做自动备份（演练前台，或规定里停用）" }
        guard let last else { return amiss(at: now, in: zone) ?? "还没有备份" }
        let newest =
            "最近备份 \(zone.dateTime(last.made))，到第 \(last.manifest.position.sequence) 条"
        return [newest, amiss(at: now, in: zone)].compactMap { $0 }.joined(separator: "；")
    }

    /// What supervisors and managers must know, or nil.
    func amiss(at now: Instant, in zone: DeskZone) -> String? {
        guard isAmiss(at: now) else { return nil }
        if let trouble {
            return "备份自 \(zone.dateTime(trouble.since)) 起没有做成：\(trouble.reason)"
        }
        guard let last else { return "还没有备份" }
        let hours = now.milliseconds(since: last.made) / 3_600_000
        return "备份已晚：最近一次在 \(zone.dateTime(last.made))，已过 \(hours) 小时"
    }
}
