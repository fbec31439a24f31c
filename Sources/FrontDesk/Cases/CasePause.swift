extension Case {
    /// The pause that begins now; throws what DOMAIN 3.2, pausing 1 to 3, does not allow.
    func pause(
        for reason: PauseReason?,
        until resumeAt: Instant?,
        _ context: CaseContext
    ) throws(Refusal) -> Pause {
        guard let reason else {
            throw Refusal.missing("reason", "\(id.text) 暂停须选原因")
        }
        guard let resumeAt else {
            throw Refusal.missing("resumeAt", "\(id.text) 暂停须填恢复时间")
        }
        guard resumeAt > context.now else {
            throw Refusal.invalid("resumeAt", "恢复时间应在现在之后")
        }
        if reason == .ownerUnreachable { try checkAttempts() }
        try checkPolicy(until: resumeAt, context)
        return Pause(from: context.now, reasonText: reason.rawValue, resumeAt: resumeAt)
    }

    /// Two calls that reached nobody, at least two hours apart (DOMAIN 3.2, pausing 3), since
    /// somebody was last reached.
    private func checkAttempts() throws(Refusal) {
        let attempts = contacts.reversed().prefix { !$0.reached }
        let calls = attempts.filter { $0.channel == .phone }.map(\.at)
        guard let first = calls.min(), let last = calls.max(),
            last.milliseconds(since: first) >= 2 * 3_600_000
        else {
            throw Refusal(
                .attemptsMissing,
                "\(id.text) 「联系不上业主」须先记录至少 2 次未接通的电话，相隔 2 小时以上"
            )
        }
    }

    /// At most 72 hours and three pauses without a supervisor (DOMAIN 3.2, pausing 2).
    private func checkPolicy(until resumeAt: Instant, _ context: CaseContext) throws(Refusal) {
        let policy = context.desk.policy
        let longest = context.now.adding(minutes: policy.pauseHours * 60)
        guard resumeAt > longest || pauses.count >= policy.pauseCount else { return }
        if context.desk.may(context.person, .pauseBeyondPolicy) { return }
        throw Refusal(
            .pauseBeyondPolicy,
            "\(id.text) 暂停最长 \(policy.pauseHours) 小时、最多 \(policy.pauseCount) 次，"
                + "超出须由客服主管、经理或维修主管办理"
        )
    }

    /// Whether the pause that lasts waits for a word from the owner, so that one ends it.
    var waitsForOwner: Bool {
        PauseReason(rawValue: pauses.last?.reasonText ?? "")?.waitsForOwner ?? false
    }
}

extension Contact {
    init(_ channel: ContactChannel, reached: Bool, _ note: String, _ context: CaseContext) {
        self.init()
        at = context.now
        by = context.situation.actor
        self.channel = channel
        self.reached = reached
        self.note = note
    }
}
