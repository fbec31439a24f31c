/// What the table of days says about one date.
package enum WorkdayKind: String, CaseIterable, Hashable, Sendable {
    /// A holiday on what would be a working day.
    case closed = "休"
    /// A make-up day on what would be a weekend.
    case open = "班"
}

/// One row of workdays.csv.
package struct WorkdayRow: Hashable, Sendable {
    /// The date.
    package var day = Day()
    /// Closed or open.
    package var kind = WorkdayKind.closed
    /// The holiday it belongs to, as 国庆节.
    package var name = ""

    /// An empty row.
    package init() {}

    /// A row of the table.
    package init(day: Day, kind: WorkdayKind, name: String) {
        self.day = day
        self.kind = kind
        self.name = name
    }
}

/// The table of holidays and make-up days, which touches only the calendar 工作日 (CONTRACT 2.1).
///
/// A year it says nothing about counts Monday to Friday and is marked 估算.
package struct Workdays: Hashable, Sendable {
    /// The rows in order of date, one a date: of two for the same date the later given counts.
    package var rows: [WorkdayRow] = [] {
        didSet { arrange() }
    }
    /// The years that have at least one row, in order.
    package private(set) var years: [Int] = []
    /// The day numbers of `rows`, for searching.
    private var numbers: [Int] = []

    /// An empty table: every year is an estimate.
    package init() {}

    /// The table of these rows, in any order.
    package init(_ rows: [WorkdayRow]) {
        self.rows = rows
        arrange()
    }

    private mutating func arrange() {
        var byNumber: [Int: WorkdayRow] = [:]
        for row in rows { byNumber[row.day.number] = row }
        numbers = byNumber.keys.sorted()
        let arranged = numbers.compactMap { byNumber[$0] }
        if arranged != rows { rows = arranged }
        years = Set(rows.map(\.day.year)).sorted()
    }

    /// Whether the table says anything about a year.
    package func covers(year: Int) -> Bool { years.contains(year) }

    /// The row of a date, if it has one.
    package func row(of day: Day) -> WorkdayRow? { row(number: day.number) }

    /// Whether a date is a working day: as the table says, else Monday to Friday.
    package func isOpen(_ day: Day) -> Bool { isOpen(number: day.number) }

    func isOpen(number: Int) -> Bool {
        if let row = row(number: number) { return row.kind == .open }
        return MonthTable.shared.daysFromMonday(number: number) < 5
    }

    private func row(number: Int) -> WorkdayRow? {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < numbers.count && numbers[low] == number ? rows[low] : nil
    }

    /// This table with every year that `newer` covers taken from it whole: a yearly notice
    /// replaces what was there, so that a corrected one leaves nothing of the first behind.
    package func replacingYears(of newer: Workdays) -> Workdays {
        Workdays(rows.filter { !newer.covers(year: $0.day.year) } + newer.rows)
    }
}
