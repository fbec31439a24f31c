import FrontDesk

/// The journal while its lock is held: decide on what is now current, then append.
package struct LockedJournal: ~Copyable {
    private let journal: Journal
    /// What others appended since the last time; to be applied before deciding.
    package let newFrames: [Frame]

    fileprivate init(_ journal: Journal, _ newFrames: [Frame]) {
        self.journal = journal
        self.newFrames = newFrames
    }

    /// The number that the next frame will have.
    package var nextSequence: UInt64 { journal.position.sequence + 1 }

    /// Writes one frame at the validated end; it is not saved before `Syncer.sync` has returned.
    ///
    /// Throws `full` or `notSaved` when nothing was written, `unknownOutcome`, `tooLarge`.
    package func append(_ draft: FrameDraft) throws(StoreFault) -> Written {
        try append([draft])
    }

    /// Writes several frames in one write, all or none (but for a power cut, which may keep the
    /// first of them).
    package func append(_ drafts: [FrameDraft]) throws(StoreFault) -> Written {
        try journal.write(drafts)
    }
}

extension Journal {
    /// Runs `body` under the desk's lock, after catching up on what others wrote.
    ///
    /// `onWait` is told how many milliseconds have passed, about every 20 ms, and gives up by
    /// returning false. Throws `busy` after `milliseconds`; `poisoned`, `damaged`, `replaced`.
    package func withLock<Value>(
        waitingAtMost milliseconds: Int64 = 5000,
        onWait: (Int64) -> Bool = { _ in true },
        _ body: (borrowing LockedJournal) throws(StoreFault) -> Value
    ) throws(StoreFault) -> Value {
        try underLock(waitingAtMost: milliseconds, onWait: onWait) { () throws(StoreFault) in
            try body(LockedJournal(self, takeUntold()))
        }
    }

    /// As `withLock`, for what needs no desk: what others wrote is handed out with the next frames.
    func underLock<Value>(
        waitingAtMost milliseconds: Int64,
        onWait: (Int64) -> Bool = { _ in true },
        _ body: () throws(StoreFault) -> Value
    ) throws(StoreFault) -> Value {
        if let obstacle { throw obstacle }
        guard let lockFile else { throw StoreFault.openedForReading(disk.description) }
        try acquire(lockFile, milliseconds, "数据目录正被另一台前台使用", onWait)
        defer { disk.unlock(lockFile) }
        try checkStillOurs(lockFile)
        let fault = try keep { each throws(StoreFault) in try readOn(each) }
        try handleTail(fault)
        if syncer.isPoisoned { obstacle = .poisoned(file: segment.path) }
        if let obstacle { throw obstacle }
        try vouch()
        return try body()
    }

    /// Takes the lock of `file`, waiting a bounded time.
    func acquire(
        _ file: DiskFile,
        _ milliseconds: Int64,
        _ purpose: String,
        _ onWait: (Int64) -> Bool
    ) throws(StoreFault) {
        try Journal.wait(disk, file, milliseconds, purpose, onWait)
    }

    /// Takes the lock of `file`, waiting a bounded time.
    static func wait(
        _ disk: any Disk,
        _ file: DiskFile,
        _ milliseconds: Int64,
        _ purpose: String,
        _ onWait: (Int64) -> Bool = { _ in true }
    ) throws(StoreFault) {
        let start = disk.monotonicMilliseconds()
        var pause: Int64 = 50
        var told = start
        while true {
            do throws(DiskError) {
                if try disk.tryLock(file) { return }
            } catch {
                throw StoreFault(error)
            }
            let now = disk.monotonicMilliseconds()
            guard now - start < milliseconds else { throw StoreFault.busy(purpose) }
            if now - told >= 20 {
                told = now
                guard onWait(now - start) else { throw StoreFault.busy(purpose) }
            }
            // Holders need some 0.2 ms; the process number keeps waiters from marching in step.
            // Eight writers on two busy cores, a sync of 2 ms, eight alternating rounds: p99 of an
            // act 9.6 ms with steps of up to 2 ms, 7.7 ms with 0.4 ms; worst rounds 16.6 and 8.0.
            disk.pause(microseconds: pause + Int64(disk.processNumber % 16) * 5)
            pause = min(pause * 2, 400)
        }
    }

