/// 抽查: the manager counts a drawer unannounced; a breach is reported at once (seed 003 ⑻ 4.8.5).
package struct CheckTill: TillCommand {
    package static let verb = "day.check"
    package static let summary = "抽查钱箱"
    package static let permissions = [Permission.lockDay]

    /// The session.
    package var session: RecordID?
    /// What was counted, in fen.
    package var countedFen = 0
    /// What was found.
    package var note = ""
    /// 违规: a breach.
    package var isBreach = false

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session, .required)
        visitor.field(2, "countedFen", "实点(分)", &countedFen, .required)
        visitor.field(3, "note", "情况", &note)
        visitor.field(4, "isBreach", "违规", &isBreach)
    }

    package func checkFields() throws(Refusal) {
        guard (0...Money.limit).contains(countedFen) else {
            throw Refusal.invalid("countedFen", "应为不小于 0 的金额，单位为分")
        }
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        guard !session.isFrozen else {
            throw Refusal.wrongState(session.id.text, session.state.rawValue, needs: "抽查只在盘点之前")
        }
    }

    package func checkPermission(
        _ session: TillSession,
        _ context: CaseContext
    ) throws(Refusal) {
        guard context.person?.post == .manager else {
            throw Refusal(.notPermitted, "抽查钱箱请找：\(Post.manager.rawValue)")
        }
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        if isBreach, note.isEmpty { throw Refusal.missing("note", "违规须写明情况") }
        guard context.actor != session.cashier else {
            throw Refusal(.samePerson, "不能抽查自己的班次")
        }
        var check = TillCheck()
        check.at = context.now
        check.by = context.actor
        check.countedFen = countedFen
        check.note = note
        check.isBreach = isBreach
        session.checks.append(check)
    }
}

/// 强制关班: a supervisor ends a session that its cashier did not count; it stays marked as such
/// (DOMAIN 3.8, 9).
package struct ForceClose: TillCommand {
    package static let verb = "day.force"
    package static let summary = "强制关班"
    package static let permissions = [Permission.lockDay]

    /// The session.
    package var session: RecordID?
    /// Why.
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session, .required)
        visitor.field(2, "reason", "原因", &reason)
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        guard !session.isFrozen else {
            throw Refusal.wrongState(session.id.text, session.state.rawValue, needs: "不需要强制关班")
        }
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        guard !reason.isEmpty else { throw Refusal.missing("reason", "须写明为什么没有盘点") }
        _ = try context.reviewer(context.actor, of: session)
        session.forced = reason
        session.tellChecks(on: context.desk)
        session.settle()
    }
}

/// X报表: the figures so far, without closing anything; that it was asked for is recorded.
package struct ReadTakings: Command {
    package static let verb = "day.xReport"
    package static let summary = "X报表"

    /// The session; nil: every session that is not locked.
    package var session: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session)
    }

    package var subject: String { session?.text ?? "" }
    package var subjects: [RecordKey] { [session].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        if let session, desk.sessions[session] == nil {
            throw Refusal.notFound(TillSession.word, session.text)
        }
        if let locked = session.flatMap({ desk.sessions[$0] }), locked.isClosed {
            throw Refusal.wrongState(locked.id.text, locked.state.rawValue, needs: "请看日结报表")
        }
        try desk.require(.lockDay, situation)
        let read = desk.sessions.openOnes.filter { $0.id == session ?? $0.id }
        guard let last = read.last else { throw Refusal(.noSession, "没有未日结的班次") }
        let events = read.map { before in
            var after = before
            after.xReports += 1
            return Event.session(Change(Self.verb, from: before, to: after))
        }
        return Decision(events, answer: last.id.text)
    }
}
