import FrontDesk

/// A history of any length: working days, each of three hundred closed records in the proportions of
/// a real desk, told after patterns that were performed.
///
/// Of a hundred records some 42 are bills, 20 payments, 14 repairs, 7 follow-ups on what was done, 7
/// visitors, 6 loans of keys, 1 or 2 complaints; the others are a shift, a lost key, a session, a
/// day's close.
struct BenchHistory {
    /// Records of a whole day.
    static let recordsPerDay = 300

    /// The kinds of episode of a day besides its takings, each with how many there are of it.
    private let kinds: [(episodes: [Episode], count: Int)]
    private let takings: [Episode]
    private let walkIns: [Episode]

    /// The patterns in the demo's days, and in those that were performed to be patterns: all takings
    /// are theirs.
    init(_ demo: Rehearsal, _ patterns: Rehearsal) {
        let finders = [EpisodeFinder(demo), EpisodeFinder(patterns)]
        kinds = [
            (finders.flatMap(\.repairs), 42), (finders.flatMap(\.complaints), 4),
            (finders.flatMap(\.loans), 18), (finders.flatMap(\.shifts), 1),
            (finders.flatMap(\.incidents), 1),
        ]
        takings = finders[1].takings
        walkIns = finders.flatMap(\.walkIns)
    }

    /// So many records on some days, oldest first, the last day taking what is left over.
    func days(_ count: Int, from first: Int, to last: Int) -> [(daysAgo: Int, records: Int)] {
        let whole = max(1, count / Self.recordsPerDay)
        return (0..<whole).map { place in
            let isLast = place == whole - 1
            return (
                first - place * (first - last) / max(1, whole - 1),
                isLast ? count - place * Self.recordsPerDay : Self.recordsPerDay
            )
        }
    }

    /// A day of so many records.
    func day(
        _ day: Day,
        records: Int,
        _ teller: inout HistoryTeller,
        _ body: (BenchAct) throws -> Void
    ) rethrows {
        var left = records
        if let pattern = takings.isEmpty ? nil : teller.pick(takings),
            pattern.numbers.count <= left
        {
            left -= pattern.numbers.count
            for act in teller.tell(pattern, on: day) { try body(act) }
        }
        for kind in kinds where !kind.episodes.isEmpty {
            for _ in 0..<min(kind.count, kind.count * records / Self.recordsPerDay) {
                let pattern = teller.pick(kind.episodes)
                guard pattern.numbers.count <= left else { break }
                left -= pattern.numbers.count
                teller.gather(pattern, on: day)
            }
        }
        for _ in 0..<(walkIns.isEmpty ? 0 : left) { teller.gather(teller.pick(walkIns), on: day) }
        if let act = teller.gathered(on: day) { try body(act) }
    }
}

/// Tells episodes again, one after the other, giving numbers without gaps.
struct HistoryTeller {
    private let zone: DeskZone
    private let people: [HouseholdEntry]
    private var random: SeededRandom
    private let ways = FieldWays()
    private var next = 0
    private var numbers: [RecordID: Int] = [:]
    private var receipts: [Int: Int] = [:]
    private var events: [Event] = []
    /// The days' closes so far.
    private(set) var closes: CloseCount

    /// A teller of episodes among some households.
    init(seed: UInt64, zone: DeskZone, people: [HouseholdEntry], after before: HistoryTeller? = nil)
    {
        (self.zone, self.people) = (zone, people)
        random = SeededRandom(seed: seed)
        closes = before?.closes ?? CloseCount()
        receipts = before?.receipts ?? [:]
    }

    mutating func pick(_ episodes: [Episode]) -> Episode { random.pick(episodes) }

    /// The acts of an episode on another day, its households the next ones in turn.
    mutating func tell(_ episode: Episode, on day: Day) -> [BenchAct] {
        let rooms = episode.rooms.indices.map { people[(next + $0) % people.count] }
        next += rooms.count
        var retelling = retelling(of: episode, on: day, among: rooms)
        let acts = episode.pages.map { page in
            BenchAct(
                act: Act(events: page.lines.map { $0.event(&retelling, nil) }),
                at: retelling.told(page.at),
                actor: page.actor,
                station: page.station
            )
        }
        closes = retelling.closes
        return acts
    }

    /// Adds the events of an episode to those that are written together at the end of a day; each
    /// names its own moment.
    mutating func gather(_ episode: Episode, on day: Day) {
        let rooms = episode.rooms.map { _ in random.pick(people) }
        var retelling = retelling(of: episode, on: day, among: rooms)
        for page in episode.pages {
            events += page.lines.map { $0.event(&retelling, page.at) }
        }
    }

    /// What was gathered, as one act.
    mutating func gathered(on day: Day) -> BenchAct? {
        defer { events = [] }
        guard !events.isEmpty else { return nil }
        return BenchAct(
            act: Act(events: events),
            at: zone.startOfDay(day).adding(minutes: 1439),
            actor: .staff(Crew.clerk),
            station: "前台1"
        )
    }

    private mutating func retelling(
        of episode: Episode,
        on day: Day,
        among people: [HouseholdEntry]
    ) -> Retelling {
        let days = day.days(since: episode.day)
        var ids: [RecordID: RecordID] = [:]
        for id in episode.numbers {
            var told = id
            told.day = Day(numbered: id.day)?.adding(days: days).numbered ?? id.day
            told.number = 0
            numbers[told, default: 0] += 1
            let number = numbers[told] ?? 1
            told.number = number
            ids[id] = told
        }
        var texts: [String: String] = [:]
        for receipt in episode.receipts {
            receipts[day.year, default: 0] += 1
            let series = String(receipt.prefix(2)) + String(day.year)
            let number = ReceiptNumber(series: series, number: receipts[day.year] ?? 1)
            texts[receipt] = number.text
        }
        return Retelling(
            days: days,
            ids: ids,
            people: Dictionary(zip(episode.rooms, people)) { first, _ in first },
            receipts: texts,
            closes: closes,
            ways
        )
    }
}
