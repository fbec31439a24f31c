import FrontDesk
import Testing

@Suite("repairs: what happens by itself")
struct SweepTests {
    private func lines(_ desk: TestDesk, _ id: RecordID) throws -> [String] {
        try desk.repair(id).history.filter { $0.act == Sweep.verb }.map { entry in
            let moment = entry.moment.map(TestDesk.zone.shortDateTime) ?? "-"
            return "\(moment) \(entry.remark)"
        }
    }

    @Test func everyRungOnceAtTheMomentItStandsFor() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency)
        #expect(try desk.sweep() == 0)
        desk.wait(minutes: 6)
        #expect(try desk.sweep() == 4)
        #expect(
            try lines(desk, id) == [
                "11-23 09:02 传达临期，通报管理处经理", "11-23 09:03 传达超时，通报公司分管领导",
                "11-23 09:03 首次响应临期，通报管理处经理",
                "11-23 09:05 首次响应超时，通报公司分管领导",
            ]
        )
        #expect(try desk.sweep() == 0)
        #expect(desk.desk.isSweepDue(at: desk.now) == false)
        // Late or in time: the lines are the same but for when they were written.
        desk.wait(minutes: 2 * 1440)
        try desk.sweep()
        #expect(try lines(desk, id).contains("11-24 09:03 传达超时满一天，通报公司，并开专题会"))
        #expect(try lines(desk, id).count == 12)
        #expect(Set(try lines(desk, id)).count == 12)
        #expect(try desk.sweep() == 0)
    }

    @Test func theLadderOfTheOthers() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        desk.wait(minutes: 3 * 1440)
        try desk.sweep()
        let said = try lines(desk, id)
        #expect(said.contains("11-23 09:11 传达临期，通报经办人"))
        #expect(said.contains("11-23 09:15 传达超时，通报客服主管"))
        #expect(said.contains("11-24 09:15 传达超时满一天，通报管理处经理"))
    }

    @Test func oneRepairBeforeACommandOnIt() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.log()
        let second = try desk.log { $0.room = "3-2-502" }
        desk.wait(minutes: 16)
        try desk.perform(Sweep(only: [first]), by: .system)
        #expect(try desk.repair(first).history.count > 1)
        #expect(try desk.repair(second).history.count == 1)
        // A number that is not there is nothing to sweep.
        let ghost = RecordID(prefix: .repair, day: 20_260_101, number: 1)
        #expect(Sweep(only: [ghost]).subjects == [.numbered(ghost)])
    }

    @Test func onlyTheDeskSweepsAndDoesNothingElse() throws {
        let desk = try TestDesk.furnished()
        #expect(try desk.code(Sweep.self, by: People.manager) == .notPermitted)
        #expect(try desk.code(Sweep.self, by: "owner") == .notPermitted)
        let id = try desk.repair(at: .assigned)
        #expect(try desk.code(AcceptRepair.self, by: "system") { $0.id = id } == .notPermitted)
        #expect(Commands.all.contains { $0.verb == Sweep.verb } == false)
    }

    @Test func nothingHappensToClosedRecords() throws {
        let desk = try TestDesk.furnished()
        for status in [RepairStatus.archived, .cancelled] {
            let id = try desk.repair(at: status)
            let before = try desk.repair(id)
            desk.wait(minutes: 30 * 1440)
            #expect(try desk.sweep() == 0)
            #expect(try desk.repair(id) == before)
        }
    }

    @Test func aBreachIsWrittenForAStoppedPauseToo() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        try desk.pause(id, minutes: 60)
        desk.wait(minutes: 2 * 1440)
        try desk.sweep()
        let said = try lines(desk, id)
        // In the order of the moments: the pause ends before what it put off is due.
        let resumed = try #require(said.firstIndex { $0.contains("自动恢复") })
        let breached = try #require(said.firstIndex { $0.contains("到场超时，") })
        #expect(resumed < breached)
        #expect(said[breached].hasPrefix("11-23 15:30"))
    }
}
