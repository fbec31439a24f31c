import Terminal
import Testing

/// What a terminal sends, and what is done to a field with it.
@Suite("Fuzzed keys and fields")
struct TerminalFuzzTests {
    private static let words = [
        "\u{1b}[A", "\u{1b}[1;5D", "\u{1b}OP", "\u{1b}[<0;10;10M", "\u{1b}[<0;", "\u{1b}[M   ",
        "\u{1b}[200~", "\u{1b}[201~", "\u{1b}", "\u{1b}\u{1b}", "\u{1b}[", "\u{1b}O", "\u{1b}]0;",
        "\u{1b}P", "\u{1b}\\", "\u{3}", "\u{1a}", "\r", "\u{8}", "\u{f8}", "\u{fc}",
    ]

    /// Bytes above any of UTF-8 stand for what curses tells apart: marks of a paste, keys, pauses.
    private static func bursts(_ bytes: [UInt8]) -> [(inputs: [RawInput], pause: Int64)] {
        var bursts: [(inputs: [RawInput], pause: Int64)] = []
        var inputs: [RawInput] = []
        for piece in bytes.split(omittingEmptySubsequences: false, whereSeparator: { $0 >= 0xf8 }) {
            for scalar in String(decoding: piece, as: UTF8.self).unicodeScalars {
                inputs.append(.scalar(scalar))
            }
            guard piece.endIndex < bytes.endIndex else { break }
            switch bytes[piece.endIndex] {
            case 0xf8: inputs.append(.pasteStart)
            case 0xf9: inputs.append(.pasteEnd)
            case 0xfa: inputs.append(.key(.f(9)))
            case 0xfb: inputs.append(.key(.resize(Size(rows: 1, columns: 1))))
            case let pause:
                bursts.append((inputs, pause < 0xfe ? 1 : 10_000))
                inputs = []
            }
        }
        return bursts + [(inputs, 1)]
    }

    @Test("no control comes through as a character, and nothing is waited for without end")
    func decoder() {
        Fuzzer(name: "terminal", words: Self.words, cases: 8000, weight: 2).run { bytes in
            var decoder = KeyDecoder()
            var now: Int64 = 1_000_000
            for burst in Self.bursts(bytes) {
                let keys = decoder.decode(burst.inputs, at: now)
                now += burst.pause
                if keys.count > bytes.count + 8 {
                    return "\(keys.count) keys of \(bytes.count) bytes"
                }
                if let flaw = Self.flaw(keys) { return flaw }
            }
            // Whatever lies open: the end of a paste and two keys later a key means itself.
            _ = decoder.decode([.pasteEnd], at: now + 20_000)
            if decoder.isPasting { return "a paste without end" }
            _ = decoder.decode([.key(.escape)], at: now + 40_000)
            let last = decoder.decode([.scalar("x")], at: now + 60_000)
            return last.last == .character("x") ? nil : "deaf: \(last)"
        }
    }

    private static func flaw(_ keys: [Key]) -> String? {
        for case .character(let character) in keys {
            let isControl = character.unicodeScalars.contains {
                $0.properties.generalCategory == .control
            }
            if isControl { return "a control as a character" }
        }
        return nil
    }

    @Test("a field keeps its cursor, its limits and its cells, whatever is done to it")
    func editor() {
        Fuzzer(name: "editor", words: Self.words, cases: 2500, weight: 8, limit: 600).run { bytes in
            let isMultiline = bytes.first.map { $0 % 2 == 0 } ?? false
            var editor = LineEditor("王芳", isMultiline: isMultiline, limit: 40)
            for piece in bytes.split(whereSeparator: { $0 < 0x10 || $0 >= 0xf8 }) {
                let text = String(decoding: piece, as: UTF8.self)
                let act = piece.startIndex > 0 ? bytes[piece.startIndex - 1] : 0
                Self.apply(act, text, &editor)
                if let flaw = Self.flaw(editor, isMultiline) { return flaw }
            }
            let copy = LineEditor(editor.text, isMultiline: isMultiline, limit: 40)
            return copy.text == editor.text ? nil : "another text when it is set anew"
        }
    }

    private static func apply(_ act: UInt8, _ text: String, _ editor: inout LineEditor) {
        switch act {
        case 1: editor.backspace()
        case 2: editor.delete()
        case 3: editor.deleteWord()
        case 4: editor.clear()
        case 5: editor.moveLeft()
        case 6: editor.moveHome()
        case 7: editor.move(to: text.utf8.count)
        case 8: editor.move(toCell: text.utf8.count)
        case 9: _ = editor.handle(.paste(text))
        case 0xf8...: for character in text { _ = editor.handle(.character(character)) }
        default: editor.insert(text)
        }
    }

    private static func flaw(_ editor: LineEditor, _ isMultiline: Bool) -> String? {
        guard 0...editor.count ~= editor.cursor else { return "the cursor is at \(editor.cursor)" }
        if editor.count > 40 { return "\(editor.count) characters" }
        if editor.text.count != editor.count { return "cut at other places than the text" }
        let scalars = editor.text.unicodeScalars
        // What is there may be one more than the limit, before it meets what follows.
        if scalars.count > 40 * LineEditor.scalarsOfCharacter + 8 {
            return "\(scalars.count) scalars"
        }
        for scalar in scalars where scalar.properties.generalCategory == .control {
            if scalar != "\n" || !isMultiline { return "a control in the field" }
        }
        for width in [1, 2, 3, 10] {
            let view = editor.visible(inCells: width)
            if Width.cells(of: view.text) > width { return "wider than its field" }
            guard 0..<width ~= view.cursorColumn else { return "the cursor is outside" }
            let (rows, point) = editor.layout(inCells: width)
            // One character alone may be wider than so narrow a field.
            if rows.contains(where: { $0.count > 1 && Width.cells(of: $0) > max(2, width) }) {
                return "a wide row"
            }
            guard rows.indices ~= point.row else { return "the cursor is below" }
        }
        return nil
    }
}
