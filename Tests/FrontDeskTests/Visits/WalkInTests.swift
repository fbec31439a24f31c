import FrontDesk
import Testing

@Suite("visits: walk-ins")
struct WalkInTests {
    @Test func aFewKeysAreEnough() throws {
        let desk = try TestDesk.furnished()
        let visitor = try desk.visitor(try desk.walkIn())
        #expect(visitor.name == "陈女士" && visitor.phone.text == "13812348000")
        #expect(visitor.at == desk.now && visitor.receivedBy == People.clerk)
        #expect(visitor.statusWord == "接待中" && !visitor.isClosed)
        func refusal(
            by number: String = People.clerk,
            _ fill: (inout LogWalkIn) throws -> Void
        ) throws -> Refusal? {
            try desk.refusal(LogWalkIn.self, by: number) { command in
                (command.name, command.purpose) = ("刘先生", .question)
                try fill(&command)
            }
        }
        #expect(try refusal { _ in } == nil)
        #expect(try refusal { $0.purpose = nil }?.field == "purpose")
        #expect(try refusal { $0.name = "" }?.field == "name")
        #expect(try refusal { $0.phone = "1" }?.field == "phone")
        #expect(try refusal { $0.promisedAt = desk.now }?.field == "promisedAt")
        #expect(try refusal { $0.promisedAt = desk.now.adding(minutes: 1) } == nil)
        #expect(
            try refusal {
                ($0.promisedAt, $0.doneOnSpot) = (desk.now.adding(minutes: 1), true)
            }?.field == "promisedAt"
        )
        #expect(try refusal { $0.room = try RoomCode(parsing: "9-9-901") }?.code == .notFound)
        #expect(try refusal(by: People.technician) { _ in }?.code == .notPermitted)
        #expect(try refusal { $0.doneOnSpot = true }?.field == "answer")
        let id = try desk.walkIn { ($0.doneOnSpot, $0.answer) = (true, "已告知电话") }
        #expect(try desk.visitor(id).statusWord == "已办结")
        #expect(try desk.visitor(id).leftAt == desk.now)
        // Somebody else of the household keeps no number that is not theirs.
        let relative = try desk.visitor(try desk.walkIn { $0.name = "小陈" })
        #expect(relative.phone == PhoneNumber())
    }

    @Test func promisedAndClosed() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.walkIn()
        #expect(try desk.code(PromiseWalkIn.self) { $0.id = id } == .entryMissing)
        try desk.act(PromiseWalkIn.self) { command in
            (command.id, command.promisedAt) = (id, desk.now.adding(minutes: 60))
        }
        #expect(try desk.visitor(id).statusWord == "待答复")
        #expect(try desk.code(CloseWalkIn.self) { $0.id = id } == .entryMissing)
        #expect(
            try desk.code(CloseWalkIn.self, by: People.finance) {
                ($0.id, $0.answer) = (id, "已电话答复")
            } == .notPermitted
        )
        try desk.act(CloseWalkIn.self) { command in
            (command.id, command.answer, command.doneOnSpot) = (id, "已电话答复", false)
        }
        #expect(try desk.visitor(id).statusWord == "已离开")
        for code in [
            try desk.code(CloseWalkIn.self) { ($0.id, $0.answer) = (id, "已电话答复") },
            try desk.code(PromiseWalkIn.self) { $0.id = id },
        ] {
            #expect(code == .wrongState)
        }
    }

    @Test func itBecomesARepairInOneAct() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.walkIn()
        let before = desk.frames.count
        let act = try desk.act(ConvertWalkIn.self) { command in
            command.id = id
            var repair = LogRepair()
            (repair.category, repair.urgency) = ("水电", .emergency)
            command.repair = Carried(repair)
        }
        #expect(desk.frames.count == before + 1)
        let repair = try desk.repair(try #require(RecordID(act.answer)))
        #expect(repair.room?.key == "3-2-501" && repair.caller == "陈女士")
        #expect(repair.phone.text == "13812348000" && repair.description == "厨房水龙头漏水")
        #expect(repair.source == .walkIn && !repair.isRunning(.firstResponse))
        let visitor = try desk.visitor(id)
        #expect(visitor.convertedTo == [repair.id] && visitor.statusWord == "已转办")
        #expect(visitor.leftAt == desk.now)
        #expect(
            try desk.code(ConvertWalkIn.self) { command in
                (command.id, command.record) = (id, repair.id)
            } == .wrongState
        )
    }

    @Test func whatWasEnteredIsKept() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.walkIn()
        let act = try desk.act(ConvertWalkIn.self) { command in
            command.id = id
            var repair = LogRepair()
            (repair.category, repair.urgency) = ("水电", .ordinary)
            repair.publicArea = PublicArea()
            repair.publicArea?.spot = "大堂"
            (repair.caller, repair.description) = ("王先生", "大堂顶棚滴水")
            command.repair = Carried(repair)
        }
        let repair = try desk.repair(try #require(RecordID(act.answer)))
        #expect(repair.room == nil && repair.place == "大堂")
        #expect(repair.caller == "王先生" && repair.description == "大堂顶棚滴水")
        #expect(repair.phone == PhoneNumber())
    }

    @Test func itBecomesAComplaintAndStays() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.walkIn { $0.words = "楼道垃圾三天没有清运" }
        func convert() throws -> Complaint {
            let act = try desk.act(ConvertWalkIn.self) { command in
                (command.id, command.stays) = (id, true)
                var complaint = ReceiveComplaint()
                complaint.type = .property
                complaint.duplicateReason = "另一件事"
                command.complaint = Carried(complaint)
            }
            return try desk.complaint(try #require(RecordID(act.answer)))
        }
        let complaint = try convert()
        #expect(complaint.complainant == "陈女士" && complaint.what == "楼道垃圾三天没有清运")
        #expect(complaint.source == .walkIn && complaint.room?.key == "3-2-501")
        #expect(try desk.visitor(id).isClosed == false)
        let second = try convert()
        #expect(try desk.visitor(id).convertedTo == [complaint.id, second.id])
    }

    @Test func itBecomesAPayment() throws {
        let desk = try TestDesk.forFees()
        try desk.openTill()
        let bill = try desk.bill("2026-10")
        let id = try desk.walkIn { command in
            command.room = try RoomCode(parsing: TestDesk.payingRoom)
            command.purpose = .payment
        }
        func command(_ fen: Int) -> ConvertWalkIn {
            var collect = CollectFees()
            var tender = Tender()
            (tender.method, tender.amountFen) = (.cash, fen)
            collect.tenders = [tender]
            var command = ConvertWalkIn()
            (command.id, command.payment) = (id, Carried(collect))
            return command
        }
        #expect(command(1).movesMoney && !ConvertWalkIn().movesMoney)
        let owed = try desk.bill(bill).owedFen
        let refused = try desk.refusal(of: command(owed), by: People.clerk)
        #expect(refused?.code == .notPermitted)
        #expect(try desk.visitor(id).convertedTo == [])
        try desk.give(command(owed), by: People.cashier)
        let payment = try #require(desk.desk.payments.all.first)
        #expect(try desk.visitor(id).convertedTo == [payment.id])
        #expect(payment.payer == (try desk.visitor(id).name))
        #expect(try desk.bill(bill).owedFen == 0)
    }

    @Test func oneThingAndNoOther() throws {
        let desk = try TestDesk.furnished()
        let (id, repair) = (try desk.walkIn(), try desk.log())
        func refusal(_ fill: (inout ConvertWalkIn) -> Void) throws -> Refusal? {
            try desk.refusal(ConvertWalkIn.self) { command in
                command.id = id
                fill(&command)
            }
        }
        #expect(try refusal { _ in }?.code == .invalidField)
        #expect(
            try refusal { ($0.record, $0.repair) = (repair, Carried()) }?.code == .invalidField
        )
        #expect(try refusal { $0.record = repair } == nil)
        #expect(try refusal { $0.record = id }?.field == "record")
        let nowhere = RecordID(prefix: .repair, day: 20_261_101, number: 7)
        #expect(try refusal { $0.record = nowhere }?.code == .notFound)
        // A refusal names the field within.
        let inner = try #require(try refusal { $0.repair = Carried() })
        #expect(inner.field == "repair.category" && inner.message.hasPrefix("\(id.text) 「转报修 类别」"))
        try desk.act(ConvertWalkIn.self) { ($0.id, $0.record) = (id, repair) }
        #expect(try desk.visitor(id).convertedTo == [repair])
    }

    @Test func theDoorNeedNotRepeatWhatTheVisitorSaid() throws {
        let style = PlainStyle(times: DeskZone())
        func parse(_ inner: [String: PlainValue]) throws -> ConvertWalkIn {
            let message = PlainValue.object([
                "command": .text("walkIn.convert"), "id": .text("LF20261123-0001"),
                "repair": .object(inner),
            ])
            let parsed = try Commands.parse(message, in: style)
            return try #require(parsed.request.command as? ConvertWalkIn)
        }
        let command = try parse(["category": .text("水电"), "urgency": .text("急修")])
        #expect(command.repair?.command.category == "水电")
        let refusal = #expect(throws: Refusal.self) { try parse(["category": .text("水电")]) }
        #expect(refusal?.field == "repair.urgency")
        // Given by itself, a repair needs its description as ever.
        #expect(throws: Refusal.self) {
            try Commands.parse(
                .object([
                    "command": .text("repair.log"), "category": .text("水电"),
                    "urgency": .text("急修"),
                ]),
                in: style
            )
        }
    }

    @Test func replayEqualsLive() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.walkIn()
        try desk.act(ConvertWalkIn.self) { command in
            command.id = id
            var repair = LogRepair()
            (repair.category, repair.urgency) = ("水电", .ordinary)
            command.repair = Carried(repair)
        }
        let again = try desk.replayed()
        #expect(again.walkIns[id] == (try desk.visitor(id)))
    }
}
