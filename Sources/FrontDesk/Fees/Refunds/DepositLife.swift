extension Deposit {
    /// Starts the clock that counts from the passed inspection until it is given back, unless it
    /// runs already (DOMAIN 3.7).
    mutating func startHandling(_ policy: FeePolicy) {
        guard let inspectedAt, !isRunning(.handling) else { return }
        clocks.append(.refundHandling(from: inspectedAt, policy))
    }

    /// Something of it is held again, after what used it was undone.
    mutating func reopen(_ policy: FeePolicy) {
        guard heldFen > 0 else { return }
        endedAt = nil
        startHandling(policy)
    }

    /// Ends it, and its clock, once nothing of it is left.
    mutating func endIfNothingIsLeft(at moment: Instant, _ calendars: Calendars) {
        guard heldFen == 0, endedAt == nil else { return }
        endedAt = moment
        stopAll(at: moment, calendars)
    }

    /// Whether what is taken out of it is proved: photos, and a paper with the owner's signature
    /// (DOMAIN 3.7).
    package var hasProofOfDeduction: Bool {
        evidence.count >= 2 && evidence.contains { $0.note.contains("签") }
    }
}

extension Clock {
    /// 办理 of money that is to be given back.
    static func refundHandling(from start: Instant, _ policy: FeePolicy) -> Clock {
        Clock(
            .handling,
            startedAt: start,
            target: .workingDays(policy.refundWorkingDays),
            calendar: .workdays,
            pausable: false
        )
    }
}
