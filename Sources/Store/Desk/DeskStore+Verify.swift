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
    /// Days whose Z says something else than its check value, or whose numbers have a gap.
    package var dayFaults: [String] = []
    /// The backup with which the journal was compared.
    package var witness: String?
    /// How the desk stands with its backups.
    package var backups = BackupStanding()
    /// The desk's zone, in which moments are told.
    package var zone = DeskZone()

    /// Whether nothing is wrong.
    package var isSound: Bool { journal.isSound && mismatches.isEmpty && dayFaults.isEmpty }
}

extension DeskStore {
    /// Proves the desk in the directory of `disk`: the whole chain, that it goes on from where a
    /// backup saw it, that no Z was rewritten, and that the newest snapshot is what the journal makes
    /// of itself. Touches nothing. A gauge tells how far it is; throws `stopped` where that says so,
    /// `badBackup` for a named backup that cannot be believed.
    package static func verify(
        _ plain: any Disk,
        backups: BackupLookout? = nil,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> DeskVerification {
        let disk = plain.gauged(by: gauge)
        // It is read twice: once for the desk that it makes, once for its chain.
        gauge?.begin(total: disk.journalBytes() * 2)
        defer { gauge?.end() }
        let verification = try prove(disk, backups)
        if gauge?.isStopped ?? false { throw StoreFault.stopped }
        return verification
    }

    private static func prove(
        _ disk: any Disk,
        _ lookout: BackupLookout?
    ) throws(StoreFault) -> DeskVerification {
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
        verification.zone = replayed.zone
        // A snapshot knows as well where the journal stood.
        let witnesses = [search.snapshot.map { Witness($0.position, $0.file) }].compactMap { $0 }
        if let lookout {
            try hear(lookout, witnesses, journal, replayed, &verification)
        } else {
            verification.journal = try journal.verify(witnesses)
        }
        journal.close()
        if let strange { verification.mismatches.append(strange) }
        verification.dayFaults = ZChain.faults(in: Array(replayed.book(of: DayClose.self).all))
        if let snapshot = search.snapshot {
            try compare(snapshot, of: snapshots, with: atSnapshot, &verification)
        }
        return verification
    }

    /// Looks how the desk stands with its backups, and proves the journal against one of them.
    private static func hear(
        _ lookout: BackupLookout,
        _ witnesses: [Witness],
        _ journal: Journal,
        _ desk: Desk,
        _ verification: inout DeskVerification
    ) throws(StoreFault) {
        let directory = lookout.directory(desk.policy.backups)
        verification.backups = BackupStanding(
            desk,
            of: journal.storeID,
            on: journal.disk,
            in: directory
        )
        var backup = lookout.named
        var witness = try backup?.witness(of: journal.storeID)
        if backup == nil, let directory, let last = verification.backups.last {
            backup = NamedBackup(directory, last.name)
            witness = backup.map { Witness(last.manifest.position, $0.words) }
        }
        verification.witness = backup?.name
        verification.journal = try journal.verify(witnesses + [witness].compactMap { $0 })
        for (index, flaw) in verification.journal.flaws.enumerated() {
            guard case .rewritten(let name) = flaw.kind, name == backup?.words,
                let place = backup?.firstDifference(from: journal.disk)
            else { continue }
            let (sequence, path, offset) = place
            verification.journal.flaws[index] = Flaw(
                kind: flaw.kind,
                file: path,
                offset: offset,
                firstSequence: sequence,
                lastSequence: sequence
            )
        }
    }

    private static func compare(
        _ snapshot: Snapshot,
        of snapshots: Snapshots,
        with atSnapshot: Desk?,
        _ verification: inout DeskVerification
    ) throws(StoreFault) {
        let end = snapshot.position.sequence
        verification.snapshotSequence = end
        let content: SnapshotContent
        do throws(StoreFault) {
            guard let found = try SnapshotContent(snapshot, of: snapshots) else {
                verification.snapshotSequence = nil
                return
            }
            content = found
        } catch {
            verification.mismatches.append(error.description)
            return
        }
        verification.archivedRecords = content.history.archive.list.segments
            .reduce(0) { $0 + $1.records }
        let damaged = content.history.damagedFiles()
        guard damaged.isEmpty else {
            verification.mismatches += damaged.map { "\($0) 的内容不是写入时的内容" }
            return
        }
        guard let atSnapshot else {
            verification.mismatches.append("快照到第 \(end) 条，日志没有这么长")
            return
        }
        var comparison = DeskComparison(
            loaded: try content.desk(),
            history: content.history,
            replayed: atSnapshot
        )
        try comparison.compareAll()
        verification.mismatches += comparison.lines
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
