package import FrontDesk

/// An act with where and when it was written, without its sequence.
package struct BenchAct: Sendable {
    /// What happened.
    package var act: Act
    /// When.
    package var at: Instant
    /// By whom.
    package var actor: Actor
    /// Where.
    package var station: String
}

/// How the history of a generated desk lies in time.
package enum HistorySpread: String, Sendable {
    /// The same repairs within the horizon for every size, the rest behind it.
    case behindHorizon
    /// Evenly over ten years.
    case even
}

/// A desk of any size for measuring: the open work of the demo's day and a history of closed
/// repairs, each with every step it took.
///
/// The open work and what was closed in the last twelve days are the same for every size, unless
/// more open complaints are asked for.
package struct BenchDesk: Sendable {
    /// Closed repairs between twelve days and the horizon, the same for every size.
    package static let recent = 1500
    private static let horizonDays = 92
    private static let years = 10

    /// How many repairs there are in all.
    package let repairs: Int
    /// The moment it was made for.
    package let now: Instant
    private let seed: UInt64
    private let spread: HistorySpread
    /// The rows of the table of households.
    package let people: [HouseholdEntry]
    private let setup: Rehearsal
    private let day: Rehearsal
    private let templates: [RepairTemplate]

    /// What the rules refused of it: nothing, which a test proves.
    package var refusals: [Refusal] { day.refusals }

    /// A desk of a seed; `repairs` counts open and closed ones, `complaints` the open ones, a
    /// multiple of `openComplaints`.
    package init(
        seed: UInt64,
        repairs: Int,
        households: Int = 20_000,
        now: Instant,
        pinHash: String,
        spread: HistorySpread = .behindHorizon,
        complaints: Int = BenchDesk.openComplaints
    ) {
        let zone = DeskZone()
        let today = zone.day(of: now)
        let opened = zone.startOfDay(today.adding(days: -Self.years * 365 - 30))
        people = DemoSetup.households(DemoSetup.rooms(atLeast: households), now: today)
        var rehearsal = Rehearsal(seed: seed)
        DemoSetup.perform(on: &rehearsal, at: opened, pinHash: pinHash, households: people)
        setup = rehearsal
        rehearsal.perform(
            ClosedStories(now: now, zone: zone).all.flatMap(\.scenes)
                + Self.complaints(complaints, now, zone, people.map(\.room.key), seed)
                + OpenStories(now: now, zone: zone).all.flatMap(\.scenes)
        )
        day = rehearsal
        templates = RepairTemplate.all(of: rehearsal)
        self.repairs = repairs
        self.now = now
        self.seed = seed
        self.spread = spread
    }

    /// How many complaints are open on a desk for which no number is told.
    package static let openComplaints = OpenComplaints.count

    /// The demo's open complaints, and as often as it takes the same ones some hours earlier in
    /// other households.
    private static func complaints(
        _ count: Int,
        _ now: Instant,
        _ zone: DeskZone,
        _ rooms: [String],
        _ seed: UInt64
    ) -> [Scene] {
        let first = OpenComplaints(now: now, zone: zone).all
        let keys = first.map(\.key)
        var random = SeededRandom(seed: seed &+ 2)
        var rest = rooms.dropFirst(DemoSetup.rooms().count)
        return (1..<max(1, count / keys.count)).reduce(first) { stories, copy in
            let places = Dictionary(uniqueKeysWithValues: zip(keys, rest))
            rest = rest.dropFirst(keys.count)
            let moment = now.adding(minutes: -random.below(36 * 60))
            let more = OpenComplaints(now: moment, zone: zone, copy: copy, rooms: places)
            return stories + more.all
        }
        .flatMap(\.scenes)
    }

    /// Hands over every act in order: setting up, the history a batch at a time, the last days.
    package func forEachAct(_ body: (BenchAct) throws -> Void) rethrows {
        for (step, act) in zip(setup.steps, setup.acts) { try body(BenchAct(step, act)) }
        try forEachBatch(body)
        let known = setup.acts.count
        for (step, act) in zip(day.steps.dropFirst(known), day.acts.dropFirst(known)) {
            try body(BenchAct(step, act))
        }
    }

    /// Days before now on which the closed repairs were called in, oldest first.
    private var callDays: [Int] {
        let count = max(0, repairs - day.desk.repairs.all.count)
        let first = Self.years * 365
        let last = 13
        func days(_ count: Int, _ from: Int, _ until: Int) -> [Int] {
            (0..<count).map { from - $0 * (from - until) / max(1, count) }
        }
        switch spread {
        case .even: return days(count, first, last)
        case .behindHorizon:
            let near = min(count, Self.recent)
            return days(count - near, first, Self.horizonDays + 7)
                + days(near, Self.horizonDays - 1, last)
        }
    }

    private func forEachBatch(_ body: (BenchAct) throws -> Void) rethrows {
        var random = SeededRandom(seed: seed &+ 1)
        let today = day.desk.zone.day(of: now)
        var batch: [Event] = []
        var number = 0
        var last = Int.max
        for days in callDays {
            number = days == last ? number + 1 : 1
            last = days
            let called = today.adding(days: -days)
            let id = RecordID(
                prefix: .repair,
                day: called.year * 10_000 + called.month * 100 + called.day,
                number: number
            )
            let template = random.pick(templates)
            batch += template.events(id: id, on: called, for: random.pick(people))
            guard batch.count >= 2000 else { continue }
            try body(self.batch(batch, on: called))
            batch = []
        }
        guard !batch.isEmpty else { return }
        try body(self.batch(batch, on: today.adding(days: -last)))
    }

    private func batch(_ events: [Event], on day: Day) -> BenchAct {
        BenchAct(
            act: Act(events: events),
            at: self.day.desk.zone.startOfDay(day).adding(minutes: 1439),
            actor: .staff(Crew.clerk),
            station: "前台1"
        )
    }
}

