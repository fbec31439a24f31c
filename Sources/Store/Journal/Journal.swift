/// Sizes and waits of a journal; the defaults are what a desk uses.
package struct JournalOptions: Sendable {
    /// A segment that has reached so many bytes is followed by a new one.
    package var segmentBytes = 16 << 20
    /// Room kept ahead of the end, in bytes.
    package var reserveBytes = 1 << 20
    /// A lag of the watermark that is longer than this is somebody's to settle, in milliseconds.
    package var lagMilliseconds: Int64 = 1000
    /// How long opening waits for the lock, in milliseconds.
    package var openWaitMilliseconds: Int64 = 5000
    /// Whether a file system on which locks cannot be trusted is accepted.
    package var acceptsForeignFileSystem = false

    /// The defaults.
    package init() {}
}

/// What an open journal may be used for.
package enum JournalMode: Sendable {
    /// Reading only; nothing in the directory is touched.
    case read
    /// Reading and writing.
    case write
}

/// What opening found and did, to be told to the user.
package struct OpenReport: Sendable {
    /// Bytes of a torn tail that were cut, and the file in `quarantine/` that keeps them.
    package var cutBytes = 0
    /// The file that keeps the cut bytes, relative to the desk.
    package var quarantineFile: String?
    /// A desk that a failed sync had made read-only was checked and is in use again.
    package var clearedPoison = false
    /// The last process did not leave in order.
    package var wasUnclean = false
    /// Frames whose writer was gone before its sync, now durable.
    package var rescuedFrames = 0
    /// What is wrong with owner and mode of the directory, in words.
    package var warnings: [String] = []
}

