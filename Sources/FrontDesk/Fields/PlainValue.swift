/// A value as other programs see it: what JSON can say, without any JSON library.
package indirect enum PlainValue: Hashable, Sendable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case integer(Int64)
    /// A number with a fraction; no field of the desk takes one.
    case real(Double)
    /// Text.
    case text(String)
    /// An ordered list.
    case list([PlainValue])
    /// Named values.
    case object([String: PlainValue])

    /// The members of an object, or nothing for any other value.
    package subscript(name: String) -> PlainValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// The text of a text value.
    package var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// Every text in it, however deep.
    package var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let values): values.flatMap(\.texts)
        case .object(let members): members.sorted { $0.key < $1.key }.flatMap(\.value.texts)
        case .null, .bool, .integer, .real: []
        }
    }

    /// The number of a whole-number value.
    package var integer: Int64? {
        guard case .integer(let number) = self else { return nil }
        return number
    }

    /// What kind of value this is, in the desk's words.
    package var kindWord: String {
        switch self {
        case .null: "空"
        case .bool: "真假值"
        case .integer: "整数"
        case .real: "小数"
        case .text: "文字"
        case .list: "列表"
        case .object: "对象"
        }
    }
}
