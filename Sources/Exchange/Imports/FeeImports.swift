package import FrontDesk

/// Takes in tables of the price list.
package enum PriceImport {
    /// Reads and checks the whole file.
    package static func read(_ bytes: [UInt8]) -> TableImport<ImportPrices> {
        let reading = PriceTable.read(bytes)
        var command = ImportPrices()
        command.rows = reading.rows.map { row in
            var entry = PriceEntry()
            entry.terms = PriceTerms(row.value)
            (entry.approvedBy, entry.publishedOn) = (row.value.approvedBy, row.value.publishedOn)
            return entry
        }
        return TableImport(reading, command)
    }

    /// What the table changes on a desk; throws what the desk has against it.
    package static func reportLines(
        _ command: ImportPrices,
        on desk: Desk
    ) throws(Refusal) -> [String] {
        let report = try command.report(on: desk)
        let head =
            "新增 \(report.added.count) 项，新版本 \(report.changed.count) 项，不变 \(report.unchanged) 项"
        let named = [("新增", report.added), ("新版本", report.changed)].filter { !$0.1.isEmpty }
        return [head] + named.map { "\($0.0)：\($0.1.joined(separator: "、"))" }
    }
}

/// Takes in tables of what is owed from before the desk kept the books.
package enum ArrearsImport {
    /// Reads and checks the whole file; rooms and price rows must be known to the desk.
    package static func read(_ bytes: [UInt8], on desk: Desk) -> TableImport<ImportArrears> {
        var reading = ArrearsTable.read(bytes)
        var command = ImportArrears()
        command.rows.reserveCapacity(reading.rows.count)
        let today = desk.zone.day(of: desk.lastAt)
        for row in reading.rows {
            var check = DeskCheck(row)
            check.room(row.value.room, ArrearsTable.Column.room, desk)
            check.price(row.value.item, ArrearsTable.Column.item, desk)
            if row.value.periodFrom > today {
                check.refuse(
                    ArrearsTable.Column.period,
                    "\(row.value.periodFrom.monthKey) 还没有到",
                    "期初欠费应是以前的账期"
                )
            }
            for problem in check.problems { reading.problems.add(problem) }
            var entry = ArrearsEntry()
            (entry.room, entry.item) = (row.value.room, row.value.item)
            (entry.periodFrom, entry.periodTo) = (row.value.periodFrom, row.value.periodTo)
            entry.amountFen = row.value.amountFen
            command.rows.append(entry)
        }
        reading.problems.sort()
        return TableImport(reading, command)
    }

    /// What the table brings to a desk.
    package static func reportLines(_ command: ImportArrears, on desk: Desk) -> [String] {
        let rooms = Set(command.rows.map(\.room)).count
        let total = command.rows.reduce(0) { $0 + $1.amountFen }
        return ["\(rooms) 户，\(command.rows.count) 张期初账单，共 \(Money.text(total)) 元"]
    }
}

/// Takes in tables of meters' readings.
package enum MeterImport {
    /// Reads and checks the whole file; rooms and meters must be known to the desk.
    package static func read(_ bytes: [UInt8], on desk: Desk) -> TableImport<ReadMeters> {
        var reading = MeterTable.read(bytes)
        var command = ReadMeters()
        command.readings.reserveCapacity(reading.rows.count)
        let meters = Set(desk.prices.all.map(\.meter)).subtracting([""])
        for row in reading.rows {
            var check = DeskCheck(row)
            check.room(row.value.reading.room, MeterTable.Column.room, desk)
            if !meters.contains(row.value.meter) {
                let known = meters.sorted().joined(separator: "、")
                check.refuse(
                    MeterTable.Column.meter,
                    "价目中没有表类“\(row.value.meter)”",
                    known.isEmpty ? "应先导入价目" : "应为 \(known)"
                )
            }
            for problem in check.problems { reading.problems.add(problem) }
            command.readings.append(row.value.entry)
        }
        reading.problems.sort()
        return TableImport(reading, command)
    }

    /// What the table brings to a desk.
    package static func reportLines(_ command: ReadMeters, on desk: Desk) -> [String] {
        Dictionary(grouping: command.readings, by: \.meter).sorted { $0.key < $1.key }
            .map { meter, readings in
                let replaced = readings.count { $0.isReplaced }
                return "\(meter)：\(readings.count) 户" + (replaced > 0 ? "，换表 \(replaced) 户" : "")
            }
    }
}

/// Takes in a channel's settlement file.
package enum SettlementImport {
    /// Reads and checks the whole file; times are those of the zone.
    package static func read(_ bytes: [UInt8], in zone: DeskZone) -> TableImport<MatchSettlement> {
        let reading = SettlementTable.read(bytes, in: zone)
        var command = MatchSettlement()
        command.rows = reading.rows.map(\.value)
        return TableImport(reading, command)
    }

    /// What the file says, by channel.
    package static func reportLines(_ command: MatchSettlement) -> [String] {
        PaymentMethod.channels.compactMap { method in
            let rows = command.rows.filter { $0.method == method }
            guard !rows.isEmpty else { return nil }
            let total = rows.reduce(0) { $0 + $1.amountFen }
            return "\(method.rawValue)：\(rows.count) 笔，共 \(Money.text(total)) 元"
        }
    }

    /// What became of the file, for people.
    package static func outcomeLines(_ settlement: Settlement) -> [String] {
        let differences = settlement.openDifferences
        guard !differences.isEmpty else { return ["全部对上"] }
        return ["不符 \(differences.count) 笔："]
            + differences.map { difference in
                "  第\(difference.number)行 \(difference.kind.rawValue) \(difference.method.rawValue) "
                    + "\(Money.text(difference.amountFen)) 元 "
                    + (difference.reference.isEmpty
                        ? difference.payment?.text ?? "" : difference.reference)
            }
    }
}

/// Holds a row of a table against what the desk knows.
private struct DeskCheck<Value: Equatable & Sendable> {
    private let row: TableRow<Value>
    private(set) var problems: [TableProblem] = []

    init(_ row: TableRow<Value>) { self.row = row }

    mutating func refuse(_ column: Int, _ what: String, _ wouldBeRight: String) {
        problems.append(row.problem(column, what, wouldBeRight))
    }

    mutating func room(_ room: RoomCode, _ column: Int, _ desk: Desk) {
        guard desk.households[room] == nil else { return }
        refuse(column, "没有 \(room.key) 这一户", "应先导入住户")
    }

    /// A price row by code or name, of which something can be owed.
    mutating func price(_ name: String, _ column: Int, _ desk: Desk) {
        guard let code = desk.prices.code(named: name) else {
            refuse(column, "价目中没有“\(CellNumber.shown(name))”", "应写价目的编码或名称")
            return
        }
        if desk.prices[code, desk.prices.lastVersion(of: code)]?.category == .deposit {
            refuse(column, "“\(name)”是押金", "押金不能作欠费导入")
        }
    }
}

extension MeterCells {
    fileprivate var entry: ReadingEntry {
        var entry = ReadingEntry()
        (entry.room, entry.meter, entry.readOn) = (reading.room, meter, readOn)
        (entry.previous, entry.current) = (reading.previous, reading.current)
        entry.isReplaced = reading.isReplaced
        return entry
    }
}
