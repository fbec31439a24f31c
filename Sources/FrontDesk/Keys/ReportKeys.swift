/// 报告钥匙异常: lost, damaged, or come back without a loan; on loan or from the hook (DOMAIN 3.5).
package struct ReportKeys: Command {
    package static let verb = "key.report"
    package static let summary = "报告钥匙异常"
    package static let permission = Permission.lendKeys

    /// The loan, where it was lent.
    package var loan: RecordID?
    /// The key set, where it was not.
    package var key = ""
    /// What happened: 遗失, 损坏, 无借出归还.
    package var what: KeyIncidentKind?
    /// How many copies; all that are out of a lost loan, otherwise one, where it is not said.
    package var count: Int?
    /// 经过
    package var words = ""
    /// 费用承担人
    package var paidBy = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "loan", "借用单", &loan)
        visitor.field(2, "key", "钥匙编号", &key)
        visitor.field(3, "what", "情况", &what, .required)
        visitor.field(4, "count", "数量", &count)
        visitor.field(5, "words", "经过", &words, .required)
        visitor.field(6, "paidBy", "费用承担", &paidBy)
    }

    package var subject: String { loan?.text ?? key }
    package var subjects: [RecordKey] { [loan].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard (loan == nil) != key.isEmpty else {
            throw Refusal.invalid("loan", "借用单和钥匙编号须填其中一个")
        }
        guard let what, [.lost, .damaged, .unexplainedReturn].contains(what) else {
            throw Refusal.invalid("what", "应为其中之一：遗失、损坏、无借出归还")
        }
        let context = CaseContext(desk: desk, situation: situation)
        if let loan {
            return try report(what, of: try desk.found(loan, KeyLoan.self, situation), context)
        }
        return try report(what, of: try desk.foundKeys(key, situation), context)
    }

    private func checkEntries(_ context: CaseContext) throws(Refusal) {
        try context.desk.require(Self.permission, context.situation)
        guard !words.isEmpty else { throw Refusal.missing("words", "请写明经过") }
    }

    private func report(
        _ what: KeyIncidentKind,
        of before: KeyLoan,
        _ context: CaseContext
    ) throws(Refusal) -> Decision {
        guard !before.isClosed else {
            throw Refusal.wrongState(before.id.text, before.statusWord, needs: "请按钥匙编号报告")
        }
        guard what != .unexplainedReturn else {
            throw Refusal.wrongState(before.id.text, before.statusWord, needs: "请办理归还")
        }
        try checkEntries(context)
        let count = count ?? (what == .lost ? before.remaining : 1)
        guard (1...before.remaining).contains(count) else {
            throw mismatch("\(before.id.text) 借出未还 \(before.remaining) 把", count)
        }
        let keys = try context.desk.foundKeys(before.key)
        var (loan, after) = (before, keys)
        if what == .lost {
            loan.lost += count
            loan.endIfComplete(context)
            after.lose(out: count, isReserve: loan.isReserve)
        } else {
            after.condition = .damaged
        }
        var incident = incident(what, count, of: keys, context)
        incident.loan = before.id
        let said = "\(what.rawValue) \(count) 把：\(words)"
        return Decision(
            [
                .keyLoan(Change(Self.verb, from: before, to: loan, remark: said)),
                .keySet(Change(Self.verb, from: keys, to: after)),
                .keyIncident(Change(Self.verb, from: nil, to: incident)),
            ],
            answer: incident.id.text
        )
    }

    private func report(
        _ what: KeyIncidentKind,
        of keys: KeySet,
        _ context: CaseContext
    ) throws(Refusal) -> Decision {
        if what == .unexplainedReturn, keys.out > 0, keys.lost == 0 {
            throw Refusal.wrongState(keys.code, "借出", needs: "请按借用单办理归还")
        }
        try checkEntries(context)
        let count = count ?? 1
        var after = keys
        switch what {
        case .unexplainedReturn:
            guard count >= 1 else { throw mismatch("归还", count) }
            after.find(min(count, keys.lost))
        case .damaged:
            guard (1...max(keys.onHook, 1)).contains(count), keys.onHook > 0 else {
                throw mismatch("\(keys.code) 在库 \(keys.onHook) 把", count)
            }
            after.condition = .damaged
        default:
            guard (1...max(keys.onHook, 1)).contains(count), keys.onHook > 0 else {
                throw mismatch("\(keys.code) 在库 \(keys.onHook) 把", count)
            }
            after.lose(fromHook: count)
        }
        let incident = incident(what, count, of: keys, context)
        var events: [Event] = []
        if after != keys { events.append(.keySet(Change(Self.verb, from: keys, to: after))) }
        events.append(.keyIncident(Change(Self.verb, from: nil, to: incident)))
        return Decision(events, answer: incident.id.text)
    }

    private func incident(
        _ what: KeyIncidentKind,
        _ count: Int,
        of keys: KeySet,
        _ context: CaseContext
    ) -> KeyIncident {
        var incident = KeyIncident(what, of: keys, context)
        (incident.count, incident.what, incident.paidBy) = (count, words, paidBy)
        return incident
    }

    private func mismatch(_ known: String, _ count: Int) -> Refusal {
        Refusal(.countMismatch, "\(known)，报告的是 \(count) 把，请重新清点", field: "count")
    }
}

