import FrontDesk
import Testing

@Suite("clocks: stop, regrade, reopen, ladder")
struct ClockLifeTests {
    let zone = DeskZone()
    let calendars = Calendars()

    private func at(_ text: String) throws -> Instant {
        try #require(zone.instant(iso: text))
    }

    @Test func nothingMovesAFrozenOutcome() throws {
        var clock = Clock(
            .step6,
            startedAt: try at("2026-11-20T10:00"),
            target: .workingDays(1),
            calendar: .workdays
        )
        clock.stop(at: try at("2026-11-23T18:01"), [], calendars)
        let frozen = clock
        #expect(frozen.frozen?.outcome == .metLate)
        #expect(frozen.frozen?.dueAt == (try at("2026-11-23T18:00")))
        // A table that closes Monday moves a running clock, not this one.
        var later = calendars
        let monday = try #require(Day("2026-11-23"))
        later.workdays = Workdays([WorkdayRow(day: monday, kind: .closed, name: "")])
        var running = clock
        running.stoppedAt = nil
        running.frozen = nil
        #expect(running.dueAt([], later) == (try at("2026-11-24T18:00")))
        let now = try at("2026-12-01T00:00")
        #expect(clock.reading(at: now, [], later).dueAt == (try at("2026-11-23T18:00")))
        #expect(clock.reading(at: now, [], later).overrunMinutes == 1)
        let pause = Pause(from: clock.startedAt, reasonText: "", resumeAt: now)
        clock.stop(at: now, [pause], later)
        #expect(clock.retarget(.days(9), calendar: .always, [pause], later) == nil)
        #expect(clock == frozen)
        #expect(clock.dueRungs(at: now, [], later).isEmpty)
    }

    @Test func aStopEndsThePauseThatLasts() throws {
        var clock = Clock(
            .completion,
            startedAt: try at("2026-11-23T10:00"),
            target: .hours(4),
            calendar: .always
        )
        let pause = Pause(
            from: try at("2026-11-23T11:00"),
            reasonText: "待备件",
            resumeAt: try at("2026-11-24T11:00")
        )
        clock.stop(at: try at("2026-11-23T12:00"), [pause], calendars)
        #expect(clock.frozen?.dueAt == (try at("2026-11-23T15:00")))
        #expect(clock.frozen?.outcome == .metInTime)
    }

    @Test func aRegradeCountsFromTheStartWithThePausesKept() throws {
        var clock = Clock(
            .completion,
            startedAt: try at("2026-11-23T09:00"),
            target: .hours(8),
            calendar: .always
        )
        let pause = Pause(
            from: try at("2026-11-23T10:00"),
            reasonText: "待备件",
            resumeAt: try at("2026-11-23T11:00")
        )
        let changeMade = clock.retarget(.hours(2), calendar: .always, [pause], calendars)
        let change = try #require(changeMade)
        #expect(change.oldDueAt == (try at("2026-11-23T18:00")))
        #expect(change.newDueAt == (try at("2026-11-23T12:00")))
        #expect(!change.isLater)
        let backMade = clock.retarget(.hours(3), calendar: .always, [pause], calendars)
        #expect(try #require(backMade).isLater)
    }

    @Test func reopeningStartsAfreshWithHalfTheLimit() throws {
        var clock = Clock(
            .arrival,
            startedAt: try at("2026-11-23T09:00"),
            target: .minutes(45),
            calendar: .always
        )
        clock.reach(.breached)
        clock.stop(at: try at("2026-11-23T12:00"), [], calendars)
        let again = clock.reopened(at: try at("2026-11-25T09:00"))
        #expect(again.cycle == 2)
        #expect(again.isRunning)
        #expect(again.rungs.isEmpty)
        #expect(again.target == .minutes(23))
        #expect(clock.reopened(at: again.startedAt, atLeastMinutes: 30).target == .minutes(30))
        #expect(TimeLimit.minutes(20).halved(atLeastMinutes: 30) == .minutes(20))
        #expect(TimeLimit.workingDays(7).halved() == .workingDays(4))
    }

    @Test func theLadderIsClimbedOnce() throws {
        var clock = Clock(
            .step2,
            startedAt: try at("2026-11-23T09:00"),
            target: .hours(4),
            calendar: .always
        )
        let due = try at("2026-11-23T13:00")
        func rungs(_ now: Instant) -> [Rung] {
            clock.dueRungs(at: now, [], calendars).map(\.rung)
        }
        #expect(rungs(try at("2026-11-23T11:59")).isEmpty)
        #expect(rungs(try at("2026-11-23T12:00")) == [.nearing])
        #expect(rungs(due) == [.nearing])
        #expect(rungs(Instant(milliseconds: due.milliseconds + 1)) == [.nearing, .breached])
        // A sweep after a long closure gives each rung the moment it stands for.
        let late = try at("2026-12-01T00:00")
        let all = clock.dueRungs(at: late, [], calendars)
        #expect(all.map(\.at) == [try at("2026-11-23T12:00"), due, due.adding(minutes: 1440)])
        #expect(!clock.recordBreached)
        for step in all { clock.reach(step.rung) }
        for step in all { clock.reach(step.rung) }
        #expect(clock.rungs == [.nearing, .breached, .dayAfter])
        #expect(clock.recordBreached)
        #expect(rungs(late).isEmpty)
        clock.rungs = [.nearing, .breached]
        #expect(rungs(try at("2026-11-24T12:59")).isEmpty)
        #expect(rungs(try at("2026-11-24T13:00")) == [.dayAfter])
    }

    @Test func pausesEndByThemselves() throws {
        let resume = try at("2026-11-23T12:00")
        var pause = Pause(from: try at("2026-11-23T10:00"), reasonText: "", resumeAt: resume)
        let before = Instant(milliseconds: resume.milliseconds - 1)
        #expect([pause].resumptionDue(at: before) == nil)
        #expect([pause].resumptionDue(at: resume) == resume)
        #expect([pause].current(at: before) == pause)
        #expect([pause].current(at: resume) == nil)
        #expect(![pause].resumedLately(at: before))
        #expect([pause].resumedLately(at: resume.adding(minutes: 29)))
        #expect(![pause].resumedLately(at: resume.adding(minutes: 30)))
        pause.until = try at("2026-11-23T11:00")
        #expect([pause].resumptionDue(at: resume) == nil)
        #expect(pause.end == pause.until)
    }

    @Test(arguments: [
        (0, "0分"), (59, "59分"), (60, "1时00分"), (125, "2时05分"), (1439, "23时59分"),
        (1440, "1天0时"), (4560, "3天4时"),
    ])
    func lengthsAreWrittenInTheDesksWords(minutes: Int, text: String) {
        #expect(durationText(minutes: minutes) == text)
    }

    @Test func readingsAreWrittenInTheDesksWords() {
        var reading = ClockReading()
        reading.remainingMinutes = 125
        #expect(reading.markedText == ".  剩余 2时05分")
        reading.state = .atRisk
        reading.remainingMinutes = 35
        #expect(reading.markedText == "!  剩余 35分")
        reading.state = .breached
        reading.overrunMinutes = 12
        #expect(reading.markedText == "!! 超时 12分")
        reading.overrunMinutes = 4560
        #expect(reading.text == "超3天4时")
        reading.state = .paused
        #expect(reading.markedText == "|| 暂停")
        reading.state = .metInTime
        #expect(reading.markedText == "=  按时完成")
        reading.state = .metLate
        #expect(reading.markedText == "x  超时完成")
    }
}
