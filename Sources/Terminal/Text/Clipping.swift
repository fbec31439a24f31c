extension Width {
    /// The longest beginning of the text that fits into so many cells, never half a character, nor
    /// half of what several scalars make up.
    package static func clip(_ text: String, toCells limit: Int) -> String {
        // No scalar takes more cells than bytes.
        if text.utf8.count <= limit { return text }
        let scalars = text.unicodeScalars
        return String(scalars[..<whole(end(in: scalars, cells: limit), in: text)])
    }

    /// The text cut to so many cells, with `~` as the last of them when something is missing.
    package static func truncate(_ text: String, toCells limit: Int) -> String {
        if text.utf8.count <= limit || cells(of: text) <= limit { return text }
        if limit <= 0 { return "" }
        return clip(text, toCells: limit - 1) + "~"
    }

    /// Where the spare cells of padded text go.
    package enum Alignment: Hashable, Sendable {
        /// The text at the left.
        case leading
        /// The text at the right.
        case trailing
        /// The text in the middle.
        case center
    }

    /// The text in exactly so many cells: truncated with `~`, or filled with spaces.
    package static func pad(
        _ text: String,
        toCells width: Int,
        alignment: Alignment = .leading
    ) -> String {
        let fitting = truncate(text, toCells: width)
        let spare = max(0, width - cells(of: fitting))
        if spare == 0 { return fitting }
        switch alignment {
        case .leading: return fitting + spaces(spare)
        case .trailing: return spaces(spare) + fitting
        case .center: return spaces(spare / 2) + fitting + spaces(spare - spare / 2)
        }
    }

    /// The lines of a text wrapped to so many cells.
    ///
    /// Breaks anywhere between Han, after spaces between words, and at every newline; a closing
    /// sign such as `，` or `。` is not put at the beginning of a line when it can hang one back.
    ///
    /// - Parameters:
    ///   - text: the text, in which `\n` ends a line.
    ///   - width: cells in a line; at least 2 is used, the width of one Han.
    /// - Returns: the lines, at least one.
    package static func wrap(_ text: String, toCells width: Int) -> [String] {
        if text.utf8.count <= width || cells(of: text) <= width, !text.utf8.contains(0x0A) {
            return [text]
        }
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            wrapParagraph(Array(paragraph), width: max(2, width), into: &lines)
        }
        return lines
    }

    private static func wrapParagraph(
        _ characters: [Character],
        width: Int,
        into lines: inout [String]
    ) {
        var start = 0
        repeat {
            var end = start
            var used = 0
            while end < characters.count {
                let next = cells(of: characters[end])
                if used + next > width { break }
                used += next
                end += 1
            }
            // A grapheme wider than a line still has to go somewhere.
            if end == start, end < characters.count { end += 1 }
            if end < characters.count { end = breakPoint(characters, start, end) }
            var line = String(characters[start..<end])
            start = end
            while start < characters.count, start > 0, characters[start] == " " { start += 1 }
            if start > end || end < characters.count {
                while line.last == " " { line.removeLast() }
            }
            lines.append(line)
        } while start < characters.count
    }

    /// The best place to end a line that may not reach beyond `end`.
    private static func breakPoint(_ characters: [Character], _ start: Int, _ end: Int) -> Int {
        var candidate = end
        while candidate > start {
            let before = characters[candidate - 1]
            let after = characters[candidate]
            let insideWord = isWordPart(before) && isWordPart(after)
            if !insideWord && !cannotBegin(after) && !cannotEnd(before) { return candidate }
            candidate -= 1
        }
        return end
    }

    private static func isWordPart(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return scalar.value < 0x2E80 && scalar != " "
    }

    private static func cannotBegin(_ character: Character) -> Bool {
        "，。、；：？！）》」』】〕”’,.;:?!)]}%".contains(character)
    }

    private static func cannotEnd(_ character: Character) -> Bool {
        "（《「『【〔“‘([{".contains(character)
    }

    /// The index behind the last scalar that fits, combining marks after it included.
    static func end(
        in scalars: String.UnicodeScalarView,
        cells limit: Int
    ) -> String.UnicodeScalarView.Index {
        var index = scalars.startIndex
        var used = 0
        while index < scalars.endIndex {
            used += cells(of: scalars[index])
            if used > limit { break }
            index = scalars.index(after: index)
        }
        return index
    }

    /// The index, or the one before the character of which it is the middle.
    private static func whole(_ index: String.Index, in text: String) -> String.Index {
        guard index < text.endIndex else { return index }
        let next = text.unicodeScalars[index].value
        // Before a letter or a Han there is always an end.
        if next < 0x300 || (0x4E00...0x9FFF).contains(next) { return index }
        var index = index
        while index > text.startIndex, String.Index(index, within: text) == nil {
            index = text.unicodeScalars.index(before: index)
        }
        return index
    }

    private static func spaces(_ count: Int) -> String {
        String(repeating: " ", count: count)
    }
}
