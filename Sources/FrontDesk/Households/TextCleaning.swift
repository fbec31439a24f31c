/// Makes text that came from outside safe to store and to draw.
///
/// Removed: control characters, terminal escape sequences, bidirectional overrides, zero-width
/// junk, tag characters, noncharacters, and piles of combining marks. Nothing visible is changed.
package enum TextCleaning {
    /// What becomes of a line break.
    package enum LineBreaks: Hashable, Sendable {
        /// A run of them becomes one space.
        case space
        /// Each becomes `\n`, whatever it was.
        case keep
    }

    /// The cleaned text, trimmed, of at most `limit` characters.
    package static func clean(
        _ text: String,
        lineBreaks: LineBreaks = .space,
        limit: Int = 2000
    ) -> String {
        if isPlain(text) && text.utf8.count <= limit { return TextFolding.trimmed(text) }
        var cleaner = Cleaner(lineBreaks: lineBreaks)
        for scalar in text.unicodeScalars { cleaner.take(scalar) }
        // One character may be made of any number of scalars.
        var bounded = cleaner.output.prefix(limit * scalarsOfCharacter)
        if bounded.last == "\u{200d}" { bounded.removeLast() }
        let cleaned = TextFolding.trimmed(String(bounded))
        return cleaned.count > limit
            ? TextFolding.trimmed(String(cleaned.prefix(limit))) : cleaned
    }

    /// The text without what acts or hides, its blanks as they are: for what goes out.
    package static func harmless(_ text: String) -> String {
        if isPlain(text) { return text }
        var cleaner = Cleaner(lineBreaks: .keep)
        for scalar in text.unicodeScalars { cleaner.take(scalar) }
        return String(cleaner.output)
    }

    /// How many scalars a character may have on the average: a family of four has seven.
    private static let scalarsOfCharacter = 8

    /// The text without what nobody sees, everything else as it is: numbers that are copied from
    /// elsewhere bring marks of direction along. What may stand within an emoji stays.
    package static func visible(_ text: String) -> String {
        if isPlain(text) { return text }
        var visible = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where !isInvisible(scalar) || scalar.value == 0x200d || scalar.value == 0xfe0f {
            visible.append(scalar)
        }
        return String(visible)
    }

    /// Whether a scalar shows nothing of itself: it joins, selects, directs or fills, and could make
    /// two names that look alike differ.
    package static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b...0x180f, 0x200b...0x200f,
            0x202a...0x202e, 0x2060...0x206f, 0x2800, 0x3164, 0xfe00...0xfe0f, 0xfeff, 0xffa0,
            0xfff0...0xfffb, 0x13430...0x1343f, 0x16fe4, 0x1bca0...0x1bca3, 0x1d159,
            0x1d173...0x1d17a, 0xe0000...0xe0fff:
            true
        default: false
        }
    }

    /// Whether a scalar stands for nothing and never will.
    package static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
        (0xfdd0...0xfdef).contains(scalar.value) || scalar.value & 0xfffe == 0xfffe
    }

    /// A person's or a firm's name: one line, half-width letters and digits, `·` for every dot of a
    /// transliterated name, no spaces between Han characters (`陈　晨` is padding, not a name).
    package static func name(_ text: String, limit: Int = 60) -> String {
        if isHanOnly(text) && text.utf8.count <= limit { return text }
        let cleaned = TextFolding.halfWidthAlphanumerics(clean(text, limit: limit))
        var output = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in cleaned.unicodeScalars {
            if TextFolding.isBlank(scalar) {
                pendingSpace = true
                continue
            }
            // Those within an emoji; a name has none.
            if isInvisible(scalar) { continue }
            let dot = isMiddleDot(scalar)
            if pendingSpace, let last = output.last, !dot, !isMiddleDot(last),
                !(TextFolding.isHan(last) && TextFolding.isHan(scalar))
            {
                output.append(" ")
            }
            pendingSpace = false
            output.append(dot ? "·" : scalar)
        }
        // Without its joiners an emoji is several characters.
        return TextFolding.trimmed(String(String(output).prefix(limit)))
    }

    private static func isMiddleDot(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xb7, 0x2022, 0x2027, 0x22c5, 0x30fb, 0xff65, 0x2219: true
        default: false
        }
    }

    /// Whether nothing in the text could need cleaning, judged by bytes.
    private static func isPlain(_ text: String) -> Bool {
        for byte in text.utf8 {
            // Everything doubtful starts with a control byte, C2 (C1), CC CD (marks), D8
            // (U+061C), E1 to E3 of some blocks, EF or F3; Han text starts with E4 to E9.
            switch byte {
            case 0x20...0x7e, 0x80...0xbf, 0xe4...0xe9: continue
            default: return false
            }
        }
        return true
    }

    private static func isHanOnly(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x80...0xbf).contains($0) || (0xe4...0xe9).contains($0) }
    }
}

