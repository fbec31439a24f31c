/// 盘点钥匙: two people count, the differences are typed (DOMAIN 3.5).
///
/// Either every set that differs is named and the whole count given, which must come to the same; or
/// sets are counted one by one.
package struct AuditKeys: Command {
    package static let verb = "key.audit"
    package static let summary = "盘点钥匙"
    package static let permission = Permission.lendKeys

    /// 交班清点, 月度盘点 or 业主钥匙核对.
    package var kind: KeyAuditKind?
    /// The cabinet that was counted; empty: all of them.
    package var cabinet = ""
    /// Sets that were counted one by one; the others are as the books have them.
    package var counts: [KeyCount] = []
    /// Sets that are not as the books have them.
    package var differences: [KeyDifference] = []
    /// How many copies were counted in all.
    package var counted: Int?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "kind", "种类", &kind, .required)
        visitor.field(2, "cabinet", "柜", &cabinet)
        visitor.field(3, "counts", "清点", &counts)
        visitor.field(4, "differences", "差异", &differences)
        visitor.field(5, "counted", "实有", &counted)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let kind else { throw Refusal.invalid("kind", "缺少盘点种类") }
        let sets = try desk.keySets(of: kind, in: cabinet)
        try desk.require(Self.permission, situation)
        let counter = try desk.counterpart(situation)
        let context = CaseContext(desk: desk, situation: situation)
        var audit = KeyAudit()
        audit.id = desk.nextID(.keyAudit, at: situation.now)
        (audit.kind, audit.cabinet, audit.at) = (kind, cabinet, situation.now)
        audit.counters = [situation.actor.text, counter]
        audit.sets = sets.count
        audit.expected = sets.values.reduce(0) { $0 + $1.onHook }
        audit.differences = try found(among: sets)
        audit.counted = audit.expected + audit.differences.reduce(0) { $0 + $1.change }
        try checkTotal(audit)
        return Decision(try events(of: audit, among: sets, context), answer: audit.id.text)
    }

    /// The differences that were typed, and those that the counts show.
    private func found(among sets: [String: KeySet]) throws(Refusal) -> [KeyDifference] {
        var all: [KeyDifference] = []
        for (index, count) in counts.enumerated() {
            guard let keys = sets[count.key] else { throw outside(count.key) }
            guard (0...KeySet.mostCopies).contains(count.counted) else {
                throw Refusal.invalid("counts[\(index)].counted", "应在 0 到 \(KeySet.mostCopies) 之间")
            }
            guard count.counted != keys.onHook else { continue }
            var difference = KeyDifference()
            difference.key = count.key
            difference.kind = count.counted < keys.onHook ? .missing : .surplus
            difference.count = abs(count.counted - keys.onHook)
            all.append(difference)
        }
        for (index, difference) in differences.enumerated() {
            guard let keys = sets[difference.key] else { throw outside(difference.key) }
            try difference.check(keys, at: index)
        }
        all += differences
        let counting = (counts.map(\.key) + differences.filter(\.kind.counts).map(\.key))
        guard Set(counting).count == counting.count else {
            throw Refusal.invalid("differences", "同一编号的数量差异填了两次，请只留一次")
        }
        return all
    }

    private func outside(_ key: String) -> Refusal {
        Refusal(.notFound, "钥匙 \(key) 不在这次盘点的范围里，请核对编号和柜号")
    }

    private func checkTotal(_ audit: KeyAudit) throws(Refusal) {
        guard let counted else {
            guard counts.isEmpty else { return }
            throw Refusal.missing("counted", "请填一共点到多少把")
        }
        guard counted == audit.counted else {
            throw Refusal(
                .countMismatch,
                "账上应有 \(audit.expected) 把，按所填差异应点到 \(audit.counted) 把，"
                    + "实际填了 \(counted) 把，请重新清点或补充差异",
                field: "counted"
            )
        }
    }

    private func events(
        of audit: KeyAudit,
        among sets: [String: KeySet],
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        var after = sets
        var incidents: [KeyIncident] = []
        for difference in audit.differences {
            guard let keys = sets[difference.key] else { continue }
            try after[difference.key]?.take(difference)
            guard difference.kind != .wrongHook else { continue }
            var incident = KeyIncident(.auditDifference, of: keys, context)
            incident.id.number += incidents.count
            (incident.audit, incident.count) = (audit.id, difference.count)
            incident.what = difference.text
            incidents.append(incident)
        }
        if audit.kind != .handover {
            for code in after.keys { after[code]?.auditedAt = audit.at }
        }
        if audit.kind == .owners {
            for code in after.keys { after[code]?.consentAuditedAt = audit.at }
        }
        let changed = after.values.filter { $0 != sets[$0.code] }.sorted { $0.code < $1.code }
        return [.keyAudit(Change(Self.verb, from: nil, to: audit))]
            + changed.map { .keySet(Change(Self.verb, from: sets[$0.code], to: $0)) }
            + incidents.map { .keyIncident(Change(Self.verb, from: nil, to: $0)) }
    }
}

