/// A count of rows and columns, in cells; never negative.
package struct Size: Hashable, Sendable {
    /// Rows, from the top.
    package let rows: Int
    /// Columns, from the left.
    package let columns: Int

    /// A size; what is negative becomes zero.
    package init(rows: Int, columns: Int) {
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }
}

/// A cell of the screen, counted from zero; may lie outside of it.
package struct Point: Hashable, Sendable {
    /// The row, 0 at the top.
    package var row: Int
    /// The column, 0 at the left.
    package var column: Int

    /// The cell at `row` and `column`.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}

/// A rectangle of cells; may be empty, and may lie outside of the screen.
package struct Rect: Hashable, Sendable {
    /// The topmost row.
    package let row: Int
    /// The leftmost column.
    package let column: Int
    /// How many rows, never negative.
    package let rows: Int
    /// How many columns, never negative.
    package let columns: Int

    /// A rectangle; a negative height or width becomes zero.
    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// The whole of a screen of that size.
    package init(_ size: Size) {
        self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
    }

    /// The first row below the rectangle.
    package var endRow: Int { row + rows }
    /// The first column to the right of the rectangle.
    package var endColumn: Int { column + columns }
    /// The rectangle's upper left cell.
    package var origin: Point { Point(row: row, column: column) }
    /// How large the rectangle is.
    package var size: Size { Size(rows: rows, columns: columns) }
    /// Whether it holds no cell.
    package var isEmpty: Bool { rows == 0 || columns == 0 }

    /// Whether the cell lies inside.
    package func contains(_ point: Point) -> Bool {
        point.row >= row && point.row < endRow && point.column >= column && point.column < endColumn
    }

    /// The cells in both, possibly none.
    package func intersection(_ other: Rect) -> Rect {
        let top = max(row, other.row)
        let left = max(column, other.column)
        return Rect(
            row: top,
            column: left,
            rows: min(endRow, other.endRow) - top,
            columns: min(endColumn, other.endColumn) - left
        )
    }

    /// The rectangle without a frame of so many rows above and below, columns left and right.
    package func inset(rows: Int, columns: Int) -> Rect {
        Rect(
            row: row + rows,
            column: column + columns,
            rows: self.rows - 2 * rows,
            columns: self.columns - 2 * columns
        )
    }

    /// A rectangle of that size in the middle of this one, cut to fit.
    package func centered(_ size: Size) -> Rect {
        let rows = min(size.rows, self.rows)
        let columns = min(size.columns, self.columns)
        return Rect(
            row: row + (self.rows - rows) / 2,
            column: column + (self.columns - columns) / 2,
            rows: rows,
            columns: columns
        )
    }
}
