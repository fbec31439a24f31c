import FrontDesk
import Testing

/// What the next shift is told, and in which order.
@Suite("shifts: what is gathered")
struct GatheringTests {
    @Test func everythingThatIsOpenIsThereInOrder() throws {
        let desk = try TestDesk.forFees()
        try desk.openShift()
        try desk.hang("C0001")
        let session = try desk.openDay()
        let late = try desk.log { $0.description = "卫生间地漏堵了" }
        try desk.at("2026-11-23T12:30")
        let early = try desk.log { $0.description = "客厅灯不亮了" }
        let promised = try desk.log(.appointed) { command in
            command.appointmentFrom = try TestDesk.moment("2026-11-24T10:00")
        }
        let visitor = try desk.visitor()
        let promise = try desk.visitor(promised: try TestDesk.moment("2026-11-24T09:00"))
        let ask = try desk.ask(by: try TestDesk.moment("2026-11-24T18:00"))
        try desk.ask(by: try TestDesk.moment("2026-11-25T09:00"))
        let loan = try desk.lend("C0001", until: desk.now.adding(minutes: 60))
        try desk.act(NoteShift.self) { $0.words = "车库停水" }
        let items = desk.gathered()
        #expect(items.map(\.number) == Array(1...items.count))
        let kinds = items.map(\.kind)
        let inOrder = HandoverKind.allCases.flatMap { kind in kinds.filter { $0 == kind } }
        #expect(kinds == inOrder)
        func records(_ kind: HandoverKind) -> [RecordID?] {
            items.filter { $0.kind == kind }.map(\.record)
        }
        #expect(records(.key) == [loan] && records(.walkIn) == [visitor])
        #expect(records(.repair).first == late && records(.repair).contains(early))
        #expect(records(.promise) == [promise, promised])
        #expect(records(.followUp) == [ask])
        #expect(records(.till) == [session] && records(.word) == [nil])
    }

    @Test func whatIsNearItsLimitComesFirst() throws {
        let desk = try TestDesk.furnished()
        let calm = try desk.log { $0.description = "客厅灯不亮了" }
        try desk.act(ContactOwner.self) { command in
            (command.id, command.channel, command.reached) = (calm, .phone, true)
        }
        try desk.act(DispatchRepair.self) { ($0.id, $0.told) = (calm, "吴师傅") }
        desk.wait(minutes: 2)
        let urgent = try desk.log(.emergency) { $0.description = "厨房水管爆了" }
        desk.wait(minutes: 4)
        let items = desk.gathered().filter { $0.kind == .repair }
        #expect(items.map(\.record) == [urgent, calm])
        #expect(items[0].text.contains("急修") && items[0].text.contains("超时"))
        #expect(items[1].dueAt != nil)
    }

    @Test func complaintsTellStepGradeAndPromise() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive()
        for step in 1...3 {
            try desk.perform(
                CompleteStep.command(step, id, at: desk.now),
                by: Actor(CompleteStep.actor(step))
            )
        }
        let items = desk.gathered()
        let complaint = try #require(items.first { $0.kind == .complaint })
        #expect(complaint.record == id && complaint.text.contains("轻微，待投诉调查（吴师傅）"))
        let promise = try #require(items.first { $0.kind == .promise })
        #expect(promise.record == id && promise.dueAt == desk.now.adding(minutes: 1440))
    }

    @Test func aSlipThatIsOutIsTold() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .accepted)
        #expect(!desk.gathered().contains { $0.kind == .slip })
        try desk.act(PrintSlip.self) { $0.id = id }
        let item = try #require(desk.gathered().first { $0.kind == .slip })
        #expect(item.record == id && item.text.contains("在张强处"))
        try desk.appoint(id)
        try desk.arrive(id)
        try desk.finish(id)
        try desk.act(ReturnSlip.self) { command in
            (command.id, command.takenBy) = (id, People.clerk)
            command.no = try desk.repair(id).slip.number
        }
        #expect(!desk.gathered().contains { $0.kind == .slip })
        #expect(desk.gathered().contains { $0.kind == .repair } == false)
    }

    @Test func aLateKeyTellsWhetherTheBorrowerWasCalled() throws {
        let desk = try TestDesk.furnished()
        try desk.hang("C0001")
        let loan = try desk.lend("C0001", until: desk.now.adding(minutes: 60))
        #expect(desk.gathered().first?.text.contains("逾期未催") == false)
        desk.wait(minutes: 61)
        #expect(desk.gathered().first?.text.contains("逾期未催") == true)
        try desk.chase(loan)
        let text = try #require(desk.gathered().first?.text)
        #expect(text.contains("消防泵房 1把") && text.contains("张强（维修人员）"))
        #expect(text.contains("催还 1 次") && text.contains("马上送回"))
    }

    @Test func anOwnersKeyDoesNotTellItsAddress() throws {
        let desk = try TestDesk.furnished()
        var keySet = KeySet()
        (keySet.code, keySet.name, keySet.place) = ("A0137", "3栋2单元501 防盗门", "3栋2单元501")
        (keySet.keyClass, keySet.lockKind, keySet.copies) = (.owner, .frontDoor, 1)
        try desk.happen([.keySet(Change("keys.import", from: nil, to: keySet))])
        try desk.lend("A0137", until: desk.now.adding(minutes: 60))
        let item = try #require(desk.gathered().first)
        #expect(item.place == "A0137" && item.text.hasPrefix("业主钥匙（防盗门） 1把"))
        #expect(!item.text.contains("501"))
    }

    @Test func noSumReachesTheDiaryBeforeTheCount() throws {
        let desk = try TestDesk.forFees()
        try desk.openShift(by: People.cashier)
        let session = try desk.openDay(floatFen: 51_300)
        try desk.take(20_050, in: session, code: "WY01")
        try desk.take(70_700, .weChat, in: session, reference: "WX1", code: "WY01")
        try desk.handOver(by: People.cashier)
        let shift = try #require(desk.desk.openShift)
        let item = try #require(shift.items.first { $0.kind == .till })
        let state = try #require(desk.desk.sessions.openOnes.first?.state.rawValue)
        #expect(item.text.contains("王莉") && item.text.contains(state))
        let diary = ShiftDiaryForm.diary(shift, on: desk.desk, at: desk.now)
        let json = "\(shift.plain(in: PlainStyle(times: TestDesk.zone, masksPersonal: false)))"
        for sum in ["51300", "513.00", "20050", "200.50", "70700", "707.00", "71350", "713.50"] {
            #expect(!diary.contains(sum) && !json.contains(sum), "\(sum)")
        }
    }
}
