/// Sets up a desk: the first act of its journal.
package struct OpenDesk: Command {
    package static let verb = "desk.open"
    package static let summary = "建立前台"

    /// What the desk is called and where it stands.
    package var profile = DeskProfile()

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "profile", "前台", &profile, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard desk.profile == nil else {
            throw Refusal(.alreadyOpened, "这里已经有一个前台：\(desk.profile?.name ?? "")，请直接打开")
        }
        guard situation.actor == .owner else { throw desk.notPermitted(.setPolicy, by: nil) }
        guard DeskZone(identifier: profile.timeZone) != nil else {
            throw Refusal.invalid("profile.timeZone", "没有时区 \(profile.timeZone)，例如 Asia/Shanghai")
        }
        var profile = profile
        profile.name = TextCleaning.name(profile.name)
        return Decision([.opened(profile)])
    }
}

/// 导入工作日: holidays and make-up workdays; a year that is named is replaced whole.
package struct ImportWorkdays: Command {
    package static let verb = "workdays.import"
    package static let summary = "导入工作日"

    /// The rows.
    package var rows: [WorkdayRow] = []

    /// An empty table.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "workdays", "工作日", &rows, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.setPolicy, situation)
        guard !rows.isEmpty else { throw Refusal.missing("workdays", "表中没有日期") }
        let table = desk.calendars.workdays.replacingYears(of: Workdays(rows))
        return Decision(table == desk.calendars.workdays ? [] : [.workdays(table)])
    }
}

/// 修改规定: the whole policy, with the next version number.
package struct SetPolicy: Command {
    package static let verb = "policy.set"
    package static let summary = "修改规定"

    /// The policy, as it is to be.
    package var policy = Policy()

    /// The policy that ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "policy", "规定", &policy, .required)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.setPolicy, situation)
        guard !policy.repairCategories.isEmpty else {
            throw Refusal.invalid("policy.repairCategories", "至少要有一个报修类别")
        }
        guard !policy.hours.intervals.isEmpty else {
            throw Refusal.invalid("policy.hours", "至少要有一个服务时段")
        }
        let limits = policy.repairLimits.flatMap {
            [
                $0.dispatchMinutes, $0.responseMinutes, $0.arrivalMinutes, $0.graceMinutes,
                $0.finishMinutes, $0.updateMinutes,
            ]
        }
        guard limits.allSatisfy({ (0...525_600).contains($0) }) else {
            throw Refusal.invalid("policy.repairLimits", "时限应在 0 到 525600 分钟之间")
        }
        guard Set(policy.repairLimits.map(\.row)).count == policy.repairLimits.count else {
            throw Refusal.invalid("policy.repairLimits", "同一行时限出现了两次，请只留一行")
        }
        try checkComplaintLimits()
        try checkAmounts()
        try policy.fees.check()
        try policy.keys.check()
        try policy.privacy.check()
        try policy.backups.check()
        try policy.access.check()
        guard policy.version == desk.policy.version else {
            throw Refusal.changedSince(
                "规定",
                changes: ["现在是第 \(desk.policy.version) 版，您改的是第 \(policy.version) 版"]
            )
        }
        var next = policy
        next.version = desk.policy.version + 1
        return Decision([.policy(next)])
    }

    /// Every clock of a complaint at most once, with minutes or working days of a year at most.
    private func checkComplaintLimits() throws(Refusal) {
        let rows = policy.complaintLimits
        let known = Set(ComplaintLimit.defaults.map(\.clock))
        guard Set(rows.map(\.clock)).count == rows.count else {
            throw Refusal.invalid("policy.complaintLimits", "同一个时限出现了两次，请只留一行")
        }
        for row in rows {
            guard known.contains(row.clock) else {
                throw Refusal.invalid("policy.complaintLimits", "投诉没有「\(row.clock.title)」时限")
            }
            guard row.limits.allSatisfy(\.isWithinAYear) else {
                throw Refusal.invalid(
                    "policy.complaintLimits",
                    "「\(row.clock.title)」应在 0 到 525600 分钟或 0 到 250 个工作日之间"
                )
            }
        }
    }

    /// Days and hours within a year or so, so that counting with them never leaves the calendar.
    private func checkAmounts() throws(Refusal) {
        let amounts: [(name: String, amount: Int, allowed: ClosedRange<Int>)] = [
            ("followUpPercent", policy.followUpPercent, 0...100),
            ("followUpDays", policy.followUpDays, 1...365),
            ("pauseHours", policy.pauseHours, 1...8760),
            ("pauseCount", policy.pauseCount, 0...100),
            ("reopenDays", policy.reopenDays, 0...365),
            ("duplicateHours", policy.duplicateHours, 0...8760),
            ("horizonDays", policy.horizonDays, 31...3660),
            ("visits.householdPercent", policy.visits.householdPercent, 1...100),
            ("visits.keyDays", policy.visits.keyDays, 1...365),
            ("visits.attempts", policy.visits.attempts, 1...10),
        ]
        for (name, amount, allowed) in amounts where !allowed.contains(amount) {
            throw Refusal.invalid(
                "policy.\(name)",
                "应在 \(allowed.lowerBound) 到 \(allowed.upperBound) 之间"
            )
        }
    }
}

/// 确认时间: a supervisor vouches for the clock (CONTRACT 2.8).
package struct ConfirmTime: Command {
    package static let verb = "desk.confirmTime"
    package static let summary = "确认时间"

    /// Nothing to fill in.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {}

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try desk.require(.confirmTime, situation)
        return Decision([.timeConfirmed])
    }
}
