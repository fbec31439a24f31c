/// 复核: another person than the cashier signs what was counted (DOMAIN 3.8, 6; 会计法 art 35).
package struct ReviewDay: Command {
    package static let verb = "day.review"
    package static let summary = "复核"

    /// The session; nil: every session of the date.
    package var session: RecordID?
    /// 营业日; nil: the oldest that waits.
    package var date: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session)
        visitor.field(2, "date", "营业日", &date)
    }

    package var subject: String { session?.text ?? "" }
    package var subjects: [RecordKey] { [session].compactMap(\.self).map(RecordKey.numbered) }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let reviewed = try sessions(desk)
        for session in reviewed {
            if let seen = situation.seen, session.changedAt > seen {
                throw Refusal.changedSince(session.id.text, changes: ["班次已更新"])
            }
            try session.checkReviewable()
        }
        try desk.require(.lockDay, situation)
        let context = CaseContext(desk: desk, situation: situation)
        for session in reviewed { _ = try context.reviewer(context.actor, of: session) }
        for session in reviewed { try session.checkSettled() }
        let events = reviewed.map { before in
            var after = before
            after.state = .awaitingReview
            after.reviewer = context.actor
            after.reviewedAt = context.now
            return Event.session(Change(Self.verb, from: before, to: after))
        }
        return Decision(events, answer: session?.text ?? reviewed.first?.id.text ?? "")
    }

    private func sessions(_ desk: Desk) throws(Refusal) -> [TillSession] {
        if let session {
            guard let found = desk.sessions[session] else {
                throw Refusal.notFound(TillSession.word, session.text)
            }
            return [found]
        }
        let waiting = desk.sessions.openOnes.filter { $0.reviewedAt == nil }
        let oldest = date ?? waiting.map(\.businessDate).min()
        let found = waiting.filter { $0.businessDate == oldest }
        guard !found.isEmpty else {
            throw Refusal.notFound("待复核的班次", date?.text ?? "")
        }
        return found
    }
}

extension TillSession {
    fileprivate func checkReviewable() throws(Refusal) {
        try checkUnreviewed()
        guard isFrozen else {
            throw Refusal.wrongState(id.text, state.rawValue, needs: "请先盘点，或由主管强制关班")
        }
    }

    /// Throws while a difference waits for its cause or its acceptance.
    func checkSettled() throws(Refusal) {
        guard let open = openDifferences.first else { return }
        throw Refusal(
            .differencesOpen,
            "\(id.text) 还有 \(openDifferences.count) 项差异没有说明或认可，先处理第\(open.number)项"
                + "「\(open.kind.rawValue)」",
            matches: [id]
        )
    }
}
