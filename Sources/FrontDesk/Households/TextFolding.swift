/// Maps what a Chinese input method sends for ASCII keys back to ASCII.
///
/// Only for places where a command, number, date, room code or amount is expected; free text keeps
/// its full-width punctuation.
package enum TextFolding {
    /// The ASCII twin of a scalar, or the scalar itself where it has none.
    ///
    /// Covers the full-width block, the ideographic space, the dashes, and the punctuation that
    /// stands on ASCII keys while an input method is on (`、` is the `/` key, `。` is `.`).
    package static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        let value = scalar.value
        if value < 0x80 { return scalar }
        switch value {
        case 0xff01...0xff5e: return ascii(value - 0xfee0)
        case 0x3000, 0x00a0, 0x2002...0x200a, 0x202f, 0x205f: return " "
        case 0x2010...0x2015, 0x2212, 0xfe58, 0xfe63, 0x30fc, 0xff70: return "-"
        case 0x3001: return "/"
        case 0x3002, 0xff61: return "."
        case 0x201c, 0x201d, 0x300c, 0x300d: return "\""
        case 0x2018, 0x2019: return "'"
        case 0x3010, 0x3014: return "["
        case 0x3011, 0x3015: return "]"
        case 0x300a, 0x3008: return "<"
        case 0x300b, 0x3009: return ">"
        case 0xffe5: return "\u{a5}"
        default: return scalar
        }
    }

    /// The text with every scalar folded, runs of dashes made one (`——` is one key), ends trimmed.
    package static func halfWidth(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var lastWasDash = false
        for scalar in text.unicodeScalars {
            let twin = halfWidth(scalar)
            let isFoldedDash = twin == "-" && scalar != "-"
            if isFoldedDash && lastWasDash { continue }
            lastWasDash = isFoldedDash
            folded.append(twin)
        }
        return trimmed(String(folded))
    }

    /// Letters and digits made half-width, everything else left: for names and free text.
    package static func halfWidthAlphanumerics(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { (0xff10...0xff5a).contains($0.value) }) else {
            return text
        }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let twin = halfWidth(scalar)
            folded.append(isASCIIAlphanumeric(twin) ? twin : scalar)
        }
        return String(folded)
    }

    /// The text without white space at either end (the ideographic space included).
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last else { return text }
        if !isBlank(first) && !isBlank(last) { return text }
        guard let start = scalars.firstIndex(where: { !isBlank($0) }),
            let end = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(scalars[start...end])
    }

    /// Whether a scalar is white space; by value, as the property costs a table each time.
    package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f,
            0x205f, 0x3000:
            true
        default: false
        }
    }

    /// Whether a scalar is a Han character.
    ///
    /// By block rather than by script property, which is several times slower; `〇` counts,
    /// as it stands in names.
    package static func isHan(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x20000...0x3ffff, 0xf900...0xfaff, 0x3007: true
        default: false
        }
    }

    /// Whether a scalar is one of `0-9 A-Z a-z`.
    package static func isASCIIAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z": true
        default: false
        }
    }

    private static func ascii(_ value: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: value))
    }
}
