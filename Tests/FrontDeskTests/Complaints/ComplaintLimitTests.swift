import FrontDesk
import Testing

/// The table of CONTRACT 2.3, written out by hand: start, target, calendar of every clock.
@Suite("complaints: the table of limits")
struct ComplaintLimitTests {
    enum Kind: String, CaseIterable, Sendable {
        case minor, important, major, urgent

        var column: Int { self == .minor ? 0 : self == .important ? 1 : 2 }
        var grade: ComplaintGrade {
            self == .important ? .important : self == .major ? .major : .minor
        }
    }

    private static let service = "服务时间"
    private static let always = "24x7"
    private static let working = "工作日"

    /// From T0: what is allowed to 轻微, 重要 and 重大, and in what 轻微 and 重要 count.
    private static let fromStart: [(ClockName, [String], String)] = [
        (.step1, ["15分", "15分", "5分"], service),
        (.passOn, ["1小时", "30分", "10分"], service),
        (.step2, ["4小时", "2小时", "30分"], service),
        (.step3, ["8小时", "4小时", "1小时"], service),
        (.step4, ["1天", "1天", "12小时"], always),
        (.step5, ["1天", "2天", "1天"], always),
        (.step6, ["3天", "5天", "7个工作日"], always),
        (.total, ["3天", "5天", "7个工作日"], always),
        (.statutory, ["10天", "10天", "10天"], always),
    ]
    /// The same from Monday 2026-11-23 09:00 on.
    private static let dues: [ClockName: [String]] = [
        .step1: ["11-23 09:15", "11-23 09:15", "11-23 09:05"],
        .passOn: ["11-23 10:00", "11-23 09:30", "11-23 09:10"],
        .step2: ["11-23 14:30", "11-23 11:00", "11-23 09:30"],
        .step3: ["11-24 09:00", "11-23 14:30", "11-23 10:00"],
        .step4: ["11-24 09:00", "11-24 09:00", "11-23 21:00"],
        .step5: ["11-24 09:00", "11-25 09:00", "11-24 09:00"],
        .step6: ["11-26 09:00", "11-28 09:00", "12-02 18:00"],
        .total: ["11-26 09:00", "11-28 09:00", "12-02 18:00"],
        .statutory: ["12-03 09:00", "12-03 09:00", "12-03 09:00"],
    ]
    /// After a return, from then or from the step before; 7 and 8 always from the step before.
    private static let again: [ClockName: ([String], String)] = [
        .step2: (["2小时", "1小时", "30分"], service),
        .step3: (["2小时", "2小时", "1小时"], service),
        .step4: (["12小时", "12小时", "6小时"], always),
        .step5: (["12小时", "1天", "12小时"], always),
        .step6: (["2天", "3天", "5个工作日"], always),
        .step7: (["3天", "3天", "3天"], always),
        .step8: (["5个工作日", "5个工作日", "5个工作日"], working),
    ]

    private func receive(_ kind: Kind, _ desk: TestDesk) throws -> RecordID {
        if kind == .important {
            // The third of the household and type is 重要 from the start.
            try desk.receive()
            try desk.receive()
        }
        return try desk.receive { command in
            command.isInjury = kind == .major
            command.isUrgent = kind == .urgent
        }
    }

    /// Judges it so that it keeps its kind, and takes the step.
    private func takeStep(_ id: RecordID, _ kind: Kind, _ desk: TestDesk) throws {
        guard try desk.complaint(id).step == 3 else { return try desk.takeStep(id) }
        // The repetition raises by one.
        let judged = kind == .important ? .minor : kind.grade
        var command = CompleteStep.assess(id, judged, at: desk.now)
        command.isUrgent = kind == .urgent
        try desk.give(command, by: People.supervisor)
    }

    private func expect(
        _ clock: Clock,
        _ limit: String,
        _ calendar: String,
        _ kind: Kind,
        from start: Instant
    ) {
        let name = Comment(rawValue: "\(clock.name.rawValue) of \(kind)")
        #expect(clock.startedAt == start, name)
        #expect(clock.target.text == limit, name)
        let expected =
            limit.hasSuffix("工作日") ? Self.working : kind.column == 2 ? Self.always : calendar
        #expect(clock.calendar.rawValue == expected, name)
    }

    @Test(arguments: Kind.allCases) func fromTheStart(_ kind: Kind) throws {
        let desk = try TestDesk.furnished()
        let id = try receive(kind, desk)
        let complaint = try desk.complaint(id)
        #expect(complaint.limitGrade == [.minor, .important, .major][kind.column])
        #expect(complaint.clocks.map(\.name) == Self.fromStart.map(\.0))
        for (name, limits, calendar) in Self.fromStart {
            let clock = try desk.complaintClock(name, of: id)
            expect(clock, limits[kind.column], calendar, kind, from: desk.now)
            #expect(try desk.due(name, of: id) == Self.dues[name]?[kind.column], "\(name)")
            #expect(clock.pausable == (name != .step1 && name != .statutory), "\(name)")
        }
    }

