import CSystem
import Curses
import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// The running desk: waits for keys, other clerks, the clock and the worker, and draws.
///
/// The one place where the pure screen meets terminal, store and time.
@MainActor
final class DeskLoop {
    let workplace: Workplace
    let screen: CursesScreen
    /// Syncs and hashes: what somebody waits for.
    let worker = Worker()
    /// Snapshots and the archive: what takes long and nobody waits for.
    let background = Worker()
    let searching = Searching()
    /// Long works that somebody watches.
    let labour = Worker()
    /// Those that go on, by token.
    var works: [Int: Running] = [:]
    /// How far the desk is made anew, and when that was last heard of.
    var rebuild: (meter: WorkMeter, heardAt: Instant)?
    /// Keys that came while the desk was made anew.
    var typedMeanwhile: [Key] = []
    let seat: Seat
    private let watch: (any DiskWatch)?
    let drafts: Drafts
    let presence: Presence
    var kept: [String: [String: String]]
    var app: App
    var condition: DeskCondition
    var isDone = false
    /// The signal that asked the program to end.
    var endedBy: Int32?
    var drawnAt = Instant(milliseconds: 0)
    /// When the journal was last read, in milliseconds that never step.
    private var followedAt: Int64 = 0
    private var sweptAt = Instant(milliseconds: 0)
    private var sample: ClockSample?
    /// Who may try a PIN.
    let doorGuard: SignInGuard
    /// Whose wait is shown at the door.
    var waitingFor: String?
    /// Since when the person sits here.
    var since = Instant(milliseconds: 0)
    /// When a key was pressed last, by the wall clock, and in milliseconds that never step.
    var lastKeyAt = Instant(milliseconds: 0)
    var lastKeyBoot = qs_boot_milliseconds()
    var shownTitle = ""
    var snapshots = SnapshotTimes()
    var backups = BackupTimes()
    var unsettled: Unsettled
    let keys = OpenedKeymap()

    var store: DeskStore { workplace.store }

    /// A loop on a desk, at a terminal that is taken already, or is taken now.
    convenience init(
        _ workplace: Workplace,
        _ looks: Looks,
        demoNotes: [String]? = nil
    ) throws {
        self.init(workplace, at: try Seat(looks), demoNotes: demoNotes)
    }

    /// A loop on a desk, at a terminal that is taken already.
    init(_ workplace: Workplace, at seat: Seat, demoNotes: [String]? = nil) {
        (self.workplace, self.seat, screen) = (workplace, seat, seat.screen)
        watch = workplace.store.watch()
        drafts = Drafts(directory: workplace.directory, station: workplace.station)
        presence = Presence(directory: workplace.directory, station: workplace.station)
        doorGuard = SignInGuard(workplace)
        kept = drafts.load()
        unsettled = Unsettled(kept[Unsettled.draftName] ?? [:])
        app = App(drafts: kept.filter { $0.key != Unsettled.draftName })
        condition = DeskCondition()
        condition.isDemo = demoNotes != nil
        condition.demoNotes = demoNotes ?? []
        condition.directory = workplace.directory
        condition.isGuideDue = GuideMark.isSet(in: workplace.directory)
        SideFile.prepareShared(workplace.directory + "/crash.log")
        screen.setCrash(
            message: "前台意外退出，草稿已保留，再打开后按 F2 继续。记录在 \(workplace.directory)/crash.log\n",
            log: workplace.directory + "/crash.log"
        )
        hearRebuild()
    }

    /// Runs until the clerk leaves or a signal ends it; gives the terminal back.
    func run() {
        (since, lastKeyAt) = (workplace.now, workplace.now)
        announce()
        judgeClock(atStart: true)
        sweep()
        tellOpening()
        _ = takeKeys()
        draw()
        readThemes()
        snapshotIfDue()
        backUpIfDue()
        while !isDone, !screen.isGone { turn() }
        if !isDone { leave() }
        signOut()
        presence.leave()
        searching.stop()
        stopWorks()
        worker.finish()
        labour.finish()
        worker.callBack()
        screen.close()
        if endedBy != nil { Console.complain(endWords) }
    }

    // MARK: Waiting

