/// What a desk's clocks count in: its zone, its hours and its table of days. Policy.
package struct Calendars: Hashable, Sendable {
    /// Where the desk is.
    package var zone = DeskZone()
    /// Its hours, for 服务时间 and 工作日.
    package var hours = ServiceHours()
    /// Its table of days, for 工作日 only.
    package var workdays = Workdays()

    /// No limit is looked for further than this many days ahead (forty years): a calendar that
    /// never opens answers "never" instead of searching on.
    static let daysAtMost = 14_610

    /// Asia/Shanghai, the usual hours, no table of days.
    package init() {}

    /// The calendars of a desk.
    package init(zone: DeskZone, hours: ServiceHours, workdays: Workdays) {
        self.zone = zone
        self.hours = hours
        self.workdays = workdays
    }

    /// Whether a calendar opens at all on a date.
    package func isOpen(_ kind: CalendarKind, on day: Day) -> Bool {
        isOpen(kind, number: day.number)
    }

    /// When a calendar is open on a date, in order.
    package func openSpans(_ kind: CalendarKind, on day: Day) -> [Span] {
        let number = day.number
        guard kind != .always else {
            return [
                Span(
                    from: zone.instant(dayNumber: number, minute: 0),
                    to: zone.instant(dayNumber: number + 1, minute: 0)
                )
            ]
        }
        guard isOpen(kind, number: number) else { return [] }
        return hours.intervals.map { span($0, number: number) }
    }

    /// The open time between two moments, in milliseconds, without what lies in `excluded`
    /// (which may overlap). 0 if `to` is not after `from`.
    package func openMilliseconds(
        _ kind: CalendarKind,
        from: Instant,
        to: Instant,
        excluding excluded: [Span] = []
    ) -> Int64 {
        var sum: Int64 = 0
        visitOpenSpans(kind, Span(from: from, to: to), excluding: excluded) { span in
            sum += span.milliseconds
            return true
        }
        return sum
    }

    /// The first moment by which `milliseconds` of open time have passed since `from`, without
    /// what lies in `excluded`; `Instant.farFuture` if that is never.
    ///
    /// Nothing to wait for is `from` itself, even outside the hours; time used up exactly at a
    /// close ends at that close, not at the next opening.
    package func moment(
        _ kind: CalendarKind,
        from: Instant,
        after milliseconds: Int64,
        excluding excluded: [Span] = []
    ) -> Instant {
        guard milliseconds > 0 else { return from }
        let furthest = Instant.farFuture.milliseconds(since: from)
        let reach = min(Int64(Self.daysAtMost) * 86_400_000, furthest)
        guard milliseconds <= reach else { return .farFuture }
        var left = milliseconds
        var result = Instant.farFuture
        let searched = Span(from: from, to: from.adding(milliseconds: reach))
        visitOpenSpans(kind, searched, excluding: excluded) { span in
            guard span.milliseconds >= left else {
                left -= span.milliseconds
                return true
            }
            result = span.from.adding(milliseconds: left)
            return false
        }
        return result
    }

    /// The close of the `count`-th open day after the day of `from`, or nil if there is none.
    ///
    /// The day it starts on is not counted and the last one ends with business: 民法典 201, 203.
    package func close(_ kind: CalendarKind, ofOpenDay count: Int, after from: Instant) -> Instant?
    {
        guard count > 0 else { return from }
        let start = zone.dayNumber(of: from)
        var left = count
        for number in (start + 1)...(start + Self.daysAtMost) where isOpen(kind, number: number) {
            left -= 1
            guard left == 0 else { continue }
            let minute = kind == .always ? 1440 : hours.intervals.last?.to.minutes ?? 0
            return zone.instant(dayNumber: number, minute: minute)
        }
        return nil
    }

    /// Whether counting between two moments touches a year the table of days does not cover, so
    /// that the result is an estimate (估算). Only 工作日 reads the table.
    package func isEstimated(_ kind: CalendarKind, from: Instant, to: Instant) -> Bool {
        guard kind == .workdays else { return false }
        let first = zone.day(of: from).year
        let last = zone.day(of: max(from, to)).year
        return (first...last).contains { !workdays.covers(year: $0) }
    }

    private func isOpen(_ kind: CalendarKind, number: Int) -> Bool {
        switch kind {
        case .always: true
        case .serviceHours: !hours.intervals.isEmpty
        case .workdays: !hours.intervals.isEmpty && workdays.isOpen(number: number)
        }
    }

    private func span(_ interval: OpenInterval, number: Int) -> Span {
        Span(
            from: zone.instant(dayNumber: number, minute: interval.from.minutes),
            to: zone.instant(dayNumber: number, minute: interval.to.minutes)
        )
    }

    /// Hands the open stretches of `whole` to `visit` in order, until it answers false.
    private func visitOpenSpans(
        _ kind: CalendarKind,
        _ whole: Span,
        excluding excluded: [Span],
        _ visit: (Span) -> Bool
    ) {
        guard !whole.isEmpty else { return }
        let cuts = Span.merged(excluded)
        guard kind != .always else {
            _ = Self.visit(whole, without: cuts, visit)
            return
        }
        guard !hours.intervals.isEmpty else { return }
        let last = zone.dayNumber(of: whole.to)
        var number = zone.dayNumber(of: whole.from)
        while number <= last {
            if kind == .serviceHours || workdays.isOpen(number: number) {
                for interval in hours.intervals {
                    var span = span(interval, number: number)
                    span.from = max(span.from, whole.from)
                    span.to = min(span.to, whole.to)
                    guard Self.visit(span, without: cuts, visit) else { return }
                }
            }
            number += 1
        }
    }

    /// Hands the parts of `span` outside `cuts` (in order, apart) to `visit`; false if it stopped.
    private static func visit(
        _ span: Span,
        without cuts: [Span],
        _ visit: (Span) -> Bool
    ) -> Bool {
        var rest = span
        for cut in cuts where cut.to > rest.from {
            guard cut.from < rest.to else { break }
            let before = Span(from: rest.from, to: cut.from)
            if !before.isEmpty, !visit(before) { return false }
            rest.from = cut.to
        }
        return rest.isEmpty || visit(rest)
    }
}
