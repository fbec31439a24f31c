internal import FrontDesk

/// Writes tables that table programs open with a double click: UTF-8 with byte order mark, CRLF,
/// quotes where needed.
///
/// A cell that a table program would run as a formula is guarded: if it begins with `= + - @`, a
/// tab or a full-width twin of these, and is no number, it gets a leading `'`, because names and
/// notes come from outside. `CSVWriter.unguarded` takes that sign off again, and our own import
/// does.
package struct CSVWriter: Sendable {
    /// The file so far.
    package private(set) var bytes: [UInt8] = [0xef, 0xbb, 0xbf]
    private let masks: Bool

    /// A table with a heading line; `masks` hides whole numbers, wherever they stand in a text.
    package init(header: [String], masks: Bool = false) {
        self.masks = masks
        append(header)
    }

    /// Adds one line.
    package mutating func append(_ fields: [String]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendField(Self.guarded(masks ? PersonalText.masked(field) : field))
        }
        bytes.append(contentsOf: [0x0d, 0x0a])
    }

    /// The cell as it is written, so that no table program takes it for a formula.
    package static func guarded(_ field: String) -> String {
        guard let first = field.unicodeScalars.first else { return field }
        let isGuard = first == "'" && startsFormula(field.unicodeScalars.dropFirst().first)
        if !isGuard, !startsFormula(first) { return field }
        return isNumber(field) ? field : "'" + field
    }

    /// The cell as it was before `guarded`.
    package static func unguarded(_ field: String) -> String {
        guard field.utf8.first == UInt8(ascii: "'") else { return field }
        let rest = field.dropFirst()
        let first = rest.unicodeScalars.first
        let isGuarded = startsFormula(first) || first == "'"
        return isGuarded ? String(rest) : field
    }

    private static func startsFormula(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠": true
        default: false
        }
    }

    /// A sign, digits, and perhaps a decimal part.
    private static func isNumber(_ field: String) -> Bool {
        var digits = 0
        var points = 0
        for (index, byte) in field.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            case UInt8(ascii: "."): points += 1
            case UInt8(ascii: "+") where index == 0, UInt8(ascii: "-") where index == 0: continue
            default: return false
            }
        }
        return digits > 0 && points < 2
    }

    private mutating func appendField(_ field: String) {
        let utf8 = field.utf8
        let quote = UInt8(ascii: "\"")
        let needsQuotes =
            utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0a || $0 == 0x0d }
            || utf8.first == 0x20 || utf8.last == 0x20
        if !needsQuotes {
            bytes.append(contentsOf: utf8)
            return
        }
        bytes.append(quote)
        for byte in utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