    /// Refuses to write into files that are no longer those of the directory: the data directory
    /// may have been deleted, replaced or unmounted under us.
    func checkStillOurs(_ lockFile: DiskFile) throws(StoreFault) {
        guard disk.isCurrent(lockFile, DeskPath.lock) else {
            throw StoreFault.replaced(file: disk.description)
        }
        guard disk.isCurrent(segment.file, segment.path) else {
            throw StoreFault.replaced(file: segment.path)
        }
        if let state, !disk.isCurrent(state.file, DeskPath.state) {
            throw StoreFault.replaced(file: DeskPath.state)
        }
    }

    /// Under the lock nobody is writing, so what stands behind the last whole frame is torn, or
    /// damage: cuts the one, and reports the other.
    func handleTail(_ fault: FrameFault?) throws(StoreFault) {
        if fault == nil, position.sequence >= syncer.watermark { return }
        guard try judge() else { return }
        let torn: [UInt8]
        do throws(DiskError) {
            let size = try disk.size(segment.file)
            torn = try disk.read(segment.file, at: position.offset, count: size - position.offset)
            let name = "\(DeskPath.digits(segment.firstSequence))-\(position.offset)"
            report.quarantineFile = try quarantine(torn, name)
            try disk.truncate(segment.file, to: position.offset)
        } catch {
            throw StoreFault(notSaved: error, segment.path)
        }
        reachEnd()
        report.cutBytes += torn.count
    }

    private func quarantine(_ bytes: [UInt8], _ name: String) throws(DiskError) -> String {
        var number = 0
        while true {
            let path = "\(DeskPath.quarantine)/\(name)-\(number).torn"
            let file: DiskFile
            do throws(DiskError) {
                file = try disk.open(path, .createNew)
            } catch {
                guard error.code == ErrorNumber.exists, number < 10_000 else { throw error }
                number += 1
                continue
            }
            defer { disk.close(file) }
            try disk.writeAll(file, bytes[...], at: 0, path)
            try disk.syncData(file)
            try disk.syncDirectory(DeskPath.quarantine)
            return path
        }
    }

    /// Sees to it that a sync through this process's file covers all that stands in the journal.
    private func vouch() throws(StoreFault) {
        guard position.sequence > watermark, let state else { return }
        var needed = unvouched > watermark
        if !needed, syncer.ownClaim == 0 {
            do throws(DiskError) {
                needed = try !state.hasLiveClaim(
                    above: watermark,
                    in: try state.view(),
                    besides: syncer.slotIndex
                )
            } catch {
                throw StoreFault(error)
            }
        }
        if needed { try rewriteUnsaved() }
    }

    /// Writes all frames above the watermark once more, byte by byte the same, so that the next
    /// sync of this file brings them to the disk or fails.
    ///
    /// They are proved again first: pages whose writing failed may be gone from the cache, and
    /// then what was seen was never stored.
    func rewriteUnsaved() throws(StoreFault) {
        guard let start = unsaved.first else { return }
        do throws(DiskError) {
            var scanner = try FrameScanner(disk, segment.file, from: start)
            while scanner.position.sequence < position.sequence {
                guard case .frame(let frame) = try scanner.next(), !frame.hasDamagedItem else {
                    syncer.poison(code: ErrorNumber.io)
                    throw DiskError(segment.path, ErrorNumber.io)
                }
            }
            let bytes = try disk.read(
                segment.file,
                at: start.offset,
                count: position.offset - start.offset
            )
            syncer.claim(position.sequence)
            try disk.writeAll(segment.file, bytes[...], at: start.offset, segment.path)
        } catch {
            if syncer.isPoisoned { throw StoreFault.poisoned(file: segment.path) }
            throw StoreFault(notSaved: error, segment.path)
        }
        unvouched = 0
        syncer.cover(segment, through: position.sequence)
    }

    // MARK: Writing

    fileprivate func write(_ drafts: [FrameDraft]) throws(StoreFault) -> Written {
        precondition(!drafts.isEmpty, "没有要写的记录")
        if position.offset >= options.segmentBytes { try rotate(drafts[0].time) }
        var positions: [JournalPosition] = []
        var bytes: [UInt8] = []
        var end = position
        for draft in drafts {
            let frame = try FrameCodec.encode(
                draft,
                sequence: end.sequence + 1,
                watermark: watermark,
                after: end.hash
            )
            positions.append(end)
            bytes += frame.bytes
            end.sequence += 1
            end.hash = frame.hash
            end.offset += frame.bytes.count
        }
        try reserve(bytes.count)
        syncer.claim(end.sequence)
        do throws(DiskError) {
            let count = try disk.write(segment.file, bytes[...], at: position.offset)
            guard count == bytes.count else { throw DiskError(segment.path, ErrorNumber.noSpace) }
        } catch {
            try takeBack(error)
        }
        let written = Written(first: position.sequence + 1, last: end.sequence)
        position = end
        unsaved += positions
        syncer.cover(segment, through: end.sequence)
        return written
    }

