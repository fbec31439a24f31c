package import FrontDesk

/// Where a desk that is to be proved looks for backups that remember how its journal stood.
package struct BackupLookout: Sendable {
    let named: NamedBackup?
    let directory: @Sendable (BackupPolicy) -> (any Disk)?

    /// Compares with `named`, where there is one, else with the newest in the directory that
    /// `directory` opens for the desk's policy.
    package init(
        named: NamedBackup? = nil,
        directory: @escaping @Sendable (BackupPolicy) -> (any Disk)?
    ) {
        (self.named, self.directory) = (named, directory)
    }
}

/// A backup by the directory in which it lies, and its name there.
package struct NamedBackup: Sendable {
    /// The directory.
    package let disk: any Disk
    /// The file's name in it.
    package let name: String

    /// A backup that somebody named.
    package init(_ disk: any Disk, _ name: String) { (self.disk, self.name) = (disk, name) }
}

/// How a desk stands with its backups.
package struct BackupStanding: Sendable {
    /// What the desk has settled.
    package var policy = BackupPolicy()
    /// Those in the directory of the policy, the newest first.
    package var kept: [KeptBackup] = []
    /// Why the last attempt failed, if it did.
    package var trouble: BackupTrouble?

    /// Nothing is known.
    package init() {}

    /// How the desk on `disk` stands with the backups in a directory (nil: there is none). A sandbox
    /// makes none by itself, so none is missed there.
    init(_ desk: Desk, of storeID: Bytes16, on disk: any Disk, in directory: (any Disk)?) {
        policy = desk.policy.backups
        if desk.profile?.isSandbox ?? false { policy.isOff = true }
        if let directory { kept = (try? BackupShelf(directory, of: storeID).all()) ?? [] }
        trouble = AutomaticBackup.trouble(disk)
    }

    /// The newest good one.
    package var last: KeptBackup? { kept.first }

    /// Whether somebody must be told: the last one is too old, or the last attempt failed.
    package func isAmiss(at now: Instant) -> Bool {
        !policy.isOff && (trouble != nil || policy.isLate(after: last?.made, at: now))
    }
}

extension NamedBackup {
    /// What the backup remembers, every byte of it proved. Throws `badBackup`, also for that of
    /// another desk, `newerFormat`, `failed`.
    func witness(of storeID: Bytes16) throws(StoreFault) -> Witness {
        try translating {
            let file = try disk.open(name, .read)
            defer { disk.close(file) }
            let manifest = try BackupContents(disk, file, name).manifest
            guard manifest.storeID == storeID else {
                throw StoreFault.badBackup(file: name, reason: "是另一个前台的备份")
            }
            return Witness(manifest.position, words)
        }
    }

    /// As messages call it.
    var words: String { "备份 \(name)" }

    /// The first frame that is another one in the journal of `desk`, where both have one; nil where
    /// all agree, or where either cannot be read so far.
    func firstDifference(from desk: any Disk) -> (sequence: UInt64, path: String, offset: Int)? {
        guard let file = try? disk.open(name, .read) else { return nil }
        defer { disk.close(file) }
        guard let contents = try? BackupContents(disk, file, name) else { return nil }
        for entry in contents.entries {
            guard let first = Backup.segmentNumber(entry.name),
                let own = try? SegmentFile(desk, first: first, writable: false),
                case .header(let header)? = try? own.header(),
                var here = try? FrameScanner(desk, own.file, from: header.start),
                var there = try? FrameScanner(
                    disk,
                    file,
                    from: header.start,
                    base: entry.start,
                    size: entry.count
                )
            else { continue }
            while case .frame(let kept)? = try? there.next() {
                let place = here.position
                guard case .frame(let found)? = try? here.next() else { return nil }
                if found.hash != kept.hash { return (kept.sequence, own.path, place.offset) }
            }
        }
        return nil
    }
}
