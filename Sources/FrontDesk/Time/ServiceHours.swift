/// The calendars a time limit can count in (CONTRACT 2.1).
package enum CalendarKind: String, CaseIterable, Hashable, Sendable {
    /// Every minute counts.
    case always = "24x7"
    /// The desk's hours, every day of the year.
    case serviceHours = "服务时间"
    /// The desk's hours on working days: Monday to Friday and what the table of days says.
    case workdays = "工作日"
}

/// One opening of a day, from a time up to, and not including, another.
package struct OpenInterval: Hashable, Sendable {
    /// When it opens.
    package var from = MinuteOfDay()
    /// When it closes.
    package var to = MinuteOfDay()

    /// An empty opening.
    package init() {}

    /// An opening between two times; empty if `to` is not after `from`.
    package init(from: MinuteOfDay, to: MinuteOfDay) {
        self.from = from
        self.to = to
    }

    /// As `08:30-12:00`.
    package var text: String { from.text + "-" + to.text }
}

/// The hours of a day on which the desk is open; a policy value.
package struct ServiceHours: Hashable, Sendable {
    /// The openings in order: empty ones are dropped and overlapping ones joined when set.
    package var intervals: [OpenInterval] {
        didSet { arrange() }
    }

    /// 08:30-12:00 and 13:30-18:00 (CONTRACT 2.1).
    package init() {
        intervals = [
            OpenInterval(from: MinuteOfDay(510), to: MinuteOfDay(720)),
            OpenInterval(from: MinuteOfDay(810), to: MinuteOfDay(1080)),
        ]
    }

    /// These openings, in any order.
    package init(_ intervals: [OpenInterval]) {
        self.intervals = intervals
        arrange()
    }

    private mutating func arrange() {
        var arranged: [OpenInterval] = []
        for interval in intervals.filter({ $0.from < $0.to }).sorted(by: { $0.from < $1.from }) {
            if let last = arranged.last, interval.from <= last.to {
                arranged[arranged.count - 1].to = max(last.to, interval.to)
            } else {
                arranged.append(interval)
            }
        }
        if arranged != intervals { intervals = arranged }
    }

    /// Minutes open in a day.
    package var minutesADay: Int {
        intervals.reduce(0) { $0 + $1.to.minutes - $1.from.minutes }
    }

    /// As `08:30-12:00 13:30-18:00`.
    package var text: String { intervals.map(\.text).joined(separator: " ") }
}
