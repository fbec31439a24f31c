package import FrontDesk

extension Journal {
    /// Prepares a backup of all that is durable now; hand it to a worker, others may go on writing.
    ///
    /// Syncs first what is written and not yet saved. Throws `poisoned`, `damaged`, `failed`.
    package func prepareBackup() throws(StoreFault) -> Backup {
        if case .damaged = obstacle, let obstacle { throw obstacle }
        try keep { each throws(StoreFault) in try advance(each) }
        syncer.refresh()
        var end = position
        if end.sequence > watermark {
            if let settled = try settle(waitingAtMost: options.openWaitMilliseconds) {
                do throws(SyncFault) {
                    try syncer.sync(settled)
                } catch {
                    throw StoreFault.poisoned(file: error.file)
                }
            }
            end = position
        }
        return Backup(
            disk: disk,
            manifest: BackupManifest(
                storeID: storeID,
                position: end,
                createdMilliseconds: 0
            )
        )
    }
}

/// A backup in one file: made of a desk, proved, restored.
package struct Backup: Sendable {
    let disk: any Disk
    var manifest: BackupManifest

    /// Writes the backup to `name` in the directory of `target` (which may be another disk): aside,
    /// synced, proved, then renamed. Returns what it holds.
    ///
    /// Throws `notEmpty` where the file exists, `busy` while another backup or an erasure runs,
    /// `cannotCreate`, `failed`; and `stopped`, with nothing left behind, where the gauge says so.
    @discardableResult
    package func write(
        to plain: any Disk,
        _ name: String,
        now: Instant,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> BackupManifest {
        let target = plain.gauged(by: gauge)
        let source = disk.gauged(by: gauge)
        // What is copied is read back twice: as entries, and as a chain.
        gauge?.begin(total: source.journalBytes() * 3)
        defer { gauge?.end() }
        guard !target.exists(name, in: "") else {
            throw StoreFault.notEmpty("\(target.description)/\(name)")
        }
        let copyLock = try CopyLock(disk)
        defer { copyLock.release() }
        var manifest = manifest
        manifest.createdMilliseconds = now.milliseconds
        let temporary = name + ".tmp"
        do throws(StoreFault) {
            try translating {
                try fill(target, temporary, manifest, from: source)
                try Backup.prove(target, temporary)
                try target.rename(temporary, to: name)
                try target.syncDirectory("")
            }
        } catch {
            try? target.remove(temporary)
            throw error
        }
        return manifest
    }

    private func fill(
        _ target: any Disk,
        _ path: String,
        _ manifest: BackupManifest,
        from disk: any Disk
    ) throws {
        let file: DiskFile
        do throws(DiskError) {
            file = try target.open(path, .createOrOpen)
        } catch {
            throw StoreFault.cannotCreate("\(target.description)/\(path)", code: error.code)
        }
        defer { target.close(file) }
        try target.truncate(file, to: 0)
        var writer = try BackupWriter(target, file, path)
        let manifestBytes = manifest.bytes
        try writer.add(BackupFormat.manifestName, count: manifestBytes.count) { start, count in
            Array(manifestBytes[start..<start + count])
        }
        for first in try Journal.segmentNumbers(disk) where first <= manifest.position.segment {
            let segment = try SegmentFile(disk, first: first, writable: false)
            let isLast = first == manifest.position.segment
            let count = isLast ? manifest.position.offset : try disk.size(segment.file)
            try writer.add(segment.path, count: count) {
                try disk.read(segment.file, at: $0, count: $1)
            }
        }
        try addSnapshot(to: &writer, manifest, from: disk)
        try writer.finish()
    }

    /// Adds the newest snapshot and what it builds upon, so that a restored desk opens at once.
    private func addSnapshot(
        to writer: inout BackupWriter,
        _ manifest: BackupManifest,
        from disk: any Disk
    ) throws {
        let snapshots = Snapshots(disk, storeID: manifest.storeID)
        let search = try snapshots.newest(before: manifest.position.sequence + 1)
        guard let snapshot = search.snapshot else { return }
        var end = 0
        let list = ArchiveList(snapshot.hot, end: &end) ?? ArchiveList()
        // What another process removes meanwhile is left out: it is a cache.
        let paths = list.segments.map(\.path) + [snapshot.file]
        let files = paths.compactMap { try? disk.open($0, .read) }
        defer { files.forEach(disk.close) }
        guard files.count == paths.count else { return }
        for (path, file) in zip(paths, files) {
            try writer.add(path, count: try disk.size(file)) {
                try disk.read(file, at: $0, count: $1)
            }
        }
    }

    /// Proves a backup: every byte, and the whole chain of the journal in it.
    ///
    /// Throws `badBackup`, `newerFormat`, `failed`; and `stopped` where the gauge says so.
    @discardableResult
    package static func prove(
        _ plain: any Disk,
        _ name: String,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> (manifest: BackupManifest, report: VerifyReport) {
        let disk = plain.gauged(by: gauge)
        return try translating {
            let file = try disk.open(name, .read)
            defer { disk.close(file) }
            gauge?.begin(total: try disk.size(file) * 2)
            defer { gauge?.end() }
            let contents = try BackupContents(disk, file, name)
            return (contents.manifest, try prove(contents, disk, file, name))
        }
    }

    private static func prove(
        _ contents: BackupContents,
        _ disk: any Disk,
        _ file: DiskFile,
        _ name: String
    ) throws -> VerifyReport {
        let manifest = contents.manifest
        var check = ChainCheck(disk, watermark: manifest.position.sequence)
        let segments = contents.entries.compactMap { entry in
            segmentNumber(entry.name).map { (number: $0, entry: entry) }
        }
        for (index, segment) in segments.enumerated() {
            try check.check(
                file,
                segment.entry.name,
                first: segment.number,
                next: index + 1 < segments.count ? segments[index + 1].number : nil,
                storeID: manifest.storeID,
                base: segment.entry.start,
                size: segment.entry.count
            )
        }
        let report = check.report
        if let flaw = report.flaws.first {
            throw StoreFault.badBackup(file: name, reason: flaw.words)
        }
        guard report.lastSequence == manifest.position.sequence,
            report.lastHash == manifest.position.hash
        else { throw StoreFault.badBackup(file: name, reason: "日志与清单不符") }
        return report
    }

    static func segmentNumber(_ name: String) -> UInt64? {
        let prefix = DeskPath.journal + "/"
        guard name.hasPrefix(prefix) else { return nil }
        return DeskPath.number(String(name.dropFirst(prefix.count)), suffix: ".qj")
    }

    /// Restores a backup into an empty directory, and proves the chain again there.
    ///
    /// Throws `notEmpty`, `badBackup` (nothing was written), `cannotCreate`, `failed`; and
    /// `stopped`, with nothing written, where the gauge says so while the backup is proved.
    @discardableResult
    package static func restore(
        _ disk: any Disk,
        _ name: String,
        into target: any Disk,
        gauge: WorkGauge? = nil
    ) throws(StoreFault) -> VerifyReport {
        try prove(disk, name, gauge: gauge)
        try translating {
            guard try target.list("").isEmpty else {
                throw StoreFault.notEmpty(target.description)
            }
            let file = try disk.open(name, .read)
            defer { disk.close(file) }
            let contents = try BackupContents(disk, file, name)
            let directories = [
                DeskPath.journal, DeskPath.snapshots, DeskPath.archive, DeskPath.quarantine,
            ]
            for directory in directories { try target.makeDirectory(directory) }
            // The first segment makes the directory a desk, so it comes last.
            for entry in contents.entries.reversed() where isKept(entry.name) {
                try copy(entry, from: disk, file, to: target)
            }
            for directory in [DeskPath.archive, DeskPath.snapshots, DeskPath.journal, ""] {
                try target.syncDirectory(directory)
            }
        }
        let journal = try Journal.open(on: target, mode: .write) { _ in }
        defer { journal.close() }
        if let obstacle = journal.obstacle { throw obstacle }
        return try journal.verify()
    }

    private static func isKept(_ name: String) -> Bool {
        let prefix = DeskPath.snapshots + "/"
        return segmentNumber(name) != nil || DeskPath.isArchived(name)
            || name.hasPrefix(prefix)
                && DeskPath.number(String(name.dropFirst(prefix.count)), suffix: ".qs") != nil
    }

    private static func copy(
        _ entry: BackupContents.Entry,
        from disk: any Disk,
        _ file: DiskFile,
        to target: any Disk
    ) throws(DiskError) {
        let temporary = entry.name + ".tmp"
        let copy = try target.open(temporary, .createNew)
        defer { target.close(copy) }
        var done = 0
        while done < entry.count {
            let piece = try disk.read(
                file,
                at: entry.start + done,
                count: min(BackupFormat.chunk, entry.count - done)
            )
            guard !piece.isEmpty else { throw DiskError(entry.name, ErrorNumber.io) }
            try target.writeAll(copy, piece[...], at: done, temporary)
            done += piece.count
        }
        try target.syncData(copy)
        try target.rename(temporary, to: entry.name)
    }
}

/// Held by a backup while it copies and by an erasure while it zeroes: a copy never holds half an
/// erased item.
struct CopyLock {
    private let disk: any Disk
    private let file: DiskFile

    init(_ disk: any Disk) throws(StoreFault) {
        self.disk = disk
        file = try translating { try disk.open(DeskPath.copyLock, .createOrOpen) }
        let taken = (try? disk.tryLock(file)) ?? false
        guard taken else {
            disk.close(file)
            throw StoreFault.busy("正在备份或清除个人信息")
        }
    }

    func release() {
        disk.close(file)
    }
}
