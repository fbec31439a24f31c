internal import FrontDesk

/// Writes tables that table programs open with a double click: UTF-8 with byte order mark, CRLF,
/// quotes where needed.
///
/// What acts or hides in a cell is not written; line breaks stay.
///
/// A cell that a table program could run as a formula is guarded: before a sign that begins one
/// stands a `'`, because names and notes come from outside. A formula begins with `= + - @` or a
/// full-width twin, at the start of the cell or behind a separator or line break in it, as whoever
/// opens the file with another separator cuts it there; blanks and quotes before the sign do not
/// help. A number stays a number. `CSVWriter.unguarded` takes the sign off again, and our own
/// import does.
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
            let shown = TextCleaning.harmless(masks ? PersonalText.masked(field) : field)
            appendField(Self.guarded(shown))
        }
        bytes.append(contentsOf: [0x0d, 0x0a])
    }

    /// The cell as it is written, so that no table program takes it for a formula.
    package static func guarded(_ field: String) -> String {
        guard field.utf8.contains(where: mayBegin) else { return field }
        let scalars = Array(field.unicodeScalars)
        var output = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if isStart(index, scalars), beginsFormula(scalars[index...], isCell: index == 0),
                !isNumber(piece(of: scalars, from: index))
            {
                output.append("'")
            }
            output.append(scalar)
        }
        return String(output)
    }

    /// The cell as it was before `guarded`.
    package static func unguarded(_ field: String) -> String {
        guard field.utf8.contains(UInt8(ascii: "'")) else { return field }
        let scalars = Array(field.unicodeScalars)
        var output = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isGuard =
                scalar == "'" && isStart(index, scalars)
                && beginsFormula(scalars[(index + 1)...], isCell: index == 0)
            if !isGuard { output.append(scalar) }
        }
        return String(output)
    }

    /// Whether a byte may belong to what `beginsFormula` looks for.
    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0d, 0xef, UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"),
            UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// Whether a table program may see a cell begin there: at the start, or behind a separator.
    private static func isStart(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        index == 0 || isSeparator(scalars[index - 1])
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", "\t", "\n", "\r": true
        default: false
        }
    }

    /// Whether a sign of a formula comes first, blanks and quotes aside; a tab or a return that
    /// begins the whole cell counts as one.
    private static func beginsFormula(_ scalars: ArraySlice<Unicode.Scalar>, isCell: Bool) -> Bool {
        for scalar in scalars {
            switch scalar {
            case "=", "+", "-", "@", "＝", "＋", "－", "＠": return true
            case "\t", "\r": return isCell
            case "'", "\"", " ", "\u{a0}", "\u{3000}": continue
            default: return false
            }
        }
        return false
    }

    /// What a table program takes for one cell from there on.
    private static func piece(of scalars: [Unicode.Scalar], from start: Int) -> String {
        String(String.UnicodeScalarView(scalars[start...].prefix { !isSeparator($0) }))
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
            || utf8.first == 0x20 || utf8.last == 0x20 || utf8.contains(0x09)
            || utf8.contains(UInt8(ascii: ";"))
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
