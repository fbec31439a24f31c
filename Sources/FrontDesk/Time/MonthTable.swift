internal import Foundation

/// The Gregorian calendar as Foundation gives it, asked once for every month of the usual years,
/// so that a list of hundreds of countdowns does not ask it for every row.
///
/// A *day number* counts days from 1970-01-01, which is 0. Years outside the table are asked of
/// Foundation each time: slower, never wrong.
struct MonthTable: Sendable {
    static let shared = MonthTable()

    private static let years = 1970...2120
    /// Day numbers of 0001-01-01 and 9999-12-31: everything is held between them.
    private static let numbers = -719_162...2_932_896

    /// The day number each month begins with, and one more for the end of the last.
    private let starts: [Int]
    /// Foundation's weekday (1 is Sunday) of day number 0.
    private let weekdayOfZero: Int

    private init() {
        let calendar = Self.calendar
        var starts: [Int] = []
        starts.reserveCapacity(Self.years.count * 12 + 1)
        for year in Self.years {
            for month in 1...12 {
                starts.append(Self.number(calendar, year, month, 1))
            }
        }
        starts.append(Self.number(calendar, Self.years.upperBound + 1, 1, 1))
        self.starts = starts
        weekdayOfZero = calendar.component(.weekday, from: Date(timeIntervalSince1970: 0))
    }

    private static var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    private static func number(_ calendar: Calendar, _ year: Int, _ month: Int, _ day: Int) -> Int {
        let parts = DateComponents(year: year, month: month, day: day)
        guard let date = calendar.date(from: parts) else { return 0 }
        return Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    }

    /// The day number of a date; parts out of range are brought to the nearest one in range.
    func number(year: Int, month: Int, day: Int) -> Int {
        let month = min(max(month, 1), 12)
        let day = min(max(day, 1), 31)
        if Self.years.contains(year) {
            return starts[(year - Self.years.lowerBound) * 12 + month - 1] + day - 1
        }
        return Self.number(Self.calendar, min(max(year, 1), 9999), month, day)
    }

    /// The date of a day number.
    func date(number: Int) -> (year: Int, month: Int, day: Int) {
        let number = min(max(number, Self.numbers.lowerBound), Self.numbers.upperBound)
        guard number >= starts[0], number < starts[starts.count - 1] else {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
            return (parts.year ?? 1, parts.month ?? 1, parts.day ?? 1)
        }
        var low = 0
        var high = starts.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= number { low = middle } else { high = middle }
        }
        return (Self.years.lowerBound + low / 12, low % 12 + 1, number - starts[low] + 1)
    }

    /// How many days from Monday a day number is: 0 for Monday, 6 for Sunday.
    func daysFromMonday(number: Int) -> Int {
        // Foundation counts Sunday as 1 and Monday as 2.
        let offset = (number + weekdayOfZero - 2) % 7
        return offset < 0 ? offset + 7 : offset
    }
}
