/// Text laid out in half-width cells, for forms on paper.
///
/// The core may not know `Terminal` (DESIGN 2) and a form is the same wherever it is printed, so it
/// counts for itself instead of being told: Han characters, full-width signs and emoji take two
/// cells, marks that combine none, all else one. Signs that some fonts draw wide (`·`, `“`) count
/// one and appear in no fixed word of a form; in a text they shift no line but their own.
enum FormCells {
    /// The cells that a text takes.
    static func width(_ text: String) -> Int {
        text.reduce(0) { $0 + width($1) }
    }

    /// A text followed by spaces up to `cells`; longer ones stay as they are.
    static func padded(_ text: String, to cells: Int) -> String {
        text + String(repeating: " ", count: max(cells - width(text), 0))
    }

    /// A text behind spaces, so that it ends at `cells`; longer ones stay as they are.
    static func ended(_ text: String, at cells: Int) -> String {
        String(repeating: " ", count: max(cells - width(text), 0)) + text
    }

    /// A text in the middle of `cells`.
    static func centred(_ text: String, in cells: Int) -> String {
        let text = TextCleaning.harmless(text)
        return String(repeating: " ", count: max((cells - width(text)) / 2, 0)) + text
    }

    /// A text at the left and another at the right end of `cells`.
    static func spread(_ left: String, _ right: String, over cells: Int) -> String {
        let (left, right) = (TextCleaning.harmless(left), TextCleaning.harmless(right))
        let gap = max(cells - width(left) - width(right), 1)
        return left + String(repeating: " ", count: gap) + right
    }

    /// A text in lines of at most `cells`, without line breaks of its own; one empty line for none.
    ///
    /// A closing sign goes to the end of its line with the character before it carried over, so
    /// that no line begins with one.
    static func wrapped(_ text: String, to cells: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var used = 0
        for character in TextCleaning.clean(text) {
            let taken = width(character)
            if used + taken > cells, !line.isEmpty {
                let carried =
                    closing.contains(character) && line.count > 1 ? [line.removeLast()] : []
                lines.append(TextFolding.trimmed(line))
                line = String(carried)
                used = width(line)
            }
            if line.isEmpty, character == " " { continue }
            line.append(character)
            used += taken
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Cells of a row side by side, a space between them, each wrapped to its own width.
    static func row(_ cells: [String], widths: [Int]) -> [String] {
        let columns = zip(cells, widths).map { wrapped($0, to: $1) }
        let height = columns.map(\.count).max() ?? 0
        return (0..<height).map { index in
            let line = zip(columns, widths).map { column, width in
                padded(index < column.count ? column[index] : "", to: width)
            }
            return trimmedAtEnd(line.joined(separator: " "))
        }
    }

    /// A text without the spaces at its end.
    static func trimmedAtEnd(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "！", "？", "）", "》", "」"]

    private static func width(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first else { return 0 }
        switch first.value {
        case 0x20...0x7e: return 1
        case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x4dbf, 0x4e00...0xa4cf,
            0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff01...0xff60,
            0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff, 0x1f900...0x1f9ff,
            0x20000...0x3fffd:
            return 2
        default:
            return first.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
