import FrontDesk

/// What is to be visited and who waits at the counter: counted with the cases, so that no key has to
/// look at every follow-up.
struct VisitDigest: Sendable {
    private(set) var counters = Counters()
    /// The next moment at which something stands differently.
    private(set) var nextChange = Instant.farFuture

    /// Brings it up to the desk and the moment.
    mutating func follow(_ desk: Desk, at now: Instant) {
        (counters, nextChange) = (Counters(), .farFuture)
        for id in desk.followUps.open {
            guard let followUp = desk.followUps[id] else { continue }
            count(from: followUp.createdAt, until: followUp.dueAt, now)
        }
        for id in desk.walkIns.open {
            guard let walkIn = desk.walkIns[id] else { continue }
            counters.waiting += 1
            if let promisedAt = walkIn.promisedAt { count(from: walkIn.at, until: promisedAt, now) }
        }
    }

    private mutating func count(from start: Instant, until dueAt: Instant, _ now: Instant) {
        let riskAt = Self.riskAt(from: start, until: dueAt)
        if now > dueAt {
            counters.breached += 1
        } else if now >= riskAt {
            counters.atRisk += 1
        }
        for moment in [riskAt, dueAt.adding(seconds: 1)] where moment > now {
            nextChange = min(nextChange, moment)
        }
    }

    /// When the last quarter begins, at most 24 hours before (CONTRACT 2.4).
    private static func riskAt(from start: Instant, until dueAt: Instant) -> Instant {
        let quarter = max(0, dueAt.milliseconds(since: start)) / 4
        return Instant(milliseconds: dueAt.milliseconds - min(quarter, 24 * 3_600_000))
    }
}
