/// Stand-ins for characters whose width the terminals do not agree about.
package enum Ambiguous {
    /// A scalar of one cell everywhere, to be drawn in place of one of ambiguous width by a
    /// terminal that would take two cells for it; stored text is not touched.
    package static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case ..<0xA1, 0x4E00...0x9FFF: return scalar
        case 0x201C, 0x201D: return "\""
        case 0x2018, 0x2019: return "'"
        case 0x2025, 0x2026, 0x00B7, 0x2022, 0x2027: return "."
        case 0x2010...0x2015, 0x2500, 0x2501, 0x2504...0x2509, 0x00AD: return "-"
        case 0x2502, 0x2503, 0x2016: return "|"
        case 0x250C...0x254B, 0x2550...0x2573: return "+"
        case 0x2190: return "<"
        case 0x2192: return ">"
        case 0x2191: return "^"
        case 0x2193: return "v"
        case 0x00D7, 0x2715, 0x2717: return "x"
        case 0x00F7: return "/"
        case 0x00B1: return "+"
        case 0x00B0: return "o"
        case 0x2032: return "'"
        case 0x2033: return "\""
        case 0x2605, 0x2606, 0x203B: return "*"
        case 0x25A0...0x25A1, 0x25B2...0x25B3, 0x25BC...0x25BD, 0x25C6...0x25C7, 0x25CB,
            0x25CE...0x25CF:
            return "*"
        case 0x2588, 0x2592...0x2595: return "#"
        case 0x03A6, 0x03C6: return "O"  // a diameter
        case 0x221A, 0x2713: return "v"
        case 0x2460...0x2468: return Unicode.Scalar(UInt8(scalar.value - 0x2460 + 0x31))
        case 0x2469...0x249B: return "#"
        case 0x2160...0x216B, 0x2170...0x2179: return "#"
        case 0x2103: return "C"
        case 0x2116: return "#"
        case 0x2030: return "%"
        case 0x20AC: return "E"
        default: return isWide(scalar) ? bareLetters[scalar] ?? "?" : scalar
        }
    }

    /// Whether a terminal that draws ambiguous characters in two cells does so with this one.
    package static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
        }
        if low < ranges.count { return ranges[low].contains(scalar.value) }
        return scalar.value >= 0xF0000
    }

    private static let bareLetters: [Unicode.Scalar: Unicode.Scalar] = {
        let all = Array(letters.unicodeScalars)
        let pairs = stride(from: 0, to: all.count - 1, by: 2).map { (all[$0], all[$0 + 1]) }
        return Dictionary(pairs) { first, _ in first }
    }()
}
