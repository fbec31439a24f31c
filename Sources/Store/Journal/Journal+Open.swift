package import FrontDesk

extension Journal {
    /// Makes an empty desk in the directory of `disk` and leaves it closed; returns its identity.
    ///
    /// A creation that was cut off may be taken up again. Throws `notEmpty`, `cannotCreate`,
    /// `foreignFileSystem`, `busy`.
    @discardableResult
    package static func create(
        on disk: any Disk,
        at now: Instant,
        options: JournalOptions = JournalOptions()
    ) throws(StoreFault) -> Bytes16 {
        try refuseForeign(disk, options)
        let storeID = Bytes16.random()
        do throws(DiskError) {
            let known: Set<String> = [
                DeskPath.lock, DeskPath.state, DeskPath.journal, DeskPath.snapshots,
                DeskPath.quarantine,
            ]
            guard try disk.list("").allSatisfy(known.contains) else {
                throw DiskError(disk.description, ErrorNumber.exists)
            }
            let lock = try disk.open(DeskPath.lock, .createOrOpen)
            defer { disk.close(lock) }
            guard try disk.tryLock(lock) else {
                throw DiskError(disk.description, ErrorNumber.exists)
            }
            for directory in [DeskPath.journal, DeskPath.snapshots, DeskPath.quarantine] {
                try disk.makeDirectory(directory)
            }
            guard try segmentNumbers(disk).isEmpty else {
                throw DiskError(disk.description, ErrorNumber.exists)
            }
            try disk.syncDirectory("")
            let header = SegmentHeader(
                storeID: storeID,
                salt: .random(),
                firstSequence: 1,
                createdMilliseconds: now.milliseconds,
                previous: .zero
            )
            // The first segment makes the directory a desk, so it comes last.
            guard try publish(header, on: disk) else {
                throw DiskError(DeskPath.segment(1), ErrorNumber.noSpace)
            }
        } catch {
            guard error.code != ErrorNumber.exists else {
                throw StoreFault.notEmpty(disk.description)
            }
            throw StoreFault.cannotCreate(error.path, code: error.code)
        }
        return storeID
    }

    /// Opens a desk and replays its frames behind `start` (nil: all of them) into `replay`.
    ///
    /// For writing, a torn tail is cut, and what others left unsaved is brought to the disk. Damage
    /// does not throw: the journal is then open for reading, and `obstacle` says why. Throws
    /// `notADesk`, `newerFormat` (nothing was touched), `foreignFileSystem`, `busy`,
    /// `tooManyProcesses`, `failed`.
    package static func open(
        on disk: any Disk,
        mode: JournalMode,
        from start: JournalPosition? = nil,
        options: JournalOptions = JournalOptions(),
        replay: (Frame) -> Void
    ) throws(StoreFault) -> Journal {
        try refuseForeign(disk, options)
        let survey = try SegmentSurvey(disk)
        let journal =
            switch mode {
            case .read: try openForReading(disk, survey, start, options)
            case .write: try openForWriting(disk, survey, start, options)
            }
        journal.report.warnings = disk.permissionWarnings()
        for flaw in survey.flaws { journal.add(flaw) }
        if mode == .write {
            try journal.finishOpening(replay)
        } else {
            try journal.advance(replay)
            if journal.position.sequence < journal.watermark { try journal.judge() }
        }
        return journal
    }

    /// The first sequence numbers of all segments, ascending.
    static func segmentNumbers(_ disk: any Disk) throws(DiskError) -> [UInt64] {
        try disk.list(DeskPath.journal).compactMap { DeskPath.number($0, suffix: ".qj") }.sorted()
    }

    private static func refuseForeign(_ disk: any Disk, _ options: JournalOptions)
        throws(StoreFault)
    {
        guard !options.acceptsForeignFileSystem else { return }
        try translating {
            guard let name = try disk.untrustedFileSystem() else { return }
            throw StoreFault.foreignFileSystem(directory: disk.description, name: name)
        }
    }

    private static func openForReading(
        _ disk: any Disk,
        _ survey: SegmentSurvey,
        _ start: JournalPosition?,
        _ options: JournalOptions
    ) throws(StoreFault) -> Journal {
        let state = DeskState.openForReading(disk)
        let syncer = Syncer(disk, state, slotIndex: -1, watermark: start?.sequence ?? 0)
        let (segment, position) = try survey.begin(start, writable: false)
        return Journal(
            disk,
            options,
            storeID: survey.storeID,
            state: state,
            lockFile: nil,
            syncer: syncer,
            segment: segment,
            position: position
        )
    }

