package import FrontDesk

/// Takes in tables of holidays and make-up workdays (CONTRACT 2.1).
package enum WorkdayImport {
    /// Reads and checks the whole file.
    package static func read(_ bytes: [UInt8]) -> TableImport<ImportWorkdays> {
        let reading = WorkdayTable.read(bytes)
        var command = ImportWorkdays()
        command.rows = reading.rows
        return TableImport(reading, command)
    }

    /// What the table says of each year, and whether the desk has it already.
    package static func reportLines(_ command: ImportWorkdays, on desk: Desk) -> [String] {
        let table = Workdays(command.rows)
        let known = desk.calendars.workdays
        return table.years.map { year in
            let rows = table.rows.filter { $0.day.year == year }
            let open = rows.count { $0.kind == .open }
            let state =
                !known.covers(year: year)
                ? "新增" : known.rows.filter { $0.day.year == year } == rows ? "不变" : "替换"
            return "\(year) 年：休 \(rows.count - open) 天，班 \(open) 天，\(state)"
        }
    }
}
