package import FrontDesk

/// A large command, and the desk on which it is to be decided (CONTRACT 1.5).
package struct BatchWork: Sendable {
    fileprivate let request: CommandRequest
    fileprivate let situation: Situation
    fileprivate let desk: Desk

    /// Decides it, on any thread.
    package func decide() throws(Refusal) -> BatchDraft {
        BatchDraft(
            request: request,
            situation: situation,
            sequence: desk.sequence,
            verdict: try desk.decide(request, situation)
        )
    }
}

/// A large command that was decided; written as it is while the desk has not gone on.
package struct BatchDraft: Sendable {
    let request: CommandRequest
    let situation: Situation
    /// Where the desk stood; the desk itself is let go, for a copy that is held makes the act copy
    /// whatever it changes.
    let sequence: UInt64
    let verdict: Verdict
}

extension DeskStore {
    /// A large command with the desk as it is now, to be decided before the lock is taken.
    package func batchWork(
        _ request: CommandRequest,
        _ situation: Situation
    ) throws(PerformFault) -> BatchWork {
        try checkReadable()
        do throws(StoreFault) {
            _ = try catchUp()
            try bring(request)
        } catch {
            throw .store(error)
        }
        if let refusal = moneyRefusal(request) { throw .refused(refusal) }
        return BatchWork(request: request, situation: situation, desk: desk)
    }

    /// A large command, decided here and now.
    func decided(
        _ request: CommandRequest,
        _ situation: Situation
    ) throws(PerformFault) -> BatchDraft {
        let work = try batchWork(request, situation)
        do throws(Refusal) {
            return try work.decide()
        } catch {
            throw .refused(error)
        }
    }
}
