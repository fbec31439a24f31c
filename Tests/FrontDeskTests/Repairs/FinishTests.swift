import FrontDesk
import Testing

@Suite("repairs: finishing, slip, filing")
struct FinishTests {
    @Test func aResultAndTheMaterials() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite)
        func refusal(_ fill: (inout FinishRepair) -> Void) throws -> Refusal? {
            try desk.refusal(FinishRepair.self) { command in
                command.id = id
                command.result = .repaired
                command.materials = MaterialList()
                fill(&command)
            }
        }
        #expect(try refusal { $0.result = nil }?.field == "result")
        #expect(try refusal { $0.materials = nil }?.field == "materials")
        #expect(try refusal { $0.laborFen = -1 }?.code == .invalidField)
        #expect(try refusal { _ in } == nil)
        for change in [
            { $0.item = "" }, { $0.quantity = 0 }, { $0.quantity = 10_000 }, { $0.unitFen = -1 },
        ] as [(inout Material) -> Void] {
            var tap = Material()
            tap.item = "水龙头"
            #expect(try refusal { $0.materials = MaterialList([tap]) } == nil)
            change(&tap)
            let wrong = try refusal { $0.materials = MaterialList([tap]) }
            #expect(wrong?.code == .invalidField)
            #expect(wrong?.field?.hasPrefix("materials[0].") == true)
            #expect(wrong?.message.hasPrefix("\(id.text) 「用料 第1项 ") == true)
        }
    }

    @Test func materialsAsTheyAreTyped() throws {
        func read(_ text: String) throws -> [String] {
            let style = PlainStyle(times: TestDesk.zone)
            return try MaterialList.parse(.text(text), in: style).items.map {
                "\($0.item)*\($0.quantity)"
            }
        }
        #expect(try read("无用料") == [])
        #expect(try read("水龙头x1、生料带 2，4分弯头") == ["水龙头*1", "生料带*2", "4分弯头*1"])
        for wrong in ["", "  ", "、", "3", "水龙头x0", "水龙头 99999999999999999999"] {
            #expect(throws: FieldProblem.self) { try read(wrong) }
        }
    }

    @Test func completionStopsWhatWorkOwes() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .finished, .emergency)
        let repair = try desk.repair(id)
        #expect(repair.finishedAt == desk.now)
        let running = repair.clocks.filter(\.isRunning).map(\.name)
        #expect(running == [.followUp])
        #expect(try desk.clock(.followUp, of: id).target == .days(7))
    }

    @Test func theSlipComesBackOrWhyNot() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite)
        try desk.act(PrintSlip.self) { $0.id = id }
        try desk.act(PrintSlip.self) { $0.id = id }
        #expect(try desk.repair(id).slip.number == "RW20261123-0001")
        #expect(try desk.repair(id).slip.prints == 2)
        try desk.finish(id)
        func refusal(_ fill: (inout ReturnSlip) -> Void) throws -> Refusal? {
            try desk.refusal(ReturnSlip.self) { command in
                command.id = id
                fill(&command)
            }
        }
        #expect(try refusal { _ in }?.code == .entryMissing)
        let mismatch = try #require(try refusal { $0.no = "RW20261123-0002" })
        #expect(mismatch.code == .slipMismatch)
        #expect(mismatch.message.contains("RW20261123-0001"))
        #expect(try refusal { $0.missingReason = "遗失" }?.field == "confirmedBy")
        #expect(
            try refusal { ($0.missingReason, $0.noConfirmationReason) = ("遗失", "业主外出") } == nil
        )
        #expect(try refusal { $0.no = "RW20261123-0001" } == nil)
        desk.wait(minutes: 7)
        try desk.act(ReturnSlip.self) { command in
            command.id = id
            command.no = "RW20261123-0001"
        }
        let repair = try desk.repair(id)
        #expect(repair.slip.returnedAt == desk.now)
        #expect(repair.slip.takenBy == "李梅")
        #expect(repair.confirmation.by == "任务单签字")
        #expect(repair.status == .awaitingFollowUp)
    }

    @Test func whatTheOwnerDidNotConfirm() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .finished)
        try desk.act(ReturnSlip.self, by: People.cashier) { command in
            command.id = id
            command.no = "手写-7"
            command.takenBy = "夜班 老周"
            command.noConfirmationReason = "业主外出"
        }
        let repair = try desk.repair(id)
        #expect(repair.slip.number == "手写-7")
        #expect(repair.slip.takenBy == "夜班 老周")
        #expect(repair.confirmation.at == nil)
        #expect(repair.confirmation.isSettled)
    }

    @Test func filingWaitsForAFollowUpThatIsDue() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        let refusal = try #require(try desk.refusal(ArchiveRepair.self) { $0.id = id })
        #expect(refusal.code == .entryMissing)
        #expect(refusal.message == "\(id.text) 须先回访（急修）才能归档")
        try desk.followUp(id)
        try desk.archive(id)
        #expect(try desk.repair(id).closedAt == desk.now)
        #expect(try desk.repair(id).clocks.allSatisfy { !$0.isRunning })
        #expect(desk.desk.repairs.open.isEmpty)
    }

    @Test func cancellingNeedsAReason() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite)
        #expect(
            try desk.code(CancelRepair.self, by: People.supervisor) { $0.id = id } == .entryMissing
        )
        try desk.drive(id, to: .cancelled)
        let repair = try desk.repair(id)
        #expect(repair.cancelReason == .falseAlarm)
        #expect(repair.closedAt == desk.now)
        #expect(repair.clocks.allSatisfy { !$0.isRunning })
    }

    @Test func mergingEndsInTheOther() throws {
        let desk = try TestDesk.furnished()
        let kept = try desk.log()
        let id = try desk.log { $0.category = "门窗" }
        let elsewhere = try desk.log { $0.room = "3-2-502" }
        func refusal(_ into: RecordID?) throws -> Refusal? {
            try desk.refusal(MergeRepair.self, by: People.supervisor) { command in
                command.id = id
                command.into = into
            }
        }
        #expect(try refusal(nil)?.code == .entryMissing)
        #expect(try refusal(id)?.code == .invalidField)
        #expect(try refusal(elsewhere)?.code == .invalidField)
        try desk.act(MergeRepair.self, by: People.supervisor) { command in
            command.id = id
            command.into = kept
        }
        #expect(try desk.repair(id).status == .cancelled)
        #expect(try desk.repair(id).mergedInto == kept)
        #expect(try desk.repair(id).cancelReason == .duplicate)
        #expect(try desk.repair(kept).urges == 1)
        #expect(try desk.repair(kept).history.last?.remark == "\(id.text) 并入：厨房水龙头漏水")
        #expect(desk.desk.repairs.open == [kept, elsewhere])
    }

    @Test func urgingAndNoting() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        #expect(try desk.code(UrgeRepair.self) { $0.id = id } == .wrongState)
        #expect(try desk.code(NoteRepair.self) { $0.id = id } == .entryMissing)
        try desk.act(NoteRepair.self) { command in
            command.id = id
            command.note = "业主送锦旗"
        }
        #expect(try desk.repair(id).history.last?.remark == "业主送锦旗")
        let open = try desk.repair(at: .waiting)
        try desk.act(UrgeRepair.self, by: People.cashier) { $0.id = open }
        #expect(try desk.repair(open).urges == 1)
    }
}
