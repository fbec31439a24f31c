/// Who acts: a person of the staff, the desk itself, or the owner of the data directory.
package enum Actor: Hashable, Sendable {
    /// The owner of the data directory, on a desk without a manager (CONTRACT 3).
    case owner
    /// The desk itself: sweeps.
    case system
    /// A person, by staff number.
    case staff(String)

    /// How the journal names the actor.
    package var text: String {
        switch self {
        case .owner: "owner"
        case .system: "system"
        case .staff(let number): number
        }
    }

    /// The actor that the journal named.
    package init(_ text: String) {
        switch text {
        case "owner": self = .owner
        case "system": self = .system
        default: self = .staff(text)
        }
    }

    /// The staff number of a person.
    package var staffNumber: String? {
        guard case .staff(let number) = self else { return nil }
        return number
    }
}

extension Actor: FieldValue {
    package static var shape: FieldShape { .text }

    package func encode(into writer: inout ByteWriter) {
        writer.append(text.utf8)
    }

    package static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Actor {
        Actor(String(decoding: payload, as: UTF8.self))
    }

    package func plain(in style: PlainStyle) -> PlainValue { .text(text) }

    package static func parse(
        _ plain: PlainValue,
        in style: PlainStyle
    ) throws(FieldProblem) -> Actor {
        guard let text = plain.text else { throw FieldProblem("应为工号") }
        return Actor(text)
    }
}
