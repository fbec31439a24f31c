internal import Foundation
package import FrontDesk

/// Reads and writes JSON.
package enum JSONText {
    /// How deep values may stand within each other; the desk's own need six.
    package static let depthLimit = 32
    /// How many values a text may hold: the library takes some microseconds for each.
    package static let valueLimit = 10_000

    /// The value of a text in UTF-8.
    ///
    /// Whole numbers become integers however they are written (`3`, `3.0`, `3e0`), as long as 64
    /// bits hold them; every other number is a real. Of a name that stands twice in one object
    /// the first value counts, and a comma behind the last item is passed over. Escaped surrogates
    /// without their other half are refused.
    package static func parse(
        _ bytes: some Collection<UInt8>
    ) throws(FieldProblem) -> PlainValue {
        let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
        // A zero byte would make the library take the text for UTF-16.
        guard !body.contains(0), String(validating: body, as: UTF8.self) != nil else {
            throw FieldProblem("不是 UTF-8 文字")
        }
        let size = Size(of: body)
        guard size.depth <= depthLimit else {
            throw FieldProblem("嵌套太深，最多 \(depthLimit) 层")
        }
        guard size.commas < valueLimit else {
            throw FieldProblem("内容太多，最多 \(valueLimit) 项")
        }
        do {
            return try JSONDecoder().decode(ReadValue.self, from: Data(body)).value
        } catch {
            throw FieldProblem("不是 JSON，请检查引号、逗号、括号和数")
        }
    }

    /// The text of a value: names in order, those in `first` before the others at the top; on
    /// one line, or for people on many.
    ///
    /// Whatever could act on a terminal or break a line is escaped, so that a line of an answer
    /// is always one line.
    package static func text(
        _ value: PlainValue,
        pretty: Bool = false,
        first: [String] = []
    ) -> String {
        var writer = JSONWriter(isPretty: pretty, first: first)
        writer.write(value)
        return writer.output
    }
}

/// How large a text is, told before the library sees it; what stands in quotes is left out.
private struct Size {
    var depth = 0
    var commas = 0

    init(of bytes: some Collection<UInt8>) {
        var open = 0
        var isText = false
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch byte {
            case UInt8(ascii: "\\"): isEscaped = isText
            case UInt8(ascii: "\""): isText.toggle()
            case _ where isText: continue
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open += 1
                depth = max(depth, open)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
            case UInt8(ascii: ","): commas += 1
            default: continue
            }
        }
    }
}

/// A value as the library reads it; what a command holds most is tried first.
private struct ReadValue: Decodable {
    var value: PlainValue

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let text = try? single.decode(String.self) {
            value = .text(text)
        } else if single.decodeNil() {
            value = .null
        } else if let number = try? single.decode(Int64.self) {
            value = .integer(number)
        } else if let flag = try? single.decode(Bool.self) {
            value = .bool(flag)
        } else if let keyed = try? decoder.container(keyedBy: AnyName.self) {
            var members: [String: PlainValue] = [:]
            for name in keyed.allKeys {
                members[name.stringValue] = try keyed.decode(ReadValue.self, forKey: name).value
            }
            value = .object(members)
        } else if var list = try? decoder.unkeyedContainer() {
            var items: [PlainValue] = []
            while !list.isAtEnd { items.append(try list.decode(ReadValue.self).value) }
            value = .list(items)
        } else {
            value = .real(try single.decode(Double.self))
        }
    }
}

private struct AnyName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }

    init?(intValue: Int) { nil }
}
