package import FrontDesk

/// What proving a whole desk found.
package struct DeskVerification: Sendable {
    /// The journal: its chain, its personal items, its watermark.
    package var journal = VerifyReport()
    /// The sequence of the newest good snapshot, if there is one.
    package var snapshotSequence: UInt64?
    /// How many records stand in the archive that the snapshot builds upon.
    package var archivedRecords = 0
    /// Where the snapshot is not what the journal makes of itself.
    package var mismatches: [String] = []

    /// Whether nothing is wrong.
    package var isSound: Bool { journal.isSound && mismatches.isEmpty }
}

extension DeskStore {
    /// Proves the desk in the directory of `disk`: the whole chain, and that the newest snapshot is
    /// what the journal makes of itself. Touches nothing. A gauge tells how far it is; throws
    /// `stopped` where that says so.
    package static func verify(
        _ plain: any Disk,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> DeskVerification {
        let disk = plain.gauged(by: gauge)
        // It is read twice: once for the desk that it makes, once for its chain.
        gauge?.begin(total: disk.journalBytes() * 2)
        defer { gauge?.end() }
        let verification = try prove(disk)
        if gauge?.isStopped ?? false { throw StoreFault.stopped }
        return verification
    }

    private static func prove(_ disk: any Disk) throws(StoreFault) -> DeskVerification {
        var verification = DeskVerification()
        let snapshots = Snapshots(disk, storeID: try SegmentSurvey(disk).storeID)
        let search = try snapshots.newest()
        let end = search.snapshot?.position.sequence
        var replayed = Desk()
        var atSnapshot: Desk?
        var strange: String?
        let journal = try Journal.open(on: disk, mode: .read) { frame in
            guard strange == nil else { return }
            do throws(FieldFault) {
                try replayed.apply(try Act(frame), frame.stamp)
            } catch {
                strange = "第 \(frame.sequence) 条读不懂：\(error.what)"
            }
            if frame.sequence == end { atSnapshot = replayed }
        }
        verification.journal = try journal.verify()
        journal.close()
        if let strange { verification.mismatches.append(strange) }
        guard let snapshot = search.snapshot else { return verification }
        verification.snapshotSequence = end
        let content: SnapshotContent
        do throws(StoreFault) {
            guard let found = try SnapshotContent(snapshot, of: snapshots) else {
                verification.snapshotSequence = nil
                return verification
            }
            content = found
        } catch {
            verification.mismatches.append(error.description)
            return verification
        }
        verification.archivedRecords = content.history.archive.list.segments
            .reduce(0) { $0 + $1.records }
        let damaged = content.history.damagedFiles()
        guard damaged.isEmpty else {
            verification.mismatches += damaged.map { "\($0) 的内容不是写入时的内容" }
            return verification
        }
        guard let atSnapshot else {
            verification.mismatches.append("快照到第 \(end ?? 0) 条，日志没有这么长")
            return verification
        }
        var comparison = DeskComparison(
            loaded: try content.desk(),
            history: content.history,
            replayed: atSnapshot
        )
        try comparison.compareAll()
        verification.mismatches += comparison.lines
        return verification
    }

    /// A backup of all that is durable now; write it on any thread, others may go on writing.
    package func preparedBackup() throws(StoreFault) -> Backup { try journal.prepareBackup() }

    /// Writes a backup to `name` in the directory of `target`; others may go on writing.
    package func backup(
        to target: any Disk,
        _ name: String,
        now: Instant,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> BackupManifest {
        try preparedBackup().write(to: target, name, now: now, gauge: gauge)
    }
}
