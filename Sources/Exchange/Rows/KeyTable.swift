package import FrontDesk

/// Reads tables of keys (类别, 名称, 位置, 数量, 紧急备用).
package enum KeyTable {
    private enum Column {
        static let keyClass = 0
        static let name = 1
        static let place = 2
        static let copies = 3
        static let reserve = 4
    }

    /// The most copies of one set that a table may name.
    private static let mostCopies = 99

    /// The columns of such a table.
    package static let columns = [
        TableColumn("类别", aliases: ["钥匙类别"], isRequired: true),
        TableColumn("名称", aliases: ["钥匙名称"], isRequired: true),
        TableColumn("位置"), TableColumn("数量", aliases: ["把数"], isRequired: true),
        TableColumn("紧急备用", aliases: ["备用", "备用数量"]),
    ]

    /// Reads and checks the whole file; every bad line is told.
    package static func read(_ bytes: [UInt8]) -> TableReading<TableRow<KeyEntry>> {
        TableReading(
            bytes,
            columns,
            keyColumn: Column.name,
            key: { "\($0.keyClass?.rawValue ?? "") \($0.name)" },
            shown: { "\($0.keyClass?.rawValue ?? "")「\($0.name)」" },
            row
        )
    }

    private static func row(_ cells: inout RowCells) -> KeyEntry {
        var row = KeyEntry()
        row.keyClass = cells.choice(Column.keyClass)
        row.name = cells.text(Column.name)
        row.place = cells.text(Column.place, isRequired: false)
        row.copies = cells.number(Column.copies, places: 0, "应为1到\(mostCopies)的整数") {
            (1...mostCopies).contains($0)
        }
        guard !cells.cell(Column.reserve).isEmpty else { return row }
        let copies = row.copies
        row.reserveCopies = cells.number(Column.reserve, places: 0, "应不多于数量 \(copies)") {
            (0...copies).contains($0)
        }
        return row
    }
}
