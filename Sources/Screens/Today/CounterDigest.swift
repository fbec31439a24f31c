import FrontDesk

/// What is counted of everything that has no clock in a digest of its own: keys, visitors,
/// follow-ups, the shift.
struct CounterDigest: Equatable, Sendable {
    /// Copies that are out on loan.
    private(set) var keysOut = 0
    /// Loans that are late.
    private(set) var keysLate = 0
    /// Visitors who wait.
    private(set) var waiting = 0
    /// Visitors who were promised an answer.
    private(set) var promised = 0
    /// The figures of the month's follow-ups; nil before anything was counted.
    private(set) var followUps: FollowUpFigures?
    /// The shift that is on duty, or waits for the next one.
    private(set) var shift: RecordID?

    /// Nothing is counted.
    init() {}

    /// Counts a desk at a moment.
    init(_ desk: Desk, at now: Instant) {
        for loan in desk.loans.openOnes {
            keysOut += loan.remaining
            let isLate = loan.outlook(desk.calendars).leading(at: now)?.state == .breached
            keysLate += isLate ? 1 : 0
        }
        for id in desk.walkIns.open {
            guard let walkIn = desk.walkIns[id] else { continue }
            if walkIn.promisedAt == nil { waiting += 1 } else { promised += 1 }
        }
        let month = desk.zone.day(of: now).monthKey
        followUps = FollowUpFigures(desk, month: month, at: now)
        shift = desk.shifts.open.max()
    }
}
