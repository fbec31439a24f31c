import FrontDesk

/// Text that was pasted out of a spreadsheet or a list: lines of cells.
struct PastedTable: Equatable, Sendable {
    /// The lines that say something, their cells without white space at either end.
    let rows: [[String]]

    /// A table; nil where the text is one line with nothing between its cells, which is only text.
    init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count > 1 || text.contains("\t") else { return nil }
        // A list with commas has no tabs; where there are tabs a comma belongs to a number.
        let comma: (Character) -> Bool = { ",，;；".contains($0) }
        let isBetween: (Character) -> Bool = text.contains("\t") ? { $0 == "\t" } : comma
        let cells = lines.map { line in
            line.split(omittingEmptySubsequences: false, whereSeparator: isBetween)
                .map { String($0).trimmed }
        }
        rows = cells.filter { row in row.contains { !$0.isEmpty } }
        if rows.isEmpty { return nil }
    }

    /// The rows with their place among the lines, from 1, without a heading: a first row in which
    /// no cell has a digit, above others that have.
    var body: [(number: Int, cells: [String])] {
        let all = rows.enumerated().map { (number: $0.offset + 1, cells: $0.element) }
        func isCounted(_ row: [String]) -> Bool { row.contains { $0.contains(where: \.isNumber) } }
        guard let first = rows.first, !isCounted(first), rows.dropFirst().contains(where: isCounted)
        else { return all }
        return Array(all.dropFirst())
    }
}

/// How a field holds several rows in one line: what stands between them, and what a row is.
struct FieldRows: Sendable {
    /// What stands between two rows: `；`.
    var separator: String
    /// What is counted: 户.
    var unit: String
    /// Whether a table that is pasted into another field of the form is meant for this one.
    var takesAnyPaste = false
    /// Whether a row is one cell, in which spaces belong to it: a name.
    var isOneCell = false
    /// Reads the cells of a row: what programs take of it, or what would be right.
    var read: @Sendable ([String], View) -> RowReading

    /// What a row is.
    enum RowReading: Equatable, Sendable {
        /// As it is kept in the field, and as programs read it.
        case row(String, value: String)
        /// It cannot be; why.
        case problem(String)
    }

    /// The rows of a text.
    func parts(_ text: String) -> [String] {
        let isInLine = separator != "；"
        return text.split { "；;\n".contains($0) || isInLine && FormField.isBetweenParts($0) }
            .map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The cells of a row as it stands in the field.
    func cells(_ part: String) -> [String] {
        isOneCell ? [part] : part.split(separator: " ").map(String.init)
    }

    /// The rows of a text that can be read, as programs read them.
    func understood(_ text: String, _ view: View) -> String {
        parts(text).compactMap { part in
            guard case .row(_, let value) = read(cells(part), view) else { return nil }
            return value
        }.joined(separator: separator)
    }

    /// What a text of rows means.
    func reading(of text: String, _ view: View) -> FieldReading {
        var values: [String] = []
        var wrong: [String] = []
        for part in parts(text) {
            switch read(cells(part), view) {
            case .row(_, let value): values.append(value)
            case .problem(let words): wrong.append("「\(part)」\(words)")
            }
        }
        guard let first = wrong.first else {
            return .value(values.joined(separator: separator), echo: "\(values.count) \(unit)")
        }
        let more = wrong.count > 1 ? "（共 \(wrong.count) 行读不懂）" : ""
        return .problem("\(first)\(more)，改好或删去")
    }
}
