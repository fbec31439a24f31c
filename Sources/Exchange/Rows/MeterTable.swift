package import FrontDesk

/// One meter's reading, as a table gives it.
package struct MeterCells: Equatable, Sendable {
    /// 表类
    package var meter = ""
    /// The reading.
    package var reading = MeterReading()
    /// 抄表日期
    package var readOn = Day()
}

/// Reads tables of meters' readings.
package enum MeterTable {
    enum Column {
        static let room = 0
        static let meter = 1
        static let previous = 2
        static let current = 3
        static let readOn = 4
        static let isReplaced = 5
    }

    /// The columns of such a table.
    package static let columns = [
        TableColumn("房号", isRequired: true), TableColumn("表类", isRequired: true),
        TableColumn("上次读数", aliases: ["上期读数"], isRequired: true),
        TableColumn("本次读数", aliases: ["本期读数"], isRequired: true),
        TableColumn("抄表日期", aliases: ["日期"], isRequired: true), TableColumn("换表"),
    ]

    /// Reads and checks the whole file; every bad line is told.
    package static func read(_ bytes: [UInt8]) -> TableReading<TableRow<MeterCells>> {
        TableReading(
            bytes,
            columns,
            keyColumn: Column.room,
            key: { "\($0.reading.room.key) \($0.meter)" },
            shown: { "\($0.reading.room.key) \($0.meter)" },
            row
        )
    }

    private static func row(_ cells: inout RowCells) -> MeterCells {
        var row = MeterCells()
        row.meter = cells.text(Column.meter, limit: 20)
        row.reading.room = cells.room(Column.room)
        let right = "应为不小于0的读数，至多两位小数"
        row.reading.previous = cells.number(Column.previous, places: 2, right) { $0 >= 0 }
        row.reading.current = cells.number(Column.current, places: 2, right) { $0 >= 0 }
        row.reading.isReplaced = cells.flag(Column.isReplaced)
        row.readOn = cells.day(Column.readOn) ?? row.readOn
        row.reading.readOn = row.readOn
        if cells.problems.isEmpty, row.reading.current < row.reading.previous {
            let (before, now) = (row.reading.previous, row.reading.current)
            cells.refuse(
                Column.current,
                "本次读数 \(hundredthsText(now)) 小于上次 \(hundredthsText(before))",
                "应不小于上次；换了表的，上次读数写新表的起始读数，换表一栏写 是"
            )
        }
        return row
    }
}
