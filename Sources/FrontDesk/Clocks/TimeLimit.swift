/// What a time limit is counted in.
package enum TimeLimitUnit: String, CaseIterable, Hashable, Sendable {
    /// Minutes of the clock's own calendar; a day is 24 hours.
    case minutes = "分"
    /// Whole working days after the day it starts on.
    case workingDays = "工作日"
    /// A moment agreed on, as an appointment or the day keys are due back.
    case until = "时刻"
}

/// How long a clock allows.
package struct TimeLimit: Hashable, Sendable {
    /// What `amount` counts.
    package var unit = TimeLimitUnit.minutes
    /// Minutes, working days, or milliseconds since the epoch, as `unit` says.
    package var amount = 0

    /// No time at all.
    package init() {}

    /// An amount of a unit; below zero counts as zero.
    package init(unit: TimeLimitUnit, amount: Int) {
        self.unit = unit
        self.amount = amount
    }

    /// So many minutes.
    package static func minutes(_ count: Int) -> TimeLimit { .init(unit: .minutes, amount: count) }

    /// So many hours.
    package static func hours(_ count: Int) -> TimeLimit { .minutes(count * 60) }

    /// So many days of 24 hours (CONTRACT 2.5).
    package static func days(_ count: Int) -> TimeLimit { .minutes(count * 1440) }

    /// So many working days: the day it starts on is not counted, and the last one ends at its
    /// close of business. That is how the law counts periods in days (民法典 201, 203).
    package static func workingDays(_ count: Int) -> TimeLimit {
        .init(unit: .workingDays, amount: count)
    }

    /// Up to a moment agreed on.
    package static func until(_ moment: Instant) -> TimeLimit {
        .init(unit: .until, amount: Int(moment.milliseconds))
    }

    /// Half of it for a reopened record, rounded up to a whole minute or working day, and not
    /// below `minutes` where it counts minutes. A moment agreed on stays.
    package func halved(atLeastMinutes minutes: Int = 0) -> TimeLimit {
        let half = amount / 2 + amount % 2
        switch unit {
        case .minutes: return TimeLimit(unit: unit, amount: min(max(half, minutes), amount))
        case .workingDays: return TimeLimit(unit: unit, amount: half)
        case .until: return self
        }
    }

    /// As `15分`, `8小时`, `3天`, `7个工作日`; nil for a moment, which needs a zone to be told.
    package var text: String? {
        switch unit {
        case .minutes where amount >= 1440 && amount % 1440 == 0: "\(amount / 1440)天"
        case .minutes where amount >= 60 && amount % 60 == 0: "\(amount / 60)小时"
        case .minutes: "\(amount)分"
        case .workingDays: "\(amount)个工作日"
        case .until: nil
        }
    }
}

extension Calendars {
    /// When a limit that starts at `start` ends if nothing pauses it; `Instant.farFuture` if never.
    func end(of limit: TimeLimit, _ kind: CalendarKind, from start: Instant) -> Instant {
        switch limit.unit {
        case .minutes:
            let (milliseconds, overflow) = Int64(limit.amount).multipliedReportingOverflow(
                by: 60_000
            )
            guard !overflow else { return limit.amount > 0 ? .farFuture : start }
            return moment(kind, from: start, after: milliseconds)
        case .workingDays:
            return close(kind, ofOpenDay: limit.amount, after: start) ?? .farFuture
        case .until:
            return Instant(milliseconds: Int64(limit.amount))
        }
    }
}
