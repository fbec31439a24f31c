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
    /// The follow-ups of the month.
    private(set) var followUps = FollowUpRate()
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
        followUps = FollowUpRate(desk, at: now)
        shift = desk.shifts.open.max()
    }
}

/// 回访率 of the month: done in time against due (DOMAIN 3.6).
struct FollowUpRate: Equatable, Sendable {
    /// Done in time.
    private(set) var done = 0
    /// Due in the month so far.
    private(set) var due = 0
    /// Due and not done, of whatever month.
    private(set) var late = 0

    /// Nothing is due.
    init() {}

    /// The month so far.
    init(_ desk: Desk, at now: Instant) {
        let month = desk.zone.day(of: now).monthKey
        for followUp in desk.followUps.all where followUp.status != .void {
            if !followUp.isClosed, followUp.isLate(at: now) { late += 1 }
            guard desk.zone.day(of: followUp.dueAt).monthKey == month,
                followUp.isClosed || followUp.dueAt <= now
            else { continue }
            due += 1
            done += followUp.status == .done && !followUp.isLate(at: now) ? 1 : 0
        }
    }

    /// `12/15 80%`; empty while nothing is due.
    var text: String { due == 0 ? "" : "\(done)/\(due) \(done * 100 / due)%" }
}
