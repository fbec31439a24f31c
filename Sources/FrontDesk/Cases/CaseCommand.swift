/// A command on one case: where it starts from, who may give it, what it demands.
///
/// The order of the checks is the contract's (CONTRACT 4) and is written once, in `decide`.
package protocol CaseCommand<Subject>: Command {
    /// What kind of case it is about.
    associatedtype Subject: Case
    /// The case.
    var id: RecordID? { get set }
    /// What a post needs.
    static var permission: Permission { get }
    /// What is said with it, for the history.
    var remark: String { get }
    /// Other cases that it reads, of any kind.
    var others: [RecordID] { get }
    /// Throws unless the case, and the others it reads, stand where the command starts from.
    func checkState(_ subject: Subject, _ desk: Desk) throws(Refusal)
    /// Throws unless the actor may give it on this case.
    func checkPermission(_ subject: Subject, _ context: CaseContext) throws(Refusal)
    /// Entries, conflicts and business rules, in this order; changes the case.
    func change(_ subject: inout Subject, _ context: CaseContext) throws(Refusal)
    /// What the history says of it, once the change is made.
    func said(_ subject: Subject, _ context: CaseContext) -> String
    /// What happens besides the change of the case itself.
    func alsoHappens(to subject: Subject, _ context: CaseContext) throws(Refusal) -> [Event]
}

/// What the rules of a case may read.
package struct CaseContext {
    /// The desk before the command.
    package var desk: Desk
    /// Who, when, with which chance.
    package var situation: Situation

    /// The wall clock.
    var now: Instant { situation.now }
    /// The person who acts; nil for the desk itself.
    var person: Staff? { situation.actor.staffNumber.flatMap { desk.staff[$0] } }
}

extension CaseCommand {
    package var remark: String { "" }
    package var others: [RecordID] { [] }
    package var subject: String { id?.text ?? "" }
    package func cases(on desk: Desk) -> [RecordID] { [id].compactMap(\.self) + others }
    package var subjects: [RecordKey] { ([id].compactMap(\.self) + others).map(RecordKey.numbered) }

    package func checkPermission(
        _ subject: Subject,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.desk.require(Self.permission, context.situation)
    }

    package func said(_ subject: Subject, _ context: CaseContext) -> String { remark }

    package func alsoHappens(
        to subject: Subject,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] { [] }

    @_semantics("optimize.sil.specialize.generic.never")
    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let id else { throw Refusal.invalid("id", "缺少单号") }
        guard let before = desk.book(of: Subject.self)[id] else {
            throw Refusal.notFound(Subject.word, id.text)
        }
        for other in others where !desk.holds(other) {
            throw Refusal.notFound(other.prefix.word, other.text)
        }
        if let seen = situation.seen, before.changedAt > seen {
            let changes = desk.changes(of: before, after: seen)
            guard changes.isEmpty else { throw Refusal.changedSince(id.text, changes: changes) }
        }
        let context = CaseContext(desk: desk, situation: situation)
        try checkState(before, desk)
        try checkPermission(before, context)
        var after = before
        try change(&after, context)
        let said = said(after, context)
        let change = Change(Self.verb, from: before, to: after, remark: said)
        let more = try alsoHappens(to: after, context)
        return Decision([Subject.event(change)] + more, answer: id.text)
    }
}

extension CaseCommand {
    /// What the rules say against it on a case, before anything is entered: state and step, then
    /// the post of whoever acts; nil where the form may be filled in.
    package static func refusal(
        on subject: Subject,
        _ desk: Desk,
        _ situation: Situation
    ) -> Refusal? {
        var command = Self()
        command.id = subject.id
        do throws(Refusal) {
            try command.checkState(subject, desk)
            try command.checkPermission(
                subject,
                CaseContext(desk: desk, situation: situation)
            )
            return nil
        } catch {
            return error
        }
    }
}

extension Desk {
    /// Whether a record of that number is in memory.
    func holds(_ id: RecordID) -> Bool {
        guard let kind = Desk.kind(of: id.prefix) else { return false }
        return holds(id, kind)
    }

    /// A case by its number, whatever its kind; nil where it is not in memory.
    package func caseRecord(_ id: RecordID) -> (any Case)? {
        guard let kind = Desk.kind(of: id.prefix) as? any Case.Type else { return nil }
        return caseRecord(id, kind)
    }

    private func caseRecord<Subject: Case>(_ id: RecordID, _ kind: Subject.Type) -> (any Case)? {
        self.book(of: Subject.self)[id]
    }

    /// What happened to a case, oldest first; nil for what is no case in memory.
    package func history(of id: RecordID) -> [HistoryEntry]? { caseRecord(id)?.history }

    private func holds<Subject: Numbered>(_ id: RecordID, _ kind: Subject.Type) -> Bool {
        self.book(of: Subject.self)[id] != nil
    }

    /// Throws where a number names no record of that kind in memory.
    func checkHolds<Subject: Numbered>(_ id: RecordID?, _ kind: Subject.Type) throws(Refusal) {
        guard let id, self.book(of: Subject.self)[id] == nil else { return }
        throw Refusal.notFound(Subject.word, id.text)
    }

    /// What people did to a case after a sequence, a line each, for whoever saw it before.
    ///
    /// Sweeps are left out: a rung of the ladder takes nothing back that a clerk is about to say,
    /// and the end of a pause shows in the status.
    package func changes(of subject: some Case, after seen: UInt64) -> [String] {
        subject.history.filter { $0.sequence > seen && $0.act != Sweep.verb }.map { entry in
            let who = name(of: entry.actor)
            let what = Commands.summary(of: entry.act)
            let said = entry.remark.isEmpty ? "" : "：\(entry.remark)"
            return "\(zone.time(entry.at)) \(who) \(what)\(said)"
        }
    }

    /// How an actor is called on the screen.
    package func name(of actor: Actor) -> String {
        switch actor {
        case .owner: "建台人"
        case .system: "系统"
        case .staff(let number): staff[number]?.name ?? number
        }
    }

    /// The name of a staff number; the number itself where nobody has it.
    package func name(ofStaff number: String) -> String {
        staff[number]?.name ?? number
    }
}
