/// A table on a form: columns of fixed widths in half-width cells, a space between them; sums end
/// at the right edge of their column, texts wrap within theirs.
struct FormTable {
    /// One column.
    struct Column {
        /// What stands above it.
        let title: String
        /// Its cells.
        let width: Int
        /// Whether its texts end at the right edge.
        let endsRight: Bool

        /// A column of texts.
        static func text(_ title: String, _ width: Int) -> Column {
            Column(title: title, width: width, endsRight: false)
        }

        /// A column of numbers.
        static func sum(_ title: String, _ width: Int) -> Column {
            Column(title: title, width: width, endsRight: true)
        }
    }

    /// The columns, from the left.
    let columns: [Column]

    /// A table of columns.
    init(_ columns: [Column]) { self.columns = columns }

    /// The line of titles.
    var header: [String] { row(columns.map(\.title)) }

    /// A row, over as many lines as its longest text takes.
    func row(_ texts: [String]) -> [String] {
        let cells = zip(texts, columns).map { FormCells.wrapped($0, to: $1.width) }
        let height = cells.map(\.count).max() ?? 0
        return (0..<height).map { index in
            let line = zip(cells, columns).map { lines, column in
                let text = index < lines.count ? lines[index] : ""
                return column.endsRight
                    ? FormCells.ended(text, at: column.width)
                    : FormCells.padded(text, to: column.width)
            }
            return FormCells.trimmedAtEnd(line.joined(separator: " "))
        }
    }
}
