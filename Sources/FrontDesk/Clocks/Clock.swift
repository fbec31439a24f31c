/// The rungs of the escalation ladder, each reached once in a clock's life.
package enum Rung: String, CaseIterable, Hashable, Sendable {
    /// A quarter of the target or less remains (at most 24 hours): 临期.
    case nearing = "临期"
    /// The due time is past.
    case breached = "超时"
    /// The due time is 24 hours of wall time past.
    case dayAfter = "超时满一天"
}

/// How a stopped clock ended.
package enum ClockOutcome: String, CaseIterable, Hashable, Sendable {
    /// Stopped at its due time or before.
    case metInTime = "按时完成"
    /// Stopped after its due time.
    case metLate = "超时完成"
}

/// What a stop wrote down; nothing later moves it (CONTRACT 2.6).
package struct FrozenOutcome: Hashable, Sendable {
    /// The due time as it was counted when the clock stopped.
    package var dueAt = Instant(milliseconds: 0)
    /// In time or late.
    package var outcome = ClockOutcome.metInTime
    /// Whether the due time was counted over a year without a table of days (估算).
    package var isEstimated = false

    /// An outcome in time, due at the epoch.
    package init() {}

    /// What a stop saw.
    package init(dueAt: Instant, outcome: ClockOutcome, isEstimated: Bool) {
        self.dueAt = dueAt
        self.outcome = outcome
        self.isEstimated = isEstimated
    }
}

/// One time limit of a record, from when it starts to when it is stopped.
///
/// Due time, state and remaining time are derived (`Clock+Counting.swift`), never stored.
package struct Clock: Hashable, Sendable {
    /// What it counts towards.
    package var name = ClockName.handling
    /// The cycle of the record it belongs to, 1 at first, one more after each reopening.
    package var cycle = 1
    /// When it starts counting (T0).
    package var startedAt = Instant(milliseconds: 0)
    /// How long it allows.
    package var target = TimeLimit()
    /// What it counts in.
    package var calendar = CalendarKind.always
    /// So much before it is due it turns 临期, where that is not its last quarter.
    package var riskMinutes: Int?
    /// Whether the record's pauses stop it; some names never do, see `ClockName.mayPause`.
    package var pausable = true
    /// When it was stopped; nil while it runs.
    package var stoppedAt: Instant?
    /// What the stop wrote down; there exactly when `stoppedAt` is.
    package var frozen: FrozenOutcome?
    /// The rungs whose events are written, in the order they were.
    package var rungs: [Rung] = []

    /// A clock of no time, started at the epoch.
    package init() {}

    /// A running clock.
    package init(
        _ name: ClockName,
        cycle: Int = 1,
        startedAt: Instant,
        target: TimeLimit,
        calendar: CalendarKind,
        pausable: Bool = true
    ) {
        self.name = name
        self.cycle = cycle
        self.startedAt = startedAt
        self.target = target
        self.calendar = calendar
        self.pausable = pausable && name.mayPause
    }

    /// Whether it still counts.
    package var isRunning: Bool { frozen == nil }

    /// Whether the event of its breach is written.
    package var recordBreached: Bool { rungs.contains(.breached) }

    /// Notes that the event of a rung is written; a second time changes nothing.
    package mutating func reach(_ rung: Rung) {
        guard !rungs.contains(rung) else { return }
        rungs.append(rung)
    }

    /// Stops it at a moment and freezes due time and outcome; stopped already, nothing changes.
    ///
    /// A pause that still lasts ends here. Stopped exactly when due is in time.
    package mutating func stop(at moment: Instant, _ pauses: [Pause], _ calendars: Calendars) {
        guard frozen == nil else { return }
        let taken = pauses.map { pause in
            var pause = pause
            if pause.end > moment { pause.until = moment }
            return pause
        }
        let due = dueAt(taken, calendars)
        stoppedAt = moment
        frozen = FrozenOutcome(
            dueAt: due,
            outcome: moment <= due ? .metInTime : .metLate,
            isEstimated: calendars.isEstimated(calendar, from: startedAt, to: due)
        )
    }

    /// Gives it another limit, counted from its start with all pauses kept (DOMAIN 3.2, pausing
    /// 7); the rungs it reached stay reached. A stopped clock keeps what it had: nil.
    package mutating func retarget(
        _ target: TimeLimit,
        calendar: CalendarKind,
        _ pauses: [Pause],
        _ calendars: Calendars
    ) -> Retargeting? {
        guard isRunning else { return nil }
        let old = dueAt(pauses, calendars)
        self.target = target
        self.calendar = calendar
        return Retargeting(name: name, oldDueAt: old, newDueAt: dueAt(pauses, calendars))
    }

    /// The fresh clock of the next cycle, started at `moment` with half the limit (DOMAIN 3.2,
    /// reopen), not below `minutes`; or with a limit of its own.
    package func reopened(
        at moment: Instant,
        target: TimeLimit? = nil,
        atLeastMinutes minutes: Int = 0
    ) -> Clock {
        Clock(
            name,
            cycle: cycle + 1,
            startedAt: moment,
            target: target ?? self.target.halved(atLeastMinutes: minutes),
            calendar: calendar,
            pausable: pausable
        )
    }
}

/// What a changed limit did to a clock's due time, for the event that says so.
package struct Retargeting: Hashable, Sendable {
    /// The clock.
    package var name = ClockName.handling
    /// The due time before.
    package var oldDueAt = Instant(milliseconds: 0)
    /// The due time after.
    package var newDueAt = Instant(milliseconds: 0)

    /// Nothing moved.
    package init() {}

    /// A move from one due time to another.
    package init(name: ClockName, oldDueAt: Instant, newDueAt: Instant) {
        self.name = name
        self.oldDueAt = oldDueAt
        self.newDueAt = newDueAt
    }

    /// Whether it became later, which needs a supervisor.
    package var isLater: Bool { newDueAt > oldDueAt }
}