/// One set as it was counted.
package struct KeyCount: Fielded {
    /// 钥匙编号
    package var key = ""
    /// How many copies hang there, the sealed reserve among them.
    package var counted = 0

    /// None.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "counted", "实有", &counted, .required)
    }
}

extension KeyDifferenceKind {
    /// Whether it is one of numbers.
    var counts: Bool { self == .missing || self == .surplus }
}

extension KeyDifference {
    /// By how much the count differs from the books.
    fileprivate var change: Int {
        switch kind {
        case .missing: -count
        case .surplus: count
        case .brokenSeal, .wrongHook, .noConsent: 0
        }
    }

    /// `少 1 把：昨日交班后未见`.
    package var text: String {
        let what = kind.counts ? "\(kind.rawValue) \(count) 把" : kind.rawValue
        return note.isEmpty ? what : "\(what)：\(note)"
    }

    /// Throws where it cannot be.
    fileprivate func check(_ keys: KeySet, at index: Int) throws(Refusal) {
        guard kind.counts ? (1...KeySet.mostCopies).contains(count) : count >= 0 else {
            throw Refusal.invalid("differences[\(index)].count", "请填相差的数量")
        }
        guard kind != .missing || count <= keys.onHook else {
            throw Refusal(
                .countMismatch,
                "\(key) 账上在库 \(keys.onHook) 把，不能少 \(count) 把，请核对",
                field: "differences[\(index)].count"
            )
        }
    }
}

extension KeySet {
    /// Takes over what a count found.
    fileprivate mutating func take(_ difference: KeyDifference) throws(Refusal) {
        switch difference.kind {
        case .missing: lose(fromHook: difference.count)
        case .surplus:
            guard difference.count <= lost || out == 0 else {
                throw Refusal(
                    .countMismatch,
                    "\(code) 有 \(out) 把借出未还，多出的 \(difference.count) 把请先办理归还，再盘点"
                )
            }
            guard copies + difference.count <= lost + Self.mostCopies else {
                throw Refusal(.countMismatch, "\(code) 不能多于 \(Self.mostCopies) 把，请核对")
            }
            find(difference.count)
        case .brokenSeal: isUnsealed = true
        case .wrongHook, .noConsent: break
        }
    }
}

extension Desk {
    /// The sets that a count covers, by code: all that should hang somewhere.
    fileprivate func keySets(
        of kind: KeyAuditKind,
        in cabinet: String
    ) throws(Refusal) -> [String: KeySet] {
        let sets = keys.filter { _, keys in
            (cabinet.isEmpty || keys.cabinet == cabinet) && keys.copies > 0
                && (kind != .owners || keys.keyClass == .owner)
        }
        guard !sets.isEmpty else {
            throw cabinet.isEmpty
                ? Refusal(.notFound, "没有要盘点的钥匙，请先登记或导入钥匙")
                : Refusal.notFound("柜", cabinet)
        }
        return sets
    }

    /// The second one who counts, verified by PIN.
    fileprivate func counterpart(_ situation: Situation) throws(Refusal) -> String {
        guard let second = situation.second else {
            throw Refusal(
                .secondPersonMissing,
                "盘点须两人进行，请另一人输入口令",
                field: "secondPin"
            )
        }
        guard second != situation.actor.staffNumber else {
            throw Refusal(.samePerson, "盘点须两个不同的人，请另一人输入口令", field: "secondPin")
        }
        guard let person = staff[second], !person.isInactive else {
            throw Refusal.notFound("工号", second)
        }
        return second
    }
}
