import FrontDesk
import Testing

/// 居住回访: every household once a quarter, spread evenly, and nobody picks.
@Suite("visits: the quarter's households")
struct VisitPlanTests {
    /// A desk with so many households, numbered by building and room.
    private func desk(households count: Int, from first: Int = 0) throws -> TestDesk {
        let desk = try TestDesk.furnished()
        try move(in: first..<(first + count), desk)
        return desk
    }

    private func move(in numbers: Range<Int>, _ desk: TestDesk) throws {
        try desk.act(ImportHouseholds.self, by: People.manager) { command in
            command.entries = try numbers.map { number in
                try Rooms.entry("\(10 + number / 100)-1-\(101 + number % 100)", "业主\(number)", "")
            }
        }
    }

    private func plan(
        _ desk: TestDesk,
        _ quarter: String = "",
        percent: Int? = nil
    ) throws {
        try desk.act(PlanVisits.self, by: People.supervisor) { command in
            (command.quarter, command.percent) = (quarter, percent)
        }
    }

    /// Lets every day of a span begin; how many visits came up on each.
    private func live(
        _ desk: TestDesk,
        from: String,
        days: Int,
        each body: (Int) throws -> Void = { _ in }
    ) throws -> [Int] {
        try desk.at("\(from)T08:30")
        return try (0..<days).map { day in
            let before = desk.desk.followUps.all.count
            try body(day)
            try desk.sweep()
            desk.wait(minutes: 1440)
            return desk.desk.followUps.all.count - before
        }
    }

    @Test func everyHouseholdOnceAndEvenly() throws {
        let desk = try desk(households: 400)
        try plan(desk, "2027Q1")
        // Nothing before the quarter, 84 days of it, then nothing more.
        let counts = try live(desk, from: "2026-12-30", days: 100)
        #expect(Array(counts.prefix(2)) == [0, 0])
        let days = Array(counts[2..<86])
        #expect(days.reduce(0, +) == 403)
        #expect(Set(days) == [4, 5], "\(days)")
        #expect(counts[86...].allSatisfy { $0 == 0 })
        let rooms = desk.desk.followUps.all.compactMap(\.room)
        #expect(rooms.count == 403 && Set(rooms) == Set(desk.desk.households.keys))
        let quarterEnd = try TestDesk.moment("2027-04-01T00:00")
        for visit in desk.desk.followUps.all {
            #expect(visit.kind == .household && visit.quarter == "2027Q1" && visit.isMandatory)
            #expect(visit.createdAt >= (try TestDesk.moment("2027-01-01T00:00")))
            #expect(visit.dueAt == visit.createdAt.adding(minutes: 7 * 1440 - 1))
            #expect(visit.dueAt < quarterEnd)
        }
        #expect(desk.desk.visitPlans["2027Q1"]?.madeThrough == Day("2027-03-25"))
    }

    @Test func theSaltAloneSaysWho() throws {
        func order(_ salt: UInt64, reversed: Bool = false) throws -> [String] {
            let desk = try TestDesk.furnished()
            for numbers in reversed ? [20..<40, 0..<20] : [0..<20, 20..<40] {
                try move(in: numbers, desk)
            }
            desk.random = salt
            try plan(desk, "2027Q1")
            desk.random = salt &+ 1
            try desk.at("2027-03-31T09:00")
            try desk.sweep()
            return desk.desk.followUps.all.sorted { $0.id < $1.id }.compactMap(\.room?.key)
        }
        let first = try order(7)
        #expect(first.count == 43)
        #expect(try order(7) == first)
        #expect(try order(7, reversed: true) == first)
        #expect(try order(8) != first)
        #expect(first != first.sorted())
    }

    @Test func missedDaysAreMadeUpAsIfNoneHadBeen() throws {
        func visits(_ steps: [String]) throws -> [String] {
            let desk = try desk(households: 50)
            try plan(desk)
            for step in steps {
                try desk.at("\(step)T09:00")
                try desk.sweep()
                #expect(try desk.sweep() == 0)
            }
            return desk.desk.followUps.all.map {
                "\($0.room?.key ?? "") \($0.createdAt.milliseconds) \($0.dueAt.milliseconds)"
            }.sorted()
        }
        let daily = (24...30).map { "2026-11-\($0)" } + (10...31).map { "2026-12-\($0)" }
        let late = try visits(["2027-01-05"])
        #expect(late.count == 53)
        #expect(try visits(daily) == late)
    }

