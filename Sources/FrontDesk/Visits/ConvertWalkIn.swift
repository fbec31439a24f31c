/// 来访转办: the visitor's matter becomes a repair, a complaint, a payment or a loan of keys in one
/// act, with what they said carried over (DOMAIN 3.6).
package struct ConvertWalkIn: WalkInCommand {
    package static let verb = "walkIn.convert"
    package static let summary = "来访转办"

    /// The visitor.
    package var id: RecordID?
    /// The repair that it becomes.
    package var repair: Carried<LogRepair>?
    /// The complaint that it becomes.
    package var complaint: Carried<ReceiveComplaint>?
    /// The payment that it becomes.
    package var payment: Carried<CollectFees>?
    /// The loan of keys that it becomes.
    package var loan: Carried<LendKeys>?
    /// A record that stands already and takes it up.
    package var record: RecordID?
    /// The visitor has something else besides and stays in the list.
    package var stays = false

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "来访单号", &id, .required)
        visitor.field(2, "repair", "转报修", &repair)
        visitor.field(3, "complaint", "转投诉", &complaint)
        visitor.field(4, "payment", "转缴费", &payment)
        visitor.field(5, "loan", "转借钥匙", &loan)
        visitor.field(6, "record", "关联单号", &record)
        visitor.field(7, "stays", "还有他事", &stays)
    }

    package var movesMoney: Bool { payment != nil }

    package func reads(on desk: Desk) -> [RecordKey] {
        let walkIn = id.flatMap { desk.walkIns[$0] }
        let inner = inner.flatMap { $0.command(for: walkIn ?? WalkIn()).reads(on: desk) }
        return subjects + [record].compactMap(\.self).map(RecordKey.numbered) + inner
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let inner = inner
        guard inner.count + (record == nil ? 0 : 1) == 1 else {
            throw Refusal.invalid("repair", "请在报修、投诉、缴费、借钥匙、关联单号中填一项，且只填一项")
        }
        try checkRecord(desk)
        let before = try open(desk, situation)
        var nested = Decision([], answer: before.id.text)
        var made = record
        if let entry = inner.first {
            nested = try entry.decide(for: before, desk, situation)
            made = nested.events.lazy.flatMap(\.touched).compactMap(\.number)
                .first { $0.prefix == entry.makes }
        }
        var after = before
        if let made, !after.convertedTo.contains(made) { after.convertedTo.append(made) }
        if !stays { after.leftAt = situation.now }
        let said = made?.text ?? ""
        let change = Change(Self.verb, from: before, to: after, remark: said)
        return Decision(nested.events + [.walkIn(change)], answer: nested.answer)
    }

    /// Throws unless the record that takes it up is one, and is there.
    private func checkRecord(_ desk: Desk) throws(Refusal) {
        guard let record else { return }
        guard record.prefix != .walkIn else {
            throw Refusal.invalid("record", "应为报修、投诉等单号，\(record.text) 是来访单")
        }
        guard desk.holds(record) else {
            throw Refusal.notFound(record.prefix.word, record.text)
        }
    }

    private var inner: [InnerCommand] {
        [
            repair.map { InnerCommand("repair", $0.command) },
            complaint.map { InnerCommand("complaint", $0.command) },
            payment.map { InnerCommand("payment", $0.command) },
            loan.map { InnerCommand("loan", $0.command) },
        ].compactMap(\.self)
    }
}

/// A command within the conversion, and the field that it stands in.
private struct InnerCommand {
    private let field: String
    private let command: any CarriedCommand

    init(_ field: String, _ command: any CarriedCommand) {
        (self.field, self.command) = (field, command)
    }

    var makes: RecordPrefix { type(of: command).makes }

    func command(for walkIn: WalkIn) -> any CarriedCommand {
        var filled = command
        filled.fill(from: walkIn)
        return filled
    }

    /// What it would do, filled in from the visitor; its refusals name the fields within it.
    func decide(
        for walkIn: WalkIn,
        _ desk: Desk,
        _ situation: Situation
    ) throws(Refusal) -> Decision {
        var unseen = situation
        unseen.seen = nil
        do throws(Refusal) {
            return try command(for: walkIn).decide(desk, unseen)
        } catch {
            throw error.within(field)
        }
    }
}

extension RecordKey {
    /// The number that it is; nil for what has none.
    fileprivate var number: RecordID? {
        guard case .numbered(let id) = self else { return nil }
        return id
    }
}

extension Refusal {
    /// The same refusal, seen from the command that holds the refused one in a field.
    fileprivate func within(_ name: String) -> Refusal {
        var outer = self
        outer.field = field.map { "\(name).\($0)" }
        outer.fields = fields.map { "\(name).\($0)" }
        return outer
    }
}
