/// The desk in memory: what its events have made of it.
package struct Desk: Sendable {
    /// What it is called; nil before it was set up.
    package internal(set) var profile: DeskProfile?
    /// Sequence of the last act.
    package internal(set) var sequence: UInt64 = 0
    /// Time of the last act, as it was read.
    package internal(set) var lastAt = Instant(milliseconds: 0)
    /// The latest time of any act since the time was last confirmed: what the clock is held against,
    /// so that an act under a clock that was set back does not make it believed.
    package internal(set) var latestAt = Instant(milliseconds: 0)
    /// What the desk has settled for itself.
    package internal(set) var policy = Policy()
    /// When the desk is open.
    package internal(set) var calendars = Calendars()
    /// Every household by room.
    package internal(set) var households: [RoomCode: Household] = [:]
    /// Sequence of the last act that changed a household.
    package internal(set) var householdsChangedAt: UInt64 = 0
    /// Everybody on the staff by number.
    package internal(set) var staff: [String: Staff] = [:]
    /// Who signed in where, and wrong PINs since.
    package internal(set) var signIns = SignInBook()
    /// Repairs, open ones and those closed that are in memory.
    package internal(set) var repairs = Book<Repair>()
    /// Complaints, open ones and those closed that are in memory.
    package internal(set) var complaints = Book<Complaint>()
    /// The price list, every version of every row.
    package internal(set) var prices = PriceList()
    /// What each household's fees need to know.
    package internal(set) var accounts: [RoomCode: RoomAccount] = [:]
    /// Bills.
    package internal(set) var bills = Book<Bill>()
    /// Payments and their reversals.
    package internal(set) var payments = Book<Payment>()
    /// Waivers.
    package internal(set) var waivers = Book<Waiver>()
    /// Deposits.
    package internal(set) var deposits = Book<Deposit>()
    /// Refunds.
    package internal(set) var refunds = Book<Refund>()
    /// Cashiers' sessions.
    package internal(set) var sessions = Book<TillSession>()
    /// Days' closes.
    package internal(set) var days = Book<DayClose>()
    /// Channels' files.
    package internal(set) var settlements = Book<Settlement>()
    /// Letters to debtors.
    package internal(set) var letters = Book<DunningLetter>()
    /// Agency money paid over.
    package internal(set) var payouts = Book<AgencyPayout>()
    /// The register of keys, by the code on the tag.
    package internal(set) var keys: [String: KeySet] = [:]
    /// Loans of keys.
    package internal(set) var loans = Book<KeyLoan>()
    /// What went wrong with keys.
    package internal(set) var incidents = Book<KeyIncident>()
    /// Counts of keys.
    package internal(set) var audits = Book<KeyAudit>()
    /// Follow-ups.
    package internal(set) var followUps = Book<FollowUp>()
    /// Visitors at the counter.
    package internal(set) var walkIns = Book<WalkIn>()
    /// Shifts of the desk.
    package internal(set) var shifts = Book<Shift>()
    /// The household visits, by quarter.
    package internal(set) var visitPlans: [String: VisitPlan] = [:]
    /// The households that have come up in a quarter whose plan is not done with.
    package internal(set) var plannedVisits: [String: Set<RoomCode>] = [:]
    /// What came of follow-ups, by month, kind and people.
    package internal(set) var followUpFlows = FollowUpFlows()
    /// What happened to what is owed, by month.
    package internal(set) var flows = FeeFlows()
    /// What came in and went out, by month.
    package internal(set) var cashFlows = CashFlows()
    /// The last receipt of each book and year: `SJ2026`.
    package internal(set) var receipts: [String: Int] = [:]
    /// The number of the last Z.
    package internal(set) var lastZ = 0
    /// The hash of the last Z; empty before the first.
    package internal(set) var lastZHash = ""
    /// How far the receipts of each book and year stand in locked days.
    package internal(set) var lockedReceipts: [String: Int] = [:]
    /// What each till held when its last session ended, in fen.
    package internal(set) var tillFloats: [String: Int] = [:]
    /// The desk's own phrases for the steps of a procedure.
    package internal(set) var phrases = PhraseBook()
    /// The policies before the present one, oldest first: open cases keep theirs.
    package internal(set) var pastPolicies: [Policy] = []
    /// The last number of each kind and day.
    package internal(set) var counters: [RecordPrefix: DayCount] = [:]
    /// Answers to commands that carried an id, for the horizon.
    package internal(set) var answers: [CommandID: Answer] = [:]
    /// The salts of the sampling, by month.
    package internal(set) var salts: [String: UInt64] = [:]
    /// Households of which everything that ever concerned them is in memory.
    package private(set) var wholeHistories: Set<RoomCode> = []
    /// The kinds of which every record is in memory.
    private var wholeKinds: Set<RecordPrefix> = []
    /// When somebody last moved out of a household whom the journal still names.
    package internal(set) var departures: [RoomCode: Instant] = [:]

    /// A desk on which nothing has happened.
    package init() {}

    /// The desk's zone.
    package var zone: DeskZone { calendars.zone }

    /// Whether the record is in memory, or is known not to be anywhere else.
    package func isResident(_ key: RecordKey) -> Bool {
        if case .aliased(let prefix, let alias) = key {
            return Desk.kind(of: prefix).map { knows($0, alias) } ?? true
        }
        if case .every(let prefix) = key { return wholeKinds.contains(prefix) }
        guard let (kind, id) = key.named else { return true }
        return isResident(kind, id)
    }

    private func knows<Subject: Numbered>(_ kind: Subject.Type, _ alias: Alias) -> Bool {
        self.book(of: Subject.self).knows(alias)
    }

    private func isResident<Subject: Numbered>(_ kind: Subject.Type, _ id: RecordID) -> Bool {
        self.book(of: Subject.self).isResident(id)
    }

    /// Makes what was written part of the desk. The records it touches must be resident.
    ///
    /// Throws only on bytes that no version of this program wrote.
    package mutating func apply(_ act: Act, _ stamp: Stamp) throws(FieldFault) {
        precondition(
            stamp.sequence == sequence + 1,
            "act \(stamp.sequence) applied after \(sequence)"
        )
        sequence = stamp.sequence
        if zone.day(of: stamp.at) > zone.day(of: lastAt) { forgetAnswers(at: stamp.at) }
        lastAt = stamp.at
        latestAt = act.events.contains(.timeConfirmed) ? stamp.at : max(latestAt, stamp.at)
        var booked = zone.day(of: stamp.at)
        for event in act.events {
            try apply(event, stamp, &booked)
        }
        guard stamp.commandID != .none else { return }
        var answer = Answer()
        answer.contentHash = act.contentHash
        answer.sequence = stamp.sequence
        answer.id = act.answer
        answer.at = stamp.at
        answers[stamp.commandID] = answer
    }

    /// Forgets, once a day, the answers that lie behind the horizon.
    private mutating func forgetAnswers(at now: Instant) {
        let horizon = now.adding(minutes: -policy.horizonDays * 1440)
        answers = answers.filter { $0.value.at >= horizon }
    }

    /// `booked` is the business date of the act, once a payment, refund or waiver in it has told
    /// one.
    private mutating func apply(
        _ event: Event,
        _ stamp: Stamp,
        _ booked: inout Day
    ) throws(FieldFault) {
        switch event {
        case .opened(let profile):
            self.profile = profile
            if let zone = DeskZone(identifier: profile.timeZone) { calendars.zone = zone }
        case .household(let change):
            let household = try change.applied(to: households[change.id], stamp)
            noteDeparture(households.updateValue(household, forKey: change.id), household, stamp)
            householdsChangedAt = stamp.sequence
        case .staff(let change):
            let before = staff[change.id]
            let after = try change.applied(to: before, stamp)
            if before?.pinHash != after.pinHash { signIns.forgive(change.id) }
            staff[change.id] = after
        case .repair(let change): try apply(change, stamp)
        case .complaint(let change): try apply(change, stamp)
        case .price(let change): prices.put(try change.applied(to: prices[change.id], stamp))
        case .account(let change):
            let account = try change.applied(to: accounts[change.id], stamp)
            let before = accounts.updateValue(account, forKey: change.id)
            cashFlows.credit(account.creditFen - (before?.creditFen ?? 0))
        case .bill(let change): try apply(change, stamp, on: booked)
        case .payment(let change): try apply(change, stamp, &booked)
        case .waiver(let change):
            let applied: (before: Waiver?, after: Waiver) = try apply(change, stamp)
            if applied.before?.businessDate == nil, let day = applied.after.businessDate {
                booked = day
            }
        case .deposit(let change): try apply(change, stamp)
        case .refund(let change): try apply(change, stamp, &booked)
        case .session(let change): try apply(change, stamp)
        case .dayClose(let change):
            let applied: (before: DayClose?, after: DayClose) = try apply(change, stamp)
            if applied.before?.isClosed != true, applied.after.isClosed { lock(applied.after) }
        case .settlement(let change): try apply(change, stamp)
        case .letter(let change): try apply(change, stamp)
        case .payout(let change): try apply(change, stamp)
        case .keySet(let change):
            keys[change.id] = try change.applied(to: keys[change.id], stamp)
        case .keyLoan(let change): try apply(change, stamp)
        case .keyIncident(let change): try apply(change, stamp)
        case .keyAudit(let change): try apply(change, stamp)
        case .followUp(let change): try applyFollowUp(change, stamp)
        case .walkIn(let change): try apply(change, stamp)
        case .shift(let change): try apply(change, stamp)
        case .billsIssued(let issue): issued(issue, stamp, on: booked)
        case .metersRead(let readings): read(readings, stamp)
        case .workdays(let table):
            calendars.workdays = table
        case .policy(let policy):
            if policy.version != self.policy.version { pastPolicies.append(self.policy) }
            self.policy = policy
            calendars.hours = policy.hours
        case .phrases(let book): phrases = book
        case .visitPlan(let plan): note(plan)
        case .followUpSalt(let drawn):
            salts[drawn.month] = drawn.salt
        case .erased(let erasure): try apply(erasure, stamp)
        case .signInFailed(let failure):
            signIns.note(failure, at: stamp.at, station: stamp.station)
        case .signedIn(let signIn):
            signIns.note(signIn, at: stamp.at, station: stamp.station)
        case .timeConfirmed, .unmasked, .signedOut:
            break
        }
    }

    /// Applies the change of a record under a number; answers what the record was before.
    @discardableResult
    mutating func apply<Subject: Numbered>(
        _ change: Change<Subject>,
        _ stamp: Stamp
    ) throws(FieldFault) -> (before: Subject?, after: Subject) {
        let before = self.book(of: Subject.self)[change.id]
        var subject = try change.applied(to: before)
        subject.absorb(before)
        subject.note(change, stamp)
        self[keyPath: Subject.book].put(subject)
        count(change.id)
        return (before, subject)
    }

    /// Takes in a record that a snapshot tells.
    package mutating func admit<Subject: Numbered>(_ subject: Subject) {
        self[keyPath: Subject.book].put(subject)
    }

    /// Brings a closed record into memory that the store fetched and keeps as it is.
    package mutating func borrow<Subject: Numbered>(_ subject: Subject) {
        self[keyPath: Subject.book].borrow(subject)
    }

    /// Notes that everything that ever concerned a household has been brought.
    package mutating func noteWholeHistory(of room: RoomCode) { wholeHistories.insert(room) }

    /// Notes that every record of a kind has been brought.
    package mutating func noteWhole(_ prefix: RecordPrefix) { wholeKinds.insert(prefix) }

    /// Lets the closed records go that the store has kept as they were at a sequence, of a snapshot
    /// made at `now`: what a desk opened from that snapshot would not have in memory.
    package mutating func forgetClosed(through sequence: UInt64, at now: Instant) {
        for kind in Desk.numberedKinds { forgetClosed(kind, through: sequence, at: now) }
        (wholeHistories, wholeKinds) = ([], [])
    }

    private mutating func forgetClosed<Subject: Numbered>(
        _ kind: Subject.Type,
        through sequence: UInt64,
        at now: Instant
    ) {
        let book = self.book(of: Subject.self)
        let kept = book.all.filter { subject in
            !isHot(subject, at: now)
                && (book.isBorrowed(subject.id) || subject.changedAt <= sequence)
        }
        self[keyPath: Subject.book].forget(kept.map(\.id))
    }

    /// Notes that every record that bears an alias has been brought.
    package mutating func noteBrought<Subject: Numbered>(_ kind: Subject.Type, _ alias: Alias) {
        self[keyPath: Subject.book].noteBrought(alias)
    }

    /// Notes that a record is nowhere, so that it need not be asked for again.
    package mutating func noteAbsent(_ id: RecordID) {
        if let kind = Desk.kind(of: id.prefix) { noteAbsent(kind, id) }
    }

    private mutating func noteAbsent<Subject: Numbered>(_ kind: Subject.Type, _ id: RecordID) {
        self[keyPath: Subject.book].noteAbsent(id)
    }

    /// The policy of a version; the present one where it is not known.
    package func policy(version: Int) -> Policy {
        guard version != policy.version else { return policy }
        return pastPolicies.last { $0.version == version } ?? policy
    }

    /// The next number of a kind on the day of `moment`: without gaps within the day (DOMAIN 3.1).
    ///
    /// A clock that was set back over midnight goes on with the later day's numbers, or two records
    /// would get the same one.
    package func nextID(_ prefix: RecordPrefix, at moment: Instant) -> RecordID {
        let day = zone.day(of: moment)
        let key = day.year * 10_000 + day.month * 100 + day.day
        let known = counters[prefix] ?? DayCount()
        guard key <= known.day else { return RecordID(prefix: prefix, day: key, number: 1) }
        return RecordID(prefix: prefix, day: known.day, number: known.last + 1)
    }

    mutating func count(_ id: RecordID) {
        let known = counters[id.prefix] ?? DayCount()
        guard (id.day, id.number) > (known.day, known.last) else { return }
        var next = DayCount()
        (next.day, next.last) = (id.day, id.number)
        counters[id.prefix] = next
    }
}

extension Change {
    /// The record after the change, with the act that changed it noted.
    fileprivate func applied(to before: Subject?, _ stamp: Stamp) throws(FieldFault) -> Subject {
        var record = try applied(to: before)
        record.changedAt = stamp.sequence
        return record
    }
}

/// The last number given on a day.
package struct DayCount: Fielded {
    /// The day, as the number 20261122.
    package var day = 0
    /// The last number of that day.
    package var last = 0

    /// Before the first.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "day", "日", &day)
        visitor.field(2, "last", "末号", &last)
    }
}
