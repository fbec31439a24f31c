/// One text under edit: what is in it, and where the cursor stands.
///
/// The cursor counts graphemes; everything the screen needs is given in cells.
package struct LineEditor: Hashable, Sendable {
    /// The graphemes of the text.
    private var characters: [Character]
    /// Where the next character goes: a count of graphemes from the beginning.
    private(set) package var cursor: Int
    /// What Ctrl-U took away, until something else is typed.
    private var cleared: [Character]?
    /// The first grapheme shown in a narrow field.
    private var scroll = 0
    /// Whether the text may hold newlines.
    package let isMultiline: Bool
    /// The most graphemes the text may have; what is beyond is not taken.
    package let limit: Int

    /// A text under edit, with the cursor at its end.
    package init(_ text: String = "", isMultiline: Bool = false, limit: Int = 10_000) {
        self.isMultiline = isMultiline
        self.limit = limit
        characters = []
        cursor = 0
        insert(text)
    }

    /// The text.
    package var text: String {
        get { String(characters) }
        set {
            characters = []
            cursor = 0
            cleared = nil
            insert(newValue)
        }
    }

    /// Whether there is no text.
    package var isEmpty: Bool { characters.isEmpty }
    /// How many graphemes there are.
    package var count: Int { characters.count }
    /// Whether the cursor stands behind the last character.
    package var isAtEnd: Bool { cursor == characters.count }

    /// How many scalars a grapheme may have on the average: a pile of marks is one grapheme, and
    /// must not make a field endless.
    package static let scalarsOfCharacter = 8

    /// Inserts text at the cursor: newlines become spaces in a single line, other controls and
    /// what nobody sees are left out, but for the parts of an emoji.
    package mutating func insert(_ text: String) {
        cleared = nil
        var clean = String.UnicodeScalarView()
        var taken = characters.reduce(0) { $0 + $1.unicodeScalars.count }
        for scalar in text.unicodeScalars where taken < limit * Self.scalarsOfCharacter {
            taken += 1
            switch scalar.value {
            case 0x0A, 0x2028, 0x2029: clean.append(isMultiline ? "\n" : " ")
            case 0x09: clean.append(" ")
            case 0..<0x20, 0x7F..<0xA0: break
            case 0x200D, 0xFE0F, 0x1F3FB...0x1F3FF: clean.append(scalar)
            default:
                if case .dropped = Printable.drawing(of: scalar) { continue }
                clean.append(scalar)
            }
        }
        // A combining mark typed by itself joins the character before it: cut anew.
        let before = String(characters[..<cursor]) + String(clean)
        let joined = Array(before)
        let tail = Array(characters[cursor...])
        let room = max(0, limit - tail.count)
        let head = joined.prefix(room)
        characters = Array(String(head) + String(tail))
        cursor = min(head.count, characters.count)
    }

    /// Takes the character before the cursor away.
    package mutating func backspace() {
        cleared = nil
        if cursor == 0 { return }
        remove(cursor - 1..<cursor)
    }

    /// Takes the character under the cursor away.
    package mutating func delete() {
        cleared = nil
        if cursor < characters.count { remove(cursor..<cursor + 1) }
    }

    /// One character to the left.
    package mutating func moveLeft() { cursor = max(0, cursor - 1) }
    /// One character to the right.
    package mutating func moveRight() { cursor = min(characters.count, cursor + 1) }
    /// To the beginning of the line.
    package mutating func moveHome() { cursor = lineStart }
    /// To the end of the line.
    package mutating func moveEnd() { cursor = lineEnd }

    /// To a grapheme, as near as there is one.
    package mutating func move(to position: Int) {
        cursor = min(max(0, position), characters.count)
    }

    /// To the grapheme under a cell of the field, counted from its left edge, as `scrolled` last cut
    /// the text; behind the last one where the cell is empty.
    package mutating func move(toCell cell: Int) {
        var position = min(scroll, characters.count)
        var end = 0
        while position < characters.count {
            end += Width.cells(of: characters[position])
            if cell < end { break }
            position += 1
        }
        cursor = position
    }

    /// Takes the word, the run of Han or the run of signs before the cursor away.
    package mutating func deleteWord() {
        cleared = nil
        var start = cursor
        while start > 0, characters[start - 1].isWhitespace { start -= 1 }
        if start > 0 {
            let kind = Kind(characters[start - 1])
            while start > 0, Kind(characters[start - 1]) == kind { start -= 1 }
        }
        remove(start..<cursor)
    }

    /// Takes characters away and leaves the cursor there. Neighbours that now meet may be one
    /// grapheme: a letter and a mark, or the halves of a flag.
    private mutating func remove(_ range: Range<Int>) {
        let head = String(characters[..<range.lowerBound])
        let tail = String(characters[range.upperBound...])
        characters = Array(head + tail)
        cursor = min(range.lowerBound, characters.count)
    }

    /// Empties the text; a second time brings it back.
    package mutating func clear() {
        if let before = cleared {
            characters = before
            cursor = before.count
            cleared = nil
        } else {
            cleared = characters.isEmpty ? nil : characters
            characters = []
            cursor = 0
        }
    }

    /// Does what a key means in a text.
    ///
    /// - Returns: whether the key means something here, so that nobody else should have it.
    package mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .paste(let text): insert(text)
        case .backspace: backspace()
        case .delete: delete()
        case .left: moveLeft()
        case .right: moveRight()
        case .home: moveHome()
        case .end: moveEnd()
        case .ctrl("w"): deleteWord()
        case .ctrl("u"): clear()
        default: return false
        }
        return true
    }

    private var lineStart: Int {
        (characters[..<cursor].lastIndex(of: "\n") ?? -1) + 1
    }

    private var lineEnd: Int {
        characters[cursor...].firstIndex(of: "\n") ?? characters.count
    }

    private enum Kind {
        case space
        case word
        case han
        case sign

        init(_ character: Character) {
            if character.isWhitespace {
                self = .space
            } else if let scalar = character.unicodeScalars.first, scalar.properties.isIdeographic {
                self = .han
            } else if character.isLetter || character.isNumber || character == "_" {
                self = .word
            } else {
                self = .sign
            }
        }
    }
}

