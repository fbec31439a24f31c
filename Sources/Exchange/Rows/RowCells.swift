internal import FrontDesk

/// A row of a table with the line on which it stands, so that what the desk has against it can be
/// told by its line too.
package struct TableRow<Value: Equatable & Sendable>: Equatable, Sendable {
    /// The line of the file.
    package var line: Int
    /// What stands in it.
    package var value: Value
    /// The columns of the file, for what is found wrong later.
    let header: TableHeader

    /// A problem with a cell, as a problem of its line and column.
    func problem(_ column: Int, _ what: String, _ wouldBeRight: String) -> TableProblem {
        let record = CSVRecord(line: line, fields: [])
        return header.problem(column, of: record, what, wouldBeRight)
    }
}

/// The cells of one record, read one after the other; what is wrong with them is collected.
struct RowCells {
    let record: CSVRecord
    let header: TableHeader
    private(set) var problems: [TableProblem] = []

    init(_ record: CSVRecord, _ header: TableHeader) {
        self.record = record
        self.header = header
        if let overflow = header.overflow(of: record) { problems.append(overflow) }
    }

    /// A cell as it is written.
    func cell(_ column: Int) -> String { header.cell(column, of: record) }

    /// Notes what is wrong with a cell.
    mutating func refuse(_ column: Int, _ what: String, _ wouldBeRight: String = "") {
        problems.append(header.problem(column, of: record, what, wouldBeRight))
    }

    /// A text of at most `limit` characters; demanded unless it is said otherwise.
    mutating func text(_ column: Int, limit: Int = 60, isRequired: Bool = true) -> String {
        let text = TextCleaning.clean(cell(column), limit: limit + 1)
        if text.isEmpty, isRequired { refuse(column, "没有填", "这一格必须填") }
        if text.count > limit { refuse(column, "太长", "应不超过\(limit)个字") }
        return text
    }

    /// One of the words of a choice; an empty cell is `usual` where there is one.
    mutating func choice<Word: Choice>(_ column: Int, usual: Word? = nil) -> Word? {
        let cell = cell(column)
        if cell.isEmpty, let usual { return usual }
        let words = Word.allCases.map(\.rawValue)
        if let word = CellText.choice(cell, of: words).flatMap(Word.init(rawValue:)) { return word }
        let what = cell.isEmpty ? "没有填" : "没有“\(CellNumber.shown(cell))”这一项"
        refuse(column, what, "应为 \(words.joined(separator: "、"))")
        return nil
    }

    /// A sum in fen, above 0 or of any sign as `isGood` says.
    mutating func fen(_ column: Int, _ right: String, where isGood: (Int) -> Bool) -> Int {
        number(column, places: 2, right, where: isGood)
    }

    /// A number in units of its last place.
    mutating func number(
        _ column: Int,
        places: Int,
        _ right: String,
        where isGood: (Int) -> Bool
    ) -> Int {
        let cell = cell(column)
        guard let number = CellNumber.scaled(cell, places: places), isGood(number) else {
            refuse(
                column,
                cell.isEmpty ? "没有填" : "“\(CellNumber.shown(cell))”不能用",
                right
            )
            return 0
        }
        return number
    }

    /// A date; nil for an empty cell.
    mutating func day(_ column: Int, isRequired: Bool = true) -> Day? {
        let cell = cell(column)
        if cell.isEmpty {
            if isRequired { refuse(column, "没有填日期", "应写成 2020-01-02") }
            return nil
        }
        do {
            return try TableDate.parse(cell)
        } catch {
            refuse(column, error.what, error.wouldBeRight)
            return nil
        }
    }

    /// A whole room code.
    mutating func room(_ column: Int) -> RoomCode {
        do {
            return try RoomCode(building: "", unit: "", room: cell(column))
        } catch {
            refuse(column, error.what, "应写成 \(error.wouldBeRight)")
            return RoomCode()
        }
    }

    /// `是` or `否`; an empty cell is 否.
    mutating func flag(_ column: Int) -> Bool {
        switch TextFolding.halfWidth(cell(column)).lowercased() {
        case "", "否", "不是", "n", "no", "0": return false
        case "是", "y", "yes", "1", "√": return true
        case let other:
            refuse(column, "“\(CellNumber.shown(other))”看不懂", "应为 是 或 否")
            return false
        }
    }
}

extension TableReading {
    /// Reads a whole table record by record; a second row of the same key is a problem of `column`.
    init<Value, Key: Hashable>(
        _ bytes: [UInt8],
        _ columns: [TableColumn],
        keyColumn column: Int,
        key: (Value) -> Key?,
        shown: (Value) -> String,
        _ read: (inout RowCells) -> Value
    ) where Row == TableRow<Value> {
        self.init()
        guard let file = TableFile(bytes, columns, into: &self) else { return }
        rows.reserveCapacity(file.records.count)
        var lines: [Key: Int] = [:]
        for record in file.records {
            var cells = RowCells(record, file.header)
            let value = read(&cells)
            if cells.problems.isEmpty, let key = key(value) {
                if let earlier = lines[key] {
                    cells.refuse(column, "\(shown(value)) 与第\(earlier)行重复", "应只有一行")
                } else {
                    lines[key] = record.line
                }
            }
            for problem in cells.problems { problems.add(problem) }
            if cells.problems.isEmpty {
                rows.append(TableRow(line: record.line, value: value, header: file.header))
            }
        }
        problems.sort()
    }
}
