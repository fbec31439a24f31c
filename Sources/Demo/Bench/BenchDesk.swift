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
    /// The same records within the horizon for every size, the rest behind it.
    case behindHorizon
    /// Evenly over ten years.
    case even
}

/// A desk of any size for measuring: the open work of the demo's day, and a history of closed records
/// of every kind, each with every step it took.
///
/// The open work and what was closed within the horizon are the same for every size, unless more open
/// complaints are asked for.
package struct BenchDesk: Sendable {
    /// Closed records between the demo's days and the horizon, the same for every size.
    package static let recent = 1500
    private static let horizonDays = 92
    private static let years = 10
    /// Days ago that the history ends, so that it lies behind the demo's days altogether.
    private static let historyEnds = ClosedComplaints.days + 31
    /// Days ago that the part behind the horizon ends: the bills that the first takings within the
    /// horizon paid were issued by then.
    private static let farEnds = 2 * horizonDays
    /// The book of the present receipts, another than the history's.
    private static let receiptBook = "QT"

    /// How many numbered records there are in all.
    package let records: Int
    /// The moment it was made for.
    package let now: Instant
    private let seed: UInt64
    private let spread: HistorySpread
    /// The rows of the table of households.
    package let people: [HouseholdEntry]
    private let opened: Instant
    private let day: Rehearsal
    private let patterns: Rehearsal
    /// The desk of the first day with every household and the reading of every meter.
    private let everybody: Rehearsal

    /// What the rules refused of it: nothing, which a test proves.
    package var refusals: [Refusal] { day.refusals + patterns.refusals + everybody.refusals }

    /// The numbered records of a desk without a history: what the demo's day makes.
    package var recordsOfDay: Int { day.desk.recordCount }

    /// A desk of a seed; `records` counts open and closed ones, `complaints` the open ones of these, a
    /// multiple of `openComplaints`.
    package init(
        seed: UInt64,
        records: Int,
        households: Int = 20_000,
        now: Instant,
        pinHash: String,
        spread: HistorySpread = .behindHorizon,
        complaints: Int = BenchDesk.openComplaints
    ) {
        let zone = DeskZone()
        let today = zone.day(of: now)
        let opened = zone.startOfDay(today.adding(days: -Self.years * 365 - 120))
        let people = DemoSetup.households(DemoSetup.rooms(atLeast: households), now: today)
        var rehearsal = Rehearsal(seed: seed)
        // The bills of the demo's months are those of its own rooms.
        let known = DemoSetup.rooms().count + max(0, complaints - Self.openComplaints)
        DemoSetup.perform(
            on: &rehearsal,
            at: opened,
            pinHash: pinHash,
            households: Array(people.prefix(known))
        )
        everybody = Self.everybody(people, known, on: rehearsal, at: opened)
        rehearsal.perform(
            Self.scenes(now, zone, opened)
                + Self.complaints(complaints, now, zone, people.map(\.room.key), seed)
        )
        day = rehearsal
        patterns = PatternDays(now: now, zone: zone).rehearsed(seed: seed &+ 4, pinHash: pinHash)
        self.people = people
        self.records = records
        self.now = now
        self.seed = seed
        self.spread = spread
        self.opened = opened
    }

    /// How many complaints are open on a desk for which no number is told.
    package static let openComplaints = OpenComplaints.count

    /// The other houses move in, and every water meter is read: so each household has an account, as it
    /// has on any desk after its first month, however short the history is.
    private static func everybody(
        _ people: [HouseholdEntry],
        _ known: Int,
        on rehearsal: Rehearsal,
        at opened: Instant
    ) -> Rehearsal {
        var everybody = rehearsal
        let first = DeskZone().day(of: opened).firstOfMonth
        let prices = filled(ImportPrices()) {
            $0.rows = DemoPrices.entries(since: first.adding(days: -400))
        }
        everybody.perform(prices, at: opened.adding(minutes: 640), by: .staff(Crew.manager))
        if people.count > known {
            let table = filled(ImportHouseholds()) { $0.entries = Array(people.dropFirst(known)) }
            let moment = opened.adding(minutes: 700)
            everybody.perform(table, at: moment, by: .staff(Crew.supervisor))
        }
        let readings = filled(ReadMeters()) { reading in
            reading.meter = "冷水表"
            reading.readings = people.enumerated().map { place, person in
                filled(ReadingEntry()) {
                    $0.room = person.room
                    ($0.previous, $0.current) = (0, 100 * (place % 97))
                }
            }
        }
        everybody.perform(readings, at: opened.adding(minutes: 760), by: .staff(Crew.supervisor))
        return everybody
    }

    private static func scenes(_ now: Instant, _ zone: DeskZone, _ opened: Instant) -> [Scene] {
        let days = zone.day(of: now).adding(days: -ClosedComplaints.days - 3)
        let begun = zone.startOfDay(days).adding(minutes: 540)
        let book = Scene(key: "book", at: begun, actor: .staff(Crew.manager)) { _, rehearsal in
            filled(SetPolicy()) {
                $0.policy = rehearsal.desk.policy
                $0.policy.fees.receiptBook = receiptBook
            }
        }
        let morning = opened.adding(minutes: 540)
        return [book] + ClosedStories(now: now, zone: zone).all.flatMap(\.scenes)
            + ClosedComplaints(now: now, zone: zone).all.flatMap(\.scenes)
            + OpenStories(now: now, zone: zone).all.flatMap(\.scenes)
            + MoneyTales(now: now, zone: zone, opened: morning, begun: begun).all
            + KeyTales(now: now, opened: morning).all + CounterTales(now: now, zone: zone).all
    }

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

    /// Hands over every act in order: setting up, the history, the last weeks.
    package func forEachAct(_ body: (BenchAct) throws -> Void) rethrows {
        let acts = zip(day.steps, day.acts).map(BenchAct.init)
        let setUp = acts.prefix { $0.at < opened.adding(minutes: 1440) }
        for act in setUp { try body(act) }
        let moved = opened.adding(minutes: 700)
        for (step, act) in zip(everybody.steps, everybody.acts) where step.situation.now >= moved {
            try body(BenchAct(step, act))
        }
        var renumbering = CloseRenumbering(after: try tellHistory(body))
        for act in acts.dropFirst(setUp.count) { try body(renumbering.renumbered(act)) }
    }

    /// The history; answers how far the days' closes are numbered.
    private func tellHistory(_ body: (BenchAct) throws -> Void) rethrows -> CloseCount {
        let zone = day.desk.zone
        let today = zone.day(of: now)
        let history = BenchHistory(day, patterns)
        let strangers = people.dropFirst(DemoSetup.rooms().count)
        let nearby = strangers.suffix(min(600, strangers.count / 2))
        let count = max(0, records - recordsOfDay)
        let near = spread == .even ? 0 : min(count, Self.recent)
        let far = history.days(
            count - near,
            from: Self.years * 365,
            to: spread == .even ? Self.historyEnds : Self.farEnds
        )
        var teller = HistoryTeller(
            seed: seed &+ 1,
            zone: zone,
            people: Array(strangers.dropLast(nearby.count))
        )
        if count > near {
            for part in far {
                let day = today.adding(days: -part.daysAgo)
                try history.day(day, records: part.records, &teller, body)
            }
        }
        guard near > 0 else { return teller.closes }
        var last = HistoryTeller(
            seed: seed &+ 3,
            zone: zone,
            people: Array(nearby),
            after: teller
        )
        let days = history.days(near, from: Self.horizonDays - 1, to: Self.historyEnds)
        for part in days {
            let day = today.adding(days: -part.daysAgo)
            try history.day(day, records: part.records, &last, body)
        }
        return last.closes
    }
}

/// The closes of the demo's days, renumbered: they follow those of the history.
private struct CloseRenumbering {
    private var count: CloseCount
    private var before: [RecordID: DayClose] = [:]
    private var after: [RecordID: DayClose] = [:]

    init(after count: CloseCount) { self.count = count }

    mutating func renumbered(_ act: BenchAct) -> BenchAct {
        var act = act
        act.act.events = act.act.events.map { event in
            guard case .dayClose(let change) = event,
                var close = try? change.applied(to: before[change.id])
            else { return event }
            before[change.id] = close
            count.number(&close)
            let former = after.updateValue(close, forKey: close.id)
            return .dayClose(
                Change(
                    change.act,
                    from: former,
                    to: close,
                    remark: change.remark,
                    moment: change.moment
                )
            )
        }
        return act
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

extension Desk {
    /// How many numbered records are in memory.
    package var recordCount: Int { Desk.numberedKinds.reduce(0) { $0 + count(of: $1) } }

    private func count<Subject: Numbered>(of kind: Subject.Type) -> Int {
        self.book(of: Subject.self).all.count
    }
}
