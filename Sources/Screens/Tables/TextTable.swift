import FrontDesk
import Terminal

/// One column of a table of text: its heading, its cells, what stands in it.
struct TextColumn<Item>: Sendable {
    var title: String
    /// How wide it is; 0 takes what the others leave.
    var cells: Int
    var alignment: Width.Alignment
    /// The narrowest table that has room for it. What somebody waits for, and where, is shown in
    /// every table: 时限 and 房号 say 0.
    var from: Int
    var text: @Sendable (Item, View) -> String

    init(
        _ title: String,
        _ cells: Int,
        _ alignment: Width.Alignment = .leading,
        from: Int = 0,
        _ text: @escaping @Sendable (Item, View) -> String
    ) {
        self.title = title
        self.cells = cells
        self.alignment = alignment
        self.from = from
        self.text = { PersonalText.masked(text($0, $1)) }
    }

    /// A column of sums, at the right of its cells.
    static func money(
        _ title: String,
        _ cells: Int = 12,
        from: Int = 0,
        _ fen: @escaping @Sendable (Item, View) -> Int?
    ) -> TextColumn {
        TextColumn(title, cells, .trailing, from: from) { item, view in
            fen(item, view).map(Money.text) ?? ""
        }
    }
}

/// A table of text at a width: columns that have no room are left out, nothing is squeezed.
struct TextTable<Item> {
    private var columns: [TextColumn<Item>]

    init(width: Int, _ all: [TextColumn<Item>]) {
        columns = all.filter { $0.from <= width }
        let taken = columns.reduce(1) { $0 + $1.cells + 1 }
        for index in columns.indices where columns[index].cells == 0 {
            columns[index].cells = max(4, width - taken)
        }
    }

    /// The heading row; a place for the mark of the selected row stands in front.
    var header: String { line { $0.title } }

    /// The row of an item.
    func line(_ item: Item, _ view: View) -> String { line { $0.text(item, view) } }

    private func line(_ text: (TextColumn<Item>) -> String) -> String {
        let cells = columns.map {
            Width.pad(text($0), toCells: $0.cells, alignment: $0.alignment)
        }
        return cells.joined(separator: " ")
    }
}

extension TextTable {
    /// Draws heading and rows, the selected one marked; answers where the cursor belongs.
    func draw(
        _ items: [Item],
        _ cursor: inout RowCursor,
        on canvas: inout Canvas,
        in area: Rect,
        _ view: View,
        role: (Item) -> Role = { _ in .body }
    ) -> Cursor {
        canvas.put(" \(header)", at: area.origin, role: .header, clippedTo: area)
        let shown = cursor.show(area.rows - 1, of: items.count)
        var place = Cursor(Point(row: area.row + 1, column: area.column))
        for (offset, index) in shown.enumerated() {
            let row = Rect(
                row: area.row + 1 + offset,
                column: area.column,
                rows: 1,
                columns: area.columns
            )
            let isHere = index == cursor.index
            let own: Role = isHere ? .selected : role(items[index])
            canvas.fill(row, role: own)
            canvas.mark(row, as: .row(index))
            let text = "\(isHere ? ">" : " ")\(line(items[index], view))"
            canvas.put(text, at: row.origin, role: own, clippedTo: row)
            if isHere { place = Cursor(row.origin) }
        }
        return place
    }
}
