/// 暂停: the clocks stand still while somebody outside is waited for (DOMAIN 3.2).
package struct PauseRepair: RepairCommand {
    package static let verb = "repair.pause"
    package static let summary = "暂停"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.accepted, .onSite]

    /// The repair.
    package var id: RecordID?
    /// Why.
    package var reason: PauseReason?
    /// When it ends by itself.
    package var resumeAt: Instant?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
        visitor.field(3, "resumeAt", "恢复时间", &resumeAt)
    }

    package var remark: String { reason?.rawValue ?? "" }

    package func change(_ repair: inout Repair, _ context: RepairContext) throws(Refusal) {
        try repair.checkOwn(context)
        guard let reason else {
            throw Refusal.missing("reason", "\(repair.id.text) 暂停须选原因")
        }
        guard let resumeAt else {
            throw Refusal.missing("resumeAt", "\(repair.id.text) 暂停须填恢复时间")
        }
        guard resumeAt > context.now else {
            throw Refusal.invalid("resumeAt", "恢复时间应在现在之后")
        }
        if reason == .ownerUnreachable { try checkAttempts(repair) }
        try checkPolicy(repair, resumeAt, context)
        repair.pauses.append(
            Pause(from: context.now, reasonText: reason.rawValue, resumeAt: resumeAt)
        )
        repair.pausedFrom = repair.status
        repair.status = .paused
    }

    /// Two calls that reached nobody, at least two hours apart (DOMAIN 3.2, pausing 3), since
    /// somebody was last reached.
    private func checkAttempts(_ repair: Repair) throws(Refusal) {
        let attempts = repair.contacts.reversed().prefix { !$0.reached }
        let calls = attempts.filter { $0.channel == .phone }.map(\.at)
        guard let first = calls.min(), let last = calls.max(),
            last.milliseconds(since: first) >= 2 * 3_600_000
        else {
            throw Refusal(
                .attemptsMissing,
                "\(repair.id.text) 「联系不上业主」须先记录至少 2 次未接通的电话，相隔 2 小时以上"
            )
        }
    }

    /// At most 72 hours and three pauses without a supervisor (DOMAIN 3.2, pausing 2).
    private func checkPolicy(
        _ repair: Repair,
        _ resumeAt: Instant,
        _ context: RepairContext
    ) throws(Refusal) {
        let policy = context.desk.policy
        let longest = context.now.adding(minutes: policy.pauseHours * 60)
        guard resumeAt > longest || repair.pauses.count >= policy.pauseCount else { return }
        if let person = context.person, person.may(.pauseBeyondPolicy) { return }
        throw Refusal(
            .pauseBeyondPolicy,
            "\(repair.id.text) 暂停最长 \(policy.pauseHours) 小时、最多 \(policy.pauseCount) 次，"
                + "超出须由客服主管、经理或维修主管办理"
        )
    }
}

/// 恢复
package struct ResumeRepair: RepairCommand {
    package static let verb = "repair.resume"
    package static let summary = "恢复"
    package static let permission = Permission.workRepairs
    package static let statuses: Set<RepairStatus> = [.paused]

    /// The repair.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ repair: inout Repair, _ context: RepairContext) throws(Refusal) {
        try repair.checkOwn(context)
        repair.endPause(at: context.now)
    }
}

extension Repair {
    /// Ends the pause that lasts, at the latest when it ends by itself.
    mutating func endPause(at moment: Instant) {
        if let last = pauses.indices.last, pauses[last].until == nil {
            pauses[last].until = min(moment, pauses[last].resumeAt)
        }
        status = pausedFrom ?? .accepted
        pausedFrom = nil
    }
}
