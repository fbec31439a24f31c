import FrontDesk

/// Something that happened from beginning to end, as a pattern: a repair with its follow-up, a day's
/// takings with the bills they paid. Every line of it was made by the rules.
struct Episode: Sendable {
    /// What one act did to the pattern's records.
    struct Page: Sendable {
        var at: Instant
        var actor: Actor
        var station: String
        var lines: [any EpisodeLine]
    }

    /// The acts, in order.
    let pages: [Page]
    /// The numbers of the records, in the order in which they were given.
    let numbers: [RecordID]
    /// The households, in the order in which they had to do with it.
    let rooms: [RoomCode]
    /// The receipts, in order.
    let receipts: [String]
    /// The day on which the record began that the pattern is of.
    let day: Day
}

/// What an act did to one record.
protocol EpisodeLine: Sendable {
    /// The numbers that it gave or changed.
    var numbers: [RecordID] { get }
    /// The event, told again.
    func event(_ retelling: inout Retelling, _ moment: Instant?) -> Event
}

/// A record as it was after an act.
struct RecordLine<Subject: Numbered>: EpisodeLine {
    var after: Subject
    var act: String
    var remark: String
    var moment: Instant?

    var numbers: [RecordID] { [after.id] }

    func event(_ retelling: inout Retelling, _ moment: Instant?) -> Event {
        let told = retelling.told(after)
        let moment = self.moment ?? moment
        return Subject.event(
            Change(
                act,
                from: told.before,
                to: told.after,
                remark: remark,
                moment: moment.map(retelling.told)
            )
        )
    }
}

/// Bills that were issued together.
struct IssueLine: EpisodeLine {
    var issue: BillIssue
    var numbers: [RecordID]

    func event(_ retelling: inout Retelling, _ moment: Instant?) -> Event {
        var issue = issue
        retelling.visit(&issue)
        if let first = numbers.first { issue.first = retelling.told(first) }
        return .billsIssued(issue)
    }
}

/// A change of a key set, which is the same on every day: so many out, so many lost.
struct KeyLine: EpisodeLine {
    var change: Change<KeySet>
    let numbers: [RecordID] = []

    func event(_ retelling: inout Retelling, _ moment: Instant?) -> Event { .keySet(change) }
}

/// Finds in what was rehearsed the episodes that have ended.
struct EpisodeFinder {
    private let zone: DeskZone
    private var pages: [Episode.Page] = []
    private var records: [RecordID: any Numbered] = [:]

    init(_ rehearsal: Rehearsal) {
        zone = rehearsal.desk.zone
        for (step, act) in zip(rehearsal.steps, rehearsal.acts) {
            let situation = step.situation
            let lines = act.events.compactMap { line(of: $0, at: situation.now) }
            pages.append(
                Episode.Page(
                    at: situation.now,
                    actor: situation.actor,
                    station: situation.station,
                    lines: lines
                )
            )
        }
    }

    private mutating func line(of event: Event, at moment: Instant) -> (any EpisodeLine)? {
        switch event {
        case .repair(let change): line(of: change)
        case .complaint(let change): line(of: change)
        case .bill(let change): line(of: change)
        case .payment(let change): line(of: change)
        case .session(let change): line(of: change)
        case .dayClose(let change): line(of: change)
        case .keyLoan(let change): line(of: change)
        case .keyIncident(let change): line(of: change)
        case .followUp(let change): line(of: change)
        case .walkIn(let change): line(of: change)
        case .shift(let change): line(of: change)
        case .keySet(let change): KeyLine(change: change)
        case .billsIssued(let issue): line(of: issue, at: moment)
        default: nil
        }
    }

    private mutating func line<Subject: Numbered>(
        of change: Change<Subject>
    ) -> (any EpisodeLine)? {
        guard let after = try? change.applied(to: records[change.id] as? Subject) else {
            return nil
        }
        records[change.id] = after
        return RecordLine(
            after: after,
            act: change.act,
            remark: change.remark,
            moment: change.moment
        )
    }

    private mutating func line(of issue: BillIssue, at moment: Instant) -> any EpisodeLine {
        let bills = issue.bills(at: moment)
        for bill in bills { records[bill.id] = bill }
        return IssueLine(issue: issue, numbers: bills.map(\.id))
    }

