package import FrontDesk

/// How the writing of a snapshot ended.
package enum SnapshotOutcome: Sendable {
    /// Written, read back and named; and where it was built upon another process's snapshot, what
    /// that one had in memory.
    case written(Snapshot, taken: Desk? = nil)
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

    let disk: any Disk
    let storeID: Bytes16

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
            switch try DerivedFile.open(path, .snapshot, of: storeID, on: disk) {
            case .older: continue
            case .good(let file) where file.header.position.sequence == sequence:
                search.snapshot = Snapshot(file)
                return search
            case .good, .damaged: search.rejected.append(path)
            }
        }
        return search
    }

    private func numbers() throws(DiskError) -> [UInt64] {
        try disk.list(DeskPath.snapshots).compactMap { DeskPath.number($0, suffix: ".qs") }.sorted()
    }

    /// Runs `body` while no other process makes derived files, once the journal is durable up to a
    /// position: what it writes may say all that the journal says up to there.
    func locked(
        through position: JournalPosition,
        _ syncer: Syncer,
        _ body: () throws -> SnapshotOutcome
    ) -> SnapshotOutcome {
        do throws(StoreFault) {
            return try translating {
                let lock = try disk.open(DeskPath.snapshotLock, .createOrOpen)
                defer { disk.close(lock) }
                guard try disk.tryLock(lock) else { return .busy }
                do throws(SyncFault) {
                    try syncer.sync(Written(first: position.sequence, last: position.sequence))
                } catch {
                    // No sync has failed where another writer's frames are not saved yet, and are
                    // not this process's to vouch for.
                    guard syncer.isPoisoned else { return .busy }
                    throw StoreFault.poisoned(file: error.file)
                }
                return try body()
            }
        } catch {
            return .failed(error)
        }
    }

    /// Writes a snapshot while `locked`, and lets the oldest go.
    func publish(
        at position: JournalPosition,
        now: Instant,
        hot: [UInt8],
        cold: [UInt8],
        beside taken: Desk? = nil
    ) throws -> SnapshotOutcome {
        guard try disk.freeBytes() > 2 * (hot.count + cold.count) else { return .noRoom }
        let file = try DerivedFile.publish(
            DeskPath.snapshot(position.sequence),
            DerivedHeader(.snapshot, storeID, at: position, now: now),
            hot: hot,
            cold: cold,
            on: disk
        )
        try disk.syncDirectory(DeskPath.snapshots)
        removeOld()
        return .written(Snapshot(file), taken: taken)
    }

    /// Those that are kept and as they were written, the newest first.
    func all() -> [Snapshot] {
        ((try? numbers()) ?? []).reversed().compactMap { sequence in
            let path = DeskPath.snapshot(sequence)
            guard
                case .good(let file)? = try? DerivedFile.open(
                    path,
                    .snapshot,
                    of: storeID,
                    on: disk
                )
            else { return nil }
            return Snapshot(file)
        }
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
