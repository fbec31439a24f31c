internal import FrontDesk

/// Writes one value as JSON.
struct JSONWriter {
    var output = ""
    private let isPretty: Bool
    private let first: [String]
    private var depth = 0

    init(isPretty: Bool, first: [String]) {
        self.isPretty = isPretty
        self.first = first
    }

    mutating func write(_ value: PlainValue) {
        switch value {
        case .null: output += "null"
        case .bool(let flag): output += flag ? "true" : "false"
        case .integer(let number): output += String(number)
        case .real(let number): output += number.isFinite ? "\(number)" : "null"
        case .text(let text): write(text)
        case .list(let items):
            writeAll(items, between: "[", and: "]") { writer, item in writer.write(item) }
        case .object(let members):
            writeAll(names(members), between: "{", and: "}") { writer, name in
                writer.write(name)
                writer.output += writer.isPretty ? ": " : ":"
                writer.write(members[name] ?? .null)
            }
        }
    }

    private func names(_ members: [String: PlainValue]) -> [String] {
        let leading = depth == 0 ? first.filter { members[$0] != nil } : []
        return leading + members.keys.filter { !leading.contains($0) }.sorted()
    }

    private mutating func writeAll<Item>(
        _ items: [Item],
        between opening: String,
        and closing: String,
        _ writeItem: (inout JSONWriter, Item) -> Void
    ) {
        output += opening
        depth += 1
        for (index, item) in items.enumerated() {
            if index > 0 { output += "," }
            breakLine()
            writeItem(&self, item)
        }
        depth -= 1
        if !items.isEmpty { breakLine() }
        output += closing
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        output += "\n" + String(repeating: "  ", count: depth)
    }

    private mutating func write(_ text: String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\t": output += "\\t"
            case "\r": output += "\\r"
            default:
                if Self.isHarmless(scalar) {
                    output.unicodeScalars.append(scalar)
                } else {
                    for unit in UTF16.encode(scalar) ?? .init() {
                        let digits = String(unit, radix: 16)
                        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                    }
                }
            }
        }
        output += "\""
    }

    /// No control character, line separator, or sign that nobody sees.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0xfff0...0xffff: false
        case 0x20..<0x7f, 0x4e00...0x9fff: true
        default: !TextCleaning.isInvisible(scalar) && !TextCleaning.isNoncharacter(scalar)
        }
    }
}
