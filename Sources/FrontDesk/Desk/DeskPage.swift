/// The part of the desk that is needed at once: master data, open work, what was closed lately.
///
/// A snapshot's hot section. Everything else is closed cases, which stay on their shelves.
package struct DeskPage: Fielded {
    private var profile: DeskProfile?
    private var sequence: UInt64 = 0
    private var lastAt = Instant(milliseconds: 0)
    private var policy = Policy()
    private var workdays = Workdays()
    private var households: [Household] = []
    private var householdsChangedAt: UInt64 = 0
    private var staff: [Staff] = []
    private var repairs: [Repair] = []
    private var counters: [Counter] = []
    private var answers: [GivenAnswer] = []
    private var salts: [FollowUpSalt] = []
    private var complaints: [Complaint] = []
    private var phrases = PhraseBook()
    private var pastPolicies: [Policy] = []

    /// An empty page.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "profile", "前台", &profile)
        visitor.field(2, "sequence", "序号", &sequence)
        visitor.field(3, "lastAt", "末次时间", &lastAt)
        visitor.field(4, "policy", "规定", &policy)
        visitor.field(5, "workdays", "工作日", &workdays)
        visitor.field(6, "households", "住户", &households)
        visitor.field(7, "householdsChangedAt", "住户变更", &householdsChangedAt)
        visitor.field(8, "staff", "员工", &staff)
        visitor.field(9, "repairs", "报修", &repairs)
        visitor.field(10, "counters", "编号", &counters)
        visitor.field(11, "answers", "应答", &answers)
        visitor.field(12, "salts", "抽样", &salts)
        visitor.field(13, "complaints", "投诉", &complaints)
        visitor.field(14, "phrases", "用语", &phrases)
        visitor.field(15, "pastPolicies", "历次规定", &pastPolicies)
    }

    /// The page of a desk at a moment; the cases that are left out are `Desk.coldCases`. Answers
    /// beyond the horizon are left out too.
    package init(of desk: Desk, at now: Instant) {
        profile = desk.profile
        sequence = desk.sequence
        lastAt = desk.lastAt
        policy = desk.policy
        workdays = desk.calendars.workdays
        households = desk.households.values.sorted { $0.room < $1.room }
        householdsChangedAt = desk.householdsChangedAt
        staff = desk.staff.values.sorted { $0.number < $1.number }
        repairs = desk.hotCases(at: now)
        complaints = desk.hotCases(at: now)
        phrases = desk.phrases
        pastPolicies = desk.pastPolicies
        counters = desk.counters.map { Counter(prefix: $0.key, count: $0.value) }
            .sorted { $0.prefix.rawValue < $1.prefix.rawValue }
        let horizon = now.adding(minutes: -desk.policy.horizonDays * 1440)
        answers = desk.answers.filter { $0.value.at >= horizon }
            .map { GivenAnswer(id: $0.key, answer: $0.value) }
            .sorted { $0.answer.sequence < $1.answer.sequence }
        salts = desk.salts.map { month, salt in
            var drawn = FollowUpSalt()
            (drawn.month, drawn.salt) = (month, salt)
            return drawn
        }.sorted { $0.month < $1.month }
    }

    /// The desk that the page tells.
    package func desk() -> Desk {
        var desk = Desk()
        desk.profile = profile
        desk.sequence = sequence
        desk.lastAt = lastAt
        desk.policy = policy
        let zone = profile.flatMap { DeskZone(identifier: $0.timeZone) } ?? DeskZone()
        desk.calendars = Calendars(zone: zone, hours: policy.hours, workdays: workdays)
        desk.households = Dictionary(
            households.map { ($0.room, $0) },
            uniquingKeysWith: { _, last in last }
        )
        desk.householdsChangedAt = householdsChangedAt
        desk.staff = Dictionary(
            staff.map { ($0.number, $0) },
            uniquingKeysWith: { _, last in last }
        )
        for repair in repairs { desk.repairs.put(repair) }
        for complaint in complaints { desk.complaints.put(complaint) }
        desk.phrases = phrases
        desk.pastPolicies = pastPolicies
        for counter in counters { desk.counters[counter.prefix] = counter.count }
        for given in answers { desk.answers[given.id] = given.answer }
        for drawn in salts { desk.salts[drawn.month] = drawn.salt }
        return desk
    }
}

extension Desk {
    /// The cases in memory that belong to the open work or that rules still read, ascending by
    /// number.
    fileprivate func hotCases<Subject: Case>(at now: Instant) -> [Subject] {
        self[keyPath: Subject.book].all.filter { isHot($0, at: now) }.sorted { $0.id < $1.id }
    }

    /// The closed cases in memory that no rule needs at once, ascending by number.
    package func coldCases<Subject: Case>(of kind: Subject.Type, at now: Instant) -> [Subject] {
        self[keyPath: Subject.book].all.filter { !isHot($0, at: now) }.sorted { $0.id < $1.id }
    }

    private func isHot(_ subject: some Case, at now: Instant) -> Bool {
        let since = now.adding(minutes: -type(of: subject).daysInMemory(policy) * 1440)
        return !subject.isClosed || (subject.closedAt ?? subject.createdAt) >= since
    }
}

private struct Counter: Fielded {
    var prefix = RecordPrefix.repair
    var count = DayCount()

    init() {}

    init(prefix: RecordPrefix, count: DayCount) {
        self.prefix = prefix
        self.count = count
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "prefix", "种类", &prefix)
        visitor.field(2, "count", "末号", &count)
    }
}

private struct GivenAnswer: Fielded {
    var id = CommandID.none
    var answer = Answer()

    init() {}

    init(id: CommandID, answer: Answer) {
        self.id = id
        self.answer = answer
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "high", "号上", &id.high)
        visitor.field(2, "low", "号下", &id.low)
        visitor.field(3, "answer", "应答", &answer)
    }
}
