/// A command on one cashier's session: which one is meant, where it starts from, who may give it.
///
/// The order of the checks is the contract's (CONTRACT 4) and is written once, in `decide`.
package protocol TillCommand: Command {
    /// The session; nil for the one that the rules take for granted.
    var session: RecordID? { get set }
    /// What a post needs: any one of these.
    static var permissions: [Permission] { get }
    /// The session that is meant where none is named; nil where that is not clear.
    func implied(by actor: String, _ desk: Desk) -> TillSession?
    /// Throws where a field can be nothing that was meant.
    func checkFields() throws(Refusal)
    /// Throws unless the session stands where the command starts from.
    func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal)
    /// Throws unless the actor may give it on this session.
    func checkPermission(_ session: TillSession, _ context: CaseContext) throws(Refusal)
    /// Entries, conflicts and business rules, in this order; changes the session.
    func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal)
}

extension TillCommand {
    package var subject: String { session?.text ?? "" }
    package var subjects: [RecordKey] { [session].compactMap(\.self).map(RecordKey.numbered) }

    package func implied(by actor: String, _ desk: Desk) -> TillSession? {
        desk.sessionAtHand(of: actor)
    }

    package func checkFields() throws(Refusal) {}

    package func checkPermission(
        _ session: TillSession,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.desk.require(anyOf: Self.permissions, context.situation)
    }

    @_semantics("optimize.sil.specialize.generic.never")
    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        try checkFields()
        let before = try target(desk, situation)
        if let seen = situation.seen, before.changedAt > seen {
            throw Refusal.changedSince(
                before.id.text,
                changes: ["班次已更新，现在是「\(before.state.rawValue)」"]
            )
        }
        let context = CaseContext(desk: desk, situation: situation)
        try checkState(before, context)
        try checkPermission(before, context)
        var after = before
        try change(&after, context)
        return Decision(
            [.session(Change(Self.verb, from: before, to: after))],
            answer: before.id.text
        )
    }

    private func target(_ desk: Desk, _ situation: Situation) throws(Refusal) -> TillSession {
        if let session {
            guard let found = desk.sessions[session] else {
                throw Refusal.notFound(TillSession.word, session.text)
            }
            return found
        }
        guard let found = implied(by: situation.actor.staffNumber ?? "", desk) else {
            // Who may not do it at all is told so, and not that there is nothing to do.
            try desk.require(anyOf: Self.permissions, situation)
            throw Refusal(.noSession, "没有可以\(Self.summary)的班次，请先开班或指明班次", field: "session")
        }
        return found
    }
}

extension CaseContext {
    /// The staff number of who acts; empty for the desk itself.
    var actor: String { situation.actor.staffNumber ?? "" }

    /// A reviewer by staff number, who is not the session's cashier (会计法 art 35).
    ///
    /// Throws `not-permitted` and `same-person`.
    func reviewer(_ number: String, of session: TillSession) throws(Refusal) -> Staff {
        guard let person = desk.staff[number], desk.may(person, .lockDay) else {
            throw desk.notPermitted(.lockDay, by: desk.staff[number])
        }
        guard number != session.cashier else {
            throw Refusal(.samePerson, "\(session.id.text) 的收费员不能复核自己的班次，请另一人办理")
        }
        return person
    }
}

extension Desk {
    /// Throws unless the actor holds one of the permissions; the refusal names the last one.
    func require(anyOf permissions: [Permission], _ situation: Situation) throws(Refusal) {
        for permission in permissions.dropLast()
        where may(situation.actor.staffNumber.flatMap { staff[$0] }, permission) {
            return
        }
        if let last = permissions.last { try require(last, situation) }
    }

    /// The session that a cashier works on: the one that is not frozen, else the last one that is
    /// not locked.
    package func sessionAtHand(of cashier: String) -> TillSession? {
        let own = sessions.openOnes.filter { $0.cashier == cashier }
        return own.last { !$0.isFrozen } ?? own.last
    }

    /// The session that took over the drawer of another; nil while that is the drawer's last.
    package func successor(of session: TillSession) -> TillSession? {
        sessions.openOnes.last { $0.till == session.till && $0.id > session.id }
    }
}

extension TillSession {
    /// Throws once the day's close has the session.
    func checkOpen() throws(Refusal) {
        guard state != .locked else {
            throw Refusal.wrongState(id.text, state.rawValue, needs: "日结之后不能再改")
        }
    }

    /// Throws once the session is reviewed or locked.
    func checkUnreviewed() throws(Refusal) {
        try checkOpen()
        guard reviewedAt == nil else {
            throw Refusal.wrongState(id.text, "已复核", needs: "复核之后不能再改")
        }
    }

    /// Brings the state after a count or an explanation: differences first, then the review.
    mutating func settle() {
        guard isFrozen else { return }
        state = openDifferences.isEmpty ? .awaitingReview : .counted
    }
}
