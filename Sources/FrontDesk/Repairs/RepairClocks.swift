extension Repair {
    /// The row of the table of limits that the running cycle follows (CONTRACT 2.2, DOMAIN 3.3).
    package var limitRow: RepairLimitRow {
        cycle > 1 ? .rework : firstRow
    }

    private var firstRow: RepairLimitRow {
        switch urgency {
        case .emergency: .emergency
        case .appointed: .appointed
        case .ordinary: publicArea == nil ? .ordinary : .publicArea
        }
    }

    /// The limits of the running cycle.
    ///
    /// The row 返修 is never slower than the repair was the first time, and comes to the door in
    /// half that time, a 急修 in 30 minutes (DOMAIN 3.2, reopen).
    private func limits(_ policy: Policy) -> RepairLimits {
        guard cycle > 1 else { return policy.limits(for: firstRow) }
        let first = policy.limits(for: firstRow)
        var again = policy.limits(for: .rework)
        func shorten(_ minutes: inout Int, to other: Int) {
            if minutes > 0, other > 0 { minutes = min(minutes, other) }
        }
        let half = first.arrivalMinutes / 2 + first.arrivalMinutes % 2
        shorten(&again.dispatchMinutes, to: first.dispatchMinutes)
        shorten(&again.responseMinutes, to: first.responseMinutes)
        shorten(&again.arrivalMinutes, to: urgency == .emergency ? max(half, 30) : half)
        shorten(&again.finishMinutes, to: first.finishMinutes)
        shorten(&again.updateMinutes, to: first.updateMinutes)
        return again
    }

    /// Limits below 24 hours count in service hours, longer ones and every 急修 round the clock
    /// (CONTRACT 2.2).
    private func calendar(for minutes: Int) -> CalendarKind {
        urgency == .emergency || minutes >= 1440 ? .always : .serviceHours
    }

    private mutating func start(_ name: ClockName, minutes: Int, at moment: Instant) {
        guard minutes > 0 else { return }
        clocks.append(
            Clock(
                name,
                cycle: cycle,
                startedAt: moment,
                target: .minutes(minutes),
                calendar: calendar(for: minutes)
            )
        )
    }

    /// Starts the clocks of a new cycle at `moment`.
    mutating func startCycle(at moment: Instant, _ policy: Policy) {
        let limits = limits(policy)
        policyVersion = policy.version
        if toldAt == nil { start(.relay, minutes: limits.dispatchMinutes, at: moment) }
        start(.firstResponse, minutes: limits.responseMinutes, at: moment)
        start(.arrival, minutes: limits.arrivalMinutes, at: moment)
        start(.completion, minutes: limits.finishMinutes, at: moment)
        if urgency != .emergency {
            start(.progressNotice, minutes: limits.updateMinutes, at: moment)
        }
        if appointment.kind == .agreed, let from = appointment.from {
            agree(on: from, policy)
        }
    }

    /// Counts arrival from the agreed start, and for 预约 completion too. A 急修 is not put off by
    /// an appointment: who must wait for the owner pauses it.
    mutating func agree(on from: Instant, _ policy: Policy) {
        guard urgency != .emergency else { return }
        let limits = limits(policy)
        move(.arrival, to: from, minutes: limits.graceMinutes)
        if urgency == .appointed {
            move(.completion, to: from, minutes: limits.finishMinutes)
        }
    }

    private mutating func move(_ name: ClockName, to from: Instant, minutes: Int) {
        guard let index = runningIndex(name) else { return }
        clocks[index].startedAt = from
        clocks[index].target = .minutes(minutes)
        clocks[index].calendar = .always
    }

    /// Ends the present silence towards the owner and begins to count the next.
    mutating func restartProgress(at moment: Instant, _ desk: Desk) {
        stop(.progressNotice, at: moment, desk.calendars)
        clocks.removeAll { $0.name == .progressNotice && $0.stoppedAt == $0.startedAt }
        guard RepairStatus.working.contains(status) else { return }
        guard urgency != .emergency || arrivedAt != nil else { return }
        start(.progressNotice, minutes: limits(desk.policy).updateMinutes, at: moment)
    }

    /// Starts the clock of a follow-up that is due.
    mutating func startFollowUp(at moment: Instant, _ policy: Policy) {
        start(.followUp, minutes: policy.followUpDays * 1440, at: moment)
    }
}
