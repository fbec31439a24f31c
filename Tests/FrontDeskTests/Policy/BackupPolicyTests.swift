import Testing

@testable import FrontDesk

@Suite struct BackupPolicyTests {
    private let zone = DeskZone()
    private let policy = BackupPolicy()

    private func moment(_ text: String) throws -> Instant {
        try #require(zone.instant(iso: text))
    }

    @Test func theDaysBackupIsDueFromItsHourOn() throws {
        let last = try moment("2026-11-27T09:10:00")
        #expect(!policy.isDue(after: last, at: try moment("2026-11-27T23:59:00"), in: zone))
        #expect(!policy.isDue(after: last, at: try moment("2026-11-28T02:59:59"), in: zone))
        #expect(policy.isDue(after: last, at: try moment("2026-11-28T03:00:00"), in: zone))
        #expect(policy.isDue(after: last, at: try moment("2026-12-05T01:00:00"), in: zone))
        let atNight = try moment("2026-11-28T01:30:00")
        #expect(policy.isDue(after: atNight, at: try moment("2026-11-28T03:00:00"), in: zone))
        #expect(!policy.isDue(after: atNight, at: try moment("2026-11-28T02:00:00"), in: zone))
        #expect(policy.isDue(after: nil, at: atNight, in: zone))
        var off = policy
        off.isOff = true
        #expect(!off.isDue(after: nil, at: atNight, in: zone))
        #expect(!off.isLate(after: nil, at: atNight))
    }

    @Test func whoeverAnswersIsToldAfterTwentySixHours() throws {
        let last = try moment("2026-11-27T03:00:00")
        #expect(!policy.isLate(after: last, at: try moment("2026-11-28T05:00:00")))
        #expect(policy.isLate(after: last, at: try moment("2026-11-28T05:00:01")))
        #expect(policy.isLate(after: nil, at: last))
    }

    /// Three years of daily backups, pruned after each: what is left at the end, and for how long
    /// any was kept.
    @Test func threeYearsLeaveDaysWeeksAndMonths() throws {
        let first = try #require(Day(year: 2026, month: 1, day: 1))
        var kept: [Instant] = []
        var longest: Int64 = 0
        for day in 0..<1096 {
            let now = zone.instant(first.adding(days: day), MinuteOfDay(185))
            kept.append(now)
            let left = policy.kept(of: kept, at: now, in: zone)
            #expect(left.contains(now))
            for gone in kept where !left.contains(gone) {
                longest = max(longest, now.milliseconds(since: gone))
            }
            kept.removeAll { !left.contains($0) }
            #expect(kept.count <= policy.daily + policy.weekly + policy.monthly)
        }
        #expect(longest / 86_400_000 <= Int64(policy.longestDays))
        #expect(longest / 86_400_000 > Int64(policy.longestDays) - 40)
        let days = kept.map { zone.day(of: $0).text }.sorted()
        // The last day is Sunday 2028-12-31: seven days, three earlier Sundays, eleven months' ends.
        let expected =
            (25...31).map { "2028-12-\($0)" } + ["2028-12-10", "2028-12-17", "2028-12-24"]
            + (1...11).compactMap { Day(year: 2028, month: $0, day: 1)?.lastOfMonth.text }
        #expect(days == expected.sorted())
        #expect(policy.longestWords == "12个月")
    }

    @Test func twoOfADayLeaveTheLaterAndTheNewestStaysForEver() throws {
        let (early, late) = (try moment("2026-11-28T03:00:00"), try moment("2026-11-28T09:00:00"))
        #expect(policy.kept(of: [early, late], at: late, in: zone) == [late])
        let years = try moment("2031-01-01T00:00:00")
        #expect(policy.kept(of: [early, late], at: years, in: zone) == [late])
        #expect(policy.kept(of: [], at: years, in: zone) == [])
    }

    @Test func whatCannotBeSettledIsRefused() {
        for change: (inout BackupPolicy) -> Void in [
            { $0.hour = 24 }, { $0.daily = 0 }, { $0.weekly = -1 }, { $0.monthly = 121 },
            { $0.lateHours = 0 }, { $0.directory = "backups" },
        ] {
            var policy = BackupPolicy()
            change(&policy)
            #expect(throws: Refusal.self) { try policy.check() }
        }
        var policy = BackupPolicy()
        policy.directory = "/mnt/backup"
        #expect(throws: Never.self) { try policy.check() }
    }
}
