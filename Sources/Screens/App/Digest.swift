import FrontDesk

/// What the screen counts and sorts by, worked out once for each state of the desk and each minute,
/// so that no key has to look at every repair.
struct Digest: Sendable {
    /// The clock of a repair that the desk should look at first.
    struct Leading: Equatable, Sendable {
        var state: ClockState
        var dueAt: Instant
    }

    /// Where the open repairs stand.
    private(set) var leading: [RecordID: Leading] = [:]
    /// What the status row counts.
    private(set) var counters = Counters()
    /// Rooms with which somebody had to do lately, the latest first.
    private(set) var recentRooms: [RoomCode] = []
    private var sequence = UInt64.max
    private var minute = Int64.min
    private var nextDue = Instant.farFuture

    /// Brings it up to the desk and the moment; does nothing when neither has moved on.
    mutating func follow(_ desk: Desk, at now: Instant) {
        let newMinute = now.milliseconds / 60_000
        let isStale = newMinute != minute || now > nextDue || desk.sequence < sequence
        guard isStale || desk.sequence != sequence else { return }
        let known = isStale ? [:] : leading
        let seen = sequence
        (minute, sequence) = (newMinute, desk.sequence)
        leading = [:]
        leading.reserveCapacity(desk.repairs.open.count)
        counters = Counters()
        nextDue = .farFuture
        var recent: [(at: UInt64, room: RoomCode)] = []
        for id in desk.repairs.open {
            guard let repair = desk.repairs[id] else { continue }
            if let room = repair.room { recent.append((repair.changedAt, room)) }
            counters.waiting += repair.status == .waiting ? 1 : 0
            var here = repair.changedAt <= seen ? known[id] : nil
            if here == nil, let first = repair.leadingClock(at: now, desk.calendars) {
                here = Leading(state: first.reading.state, dueAt: first.reading.dueAt)
            }
            guard let here else { continue }
            leading[id] = here
            counters.breached += here.state == .breached ? 1 : 0
            counters.atRisk += here.state == .atRisk ? 1 : 0
            if here.dueAt >= now { nextDue = min(nextDue, here.dueAt) }
        }
        recentRooms = recent.sorted { $0.at > $1.at }.prefix(50).map(\.room)
    }
}

/// What the status row counts.
struct Counters: Equatable, Sendable {
    var breached = 0
    var atRisk = 0
    var waiting = 0
}
