internal import Foundation
package import FrontDesk

/// Reads and writes JSON.
package enum JSONText {
    /// How deep values may stand within each other; the desk's own need six.
    package static let depthLimit = 32

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
        guard depth(of: body) <= depthLimit else {
            throw FieldProblem("嵌套太深，最多 \(depthLimit) 层")
        }
        do {
            return try JSONDecoder().decode(ReadValue.self, from: Data(body)).value
        } catch {
            throw FieldProblem("不是 JSON：\(Self.reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        guard case .dataCorrupted(let context) = error as? DecodingError else {
            return "请检查引号、逗号和括号"
        }
        return context.codingPath.isEmpty
            ? "请检查引号、逗号和括号"
            : "\(context.codingPath.map(\.stringValue).joined(separator: "."))"
                + " 的数太大或写法不对"
    }

    /// How deep brackets stand within each other, those in texts left out.
    private static func depth(of bytes: some Collection<UInt8>) -> Int {
        var depth = 0
        var deepest = 0
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
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if isText { continue }
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if !isText { depth -= 1 }
            default: continue
            }
        }
        return deepest
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

/// A value as the library reads it.
private struct ReadValue: Decodable {
    var value: PlainValue

    init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: AnyName.self) {
            var members: [String: PlainValue] = [:]
            for name in keyed.allKeys {
                members[name.stringValue] = try keyed.decode(ReadValue.self, forKey: name).value
            }
            value = .object(members)
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var items: [PlainValue] = []
            while !list.isAtEnd { items.append(try list.decode(ReadValue.self).value) }
            value = .list(items)
            return
        }
        let single = try decoder.singleValueContainer()
        if single.decodeNil() {
            value = .null
        } else if let text = try? single.decode(String.self) {
            value = .text(text)
        } else if let flag = try? single.decode(Bool.self) {
            value = .bool(flag)
        } else if let number = try? single.decode(Int64.self) {
            value = .integer(number)
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
