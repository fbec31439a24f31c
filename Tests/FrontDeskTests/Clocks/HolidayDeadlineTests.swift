import FrontDesk
import Testing

/// Due times across 春节, 中秋, 国庆 and the days made up for them, counted by hand over the rows of
/// the calendar that ships.
@Suite("clocks: deadlines across holidays")
struct HolidayDeadlineTests {
    private static let closed = [
        "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23",
        "2026-09-25", "2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07",
    ]
    private static let open = ["2026-02-14", "2026-02-28", "2026-09-20", "2026-10-10"]

    private func desk(at text: String) throws -> TestDesk {
        let desk = try TestDesk.furnished()
        try desk.at("2026-01-05T09:00")
        try desk.act(ImportWorkdays.self, by: People.manager) { command in
            let rows = Self.closed.map { ($0, WorkdayKind.closed) } + Self.open.map { ($0, .open) }
            command.rows = try rows.map { text, kind in
                WorkdayRow(day: try #require(Day(text)), kind: kind, name: "节假日")
            }
        }
        try desk.at(text)
        return desk
    }

    private func due(_ name: ClockName, _ id: RecordID, _ desk: TestDesk) throws -> String {
        let complaint = try desk.complaint(id)
        let clock = try desk.complaintClock(name, of: id)
        return TestDesk.zone.dateTime(clock.dueAt(complaint.pauses, desk.desk.calendars))
    }

    /// Seven working days of a 重大: the day it starts on is not counted.
    @Test(arguments: [
        // Saturday 14 is made up, 16 to 20 and 23 are closed, Saturday 28 is made up:
        // 14, 24, 25, 26, 27, 28, then Monday 2 March.
        ("2026-02-13T10:00", "2026-03-02 18:00"),
        // On the made-up Saturday itself: 24, 25, 26, 27, 28, 2, 3.
        ("2026-02-14T10:00", "2026-03-03 18:00"),
        // In the middle of the holiday, the same.
        ("2026-02-18T10:00", "2026-03-03 18:00"),
        // Sunday 20 is made up, Friday 25 is closed: 20, 21, 22, 23, 24, 28, 29.
        ("2026-09-18T16:00", "2026-09-29 18:00"),
        // 1 to 7 October are closed, Saturday 10 is made up: 8, 9, 10, 12, 13, 14, 15.
        ("2026-09-30T10:00", "2026-10-15 18:00"),
        ("2026-10-03T23:00", "2026-10-15 18:00"),
        // An ordinary week of May without rows in this table: 7, 8, 11, 12, 13, 14, 15.
        ("2026-05-06T08:00", "2026-05-15 18:00"),
    ])
    func sevenWorkingDays(_ start: String, _ expected: String) throws {
        let desk = try desk(at: start)
        let id = try desk.receive { $0.isInjury = true }
        #expect(try due(.total, id, desk) == expected)
        #expect(try due(.step6, id, desk) == expected)
        let reading = try desk.complaintClock(.total, of: id).reading(
            at: desk.now,
            [],
            desk.desk.calendars
        )
        #expect(!reading.isEstimated)
    }

    /// Five working days for the file, from the end of the follow-up.
    @Test(arguments: [
        ("2026-02-13T10:00", "2026-02-27 18:00"), ("2026-09-29T10:00", "2026-10-12 18:00"),
        ("2026-10-09T17:59", "2026-10-15 18:00"),
    ])
    func fiveWorkingDays(_ start: String, _ expected: String) throws {
        let desk = try desk(at: start)
        let id = try desk.complaint(atStep: 8)
        #expect(try due(.step8, id, desk) == expected)
    }

    /// Hours of a limit that policy counts in 工作日, 08:30 to 12:00 and 13:30 to 18:00.
    @Test(arguments: [
        // An hour on Friday, three on the made-up Saturday.
        ("2026-02-13T17:00", "2026-02-14 11:30"),
        // Two hours on the made-up Saturday, two on Tuesday 24.
        ("2026-02-14T16:00", "2026-02-24 10:30"),
        // Half an hour before the holiday, three and a half after it.
        ("2026-09-30T17:30", "2026-10-08 12:00"),
        // In the holiday: the first four hours of the 8th, lunch between.
        ("2026-10-04T12:00", "2026-10-08 14:00"),
        // A Friday before the made-up Saturday and the free Sunday.
        ("2026-10-09T17:00", "2026-10-10 11:30"), ("2026-10-10T17:00", "2026-10-12 11:30"),
        ("2026-09-20T09:00", "2026-09-20 14:30"),
    ])
    func fourHoursOfWorkdays(_ start: String, _ expected: String) throws {
        let desk = try desk(at: start)
        try desk.act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            let index = command.policy.complaintLimits.firstIndex { $0.clock == .step2 }
            command.policy.complaintLimits[try #require(index)].calendar = .workdays
        }
        #expect(try due(.step2, try desk.receive(), desk) == expected)
    }

    /// The table of days touches only 工作日.
    @Test func serviceHoursAndRoundTheClockKnowNoHoliday() throws {
        let desk = try desk(at: "2026-10-01T17:00")
        let id = try desk.receive()
        #expect(try due(.step2, id, desk) == "2026-10-02 11:30")
        #expect(try due(.step4, id, desk) == "2026-10-02 17:00")
        #expect(try due(.statutory, id, desk) == "2026-10-11 17:00")
    }

    @Test func aPauseAcrossSpringFestivalTakesOnlyOpenHours() throws {
        let desk = try desk(at: "2026-02-13T10:00")
        let id = try desk.complaint(atStep: 4, grade: .major)
        #expect(try due(.step6, id, desk) == "2026-03-02 18:00")
        // Friday 16 to 18, the made-up Saturday's eight hours, Tuesday 8:30 to 10: eleven and a half.
        try desk.at("2026-02-13T16:00")
        try desk.pauseComplaint(id, minutes: 11 * 1440)
        try desk.at("2026-02-24T10:00")
        try desk.resumeComplaint(id)
        #expect(try due(.step6, id, desk) == "2026-03-04 12:00")
        #expect(try due(.step4, id, desk) == "2026-02-24 16:00")
    }

    @Test func aYearWithoutRowsIsAnEstimateAndSaysSo() throws {
        func reading(_ start: String) throws -> ClockReading {
            let desk = try desk(at: start)
            let id = try desk.receive { $0.isInjury = true }
            return try desk.complaintClock(.total, of: id).reading(
                at: desk.now,
                [],
                desk.desk.calendars
            )
        }
        // 23, 24, 25, 28, 29, 30, 31 December.
        let inside = try reading("2026-12-22T10:00")
        #expect(TestDesk.zone.dateTime(inside.dueAt) == "2026-12-31 18:00")
        #expect(!inside.isEstimated)
        // 31 December, then Monday to Friday: 1, 4, 5, 6, 7, 8 January.
        let across = try reading("2026-12-30T10:00")
        #expect(TestDesk.zone.dateTime(across.dueAt) == "2027-01-08 18:00")
        #expect(across.isEstimated)
    }
}
