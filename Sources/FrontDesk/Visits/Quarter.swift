/// A quarter of a year, `2026Q4`.
package struct Quarter: Hashable, Comparable, Sendable {
    /// The year.
    package let year: Int
    /// 1 to 4.
    package let number: Int

    /// The quarter that a day lies in.
    package init(_ day: Day) {
        (year, number) = (day.year, (day.month + 2) / 3)
    }

    /// Reads `2026Q4`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 1,
            let year = Array(parts[0].utf8).decimalValue,
            let number = Array(parts[1].utf8).decimalValue, (1...4).contains(number),
            let day = Day(year: year, month: number * 3, day: 1)
        else { return nil }
        self.init(day)
    }

    /// `2026Q4`.
    package var text: String { "\(zeroPadded(year, to: 4))Q\(number)" }

    /// Its first day.
    package var first: Day { Day(year: year, month: number * 3 - 2, day: 1) ?? Day() }

    /// Its last day.
    package var last: Day { first.adding(months: 3).previous }

    /// The quarter after.
    package var next: Quarter { Quarter(last.next) }

    package static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
