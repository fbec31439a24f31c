/// 渠道对账: a channel's file is taken in and held against what the desk took.
package struct MatchSettlement: BatchCommand {
    package static let verb = "settlement.match"
    package static let summary = "渠道对账"

    /// The rows of the file.
    package var rows: [SettlementRow] = []

    /// An empty file.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "rows", "明细", &rows, .required)
    }

    package var subjects: [RecordKey] {
        var keys: Set<RecordKey> = []
        for row in rows where !row.reference.isEmpty {
            let payment = Payment.referenceAlias(row.method, row.reference)
            keys.insert(.aliased(.payment, payment))
            keys.insert(.aliased(.settlement, row.alias))
        }
        return Array(keys)
    }

    /// The payments of the file's days too, however old they are: what the file does not name is
    /// missing from it.
    package func reads(on desk: Desk) -> [RecordKey] {
        let days = Set(rows.map { desk.zone.day(of: $0.at) })
        return subjects + days.sorted().flatMap { desk.unreadPayments(on: $0) }
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        for (index, row) in rows.enumerated() { try row.check(index) }
        try desk.require(.runBills, situation)
        guard !rows.isEmpty else { throw Refusal.missing("rows", "对账文件中没有明细") }
        let fresh = SettlementMatcher.newRows(rows, on: desk)
        // A file that was taken in before counts once.
        guard !fresh.isEmpty else { return Decision([]) }
        var settlement = Settlement()
        settlement.id = desk.nextID(.settlement, at: situation.now)
        settlement.importedAt = situation.now
        settlement.by = situation.actor.staffNumber ?? ""
        var matcher = SettlementMatcher(desk)
        settlement.rows = matcher.matched(fresh)
        let days = settlement.rows.map { desk.zone.day(of: $0.at) }
        settlement.firstDay = days.min() ?? Day()
        settlement.lastDay = days.max() ?? Day()
        settlement.missing = matcher.missing(from: settlement)
        settlement.settle(at: situation.now)
        let change = Change(Self.verb, from: nil, to: settlement)
        let earlier = matcher.completed(by: settlement).map { before, after in
            Event.settlement(Change(Self.verb, from: before, to: after))
        }
        return Decision([.settlement(change)] + earlier, answer: settlement.id.text)
    }
}

extension SettlementRow {
    fileprivate func check(_ index: Int) throws(Refusal) {
        let field = "rows[\(index)]"
        guard method.isChannel else {
            throw Refusal.invalid("\(field).method", "「\(method.rawValue)」不是渠道")
        }
        guard amountFen != 0, (-Money.limit...Money.limit).contains(amountFen) else {
            throw Refusal.invalid("\(field).amountFen", "应为不等于 0 的金额，单位为分")
        }
    }
}

/// 说明对账差异: the cause of a line that does not match.
package struct ExplainSettlement: Command {
    package static let verb = "settlement.explain"
    package static let summary = "说明对账差异"

    /// The file.
    package var id: RecordID?
    /// The number of the difference, as `Settlement.differences` counts.
    package var row = 0
    /// 原因
    package var cause = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "对账单号", &id, .required)
        visitor.field(2, "row", "行号", &row, .required)
        visitor.field(3, "cause", "原因", &cause)
    }

    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let id else { throw Refusal.invalid("id", "缺少单号") }
        guard let before = desk.settlements[id] else {
            throw Refusal.notFound(Settlement.word, id.text)
        }
        if let seen = situation.seen, before.changedAt > seen {
            throw Refusal.changedSince(id.text, changes: ["对账单已更新"])
        }
        guard let difference = before.differences.first(where: { $0.number == row }) else {
            throw Refusal.notFound("\(id.text) 的差异", "第\(row)行")
        }
        guard difference.cause.isEmpty else {
            throw Refusal.wrongState("\(id.text) 第\(row)行", "已说明", needs: "不能再改")
        }
        try desk.require(.runBills, situation)
        guard !cause.isEmpty else { throw Refusal.missing("cause", "须写明差异的原因") }
        var after = before
        let by = situation.actor.staffNumber ?? ""
        after.causes.append(SettlementCause(row, cause, by: by, at: situation.now))
        after.settle(at: situation.now)
        return Decision(
            [.settlement(Change(Self.verb, from: before, to: after))],
            answer: id.text
        )
    }
}

extension Desk {
    /// The next of a day's payments that are not in memory; none once the day's last one is known.
    /// A day's numbers have no gaps, so the first that is nowhere ends it.
    fileprivate func unreadPayments(on day: Day) -> [RecordKey] {
        var next = nextPayment(on: day)
        while payments[next] != nil { next.number += 1 }
        guard !payments.isResident(next) else { return [] }
        return (0..<max(next.number, 64)).map { offset in
            var id = next
            id.number += offset
            return RecordKey.numbered(id)
        }
    }

    private func nextPayment(on day: Day) -> RecordID {
        let key = day.year * 10_000 + day.month * 100 + day.day
        return RecordID(prefix: .payment, day: key, number: 1)
    }
}
