import CTerm

/// What a terminal makes of the bytes that a program sends: cells, cursor, modes, clipboard.
///
/// Knows the sequences that ncurses sends for the kinds of terminal in terminfo that desks have, and
/// names those that it does not know. Measures with the C library, not with the code under test.
struct DrawnScreen {
    /// A character of two cells stands in the first of them, and `right` in the other.
    private static let right = ""

    private(set) var rows: Int
    private(set) var columns: Int
    private(set) var row = 0
    private(set) var column = 0
    private(set) var isAlternate = false
    private(set) var isCursorShown = true
    private(set) var isPasteBracketed = false
    private(set) var hasApplicationKeypad = false
    private(set) var hasMouse = false
    private(set) var isStyled = false
    private(set) var title = ""
    /// The titles that the program asked the terminal to keep and has not taken back.
    private(set) var keptTitles = 0
    /// What was last sent to the clipboard, in base64.
    private(set) var clipboard: String?
    /// Colours beyond the first eight, that is, such as only some terminals have.
    private(set) var usesManyColours = false
    private(set) var usesColours = false
    /// Sequences that nobody here knows.
    private(set) var unknown: [String] = []
    /// The places that were written since they were last taken.
    var written: Set<Place> = []
    /// How often the cursor was placed.
    private(set) var moves = 0
    /// Whether characters of ambiguous width take two cells.
    let isAmbiguousWide: Bool

    private var cells: [[String]]
    private var main: (cells: [[String]], row: Int, column: Int)?
    private var saved = (row: 0, column: 0)
    private var wrapsNext = false
    private var last = ""
    private var reader = SequenceReader()

    /// A cell.
    struct Place: Hashable {
        var row: Int
        var column: Int
    }

    init(rows: Int, columns: Int, isAmbiguousWide: Bool = false) {
        (self.rows, self.columns, self.isAmbiguousWide) = (rows, columns, isAmbiguousWide)
        cells = Self.blank(rows, columns)
    }

    private static func blank(_ rows: Int, _ columns: Int) -> [[String]] {
        Array(repeating: Array(repeating: " ", count: columns), count: rows)
    }

    /// The rows as text.
    var lines: [String] { cells.map { $0.joined() } }
    var text: String { lines.joined(separator: "\n") }

    /// The cells of a row: a character of two cells is there twice.
    func cells(ofRow row: Int) -> [String] {
        cells[row].indices.map { column in
            cells[row][column] == Self.right && column > 0
                ? cells[row][column - 1] : cells[row][column]
        }
    }

    mutating func resize(rows: Int, columns: Int) {
        (self.rows, self.columns) = (rows, columns)
        cells = (0..<rows).map { row in
            (0..<columns).map { column in
                row < cells.count && column < cells[row].count ? cells[row][column] : " "
            }
        }
        (row, column) = (min(row, rows - 1), min(column, columns - 1))
    }

    /// Takes what the program sent; gives what the terminal answers.
    mutating func take(_ bytes: some Sequence<UInt8>) -> String {
        var answers = ""
        for byte in bytes {
            guard let item = reader.read(byte) else { continue }
            switch item {
            case .scalar(let scalar): put(scalar)
            case .control(let byte): control(byte)
            case .escape(let words): escape(words)
            case .string(let words): string(words)
            case .sequence(let sequence): answers += obey(sequence)
            }
        }
        return answers
    }

    // MARK: Text

    private func width(_ scalar: Unicode.Scalar) -> Int {
        let width = Int(cterm_width(scalar.value))
        return isAmbiguousWide && width == 1 && AmbiguousOracle.has(scalar) ? 2 : width
    }

    private mutating func put(_ scalar: Unicode.Scalar) {
        let width = width(scalar)
        guard width > 0 else {
            if width < 0 { unknown.append("U+\(String(scalar.value, radix: 16))") }
            let place = max(0, wrapsNext ? column : column - 1)
            let base = cells[row][place] == Self.right ? max(0, place - 1) : place
            cells[row][base].unicodeScalars.append(scalar)
            return
        }
        if wrapsNext || column + width > columns { newLine() }
        last = String(Character(scalar))
        write(last, width)
        if column >= columns {
            (column, wrapsNext) = (columns - 1, true)
        }
    }

    private mutating func write(_ character: String, _ width: Int) {
        for place in column..<min(columns, column + width) { halve(place) }
        cells[row][column] = character
        if width == 2, column + 1 < columns { cells[row][column + 1] = Self.right }
        for place in column..<column + width { written.insert(Place(row: row, column: place)) }
        column += width
    }

    /// Whatever half of a wide character is left beside a cell that is written becomes blank.
    private mutating func halve(_ place: Int) {
        if cells[row][place] == Self.right, place > 0 { cells[row][place - 1] = " " }
        if place + 1 < columns, cells[row][place + 1] == Self.right { cells[row][place + 1] = " " }
        cells[row][place] = " "
    }

    private mutating func newLine() {
        column = 0
        lineFeed()
    }

    private mutating func lineFeed() {
        wrapsNext = false
        if row + 1 < rows {
            row += 1
        } else {
            cells.removeFirst()
            cells.append(Array(repeating: " ", count: columns))
        }
    }

