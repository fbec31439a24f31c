import CSystem
import Curses
import FrontDesk
import Screens
import Store

/// Who sits here: signing in and out, the lock, what the others see of it.
extension DeskLoop {
    /// Verifies a PIN, and lets the person in.
    func signIn(_ number: String, _ pin: String) {
        let way = app.way(of: number)
        verify(number, pin, way) { [weak self] refusal in
            guard let self else { return }
            guard refusal == nil, let staff = store.desk.staff[number] else {
                waitingFor = number
                return give(.signIn(.refused(refusal ?? "")))
            }
            guard way != .change || !app.isWaiting else {
                return give(.signIn(.refused("正在保存，请稍候再登录")))
            }
            let warning = doorGuard.warning(for: number)
            if way != .unlock || doorGuard.hasFailures(of: number) {
                if way == .change, let before = app.signedIn {
                    record(NoteSignOut(before), as: .staff(before))
                }
                record(NoteSignIn(number, way), as: .staff(number))
                doorGuard.forgetUnwritten(number)
            }
            waitingFor = nil
            give(
                .signIn(
                    .accepted(
                        number: number,
                        mustChangePIN: staff.pinIsOneTime,
                        warning: warning
                    )
                )
            )
            if way != .unlock { since = workplace.now }
            announce()
        }
    }

    /// Verifies a PIN on the worker; `then` hears why it is not accepted, or nil. Nothing of it tells
    /// whether the number is anybody's.
    func verify(
        _ number: String,
        _ pin: String,
        _ way: SignInWay,
        then: @escaping @MainActor @Sendable (String?) -> Void
    ) {
        _ = follow()
        if let words = doorGuard.whyNot(number) { return then(words) }
        let check = doorGuard.check(number)
        worker.run(
            { check.fits(pin) },
            then: { [weak self] fits in
                guard let self else { return }
                guard !fits else { return then(nil) }
                if !check.isKnown { doorGuard.noteUnwritten(number, way) }
                record(NoteSignInFailure(number, way), as: .system) { [weak self] in
                    // Once, or the wait would tell whose number it is not.
                    if check.isKnown { self?.doorGuard.noteUnwritten(number, way) }
                }
                then("工号或口令不对，请重新输入口令")
            }
        )
    }

    /// Writes down who came, went or failed; `otherwise` where that cannot be written. A desk that is
    /// read-only still lets people in to look.
    func record(
        _ command: any Command,
        as actor: Actor,
        otherwise: @escaping @MainActor @Sendable () -> Void = {}
    ) {
        guard store.obstacle == nil, !workplace.isReadOnly else { return otherwise() }
        do throws(PerformFault) {
            let done = try store.perform(
                CommandRequest(command),
                workplace.situation(actor),
                onWait: showWaiting
            )
            tellSeen()
            guard let written = done.written else { return }
            sync(written) { if $0 != nil { otherwise() } }
        } catch {
            noteObstacle()
            tellSeen()
            otherwise()
        }
    }

    /// Writes down that whoever sits here leaves with the program.
    func signOut() {
        guard let number = app.signedIn else { return }
        record(NoteSignOut(number), as: .staff(number))
    }

    // MARK: The lock

    /// Locks the screen where nobody pressed a key for long, or somebody asked for it; whether it is
    /// to be drawn.
    func lockIfDue() -> Bool {
        guard app.signedIn != nil, !app.isLocked else { return false }
        let minutes = store.desk.policy.access.idleMinutes
        let idle = qs_boot_milliseconds() - lastKeyBoot
        if minutes > 0, idle >= Int64(minutes) * 60_000 {
            lock("\(minutes) 分钟没有操作，已自动锁屏")
            return true
        }
        guard presence.takeWish() else { return false }
        lock("主管请求锁屏")
        return true
    }

    private func lock(_ words: String) {
        give(.lock(words))
        announce()
    }

    /// Keys came: whoever sits here is there.
    func noteKeys() {
        lastKeyBoot = qs_boot_milliseconds()
        lastKeyAt = workplace.now
    }

    /// Asks another terminal to lock.
    func lockOther(_ id: SessionID) {
        if !presence.askToLock(id) {
            give(.told(Message("不能请那台前台锁屏：写不了 presence 目录", .error)))
        }
    }

    // MARK: What is seen of it

    /// Tells the others, and the window's title, who sits here.
    func announce() {
        let person = app.signedIn.flatMap { store.desk.staff[$0] }
        presence.announce(
            person,
            since: since,
            lastKeyAt: lastKeyAt,
            isLocked: app.isLocked
        )
        readSessions()
        let name = "前台 \(store.desk.profile?.name ?? "")"
        let who = app.isLocked ? "已锁定" : person?.name ?? ""
        let title = who.isEmpty ? name : "\(name) \(who)"
        guard title != shownTitle else { return }
        shownTitle = title
        screen.setTitle(title)
    }

    /// Reads who else is there.
    func readSessions() {
        condition.others = presence.others()
        condition.sessions = presence.sessions()
    }

    /// What is left of a wait after wrong PINs, in seconds; nil: nobody waits.
    func waitSeconds() -> Int? {
        guard app.isAtDoor, let number = waitingFor else { return nil }
        let left = doorGuard.wait(of: number)
        return left > 0 ? Int((left + 999) / 1000) : nil
    }
}
