extension Character {
    /// The ASCII character meant by a full-width one, or the character itself.
    package var asciiTwin: Character {
        guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return self }
        let twin = scalar.asciiTwin
        return twin == scalar ? self : Character(twin)
    }
}

extension String {
    /// The text with every full-width digit, letter and sign as its ASCII twin.
    package var asciiTwin: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var folded = UnicodeScalarView()
        for scalar in unicodeScalars { folded.append(scalar.asciiTwin) }
        return String(folded)
    }
}

extension Unicode.Scalar {
    /// The ASCII scalar meant by a full-width one, or the scalar itself.
    package var asciiTwin: Unicode.Scalar {
        switch value {
        case 0xFF01...0xFF5E:
            // The full-width block repeats ASCII in order.
            return Unicode.Scalar(UInt8(value - 0xFF00 + 0x20))
        case 0x3000: return " "
        case 0x3001: return "/"  // what the key / gives under a Chinese input method
        case 0x3002, 0xFF61: return "."
        case 0x00B7: return "."
        case 0x2018, 0x2019: return "'"
        case 0x201C, 0x201D: return "\""
        case 0x2013, 0x2014, 0x2212: return "-"
        case 0x3008, 0x300A: return "<"
        case 0x3009, 0x300B: return ">"
        case 0x3010: return "["
        case 0x3011: return "]"
        case 0x00D7: return "x"
        default: return self
        }
    }
}
