/// A grid of cells to draw on: what one frame shows.
///
/// A wide character is always whole: one that does not fit becomes a space, and drawing over one
/// half of it blanks the other.
package struct Canvas: Hashable, Sendable {
    /// How large the grid is.
    package let size: Size
    /// The cells, row after row.
    private(set) package var cells: [Cell]
    /// The places that can be clicked, in the order in which they were drawn.
    package var spots: [Spot] = []
    /// The signs that frames and rules are drawn with: the theme's, where the terminal allows.
    package let borders: Borders

    /// An empty grid of that size.
    package init(size: Size, role: Role = .body, borders: Borders = .ascii) {
        self.size = size
        self.borders = borders
        cells = Array(repeating: .blank(role), count: size.rows * size.columns)
    }

    /// The whole grid as a rectangle.
    package var bounds: Rect { Rect(size) }

    /// The cell at a point inside of the grid.
    package subscript(row: Int, column: Int) -> Cell { cells[row * size.columns + column] }

    /// Draws one line of text.
    ///
    /// - Parameters:
    ///   - text: data as it is; control characters come out as `?`.
    ///   - point: where the text begins; may lie outside of the grid.
    ///   - role: what the text is for.
    ///   - attributes: attributes beyond the role's.
    ///   - clip: the cells that may change; the whole grid when nil.
    /// - Returns: the cells the text takes, what is clipped away included.
    @discardableResult
    package mutating func put(
        _ text: some StringProtocol,
        at point: Point,
        role: Role = .body,
        attributes: Attributes = [],
        clippedTo clip: Rect? = nil
    ) -> Int {
        let area = clip.map { bounds.intersection($0) } ?? bounds
        let isRowInside = point.row >= area.row && point.row < area.endRow
        let columns = isRowInside ? area.column..<max(area.column, area.endColumn) : 0..<0
        var pen = Pen(
            rowStart: point.row * size.columns,
            columns: columns,
            column: point.column,
            role: role,
            attributes: attributes
        )
        let isDrawn = isRowInside && !area.isEmpty
        for scalar in text.unicodeScalars {
            draw(scalar, with: &pen, isDrawn: isDrawn)
        }
        return pen.column - point.column
    }

    /// Fills a rectangle with a character of one cell.
    package mutating func fill(
        _ rect: Rect,
        with character: Unicode.Scalar = " ",
        role: Role = .body,
        attributes: Attributes = []
    ) {
        let area = bounds.intersection(rect)
        if area.isEmpty { return }
        var cell = Cell.blank(role, attributes)
        if case .asIs(1) = Printable.drawing(of: character) { cell.scalar = character.value }
        for row in area.row..<area.endRow {
            let start = row * size.columns
            mend(start, area.column)
            mend(start, area.endColumn)
            for index in start + area.column..<start + area.endColumn { cells[index] = cell }
        }
    }

    /// Whether a row shows the same as it does on another grid of this size.
    package func hasSameRow(_ row: Int, as other: Canvas) -> Bool {
        let range = row * size.columns..<(row + 1) * size.columns
        return cells[range] == other.cells[range]
    }

    /// The cells of one row, as they were drawn.
    package func row(_ row: Int, from column: Int, count: Int) -> ArraySlice<Cell> {
        let start = row * size.columns + column
        return cells[start..<start + count]
    }

    /// Puts a row of cells where one of the same length was taken from.
    package mutating func put(row cells: [Cell], at point: Point) {
        let start = point.row * size.columns + point.column
        for (offset, cell) in cells.enumerated() { self.cells[start + offset] = cell }
    }

    /// Gives the cells in a rectangle another role, and leaves their text.
    package mutating func restyle(_ rect: Rect, role: Role, attributes: Attributes = []) {
        let area = bounds.intersection(rect)
        if area.isEmpty { return }
        for row in area.row..<area.endRow {
            let start = row * size.columns
            for index in start + area.column..<start + area.endColumn {
                cells[index].role = role
                cells[index].attributes = attributes
            }
        }
    }

    /// Draws another grid over this one.
    package mutating func put(_ other: Canvas, at point: Point) {
        let area = bounds.intersection(
            Rect(
                row: point.row,
                column: point.column,
                rows: other.size.rows,
                columns: other.size.columns
            )
        )
        if area.isEmpty { return }
        for row in area.row..<area.endRow {
            let start = row * size.columns
            mend(start, area.column)
            mend(start, area.endColumn)
            let from = (row - point.row) * other.size.columns - point.column
            for column in area.column..<area.endColumn {
                cells[start + column] = other.cells[from + column]
            }
            mendEdges(start, area.column..<area.endColumn)
        }
    }

    /// A line, corners included, along the edge of a rectangle; nothing when it is too small.
    package mutating func frame(
        _ rect: Rect,
        role: Role = .border,
        attributes: Attributes = []
    ) {
        if rect.rows < 2 || rect.columns < 2 { return }
        let last = rect.endRow - 1
        let right = rect.endColumn - 1
        func edge(_ row: Int, _ column: Int, _ rows: Int, _ columns: Int, _ sign: Unicode.Scalar) {
            fill(
                Rect(row: row, column: column, rows: rows, columns: columns),
                with: sign,
                role: role,
                attributes: attributes
            )
        }
        edge(rect.row, rect.column, 1, rect.columns, borders.horizontal)
        edge(last, rect.column, 1, rect.columns, borders.horizontal)
        edge(rect.row, rect.column, rect.rows, 1, borders.vertical)
        edge(rect.row, right, rect.rows, 1, borders.vertical)
        edge(rect.row, rect.column, 1, 1, borders.topLeft)
        edge(rect.row, right, 1, 1, borders.topRight)
        edge(last, rect.column, 1, 1, borders.bottomLeft)
        edge(last, right, 1, 1, borders.bottomRight)
    }

    /// A rule from left to right: fills the rectangle, which has one row.
    package mutating func rule(across rect: Rect) {
        fill(rect, with: borders.horizontal, role: .border)
    }

    /// A rule from top to bottom: fills the rectangle, which has one column.
    package mutating func rule(down rect: Rect) {
        fill(rect, with: borders.vertical, role: .border)
    }
}

