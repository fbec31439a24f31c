/// Reads the dates clerks type into forms: `25`, `1125`, `明天 9点`, `+2`, `周五`, `下午3点`.
///
/// What is read is always echoed with its weekday (`echo`), so that a guess can be seen. Where a
/// text leaves something open, the first moment ahead is meant: `25` is the next 25th, today
/// included; `14:30` is tomorrow's if today's is past. A date that is written out stays as it is.
package struct DateEntry: Hashable, Sendable {
    /// The moment of typing.
    package var now = Instant(milliseconds: 0)
    /// The desk's zone.
    package var zone = DeskZone()
    /// The time of a date that is typed without one.
    package var usualTime = MinuteOfDay(540)

    /// How many days ahead a day such as 02-29 is looked for: two leap years may be 8 apart.
    private static let daysAtMost = 366 * 8 + 2

    /// An entry typed at the epoch.
    package init() {}

    /// An entry typed at `now`.
    package init(now: Instant, zone: DeskZone, usualTime: MinuteOfDay = MinuteOfDay(540)) {
        self.now = now
        self.zone = zone
        self.usualTime = usualTime
    }

    /// The moment a text means, or nil if it means none. Full-width digits and signs are read.
    package func instant(_ text: String) -> Instant? {
        var scanner = DateScanner(text)
        guard !scanner.isAtEnd else { return nil }
        let today = zone.day(of: now)
        if let moment = instantAfterPlus(&scanner, today) { return moment }
        guard let date = scanner.date(today: today) else { return nil }
        scanner.skipSpaces()
        var time: MinuteOfDay?
        if !scanner.isAtEnd {
            time = scanner.time(afterDate: date != .open)
            scanner.skipSpaces()
            guard time != nil, scanner.isAtEnd else { return nil }
        }
        return resolve(date, time, today)
    }

    /// As `11-23 周日 09:00`, with the year in front if it is not this one.
    package func echo(_ moment: Instant) -> String {
        let day = zone.day(of: moment)
        let date = day.year == zone.day(of: now).year ? day.shortText : day.text
        return date + " " + day.weekday.rawValue + " " + zone.time(moment)
    }

    /// `+2`, `+2天`, `+1周`, `+3小时`, `+30分`; a time may follow days and weeks.
    private func instantAfterPlus(_ scanner: inout DateScanner, _ today: Day) -> Instant? {
        var trial = scanner
        guard trial.take("+"), let count = trial.number(), count.value <= 9999 else { return nil }
        trial.skipSpaces()
        if trial.take("小时") || trial.take("个小时") {
            return trial.isAtEnd ? now.adding(minutes: count.value * 60) : nil
        }
        if trial.take("分钟") || trial.take("分") {
            return trial.isAtEnd ? now.adding(minutes: count.value) : nil
        }
        let days = trial.take("周") ? count.value * 7 : count.value
        _ = trial.take("天")
        scanner = DateScanner(fixed: today.adding(days: days), rest: trial)
        return nil
    }

    private func resolve(_ date: EnteredDate, _ time: MinuteOfDay?, _ today: Day) -> Instant? {
        switch date {
        case .fixed(let day):
            return moment(day, time, today)
        case .open:
            guard let time else { return nil }
            let moment = zone.instant(today, time)
            return moment >= now ? moment : zone.instant(today.next, time)
        case .weekday, .dayOfMonth, .dayOfYear:
            for ahead in 0...Self.daysAtMost {
                let day = today.adding(days: ahead)
                guard date.matches(day) else { continue }
                if ahead == 0, let time, zone.instant(day, time) < now { continue }
                return moment(day, time, today)
            }
            return nil
        }
    }

    /// The moment of a day: as typed, else the usual time. Of today it is the first of the usual
    /// time, 18:00 and 23:59 that is still ahead.
    private func moment(_ day: Day, _ time: MinuteOfDay?, _ today: Day) -> Instant {
        if let time { return zone.instant(day, time) }
        let minute = zone.minute(of: now)
        guard day == today, usualTime < minute else { return zone.instant(day, usualTime) }
        return zone.instant(day, MinuteOfDay(minute.minutes <= 1080 ? 1080 : 1439))
    }
}

/// The date part of an entry, as far as the text fixes it.
enum EnteredDate: Hashable, Sendable {
    /// One day.
    case fixed(Day)
    /// Only a time was typed.
    case open
    case weekday(Weekday)
    case dayOfMonth(Int)
    case dayOfYear(month: Int, day: Int)

    func matches(_ candidate: Day) -> Bool {
        switch self {
        case .fixed(let day): candidate == day
        case .open: true
        case .weekday(let weekday): candidate.weekday == weekday
        case .dayOfMonth(let day): candidate.day == day
        case .dayOfYear(let month, let day): candidate.month == month && candidate.day == day
        }
    }
}
