internal import FrontDesk

/// Puts sums into words people read: fen become yuan, hundredths decimals, wherever they stand in a
/// record.
enum MoneyWords {
    /// A value and its shape as people read them.
    static func worded(
        _ value: PlainValue,
        _ shape: FieldShape
    ) -> (value: PlainValue, shape: FieldShape) {
        switch (value, shape) {
        case (.object(let members), .object(let fields)):
            let worded = worded(members, fields)
            return (.object(worded.members), .object(worded.fields))
        case (.list(let items), .list(let element)):
            let parts = items.map { worded($0, element) }
            return (.list(parts.map(\.value)), .list(parts.first?.shape ?? element))
        default: return (value, shape)
        }
    }

    /// The members of a record and its fields as people read them.
    static func worded(
        _ members: [String: PlainValue],
        _ fields: [FieldDescription]
    ) -> (members: [String: PlainValue], fields: [FieldDescription]) {
        var members = members
        let fields = fields.map { field in
            guard let value = members[field.name] else { return field }
            var worded = field
            if let mark = marks.first(where: { field.label.hasSuffix($0.label) }) {
                worded.label = String(field.label.dropLast(mark.label.count))
                worded.shape = .text
                if let number = value.integer {
                    members[field.name] = number == 0 ? .null : .text(mark.text(Int(number)))
                }
            } else {
                let inner = Self.worded(value, field.shape)
                (members[field.name], worded.shape) = (inner.value, inner.shape)
            }
            return worded
        }
        return (members, fields)
    }

    private static let marks: [(label: String, text: @Sendable (Int) -> String)] = [
        ("(分)", { Money.text($0) + "元" }), ("(百分之一)", { Money.plain($0) }),
        ("(百分之一分)", { PriceRow.unitText($0) + "元" }),
    ]
}