    private mutating func control(_ byte: UInt8) {
        switch byte {
        case 0x00, 0x07, 0x0E, 0x0F: break
        case 0x08: move(to: row, column - 1)
        case 0x09: move(to: row, (column / 8 + 1) * 8)
        case 0x0A: lineFeed()
        case 0x0D: move(to: row, 0)
        default: unknown.append("^\(byte)")
        }
    }

    private mutating func escape(_ words: String) {
        switch words {
        case "7": saved = (row, column)
        case "8": move(to: saved.row, saved.column)
        case "=": hasApplicationKeypad = true
        case ">": hasApplicationKeypad = false
        case "M" where row > 0: move(to: row - 1, column)
        case "(B", ")0", "\\", "H": break
        default: unknown.append("ESC \(words)")
        }
    }

    private mutating func string(_ words: String) {
        if words.hasPrefix("2;") {
            title = String(words.dropFirst(2))
        } else if words.hasPrefix("52;c;") {
            clipboard = String(words.dropFirst(5))
        } else {
            unknown.append("OSC \(words)")
        }
    }

    // MARK: Control sequences

    private mutating func obey(_ sequence: SequenceReader.Sequence) -> String {
        let count = max(1, sequence.number(0))
        switch sequence.final {
        case "A": move(to: row - count, column)
        case "B": move(to: row + count, column)
        case "C": move(to: row, column + count)
        case "D": move(to: row, column - count)
        case "G": move(to: row, count - 1)
        case "d": move(to: count - 1, column)
        case "H", "f": move(to: count - 1, max(1, sequence.number(1)) - 1)
        case "J": erase(rowsBelow: sequence.number(0))
        case "K": eraseInRow(sequence.number(0))
        case "X": blank(row, column..<min(columns, column + count))
        case "P":
            cells[row].removeSubrange(column..<min(columns, column + count))
            cells[row] += Array(repeating: " ", count: columns - cells[row].count)
        case "@":
            let blanks = Array(repeating: " ", count: count)
            cells[row] = Array(
                (cells[row][..<column] + blanks + cells[row][column...]).prefix(columns)
            )
        case "b": for _ in 0..<count { repeatLast() }
        case "m": style(sequence.numbers)
        case "h", "l": for number in sequence.numbers { mode(number, sequence) }
        case "n" where sequence.number(0) == 6: return "\u{1B}[\(row + 1);\(column + 1)R"
        case "t" where sequence.number(0) == 22: keptTitles += 1
        case "t" where sequence.number(0) == 23: keptTitles -= 1
        // The whole window as the region that scrolls.
        case "r" where sequence.number(0) <= 1: move(to: 0, 0)
        default: unknown.append("CSI \(sequence)")
        }
        return ""
    }

    private mutating func move(to row: Int, _ column: Int) {
        self.row = min(max(0, row), rows - 1)
        self.column = min(max(0, column), columns - 1)
        wrapsNext = false
        moves += 1
    }

    private mutating func repeatLast() {
        for scalar in last.unicodeScalars { put(scalar) }
    }

    private mutating func blank(_ row: Int, _ places: Range<Int>) {
        let before = self.row
        self.row = row
        for place in places {
            halve(place)
            written.insert(Place(row: row, column: place))
        }
        self.row = before
    }

    private mutating func erase(rowsBelow what: Int) {
        let gone = what == 0 ? row + 1..<rows : what == 1 ? 0..<row : 0..<rows
        for row in gone { blank(row, 0..<columns) }
        if what < 2 { eraseInRow(what) }
    }

    private mutating func eraseInRow(_ what: Int) {
        blank(row, what == 0 ? column..<columns : what == 1 ? 0..<column + 1 : 0..<columns)
    }

    private mutating func style(_ numbers: [Int]) {
        isStyled = numbers.contains { $0 != 0 }
        if numbers.contains(where: { (30...37).contains($0) || (40...47).contains($0) }) {
            usesColours = true
        }
        if numbers.contains(where: { [38, 48].contains($0) || $0 >= 90 }) {
            usesManyColours = true
        }
    }

    private mutating func mode(_ number: Int, _ sequence: SequenceReader.Sequence) {
        let isOn = sequence.final == "h"
        guard sequence.mark == "?" else {
            // Insert mode and the like are of no terminal that we meet.
            if ![4, 20, 34].contains(number) { unknown.append("CSI \(sequence)") }
            return
        }
        switch number {
        case 25: isCursorShown = isOn
        case 2004: isPasteBracketed = isOn
        case 1000, 1002, 1003: hasMouse = isOn
        case 1049, 47, 1047: swap(isOn)
        case 1, 7, 12, 1006, 1034, 3, 4, 5: break
        default: unknown.append("CSI \(sequence)")
        }
    }

    private mutating func swap(_ isOn: Bool) {
        guard isOn != isAlternate else { return }
        isAlternate = isOn
        if isOn {
            main = (cells, row, column)
            cells = Self.blank(rows, columns)
        } else if let main {
            cells = main.cells
            resize(rows: rows, columns: columns)
            move(to: main.row, main.column)
        }
    }
}
