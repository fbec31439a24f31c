import FrontDesk

/// How the loans of keys stand, and what is wrong with keys: counted with the cases.
struct KeyDigest: Sendable {
    private(set) var counters = Counters()
    private(set) var counts = KeyCounts()
    private var clocks = RunningClocks()

    /// The next moment at which a loan stands differently.
    var nextChange: Instant { clocks.nextChange }

    /// Brings it up to the desk and the moment.
    mutating func follow(_ desk: Desk, at now: Instant, countsAnew: Bool) {
        clocks.begin(countsAnew: countsAnew)
        clocks.count(desk.loans, desk, at: now)
        counters = Counters()
        (counters.breached, counters.atRisk) = (clocks.breached, clocks.atRisk)
        counters.waiting = desk.incidents.open.count
        counts = desk.keyCounts(at: now)
    }
}
