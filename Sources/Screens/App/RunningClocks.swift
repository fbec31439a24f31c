import FrontDesk

/// How the leading clocks of several books stand, counted once for each version of a record: for
/// the panes whose records are of more than one kind.
struct RunningClocks: Sendable {
    private typealias Known = [RecordID: (changedAt: UInt64, outlook: ClockOutlook)]

    /// Records that are late.
    private(set) var breached = 0
    /// Records that are near their limit.
    private(set) var atRisk = 0
    /// The next moment at which a clock stands differently.
    private(set) var nextChange = Instant.farFuture
    private var outlooks: Known = [:]
    private var before: Known = [:]

    /// Begins anew; what was counted of a version that still stands is not counted again.
    mutating func begin(countsAnew: Bool) {
        before = countsAnew ? [:] : outlooks
        (breached, atRisk, nextChange, outlooks) = (0, 0, .farFuture, [:])
    }

    /// Counts the open ones of a book.
    mutating func count<Subject: Case>(_ book: Book<Subject>, _ desk: Desk, at now: Instant) {
        for id in book.open {
            guard let subject = book[id], subject.clocks.contains(where: \.isRunning) else {
                continue
            }
            let known = before[id].flatMap { $0.changedAt == subject.changedAt ? $0 : nil }
            let outlook = known?.outlook ?? subject.outlook(desk.calendars)
            outlooks[id] = (subject.changedAt, outlook)
            let state = outlook.leading(at: now)?.state
            breached += state == .breached ? 1 : 0
            atRisk += state == .atRisk ? 1 : 0
            nextChange = min(nextChange, outlook.nextChange(after: now))
        }
    }
}
