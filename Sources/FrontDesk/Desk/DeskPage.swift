/// The part of the desk that is needed at once: master data, open work, what was closed lately.
///
/// A snapshot's hot section. Everything else is closed records, which stay on their shelves.
package struct DeskPage: Fielded {
    private var profile: DeskProfile?
    private var sequence: UInt64 = 0
    private var lastAt = Instant(milliseconds: 0)
    private var policy = Policy()
    private var workdays = Workdays()
    private var households: [Household] = []
    private var householdsChangedAt: UInt64 = 0
    private var staff: [Staff] = []
    private var numbered: [HotRecords] = []
    private var counters: [Counter] = []
    private var answers: [GivenAnswer] = []
    private var salts: [FollowUpSalt] = []
    private var phrases = PhraseBook()
    private var pastPolicies: [Policy] = []
    private var prices: [PriceRow] = []
    private var accounts: [RoomAccount] = []
    private var flows: [MonthFlows] = []
    private var cashFlows = CashFlowPage()
    private var receipts: [NamedNumber] = []
    private var lastZ = 0
    private var tillFloats: [NamedNumber] = []
    private var lastZHash = ""
    private var signIns: [SignInRecord] = []
    private var signInFailures: [FailuresAtStation] = []
    private var lockedReceipts: [NamedNumber] = []
    private var keys: [KeySet] = []
    private var visitPlans: [VisitPlan] = []
    private var plannedVisits: [PlannedVisits] = []
    private var followUpFlows: [FollowUpFlow] = []
    private var latestAt = Instant(milliseconds: 0)
    private var departures: [Departure] = []

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
        visitor.field(9, "numbered", "单据", &numbered)
        visitor.field(10, "counters", "编号", &counters)
        visitor.field(11, "answers", "应答", &answers)
        visitor.field(12, "salts", "抽样", &salts)
        visitor.field(13, "phrases", "用语", &phrases)
        visitor.field(14, "pastPolicies", "历次规定", &pastPolicies)
        visitor.field(15, "prices", "价目", &prices)
        visitor.field(16, "accounts", "户账", &accounts)
        visitor.field(17, "flows", "应收", &flows)
        visitor.field(18, "cashFlows", "收支", &cashFlows)
        visitor.field(19, "receipts", "收据号", &receipts)
        visitor.field(20, "lastZ", "末Z号", &lastZ)
        visitor.field(21, "tillFloats", "钱箱", &tillFloats)
        visitor.field(22, "lastZHash", "末Z校验值", &lastZHash)
        visitor.field(23, "lockedReceipts", "已日结收据号", &lockedReceipts)
        visitor.field(24, "keys", "钥匙", &keys)
        visitor.field(25, "visitPlans", "居住回访计划", &visitPlans)
        visitor.field(26, "plannedVisits", "已安排居住回访", &plannedVisits)
        visitor.field(27, "followUpFlows", "回访情况", &followUpFlows)
        visitor.field(30, "signIns", "登录", &signIns)
        visitor.field(31, "signInFailures", "口令错误", &signInFailures)
        visitor.field(50, "latestAt", "最晚时间", &latestAt)
        visitor.field(60, "departures", "迁出", &departures)
    }

    /// The page of a desk at a moment; the records that are left out are `Desk.coldRecords`. Answers
    /// beyond the horizon are left out too.
    package init(of desk: Desk, at now: Instant) {
        profile = desk.profile
        sequence = desk.sequence
        lastAt = desk.lastAt
        latestAt = desk.latestAt
        policy = desk.policy
        workdays = desk.calendars.workdays
        households = desk.households.values.sorted { $0.room < $1.room }
        householdsChangedAt = desk.householdsChangedAt
        staff = desk.staff.values.sorted { $0.number < $1.number }
        numbered = Desk.numberedKinds.map { HotRecords($0, of: desk, at: now) }
        phrases = desk.phrases
        pastPolicies = desk.pastPolicies
        prices = desk.prices.all
        accounts = desk.accounts.values.sorted { $0.room < $1.room }
        flows = desk.flows.page
        cashFlows = desk.cashFlows.page
        receipts = NamedNumber.list(desk.receipts)
        lastZ = desk.lastZ
        tillFloats = NamedNumber.list(desk.tillFloats)
        lastZHash = desk.lastZHash
        signIns = desk.signIns.people.values.sorted { $0.number < $1.number }
        signInFailures = desk.signIns.stations.values.sorted { $0.station < $1.station }
        lockedReceipts = NamedNumber.list(desk.lockedReceipts)
        keys = desk.keys.values.sorted { $0.code < $1.code }
        visitPlans = desk.visitPlans.values.sorted { $0.quarter < $1.quarter }
        plannedVisits = desk.plannedVisits.map(PlannedVisits.init)
            .sorted { $0.quarter < $1.quarter }
        followUpFlows = desk.followUpFlows.all
        departures = desk.departures.sorted { $0.key < $1.key }.map { room, at in
            var departure = Departure()
            (departure.room, departure.at) = (room, at)
            return departure
        }
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
    ///
    /// Throws where a record is not as any version of the program writes it.
    package func desk() throws(FieldFault) -> Desk {
        var desk = Desk()
        desk.profile = profile
        desk.sequence = sequence
        desk.lastAt = lastAt
        // A snapshot of an older program does not tell it.
        desk.latestAt = max(latestAt, lastAt)
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
        for records in numbered { try records.put(into: &desk) }
        for row in prices { desk.prices.put(row) }
        desk.accounts = Dictionary(
            accounts.map { ($0.room, $0) },
            uniquingKeysWith: { _, last in last }
        )
        desk.flows = FeeFlows(flows)
        desk.cashFlows = CashFlows(cashFlows)
        for named in receipts { desk.receipts[named.name] = named.number }
        desk.lastZ = lastZ
        for named in tillFloats { desk.tillFloats[named.name] = named.number }
        desk.lastZHash = lastZHash
        desk.signIns = SignInBook(people: signIns, stations: signInFailures)
        for named in lockedReceipts { desk.lockedReceipts[named.name] = named.number }
        for keySet in keys { desk.keys[keySet.code] = keySet }
        for plan in visitPlans { desk.visitPlans[plan.quarter] = plan }
        for planned in plannedVisits {
            desk.plannedVisits[planned.quarter] = Set(planned.rooms)
        }
        desk.followUpFlows = FollowUpFlows(followUpFlows)
        for departure in departures { desk.departures[departure.room] = departure.at }
        desk.phrases = phrases
        desk.pastPolicies = pastPolicies
        for counter in counters { desk.counters[counter.prefix] = counter.count }
        for given in answers { desk.answers[given.id] = given.answer }
        for drawn in salts { desk.salts[drawn.month] = drawn.salt }
        return desk
    }
}