extension Canvas {
    /// Where the next character goes.
    private struct Pen {
        let rowStart: Int
        let columns: Range<Int>
        var column: Int
        var base: Int?
        let role: Role
        let attributes: Attributes

        init(
            rowStart: Int,
            columns: Range<Int>,
            column: Int,
            role: Role,
            attributes: Attributes
        ) {
            self.rowStart = rowStart
            self.columns = columns
            self.column = column
            self.role = role
            self.attributes = attributes
        }
    }

    @inline(__always)
    private mutating func draw(_ scalar: Unicode.Scalar, with pen: inout Pen, isDrawn: Bool) {
        let value = scalar.value
        var shown = value
        let width: Int
        if value >= 0x20 && value < 0x7F {
            width = 1
        } else if value >= 0x4E00 && value <= 0x9FFF {
            width = 2
        } else {
            switch Printable.drawing(of: scalar) {
            case .dropped: return
            case .replaced:
                shown = 0x3F
                width = 1
            case .asIs(0):
                if isDrawn, let base = pen.base { combine(value, at: base) }
                return
            case .asIs(let own): width = own
            }
        }
        let column = pen.column
        pen.column += width
        pen.base = nil
        if !isDrawn || pen.column <= pen.columns.lowerBound || column >= pen.columns.upperBound {
            return
        }
        let isWhole = column >= pen.columns.lowerBound && pen.column <= pen.columns.upperBound
        var cell = Cell.blank(pen.role, pen.attributes)
        if !isWhole {
            place(cell, pen.rowStart, max(column, pen.columns.lowerBound))
            return
        }
        cell.scalar = shown
        cell.width = UInt8(width)
        pen.base = pen.rowStart + column
        mend(pen.rowStart, column)
        mend(pen.rowStart, column + width)
        cells[pen.rowStart + column] = cell
        if width == 2 {
            cell.scalar = 0x20
            cell.width = 0
            cells[pen.rowStart + column + 1] = cell
        }
    }

    private mutating func place(_ cell: Cell, _ rowStart: Int, _ column: Int) {
        mend(rowStart, column)
        mend(rowStart, column + 1)
        cells[rowStart + column] = cell
    }

    private mutating func combine(_ mark: UInt32, at index: Int) {
        guard let short = UInt16(exactly: mark) else { return }
        if cells[index].firstMark == 0 {
            cells[index].firstMark = short
        } else if cells[index].secondMark == 0 {
            cells[index].secondMark = short
        }
    }

    /// Blanks both halves of a wide character that the border before `column` would cut.
    @inline(__always)
    private mutating func mend(_ rowStart: Int, _ column: Int) {
        if column <= 0 || column >= size.columns { return }
        let index = rowStart + column
        if cells[index].width != 0 { return }
        cells[index] = .blank(cells[index].role, cells[index].attributes)
        cells[index - 1] = .blank(cells[index - 1].role, cells[index - 1].attributes)
    }

    /// Blanks halves that a copied piece brought along at its edges.
    private mutating func mendEdges(_ rowStart: Int, _ columns: Range<Int>) {
        let first = rowStart + columns.lowerBound
        let last = rowStart + columns.upperBound - 1
        if cells[first].width == 0 {
            cells[first] = .blank(cells[first].role, cells[first].attributes)
        }
        if cells[last].width == 2 {
            cells[last] = .blank(cells[last].role, cells[last].attributes)
        }
    }
}