    @Test func inTheMiddleOfAQuarterItBeginsTomorrow() throws {
        let desk = try desk(households: 60)
        try plan(desk)
        #expect(try desk.sweep() == 0)
        let counts = try live(desk, from: "2026-11-24", days: 40)
        #expect(counts.prefix(32).reduce(0, +) == 63)
        #expect(Set(counts.prefix(32)) == [1, 2])
        #expect(counts.dropFirst(32).allSatisfy { $0 == 0 })
        // On the last day there is today alone.
        let last = try self.desk(households: 5)
        try last.at("2026-12-31T09:00")
        try plan(last)
        #expect(try last.sweep() == 9)
        #expect(
            last.desk.followUps.all.allSatisfy {
                TestDesk.zone.day(of: $0.dueAt) == Day("2026-12-31")
            }
        )
    }

    @Test func whoMovesInIsVisitedTooAndNobodyTwice() throws {
        let desk = try desk(households: 100)
        try plan(desk, "2027Q1")
        let counts = try live(desk, from: "2027-01-01", days: 90) { day in
            if day == 40 { try move(in: 200..<300, desk) }
        }
        #expect(counts.reduce(0, +) == 203)
        let rooms = desk.desk.followUps.all.compactMap(\.room)
        #expect(Set(rooms).count == 203)
    }

    @Test func aShareIsOfTheHouseholds() throws {
        let desk = try desk(households: 97)
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.visits.householdPercent = 30 }
        try plan(desk, "2027Q1")
        #expect(desk.desk.visitPlans["2027Q1"]?.percent == 30)
        try desk.at("2027-02-15T09:00")
        try desk.sweep()
        // A larger share later keeps the salt: nobody draws again.
        desk.random = 99
        try plan(desk, "2027Q1", percent: 50)
        #expect(desk.desk.visitPlans["2027Q1"]?.salt == 42)
        try desk.at("2027-03-31T09:00")
        try desk.sweep()
        #expect(desk.desk.followUps.all.count == 50)
        #expect(Set(desk.desk.followUps.all.compactMap(\.room)).count == 50)
        #expect(desk.desk.followUps.all.allSatisfy { !$0.isMandatory })
    }

    @Test func whatIsRefused() throws {
        let desk = try TestDesk.furnished()
        func refusal(
            _ quarter: String,
            _ percent: Int? = nil,
            by number: String = People.supervisor
        ) throws -> Refusal? {
            try desk.refusal(PlanVisits.self, by: number) { command in
                (command.quarter, command.percent) = (quarter, percent)
            }
        }
        #expect(try refusal("") == nil)
        #expect(try refusal("2026Q4") == nil)
        #expect(try refusal("2027q1") == nil)
        for wrong in ["2026Q3", "2027Q2", "2026Q5", "26Q4", "Q", "2026-10"] {
            #expect(try refusal(wrong)?.field == "quarter", "\(wrong)")
        }
        #expect(try refusal("", 0)?.field == "percent")
        #expect(try refusal("", 101)?.field == "percent")
        #expect(try refusal("", 1) == nil)
        #expect(try refusal("", by: People.clerk)?.code == .notPermitted)
        try plan(desk)
        #expect(try refusal("")?.code == .wrongState)
        #expect(try refusal("", 50) == nil)
        #expect(try refusal("2027Q1") == nil)
    }

    @Test func quarters() throws {
        let quarter = try #require(Quarter("2026Q4"))
        #expect(quarter.text == "2026Q4" && quarter.next.text == "2027Q1")
        #expect(quarter.first == Day("2026-10-01") && quarter.last == Day("2026-12-31"))
        for (day, text) in [
            ("2026-01-01", "2026Q1"), ("2026-03-31", "2026Q1"), ("2026-04-01", "2026Q2"),
            ("2026-09-30", "2026Q3"),
        ] {
            let date = try #require(Day(day))
            #expect(Quarter(date).text == text)
        }
    }

    @Test func replayEqualsLive() throws {
        let desk = try desk(households: 30)
        try plan(desk)
        try desk.at("2026-12-10T09:00")
        try desk.sweep()
        let again = try desk.replayed()
        #expect(again.visitPlans == desk.desk.visitPlans)
        #expect(again.plannedVisits == desk.desk.plannedVisits)
        #expect(desk.desk.plannedVisits["2026Q4"]?.isEmpty == false)
        // What lies behind need not be remembered by name.
        try desk.at("2027-01-02T09:00")
        try desk.sweep()
        try plan(desk)
        #expect(desk.desk.plannedVisits["2026Q4"] == nil)
    }
}
