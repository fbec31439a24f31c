/// 开始盘点: no more receipts in the session, the count follows.
package struct BeginCount: TillCommand {
    package static let verb = "day.beginCount"
    package static let summary = "开始盘点"
    package static let permissions = [Permission.collectFees]

    /// The session; nil: the cashier's own.
    package var session: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session)
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        guard session.takesMoney else {
            throw Refusal.wrongState(session.id.text, session.state.rawValue, needs: "不能再开始盘点")
        }
    }

    package func checkPermission(
        _ session: TillSession,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.checkCashier(of: session)
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        try context.checkNothingBlocksCount(of: session)
        session.state = .counting
    }
}

/// 盘点: what the cashier found, without knowing what should be there; it is frozen at once, and a
/// recount is another record beside it (DOMAIN 3.8, 2 to 4).
package struct CountTill: TillCommand, MoneyCommand {
    package static let verb = "day.count"
    package static let summary = "盘点"
    package static let permissions = [Permission.collectFees]

    /// The session; nil: the cashier's own.
    package var session: RecordID?
    /// Notes and coins, pieces by denomination.
    package var cash: CashPieces?
    /// What each channel's slips say; nothing at all where there was none.
    package var channels: ChannelEntries?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session)
        visitor.field(2, "cash", "现金", &cash, .required)
        visitor.field(3, "channels", "渠道", &channels, .required)
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        try session.checkUnreviewed()
        guard session.forced.isEmpty else {
            throw Refusal.wrongState(session.id.text, "强制关班", needs: "不能再盘点")
        }
    }

    package func checkPermission(
        _ session: TillSession,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.checkCashier(of: session)
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        guard let cash else { throw Refusal.missing("cash", "须清点现金，一张没有也要填 {}") }
        guard let channels else { throw Refusal.missing("channels", "须填各渠道合计，没有则填 {}") }
        guard channels.missing.isEmpty else {
            let names = channels.missing.map(\.rawValue).joined(separator: "、")
            throw Refusal(
                .entryMissing,
                "\(names) 还没有填，没有收款的渠道填 0",
                fields: channels.missing.map { "channels.\($0.rawValue)" }
            )
        }
        let witness = try context.witness(of: session)
        try context.checkNothingBlocksCount(of: session)
        var count = TillCount()
        count.at = context.now
        count.by = context.actor
        count.cash = cash
        count.channels = channels.counts
        count.witness = witness
        count.handedInFen = session.handedInFen
        session.freeze(count, on: context.desk)
    }
}

extension TillSession {
    fileprivate mutating func freeze(_ count: TillCount, on desk: Desk) {
        let expected = TillExpectation(of: self, on: desk).counting(self)
        differences = TillDifferences.found(in: count, of: self, expected, on: desk)
        counts.append(count)
        tellChecks(on: desk)
        settle()
    }

    /// Once the count is frozen, the surprise checks may say what should have been there.
    mutating func tellChecks(on desk: Desk) {
        for index in checks.indices {
            let expected = TillExpectation(of: self, on: desk, until: checks[index].at)
            checks[index].expectedFen = expected.cashFen
        }
    }
}

extension CaseContext {
    /// Throws unless the session's own cashier acts.
    fileprivate func checkCashier(of session: TillSession) throws(Refusal) {
        try desk.require(.collectFees, situation)
        guard actor == session.cashier else {
            throw Refusal(
                .notPermitted,
                "\(session.id.text) 由收费员\(desk.name(ofStaff: session.cashier))自己盘点；"
                    + "本人不在时由主管强制关班"
            )
        }
    }

    /// Who watches a recount; nobody at the first count.
    fileprivate func witness(of session: TillSession) throws(Refusal) -> String {
        guard session.isFrozen else { return "" }
        guard let second = situation.second else {
            throw Refusal.missing("secondPin", "\(session.id.text) 已经盘点，重盘须有复核人在场并输入口令")
        }
        return try reviewer(second, of: session).number
    }

    /// Only a payout that was begun and not finished blocks a count (CONTRACT 6).
    fileprivate func checkNothingBlocksCount(of session: TillSession) throws(Refusal) {
        guard let refund = desk.halfPaid(in: session) else { return }
        throw Refusal(
            .countBlocked,
            "退款 \(refund.id.text) 付到一半，请先付完再盘点",
            matches: [refund.id]
        )
    }
}

extension Desk {
    /// A refund that a session began to pay out and did not finish.
    package func halfPaid(in session: TillSession) -> Refund? {
        refunds.under(session.id).filter { $0.paidAt == nil && !$0.isClosed }
            .min { $0.id < $1.id }
    }
}
