/// Takes a keymap's file apart into its lines of `"派单" = ["F7", "Ctrl-D"]`.
///
/// Only what a keymap needs of TOML: sections, names with or without quotes, a text or a list of
/// texts, remarks. A reader of whole TOML does not tell on which line a name stood, and refuses
/// Chinese names without quotes, which clerks write.
struct KeymapScanner {
    /// One line that gives keys to an action.
    struct Entry: Equatable {
        var line: Int
        var section: String
        var label: String
        var keys: [String]
    }

    /// The lines that were understood.
    private(set) var entries: [Entry] = []
    /// The sections, with the line each begins on.
    private(set) var sections: [(name: String, line: Int)] = []
    /// The lines that were not.
    private(set) var problems: [KeymapProblem] = []
    private let signs: [Character]
    private var place = 0
    private var line = 1

    init(_ text: String) {
        signs = Array(text)
        var section = ""
        while skipBlank(), place < signs.count {
            let begun = line
            if let name = header() {
                section = name
                sections.append((name, begun))
            } else if let (label, keys) = assignment() {
                let entry = Entry(line: begun, section: section, label: label, keys: keys)
                entries.append(entry)
            } else {
                problems.append(
                    KeymapProblem(
                        line: begun,
                        words: "看不懂，应写作 \"派单\" = [\"F7\", \"Ctrl-D\"]"
                    )
                )
                skipLine()
            }
        }
    }

    private var next: Character? { place < signs.count ? signs[place] : nil }

    private mutating func take(_ sign: Character) -> Bool {
        guard next == sign else { return false }
        advance()
        return true
    }

    private mutating func advance() {
        if signs[place].isNewline { line += 1 }
        place += 1
    }

    /// Passes over white space, line ends and remarks; always true.
    private mutating func skipBlank() -> Bool {
        while let sign = next {
            if sign == "#" {
                while let sign = next, !sign.isNewline { advance() }
            } else if sign.isWhitespace {
                advance()
            } else {
                break
            }
        }
        return true
    }

    private mutating func skipSpaces() {
        while let sign = next, sign.isWhitespace, !sign.isNewline { advance() }
    }

    private mutating func skipLine() {
        while let sign = next, !sign.isNewline { advance() }
    }

    /// Whether nothing but a remark follows on the line.
    private mutating func isAtEnd() -> Bool {
        skipSpaces()
        guard let sign = next else { return true }
        return sign.isNewline || sign == "#"
    }

    /// `["报修列表"]`; the place stays where it was when there is none.
    private mutating func header() -> String? {
        let start = (place, line)
        guard take("[") else { return nil }
        skipSpaces()
        if let name = name(until: "]") {
            skipSpaces()
            if take("]"), isAtEnd() { return name }
        }
        (place, line) = start
        return nil
    }

    /// `"派单" = ["F7"]`; the place stays where it was when there is none.
    private mutating func assignment() -> (label: String, keys: [String])? {
        let start = (place, line)
        if let label = name(until: "=") {
            skipSpaces()
            if take("=") {
                skipSpaces()
                if let keys = value(), isAtEnd() { return (label, keys) }
            }
        }
        (place, line) = start
        return nil
    }

    /// A name with or without quotes; nil when there is none.
    private mutating func name(until end: Character) -> String? {
        if let text = quoted() { return text }
        var name = ""
        while let sign = next, sign != end, sign != "#", !sign.isNewline {
            name.append(sign)
            advance()
        }
        let trimmed = name.trimmed
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A text, or a list of texts that may run over several lines.
    private mutating func value() -> [String]? {
        if let text = quoted() { return [text] }
        guard take("[") else { return nil }
        var keys: [String] = []
        while skipBlank() {
            if take("]") { return keys }
            guard let key = quoted() else { return nil }
            keys.append(key)
            _ = skipBlank()
            if take(",") { continue }
            return take("]") ? keys : nil
        }
        return nil
    }

    /// What stands between quotes on one line; within double ones `\"` and `\\` mean the sign.
    private mutating func quoted() -> String? {
        guard let quote = next, quote == "\"" || quote == "'" else { return nil }
        let start = place
        advance()
        var text = ""
        while let sign = next, !sign.isNewline {
            advance()
            if sign == quote { return text }
            if sign == "\\", quote == "\"", let escaped = next, "\"\\".contains(escaped) {
                advance()
                text.append(escaped)
            } else {
                text.append(sign)
            }
        }
        place = start
        return nil
    }
}