/// The journal of one desk as one process has it open: frames in, frames out.
///
/// Used by one thread; `syncer` alone may be used by others. All writing happens under the lock,
/// all syncing for acknowledgement outside it.
package final class Journal {
    /// The directory of the desk.
    package let disk: any Disk
    /// The store's identity, the same in all its files.
    package let storeID: Bytes16
    /// Sizes and waits.
    package let options: JournalOptions
    /// Brings written frames to the disk, from any thread.
    package let syncer: Syncer
    /// What opening found and did.
    package internal(set) var report = OpenReport()
    /// Why nothing can be written, or nil.
    package internal(set) var obstacle: StoreFault?
    /// Whether room could not be kept ahead of the end: the disk is nearly full.
    package internal(set) var isShortOfRoom = false
    /// The last frame read and where the next one begins.
    package internal(set) var position: JournalPosition

    let state: DeskState?
    let lockFile: DiskFile?
    var segment: SegmentFile
    /// The position before each frame of the live segment above the watermark.
    var unsaved: [JournalPosition] = []
    /// Frames up to this one stood in the live segment when it was opened here: this file
    /// descriptor may not have been told that their sync failed.
    var unvouched: UInt64 = 0
    /// The live segment was opened and has not been read to its end since.
    var isFreshlyOpened = true
    var flaws: [Flaw] = []
    /// Frames seen with an erasure that was cut off.
    var partlyErased: [UInt64] = []
    var reservedEnd = 0
    /// Frames that were read while nobody could take them: handed out with the next ones.
    private var untold: [Frame] = []
    private var untoldFrom: JournalPosition
    private var lagSince: (watermark: UInt64, milliseconds: Int64)?

    init(
        _ disk: any Disk,
        _ options: JournalOptions,
        storeID: Bytes16,
        state: DeskState?,
        lockFile: DiskFile?,
        syncer: Syncer,
        segment: SegmentFile,
        position: JournalPosition
    ) {
        self.disk = disk
        self.options = options
        self.storeID = storeID
        self.state = state
        self.lockFile = lockFile
        self.syncer = syncer
        self.segment = segment
        self.position = position
        untoldFrom = position
    }

    deinit { if let lockFile { disk.close(lockFile) } }

    /// The last frame read, 0 before all.
    package var lastSequence: UInt64 { position.sequence }

    /// The last frame handed out and where the next one begins; `position` is ahead of it where
    /// frames were read while nobody could take them.
    package var told: JournalPosition { untold.isEmpty ? position : untoldFrom }

    /// The highest sequence known to be durable; frames above it are visible but not yet saved.
    package var watermark: UInt64 { syncer.watermark }

    /// Says that this process leaves in order. Frames still unsaved are for others to settle.
    package func close() {
        syncer.leave()
    }

    // MARK: Reading what others wrote

    /// Reads the frames that were appended since the last time, by anybody.
    ///
    /// Throws `replaced` or `failed`; damage, or a sync that failed anywhere, makes the journal
    /// read-only instead (`obstacle`).
    package func catchUp() throws(StoreFault) -> [Frame] {
        try keep { each throws(StoreFault) in try advance(each) }
        if syncer.isPoisoned, obstacle == nil { obstacle = .poisoned(file: segment.path) }
        return takeUntold()
    }

    /// Reads by `read`; whatever becomes of it, the frames stay until `takeUntold`.
    func keep<Value>(
        _ read: ((Frame) -> Void) throws(StoreFault) -> Value
    ) throws(StoreFault) -> Value {
        if untold.isEmpty { untoldFrom = position }
        return try read { untold.append($0) }
    }

    /// The frames that nobody was told of, in order.
    func takeUntold() -> [Frame] {
        defer { untold = [] }
        return untold
    }

    /// As `catchUp`, one frame at a time; without the lock, so the tail may be in the making.
    func advance(_ each: (Frame) -> Void) throws(StoreFault) {
        guard try readOn(each) != nil else { return }
        // Bytes below the watermark are whole once they are seen, so a second look decides.
        syncer.refresh()
        guard position.sequence < syncer.watermark, try readOn(each) != nil else { return }
        if position.sequence < syncer.watermark { try judge() }
    }

    /// Reads whole frames through all segments; returns what is wrong behind the last, if anything.
    func readOn(_ each: (Frame) -> Void) throws(StoreFault) -> FrameFault? {
        syncer.refresh()
        do throws(DiskError) {
            while true {
                let fault = try readSegment(each)
                if fault == nil { reachEnd() }
                if fault != nil { return fault }
                guard try openNextSegment() else { return nil }
            }
        } catch {
            throw StoreFault(error)
        }
    }

    private func readSegment(_ each: (Frame) -> Void) throws(DiskError) -> FrameFault? {
        var scanner = try FrameScanner(disk, segment.file, from: position)
        guard scanner.rest >= 0 else { return .length }
        while true {
            let before = scanner.position
            switch try scanner.next() {
            case .end: return nil
            case .bad(let fault): return fault
            case .frame(let frame):
                if frame.hasDamagedItem, try !acceptDamagedItem(frame, before) { return .fields }
                syncer.learn(frame.watermark)
                if frame.sequence > syncer.watermark { unsaved.append(before) }
                if frame.personal.contains(.partlyErased) { partlyErased.append(frame.sequence) }
                position = scanner.position
                each(frame)
            }
        }
    }

    /// Whether a frame with a bad item is damage (and is read on) or part of a torn tail.
    private func acceptDamagedItem(_ frame: Frame, _ before: JournalPosition) throws(DiskError)
        -> Bool
    {
        if frame.sequence > syncer.watermark {
            let behind = try FramesBehind.search(disk, segment.file, from: before)
            guard max(behind.highestWatermark, nextSegmentStart() ?? 0) >= frame.sequence else {
                return false
            }
            syncer.learn(behind.highestWatermark)
        }
        for (index, item) in frame.personal.enumerated() where item == .damaged {
            add(
                Flaw(
                    kind: .personal(item: index),
                    file: segment.path,
                    offset: before.offset,
                    firstSequence: frame.sequence,
                    lastSequence: frame.sequence
                )
            )
        }
        return true
    }

    /// The last sequence before the nearest later segment, which was durable when it was made.
    private func nextSegmentStart() -> UInt64? {
        guard let names = try? disk.list(DeskPath.journal) else { return nil }
        let firsts = names.compactMap { DeskPath.number($0, suffix: ".qj") }
        return firsts.filter { $0 > segment.firstSequence }.min().map { $0 - 1 }
    }

    private func openNextSegment() throws(DiskError) -> Bool {
        let first = position.sequence + 1
        guard first != segment.firstSequence else { return false }
        let next: SegmentFile
        do throws(DiskError) {
            next = try SegmentFile(disk, first: first, writable: lockFile != nil)
        } catch {
            if error.code == ErrorNumber.noEntry { return false }
            throw error
        }
        let flaw: Flaw.Kind
        switch try next.header() {
        case .header(let header)
        where header.storeID == storeID && header.firstSequence == first
            && header.previous == position.hash:
            enter(next, header)
            return true
        case .header: flaw = .chain
        case .newer, .damaged: flaw = .header
        }
        add(Flaw(kind: flaw, file: next.path, offset: 0, firstSequence: first, lastSequence: first))
        return false
    }

    func enter(_ next: SegmentFile, _ header: SegmentHeader) {
        // The one who rotates has synced the old segment before.
        syncer.learn(header.firstSequence - 1)
        segment = next
        position = JournalPosition(
            sequence: position.sequence,
            hash: header.digest,
            segment: header.firstSequence,
            offset: SegmentHeader.byteCount
        )
        unsaved = []
        unvouched = 0
        isFreshlyOpened = true
        reservedEnd = 0
    }

    /// All that stands in the live segment has been read.
    func reachEnd() {
        if isFreshlyOpened {
            isFreshlyOpened = false
            unvouched = position.sequence
        }
        settleUnsaved()
    }

    /// Forgets what has become durable, and lets a sync vouch for what may be vouched for.
    func settleUnsaved() {
        let watermark = syncer.watermark
        unsaved.removeAll { $0.sequence < watermark }
        if unvouched <= watermark, !isFreshlyOpened {
            syncer.cover(segment, through: position.sequence)
        }
    }

    // MARK: Damage

    func add(_ flaw: Flaw) {
        if !flaws.contains(flaw) { flaws.append(flaw) }
        obstacle = .damaged(flaws)
    }

    /// Decides what bytes behind the last whole frame are. True: a torn tail, which may be cut.
    @discardableResult
    func judge() throws(StoreFault) -> Bool {
        try translating {
            let size = try disk.size(segment.file)
            guard size >= position.offset else {
                throw StoreFault.replaced(file: segment.path)
            }
            let next = position.sequence + 1
            var known = syncer.watermark
            var last = next
            var kind = Flaw.Kind.frame
            if size > position.offset {
                let behind = try FramesBehind.search(disk, segment.file, from: position)
                known = max(known, behind.highestWatermark)
                last = max(next, (behind.firstSequence ?? next + 1) - 1)
            } else {
                kind = .missingFrames
            }
            if let before = nextSegmentStart() {
                known = max(known, before)
                if before < next { kind = .trailingBytes }
                if size == position.offset { kind = .missingSegment }
                if before >= next, last == next { last = before }
            }
            if known < next, kind != .trailingBytes { return size > position.offset }
            add(
                Flaw(
                    kind: kind,
                    file: segment.path,
                    offset: position.offset,
                    firstSequence: next,
                    lastSequence: kind == .missingFrames ? max(known, next) : last
                )
            )
            return false
        }
    }

    // MARK: Lag

    /// Whether frames have stood unsaved for longer than a living writer would need: then
    /// `settle` is due. `lagMilliseconds` if their writer is gone, ten times that if it lives.
    package func isSettlingDue() -> Bool {
        syncer.refresh()
        guard lastSequence > watermark, obstacle == nil, let state else {
            lagSince = nil
            return false
        }
        let now = disk.monotonicMilliseconds()
        guard let since = lagSince, since.watermark == watermark else {
            lagSince = (watermark, now)
            return false
        }
        let lag = now - since.milliseconds
        if lag > options.lagMilliseconds * 10 { return true }
        guard lag > options.lagMilliseconds, syncer.ownClaim == 0, let view = try? state.view()
        else { return false }
        let lives = try? state.hasLiveClaim(
            above: watermark,
            in: view,
            besides: syncer.slotIndex
        )
        return lives == false
    }

    /// Writes the frames of a writer that is gone once more, under the lock; hand the result to
    /// `syncer.sync`. Nil if another process was faster.
    package func settle(waitingAtMost milliseconds: Int64 = 0) throws(StoreFault) -> Written? {
        try underLock(waitingAtMost: milliseconds) { () throws(StoreFault) in
            guard lastSequence > watermark else { return nil }
            try rewriteUnsaved()
            return Written(first: watermark + 1, last: lastSequence)
        }
    }
}
