import FrontDesk

/// What the screen counts and sorts by, worked out once for each state of the desk and each minute,
/// so that no key has to look at every case.
struct Digest: Sendable {
    /// The open repairs.
    private(set) var repairs = CaseDigest<Repair>()
    /// The open complaints.
    private(set) var complaints = CaseDigest<Complaint>()
    /// What waits in the fee pane.
    private(set) var fees = FeeDigest()
    /// Loans of keys, and what is wrong with keys.
    private(set) var keys = KeyDigest()
    /// Follow-ups and visitors.
    private(set) var visits = VisitDigest()
    /// What is counted at the counter: keys, visitors, follow-ups, the shift.
    private(set) var counter = CounterDigest()
    /// What needs whoever is signed in.
    private(set) var today = TodayPage()
    /// Rooms with which somebody had to do lately, the latest first.
    private(set) var recentRooms: [RoomCode] = []
    /// Goes up whenever something was worked out anew.
    private(set) var revision = 0
    private var sequence = UInt64.max
    private var minute = Int64.min
    private var calendars: Calendars?
    private var person: String?

    /// Brings it up to the desk and the moment, for whoever sits there; does nothing, and says so,
    /// when neither has moved on.
    mutating func follow(_ desk: Desk, at now: Instant, for person: Staff?) -> Bool {
        let isOtherDesk = desk.sequence < sequence
        let isChanged = desk.sequence != sequence
        let newMinute = now.milliseconds / 60_000
        let nextChange = min(
            repairs.nextChange,
            complaints.nextChange,
            fees.nextChange,
            keys.nextChange,
            visits.nextChange
        )
        let isOther = person?.number != self.person
        guard isChanged || isOther || newMinute != minute || now >= nextChange else {
            return false
        }
        self.person = person?.number
        // Where the desk's hours or its table of days are others, every due time is counted anew.
        let countsAnew = isOtherDesk || (isChanged && calendars != desk.calendars)
        (minute, sequence, calendars) = (newMinute, desk.sequence, desk.calendars)
        repairs.follow(desk, at: now, countsAnew: countsAnew)
        complaints.follow(desk, at: now, countsAnew: countsAnew)
        fees.follow(desk, at: now, countsAnew: countsAnew)
        keys.follow(desk, at: now, countsAnew: countsAnew)
        visits.follow(desk, at: now)
        counter = CounterDigest(desk, at: now)
        today =
            person.map { person in
                TodayPage(TodayFinder(desk, repairs, complaints, person, at: now))
            } ?? TodayPage()
        revision += 1
        guard isChanged else { return true }
        let lately = (repairs.rooms + complaints.rooms).sorted { $0.at > $1.at }
        recentRooms = []
        for (_, room) in lately where !recentRooms.contains(room) {
            recentRooms.append(room)
            if recentRooms.count == 50 { break }
        }
        return true
    }
}

/// Where the open cases of one kind stand.
struct CaseDigest<Subject: ListedCase>: Sendable {
    /// The clock of a case that the desk should look at first.
    struct Leading: Equatable, Sendable {
        var name: ClockName
        var dueAt: Instant
        var state: ClockState
    }

    /// Where one open case stands. The calendars are counted once for each version of the record;
    /// from then on moments are compared.
    struct Standing: Sendable {
        fileprivate var changedAt: UInt64
        fileprivate(set) var outlook: ClockOutlook
        var leading: Leading?
        var rank: Subject.Rank
    }

    private(set) var standings: [RecordID: Standing] = [:]
    private(set) var counters = Counters()
    /// The next moment at which a clock stands differently.
    private(set) var nextChange = Instant.farFuture
    /// The rooms of the cases, with the sequence of their last change.
    private(set) var rooms: [(at: UInt64, room: RoomCode)] = []

    fileprivate mutating func follow(_ desk: Desk, at now: Instant, countsAnew: Bool) {
        let book = desk.book(of: Subject.self)
        let known = countsAnew ? [:] : standings
        standings = [:]
        standings.reserveCapacity(book.open.count)
        (counters, nextChange, rooms) = (Counters(), .farFuture, [])
        for id in book.open {
            guard let subject = book[id] else { continue }
            let before = known[id].flatMap { $0.changedAt == subject.changedAt ? $0 : nil }
            let outlook = before?.outlook ?? subject.outlook(desk.calendars)
            let leading = outlook.leading(at: now).map {
                Leading(name: $0.moments.name, dueAt: $0.moments.dueAt, state: $0.state)
            }
            let rank = subject.rank(outlook, desk, at: now)
            standings[id] = Standing(
                changedAt: subject.changedAt,
                outlook: outlook,
                leading: leading,
                rank: rank
            )
            counters.count(subject, leading?.state, isPutAside: subject.isPutAside(rank))
            nextChange = min(nextChange, outlook.nextChange(after: now))
            if let room = subject.rooms.first { rooms.append((subject.changedAt, room)) }
        }
    }
}

/// What the status row counts of one kind of case.
struct Counters: Equatable, Sendable {
    /// A clock has run out.
    var breached = 0
    /// A clock is in its last quarter.
    var atRisk = 0
    /// Nobody has taken it up yet.
    var waiting = 0
    /// Put aside for the while.
    var putAside = 0

    fileprivate mutating func count(
        _ subject: some ListedCase,
        _ state: ClockState?,
        isPutAside: Bool
    ) {
        breached += state == .breached ? 1 : 0
        atRisk += state == .atRisk ? 1 : 0
        waiting += subject.isWaiting ? 1 : 0
        putAside += isPutAside ? 1 : 0
    }
}
