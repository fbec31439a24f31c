extension Clock {
    /// At most this much of a limit counts as its last quarter, in milliseconds (CONTRACT 2.4).
    private static let riskAtMost: Int64 = 86_400_000

    /// When it is due: as frozen if stopped, else counted anew; `Instant.farFuture` if never.
    ///
    /// Counted with every pause ending as `Pause.end` says, so that it does not depend on now.
    package func dueAt(_ pauses: [Pause], _ calendars: Calendars) -> Instant {
        frozen?.dueAt ?? count(pauses, calendars).due
    }

    /// When the last quarter of its limit begins, the first rung of the ladder.
    package func atRiskAt(_ pauses: [Pause], _ calendars: Calendars) -> Instant {
        let counted = count(pauses, calendars)
        guard counted.due < .farFuture else { return .farFuture }
        let used = counted.length - risk(of: counted.length)
        let moment = calendars.moment(
            calendar,
            from: startedAt,
            after: used,
            excluding: counted.paused
        )
        return min(moment, counted.due)
    }

    /// How much of its own calendar it has used by a moment, pauses left out, in milliseconds;
    /// a stopped one no longer counts.
    package func elapsedMilliseconds(
        at now: Instant,
        _ pauses: [Pause],
        _ calendars: Calendars
    ) -> Int64 {
        calendars.openMilliseconds(
            calendar,
            from: startedAt,
            to: min(now, stoppedAt ?? now),
            excluding: pausedSpans(pauses)
        )
    }

    /// Everything a screen shows of it at a moment.
    package func reading(
        at now: Instant,
        _ pauses: [Pause],
        _ calendars: Calendars
    ) -> ClockReading {
        var reading = ClockReading()
        if let frozen {
            reading.state = frozen.outcome == .metInTime ? .metInTime : .metLate
            reading.dueAt = frozen.dueAt
            reading.isEstimated = frozen.isEstimated
            reading.overrunMinutes = Self.minutes(from: frozen.dueAt, to: stoppedAt ?? now)
            return reading
        }
        let counted = count(pauses, calendars)
        reading.dueAt = counted.due
        reading.isEstimated = calendars.isEstimated(calendar, from: startedAt, to: counted.due)
        guard now <= counted.due else {
            reading.state = .breached
            reading.overrunMinutes = Self.minutes(from: counted.due, to: now)
            return reading
        }
        let remaining = remainingMilliseconds(at: now, counted, calendars)
        reading.remainingMinutes = remaining.map { Int($0 / 60_000) }
        if pausesCount, let pause = pauses.current(at: now) {
            reading.state = .paused
            reading.resumeAt = pause.end
        } else if let remaining, remaining <= risk(of: counted.length) {
            reading.state = .atRisk
        }
        return reading
    }

    /// The rungs that are reached by `now` and have no event yet, in order, each with the moment
    /// it stands for. A stopped clock has none: its outcome says it all.
    package func dueRungs(
        at now: Instant,
        _ pauses: [Pause],
        _ calendars: Calendars
    ) -> [DueRung] {
        guard isRunning, now >= startedAt, !rungs.contains(.dayAfter) else { return [] }
        var reached: [DueRung] = []
        if !rungs.contains(.nearing) {
            let moment = atRiskAt(pauses, calendars)
            if now >= moment { reached.append(DueRung(rung: .nearing, at: moment)) }
        }
        let due = dueAt(pauses, calendars)
        if now > due, !rungs.contains(.breached) {
            reached.append(DueRung(rung: .breached, at: due))
        }
        guard due < .farFuture else { return reached }
        let dayAfter = due.adding(minutes: 1440)
        if now >= dayAfter { reached.append(DueRung(rung: .dayAfter, at: dayAfter)) }
        return reached
    }

    /// When the next rung without an event is reached; `Instant.farFuture` if none ever is.
    package func nextRungAt(_ pauses: [Pause], _ calendars: Calendars) -> Instant {
        guard isRunning, !rungs.contains(.dayAfter) else { return .farFuture }
        let nearing = rungs.contains(.nearing) ? .farFuture : atRiskAt(pauses, calendars)
        let due = dueAt(pauses, calendars)
        guard due < .farFuture else { return nearing }
        let breach =
            rungs.contains(.breached) ? due.adding(minutes: 1440) : due.adding(milliseconds: 1)
        return max(startedAt, min(nearing, breach))
    }

    /// A clock as counted: when it is due, how much open time its limit is, what pauses take out.
    private struct Counted {
        var due: Instant
        var length: Int64
        var paused: [Span]
    }

    private var pausesCount: Bool { pausable && name.mayPause }

    private func pausedSpans(_ pauses: [Pause]) -> [Span] {
        pausesCount ? pauses.map(\.span) : []
    }

    private func count(_ pauses: [Pause], _ calendars: Calendars) -> Counted {
        let paused = pausedSpans(pauses)
        let end = calendars.end(of: target, calendar, from: startedAt)
        guard end < .farFuture else { return Counted(due: end, length: 0, paused: paused) }
        let length =
            target.unit == .minutes
            ? max(Int64(target.amount) * 60_000, 0)
            : calendars.openMilliseconds(calendar, from: startedAt, to: end)
        // A limit that ends outside the hours, as an appointment in the evening may, stays where
        // it is unless a pause takes some of its time.
        guard !paused.isEmpty,
            calendars.openMilliseconds(calendar, from: startedAt, to: end, excluding: paused)
                < length
        else { return Counted(due: end, length: length, paused: paused) }
        let due = calendars.moment(calendar, from: startedAt, after: length, excluding: paused)
        return Counted(due: due, length: length, paused: paused)
    }

    /// Open time left, or nil if it is never due.
    private func remainingMilliseconds(
        at now: Instant,
        _ counted: Counted,
        _ calendars: Calendars
    ) -> Int64? {
        guard counted.due < .farFuture else { return nil }
        return calendars.openMilliseconds(
            calendar,
            from: now,
            to: counted.due,
            excluding: counted.paused
        )
    }

    private func risk(of length: Int64) -> Int64 {
        riskMinutes.map { min(length, Int64($0) * 60_000) } ?? min(length / 4, Self.riskAtMost)
    }

    /// Whole minutes of wall time from one moment to a later one, else 0.
    private static func minutes(from: Instant, to: Instant) -> Int {
        Int(max(to.milliseconds(since: from), 0) / 60_000)
    }
}

/// A rung of the ladder that has no event yet.
package struct DueRung: Hashable, Sendable {
    /// The rung.
    package var rung = Rung.nearing
    /// The moment it was reached, which the event carries.
    package var at = Instant(milliseconds: 0)

    /// The first rung, at the epoch.
    package init() {}

    /// A rung reached at a moment.
    package init(rung: Rung, at moment: Instant) {
        self.rung = rung
        at = moment
    }
}
