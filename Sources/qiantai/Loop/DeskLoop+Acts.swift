import FrontDesk
import Screens
import Store
import Terminal

/// What the loop does for the screen: commands, sign-ins, PINs, each answered when it is settled.
extension DeskLoop {
    /// Gives a command; where somebody stands by, once their PIN is verified.
    func perform(
        _ token: Int,
        _ command: any Command,
        _ seen: UInt64?,
        _ second: SecondPerson?
    ) {
        if let evidence = command as? any EvidenceCommand, evidence.hash.isEmpty {
            return prove(token, evidence, seen, second)
        }
        guard let second else { return perform(token, command, seen, second: nil) }
        verify(second.number, second.pin) { [weak self] refusal in
            guard let self else { return }
            let isOneTime = store.desk.staff[second.number]?.pinIsOneTime ?? true
            guard let refusal = refusal ?? (isOneTime ? "一次性口令不能用来认可，请先登录更换" : nil) else {
                return perform(token, command, seen, second: second.number)
            }
            let words = Refusal(.pinNotAccepted, refusal, field: SecondPerson.pinField)
            give(.answered(token: token, .refused(words)))
        }
    }

    /// Reads the file that is to prove something, and gives the command with its digest.
    private func prove(
        _ token: Int,
        _ command: any EvidenceCommand,
        _ seen: UInt64?,
        _ second: SecondPerson?
    ) {
        let path = command.path
        worker.run(
            { FileDigest.text(ofFile: path) },
            then: { [weak self] digest in
                guard let self else { return }
                guard let digest else {
                    let words = Refusal.invalid("path", "读不到文件 \(path)，请核对位置")
                    return give(.answered(token: token, .refused(words)))
                }
                var command = command
                command.hash = digest
                perform(token, command, seen, second)
            }
        )
    }

    private func perform(
        _ token: Int,
        _ command: any Command,
        _ seen: UInt64?,
        second: String?
    ) {
        guard let number = app.signedIn else { return }
        var situation = workplace.situation(.staff(number))
        (situation.seen, situation.second) = (seen, second)
        let request = unsettled.request(command)
        write(request) { [store] wait throws(PerformFault) in
            try store.perform(request, situation, onWait: wait)
        } answer: { [weak self] outcome in
            self?.give(.answered(token: token, outcome))
        }
    }

    /// Writes by `body`, which is told how to wait for the lock, and brings it to the disk; `answer`
    /// hears what became of it.
    func write(
        _ request: CommandRequest,
        _ body: ((Int64) -> Bool) throws(PerformFault) -> Performed,
        answer: @escaping @MainActor @Sendable (Outcome) -> Void
    ) {
        do throws(PerformFault) {
            let done = try body(showWaiting)
            tellSeen()
            let stored = Outcome.stored(id: done.id, sequence: done.sequence)
            guard let written = done.written else { return answer(stored) }
            sync(written) { [weak self] fault in
                let outcome = fault.map { Outcome.unknown($0.description) } ?? stored
                self?.settle(request, outcome)
                answer(outcome)
            }
        } catch {
            noteObstacle()
            tellSeen()
            let outcome = Outcome(error)
            if case .unknown = outcome { settle(request, outcome) }
            answer(outcome)
        }
    }

    /// Remembers a command whose outcome nobody knows, so that giving it again happens once.
    private func settle(_ request: CommandRequest, _ outcome: Outcome) {
        unsettled.note(request, isUnknown: { if case .unknown = outcome { true } else { false } }())
        kept[Unsettled.draftName] = unsettled.values.isEmpty ? nil : unsettled.values
        drafts.save(kept)
    }

    /// Another process holds the lock: says so instead of seeming to hang.
    private func showWaiting(_ milliseconds: Int64) -> Bool {
        if milliseconds >= 150 {
            let seconds = milliseconds / 1000
            give(.told(Message("正在等另一台前台写完…\(seconds > 0 ? " \(seconds) 秒" : "")", .warning)))
            draw()
        }
        return true
    }

    func signIn(_ number: String, _ pin: String) {
        verify(number, pin) { [weak self] refusal in
            guard let self else { return }
            guard refusal == nil, let staff = store.desk.staff[number] else {
                give(.signIn(.refused(refusal ?? "")))
                return
            }
            presence.announce(staff.name)
            condition.others = presence.others()
            give(.signIn(.accepted(number: number, mustChangePIN: staff.pinIsOneTime)))
        }
    }

    /// Verifies a PIN on the worker; `then` hears why it is not accepted, or nil.
    private func verify(
        _ number: String,
        _ pin: String,
        then: @escaping @MainActor @Sendable (String?) -> Void
    ) {
        let now = workplace.now
        if let failed = failures[number], failed.count >= 5,
            now.milliseconds(since: failed.at) < 60_000
        {
            then("口令错误次数过多，请 1 分钟后再试，或请经理重置口令")
            return
        }
        guard let staff = store.desk.staff[number], !staff.isInactive, !staff.pinHash.isEmpty
        else {
            then("工号 \(number) 不在册，或还没有口令，请经理处理")
            return
        }
        let hash = staff.pinHash
        worker.run(
            { PINs.fits(pin, hash) },
            then: { [weak self] fits in
                guard let self else { return }
                failures[number] = fits ? nil : ((failures[number]?.count ?? 0) + 1, now)
                then(fits ? nil : "工号或口令不对，请重新输入口令")
            }
        )
    }

    func changePIN(_ token: Int, _ number: String, _ pin: String) {
        worker.run(
            { PINs.hash(pin) },
            then: { [weak self] hash in
                guard let self else { return }
                guard let hash else {
                    give(.answered(token: token, .notSaved("内存不足，口令未更换")))
                    return
                }
                var command = ChangePIN()
                command.number = number
                command.pinHash = hash
                perform(token, command, nil, nil)
            }
        )
    }
}
