import FrontDesk
import Terminal

/// A record as a line of what a search found. The year is always there: in a history it matters.
struct HistoryLine {
    private let word: String
    private let date: String
    private let number: String
    private let place: String
    private let words: String
    private let status: String

    /// The line of a record.
    init(_ record: any Numbered, _ view: View) {
        let told = RecordWords(record, view)
        (word, status) = (told.word, told.status)
        let day = String(record.id.day)
        date = Day(day)?.text ?? day
        number = "\(date)-\(record.id.short.split(separator: "-").last ?? "")"
        place = RecordWords.place(of: record, view)
        words = [
            (record as? Payment)?.receipt ?? "", told.fen.map { "\(Money.text($0)) 元" } ?? "",
            told.words,
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// What it says, for the clipboard.
    var pieces: [String] { [word, number, place, words, status] }

    private static let wordCells = 4
    private static let dateCells = 10
    private static let numberCells = 16
    private static let placeCells = 13
    private static let statusCells = 8
    /// From how many cells on the whole number has room.
    private static let wide = 72

    /// Draws it on a row.
    func draw(on canvas: inout Canvas, in row: Rect, isHere: Bool) {
        let role: Role = isHere ? .selected : .body
        let isWide = row.columns >= Self.wide
        var parts = [
            "\(isHere ? ">" : " ") \(Width.pad(word, toCells: Self.wordCells))",
            isWide
                ? Width.pad(number, toCells: Self.numberCells)
                : Width.pad(date, toCells: Self.dateCells),
            Width.pad(place, toCells: Self.placeCells),
        ]
        let taken = parts.reduce(0) { $0 + Width.cells(of: $1) + 1 } + Self.statusCells + 1
        parts.append(Width.pad(words, toCells: max(4, row.columns - taken)))
        parts.append(Width.truncate(status, toCells: Self.statusCells))
        canvas.fill(row, role: role)
        canvas.put(parts.joined(separator: " "), at: row.origin, role: role, clippedTo: row)
    }
}
