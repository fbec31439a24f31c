package import FrontDesk

/// Takes in tables of households (CONTRACT 5).
package enum HouseholdImport {
    /// How many rooms of a kind a report names.
    private static let named = 20

    /// Reads and checks the whole file; `report` hears how far that is, and where it stops the
    /// reading, nothing of it may be taken.
    package static func read(
        _ bytes: [UInt8],
        report: WorkReport? = nil
    ) -> TableImport<ImportHouseholds> {
        var reading = HouseholdTable().read(bytes, report: report)
        var command = ImportHouseholds()
        command.entries.reserveCapacity(reading.rows.count)
        for row in reading.rows {
            if row.owners.isEmpty, !row.phones.isEmpty {
                reading.notices.add(
                    TableProblem(line: row.line, what: "有电话没有业主姓名，电话没有读入")
                )
            }
            command.entries.append(entry(row))
        }
        return TableImport(reading, command)
    }

    private static func entry(_ row: HouseholdRow) -> HouseholdEntry {
        var entry = HouseholdEntry()
        entry.room = row.room
        entry.owner = row.owners.first ?? ""
        entry.coOwners = Array(row.owners.dropFirst())
        entry.phones = row.phones
        entry.areaCentiares = row.areaCentiares ?? 0
        entry.handedOver = row.handedOver
        entry.kindOfProperty = row.kind
        entry.tier = row.tier
        entry.notes = row.notes
        return entry
    }

    /// What the table changes on a desk: new, changed, unchanged, gone.
    package static func reportLines(_ command: ImportHouseholds, on desk: Desk) -> [String] {
        let report = command.report(on: desk)
        var lines = [
            "新增 \(report.added) 套，改动 \(report.changed.count) 套，不变 \(report.unchanged) 套，"
                + "表中没有的 \(report.gone.count) 套（保留不动）"
        ]
        lines += roomLine("改动", report.changed)
        lines += roomLine("表中没有", report.gone)
        return lines
    }

    private static func roomLine(_ word: String, _ rooms: [RoomCode]) -> [String] {
        guard !rooms.isEmpty else { return [] }
        let shown = rooms.prefix(named).map(\.key).joined(separator: "、")
        return ["\(word)：\(shown)\(rooms.count > named ? " 等 \(rooms.count) 套" : "")"]
    }
}
