/// A command that a visitor at the counter may be turned into: what they said already is filled in
/// where the command leaves it open.
package protocol CarriedCommand: Command {
    /// The required fields that the visitor's record can fill.
    static var carriedFields: Set<String> { get }
    /// The prefix of the record that it makes.
    static var makes: RecordPrefix { get }
    /// Fills in what is known of the visitor, where nothing was entered.
    mutating func fill(from walkIn: WalkIn)
}

/// A command within another command's fields.
package struct Carried<Inner: CarriedCommand>: FieldValue {
    /// The command.
    package var command = Inner()

    /// A command.
    package init(_ command: Inner = Inner()) { self.command = command }

    /// The command's own shape, but what the visitor's record fills in need not be given.
    package static var shape: FieldShape {
        .object(
            Inner.fieldDescriptions.map { field in
                var field = field
                if Inner.carriedFields.contains(field.name) { field.traits.remove(.required) }
                return field
            }
        )
    }

    package func encode(into writer: inout ByteWriter) { command.encode(into: &writer) }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Carried {
        Carried(try Inner.decode(payload))
    }

    package func plain(in style: PlainStyle) -> PlainValue { command.plain(in: style) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Carried {
        Carried(try Inner.parse(plain, in: style, mayLack: Inner.carriedFields))
    }
}

extension LogRepair: CarriedCommand {
    package static let carriedFields: Set<String> = ["description"]
    package static let makes = RecordPrefix.repair

    package mutating func fill(from walkIn: WalkIn) {
        if (room ?? "").isEmpty, publicArea == nil { room = walkIn.room?.key }
        if caller.isEmpty { caller = walkIn.name }
        // Somebody else's number is not the visitor's.
        if phone.isEmpty, caller == walkIn.name { phone = walkIn.phone.text }
        if description.isEmpty { description = walkIn.words }
        if source == nil { source = .walkIn }
    }
}

extension ReceiveComplaint: CarriedCommand {
    package static let carriedFields: Set<String> = ["what"]
    package static let makes = RecordPrefix.complaint

    package mutating func fill(from walkIn: WalkIn) {
        if (room ?? "").isEmpty { room = walkIn.room?.key }
        if complainant.isEmpty, !isAnonymous { complainant = walkIn.name }
        if phone.isEmpty, !complainant.isEmpty, complainant == walkIn.name {
            phone = walkIn.phone.text
        }
        if what.isEmpty { what = walkIn.words }
        if source == nil { source = .walkIn }
    }
}

extension CollectFees: CarriedCommand {
    package static let carriedFields: Set<String> = ["room"]
    package static let makes = RecordPrefix.payment

    package mutating func fill(from walkIn: WalkIn) {
        if room == nil { room = walkIn.room }
        if payer.isEmpty { payer = walkIn.name }
    }
}

extension LendKeys: CarriedCommand {
    package static let carriedFields: Set<String> = ["borrower"]
    package static let makes = RecordPrefix.keyLoan

    package mutating func fill(from walkIn: WalkIn) {
        if borrower.isEmpty {
            borrower = walkIn.name
            if borrowerPhone.text.isEmpty { borrowerPhone = walkIn.phone }
        }
        if note.isEmpty { note = walkIn.words }
    }
}
