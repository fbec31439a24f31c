import FrontDesk

/// The desk of a snapshot beside the one that the journal makes: where they differ, a line each.
struct DeskComparison {
    private let loaded: Desk
    private let history: RecordHistory
    private let replayed: Desk
    /// What differs, in the clerk's words.
    private(set) var lines: [String] = []

    /// Two desks of the same sequence: one with its closed records in the history, one with every
    /// record in memory.
    init(loaded: Desk, history: RecordHistory, replayed: Desk) {
        (self.loaded, self.history, self.replayed) = (loaded, history, replayed)
    }

    /// Compares every record, and what the desk has settled for itself.
    mutating func compareAll() throws(StoreFault) {
        for room in Set(loaded.households.keys).union(replayed.households.keys).sorted() {
            compare(room.display, loaded.households[room], replayed.households[room])
        }
        for number in Set(loaded.staff.keys).union(replayed.staff.keys).sorted() {
            compare("员工 \(number)", loaded.staff[number], replayed.staff[number])
        }
        for kind in Desk.numberedKinds { try compare(kind) }
        for id in Set(loaded.prices.all.map(\.id)).union(replayed.prices.all.map(\.id)).sorted() {
            compare("价目 \(id)", loaded.prices[id], replayed.prices[id])
        }
        for room in Set(loaded.accounts.keys).union(replayed.accounts.keys).sorted() {
            compare("\(room.display) 户账", loaded.accounts[room], replayed.accounts[room])
        }
        for code in Set(loaded.keys.keys).union(replayed.keys.keys).sorted() {
            compare("钥匙 \(code)", loaded.keys[code], replayed.keys[code])
        }
        note("居住回访计划", loaded.visitPlans == replayed.visitPlans)
        note("已安排居住回访", loaded.plannedVisits == replayed.plannedVisits)
        note("回访情况", loaded.followUpFlows == replayed.followUpFlows)
        note("应收", loaded.flows == replayed.flows)
        note("收支", loaded.cashFlows == replayed.cashFlows)
        note("收据号", loaded.receipts == replayed.receipts)
        note("Z号", loaded.lastZ == replayed.lastZ)
        note("钱箱", loaded.tillFloats == replayed.tillFloats)
        note("规定", loaded.policy == replayed.policy)
        note("历次规定", loaded.pastPolicies == replayed.pastPolicies)
        note("登录", loaded.signIns == replayed.signIns)
        note("用语", loaded.phrases == replayed.phrases)
        note("编号", loaded.counters == replayed.counters)
        note("序号", loaded.sequence == replayed.sequence)
    }

    private mutating func compare<Subject: Numbered>(
        _ kind: Subject.Type
    ) throws(StoreFault) {
        let (left, right) = (loaded.book(of: Subject.self), replayed.book(of: Subject.self))
        var wrong: Set<RecordID> = []
        var known: Set<RecordID> = []
        for subject in left.all {
            known.insert(subject.id)
            if subject.encodedBytes != right[subject.id]?.encodedBytes { wrong.insert(subject.id) }
        }
        try history.visitBytes(of: kind) { id, bytes in
            // What is in memory is newer.
            guard known.insert(id).inserted else { return }
            if bytes != right[id]?.encodedBytes { wrong.insert(id) }
        }
        if known.count != right.all.count || !wrong.isEmpty {
            wrong.formUnion(right.all.lazy.map(\.id).filter { !known.contains($0) })
        }
        for id in wrong.sorted() { note(id.text, false) }
    }

    private mutating func compare<Subject: Record>(
        _ what: String,
        _ left: Subject?,
        _ right: Subject?
    ) {
        note(what, left?.encodedBytes == right?.encodedBytes)
    }

    private mutating func note(_ what: String, _ isSame: Bool) {
        if !isSame { lines.append("\(what)：快照与日志不一致") }
    }
}

extension Record {
    /// The whole record as bytes, for comparing.
    var encodedBytes: [UInt8] {
        var writer = ByteWriter()
        encode(into: &writer)
        return writer.bytes
    }
}
