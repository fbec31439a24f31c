package import FrontDesk

/// What a household owes from before, as a table gives it.
package struct ArrearsCells: Equatable, Sendable {
    /// 房号
    package var room = RoomCode()
    /// 费项, by code or name.
    package var item = ""
    /// 账期, the first day of a month.
    package var periodFrom = Day()
    /// 账期, the last day of the same month or a later one.
    package var periodTo = Day()
    /// 金额 in fen.
    package var amountFen = 0
}

/// Reads tables of what is owed from before the desk kept the books (期初欠费).
package enum ArrearsTable {
    enum Column {
        static let room = 0
        static let item = 1
        static let period = 2
        static let amount = 3
    }

    /// The columns of such a table.
    package static let columns = [
        TableColumn("房号", isRequired: true),
        TableColumn("费项", aliases: ["收费项目", "费项编码"], isRequired: true),
        TableColumn("账期", aliases: ["月份", "所属期"], isRequired: true),
        TableColumn("金额", aliases: ["欠费", "欠费金额"], isRequired: true),
    ]

    /// Reads and checks the whole file; every bad line is told.
    package static func read(_ bytes: [UInt8]) -> TableReading<TableRow<ArrearsCells>> {
        TableReading(
            bytes,
            columns,
            keyColumn: Column.period,
            key: { "\($0.room.key) \($0.item) \($0.periodFrom.text)" },
            shown: { "\($0.room.key) \($0.item) \($0.periodFrom.monthKey)" },
            row
        )
    }

    private static func row(_ cells: inout RowCells) -> ArrearsCells {
        var row = ArrearsCells()
        row.room = cells.room(Column.room)
        row.item = cells.text(Column.item, limit: 40)
        let period = cells.cell(Column.period)
        if let months = TableMonths.parse(period) {
            (row.periodFrom, row.periodTo) = months
        } else {
            cells.refuse(
                Column.period,
                period.isEmpty ? "没有填" : "“\(CellNumber.shown(period))”不是账期",
                "应写成月份，如 2026-01；几个月写成 2026-01至2026-03"
            )
        }
        row.amountFen = cells.fen(Column.amount, "应大于0，如 296.30，至多两位小数") { $0 > 0 }
        return row
    }
}

/// Reads months as tables give them.
enum TableMonths {
    /// Reads `2026-01`, `2026年1月`, `2026/1`, `202601`, and two of them with `至`, `到` or `~` between;
    /// gives the first day and the last.
    static func parse(_ text: String) -> (from: Day, to: Day)? {
        let folded = TextFolding.halfWidth(TextCleaning.clean(text, limit: 40))
        let parts = folded.split { "至到~".contains($0) }.map(String.init)
        guard (1...2).contains(parts.count), let first = month(parts[0]),
            let last = parts.count == 2 ? month(parts[1]) : first, first <= last
        else { return nil }
        return (first, last.lastOfMonth)
    }

    /// The first day of a month.
    private static func month(_ text: String) -> Day? {
        guard text.allSatisfy({ "0123456789-/.年月 ".contains($0) }) else { return nil }
        let numbers = text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
        switch numbers.count {
        case 1 where numbers[0] > 100_000: return day(numbers[0] / 100, numbers[0] % 100)
        case 2: return day(numbers[0], numbers[1])
        default: return nil
        }
    }

    private static func day(_ year: Int, _ month: Int) -> Day? {
        (1900...2199).contains(year) ? Day(year: year, month: month, day: 1) : nil
    }
}
