/// What may be shown as it is: never a control character, an escape sequence or a sign that turns
/// the direction of writing.
package enum Printable {
    /// How one scalar of data comes to the screen.
    enum Drawing {
        /// As it is, in so many cells; 0 for a mark that combines with the one before.
        case asIs(Int)
        /// As `?`, in one cell.
        case replaced
        /// Not at all.
        case dropped
    }

    /// The text as the screen shows it: control characters as `?`, invisible format characters
    /// (zero-width joiners, bidi controls, variation selectors) and skin tones dropped.
    package static func text(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch drawing(of: scalar) {
            case .asIs: shown.append(scalar)
            case .replaced: shown.append("?")
            case .dropped: break
            }
        }
        return String(shown)
    }

    /// How a scalar is drawn.
    static func drawing(of scalar: Unicode.Scalar) -> Drawing {
        switch scalar.value {
        case 0x20..<0x7F: return .asIs(1)
        case 0..<0x20, 0x7F..<0xA0: return .replaced
        case 0x4E00...0x9FFF: return .asIs(2)
        // Soft hyphen, joiners, Arabic letter mark, fillers, Khmer vowels, Mongolian selectors,
        // directions, word joiner and deprecated controls, the blank of Braille, variation
        // selectors, byte order mark, annotations.
        case 0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F,
            0x202A...0x202E, 0x2060...0x206F, 0x2800, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
            0xFFF0...0xFFFB:
            return .dropped
        // Joiners of hieroglyphs, a Khitan filler, controls of shorthand and music.
        case 0x13430...0x1343F, 0x16FE4, 0x1BCA0...0x1BCA3, 0x1D159, 0x1D173...0x1D17A:
            return .dropped
        case 0x2028, 0x2029: return .replaced
        // Skin tones: some terminals draw them into the sign before, some beside it.
        case 0x1F3FB...0x1F3FF: return .dropped
        // Tags and further variation selectors.
        case 0xE0000...0xE0FFF: return .dropped
        default: break
        }
        // Noncharacters exist in broken data only.
        if scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value) {
            return .replaced
        }
        return .asIs(Width.table(scalar))
    }
}
