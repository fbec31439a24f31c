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

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        repair.pauses.append(try repair.pause(for: reason, until: resumeAt, context))
        repair.pausedFrom = repair.status
        repair.status = .paused
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

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        try repair.checkOwn(context)
        repair.endPause(at: context.now)
    }
}

extension Repair {
    /// Ends the pause that lasts, at the latest when it ends by itself.
    package mutating func endPause(at moment: Instant) {
        if let last = pauses.indices.last, pauses[last].until == nil {
            pauses[last].until = min(moment, pauses[last].resumeAt)
        }
        status = pausedFrom ?? .accepted
        pausedFrom = nil
    }
}