    /// Takes a slot in STATE, and looks how the last process left, all under the lock.
    private static func openForWriting(
        _ disk: any Disk,
        _ survey: SegmentSurvey,
        _ start: JournalPosition?,
        _ options: JournalOptions
    ) throws(StoreFault) -> Journal {
        try translating {
            let (segment, position) = try survey.begin(start, writable: true)
            let lockFile = try disk.open(DeskPath.lock, .createOrOpen)
            let state = try DeskState.open(disk, storeID: survey.storeID)
            var view = StateView()
            let journal: Journal
            do {
                try Journal.wait(
                    disk,
                    lockFile,
                    options.openWaitMilliseconds,
                    "数据目录正被另一台前台使用"
                )
                view = try state.view()
                guard let slot = try state.takeSlot() else {
                    throw StoreFault.tooManyProcesses(limit: DeskState.slotCount)
                }
                let syncer = Syncer(
                    disk,
                    state,
                    slotIndex: slot,
                    watermark: max(view.watermark, start?.sequence ?? 0)
                )
                journal = Journal(
                    disk,
                    options,
                    storeID: survey.storeID,
                    state: state,
                    lockFile: lockFile,
                    syncer: syncer,
                    segment: segment,
                    position: position
                )
            } catch {
                disk.close(lockFile)
                throw error
            }
            defer { disk.unlock(lockFile) }
            try disk.makeDirectory(DeskPath.snapshots)
            try disk.makeDirectory(DeskPath.quarantine)
            try journal.lookBack(state, view)
            return journal
        }
    }

    /// After an unclean stop, with nobody else on the desk: forgets what the system has cached of
    /// the journal, for a page whose writing failed looks there as if all were well.
    private func lookBack(_ state: DeskState, _ view: StateView) throws {
        let own = syncer.slotIndex
        if try state.isAlone(besides: own) {
            report.wasUnclean = view.slots.contains { $0?.isOpen == true }
            if report.wasUnclean || view.isPoisoned {
                for first in try Journal.segmentNumbers(disk) {
                    let file = try SegmentFile(disk, first: first, writable: false)
                    try disk.dropCache(file.file)
                }
                for case (let index, let slot?) in view.slots.enumerated() where index != own {
                    try state.write(StateSlot(watermark: slot.watermark), at: index)
                }
            }
        }
        syncer.claim(0)
    }

    /// Replays, first beside the others, then the rest under the lock; cuts, rescues and clears.
    private func finishOpening(_ replay: (Frame) -> Void) throws(StoreFault) {
        try advance(replay)
        guard let lockFile, let state else { return }
        try acquire(lockFile, options.openWaitMilliseconds, "数据目录正被另一台前台使用") { _ in true }
        defer { disk.unlock(lockFile) }
        try checkStillOurs(lockFile)
        let fault = try readOn(replay)
        do throws(StoreFault) {
            try handleTail(fault)
        } catch {
            // A full disk must not keep the desk from opening; the tail is cut before a write.
            guard case .full = error else { throw error }
        }
        try translating {
            let alone = try state.isAlone(besides: syncer.slotIndex)
            if alone, report.wasUnclean || syncer.isPoisoned { try proveLiveSegment() }
            if syncer.isPoisoned { try clearPoison(alone: alone) }
        }
        guard obstacle == nil else { return }
        try rescue()
        let cutOff = partlyErased
        partlyErased = []
        if !cutOff.isEmpty { try finishErasures(cutOff) }
    }

    /// Reads the whole live segment from the disk, also what lies before the replay.
    private func proveLiveSegment() throws {
        guard case .header(let header) = try segment.header() else { return }
        let start = JournalPosition(
            sequence: header.firstSequence - 1,
            hash: header.digest,
            segment: header.firstSequence,
            offset: SegmentHeader.byteCount
        )
        var scanner = try FrameScanner(disk, segment.file, from: start)
        while scanner.position.offset < position.offset {
            if case .frame = try scanner.next() { continue }
            add(
                Flaw(
                    kind: .frame,
                    file: segment.path,
                    offset: scanner.position.offset,
                    firstSequence: scanner.position.sequence + 1,
                    lastSequence: scanner.position.sequence + 1
                )
            )
            return
        }
    }

    /// Ends a poisoning: only alone, after the tail was read back from the disk, and with a sync
    /// that works.
    private func clearPoison(alone: Bool) throws {
        guard alone, obstacle == nil else {
            if obstacle == nil { obstacle = .poisoned(file: segment.path) }
            return
        }
        let start = position.sequence
        if start > watermark { try rewriteUnsaved() }
        do {
            try disk.syncData(segment.file)
            try syncer.clearPoison()
        } catch {
            obstacle = .poisoned(file: segment.path)
            return
        }
        syncer.raise(to: start)
        settleUnsaved()
        report.clearedPoison = true
    }

    /// Brings to the disk what a writer that is gone, or one before us, left unsaved.
    private func rescue() throws(StoreFault) {
        let unsavedFrames = position.sequence - min(position.sequence, watermark)
        guard unsavedFrames > 0 else { return }
        try rewriteUnsaved()
        try syncHere()
        report.rescuedFrames = Int(unsavedFrames)
    }
}
