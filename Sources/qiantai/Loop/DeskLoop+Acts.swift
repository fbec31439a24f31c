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
        guard let number = app.signedIn else { return }
        guard let second else { return perform(token, command, seen, second: nil, as: number) }
        verify(second.number, second.pin, .second) { [weak self] refusal in
            guard let self else { return }
            let isOneTime = store.desk.staff[second.number]?.pinIsOneTime ?? true
            guard let refusal = refusal ?? (isOneTime ? "一次性口令不能用来认可，请先登录更换" : nil) else {
                if doorGuard.hasFailures(of: second.number) {
                    record(NoteSignIn(second.number, .second), as: .staff(second.number))
                    doorGuard.forgetUnwritten(second.number)
                }
                return perform(token, command, seen, second: second.number, as: number)
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
        second: String?,
        as number: String
    ) {
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
    func showWaiting(_ milliseconds: Int64) -> Bool {
        if milliseconds >= 150 {
            let seconds = milliseconds / 1000
            give(.told(Message("正在等另一台前台写完…\(seconds > 0 ? " \(seconds) 秒" : "")", .warning)))
            draw()
        }
        return true
    }

    func changePIN(_ token: Int, _ number: String, _ pin: String) {
        let before = store.desk.staff[number]?.pinHash ?? ""
        worker.run(
            { (isOld: PINs.fits(pin, before), hash: PINs.hash(pin)) },
            then: { [weak self] made in
                guard let self else { return }
                guard !made.isOld else {
                    let words = "新口令不能和原来的一样，请换一个"
                    let refusal = Refusal(.pinNotAccepted, words, field: "pin")
                    return give(.answered(token: token, .refused(refusal)))
                }
                guard let hash = made.hash else {
                    give(.answered(token: token, .notSaved("内存不足，口令未更换")))
                    return
                }
                var command = ChangePIN()
                command.number = number
                command.pinHash = hash
                perform(token, command, nil, nil as SecondPerson?)
            }
        )
    }
}
