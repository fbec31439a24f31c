/// 说明差异: the cause of a difference, and its acceptance by another person: a reviewer, above the
/// policy's limit the manager (DOMAIN 3.8, 4).
package struct ExplainDifference: TillCommand {
    package static let verb = "day.explain"
    package static let summary = "说明差异"
    package static let permissions = [Permission.collectFees, .lockDay]

    /// The session; nil: the cashier's own, for a reviewer the only one with open differences.
    package var session: RecordID?
    /// The number of the difference within the session.
    package var difference = 0
    /// 原因; a reviewer who only accepts leaves it empty.
    package var cause = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session)
        visitor.field(2, "difference", "差异序号", &difference, .required)
        visitor.field(3, "cause", "原因", &cause)
    }

    package func implied(by actor: String, _ desk: Desk) -> TillSession? {
        let open = desk.sessions.openOnes.filter { !$0.openDifferences.isEmpty }
        if let own = open.last(where: { $0.cashier == actor }) { return own }
        return open.count == 1 && desk.may(desk.staff[actor], .lockDay) ? open.first : nil
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        try session.checkUnreviewed()
        guard let known = session.differences.first(where: { $0.number == difference }) else {
            throw Refusal.notFound("\(session.id.text) 的差异", "第\(difference)项")
        }
        guard !known.isSettled else {
            throw Refusal.wrongState(
                "\(session.id.text) 的差异第\(difference)项",
                "已认可",
                needs: "不能再改"
            )
        }
    }

    package func checkPermission(
        _ session: TillSession,
        _ context: CaseContext
    ) throws(Refusal) {
        let isReviewer = context.desk.may(context.person, .lockDay)
        guard !isReviewer, context.actor != session.cashier else { return }
        throw context.desk.notPermitted(.lockDay, by: context.person)
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        guard let index = session.differences.firstIndex(where: { $0.number == difference })
        else { throw Refusal.notFound("差异", "第\(difference)项") }
        var explained = session.differences[index]
        if !cause.isEmpty {
            explained.cause = cause
            explained.explainedBy = context.actor
        }
        guard !explained.cause.isEmpty else { throw Refusal.missing("cause", "须写明差异的原因") }
        explained.acceptedBy = try acceptor(of: explained, in: session, context) ?? ""
        session.differences[index] = explained
        if session.isFrozen { session.settle() }
    }

    /// Who accepts it in this act; nil where it waits for somebody who may.
    private func acceptor(
        of explained: Difference,
        in session: TillSession,
        _ context: CaseContext
    ) throws(Refusal) -> String? {
        if let second = context.situation.second {
            guard second != context.actor else {
                throw Refusal(.samePerson, "认可差异须由另一人输入口令")
            }
            return try checked(try context.reviewer(second, of: session), explained, context)
        }
        guard context.desk.may(context.person, .lockDay) else {
            guard !cause.isEmpty else { throw Refusal.missing("cause", "须写明差异的原因") }
            return nil
        }
        let reviewer = try context.reviewer(context.actor, of: session)
        // A supervisor's cause of a large difference stands, and waits for the manager.
        if !cause.isEmpty, explained.needsManager(context.desk.policy), reviewer.post != .manager {
            return nil
        }
        return try checked(reviewer, explained, context)
    }

    private func checked(
        _ reviewer: Staff,
        _ explained: Difference,
        _ context: CaseContext
    ) throws(Refusal) -> String {
        guard explained.needsManager(context.desk.policy), reviewer.post != .manager else {
            return reviewer.number
        }
        let limit = Money.text(context.desk.policy.fees.differenceFen)
        throw Refusal(
            .notPermitted,
            "差异 \(Money.text(abs(explained.amountFen))) 元超过 \(limit) 元，须由管理处经理认可"
        )
    }
}

extension Difference {
    /// Whether only the manager may accept it.
    package func needsManager(_ policy: Policy) -> Bool {
        abs(amountFen) > policy.fees.differenceFen
    }
}
