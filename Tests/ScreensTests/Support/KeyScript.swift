import Terminal

/// Keys as a test writes them: `F2 hgz Enter 1 厨房下水管漏水 Enter`.
///
/// Words between spaces are named keys (`F9`, `Enter`, `Esc`, `Ctrl-S`, `Alt-2`, `Space`), or text
/// that is typed character by character.
enum KeyScript {
    private static let named: [String: Key] = [
        "Enter": .enter, "Tab": .tab, "Shift-Tab": .backTab, "Esc": .escape,
        "Backspace": .backspace, "Delete": .delete, "Insert": .insert, "Up": .up, "Down": .down,
        "Left": .left, "Right": .right, "Shift-Up": .shiftUp, "Shift-Down": .shiftDown,
        "PgUp": .pageUp, "PgDn": .pageDown, "Home": .home, "End": .end, "Space": .character(" "),
    ]

    static func keys(_ script: String) -> [Key] {
        script.split(separator: " ").flatMap { keys(ofWord: String($0)) }
    }

    private static func keys(ofWord word: String) -> [Key] {
        if let key = named[word] { return [key] }
        if word.hasPrefix("F"), let number = Int(word.dropFirst()), (1...12).contains(number) {
            return [.f(number)]
        }
        if word.hasPrefix("Ctrl-"), let letter = word.lowercased().last { return [.ctrl(letter)] }
        if word.hasPrefix("Alt-"), let letter = word.lowercased().last { return [.alt(letter)] }
        return word.map { .character($0) }
    }
}