    private func takeBack(_ error: DiskError) throws(StoreFault) {
        do throws(DiskError) {
            try disk.truncate(segment.file, to: position.offset)
        } catch {
            obstacle = .unknownOutcome(file: segment.path, code: error.code)
            throw StoreFault.unknownOutcome(file: segment.path, code: error.code)
        }
        reservedEnd = 0
        syncer.claim(position.sequence > watermark ? position.sequence : 0)
        throw StoreFault(notSaved: error, segment.path)
    }

    /// Keeps room for the frame and for what follows, so that a full disk says no before the write.
    private func reserve(_ count: Int) throws(StoreFault) {
        let end = position.offset + count
        guard reservedEnd - end < options.reserveBytes / 2 else { return }
        do throws(DiskError) {
            let wanted = count + options.reserveBytes
            guard try disk.reserve(segment.file, at: position.offset, count: wanted) else { return }
            reservedEnd = position.offset + wanted
            isShortOfRoom = false
        } catch {
            isShortOfRoom = true
            // What was kept earlier may still do for a small frame; a batch must be sure of it.
            if count > options.reserveBytes { throw StoreFault(notSaved: error, segment.path) }
        }
    }

    /// Begins a new segment: the old one is synced before the new one can be seen.
    private func rotate(_ now: Instant) throws(StoreFault) {
        try syncHere()
        try syncLength()
        let first = position.sequence + 1
        let header = SegmentHeader(
            storeID: storeID,
            salt: .random(),
            firstSequence: first,
            createdMilliseconds: now.milliseconds,
            previous: position.hash
        )
        do throws(DiskError) {
            guard try publish(header, on: disk) else { return }
        } catch {
            syncer.poison(code: error.code)
            obstacle = .poisoned(file: DeskPath.journal)
            throw StoreFault.poisoned(file: DeskPath.journal)
        }
        do throws(DiskError) {
            enter(try SegmentFile(disk, first: first, writable: true), header)
            isFreshlyOpened = false
        } catch {
            throw StoreFault(notSaved: error, DeskPath.segment(first))
        }
    }

    /// Brings the length of the live segment to the disk, before another follows it. All its frames
    /// may be durable, and yet a power cut could bring the bytes of a short write back that were
    /// taken back behind them: damage, where they do not stand at the end of the journal.
    private func syncLength() throws(StoreFault) {
        do throws(DiskError) {
            try disk.syncData(segment.file)
        } catch {
            syncer.poison(code: error.code)
            obstacle = .poisoned(file: segment.path)
            throw StoreFault.poisoned(file: segment.path)
        }
    }

    /// Syncs the live segment while the lock is held: for rotation, erasure and opening.
    func syncHere() throws(StoreFault) {
        guard position.sequence > watermark else { return }
        do throws(SyncFault) {
            try syncer.sync(Written(first: watermark + 1, last: position.sequence))
        } catch {
            obstacle = .poisoned(file: error.file)
            throw StoreFault.poisoned(file: error.file)
        }
        settleUnsaved()
    }
}

/// Writes a segment's header aside, syncs it and gives it its name. False if there was no room, and
/// then nothing has changed; throws when a sync failed.
func publish(_ header: SegmentHeader, on disk: any Disk) throws(DiskError) -> Bool {
    let path = DeskPath.segment(header.firstSequence)
    let temporary = path + ".tmp"
    let file: DiskFile
    do throws(DiskError) {
        file = try disk.open(temporary, .createOrOpen)
    } catch {
        return false
    }
    defer { disk.close(file) }
    do throws(DiskError) {
        try disk.truncate(file, to: 0)
        try disk.writeAll(file, header.bytes[...], at: 0, temporary)
    } catch {
        try? disk.remove(temporary)
        return false
    }
    try disk.syncData(file)
    do throws(DiskError) {
        try disk.rename(temporary, to: path)
    } catch {
        try? disk.remove(temporary)
        return false
    }
    try disk.syncDirectory(DeskPath.journal)
    return true
}

extension StoreFault {
    /// A failed write after which the desk is as before.
    init(notSaved error: DiskError, _ path: String) {
        switch error.code {
        case ErrorNumber.noSpace, ErrorNumber.quota: self = .full(file: path, code: error.code)
        default: self = .notSaved(file: path, code: error.code)
        }
    }
}
