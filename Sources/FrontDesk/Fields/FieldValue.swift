/// What a field may hold: one description serves the journal, the JSON door and its schema.
package protocol FieldValue: Equatable, Sendable {
    /// What the value looks like to other programs.
    static var shape: FieldShape { get }

    /// Appends the binary payload; the default value appends nothing.
    func encode(into writer: inout ByteWriter)

    /// The value of a payload; an empty payload is the default value.
    static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Self

    /// The value as other programs see it.
    func plain(in style: PlainStyle) -> PlainValue

    /// The value another program sent; throws what would have been right.
    static func parse(_ plain: PlainValue, in style: PlainStyle) throws(FieldProblem) -> Self

    /// The value with its words changed by a rule: erased, or with whole numbers masked.
    func reworded(by rule: WordRule) -> Self
}

/// What plain values need to know of the desk: how times are written, what is hidden.
package protocol PlainTimes: Sendable {
    /// `2026-11-22T14:32:00+08:00`.
    func text(of moment: Instant) -> String
    /// The moment that a text names, or nil.
    func moment(from text: String) -> Instant?
}

/// How values are shown to other programs.
package struct PlainStyle: Sendable {
    /// Writes and reads times in the desk's zone.
    package var times: any PlainTimes
    /// Whether personal details are masked.
    package var masksPersonal: Bool

    /// A style with the desk's way of writing times.
    package init(times: any PlainTimes, masksPersonal: Bool = true) {
        self.times = times
        self.masksPersonal = masksPersonal
    }
}

/// What is wrong with a value that another program or a form sent.
package struct FieldProblem: Error, Equatable, Sendable {
    /// The name of the field, dotted and indexed within lists; empty for the value itself.
    package var field: String
    /// What was expected, in the desk's words.
    package var message: String

    /// A problem of the value itself.
    package init(_ message: String) {
        field = ""
        self.message = message
    }

    /// The same problem, seen from the value that holds the field `name`.
    package func within(_ name: String) -> FieldProblem {
        var outer = self
        if field.isEmpty {
            outer.field = name
        } else {
            outer.field = field.hasPrefix("[") ? name + field : "\(name).\(field)"
        }
        return outer
    }
}

/// What a value looks like to other programs; the schema is drawn from it.
package indirect enum FieldShape: Hashable, Sendable {
    /// Any text.
    case text
    /// A whole number.
    case integer
    /// True or false.
    case flag
    /// A time in ISO 8601 with offset.
    case moment
    /// A day, `2026-11-22`.
    case day
    /// One of the desk's words.
    case choice([String])
    /// A list of such values.
    case list(FieldShape)
    /// A list of such values, or a text that says the same in words.
    case textOrList(FieldShape)
    /// A whole number, or an object that says more of it.
    case integerOr(FieldShape)
    /// Named fields.
    case object([FieldDescription])
}

/// What is known of one field besides its value.
package struct FieldDescription: Hashable, Sendable {
    /// The number that stands for the field in the journal; never used again for another.
    package var tag: UInt8
    /// The name other programs use.
    package var name: String
    /// The name the desk reads.
    package var label: String
    /// How the field is treated.
    package var traits: FieldTraits
    /// What its value looks like.
    package var shape: FieldShape
}

/// How a field is treated.
package struct FieldTraits: OptionSet, Hashable, Sendable {
    /// The bits.
    package let rawValue: UInt8

    /// Traits from their bits.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Names a person or was said by one: stands in the personal part and can be erased.
    package static let personal = FieldTraits(rawValue: 1)
    /// Follows from the events themselves: kept in snapshots, never in an event.
    package static let derived = FieldTraits(rawValue: 2)
    /// A secret, such as a PIN's hash: never shown, whoever asks.
    package static let secret = FieldTraits(rawValue: 4)
    /// Must be given by whoever sends the command.
    package static let required = FieldTraits(rawValue: 8)
    /// Begins as something else than nothing, so that nothing is written down as well: a field that
    /// is left out of the bytes reads as its default.
    package static let stated = FieldTraits(rawValue: 16)
}
