import Terminal

extension Key {
    /// How help, manual and keymap name the key.
    var label: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .escape: "Esc"
        case .up: "上"
        case .down: "下"
        case .left: "左"
        case .right: "右"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .home: "Home"
        case .end: "End"
        case .f(let number): "F\(number)"
        case .ctrl(" "): "Ctrl-Space"
        case .ctrl(let letter): "Ctrl-\(letter.uppercased())"
        case .alt(let letter): "Alt-\(letter)"
        case .shiftUp: "Shift-上"
        case .shiftDown: "Shift-下"
        case .insert: "Ins"
        case .delete: "Del"
        case .backspace, .paste, .mouse, .resize: ""
        }
    }

    /// The keys that have a name of their own.
    private static let named: [Key] = [
        .character(" "), .enter, .tab, .backTab, .escape, .up, .down, .left, .right, .pageUp,
        .pageDown, .home, .end, .shiftUp, .shiftDown, .insert, .delete, .ctrl(" "),
    ]

    /// Further names that are understood.
    private static let aliases: [String: Key] = [
        "up": .up, "down": .down, "left": .left, "right": .right, "shift-up": .shiftUp,
        "shift-down": .shiftDown, "insert": .insert, "delete": .delete, "空格": .character(" "),
    ]

    /// The key of a name, as `label` writes it, in small or capital letters; nil for anything else.
    init?(named text: String) {
        let name = text.trimmed.asciiTwin
        let small = name.lowercased()
        if let key = Self.named.first(where: { $0.label.lowercased() == small })
            ?? Self.aliases[small]
        {
            self = key
        } else if let character = name.first, name.count == 1 {
            self = .character(character)
        } else if small.hasPrefix("f"), let number = Int(small.dropFirst()), number > 0 {
            self = .f(number)
        } else if let letter = small.last, letter.isASCII, small.hasPrefix("ctrl-"),
            small.count == 6
        {
            self = .ctrl(letter)
        } else if let letter = small.last, letter.isASCII, small.hasPrefix("alt-"), small.count == 5
        {
            self = .alt(letter)
        } else {
            return nil
        }
    }

    /// Why no action may have the key, or nil: terminals, multiplexers and input methods keep some
    /// for themselves (UX 4.4).
    var keptFor: String? {
        switch self {
        case .ctrl("a"), .ctrl("b"): "screen、tmux 要用"
        case .ctrl("c"): "是终端的中断键"
        case .ctrl("i"), .ctrl("j"), .ctrl("m"), .ctrl("h"), .ctrl("["):
            "和 Tab、Enter、Backspace、Esc 是同一个键"
        case .ctrl(" "): "是输入法的切换键"
        case .f(10), .f(11): "终端自己要用"
        case .f(let number) where number > 12: "许多终端没有"
        default: nil
        }
    }

    /// Whether the key is one character, which a text field or an input method takes.
    var isCharacter: Bool {
        if case .character(let character) = self { return character != " " }
        return false
    }

    /// Whether the key comes through whatever an input method does; digits do (UX 1).
    var isReachable: Bool {
        guard case .character(let character) = self else { return true }
        return character == " " || character.isWholeNumber
    }
}
