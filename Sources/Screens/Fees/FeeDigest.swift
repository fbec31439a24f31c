import FrontDesk

/// What waits in the fee pane, and which of its clocks run out: counted with the cases, so that no
/// key has to look at every refund and deposit.
struct FeeDigest: Sendable {
    private(set) var counters = Counters()
    private var clocks = RunningClocks()

    /// The next moment at which a clock stands differently.
    var nextChange: Instant { clocks.nextChange }

    /// Brings it up to the desk and the moment.
    mutating func follow(_ desk: Desk, at now: Instant, countsAnew: Bool) {
        clocks.begin(countsAnew: countsAnew)
        clocks.count(desk.refunds, desk, at: now)
        clocks.count(desk.deposits, desk, at: now)
        counters = Counters()
        (counters.breached, counters.atRisk) = (clocks.breached, clocks.atRisk)
        let today = desk.zone.day(of: now)
        for id in desk.sessions.open {
            guard let session = desk.sessions[id], session.businessDate < today else { continue }
            counters.breached += 1
        }
        counters.waiting = desk.undecided.count + desk.toBePaid.count
    }
}

extension Desk {
    /// Waivers and refunds that wait for their reviewer, the oldest first.
    var undecided: [FeeItem] {
        waivers.openOnes.filter { $0.isGranted == nil }.map { .waiver($0.id) }
            + refunds.openOnes.filter { $0.isGranted == nil }.map { .refund($0.id) }
    }

    /// Refunds that wait to be paid, the oldest first.
    var toBePaid: [FeeItem] {
        refunds.openOnes.filter { $0.status == .granted }.map { .refund($0.id) }
    }
}