extension Desk {
    /// The records in memory that belong to the open work or that rules still read, ascending by
    /// number.
    fileprivate func hotRecords<Subject: Numbered>(at now: Instant) -> [Subject] {
        self.book(of: Subject.self).all.filter { isHot($0, at: now) }.sorted { $0.id < $1.id }
    }

    /// The numbers of the closed records in memory that no rule needs at once and that the store has
    /// not kept as they are, ascending.
    package func coldRecords<Subject: Numbered>(
        of kind: Subject.Type,
        at now: Instant
    ) -> [RecordID] {
        let book = self.book(of: Subject.self)
        return book.all.lazy.filter { !isHot($0, at: now) && !book.isBorrowed($0.id) }
            .map { $0.id }.sorted()
    }

    /// Whether a record of a number is in memory in another version than the store keeps, or is
    /// needed at once.
    package func supersedes<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID,
        at now: Instant
    ) -> Bool {
        let book = self.book(of: Subject.self)
        guard let subject = book[id] else { return false }
        return !book.isBorrowed(id) || isHot(subject, at: now)
    }

    /// Whether a record belongs to the open work, or was closed so lately that rules still read it.
    package func isHot(_ subject: some Numbered, at now: Instant) -> Bool {
        let since = now.adding(minutes: -type(of: subject).daysInMemory(policy) * 1440)
        return !subject.isClosed || (subject.closedAt ?? subject.createdAt) >= since
    }

    /// Takes in what `other`, the same desk at another moment, has in memory and this one has not.
    package mutating func takeIn(missingFrom other: Desk) {
        for kind in Desk.numberedKinds { takeIn(kind, missingFrom: other) }
    }

    private mutating func takeIn<Subject: Numbered>(
        _ kind: Subject.Type,
        missingFrom other: Desk
    ) {
        for subject in other.book(of: Subject.self).all
        where self.book(of: Subject.self)[subject.id] == nil {
            admit(subject)
        }
    }
}

/// The hot records of one kind, in their journal's form.
private struct HotRecords: Fielded {
    private var kind = 0
    private var records = RawBytes()

    init() {}

    init<Subject: Numbered>(_ kind: Subject.Type, of desk: Desk, at now: Instant) {
        self.kind = Int(Subject.kind.rawValue)
        let hot: [Subject] = desk.hotRecords(at: now)
        var writer = ByteWriter()
        hot.encode(into: &writer)
        records.bytes = writer.bytes
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "kind", "种类", &kind)
        visitor.field(2, "records", "单据", &records)
    }

    func put(into desk: inout Desk) throws(FieldFault) {
        guard let type = Desk.numberedKinds.first(where: { Int($0.kind.rawValue) == kind }) else {
            throw FieldFault("records of a newer version: \(kind)")
        }
        try put(type, into: &desk)
    }

    private func put<Subject: Numbered>(
        _ type: Subject.Type,
        into desk: inout Desk
    ) throws(FieldFault) {
        let all = try records.bytes.reading { bytes throws(FieldFault) in
            try [Subject].decode(bytes)
        }
        for subject in all { desk.admit(subject) }
    }
}

/// Bytes that a snapshot keeps as they are.
private struct RawBytes: FieldValue {
    var bytes: [UInt8] = []

    static var shape: FieldShape { .text }

    func encode(into writer: inout ByteWriter) { writer.append(bytes) }

    static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> RawBytes {
        RawBytes(bytes: [UInt8](payload))
    }

    func plain(in style: PlainStyle) -> PlainValue { .null }

    static func parse(_ plain: PlainValue, in style: PlainStyle) throws(FieldProblem) -> RawBytes {
        throw FieldProblem("不能由外部给出")
    }
}

/// A number under a name, as a snapshot keeps a table of them.
private struct NamedNumber: Fielded {
    var name = ""
    var number = 0

    init() {}

    static func list(_ table: [String: Int]) -> [NamedNumber] {
        table.sorted { $0.key < $1.key }.map { name, number in
            var named = NamedNumber()
            (named.name, named.number) = (name, number)
            return named
        }
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "名称", &name)
        visitor.field(2, "number", "数", &number)
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
