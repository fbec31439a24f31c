internal import FrontDesk

/// A table for people at a terminal: columns aligned by the cells that text takes.
package struct TextTable: Equatable, Sendable {
    private var rows: [[String]]
    private let masks: Bool

    /// A table with its heading line; `masks` hides whole numbers, wherever they stand in a text.
    package init(_ headings: [String], masks: Bool = true) {
        (rows, self.masks) = ([headings], masks)
    }

    /// How many lines there are below the heading.
    package var count: Int { rows.count - 1 }

    /// Adds a line; line breaks and tabs become spaces, an empty cell a dash.
    package mutating func append(_ cells: [String]) {
        rows.append(
            cells.map { cell in
                let text = TextCleaning.clean(masks ? PersonalText.masked(cell) : cell)
                return text.isEmpty ? "-" : text
            }
        )
    }

    /// The lines, two cells between the columns; `width` says how many cells a text takes.
    package func lines(width: (String) -> Int) -> [String] {
        let widths = rows.map { $0.map(width) }
        var columns: [Int] = []
        for row in widths {
            for (index, cells) in row.enumerated() {
                if index < columns.count {
                    columns[index] = max(columns[index], cells)
                } else {
                    columns.append(cells)
                }
            }
        }
        return zip(rows, widths).map { row, widths in
            var line = ""
            for (index, cell) in row.enumerated() {
                line += cell
                if index == row.count - 1 { break }
                line += String(repeating: " ", count: columns[index] - widths[index] + 2)
            }
            return line
        }
    }

    /// The lines with tabs between the columns, for other tools.
    package var tabbedLines: [String] { rows.map { $0.joined(separator: "\t") } }
}