    /// Judging it moves what still runs to the limits of the grade, counted from T0.
    @Test(arguments: Kind.allCases) func fromTheAssessment(_ kind: Kind) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 3)
        let start = desk.now
        desk.wait(minutes: 37)
        var command = CompleteStep.assess(id, kind.grade, at: desk.now)
        command.isUrgent = kind == .urgent
        try desk.give(command, by: People.supervisor)
        for (name, limits, calendar) in Self.fromStart.dropFirst(4) {
            let clock = try desk.complaintClock(name, of: id)
            expect(clock, limits[kind.column], calendar, kind, from: start)
        }
    }

    @Test(arguments: Kind.allCases) func eachStepStopsItsClock(_ kind: Kind) throws {
        let desk = try TestDesk.furnished()
        let id = try receive(kind, desk)
        for step in 1...8 {
            let name = try #require(ClockName.step(step))
            #expect(try desk.complaintClock(name, of: id).isRunning)
            desk.wait(minutes: 1)
            try takeStep(id, kind, desk)
            let clock = try desk.complaintClock(name, of: id)
            #expect(clock.stoppedAt == desk.now)
            #expect(clock.frozen?.outcome == .metInTime)
            if step == 6 || step == 7, let next = ClockName.step(step + 1),
                let (limits, calendar) = Self.again[next]
            {
                let clock = try desk.complaintClock(next, of: id)
                expect(clock, limits[0], calendar, kind, from: desk.now)
            }
            let complaint = try desk.complaint(id)
            #expect(complaint.isRunning(.passOn) == (step < 2))
            #expect(complaint.isRunning(.statutory) == (step < 5))
            #expect(complaint.isRunning(.total) == (step < 6))
        }
        #expect(try desk.complaint(id).clocks.allSatisfy { !$0.isRunning })
    }

    /// Every way back that there is, of every kind.
    private static let ways: [(kind: Kind, from: Int, to: Int)] = Kind.allCases.flatMap { kind in
        [2, 3, 4].flatMap { target in (target + 1...8).map { (kind, $0, target) } }
    }

    @Test(arguments: ways)
    func afterAReturn(_ way: (kind: Kind, from: Int, to: Int)) throws {
        let (kind, from, target) = way
        let desk = try TestDesk.furnished()
        let start = desk.now
        let id = try receive(kind, desk)
        while try desk.complaint(id).step < from { try takeStep(id, kind, desk) }
        desk.wait(minutes: 3)
        try desk.sendBack(id, to: target)
        let complaint = try desk.complaint(id)
        #expect(complaint.step == target)
        #expect(complaint.returnCount == 1)
        // What counts the whole runs on from T0.
        for name in [ClockName.total, .statutory] {
            let clock = try desk.complaintClock(name, of: id)
            #expect(clock.isRunning && clock.startedAt == start, "\(name)")
        }
        let running = complaint.clocks.filter { $0.isRunning && $0.name.stepNumber != nil }
        #expect(running.map(\.name) == [ClockName.step(target)])
        for step in target...8 {
            let name = try #require(ClockName.step(step))
            let clock = try desk.complaintClock(name, of: id)
            let (limits, calendar) = try #require(Self.again[name])
            let column = step < 7 ? kind.column : 0
            expect(clock, limits[column], calendar, kind, from: desk.now)
            desk.wait(minutes: 3)
            try takeStep(id, kind, desk)
        }
        #expect(try desk.complaint(id).isClosed)
    }

    /// Halves, rounded up to whole minutes and days.
    private static let halves: [ClockName: [String]] = [
        .step1: ["8分", "8分", "3分"], .passOn: ["30分", "15分", "5分"],
        .step2: ["2小时", "1小时", "15分"], .step3: ["4小时", "2小时", "30分"],
        .step4: ["12小时", "12小时", "6小时"], .step5: ["12小时", "1天", "12小时"],
        .step6: ["2160分", "3600分", "4个工作日"], .total: ["2160分", "3600分", "4个工作日"],
        .statutory: ["5天", "5天", "5天"], .step7: ["2160分", "2160分", "2160分"],
        .step8: ["3个工作日", "3个工作日", "3个工作日"],
    ]

    /// A limit as the table above says it: 36 hours have no shorter word.
    private func text(_ limit: TimeLimit) -> String? {
        limit.unit == .minutes && limit.amount % 1440 == 720 && limit.amount > 1440
            ? "\(limit.amount)分" : limit.text
    }

    @Test(arguments: Kind.allCases) func afterAReopening(_ kind: Kind) throws {
        let desk = try TestDesk.furnished()
        let id = try receive(kind, desk)
        while try !desk.complaint(id).isClosed { try takeStep(id, kind, desk) }
        let before = try desk.complaint(id).clocks
        desk.wait(minutes: 1440)
        let start = desk.now
        try desk.reopen(id)
        let complaint = try desk.complaint(id)
        #expect(complaint.cycle == 2)
        #expect(complaint.step == 1)
        #expect(complaint.startedAt == start)
        #expect(Array(complaint.clocks.prefix(before.count)) == before)
        let fresh = complaint.clocks.dropFirst(before.count)
        #expect(fresh.map(\.name) == Self.fromStart.map(\.0))
        for clock in fresh {
            #expect(clock.cycle == 2 && clock.startedAt == start)
            #expect(text(clock.target) == Self.halves[clock.name]?[kind.column], "\(clock.name)")
        }
        while try desk.complaint(id).step < 7 { try takeStep(id, kind, desk) }
        #expect(text(try desk.complaintClock(.step7, of: id).target) == Self.halves[.step7]?[0])
        // A return within it halves the limits after a return as well.
        try desk.sendBack(id, to: 4)
        let half = ["6小时", "6小时", "3小时"][kind.column]
        #expect(try desk.complaintClock(.step4, of: id).target.text == half)
    }
}
