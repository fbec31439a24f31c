/// What the desk has settled about its own backups: when one is made, where, and how long it is kept.
///
/// All of it is practice. How long the oldest is kept (`longestDays`) is also how long personal
/// details that were erased in the desk may still stand in a backup.
package struct BackupPolicy: Fielded {
    /// The desk makes no backups by itself: somebody else does.
    package var isOff = false
    /// The directory, as an absolute path; empty: `backups` beside the journal.
    package var directory = ""
    /// From this hour of the day on that day's backup is due, 0 to 23.
    package var hour = 3
    /// The newest of each of so many days is kept, today among them.
    package var daily = 7
    /// The newest of each of so many weeks (from Monday), this one among them.
    package var weekly = 4
    /// The newest of each of so many months, this one among them.
    package var monthly = 12
    /// So many hours after the last good one supervisors and managers are told.
    package var lateHours = 26

    /// What ships.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "off", "停用自动备份", &isOff)
        visitor.field(2, "directory", "备份目录", &directory)
        visitor.field(3, "hour", "备份时刻(时)", &hour, .stated)
        visitor.field(4, "daily", "每日备份保留(份)", &daily, .stated)
        visitor.field(5, "weekly", "每周备份保留(份)", &weekly, .stated)
        visitor.field(6, "monthly", "每月备份保留(份)", &monthly, .stated)
        visitor.field(7, "lateHours", "备份过期提醒(小时)", &lateHours, .stated)
    }
}

extension BackupPolicy {
    /// Throws `invalid-field` for what cannot be settled so.
    func check() throws(Refusal) {
        let amounts: [(name: String, amount: Int, allowed: ClosedRange<Int>)] = [
            ("hour", hour, 0...23), ("daily", daily, 1...366), ("weekly", weekly, 0...60),
            ("monthly", monthly, 0...120), ("lateHours", lateHours, 1...8760),
        ]
        for (name, amount, allowed) in amounts where !allowed.contains(amount) {
            throw Refusal.invalid(
                "policy.backups.\(name)",
                "应在 \(allowed.lowerBound) 到 \(allowed.upperBound) 之间"
            )
        }
        guard directory.isEmpty || directory.hasPrefix("/") else {
            throw Refusal.invalid("policy.backups.directory", "应为以 / 开头的目录；不填则放在数据目录的 backups")
        }
    }

    // MARK: When

    /// Whether a backup is to be made now, the last good one being of `last` (nil: there is none).
    /// The day's is due from `hour` on, at the first moment at which a desk is open.
    package func isDue(after last: Instant?, at now: Instant, in zone: DeskZone) -> Bool {
        guard !isOff else { return false }
        guard let last else { return true }
        let today = zone.day(of: now)
        let moment = zone.instant(today, MinuteOfDay(hour * 60))
        return last
            < (moment <= now ? moment : zone.instant(today.previous, MinuteOfDay(hour * 60)))
    }

    /// Whether the last good one is so old that somebody must be told.
    package func isLate(after last: Instant?, at now: Instant) -> Bool {
        guard !isOff else { return false }
        guard let last else { return true }
        return now.milliseconds(since: last) > Int64(lateHours) * 3_600_000
    }

    // MARK: How long

    /// Which of some backups, told by the moments at which they were made, are kept at `now`. The
    /// newest always is.
    package func kept(of made: [Instant], at now: Instant, in zone: DeskZone) -> Set<Instant> {
        var kept = Set([made.max()].compactMap { $0 })
        let today = zone.day(of: now)
        let week = Self.week(of: today)
        let month = today.year * 12 + today.month
        var newest: [Period: Instant] = [:]
        for moment in made {
            let day = zone.day(of: moment)
            let weeks = week - Self.week(of: day)
            let months = month - (day.year * 12 + day.month)
            var periods: [Period] = []
            if today.number - day.number < daily { periods.append(.day(day.number)) }
            if weeks < weekly { periods.append(.week(weeks)) }
            if months < monthly { periods.append(.month(months)) }
            for period in periods { newest[period] = max(newest[period] ?? moment, moment) }
        }
        kept.formUnion(newest.values)
        return kept
    }

    /// Weeks since the one of 1970-01-01, which was a Thursday; they begin on Monday.
    private static func week(of day: Day) -> Int { (day.number + 3) / 7 }

    private enum Period: Hashable {
        case day(Int)
        case week(Int)
        case month(Int)
    }

    /// The longest time for which a backup is kept, in days, while backups are made: what a desk
    /// must say of personal details that it erased. The last day of a month may be a day later
    /// than the first one of the month in which it goes.
    package var longestDays: Int { max(daily, weekly * 7, monthly * 31) }

    /// The same in words, for whoever is told: 12个月.
    package var longestWords: String {
        monthly * 30 >= max(daily, weekly * 7) ? "\(monthly)个月" : "\(longestDays)天"
    }
}