extension LineEditor {
    /// What a field shows: the visible piece of the text, and the cursor in it.
    package struct View: Hashable, Sendable {
        /// The visible text, at most as wide as the field.
        package let text: String
        /// The cursor's column within the field, in cells from 0 to the width less one.
        package let cursorColumn: Int
        /// Whether text is hidden on the left.
        package let isCutLeft: Bool
        /// Whether text is hidden on the right.
        package let isCutRight: Bool
    }

    /// The cells before the cursor, of the whole text on one line.
    package var cursorColumn: Int {
        characters[..<cursor].reduce(0) { $0 + Width.cells(of: $1) }
    }

    /// The piece that a field of so many cells shows; keeps the cursor in it, and remembers.
    package mutating func scrolled(toCells width: Int) -> View {
        let view = view(inCells: width)
        scroll = view.start
        return view.shown
    }

    /// The piece that a field of so many cells shows, without remembering it.
    package func visible(inCells width: Int) -> View { view(inCells: width).shown }

    private func view(inCells width: Int) -> (shown: View, start: Int) {
        guard width > 0 else {
            return (View(text: "", cursorColumn: 0, isCutLeft: false, isCutRight: false), 0)
        }
        // One cell stays free for the cursor behind the last character.
        var start = min(scroll, cursor)
        var column = cells(start..<cursor)
        while column > width - 1, start < cursor {
            column -= Width.cells(of: characters[start])
            start += 1
        }
        // Text taken away behind the cursor must not leave the field half empty.
        while start > 0, cells(start - 1..<characters.count) <= width - 1 {
            start -= 1
            column += Width.cells(of: characters[start])
        }
        var end = start
        var used = 0
        while end < characters.count {
            let next = Width.cells(of: characters[end])
            if used + next > width { break }
            used += next
            end += 1
        }
        let shown = View(
            text: String(characters[start..<end]),
            cursorColumn: min(column, width - 1),
            isCutLeft: start > 0,
            isCutRight: end < characters.count
        )
        return (shown, start)
    }

    private func cells(_ range: Range<Int>) -> Int {
        characters[range].reduce(0) { $0 + Width.cells(of: $1) }
    }

    /// The rows of a multi-line field of so many cells, and the cursor among them.
    package func layout(inCells width: Int) -> (rows: [String], cursor: Point) {
        let width = max(2, width)
        var rows: [String] = []
        var row: [Character] = []
        var used = 0
        var point = Point(row: 0, column: 0)
        for (index, character) in characters.enumerated() {
            let next = character == "\n" ? 0 : Width.cells(of: character)
            if used + next > width {
                rows.append(String(row))
                row = []
                used = 0
            }
            if index == cursor { point = Point(row: rows.count, column: used) }
            if character == "\n" {
                rows.append(String(row))
                row = []
                used = 0
            } else {
                row.append(character)
                used += next
            }
        }
        if cursor == characters.count {
            if used >= width {
                rows.append(String(row))
                row = []
                used = 0
            }
            point = Point(row: rows.count, column: used)
        }
        rows.append(String(row))
        return (rows, Point(row: point.row, column: min(point.column, width - 1)))
    }
}
