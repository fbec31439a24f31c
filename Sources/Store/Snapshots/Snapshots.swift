package import FrontDesk

/// How the writing of a snapshot ended.
package enum SnapshotOutcome: Hashable, Sendable {
    /// Written, read back and named; the file.
    case written(String)
    /// Another process is writing one, or has not yet saved what it wrote: not now.
    case busy
    /// Less than twice the snapshot's size is free: not tried.
    case noRoom
    /// It could not be written or was not read back as written; what was there before stays.
    case failed(StoreFault)
}

/// The snapshots of one desk. A cache: losing them loses nothing but time. Any thread may use it.
package struct Snapshots: Sendable {
    private static let kept = 3

    private let disk: any Disk
    private let storeID: Bytes16

    /// The snapshots in the directory of `disk` that belong to the store.
    package init(_ disk: any Disk, storeID: Bytes16) {
        self.disk = disk
        self.storeID = storeID
    }

    /// The newest snapshot whose header and hot section are as they were written.
    ///
    /// `before` passes over those at or behind a sequence (one that the journal refused). Throws
    /// `newerFormat`.
    package func newest(before: UInt64 = .max) throws(StoreFault) -> SnapshotSearch {
        var search = SnapshotSearch()
        for sequence in ((try? numbers()) ?? []).reversed() where sequence < before {
            let path = DeskPath.snapshot(sequence)
            switch try open(path) {
            case .older: continue
            case .good(let snapshot) where snapshot.position.sequence == sequence:
                search.snapshot = snapshot
                return search
            case .good, .damaged: search.rejected.append(path)
            }
        }
        return search
    }

    private func numbers() throws(DiskError) -> [UInt64] {
        try disk.list(DeskPath.snapshots).compactMap { DeskPath.number($0, suffix: ".qs") }.sorted()
    }

    private enum Found {
        case good(Snapshot)
        /// Of an older version of the program, which keeps its cold section otherwise.
        case older
        /// It cannot be read or is not as it was written.
        case damaged
    }

    private func open(_ path: String) throws(StoreFault) -> Found {
        do throws(DiskError) {
            let file = try disk.open(path, .read)
            defer { disk.close(file) }
            let start = try disk.read(file, at: 0, count: SnapshotHeader.byteCount)
            let header: SnapshotHeader
            switch SnapshotHeader.read(start) {
            case .header(let read): header = read
            case .newer(let version): throw DiskError(String(version), -1)
            case .older: return .older
            case .damaged: return .damaged
            }
            guard header.storeID == storeID, try disk.size(file) == header.fileCount else {
                return .damaged
            }
            var hot = try disk.read(file, at: header.hotStart, count: header.hotPadded)
            guard Digest(of: hot) == header.hotDigest else { return .damaged }
            hot.removeLast(header.hotPadded - header.hotCount)
            let table = try disk.read(
                file,
                at: header.tableStart,
                count: header.blockCount * 32
            )
            guard Digest(of: table) == header.tableDigest else { return .damaged }
            let digests = table.withUnsafeBytes { all in
                (0..<header.blockCount).map { Digest(load: all, at: $0 * 32) }
            }
            let cold = ColdSection(
                try disk.map(file),
                start: header.coldStart,
                count: header.coldCount,
                digests: digests,
                file: path
            )
            let position = header.position
            return .good(Snapshot(file: path, position: position, hot: hot, cold: cold))
        } catch {
            guard error.code == -1, let version = UInt32(error.path) else { return .damaged }
            throw StoreFault.newerFormat(file: path, version: version)
        }
    }

    /// Writes the snapshot of the desk at `position`, after the journal is durable up to there.
    ///
    /// `hot` and `cold` are bytes of the caller's making. May run on any thread, beside the others'
    /// writing. The three newest are kept.
    package func write(
        at position: JournalPosition,
        now: Instant,
        syncer: Syncer,
        hot: [UInt8],
        cold: [UInt8]
    ) -> SnapshotOutcome {
        do throws(StoreFault) {
            return try translating {
                let lock = try disk.open(DeskPath.snapshotLock, .createOrOpen)
                defer { disk.close(lock) }
                guard try disk.tryLock(lock) else { return .busy }
                guard try disk.freeBytes() > 2 * (hot.count + cold.count) else { return .noRoom }
                do throws(SyncFault) {
                    try syncer.sync(Written(first: position.sequence, last: position.sequence))
                } catch {
                    // No sync has failed where another writer's frames are not saved yet, and are
                    // not this process's to vouch for.
                    guard syncer.isPoisoned else { return .busy }
                    throw StoreFault.poisoned(file: error.file)
                }
                let header = SnapshotWriter.header(
                    storeID: storeID,
                    position: position,
                    now: now,
                    hot: hot,
                    cold: cold
                )
                return try publish(header, hot, cold)
            }
        } catch {
            return .failed(error)
        }
    }

    private func publish(_ header: SnapshotHeader.WithTable, _ hot: [UInt8], _ cold: [UInt8])
        throws -> SnapshotOutcome
    {
        let path = DeskPath.snapshot(header.header.position.sequence)
        let temporary = path + ".tmp"
        do {
            try SnapshotWriter.write(header, hot, cold, to: temporary, on: disk)
            // What is read back may come from the cache; it proves what was written, and the sync
            // before it that it is on the disk.
            guard case .good(let snapshot) = try open(temporary), snapshot.cold.isSound() else {
                throw StoreFault.failed(file: temporary, code: ErrorNumber.io)
            }
            try disk.rename(temporary, to: path)
            try disk.syncDirectory(DeskPath.snapshots)
        } catch {
            try? disk.remove(temporary)
            throw error
        }
        removeOld()
        return .written(path)
    }

    private func removeOld() {
        guard let names = try? disk.list(DeskPath.snapshots), let all = try? numbers() else {
            return
        }
        for sequence in all.dropLast(Snapshots.kept) {
            try? disk.remove(DeskPath.snapshot(sequence))
        }
        for name in names where name.hasSuffix(".tmp") {
            try? disk.remove("\(DeskPath.snapshots)/\(name)")
        }
    }
}