    private func turn() {
        var polled = [
            pollfd(fd: screen.inputDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: seat.signals, events: Int16(POLLIN), revents: 0),
            pollfd(fd: worker.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: background.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: searching.worker.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: labour.descriptor, events: Int16(POLLIN), revents: 0),
        ]
        if let watch {
            polled.append(pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0))
        }
        _ = poll(&polled, nfds_t(polled.count), waitMilliseconds)
        // The bar of a work goes on while nothing is heard of it.
        var mustDraw = !works.isEmpty
        let isSignalled = polled[1].revents != 0 && takeSignals()
        mustDraw = isSignalled || mustDraw
        for (place, worker) in [
            (2, worker), (3, background), (4, searching.worker), (5, labour),
        ] where polled[place].revents != 0 {
            worker.callBack()
            mustDraw = true
        }
        let isTold = polled.count > 6 && polled[6].revents != 0
        if isTold { _ = watch?.drain() }
        // What others wrote is read when the watch tells of it; a slow poll stands behind it.
        if isTold || isFollowingDue { mustDraw = follow() || mustDraw }
        // A change of size comes as a signal and is told among the keys.
        if polled[0].revents != 0 || isSignalled || !typedMeanwhile.isEmpty {
            mustDraw = takeKeys() || mustDraw
        }
        // The files of themes are looked at when nobody has just pressed a key.
        if polled[0].revents == 0 { mustDraw = followLooks() || mustDraw }
        mustDraw = lockIfDue() || mustDraw
        mustDraw = tick() || mustDraw
        if mustDraw, !isDone { draw() }
    }

    private func takeKeys() -> Bool {
        let keys = typedMeanwhile + screen.readKeys()
        typedMeanwhile = []
        guard !keys.isEmpty else { return false }
        noteKeys()
        let wasLocked = app.isLocked
        give(.keys(keys))
        if app.isLocked != wasLocked { announce() }
        return true
    }

    /// Until the next second where one counts down, else until the next minute; a slow poll stands
    /// behind the watch, and a quicker one where there is none.
    private var waitMilliseconds: Int32 {
        guard typedMeanwhile.isEmpty else { return 0 }
        let now = workplace.now.milliseconds
        let step: Int64 = app.countsSeconds(view) ? 1000 : 60_000
        let untilTick = step - now % step
        return Int32(min(untilTick, watch == nil ? 250 : 2000, works.isEmpty ? 2000 : 200))
    }

    private var isFollowingDue: Bool {
        let now = qs_boot_milliseconds()
        return watch == nil || now < followedAt || now - followedAt >= 2000
    }

    // MARK: Time

    private func tick() -> Bool {
        let now = workplace.now
        guard now.milliseconds / 1000 != drawnAt.milliseconds / 1000 else { return false }
        let minuteChanged = now.milliseconds / 60_000 != sweptAt.milliseconds / 60_000
        if minuteChanged {
            judgeClock(atStart: false)
            sweep()
            snapshotIfDue()
            backUpIfDue()
            noteWorkdays()
            announce()
        }
        settle()
        guard !app.takesText || app.isAtDoor else { return false }
        let drawnMinute = drawnAt.milliseconds / 60_000
        guard app.countsSeconds(view) || now.milliseconds / 60_000 != drawnMinute else {
            return false
        }
        give(.tick)
        return true
    }

    private func judgeClock(atStart: Bool) {
        let sense = workplace.judgeClock(since: sample, atStart: atStart)
        sample = workplace.clockSample
        if case .suspicious(let reason) = sense {
            store.clockDoubt = reason
            condition.banner = "时间存疑：\(reason)。请核对后由主管在 F9 办理「确认时间」"
        }
    }

    private func sweep() {
        sweptAt = workplace.now
        guard store.obstacle == nil else { return }
        do throws(StoreFault) {
            if let written = try store.sweep(workplace.now, station: workplace.station) {
                sync(written) { _ in }
                tellSeen()
            }
        } catch {
            note(error)
        }
    }

    /// Carries out an erasure once it is durable; what hinders it now is tried again each second.
    private func finishErasures() {
        guard store.isErasureDue, app.isAtRest, !snapshots.isWriting else { return }
        do throws(StoreFault) {
            try store.finishErasures(at: workplace.now)
            guard !store.isErasureDue else { return }
            kept = [:]
            give(.told(Message("个人信息已从日志、快照和归档中清除；以前的备份到期前仍有")))
        } catch {
            if case .busy = error { return }
            note(error)
        }
    }

    private func settle() {
        finishErasures()
        guard store.obstacle == nil, let written = try? store.settleIfDue() else { return }
        sync(written) { _ in }
    }

    // MARK: The desk

    /// Takes what others wrote; whether anything is to be drawn.
    func follow() -> Bool {
        followedAt = qs_boot_milliseconds()
        do throws(StoreFault) {
            let count = try store.catchUp()
            noteObstacle()
            tellSeen()
            // What was drawn as not yet saved may be saved by now.
            let drawn = condition.watermark
            return count > 0 || (drawn < store.desk.sequence && drawn < store.watermark)
        } catch {
            note(error)
            return true
        }
    }

    func tellSeen() {
        var changes: [DeskChange] = []
        for seen in store.takeSeen() {
            if seen.act.events.contains(.timeConfirmed) {
                store.clockDoubt = nil
                condition.banner = nil
                sample = nil
            }
            for event in seen.act.events {
                if case .workdays = event { noteWorkdays() }
                let actor = seen.stamp.actor
                changes += DeskChange.all(event, by: actor, isOwn: seen.isOwn)
            }
        }
        if !changes.isEmpty { give(.changed(changes)) }
    }

    func noteObstacle() {
        if let obstacle = store.obstacle {
            condition.readOnly = obstacle.description
        } else if workplace.isReadOnly {
            condition.readOnly = "只读：不能写入 \(workplace.directory)，请检查目录权限或磁盘后重新打开"
        }
        let full = "磁盘快满了：\(workplace.directory)。请清理磁盘，先不要导入"
        if store.isShortOfRoom {
            condition.banner = condition.banner ?? full
        } else if condition.banner == full {
            condition.banner = nil
        }
    }

    /// Tells the years that the table of days lacks, while something counts over them.
    private func noteWorkdays() {
        let gaps = store.desk.workdayGaps(at: workplace.now).map(\.words)
        condition.notice =
            gaps.isEmpty ? nil : "\(gaps.joined(separator: "；"))，请导入工作日表"
    }

    /// What opening found: a torn tail, a snapshot passed over, files that are too open.
    private func tellOpening() {
        noteObstacle()
        noteWorkdays()
        var words = seat.looks.openingProblems + store.report.warnings
        if let file = store.report.quarantineFile {
            words.append("上次没写完的 \(store.report.cutBytes) 字节已移到 \(file)")
        }
        if store.report.clearedPoison { words.append("上次落盘失败，已重新核对，可以继续使用") }
        if !store.rejectedSnapshots.isEmpty {
            words.append("快照 \(store.rejectedSnapshots.joined(separator: "、")) 已损坏，已改从日志恢复")
        }
        if let flaw = keys.flaw { words.append(flaw) }
        if !words.isEmpty { give(.told(Message(words.joined(separator: "；"), .warning))) }
    }

    func note(_ fault: StoreFault) {
        noteObstacle()
        give(.told(Message(fault.description, .error)))
    }

    func sync(
        _ written: Written,
        then: @escaping @MainActor @Sendable (SyncFault?) -> Void
    ) {
        let syncer = store.syncer
        worker.run(
            { () -> SyncFault? in
                do throws(SyncFault) {
                    try syncer.sync(written)
                    return nil
                } catch {
                    return error
                }
            },
            then: { [weak self] fault in
                self?.noteObstacle()
                then(fault)
            }
        )
    }

    // MARK: Effects

    func give(_ input: Input) {
        for effect in app.handle(input, view) { carryOut(effect) }
    }

    private func carryOut(_ effect: Effect) {
        switch effect {
        case .perform(let token, let command, let seen, let second):
            perform(token, command, seen, second)
        case .verify(let number, let pin): signIn(number, pin)
        case .changePIN(let token, let number, let pin): changePIN(token, number, pin)
        case .saveDraft(let name, let values):
            kept[name] = values
            drafts.save(kept)
        case .dropDraft(let name):
            kept[name] = nil
            drafts.save(kept)
        case .fetch(let keys): try? store.fetch(keys)
        case .fetchHistory(let room): try? store.fetchHistory(of: room)
        case .search(let query): search(query)
        case .stopSearch: searching.stop()
        case .fetchComplaints(let first, let last):
            try? store.fetch(Complaint.self, numberedFrom: first, to: last)
        case .fetchShifts(let first, let last):
            try? store.fetch(Shift.self, numberedFrom: first, to: last)
        case .print(let title, let text): give(.told(Printing.write(title, text, workplace)))
        case .work(let token, let wanted): work(token, wanted)
        case .stopWork(let token): stopWork(token)
        case .guideShown:
            condition.isGuideDue = false
            GuideMark.clear(in: workplace.directory)
        case .lockOther(let id): lockOther(id)
        case .readSessions: readSessions()
        case .suspend: suspend()
        case .copy(let text): copy(text)
        case .toggleMouse: toggleMouse()
        case .previewTheme(let name): seat.preview(name)
        case .keepTheme(let name): keep(name)
        case .repaint: screen.repaint()
        case .quit: isDone = true
        }
    }
}
