extension Case {
    func runningIndex(_ name: ClockName) -> Int? {
        clocks.lastIndex { $0.name == name && $0.cycle == cycle && $0.isRunning }
    }

    /// Whether a clock of the running cycle still runs.
    package func isRunning(_ name: ClockName) -> Bool {
        runningIndex(name) != nil
    }

    /// Stops a running clock and freezes what it saw.
    mutating func stop(_ name: ClockName, at moment: Instant, _ calendars: Calendars) {
        guard let index = runningIndex(name) else { return }
        clocks[index].stop(at: moment, pauses, calendars)
    }

    /// Stops every clock that still runs: nothing more is owed.
    mutating func stopAll(at moment: Instant, _ calendars: Calendars) {
        for index in clocks.indices where clocks[index].isRunning {
            clocks[index].stop(at: moment, pauses, calendars)
        }
    }

    /// The clocks as the list shows them: the latest of each name.
    package var currentClocks: [Clock] {
        var latest: [Clock] = []
        for clock in clocks {
            if let index = latest.firstIndex(where: { $0.name == clock.name }) {
                latest[index] = clock
            } else {
                latest.append(clock)
            }
        }
        return latest
    }

    /// The running clock that the desk should look at first, with its reading.
    package func leadingClock(
        at now: Instant,
        _ calendars: Calendars
    ) -> (clock: Clock, reading: ClockReading)? {
        clocks.filter { $0.isRunning && $0.cycle == cycle }
            .map { ($0, $0.reading(at: now, pauses, calendars)) }
            .min { left, right in
                (left.1.state.urgency, left.1.dueAt) < (right.1.state.urgency, right.1.dueAt)
            }
    }

    /// When its running clocks come to risk and due; counted once for each version of the record,
    /// so that a list of a thousand need only compare.
    package func outlook(_ calendars: Calendars) -> ClockOutlook {
        let running = clocks.filter { $0.isRunning && $0.cycle == cycle }
        return ClockOutlook(
            clocks: running.map { clock in
                ClockOutlook.Moments(
                    name: clock.name,
                    riskAt: clock.atRiskAt(pauses, calendars),
                    dueAt: clock.dueAt(pauses, calendars)
                )
            },
            pause: pauses.last
        )
    }
}

/// When the running clocks of a case come to risk and due.
package struct ClockOutlook: Hashable, Sendable {
    /// The two moments of one clock.
    package struct Moments: Hashable, Sendable {
        /// The clock.
        package var name: ClockName
        /// When it enters its last quarter.
        package var riskAt: Instant
        /// When it is due.
        package var dueAt: Instant
    }

    /// The running clocks.
    package internal(set) var clocks: [Moments] = []
    /// The latest pause.
    package internal(set) var pause: Pause?

    /// Whether a clock stands still at a moment.
    package func isPaused(_ clock: Moments, at now: Instant) -> Bool {
        clock.name.mayPause && (pause?.span.contains(now) ?? false)
    }

    /// The clock that the desk should look at first, and how it stands; nil when none runs.
    ///
    /// A pause does not hide a breach.
    package func leading(at now: Instant) -> (moments: Moments, state: ClockState)? {
        let isPaused = pause?.span.contains(now) ?? false
        return clocks.map { clock -> (moments: Moments, state: ClockState) in
            if now > clock.dueAt { return (clock, .breached) }
            if isPaused, clock.name.mayPause { return (clock, .paused) }
            return (clock, now >= clock.riskAt ? .atRisk : .running)
        }
        .min { left, right in
            (left.state.urgency, left.moments.dueAt) < (right.state.urgency, right.moments.dueAt)
        }
    }

    /// The next moment at which the answer of `leading` may be another one.
    package func nextChange(after now: Instant) -> Instant {
        let moments = clocks.flatMap { [$0.riskAt, $0.dueAt] } + [pause?.end].compactMap(\.self)
        return moments.filter { $0 >= now }.min() ?? .farFuture
    }
}
