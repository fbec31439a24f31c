import FrontDesk
import Testing

/// Which clocks a repair starts, and when each is due: CONTRACT 2.2 and the table of DOMAIN 3.3.
@Suite("repairs: clocks")
struct RepairClockTests {
    private func dues(_ desk: TestDesk, _ id: RecordID) throws -> [String] {
        let repair = try desk.repair(id)
        return repair.clocks.filter { $0.cycle == repair.cycle && $0.isRunning }.map { clock in
            let due = clock.dueAt(repair.pauses, desk.desk.calendars)
            let calendar = clock.calendar == .always ? "" : " \(clock.calendar.rawValue)"
            return "\(clock.name.rawValue) \(TestDesk.zone.shortDateTime(due))\(calendar)"
        }
    }

    @Test func emergency() throws {
        let desk = try TestDesk.furnished()
        try desk.at("2026-11-23T22:00")
        let id = try desk.log(.emergency)
        #expect(
            try dues(desk, id) == [
                "传达 11-23 22:03", "首次响应 11-23 22:05", "到场 11-23 22:30", "完工 11-24 22:00",
            ]
        )
        // Every half hour while somebody is on site.
        try desk.drive(id, to: .accepted)
        #expect(try desk.repair(id).isRunning(.progressNotice) == false)
        try desk.arrive(id)
        #expect(try dues(desk, id) == ["完工 11-24 22:00", "进度告知 11-23 22:30"])
        desk.wait(minutes: 20)
        try desk.contact(id, reached: true)
        #expect(try dues(desk, id).last == "进度告知 11-23 22:50")
    }

    @Test func ordinary() throws {
        let desk = try TestDesk.furnished()
        try desk.at("2026-11-23T17:50")
        let id = try desk.log()
        // Below 24 hours in service hours, the others round the clock.
        #expect(
            try dues(desk, id) == [
                "传达 11-24 08:35 服务时间", "首次响应 11-24 08:35 服务时间",
                "到场 11-24 13:50 服务时间", "完工 11-24 17:50", "进度告知 11-24 17:50",
            ]
        )
    }

    @Test func serviceHoursAreEveryDay() throws {
        let desk = try TestDesk.furnished()
        try desk.at("2026-11-29T11:55")
        let id = try desk.log()
        #expect(try dues(desk, id).first == "传达 11-29 13:40 服务时间")
    }

    @Test func appointed() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.appointed) { command in
            command.appointmentFrom = try TestDesk.moment("2026-11-25T19:00")
        }
        // 15 minutes of grace from the agreed start, the work within 24 hours of it.
        #expect(
            try dues(desk, id) == [
                "传达 11-23 09:15 服务时间", "首次响应 11-23 09:15 服务时间",
                "到场 11-25 19:15", "完工 11-26 19:00",
            ]
        )
    }

    @Test func publicArea() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.logPublic()
        #expect(
            try dues(desk, id) == [
                "传达 11-23 09:15 服务时间", "首次响应 11-23 09:30 服务时间",
                "到场 11-24 09:00", "完工 11-26 09:00", "进度告知 11-25 09:00",
            ]
        )
        let urgent = try desk.logPublic(.emergency)
        #expect(try dues(desk, urgent)[2] == "到场 11-23 09:30")
    }

    @Test func rework() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .finished)
        try desk.at("2026-11-24T09:00")
        func reopen(_ id: RecordID) throws {
            try desk.act(ReopenRepair.self) { command in
                command.id = id
                command.reason = "又漏了"
            }
        }
        try reopen(id)
        #expect(
            try dues(desk, id) == [
                "传达 11-24 09:15 服务时间", "首次响应 11-24 09:15 服务时间",
                "到场 11-24 11:00 服务时间", "完工 11-25 09:00", "进度告知 11-25 09:00",
            ]
        )
        // A 急修 is never slower the second time: half of half an hour, not below 30 minutes.
        let urgent = try desk.repair(at: .finished, .emergency)
        try reopen(urgent)
        #expect(
            try dues(desk, urgent) == [
                "传达 11-24 09:03", "首次响应 11-24 09:05", "到场 11-24 09:30", "完工 11-25 09:00",
            ]
        )
        #expect(try desk.repair(urgent).limitRow == .rework)
    }

    @Test func anAppointmentMovesArrival() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        let before = try dues(desk, id)
        #expect(before.contains("到场 11-23 14:30 服务时间"))
        try desk.appoint(id, at: try TestDesk.moment("2026-11-24T20:00"))
        let after = try dues(desk, id)
        #expect(after.contains("到场 11-24 20:15"))
        // The fix of an 一般 stays where it was; that of a 预约 follows.
        #expect(after.contains("完工 11-24 09:00"))
        let appointed = try desk.log(.appointed)
        #expect(try dues(desk, appointed).contains("完工 11-24 09:00"))
        try desk.appoint(appointed, at: try TestDesk.moment("2026-11-24T20:00"))
        #expect(try dues(desk, appointed).contains("完工 11-25 20:00"))
    }

    @Test func anAppointmentDoesNotPutOffAnEmergency() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency) { command in
            command.appointmentFrom = try TestDesk.moment("2026-11-24T20:00")
        }
        #expect(try dues(desk, id).contains("到场 11-23 09:30"))
        try desk.appoint(id, at: try TestDesk.moment("2026-11-25T20:00"))
        #expect(try dues(desk, id).contains("到场 11-23 09:30"))
    }

    @Test func progressIsOwedWhileThereIsWork() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite)
        desk.wait(minutes: 60)
        try desk.contact(id, reached: true)
        #expect(try dues(desk, id).contains("进度告知 11-24 10:00"))
        try desk.contact(id, reached: false)
        #expect(try dues(desk, id).contains("进度告知 11-24 10:00"))
        try desk.finish(id)
        try desk.contact(id, reached: true)
        #expect(try desk.repair(id).isRunning(.progressNotice) == false)
        // A 急修 that waits for parts is still owed one when the work goes on.
        let urgent = try desk.repair(at: .onSite, .emergency)
        try desk.pause(urgent, .parts)
        try desk.contact(urgent, reached: true)
        try desk.act(ResumeRepair.self) { $0.id = urgent }
        #expect(try desk.repair(urgent).isRunning(.progressNotice))
    }

    @Test func arrivalInTimeAndLate() throws {
        let desk = try TestDesk.furnished()
        for (minutes, outcome) in [(30, ClockOutcome.metInTime), (31, .metLate)] {
            let id = try desk.log(.emergency)
            try desk.drive(id, to: .accepted)
            desk.wait(minutes: minutes)
            try desk.arrive(id)
            #expect(try desk.clock(.arrival, of: id).frozen?.outcome == outcome)
        }
    }

    @Test func nothingMovesWhatWasFrozen() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        let frozen = try desk.repair(id).clocks
        let open = try desk.log(.emergency)
        let openDues = try dues(desk, open)
        try desk.act(ImportWorkdays.self, by: People.manager) { command in
            let day = try #require(Day("2026-11-24"))
            command.rows = [WorkdayRow(day: day, kind: .closed, name: "休")]
        }
        try desk.act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            command.policy.repairLimits = []
            command.policy.hours = ServiceHours([OpenInterval(from: .init(0), to: .init(60))])
        }
        #expect(try desk.repair(id).clocks == frozen)
        // A record keeps the limits it started with; the next one takes the new policy.
        #expect(try dues(desk, open) == openDues)
        #expect(try desk.repair(open).policyVersion == 1)
        #expect(try desk.repair(try desk.log()).policyVersion == 2)
    }

    @Test func theLeadingClockIsTheMostUrgent() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        func leading() throws -> (ClockName, ClockState)? {
            try desk.repair(id).leadingClock(at: desk.now, desk.desk.calendars).map {
                ($0.clock.name, $0.reading.state)
            }
        }
        #expect(try #require(try leading()) == (.relay, .running))
        desk.wait(minutes: 12)
        #expect(try #require(try leading()) == (.relay, .atRisk))
        desk.wait(minutes: 4)
        #expect(try #require(try leading()) == (.relay, .breached))
        try desk.drive(id, to: .cancelled)
        #expect(try leading() == nil)
    }
}