/// Takes scalars one by one; keeps what may stay.
private struct Cleaner {
    private enum State {
        case text
        /// After ESC.
        case escape
        /// After ESC and an intermediate byte: one more byte ends it.
        case escapeIntermediate
        /// In `ESC [ …`: ends with a byte in `@` to `~`.
        case control
        /// In a string (OSC, DCS, …): ends with BEL or ESC \.
        case string
        /// In a string, after its ESC.
        case stringEscape
    }

    let lineBreaks: TextCleaning.LineBreaks
    var output = String.UnicodeScalarView()
    private var state = State.text
    private var lastWasReturn = false
    private var marks = 0
    /// Whether a joiner stands behind a part of an emoji; it stays if another part follows.
    private var isJoining = false
    /// Joiners since the last scalar that was no part of an emoji.
    private var joiners = 0
    private static let joinersLimit = 7

    init(lineBreaks: TextCleaning.LineBreaks) {
        self.lineBreaks = lineBreaks
    }

    mutating func take(_ scalar: Unicode.Scalar) {
        switch state {
        case .text: takeText(scalar)
        case .escape: takeEscape(scalar)
        case .escapeIntermediate: state = .text
        case .control: takeControl(scalar)
        case .string: takeString(scalar)
        case .stringEscape:
            state = .text
            if scalar != "\\" { take(scalar) }
        }
    }

    private mutating func takeEscape(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "[": state = .control
        case "]", "P", "X", "^", "_": state = .string
        case " "..."/": state = .escapeIntermediate
        case "0"..."~": state = .text
        default:
            state = .text
            takeText(scalar)
        }
    }

    private mutating func takeControl(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20...0x3f: return
        case 0x40...0x7e: state = .text
        default:
            state = .text
            takeText(scalar)
        }
    }

    private mutating func takeString(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x07, 0x9c: state = .text
        case 0x1b: state = .stringEscape
        case 0x0a, 0x0d:
            // A string that never ends must not swallow the lines after it.
            state = .text
            takeText(scalar)
        default: return
        }
    }

    private mutating func takeText(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        let afterReturn = lastWasReturn
        lastWasReturn = value == 0x0d
        switch value {
        case 0x1b: state = .escape
        case 0x9b: state = .control
        case 0x90, 0x98, 0x9d, 0x9e, 0x9f: state = .string
        case 0x0a where afterReturn: return
        case 0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029: appendBreak()
        case 0x09:
            isJoining = false
            output.append(" ")
        case 0..<0x20, 0x7f..<0xa0: return
        case 0x200d: isJoining = isAfterSymbol && joiners < Self.joinersLimit
        case 0xfe0f where isAfterSymbol && output.last?.value != 0xfe0f: output.append(scalar)
        default:
            if !Self.isJunk(scalar) { append(scalar) }
        }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        if isMark(scalar) {
            marks += 1
            // On a blank it would be the next thing to be taken for a beginning.
            if marks > 4 || output.last.map(TextFolding.isBlank) ?? true { return }
        } else {
            marks = 0
        }
        if isJoining, isSymbol(scalar) {
            output.append("\u{200d}")
            joiners += 1
        } else if !isMark(scalar) {
            joiners = 0
        }
        isJoining = false
        output.append(scalar)
    }

    private mutating func appendBreak() {
        isJoining = false
        switch lineBreaks {
        case .keep: output.append("\n")
        case .space: if output.last != " " { output.append(" ") }
        }
    }

    private func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .spacingMark: return true
        default: return false
        }
    }

    private var isAfterSymbol: Bool {
        guard let last = output.last else { return false }
        return last.value == 0xfe0f || isSymbol(last)
    }

    private func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x2000 && scalar.properties.isEmoji
    }

    /// Invisible, or a noncharacter.
    private static func isJunk(_ scalar: Unicode.Scalar) -> Bool {
        TextCleaning.isInvisible(scalar) || TextCleaning.isNoncharacter(scalar)
    }
}
