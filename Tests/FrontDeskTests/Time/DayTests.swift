import Foundation
import FrontDesk
import Testing

@Suite("days, zones, ISO 8601")
struct DayTests {
    @Test func aDayIsWrittenAndRead() throws {
        let day = try #require(Day("2026-11-22"))
        #expect(day == Day("20261122"))
        #expect(day.text == "2026-11-22")
        #expect(day.compact == "20261122")
        #expect(day.monthKey == "2026-11")
        #expect(day.weekday == .sunday)
        #expect(day.next.text == "2026-11-23")
        #expect(day.previous.text == "2026-11-21")
        #expect(day.lastOfMonth.text == "2026-11-30")
        #expect(Day("2024-02-01")?.lastOfMonth.text == "2024-02-29")
        #expect(day < day.next)
        #expect(Day("2026-12-31")?.next.text == "2027-01-01")
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-01", "0000-01-01",
        "2026/11/22", "", "20261x22", "2026-11-22 ",
    ])
    func whatIsNoDateIsRefused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func theTableAgreesWithFoundationInsideAndOutside() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for number in stride(from: -30_000, to: 80_000, by: 37) {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = Day(number: number)
            #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day)
            #expect(day.number == number)
            let weekday = try #require(parts.weekday)
            #expect(Weekday.allCases[(weekday + 5) % 7] == day.weekday)
        }
    }

    @Test(arguments: ["Asia/Shanghai", "Asia/Urumqi", "America/New_York", "Europe/London"])
    func zonesAgreeWithFoundation(identifier: String) throws {
        let zone = try #require(DeskZone(identifier: identifier))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: identifier))
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<3000 {
            let seconds = Int64.random(in: 0..<4_000_000_000, using: &numbers)
            let date = Date(timeIntervalSince1970: Double(seconds))
            let parts = calendar.dateComponents(
                [.year, .month, .day, .hour, .minute],
                from: date
            )
            let moment = Instant(seconds: seconds)
            let day = zone.day(of: moment)
            #expect(day.year == parts.year && day.month == parts.month && day.day == parts.day)
            let minute = zone.minute(of: moment)
            #expect(minute == MinuteOfDay(hour: parts.hour ?? 0, minute: parts.minute ?? 0))
            let start = calendar.startOfDay(for: date).timeIntervalSince1970
            #expect(zone.startOfDay(day) == Instant(seconds: Int64(start)))
            #expect(zone.instant(iso: zone.iso(moment)) == moment)
        }
    }

    @Test func skippedAndRepeatedTimes() throws {
        let zone = try #require(DeskZone(identifier: "America/New_York"))
        let spring = try #require(Day("2026-03-08"))
        let skipped = zone.instant(spring, MinuteOfDay(150))
        #expect(zone.iso(skipped) == "2026-03-08T03:30:00-04:00")
        let autumn = try #require(Day("2026-11-01"))
        let repeated = zone.instant(autumn, MinuteOfDay(90))
        #expect(zone.iso(repeated) == "2026-11-01T01:30:00-04:00")
    }

    @Test(arguments: [
        "2026-11-22T14:32:00+08:00", "2026-11-22T14:32", "2026-11-22T06:32Z",
        "2026-11-22T06:32:00Z", "2026-11-22 14:32:00", "2026-11-22T14:32:00.000+0800",
        "2026-11-22T07:32+01",
    ])
    func isoIsReadInAllItsForms(text: String) {
        let zone = DeskZone()
        #expect(zone.instant(iso: text).map(zone.iso) == "2026-11-22T14:32:00+08:00")
    }

    @Test(arguments: [
        "2026-11-22", "2026-11-22T24:00", "2026-11-22T14:60", "2026-11-22T14:32:60Z",
        "2026-11-22T14:32+8", "2026-11-22T14:32:0", "2026-02-30T10:00", "2026-11-22T14:32Zz", "",
    ])
    func whatIsNoIsoIsRefused(text: String) {
        #expect(DeskZone().instant(iso: text) == nil)
    }

    @Test func momentsAreShownShort() throws {
        let zone = DeskZone()
        let moment = try #require(zone.instant(iso: "2026-11-22T14:32:59.120+08:00"))
        #expect(zone.time(moment) == "14:32")
        #expect(zone.shortDateTime(moment) == "11-22 14:32")
        #expect(zone.iso(moment) == "2026-11-22T14:32:59.120+08:00")
        #expect(DeskZone(identifier: "Mars/Base") == nil)
        var other = zone
        other.identifier = "Europe/London"
        #expect(other.time(moment) == "06:32")
        #expect(other != zone)
        for extreme in [Int64.min, .max] { _ = zone.iso(Instant(milliseconds: extreme)) }
    }

    @Test func theTableOfDaysIsPutInOrder() throws {
        let day = try #require(Day("2026-10-10"))
        let holiday = WorkdayRow(day: try #require(Day("2026-10-01")), kind: .closed, name: "国庆节")
        var table = Workdays([WorkdayRow(day: day, kind: .closed, name: ""), holiday])
        #expect(!table.isOpen(day))
        table.rows.append(WorkdayRow(day: day, kind: .open, name: "国庆节"))
        #expect(table.isOpen(day))
        #expect(table.rows.count == 2)
        #expect(table.covers(year: 2026) && !table.covers(year: 2027))
        let newer = Workdays([WorkdayRow(day: day.next, kind: .open, name: "")])
        #expect(table.replacingYears(of: newer) == newer)
        let hours = ServiceHours([
            OpenInterval(from: MinuteOfDay(600), to: MinuteOfDay(700)),
            OpenInterval(from: MinuteOfDay(500), to: MinuteOfDay(600)),
            OpenInterval(from: MinuteOfDay(900), to: MinuteOfDay(800)),
        ])
        #expect(hours.text == "08:20-11:40")
    }
}
