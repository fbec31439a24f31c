import FrontDesk
import Testing

@Suite("repairs: the call")
struct LogRepairTests {
    private func refusal(
        _ desk: TestDesk,
        _ change: (inout LogRepair) throws -> Void
    ) throws -> Refusal? {
        try desk.refusal(LogRepair.self) { command in
            command.room = "3-2-501"
            command.category = "水电"
            command.description = "厨房水龙头漏水"
            command.urgency = .ordinary
            try change(&command)
        }
    }

    @Test func whatTheCallSays() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log(.emergency) { command in
            command.room = "3栋2单元501"
            command.safety = [.trapped, .leak, .leak]
            command.source = .phone
        }
        let repair = try desk.repair(id)
        #expect(id.text == "BX20261123-0001")
        #expect(repair.status == .waiting)
        #expect(repair.place == "3栋2单元501")
        #expect(repair.caller == "陈女士")
        #expect(repair.phone.text == "13812348000")
        #expect(repair.safety == [.leak, .trapped])
        #expect(repair.appointment.kind == .now)
        #expect(repair.chargeable == .undecided)
        #expect(repair.firstHandler == .staff(People.clerk))
        #expect(repair.createdAt == desk.now)
        #expect(repair.history.map(\.act) == ["repair.log"])
    }

    @Test func theCallersOwnNameAndNumberStand() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log { command in
            command.caller = "陈太太"
            command.phone = "0755 2600 1234"
            command.relation = .family
        }
        let repair = try desk.repair(id)
        #expect(repair.caller == "陈太太")
        #expect(repair.phone.text == "075526001234")
        #expect(repair.relation == .family)
    }

    @Test func aFormThatIsWrong() throws {
        let desk = try TestDesk.furnished()
        let wrong: [(field: String, change: (inout LogRepair) -> Void)] = [
            ("room", { $0.room = nil }),
            ("room", { $0.room = "不知道" }),
            ("room", { ($0.room, $0.publicArea) = (nil, PublicArea()) }),
            ("publicArea", { $0.publicArea = PublicArea() }),
            ("phone", { $0.phone = "12345" }),
            ("category", { $0.category = "水暖" }),
            ("description", { $0.description = "坏了吗" }),
            ("urgency", { $0.urgency = nil }),
            ("appointmentFrom", { $0.appointmentFrom = desk.now.adding(minutes: -16) }),
            ("appointmentFrom", { $0.appointmentFrom = desk.now.adding(minutes: 93 * 1440) }),
            (
                "appointment",
                {
                    $0.appointment = .now
                    $0.appointmentFrom = desk.now
                }
            ),
            (
                "appointment",
                {
                    $0.appointment = .now
                    $0.urgency = .appointed
                }
            ),
            (
                "appointmentUntil",
                {
                    $0.appointmentFrom = desk.now.adding(minutes: 60)
                    $0.appointmentUntil = desk.now.adding(minutes: 59)
                }
            ),
        ]
        for (field, change) in wrong {
            let refusal = try #require(try refusal(desk, change), "\(field) was taken")
            #expect(refusal.code == .invalidField, "\(field): \(refusal)")
            #expect(refusal.field == field)
            #expect(refusal.message.hasPrefix("「"))
        }
        #expect(try refusal(desk) { $0.description = "门坏了呀" } == nil)
        #expect(try refusal(desk) { $0.appointmentFrom = desk.now.adding(minutes: -15) } == nil)
    }

    @Test func aTimeOrWhyNone() throws {
        let desk = try TestDesk.furnished()
        #expect(try refusal(desk) { $0.appointment = .agreed }?.field == "appointmentFrom")
        let unexplained = try refusal(desk) { $0.appointment = .some(.none) }
        #expect(unexplained?.code == .entryMissing)
        #expect(unexplained?.field == "noAppointmentReason")
        let explained = try refusal(desk) { command in
            command.appointment = .some(.none)
            command.noAppointmentReason = "业主外出"
        }
        #expect(explained == nil)
        let id = try desk.log { $0.appointmentFrom = desk.now.adding(minutes: 30) }
        #expect(try desk.repair(id).appointment.kind == .agreed)
        #expect(try desk.repair(id).appointment.confirmedAt == desk.now)
    }

    @Test func faceToFaceIsAResponse() throws {
        let desk = try TestDesk.furnished()
        for source in Source.allCases {
            let id = try desk.log { $0.source = source }
            let faceToFace = source == .counter || source == .walkIn
            #expect(try desk.repair(id).isRunning(.firstResponse) != faceToFace)
        }
    }

    @Test func aPublicAreaIsNotCharged() throws {
        let desk = try TestDesk.furnished()
        for (chargeable, code) in [
            (Chargeable.charged, RefusalCode.publicNotChargeable), (.free, nil), (.undecided, nil),
        ] as [(Chargeable, RefusalCode?)] {
            let found = try refusal(desk) { command in
                command.room = nil
                command.publicArea = PublicArea()
                command.publicArea?.spot = "大堂"
                command.chargeable = chargeable
            }
            #expect(found?.code == code)
        }
    }

    @Test func theSameHouseAndCategoryWhileOpen() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.log()
        let match = try #require(try refusal(desk) { _ in })
        #expect(match.code == .possibleDuplicate)
        #expect(match.details == ["\(first.text) 待派单 11-23 09:00 厨房水龙头漏水"])
        #expect(try refusal(desk) { $0.category = "门窗" } == nil)
        #expect(try refusal(desk) { $0.room = "3-2-502" } == nil)
        #expect(try refusal(desk) { $0.duplicateReason = "另" }?.code == .possibleDuplicate)
        #expect(try refusal(desk) { $0.duplicateReason = "另一处" } == nil)
        // However long it stays open; not once it is closed.
        desk.wait(minutes: 90 * 1440)
        #expect(try refusal(desk) { _ in }?.code == .possibleDuplicate)
        try desk.drive(first, to: .archived)
        #expect(try refusal(desk) { _ in } == nil)
    }

    @Test func theSameSpotWithinThreeDays() throws {
        let desk = try TestDesk.furnished()
        func lobby(_ command: inout LogRepair) {
            command.room = nil
            command.publicArea = PublicArea()
            command.publicArea?.building = "3"
            command.publicArea?.unit = "2"
            command.publicArea?.spot = "大堂"
        }
        let first = try desk.logPublic()
        try desk.drive(first, to: .archived)
        desk.wait(minutes: 72 * 60)
        #expect(try refusal(desk, lobby)?.code == .possibleDuplicate)
        #expect(
            try refusal(desk) {
                lobby(&$0)
                $0.publicArea?.spot = "车库"
            } == nil
        )
        desk.wait(minutes: 1)
        #expect(try refusal(desk, lobby) == nil)
        for _ in 0..<3 { _ = try desk.logPublic() }
        let many = try #require(try refusal(desk, lobby))
        #expect(many.details.count == 3)
        #expect(many.message.contains("已报 3 次，请告知维修主管"))
        // What was taken back does not count.
        for repair in desk.desk.repairs.openOnes { try desk.drive(repair.id, to: .cancelled) }
        #expect(try refusal(desk, lobby) == nil)
    }

    @Test func numbersHaveNoGapsAndNeverComeTwice() throws {
        let desk = try TestDesk.furnished()
        #expect(try desk.log().text == "BX20261123-0001")
        try desk.at("2026-11-23T23:59")
        #expect(try desk.log().text == "BX20261123-0002")
        try desk.at("2026-11-24T00:00")
        #expect(try desk.log().text == "BX20261124-0001")
        // The clock was set back over midnight: no number comes again.
        try desk.at("2026-11-23T23:59")
        #expect(try desk.log().text == "BX20261124-0002")
        try desk.at("2026-11-24T08:00")
        let cancelled = try desk.log()
        try desk.drive(cancelled, to: .cancelled)
        #expect(try desk.log().text == "BX20261124-0004")
        #expect(try desk.repair(cancelled).status == .cancelled)
        // A refusal uses up no number.
        _ = try refusal(desk) { _ in }
        #expect(desk.desk.nextID(.repair, at: desk.now).text == "BX20261124-0005")
        #expect(desk.desk.nextID(.complaint, at: desk.now).text == "TS20261124-0001")
    }
}
