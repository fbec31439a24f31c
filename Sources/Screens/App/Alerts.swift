import FrontDesk

/// Something that the message row should say although nobody asked.
struct Alert: Equatable, Sendable {
    var words: String
    /// Whether it is worth a bell.
    var rings: Bool
    /// The record it is about.
    var about: RecordKey
}

/// A case of which the message row tells that a clock of it ran out.
protocol AlertedCase: Case {
    /// Its number and place, as messages call it.
    var called: String { get }
    /// Whether the person should hear that a clock of it reached a rung of the ladder.
    func concerns(_ person: Staff, at rung: Rung, _ desk: Desk) -> Bool
}

/// What was told of clocks that ran out and of complaints that became 重大, so that each is told
/// once (UX 4.6). Whoever signs in does not hear again what was there before.
struct Alerts: Sendable {
    /// A clock that reached a rung of the escalation ladder.
    private struct Crossing: Hashable {
        var id: RecordID
        var clock: ClockName
        var startedAt: Instant
        var rung: Rung
    }

    /// What ran out longer ago is no news.
    private static let newsMilliseconds: Int64 = 120_000

    private var crossed: Set<Crossing> = []
    private var major: Set<RecordID> = []

    /// Nothing was told.
    init() {}

    /// Everything that the desk knows already counts as told.
    init(_ desk: Desk) {
        for repair in desk.repairs.openOnes { _ = newRungs(of: repair) }
        for complaint in desk.complaints.openOnes {
            _ = newRungs(of: complaint)
            if complaint.grade == .major { major.insert(complaint.id) }
        }
        for loan in desk.loans.openOnes { _ = newRungs(of: loan) }
    }

    private mutating func newRungs(of subject: some Case) -> [(clock: Clock, rung: Rung)] {
        var found: [(Clock, Rung)] = []
        for clock in subject.clocks where clock.cycle == subject.cycle {
            for rung in clock.rungs where insert(rung, of: clock, subject.id) {
                found.append((clock, rung))
            }
        }
        return found
    }

    private mutating func insert(_ rung: Rung, of clock: Clock, _ id: RecordID) -> Bool {
        let crossing = Crossing(id: id, clock: clock.name, startedAt: clock.startedAt, rung: rung)
        return crossed.insert(crossing).inserted
    }

    // MARK: What the desk wrote down

    /// What the person should hear of changes: rungs that the sweep reached, complaints that came
    /// as 重大 or became it.
    mutating func news(in changes: [DeskChange], _ view: View) -> [Alert] {
        guard let person = view.person else { return [] }
        var news: [Alert] = []
        var seen: Set<RecordKey> = []
        for change in changes where seen.insert(change.key).inserted {
            guard let id = change.key.caseID else { continue }
            if let repair = view.desk.repairs[id] { news += rungs(of: repair, person, view.desk) }
            if let complaint = view.desk.complaints[id] {
                news += rungs(of: complaint, person, view.desk)
                news += grade(of: complaint, change, person)
            }
            if let loan = view.desk.loans[id] { news += rungs(of: loan, person, view.desk) }
        }
        return news
    }

    private mutating func rungs(
        of subject: some AlertedCase,
        _ person: Staff,
        _ desk: Desk
    ) -> [Alert] {
        newRungs(of: subject).filter { subject.concerns(person, at: $0.rung, desk) }
            .map { Self.alert(subject, $0.clock.name, $0.rung) }
    }

    private mutating func grade(
        of complaint: Complaint,
        _ change: DeskChange,
        _ person: Staff
    ) -> [Alert] {
        guard complaint.grade == .major, !complaint.isClosed, major.insert(complaint.id).inserted,
            !change.isOwn, complaint.concerns(person, atLevel: complaint.informed)
        else { return [] }
        let what = change.act == ReceiveComplaint.verb ? "重大投诉" : "投诉升为重大"
        let words = "\(what) \(complaint.called)，通报\(complaint.informed)"
        return [Alert(words: words, rings: true, about: .numbered(complaint.id))]
    }

    // MARK: What the clock says

    /// What the person should hear because a due time went by just now.
    mutating func crossings(_ view: View) -> [Alert] {
        crossings(of: Repair.self, view) + crossings(of: Complaint.self, view)
            + lateLoans(view)
    }

    private mutating func lateLoans(_ view: View) -> [Alert] {
        var news: [Alert] = []
        for loan in view.desk.loans.openOnes where loan.isOverdue(at: view.now) {
            guard view.now.milliseconds(since: loan.dueAt) < Self.newsMilliseconds,
                let clock = loan.clocks.last, insert(.breached, of: clock, loan.id),
                let person = view.person, loan.concerns(person, at: .breached, view.desk)
            else { continue }
            news.append(Self.alert(loan, clock.name, .breached))
        }
        return news
    }

    private mutating func crossings<Subject: ListedCase>(
        of kind: Subject.Type,
        _ view: View
    ) -> [Alert] {
        var news: [Alert] = []
        let late = Subject.digest(in: view.digest).standings.filter { _, standing in
            guard let leading = standing.leading, leading.state == .breached else { return false }
            return view.now.milliseconds(since: leading.dueAt) < Self.newsMilliseconds
        }
        for id in late.keys.sorted() {
            guard let subject = view.desk.book(of: Subject.self)[id],
                let clock = subject.leadingClock(view), insert(.breached, of: clock, id),
                let person = view.person, subject.concerns(person, at: .breached, view.desk)
            else { continue }
            news.append(Self.alert(subject, clock.name, .breached))
        }
        return news
    }

    private static func alert(
        _ subject: some AlertedCase,
        _ clock: ClockName,
        _ rung: Rung
    ) -> Alert {
        let what =
            switch rung {
            case .nearing: "临期"
            case .breached: "已超时"
            case .dayAfter: "超时满一天"
            }
        let words = "\(subject.called) \(clock.title)\(what)，通报\(subject.informed(of: rung))"
        return Alert(words: words, rings: rung != .nearing, about: .numbered(subject.id))
    }
}
