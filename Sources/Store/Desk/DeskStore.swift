package import FrontDesk

/// Why a command did not become an act.
package enum PerformFault: Error, Sendable {
    /// The rules said no; nothing was written.
    case refused(Refusal)
    /// The store could not write it.
    case store(StoreFault)
}

/// What a command came to, before its sync.
package struct Performed: Sendable {
    /// The id that the answer names.
    package var id: String
    /// Its sequence.
    package var sequence: UInt64
    /// What must be synced before anybody is told; nil when it was durable already.
    package var written: Written?
}

/// An act as the live view tells it.
package struct SeenAct: Sendable {
    /// Where and when it was written.
    package var stamp: Stamp
    /// What happened.
    package var act: Act
    /// Whether this process wrote it.
    package var isOwn: Bool
}

/// The desk kept: in memory, in the journal, in snapshots (CONTRACT 1).
///
/// Used by one thread. Decides under the lock on what is current, writes, releases the lock; the
/// sync is the caller's to do, on any thread, by `syncer`.
package final class DeskStore {
    /// The desk in memory, as far as the journal was read.
    package internal(set) var desk: Desk
    /// Acts applied since they were last taken, for the screen.
    private var seen: [SeenAct] = []
    private var schedule = SweepSchedule()
    let journal: Journal
    let snapshots: Snapshots
    /// The closed records that are not in memory; nil where all are.
    var history: RecordHistory?
    /// The snapshot that the history stands in.
    var base: Snapshot?
    /// How deep the history of a household has been looked into.
    var depths: [RoomCode: Int] = [:]
    /// The last month for which it was asked whether anything is to be archived.
    var monthAsked = 0
    /// Erasures that are not known to be carried out.
    var erasures: [UnfinishedErasure] = []
    /// Acts replayed or written since the last snapshot.
    package internal(set) var actsSinceSnapshot = 0
    /// A reason to distrust the clock: sweeps and money stop until it is gone (CONTRACT 2.8).
    package var clockDoubt: String?
    /// Why an act could not be understood: it was written by a newer program.
    package private(set) var strangeAct: StoreFault?
    /// Snapshots that were passed over because they are not as they were written.
    package internal(set) var rejectedSnapshots: [String] = []

    /// Tells how far the journal is read, while it is read whole.
    package let gauge: WorkGauge?

    /// Opens the desk in the directory of `disk`; a gauge tells how far that is, and later how far
    /// the desk is made anew. Throws `stopped` besides what the journal throws.
    package init(
        on plain: any Disk,
        mode: JournalMode = .write,
        options: JournalOptions = JournalOptions(),
        gauge: WorkGauge? = nil
    ) throws(StoreFault) {
        self.gauge = gauge
        let disk = plain.gauged(by: gauge)
        let storeID = try SegmentSurvey(disk).storeID
        snapshots = Snapshots(disk, storeID: storeID)
        let search = try snapshots.newest()
        rejectedSnapshots = search.rejected
        var start: JournalPosition?
        var loaded = Desk()
        var history: RecordHistory?
        if let snapshot = search.snapshot {
            do throws(StoreFault) {
                if let content = try SnapshotContent(snapshot, of: snapshots) {
                    (loaded, history) = (try content.desk(), content.history)
                    base = snapshot
                    start = snapshot.position
                }
            } catch {
                rejectedSnapshots.append(snapshot.file)
            }
        }
        var replay = Replay(desk: loaded, history: history)
        gauge?.begin(total: disk.journalBytes(from: start))
        defer { gauge?.end() }
        do throws(StoreFault) {
            journal = try Journal.open(on: disk, mode: mode, from: start, options: options) {
                replay.apply($0)
            }
        } catch {
            guard case .damaged = error, let base else { throw error }
            // The journal is not the one that the snapshot stood upon: it is shown as far as it
            // goes, and nothing is written.
            (history, replay) = (nil, Replay(desk: Desk(), history: nil))
            journal = try Journal.open(on: disk, mode: .read, options: options) { replay.apply($0) }
            journal.refuse(base.position, base.file)
            self.base = nil
        }
        desk = replay.desk
        self.history = history
        actsSinceSnapshot = replay.count
        strangeAct = replay.fault
        if replay.isShelfBroken { try rebuild(through: nil) }
        erasures = replay.erasures
        // What a process that ended began is gone on with before anybody looks.
        if case .write = mode, isErasureDue { try? finishErasures(at: desk.lastAt) }
    }

    /// Brings what was written to the disk; from any thread.
    package var syncer: Syncer { journal.syncer }
    /// Why nothing can be written, or nil.
    package var obstacle: StoreFault? { strangeAct ?? journal.obstacle }
    /// What opening found and did.
    package var report: OpenReport { journal.report }
    /// Acts up to this sequence are durable.
    package var watermark: UInt64 { journal.watermark }
    /// The disk is nearly full.
    package var isShortOfRoom: Bool { journal.isShortOfRoom }
    /// Tells when another process wrote.
    package func watch() -> (any DiskWatch)? { journal.watch() }

    /// Leaves in order.
    package func close() { journal.close() }

    // MARK: Acting

    /// Gives a command to the desk: locks, catches up, sweeps, decides, writes, unlocks.
    ///
    /// The act is in memory when this returns and must be synced before it is acknowledged.
    package func perform(
        _ request: CommandRequest,
        _ situation: Situation,
        onWait: (Int64) -> Bool = { _ in true }
    ) throws(PerformFault) -> Performed {
        guard request.command is any BatchCommand else {
            try checkReadable()
            return try perform(request, situation, nil, onWait)
        }
        return try perform(try decided(request, situation), onWait: onWait)
    }

    /// Writes what was decided aside; decides anew under the lock where the desk went on meanwhile.
    package func perform(
        _ draft: BatchDraft,
        onWait: (Int64) -> Bool = { _ in true }
    ) throws(PerformFault) -> Performed {
        try checkReadable()
        return try perform(draft.request, draft.situation, draft, onWait)
    }

    func checkReadable() throws(PerformFault) {
        if let strangeAct { throw .store(strangeAct) }
    }

    /// Money waits until a doubtful clock is confirmed (CONTRACT 2.8); an answer that was lost is
    /// given again whatever the clock says.
    func moneyRefusal(_ request: CommandRequest) -> Refusal? {
        guard let clockDoubt, request.command.movesMoney, desk.answers[request.commandID] == nil
        else { return nil }
        return Refusal(.clockInDoubt, "\(clockDoubt)，请主管确认时间后再收付款")
    }

    private func perform(
        _ request: CommandRequest,
        _ situation: Situation,
        _ draft: BatchDraft?,
        _ onWait: (Int64) -> Bool
    ) throws(PerformFault) -> Performed {
        let result: Result<Performed, Refusal>
        do throws(StoreFault) {
            result = try journal.withLock(onWait: onWait) { lock throws(StoreFault) in
                take(lock.newFrames)
                if let strangeAct { throw strangeAct }
                return try write(request, situation, draft, lock)
            }
        } catch {
            throw .store(error)
        }
        do throws(Refusal) {
            return try result.get()
        } catch {
            throw .refused(error)
        }
    }

    private func write(
        _ request: CommandRequest,
        _ situation: Situation,
        _ draft: BatchDraft?,
        _ lock: borrowing LockedJournal
    ) throws(StoreFault) -> Result<Performed, Refusal> {
        if let refusal = moneyRefusal(request) { return .failure(refusal) }
        try bring(request)
        var swept: Written?
        let cases = request.command.cases(on: desk)
        if !cases.isEmpty, clockDoubt == nil {
            swept = try sweep(Sweep(only: cases), situation, lock)
        }
        let verdict: Verdict
        do throws(Refusal) {
            if let draft, draft.sequence == desk.sequence {
                verdict = draft.verdict
            } else {
                verdict = try desk.decide(request, situation)
            }
        } catch {
            return .failure(error)
        }
        switch verdict {
        case .repeated(let answer):
            let unsynced = answer.sequence > watermark ? answer.sequence : nil
            return .success(
                Performed(
                    id: answer.id,
                    sequence: answer.sequence,
                    written: swept ?? unsynced.map { Written(first: $0, last: $0) }
                )
            )
        case .act(let act):
            guard !act.events.isEmpty else {
                return .success(
                    Performed(id: act.answer, sequence: desk.sequence, written: swept)
                )
            }
            var written = try append(act, situation, request.commandID, lock)
            if let swept { written.first = swept.first }
            return .success(
                Performed(id: act.answer, sequence: written.last, written: written)
            )
        }
    }

    private func append(
        _ act: Act,
        _ situation: Situation,
        _ commandID: CommandID,
        _ lock: borrowing LockedJournal
    ) throws(StoreFault) -> Written {
        let (body, personal) = act.encoded()
        let size = body.count + personal.reduce(0) { $0 + $1.count }
        let frame = FrameDraft(
            kind: 1,
            time: situation.now,
            actor: situation.actor.text,
            station: situation.station,
            commandID: Bytes16(commandID.bytes) ?? .zero,
            body: body,
            personal: personal,
            isBatch: size > 900_000
        )
        let written = try lock.append(frame)
        let stamp = Stamp(
            sequence: written.last,
            at: situation.now,
            actor: situation.actor,
            station: situation.station,
            commandID: commandID
        )
        try bring(act)
        put(act, stamp, isOwn: true)
        return written
    }

    /// Does what is due by itself; nil when nothing was, or when the clock is in doubt.
    package func sweep(_ now: Instant, station: String) throws(StoreFault) -> Written? {
        guard clockDoubt == nil, strangeAct == nil, isSweepDue(at: now) else { return nil }
        let situation = Situation(now: now, actor: .system, station: station)
        return try journal.withLock(waitingAtMost: 200) { lock throws(StoreFault) in
            take(lock.newFrames)
            return try sweep(Sweep(due: schedule.due(desk, at: now)), situation, lock)
        }
    }

    private func isSweepDue(at now: Instant) -> Bool {
        !schedule.due(desk, at: now).isEmpty || desk.areFollowUpsDue(at: now)
    }

    private func sweep(
        _ command: Sweep,
        _ situation: Situation,
        _ lock: borrowing LockedJournal
    ) throws(StoreFault) -> Written? {
        let system = Situation(
            now: situation.now,
            actor: .system,
            station: situation.station
        )
        guard case .act(let act) = try? desk.decide(CommandRequest(command), system),
            !act.events.isEmpty
        else { return nil }
        return try append(Act(events: act.events), system, .none, lock)
    }

    // MARK: The live view

    /// Applies what others wrote; answers the acts, in order.
    @discardableResult
    package func catchUp() throws(StoreFault) -> Int {
        guard strangeAct == nil else { return 0 }
        let frames = try journal.catchUp()
        take(frames)
        return frames.count
    }

    /// The acts applied since the last call, own ones among them.
    package func takeSeen() -> [SeenAct] {
        defer { seen = [] }
        return seen
    }

    /// Brings frames to the disk whose writer is gone; call now and then.
    package func settleIfDue() throws(StoreFault) -> Written? {
        guard journal.isSettlingDue() else { return nil }
        return try journal.settle()
    }

    private func take(_ frames: [Frame]) {
        for frame in frames where strangeAct == nil {
            do throws(FieldFault) {
                let act = try Act(frame)
                try? bring(act)
                put(act, frame.stamp, isOwn: false)
            } catch {
                strangeAct = .newerFormat(file: "journal", version: UInt32(frame.kind))
            }
        }
    }

    private func put(_ act: Act, _ stamp: Stamp, isOwn: Bool) {
        do throws(FieldFault) {
            try desk.apply(act, stamp)
            actsSinceSnapshot += 1
            erasures += UnfinishedErasure.all(in: act, at: stamp.sequence)
            seen.append(SeenAct(stamp: stamp, act: act, isOwn: isOwn))
        } catch {
            strangeAct = .newerFormat(file: "journal", version: 0)
        }
    }

    /// Every act of the journal from a sequence on, with its stamp.
    package func forEachAct(
        from first: UInt64,
        _ body: (Stamp, Act) -> Void
    ) throws(StoreFault) {
        var strange: StoreFault?
        try journal.read(from: first) { frame in
            do throws(FieldFault) {
                body(frame.stamp, try Act(frame))
                return true
            } catch {
                strange = .newerFormat(file: "journal", version: UInt32(frame.kind))
                return false
            }
        }
        if let strange { throw strange }
    }
}
