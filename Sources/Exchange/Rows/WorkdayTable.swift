package import FrontDesk

/// Reads tables of days (日期, 类型, 名称).
package enum WorkdayTable {
    private enum Column {
        static let date = 0
        static let kind = 1
        static let name = 2
    }

    /// The columns of such a table.
    package static let columns = [
        TableColumn("日期", isRequired: true), TableColumn("类型", isRequired: true),
        TableColumn("名称", aliases: ["节日"]),
    ]

    /// Reads and checks the whole file; every bad line is told.
    package static func read(_ bytes: [UInt8]) -> TableReading<WorkdayRow> {
        var reading = TableReading<WorkdayRow>()
        guard let file = TableFile(bytes, columns, into: &reading) else { return reading }
        var lineOfDate: [Day: Int] = [:]
        for record in file.records {
            let before = reading.problems.count
            let row = self.row(record, file.header, &reading.problems)
            if reading.problems.count == before, let earlier = lineOfDate[row.day] {
                reading.problems.add(
                    file.header.problem(
                        Column.date,
                        of: record,
                        "\(row.day.text) 与第\(earlier)行重复",
                        "每天应只有一行"
                    )
                )
            }
            if reading.problems.count > before { continue }
            lineOfDate[row.day] = record.line
            reading.rows.append(row)
        }
        reading.problems.sort()
        return reading
    }

    private static func row(
        _ record: CSVRecord,
        _ header: TableHeader,
        _ problems: inout ProblemList
    ) -> WorkdayRow {
        var row = WorkdayRow()
        if let overflow = header.overflow(of: record) { problems.add(overflow) }
        do {
            row.day = try TableDate.parse(header.cell(Column.date, of: record))
        } catch {
            problems.add(header.problem(Column.date, of: record, error.what, error.wouldBeRight))
        }
        let kind = header.cell(Column.kind, of: record)
        if let known = WorkdayKind(rawValue: kind) {
            row.kind = known
        } else {
            problems.add(
                header.problem(
                    Column.kind,
                    of: record,
                    "“\(CellNumber.shown(kind))”看不懂",
                    "应为 休 或 班"
                )
            )
        }
        row.name = TextCleaning.clean(header.cell(Column.name, of: record), limit: 40)
        return row
    }
}
