package import FrontDesk

/// One household as a table gives it, normalised and checked.
package struct HouseholdRow: Hashable, Sendable {
    /// Where it lives.
    package var room = RoomCode()
    /// The owners; empty where the home is vacant or unsold.
    package var owners: [String] = []
    /// The telephones, each once.
    package var phones: [PhoneNumber] = []
    /// The area in hundredths of a square metre; nil if it was not given.
    package var areaCentiares: Int?
    /// When the home was handed over; nil if it was not given.
    package var handedOver: Day?
    /// What it is: `住宅`, `商铺`.
    package var kind = ""
    /// The customer's grade: `普通`, `重点`, `VIP`.
    package var tier = ""
    /// What the table notes.
    package var notes = ""
    /// The line of the file.
    package var line = 0

    /// A row of nothing.
    package init() {}
}

/// Reads tables of households (CONTRACT 5).
package struct HouseholdTable: Sendable {
    /// The kinds that are taken; an empty cell is the first, or the second for a shop by its room.
    package var kinds = ["住宅", "商铺"]
    /// The grades that are taken; an empty cell is the first.
    package var tiers = ["普通", "重点", "VIP"]

    /// The usual kinds and grades.
    package init() {}

    private enum Column {
        static let building = 0
        static let unit = 1
        static let room = 2
        static let owner = 3
        static let phone = 4
        static let area = 5
        static let handedOver = 6
        static let kind = 7
        static let tier = 8
        static let notes = 9
    }

    /// The columns of such a table; without 楼栋 the 房号 must be the whole code.
    package static let columns = [
        TableColumn("楼栋"), TableColumn("单元"), TableColumn("房号", isRequired: true),
        TableColumn("业主姓名", aliases: ["姓名", "业主"], isRequired: true),
        TableColumn("联系电话", aliases: ["电话", "手机"]),
        TableColumn("建筑面积", aliases: ["面积"]),
        TableColumn("入伙日期", aliases: ["交房日期"]), TableColumn("物业类型"),
        TableColumn("客户等级"), TableColumn("备注"),
    ]

    /// So seldom is told how far a reading is.
    private static let rowsBetweenReports = 256

    /// Reads and checks the whole file; every bad line is told. `report` hears of every few rows;
    /// where it stops the reading, what was read is not the whole file.
    package func read(
        _ bytes: [UInt8],
        report: WorkReport? = nil
    ) -> TableReading<HouseholdRow> {
        var reading = TableReading<HouseholdRow>()
        guard let file = TableFile(bytes, Self.columns, into: &reading) else { return reading }
        reading.rows.reserveCapacity(file.records.count)
        var lineOfRoom: [RoomCode: Int] = [:]
        lineOfRoom.reserveCapacity(file.records.count)
        for (number, record) in file.records.enumerated() {
            if number % Self.rowsBetweenReports == 0, let report,
                !report(WorkProgress(number, of: file.records.count))
            {
                break
            }
            let before = reading.problems.count
            let row = self.row(record, file.header, &reading.problems)
            if !row.room.isEmpty {
                if let earlier = lineOfRoom[row.room] {
                    reading.problems.add(
                        file.header.problem(
                            Column.room,
                            of: record,
                            "\(row.room.key) 与第\(earlier)行重复",
                            "每套房应只有一行"
                        )
                    )
                } else {
                    lineOfRoom[row.room] = record.line
                }
            }
            if reading.problems.count == before { reading.rows.append(row) }
        }
        reading.problems.sort()
        return reading
    }

    private func row(
        _ record: CSVRecord,
        _ header: TableHeader,
        _ problems: inout ProblemList
    ) -> HouseholdRow {
        var row = HouseholdRow()
        row.line = record.line
        if let overflow = header.overflow(of: record) { problems.add(overflow) }
        do {
            row.room = try RoomCode(
                building: header.cell(Column.building, of: record),
                unit: header.cell(Column.unit, of: record),
                room: header.cell(Column.room, of: record)
            )
        } catch {
            problems.add(
                header.problem(Column.room, of: record, error.what, "应写成 \(error.wouldBeRight)")
            )
        }
        readPeople(record, header, &problems, into: &row)
        let area = header.cell(Column.area, of: record)
        if !area.isEmpty {
            row.areaCentiares = CellNumber.centiares(area)
            if row.areaCentiares == nil {
                problems.add(
                    header.problem(
                        Column.area,
                        of: record,
                        "“\(CellNumber.shown(area))”不是面积",
                        "应大于0，如 94.21"
                    )
                )
            }
        }
        let date = header.cell(Column.handedOver, of: record)
        if !date.isEmpty {
            do {
                row.handedOver = try TableDate.parse(date)
            } catch {
                problems.add(
                    header.problem(Column.handedOver, of: record, error.what, error.wouldBeRight)
                )
            }
        }
        let usualKind = row.room.isShop && kinds.count > 1 ? kinds[1] : kinds.first ?? ""
        row.kind = choice(Column.kind, record, header, kinds, usualKind, &problems)
        row.tier = choice(Column.tier, record, header, tiers, tiers.first ?? "", &problems)
        row.notes = CellText.notes(header.cell(Column.notes, of: record))
        if row.notes.utf8.count > 500, row.notes.count > 500 {
            problems.add(header.problem(Column.notes, of: record, "备注过长", "应不超过500个字"))
        }
        return row
    }

    private func readPeople(
        _ record: CSVRecord,
        _ header: TableHeader,
        _ problems: inout ProblemList,
        into row: inout HouseholdRow
    ) {
        row.owners = CellText.names(header.cell(Column.owner, of: record))
        if row.owners.contains(where: { $0.count > 60 }) {
            problems.add(header.problem(Column.owner, of: record, "姓名过长", "应不超过60个字"))
        }
        let phones = PhoneNumber.list(CellText.blankIfNone(header.cell(Column.phone, of: record)))
        row.phones = phones.numbers
        for problem in phones.problems {
            problems.add(
                header.problem(Column.phone, of: record, "“\(problem.text)” \(problem.message)")
            )
        }
    }

    private func choice(
        _ column: Int,
        _ record: CSVRecord,
        _ header: TableHeader,
        _ choices: [String],
        _ usual: String,
        _ problems: inout ProblemList
    ) -> String {
        let cell = header.cell(column, of: record)
        if cell.isEmpty { return usual }
        if let choice = CellText.choice(cell, of: choices) { return choice }
        problems.add(
            header.problem(
                column,
                of: record,
                "没有“\(CellNumber.shown(cell))”这一项",
                "应为 \(choices.joined(separator: "、"))"
            )
        )
        return usual
    }
}