    /// The records of a kind as they ended, by number.
    private func all<Subject: Numbered>(_ kind: Subject.Type) -> [Subject] {
        records.values.compactMap { $0 as? Subject }.sorted { $0.id < $1.id }
    }

    private func followUps(of source: RecordID) -> [RecordID] {
        all(FollowUp.self).filter { $0.source == source }.map(\.id)
    }

    /// Repairs that were filed, with what was asked about them.
    var repairs: [Episode] {
        all(Repair.self).filter { $0.status == .archived && $0.complaint == nil }
            .compactMap { episode([$0.id] + followUps(of: $0.id)) }
    }

    /// Complaints that ended, with what was asked about them.
    var complaints: [Episode] {
        all(Complaint.self).filter { $0.isClosed && $0.repairs.isEmpty }
            .compactMap { episode([$0.id] + followUps(of: $0.id)) }
    }

    /// Loans whose keys came back.
    var loans: [Episode] {
        all(KeyLoan.self).filter { $0.isClosed && $0.lost == 0 }
            .compactMap { episode([$0.id], keys: $0.key) }
    }

    /// Keys that were lost on a loan, until that was settled.
    var incidents: [Episode] {
        all(KeyIncident.self).filter(\.isClosed).compactMap { incident in
            let loans = all(KeyLoan.self).filter { $0.key == incident.key && $0.lost > 0 }
            return episode(loans.map(\.id) + [incident.id], keys: incident.key)
        }
    }

    /// Visitors whose matter ended at the counter.
    var walkIns: [Episode] {
        all(WalkIn.self).filter { $0.isClosed && $0.convertedTo.isEmpty }
            .compactMap { episode([$0.id]) }
    }

    /// Shifts that were accepted.
    var shifts: [Episode] { all(Shift.self).filter(\.isClosed).compactMap { episode([$0.id]) } }

    /// Days' takings that were locked: the session, every payment, the bills that were paid.
    var takings: [Episode] {
        all(TillSession.self).filter(\.isClosed).compactMap { session in
            let payments = all(Payment.self).filter { $0.session == session.id }
            let bills = payments.flatMap(\.lines).compactMap(\.bill)
            let close = DayClose.id(of: session.businessDate)
            return episode([session.id, close] + payments.map(\.id) + bills)
        }
    }

    /// What happened to some records; the first one's number tells the day.
    private func episode(_ ids: [RecordID], keys: String = "") -> Episode? {
        let wanted = Set(ids)
        var found: [Episode.Page] = []
        for page in pages {
            var page = page
            page.lines = page.lines.compactMap { $0.part(of: wanted, keys) }
            if !page.lines.isEmpty { found.append(page) }
        }
        // What happened to the keys before and after is another loan's.
        func touches(_ page: Episode.Page) -> Bool { page.lines.contains { !$0.numbers.isEmpty } }
        guard let first = found.firstIndex(where: touches),
            let last = found.lastIndex(where: touches), let day = ids.first.map(\.day),
            let begun = Day(numbered: day)
        else { return nil }
        let pages = Array(found[first...last])
        let numbers = pages.flatMap(\.lines).flatMap(\.numbers).unique
        let payments = numbers.compactMap { records[$0] as? Payment }
        return Episode(
            pages: pages,
            numbers: numbers,
            rooms: numbers.flatMap { records[$0]?.rooms ?? [] }.unique,
            receipts: payments.map(\.receipt),
            day: begun
        )
    }
}

extension EpisodeLine {
    /// What of it concerns some records or a key set; nil where nothing does.
    fileprivate func part(of wanted: Set<RecordID>, _ keys: String) -> (any EpisodeLine)? {
        if let line = self as? KeyLine { return line.change.id == keys ? line : nil }
        guard let line = self as? IssueLine else {
            return numbers.contains(where: wanted.contains) ? self : nil
        }
        var part = line
        let kept = line.numbers.indices.filter { wanted.contains(line.numbers[$0]) }
        part.numbers = kept.map { line.numbers[$0] }
        part.issue.lines = kept.map { line.issue.lines[$0] }
        return kept.isEmpty ? nil : part
    }
}

extension Array where Element: Hashable {
    /// Each element once, where it stands first.
    fileprivate var unique: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
