import FrontDesk

/// What waits in the fee pane, and which of its clocks run out: counted with the cases, so that no
/// key has to look at every refund and deposit.
struct FeeDigest: Sendable {
    private(set) var counters = Counters()
    /// The next moment at which a clock stands differently.
    private(set) var nextChange = Instant.farFuture
    private var outlooks: [RecordID: (changedAt: UInt64, outlook: ClockOutlook)] = [:]

    /// Brings it up to the desk and the moment.
    mutating func follow(_ desk: Desk, at now: Instant, countsAnew: Bool) {
        let known = countsAnew ? [:] : outlooks
        (counters, nextChange, outlooks) = (Counters(), .farFuture, [:])
        count(desk.refunds, known, desk, now)
        count(desk.deposits, known, desk, now)
        let today = desk.zone.day(of: now)
        for id in desk.sessions.open {
            guard let session = desk.sessions[id], session.businessDate < today else { continue }
            counters.breached += 1
        }
        counters.waiting = desk.undecided.count + desk.toBePaid.count
    }

    private mutating func count<Subject: Case>(
        _ book: Book<Subject>,
        _ known: [RecordID: (changedAt: UInt64, outlook: ClockOutlook)],
        _ desk: Desk,
        _ now: Instant
    ) {
        for id in book.open {
            guard let subject = book[id], subject.clocks.contains(where: \.isRunning) else {
                continue
            }
            let before = known[id].flatMap { $0.changedAt == subject.changedAt ? $0 : nil }
            let outlook = before?.outlook ?? subject.outlook(desk.calendars)
            outlooks[id] = (subject.changedAt, outlook)
            let state = outlook.leading(at: now)?.state
            counters.breached += state == .breached ? 1 : 0
            counters.atRisk += state == .atRisk ? 1 : 0
            nextChange = min(nextChange, outlook.nextChange(after: now))
        }
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