extension BenchAct {
    fileprivate init(_ step: DemoStep, _ act: Act) {
        self.act = act
        at = step.situation.now
        actor = step.situation.actor
        station = step.situation.station
    }
}

/// A closed repair as a pattern: what it was after each step.
private struct RepairTemplate: Sendable {
    private struct Version {
        var repair: Repair
        var act: String
        var remark: String
        var at: Instant
    }

    private var versions: [Version] = []
    private let day: Day

    /// The patterns of every repair that was filed.
    static func all(of rehearsal: Rehearsal) -> [RepairTemplate] {
        var found: [RecordID: [Version]] = [:]
        for (step, act) in zip(rehearsal.steps, rehearsal.acts) {
            for case .repair(let change) in act.events {
                let before = found[change.id]?.last?.repair
                guard var after = try? change.applied(to: before) else { continue }
                after.history = []
                let version = Version(
                    repair: after,
                    act: change.act,
                    remark: change.remark,
                    at: step.situation.now
                )
                found[change.id, default: []].append(version)
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
            .filter { $0.last?.repair.status == .archived && $0.last?.repair.room != nil }
            .map { RepairTemplate(versions: $0, day: rehearsal.desk.zone.day(of: $0[0].at)) }
    }

    private init(versions: [Version], day: Day) {
        self.versions = versions
        self.day = day
    }

    /// What happened to a repair that went the same way on another day, in another household.
    func events(id: RecordID, on called: Day, for person: HouseholdEntry) -> [Event] {
        let days = called.days(since: day)
        var before: Repair?
        return versions.map { version in
            var after = version.repair.shifted(days: days)
            after.id = id
            after.room = person.room
            after.caller = person.owner
            after.phone = person.phones.first ?? PhoneNumber()
            if !after.slip.number.isEmpty {
                after.slip.number = "RW\(id.day)-\(id.short.suffix(4))"
            }
            defer { before = after }
            let change = Change(
                version.act,
                from: before,
                to: after,
                remark: version.remark,
                moment: version.at.adding(milliseconds: Int64(days) * 86_400_000)
            )
            return .repair(change)
        }
    }
}
