/// A time on the wall clock of a day, in whole minutes after midnight, 0 to 1440.
package struct MinuteOfDay: Hashable, Comparable, Sendable {
    /// Minutes after midnight; 1440 is the end of the day, 24:00.
    package var minutes = 0

    /// Midnight at the start of the day.
    package init() {}

    /// So many minutes after midnight, held between 0 and 1440.
    package init(_ minutes: Int) {
        self.minutes = Swift.min(Swift.max(minutes, 0), 1440)
    }

    /// An hour and a minute, or nil outside 00:00 to 24:00.
    package init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440 else {
            return nil
        }
        minutes = hour * 60 + minute
    }

    /// A time written `8:30` or `08:30`, or nil.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= 2, parts[1].count == 2,
            let hour = parts[0].decimalValue, let minute = parts[1].decimalValue
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// As `08:30`.
    package var text: String {
        zeroPadded(minutes / 60, to: 2) + ":" + zeroPadded(minutes % 60, to: 2)
    }

    package static func < (left: MinuteOfDay, right: MinuteOfDay) -> Bool {
        left.minutes < right.minutes
    }
}
