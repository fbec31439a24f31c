// 居住回访: every household once a quarter, a few each day (seed 004, step 5; DOMAIN 3.6).
extension VisitPlan {
    /// Days that a visit may take once it has come up.
    static let daysToVisit = 7

    /// The last day on which visits come up: they can still be made within the quarter.
    package var lastDay: Day {
        guard let quarter = Quarter(quarter) else { return from }
        return max(from, quarter.last.adding(days: 1 - Self.daysToVisit))
    }

    /// The days whose visits do not stand in the queue yet, up to today.
    func missing(_ today: Day) -> (first: Day, last: Day)? {
        let first = madeThrough?.next ?? from
        let last = min(today, lastDay)
        return first <= last ? (first, last) : nil
    }
}

extension Desk {
    /// Whether follow-ups come up by themselves: to top up the month's sample, or because the day of
    /// some households has come.
    package func areFollowUpsDue(at now: Instant) -> Bool {
        areTopUpsDue(at: now) || areHouseholdVisitsDue(at: now)
    }

    private func areHouseholdVisitsDue(at now: Instant) -> Bool {
        let today = zone.day(of: now)
        return visitPlans.values.contains { $0.missing(today) != nil }
    }

    /// The visits of the days that have come, and how far each plan has got.
    func householdVisits(at now: Instant) -> [Event] {
        let today = zone.day(of: now)
        var next = nextID(.followUp, at: now)
        var events: [Event] = []
        for plan in visitPlans.values.sorted(by: { $0.quarter < $1.quarter }) {
            guard let days = plan.missing(today) else { continue }
            var waiting = waitingHouseholds(of: plan)[...]
            var day = days.first
            while day <= days.last {
                // So many that what is left goes evenly into the days that are left.
                let left = plan.lastDay.days(since: day) + 1
                for household in waiting.prefix((waiting.count + left - 1) / left) {
                    events.append(visit(household, plan, on: day, next))
                    next.number += 1
                }
                waiting = waiting.dropFirst((waiting.count + left - 1) / left)
                day = day.next
            }
            var advanced = plan
            advanced.madeThrough = days.last
            events.append(.visitPlan(advanced))
        }
        return events
    }

    /// The households that are still to be visited, in the order that the salt gives them.
    ///
    /// Who came up is remembered by name, so that a household that moves in during the quarter
    /// neither makes another come twice nor lets one be passed over.
    private func waitingHouseholds(of plan: VisitPlan) -> [Household] {
        let made = plannedVisits[plan.quarter] ?? []
        let share = (households.count * plan.percent + 99) / 100
        let ranked = households.values.filter { !made.contains($0.room) }
            .map { (hash: plan.rank(of: $0.room), household: $0) }
            .sorted { ($0.hash, $0.household.room) < ($1.hash, $1.household.room) }
        return ranked.prefix(max(0, share - made.count)).map(\.household)
    }

    private func visit(
        _ household: Household,
        _ plan: VisitPlan,
        on day: Day,
        _ id: RecordID
    ) -> Event {
        let contact = household.contact
        let quarterEnds = Quarter(plan.quarter)?.last ?? day
        let last = min(day.adding(days: VisitPlan.daysToVisit - 1), max(quarterEnds, day))
        var followUp = FollowUp()
        (followUp.id, followUp.kind, followUp.quarter) = (id, .household, plan.quarter)
        (followUp.room, followUp.reason) = (household.room, "\(plan.quarter) 居住回访")
        followUp.isMandatory = plan.percent == 100
        followUp.resident = contact?.name ?? ""
        followUp.phone = contact?.phones.first ?? PhoneNumber()
        followUp.createdAt = zone.startOfDay(day)
        followUp.dueAt = zone.startOfDay(last.next).adding(minutes: -1)
        let moment = followUp.createdAt
        return .followUp(Change(Sweep.verb, from: nil, to: followUp, moment: moment))
    }

    /// Applies the change of a follow-up, and takes it into the rates and the quarter's plan.
    mutating func applyFollowUp(
        _ change: Change<FollowUp>,
        _ stamp: Stamp
    ) throws(FieldFault) {
        let (before, after) = try apply(change, stamp)
        followUpFlows.note(before, after, zone)
        notePlanned(before, after)
    }

    /// Remembers that a household came up in its quarter.
    private mutating func notePlanned(_ before: FollowUp?, _ after: FollowUp) {
        guard before == nil, !after.quarter.isEmpty, let room = after.room else { return }
        plannedVisits[after.quarter, default: []].insert(room)
    }

    /// Takes a plan over; what is done with and lies behind need not be remembered by name.
    mutating func note(_ plan: VisitPlan) {
        visitPlans[plan.quarter] = plan
        for (quarter, past) in visitPlans where quarter < plan.quarter {
            guard let made = past.madeThrough, made >= past.lastDay else { continue }
            plannedVisits[quarter] = nil
        }
    }
}

extension VisitPlan {
    /// Where a household falls in the quarter: known to nobody before the salt is drawn.
    func rank(of room: RoomCode) -> UInt64 {
        stableHash(Array(room.key.utf8) + Array(String(salt).utf8))
    }
}

/// The households of a quarter that have come up, as a snapshot keeps them.
struct PlannedVisits: Fielded {
    var quarter = ""
    var rooms: [RoomCode] = []

    init() {}

    init(quarter: String, rooms: Set<RoomCode>) {
        (self.quarter, self.rooms) = (quarter, rooms.sorted())
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "quarter", "季度", &quarter)
        visitor.field(2, "rooms", "已生成", &rooms)
    }
}
