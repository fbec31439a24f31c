/// A date of the Gregorian calendar, without time or zone.
package struct Day: Hashable, Comparable, Sendable {
    /// The year, four digits in every text.
    package var year = 1970
    /// The month, 1 to 12.
    package var month = 1
    /// The day of the month, 1 to 31.
    package var day = 1

    /// 1970-01-01.
    package init() {}

    /// The date of these parts, or nil if there is none, such as 2026-02-29.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            return nil
        }
        self.init(number: MonthTable.shared.number(year: year, month: month, day: day))
        guard self.year == year, self.month == month, self.day == day else { return nil }
    }

    /// The date written `2026-11-22` or `20261122`, or nil.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        let digits: [UInt8]
        switch bytes.count {
        case 8: digits = bytes
        case 10:
            guard bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
            digits = Array(bytes[0..<4] + bytes[5..<7] + bytes[8..<10])
        default: return nil
        }
        guard let year = digits[0..<4].decimalValue, let month = digits[4..<6].decimalValue,
            let day = digits[6..<8].decimalValue
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The date so many days after 1970-01-01.
    package init(number: Int) {
        (year, month, day) = MonthTable.shared.date(number: number)
    }

    /// Days since 1970-01-01.
    package var number: Int { MonthTable.shared.number(year: year, month: month, day: day) }

    /// As `2026-11-22`.
    package var text: String { monthKey + "-" + zeroPadded(day, to: 2) }

    /// As `20261122`, the form used in record ids.
    package var compact: String {
        zeroPadded(year, to: 4) + zeroPadded(month, to: 2) + zeroPadded(day, to: 2)
    }

    /// As `11-22`.
    package var shortText: String { zeroPadded(month, to: 2) + "-" + zeroPadded(day, to: 2) }

    /// The month it lies in, as `2026-11`; sorts in time.
    package var monthKey: String { zeroPadded(year, to: 4) + "-" + zeroPadded(month, to: 2) }

    /// Its day of the week.
    package var weekday: Weekday {
        Weekday.allCases[MonthTable.shared.daysFromMonday(number: number)]
    }

    /// The date so many days later, earlier if negative.
    package func adding(days: Int) -> Day { Day(number: number + days) }

    /// The day after.
    package var next: Day { adding(days: 1) }

    /// The day before.
    package var previous: Day { adding(days: -1) }

    /// The first day of its month.
    package var firstOfMonth: Day { adding(days: 1 - day) }

    /// The last day of its month.
    package var lastOfMonth: Day { firstOfMonth.adding(days: 31).firstOfMonth.previous }

    /// Days from `earlier` to this one, negative if `earlier` is later.
    package func days(since earlier: Day) -> Int { number - earlier.number }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

/// A day of the week, Monday first as the desk counts.
package enum Weekday: String, CaseIterable, Hashable, Sendable {
    case monday = "周一"
    case tuesday = "周二"
    case wednesday = "周三"
    case thursday = "周四"
    case friday = "周五"
    case saturday = "周六"
    case sunday = "周日"

    /// Whether it is Saturday or Sunday.
    package var isWeekend: Bool { self == .saturday || self == .sunday }
}

/// `value` in at least `width` decimal digits.
func zeroPadded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    guard digits.utf8.count < width else { return digits }
    return String(repeating: "0", count: width - digits.utf8.count) + digits
}

extension Collection<UInt8> {
    /// The number these ASCII digits write, or nil if there is anything else, or too much.
    var decimalValue: Int? {
        guard !isEmpty, count <= 18 else { return nil }
        var value = 0
        for byte in self {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
