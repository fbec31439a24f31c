import FrontDesk
import Testing

private let zone = DeskZone()

private func at(_ text: String) throws -> Instant {
    try #require(zone.instant(iso: text))
}

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

private func made(
    _ start: String,
    _ target: TimeLimit = .hours(2),
    _ calendar: CalendarKind = .always,
    name: ClockName = .completion
) throws -> Clock {
    Clock(name, startedAt: try at(start), target: target, calendar: calendar)
}

private func nationalDay() throws -> Calendars {
    var calendars = Calendars()
    let closed = ["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]
    calendars.workdays = Workdays(
        try closed.map { WorkdayRow(day: try day($0), kind: .closed, name: "国庆节") }
            + [WorkdayRow(day: try day("2026-10-10"), kind: .open, name: "国庆节")]
    )
    return calendars
}

@Suite("clocks: the edges")
struct ClockEdgeTests {
    let calendars = Calendars()

    @Test(arguments: [
        // Outside the hours the count begins with the next opening.
        ("2026-11-22T06:00", 60, "2026-11-22T09:30"),
        ("2026-11-22T12:30", 60, "2026-11-22T14:30"),
        ("2026-11-22T20:00", 60, "2026-11-23T09:30"),
        // Exactly at a close.
        ("2026-11-22T12:00", 1, "2026-11-22T13:31"),
        ("2026-11-22T18:00", 1, "2026-11-23T08:31"),
        // Used up exactly at a close ends there, a minute more after lunch.
        ("2026-11-22T08:30", 210, "2026-11-22T12:00"),
        ("2026-11-22T08:30", 211, "2026-11-22T13:31"),
        // No time at all is due at once, hours or not.
        ("2026-11-22T03:00", 0, "2026-11-22T03:00"),
    ])
    func serviceHours(start: String, minutes: Int, due: String) throws {
        let clock = try made(start, .minutes(minutes), .serviceHours)
        #expect(clock.dueAt([], calendars) == (try at(due)))
    }

    @Test func workdaysSkipTheHolidayAndTakeTheMakeUpDay() throws {
        let calendars = try nationalDay()
        // Wednesday, one working day: 01 to 07 are closed (03, 04 a weekend), so Thursday 08.
        let one = try made("2026-09-30T10:00", .workingDays(1), .workdays)
        #expect(one.dueAt([], calendars) == (try at("2026-10-08T18:00")))
        // The third is Saturday the 10th, made up.
        let three = try made("2026-09-30T10:00", .workingDays(3), .workdays)
        #expect(three.dueAt([], calendars) == (try at("2026-10-10T18:00")))
        // Started on a closed day, that day is not counted either.
        let closed = try made("2026-10-03T10:00", .workingDays(1), .workdays)
        #expect(closed.dueAt([], calendars) == (try at("2026-10-08T18:00")))
        // The table touches only 工作日.
        let hours = try made("2026-09-30T18:00", .minutes(60), .serviceHours)
        #expect(hours.dueAt([], calendars) == (try at("2026-10-01T09:30")))
    }

    @Test func aYearOutsideTheTableIsAnEstimate() throws {
        let calendars = try nationalDay()
        let now = try at("2026-10-09T09:00")
        let inside = try made("2026-10-09T09:00", .workingDays(5), .workdays)
        #expect(!inside.reading(at: now, [], calendars).isEstimated)
        var across = try made("2026-12-31T09:00", .workingDays(1), .workdays)
        #expect(across.reading(at: now, [], calendars).isEstimated)
        #expect(across.dueAt([], calendars) == (try at("2027-01-01T18:00")))
        across.stop(at: try at("2027-01-01T10:00"), [], calendars)
        #expect(across.frozen?.isEstimated == true)
        let always = try made("2027-03-01T09:00", .days(1), .always)
        #expect(!always.reading(at: now, [], calendars).isEstimated)
    }

    @Test func aPauseOvernightAddsNoNight() throws {
        let clock = try made("2026-11-23T17:00", .hours(2), .serviceHours)
        #expect(clock.dueAt([], calendars) == (try at("2026-11-24T09:30")))
        // 18:00 to 08:30 is closed anyway.
        let night = Pause(
            from: try at("2026-11-23T18:00"),
            reasonText: "待备件",
            resumeAt: try at("2026-11-24T08:30")
        )
        #expect(clock.dueAt([night], calendars) == (try at("2026-11-24T09:30")))
        let evening = Pause(
            from: try at("2026-11-23T17:30"),
            reasonText: "待备件",
            resumeAt: try at("2026-11-24T09:00")
        )
        #expect(clock.dueAt([evening], calendars) == (try at("2026-11-24T10:30")))
    }

    @Test func aPauseAcrossLunchTakesOnlyOpenTime() throws {
        let clock = try made("2026-11-23T11:00", .hours(2), .serviceHours)
        let pause = Pause(
            from: try at("2026-11-23T11:30"),
            reasonText: "待业主(约时间)",
            resumeAt: try at("2026-11-23T16:00"),
            until: try at("2026-11-23T14:00")
        )
        #expect(clock.dueAt([pause], calendars) == (try at("2026-11-23T15:30")))
        let reading = clock.reading(at: try at("2026-11-23T13:00"), [pause], calendars)
        #expect(reading.state == .paused)
        #expect(reading.remainingMinutes == 90)
        #expect(reading.resumeAt == (try at("2026-11-23T14:00")))
        #expect(reading.text == "暂停")
    }

    @Test(arguments: [ClockName.firstResponse, .statutory])
    func someClocksNeverPause(name: ClockName) throws {
        var clock = try made("2026-11-23T11:00", .hours(2), .always, name: name)
        clock.pausable = true
        let pause = Pause(
            from: clock.startedAt,
            reasonText: "待备件",
            resumeAt: try at("2026-11-24T11:00")
        )
        #expect(clock.dueAt([pause], calendars) == (try at("2026-11-23T13:00")))
        #expect(
            clock.reading(at: try at("2026-11-23T11:10"), [pause], calendars).state == .running
        )
        let other = try made("2026-11-23T11:00")
        #expect(other.dueAt([pause], calendars) == (try at("2026-11-24T13:00")))
    }

    @Test func aPauseDoesNotHideABreach() throws {
        let clock = try made("2026-11-23T11:00")
        let pause = Pause(
            from: try at("2026-11-23T14:00"),
            reasonText: "待备件",
            resumeAt: try at("2026-11-24T11:00")
        )
        let reading = clock.reading(at: try at("2026-11-23T15:00"), [pause], calendars)
        #expect(reading.state == .breached)
        #expect(reading.overrunMinutes == 120)
    }

    @Test func stoppedWhenDueIsInTimeAndOneMillisecondLaterIsLate() throws {
        let due = try at("2026-11-23T13:00")
        var inTime = try made("2026-11-23T11:00")
        inTime.stop(at: due, [], calendars)
        #expect(inTime.frozen?.outcome == .metInTime)
        var late = try made("2026-11-23T11:00")
        late.stop(at: Instant(milliseconds: due.milliseconds + 1), [], calendars)
        #expect(late.frozen?.outcome == .metLate)
        #expect(late.frozen?.dueAt == due)
        let running = try made("2026-11-23T11:00")
        #expect(running.reading(at: due, [], calendars).state == .atRisk)
        let after = Instant(milliseconds: due.milliseconds + 1)
        #expect(running.reading(at: after, [], calendars).state == .breached)
    }

    @Test func atRiskIsAQuarterAndAtMostADay() throws {
        let short = try made("2026-11-23T12:00", .hours(4), .always)
        #expect(short.atRiskAt([], calendars) == (try at("2026-11-23T15:00")))
        let long = try made("2026-11-01T12:00", .days(10), .always)
        #expect(long.atRiskAt([], calendars) == (try at("2026-11-10T12:00")))
        let moment = try at("2026-11-23T15:00")
        let before = Instant(milliseconds: moment.milliseconds - 1)
        #expect(short.reading(at: moment, [], calendars).state == .atRisk)
        #expect(short.reading(at: before, [], calendars).state == .running)
    }

    @Test func aCalendarThatNeverOpensIsNeverDue() throws {
        var closed = Calendars()
        closed.hours = ServiceHours([])
        for limit in [TimeLimit.minutes(5), .workingDays(2), .minutes(.max)] {
            let clock = try made("2026-11-23T12:00", limit, .workdays)
            let reading = clock.reading(at: try at("2030-01-01T00:00"), [], closed)
            #expect(reading.dueAt == .farFuture)
            #expect(reading.state == .running)
            #expect(reading.text == "无期限")
            #expect(clock.dueRungs(at: try at("2030-01-01T00:00"), [], closed).isEmpty)
        }
        let endless = try made("2026-11-23T12:00", .minutes(.max), .always)
        #expect(endless.dueAt([], calendars) == .farFuture)
    }

    @Test func anAppointmentInTheEveningStaysWhereItIs() throws {
        let evening = try at("2026-11-23T20:00")
        let clock = try made("2026-11-23T10:00", .until(evening), .serviceHours)
        #expect(clock.dueAt([], calendars) == evening)
    }
}
