/// A command on one repair: which statuses it starts from, who may give it, what it demands.
///
/// The order of the checks is the contract's (CONTRACT 4) and is written once, in `decide`.
package protocol RepairCommand: Command {
    /// The repair.
    var id: RecordID? { get }
    /// What a post needs.
    static var permission: Permission { get }
    /// The statuses that it starts from.
    static var statuses: Set<RepairStatus> { get }
    /// What is said with it, for the history.
    var remark: String { get }
    /// Other repairs that it reads.
    var others: [RecordID] { get }
    /// Throws unless the repair, and the others it reads, stand where the command starts from.
    func checkState(_ repair: Repair, _ desk: Desk) throws(Refusal)
    /// Entries, conflicts and business rules, in this order; changes the repair.
    func change(_ repair: inout Repair, _ context: RepairContext) throws(Refusal)
    /// What happens besides the change of the repair itself.
    func alsoHappens(to repair: Repair, _ context: RepairContext) throws(Refusal) -> [Event]
}

/// What a repair's rules may read.
package struct RepairContext {
    /// The desk before the command.
    package var desk: Desk
    /// Who, when, with which chance.
    package var situation: Situation

    /// The wall clock.
    var now: Instant { situation.now }
    /// The person who acts; nil for the desk itself.
    var person: Staff? { situation.actor.staffNumber.flatMap { desk.staff[$0] } }
}

extension RepairCommand {
    package var remark: String { "" }
    package var others: [RecordID] { [] }
    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { ([id].compactMap(\.self) + others).map(RecordKey.repair) }

    package func checkState(_ repair: Repair, _ desk: Desk) throws(Refusal) {
        try Self.checkStatus(repair)
    }

    package func alsoHappens(
        to repair: Repair,
        _ context: RepairContext
    ) throws(Refusal) -> [Event] { [] }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let id else { throw Refusal.invalid("id", "缺少单号") }
        guard let before = desk.repairs[id] else { throw Refusal.notFound("报修单", id.text) }
        for other in others where desk.repairs[other] == nil {
            throw Refusal.notFound("报修单", other.text)
        }
        if let seen = situation.seen, before.changedAt > seen {
            let changes = desk.changes(of: before, after: seen)
            guard changes.isEmpty else { throw Refusal.changedSince(id.text, changes: changes) }
        }
        try checkState(before, desk)
        try desk.require(Self.permission, situation)
        let context = RepairContext(desk: desk, situation: situation)
        var after = before
        try change(&after, context)
        let change = Change(Self.verb, from: before, to: after, remark: remark)
        let more = try alsoHappens(to: after, context)
        return Decision([.repair(change)] + more, answer: id.text)
    }

    /// Throws unless the repair's status allows the command.
    package static func checkStatus(_ repair: Repair) throws(Refusal) {
        guard !statuses.contains(repair.status) else { return }
        let words = RepairStatus.allCases.filter(statuses.contains).map(\.rawValue)
        let needs = "须在「\(words.joined(separator: "、"))」时才能\(summary)"
        let earliest = statuses.map(\.rank).min() ?? 0
        if repair.status.rank < earliest {
            throw Refusal.outOfOrder(
                repair.id.text,
                "现在是「\(repair.status.rawValue)」，\(needs)，请先完成前面的步骤"
            )
        }
        throw Refusal.wrongState(repair.id.text, repair.status.rawValue, needs: needs)
    }
}

extension RepairStatus {
    /// Its place on the way from the call to the file.
    package var rank: Int {
        switch self {
        case .waiting: 0
        case .assigned: 1
        case .accepted: 2
        case .paused: 3
        case .onSite: 3
        case .finished: 4
        case .awaitingFollowUp: 5
        case .archived, .cancelled: 6
        }
    }

    /// Every status in which work is still to be done.
    package static let working: Set<RepairStatus> = [
        .waiting, .assigned, .accepted, .onSite, .paused,
    ]
    /// Every status before closing.
    package static let openOnes: Set<RepairStatus> = working.union([.finished, .awaitingFollowUp])
}

extension Desk {
    /// What people did to a repair after a sequence, a line each, for whoever saw it before.
    ///
    /// Sweeps are left out: a rung of the ladder takes nothing back that a clerk is about to say,
    /// and the end of a pause shows in the status.
    package func changes(of repair: Repair, after seen: UInt64) -> [String] {
        repair.history.filter { $0.sequence > seen && $0.act != Sweep.verb }.map { entry in
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

    /// `张强(1008)` for a staff number.
    package func name(ofStaff number: String) -> String {
        staff[number]?.name ?? number
    }
}