/// 处理钥匙异常: the owner told, the cost settled, the matter closed.
package struct SettleIncident: Command {
    package static let verb = "key.settle"
    package static let summary = "处理钥匙异常"

    /// The incident.
    package var id: RecordID?
    /// 处理结果; empty: only the owner was told, the matter stays open.
    package var outcome = ""
    /// 费用承担人
    package var paidBy = ""
    /// Whether the owner was told just now.
    package var isOwnerTold = false

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "异常单号", &id, .required)
        visitor.field(2, "outcome", "处理结果", &outcome)
        visitor.field(3, "paidBy", "费用承担", &paidBy)
        visitor.field(4, "ownerTold", "已告知业主", &isOwnerTold)
    }

    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try desk.found(id, KeyIncident.self, situation)
        guard !before.isClosed else {
            throw Refusal.wrongState(before.id.text, before.statusWord, needs: "不必再处理")
        }
        try desk.require(outcome.isEmpty ? .lendKeys : .keepKeys, situation)
        guard !outcome.isEmpty || isOwnerTold else {
            throw Refusal.missing("outcome", "请写明处理结果，或注明已告知业主")
        }
        var after = before
        if isOwnerTold, after.ownerToldAt == nil { after.ownerToldAt = situation.now }
        if !paidBy.isEmpty { after.paidBy = paidBy }
        if !outcome.isEmpty {
            try checkEnd(of: after)
            (after.outcome, after.settledAt) = (outcome, situation.now)
            after.settledBy = situation.actor.text
        }
        var events = [Event.keyIncident(Change(Self.verb, from: before, to: after))]
        if after.isClosed, let mended = desk.mended(by: after) {
            events.append(.keySet(Change(Self.verb, from: desk.keys[mended.code], to: mended)))
        }
        return Decision(events, answer: before.id.text)
    }

    private func checkEnd(of incident: KeyIncident) throws(Refusal) {
        guard !incident.tellsOwner || incident.ownerToldAt != nil else {
            throw Refusal.missing("ownerTold", "这是业主的钥匙，请先告知业主")
        }
        guard incident.kind != .lost || !incident.paidBy.isEmpty else {
            throw Refusal.missing("paidBy", "请写明配锁、换锁的费用由谁承担")
        }
    }
}

extension Desk {
    /// The keys whose last damage an incident's end has mended.
    fileprivate func mended(by incident: KeyIncident) -> KeySet? {
        guard incident.kind == .damaged, var keys = keys[incident.key], keys.condition == .damaged,
            !incidents.openOnes.contains(where: {
                $0.id != incident.id && $0.key == incident.key && $0.kind == .damaged
            })
        else { return nil }
        keys.condition = .good
        return keys
    }
}