extension SnapshotHeader {
    /// A header and the table that stands at the file's end.
    struct WithTable {
        var header: SnapshotHeader
        var table: [UInt8]
    }
}

private enum SnapshotWriter {
    static func header(
        storeID: Bytes16,
        position: JournalPosition,
        now: Instant,
        hot: [UInt8],
        cold: [UInt8]
    ) -> SnapshotHeader.WithTable {
        var header = SnapshotHeader(
            storeID: storeID,
            position: position,
            createdMilliseconds: now.milliseconds,
            hotCount: hot.count,
            hotDigest: .zero,
            coldCount: cold.count,
            tableDigest: .zero
        )
        let running = RunningDigest()
        running.add(hot)
        running.add([UInt8](repeating: 0, count: header.hotPadded - hot.count))
        header.hotDigest = running.finish()
        var table: [UInt8] = []
        for block in 0..<header.blockCount {
            let start = block * SnapshotHeader.blockBytes
            let end = min(start + SnapshotHeader.blockBytes, cold.count)
            table += cold.withUnsafeBytes {
                Digest(of: UnsafeRawBufferPointer(rebasing: $0[start..<end])).bytes
            }
        }
        header.tableDigest = Digest(of: table)
        return SnapshotHeader.WithTable(header: header, table: table)
    }

    static func write(
        _ snapshot: SnapshotHeader.WithTable,
        _ hot: [UInt8],
        _ cold: [UInt8],
        to path: String,
        on disk: any Disk
    ) throws(DiskError) {
        let header = snapshot.header
        let file = try disk.open(path, .createOrOpen)
        defer { disk.close(file) }
        try disk.truncate(file, to: 0)
        try disk.writeAll(file, header.bytes[...], at: 0, path)
        try disk.writeAll(file, hot[...], at: header.hotStart, path)
        let padding = [UInt8](repeating: 0, count: header.hotPadded - hot.count)
        try disk.writeAll(file, padding[...], at: header.hotStart + hot.count, path)
        try disk.writeAll(file, cold[...], at: header.coldStart, path)
        try disk.writeAll(file, snapshot.table[...], at: header.tableStart, path)
        try disk.syncData(file)
    }
}
