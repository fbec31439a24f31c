/// A command on the shift that is on duty, or on one named: where it starts from, who may give it.
///
/// The order of the checks is the contract's (CONTRACT 4) and is written once, in `decide`.
package protocol ShiftCommand: Command {
    /// The shift; nil for the one that is not closed.
    var id: RecordID? { get set }
    /// The statuses that it starts from.
    static var from: Set<ShiftStatus> { get }
    /// Throws where a field can be nothing that was meant.
    func checkFields(_ shift: Shift) throws(Refusal)
    /// Entries, conflicts and business rules, in this order; changes the shift.
    func change(_ shift: inout Shift, _ context: CaseContext) throws(Refusal)
    /// What happens besides the change of the shift itself.
    func alsoHappens(after shift: Shift, _ context: CaseContext) -> [Event]
}

extension ShiftCommand {
    package var subject: String { id?.text ?? "" }
    package var subjects: [RecordKey] { [id].compactMap(\.self).map(RecordKey.numbered) }
    package func checkFields(_ shift: Shift) throws(Refusal) {}
    package func alsoHappens(after shift: Shift, _ context: CaseContext) -> [Event] { [] }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let before = try target(desk)
        try checkFields(before)
        if let seen = situation.seen, before.changedAt > seen {
            throw Refusal.changedSince(
                before.id.text,
                changes: ["交班单已更新，现在是「\(before.status.rawValue)」"]
            )
        }
        guard Self.from.contains(before.status) else {
            throw Refusal.wrongState(
                before.id.text,
                before.status.rawValue,
                needs: "不能\(Self.summary)"
            )
        }
        try desk.require(.handOver, situation)
        let context = CaseContext(desk: desk, situation: situation)
        var after = before
        try change(&after, context)
        return Decision(
            [.shift(Change(Self.verb, from: before, to: after))]
                + alsoHappens(after: after, context),
            answer: before.id.text
        )
    }

    private func target(_ desk: Desk) throws(Refusal) -> Shift {
        if let id {
            guard let found = desk.shifts[id] else {
                throw Refusal.notFound(Shift.word, id.text)
            }
            return found
        }
        guard let found = desk.openShift else {
            throw Refusal(.notFound, "现在没有当班的班次，请先开班")
        }
        return found
    }
}

extension Desk {
    /// The shift that is not closed: on duty, or handed over and not accepted; nil where there is
    /// none.
    package var openShift: Shift? { shifts.openOnes.last }

    /// The shift that closed last, where it is in memory.
    package var lastShift: Shift? {
        shifts.all.filter(\.isClosed).max { $0.id < $1.id }
    }

    /// 班别 after another, in the order of the day.
    package func shiftName(after name: String) -> String {
        let names = policy.shifts.names
        guard let index = names.firstIndex(of: name) else { return names.first ?? "" }
        return names[(index + 1) % names.count]
    }

    /// Throws unless the policy knows such a shift.
    func checkShiftName(_ name: String) throws(Refusal) {
        let names = policy.shifts.names
        guard names.isEmpty || names.contains(name) else {
            throw Refusal.invalid("name", "应为其中之一：\(names.joined(separator: "、"))")
        }
    }
}
