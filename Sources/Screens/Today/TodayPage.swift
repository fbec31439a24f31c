import FrontDesk

/// What the day's page says to somebody: a pure function of desk, counted clocks, person and
/// moment, worked out with the digest so that no key has to look at every record.
struct TodayPage: Sendable {
    /// So many of each topic stand on the page; the others are only counted.
    static let limit = 50

    /// The topics of the person.
    private(set) var topics: [TodayTopic] = []
    /// What needs the person, the most urgent first.
    private(set) var lines: [TodayLine] = []
    /// How many things each topic has.
    private(set) var counts: [TodayTopic: Int] = [:]
    /// How many of them are late and at risk.
    private(set) var counters = Counters()

    /// Nobody is there.
    init() {}

    /// The page of a person at a moment.
    init(_ finder: TodayFinder) {
        topics = TodayTopic.all(for: finder.person)
        for topic in topics {
            let found = finder.lines(of: topic).sorted { $0.order < $1.order }
            counts[topic] = found.count
            counters.breached += found.count { $0.state == .breached }
            counters.atRisk += found.count { $0.state == .atRisk }
            lines += found.prefix(Self.limit)
        }
        counters.waiting = counts.values.reduce(0, +)
        lines.sort { $0.order < $1.order }
    }
}

/// Looks for what needs somebody, topic by topic.
struct TodayFinder {
    /// What comes up within so many minutes is told beforehand.
    static let soonMinutes = 120
    /// A promise is at risk from so many minutes before it on.
    static let nearingMinutes = 30

    let desk: Desk
    let repairs: CaseDigest<Repair>
    let complaints: CaseDigest<Complaint>
    let person: Staff
    let now: Instant

    init(
        _ desk: Desk,
        _ repairs: CaseDigest<Repair>,
        _ complaints: CaseDigest<Complaint>,
        _ person: Staff,
        at now: Instant
    ) {
        (self.desk, self.repairs, self.complaints) = (desk, repairs, complaints)
        (self.person, self.now) = (person, now)
    }

    /// What stands under a topic, in no order.
    func lines(of topic: TodayTopic) -> [TodayLine] {
        switch topic {
        case .session: sessions()
        case .queue: queue()
        case .handled: handled()
        case .onSite: onSite()
        case .lateRepair: lateRepairs()
        case .job: jobs()
        case .promise: promises()
        case .key: keys()
        case .incident: incidents()
        case .walkIn: walkIns()
        case .payer: payers()
        case .followUp: followUps()
        case .request: requests()
        case .payout: payouts()
        case .day: days()
        case .shift: shifts()
        }
    }

    /// When it is too late to be told beforehand today: the end of the day, or two hours from now
    /// where that is later.
    var horizon: Instant {
        let tomorrow = desk.zone.startOfDay(desk.zone.day(of: now).next)
        return max(tomorrow, now.adding(minutes: Self.soonMinutes))
    }

    /// A line for what is due at a moment.
    func due(
        _ topic: TodayTopic,
        _ record: RecordID,
        _ reason: String,
        _ moment: Instant,
        nearing minutes: Int = TodayFinder.nearingMinutes
    ) -> TodayLine {
        let risk = moment.adding(minutes: -minutes)
        return .due(topic, record, reason, at: moment, risk: risk, now: now)
    }

    /// How a record stands by its clocks, where they were not counted beforehand.
    func leading(_ subject: some Case) -> (moments: ClockOutlook.Moments, state: ClockState)? {
        subject.outlook(desk.calendars).leading(at: now)
    }
}
