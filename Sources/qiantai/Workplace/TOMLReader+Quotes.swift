extension TOMLReader {
    /// A text in quotes: on one line, or between three of them over several.
    mutating func quoted() throws(TOMLFault) -> String {
        guard let quote = next else { throw fault("应为引号") }
        let isLong = stands(quote, times: 3)
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        if isLong { _ = take("\n") }
        var text = String.UnicodeScalarView()
        while let sign = next {
            if sign == quote, !isLong {
                advance()
                return String(text)
            }
            if sign == quote, stands(quote, times: 3) {
                // Up to two quotes may stand before the three that end it.
                for times in [5, 4] where stands(quote, times: times) {
                    for _ in 3..<times {
                        text.append(quote)
                        advance()
                    }
                    break
                }
                for _ in 0..<3 { advance() }
                return String(text)
            }
            if sign == "\n", !isLong { break }
            advance()
            if sign == "\\", quote == "\"" {
                if let escaped = try escape(isLong: isLong) { text.append(escaped) }
            } else {
                text.append(sign)
            }
        }
        throw fault("引号没有配对")
    }

    /// What stands behind a backslash; nil for a line break, which it takes away with the blanks.
    private mutating func escape(isLong: Bool) throws(TOMLFault) -> Unicode.Scalar? {
        guard let sign = next else { throw fault("引号没有配对") }
        if isLong, " \t\n".unicodeScalars.contains(sign) {
            while let blank = next, " \t\n".unicodeScalars.contains(blank) { advance() }
            return nil
        }
        advance()
        switch sign {
        case "b": return "\u{8}"
        case "t": return "\t"
        case "n": return "\n"
        case "f": return "\u{c}"
        case "r": return "\r"
        case "\"", "\\": return sign
        case "u": return try scalar(digits: 4)
        case "U": return try scalar(digits: 8)
        default: throw fault("“\\”后面应为 b t n f r \" \\ u U")
        }
    }

    private mutating func scalar(digits: Int) throws(TOMLFault) -> Unicode.Scalar {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let sign = next, let digit = Character(sign).hexDigitValue, sign.isASCII else {
                throw fault("“\\u”后面应为\(digits)位十六进制数")
            }
            value = value << 4 | UInt32(digit)
            advance()
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("没有这个字符") }
        return scalar
    }
}

/// What a word without quotes means in TOML.
enum TOMLWord {
    /// The value; nil where it means nothing, or is a number beyond 64 bits.
    static func value(_ word: String) -> TOMLValue? {
        switch word {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "inf", "+inf", "-inf", "nan", "+nan", "-nan": return .other(word)
        default: break
        }
        if let number = number(word) { return .number(number) }
        return isFraction(word) || isMoment(word) ? .other(word) : nil
    }

    /// Whether a word is a day.
    static func isDate(_ word: String) -> Bool { word.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil }

    static func isDigit(_ sign: Unicode.Scalar) -> Bool { ("0"..."9").contains(sign) }

    static func isLetter(_ sign: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(sign) || ("A"..."Z").contains(sign)
    }

    private static func number(_ word: String) -> Int? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
            guard word.wholeMatch(of: #/0[xob][0-9a-fA-F]+(_[0-9a-fA-F]+)*/#) != nil else {
                return nil
            }
            return Int(word.dropFirst(2).filter { $0 != "_" }, radix: radix)
        }
        guard word.wholeMatch(of: #/[+\-]?(0|[1-9][0-9]*(_[0-9]+)*)/#) != nil else { return nil }
        return Int(word.filter { $0 != "_" })
    }

    private static func isFraction(_ word: String) -> Bool {
        let pattern =
            #/[+\-]?(0|[1-9][0-9]*(_[0-9]+)*)(\.[0-9]+(_[0-9]+)*)?([eE][+\-]?[0-9]+(_[0-9]+)*)?/#
        return word.contains { ".eE".contains($0) } && word.wholeMatch(of: pattern) != nil
    }

    private static func isMoment(_ word: String) -> Bool {
        let time = #/[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?/#
        if isDate(word) || word.wholeMatch(of: time) != nil { return true }
        let both =
            #/[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?([Zz]|[+\-][0-9]{2}:[0-9]{2})?/#
        return word.wholeMatch(of: both) != nil
    }
}
