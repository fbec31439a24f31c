import FrontDesk
import Testing

@Suite("households: import and changes")
struct HouseholdRulesTests {
    private func take(_ desk: TestDesk, _ entries: [HouseholdEntry]) throws -> Act {
        try desk.act(ImportHouseholds.self, by: People.supervisor) { $0.entries = entries }
    }

    @Test func whatAnImportWouldDo() throws {
        let desk = try TestDesk.furnished()
        var command = ImportHouseholds()
        var larger = try Rooms.entry("3-2-501", "陈女士", "13812348000")
        larger.areaCentiares = 8050
        command.entries = [
            try Rooms.entry("1-1-101", "黄国柱", "13900001111"),
            larger,
            try Rooms.entry("1-商铺08", "周老板", "13700002222"),
        ]
        let report = command.report(on: desk.desk)
        #expect(report.added == 1)
        #expect(report.changed.map(\.key) == ["3-2-501"])
        #expect(report.unchanged == 1)
        #expect(report.gone.map(\.key) == ["3-2-502"])
        let act = try take(desk, command.entries)
        #expect(act.events.count == 2)
        // What the table does not name stays.
        #expect(desk.desk.households.count == 4)
        #expect(try desk.household("3-2-501").areaCentiares == 8050)
        #expect(desk.desk.householdsChangedAt == desk.desk.sequence)
        #expect(try take(desk, command.entries).events.isEmpty)
    }

    @Test func theSameRoomTwice() throws {
        let desk = try TestDesk.furnished()
        let entries = [
            try Rooms.entry("3-2-501", "陈女士", ""), try Rooms.entry("3栋2单元501", "陈先生", ""),
        ]
        let refusal = try #require(
            try desk.refusal(ImportHouseholds.self, by: People.supervisor) { $0.entries = entries }
        )
        #expect(refusal.code == .invalidField)
        #expect(refusal.message.contains("3-2-501"))
        #expect(
            try desk.code(ImportHouseholds.self, by: People.supervisor) { $0.entries = [] }
                == .entryMissing
        )
    }

    @Test func whatARowLeavesEmptyStays() throws {
        let desk = try TestDesk.furnished()
        var full = try Rooms.entry("3-2-501", "陈女士", "13812348000")
        full.areaCentiares = 8050
        full.handedOver = Day("2020-06-01")
        full.kindOfProperty = "公寓"
        full.tier = "重点"
        full.notes = "有狗"
        _ = try take(desk, [full])
        let before = try desk.household("3-2-501")
        _ = try take(desk, [try Rooms.entry("3-2-501", "", "")])
        #expect(try desk.household("3-2-501") == before)
        // The same owner without a number keeps the number.
        _ = try take(desk, [try Rooms.entry("3-2-501", "陈女士", "")])
        #expect(try desk.household("3-2-501") == before)
        // A number alone is the known owner's.
        _ = try take(desk, [try Rooms.entry("3-2-501", "", "13600003333")])
        #expect(try desk.household("3-2-501").owners.map(\.name) == ["陈女士"])
        #expect(try desk.household("3-2-501").owners[0].phones.map(\.text) == ["13600003333"])
        // Another owner brings their own numbers, or none.
        _ = try take(desk, [try Rooms.entry("3-2-501", "林先生", "")])
        #expect(try desk.household("3-2-501").owners.map(\.name) == ["林先生"])
        #expect(try desk.household("3-2-501").owners[0].phones == [])
    }

    @Test func ownerTenantAndPhones() throws {
        let desk = try TestDesk.furnished()
        let room = try RoomCode(parsing: "3-2-501")
        let phone = try PhoneNumber(parsing: "13600003333")
        #expect(try desk.code(ChangeOwner.self) { $0.room = room } == .entryMissing)
        try desk.act(ChangeOwner.self) { command in
            command.room = room
            command.name = "曾女士"
            command.phones = [phone]
        }
        var household = try desk.household("3-2-501")
        #expect(household.owners.map(\.name) == ["曾女士"])
        #expect(household.contact?.phones == [phone])
        #expect(household.owners[0].keys.readings.contains("zeng"))
        try desk.act(ChangeTenant.self) { command in
            command.room = room
            command.name = "租客甲"
        }
        household = try desk.household("3-2-501")
        #expect(household.tenants.map(\.relation) == ["租户"])
        #expect(household.contact?.name == "曾女士")
        try desk.act(ChangeTenant.self) { $0.room = room }
        #expect(try desk.household("3-2-501").tenants.isEmpty)
        try desk.act(ChangePhones.self) { $0.room = room }
        #expect(try desk.household("3-2-501").owners[0].phones == [])
        let empty = try RoomCode(parsing: "8-1-801")
        _ = try take(desk, [try Rooms.entry("8-1-801", "", "")])
        #expect(try desk.code(ChangePhones.self) { $0.room = empty } == .entryMissing)
    }

    @Test func whatOneMustKnowToChangeIt() throws {
        let desk = try TestDesk.furnished()
        let room = try RoomCode(parsing: "3-2-501")
        let ghost = try RoomCode(parsing: "9-9-909")
        #expect(try desk.code(ChangeTenant.self) { $0.room = nil } == .invalidField)
        let missing = try #require(try desk.refusal(ChangeTenant.self) { $0.room = ghost })
        #expect(missing.code == .notFound)
        #expect(missing.message == "没有找到住户 9栋9单元909，请核对后重输")
        let seen = desk.desk.sequence
        #expect(try desk.code(ChangeTenant.self, seen: seen) { $0.room = room } == nil)
        try desk.act(ChangeTenant.self) { $0.room = room }
        #expect(try desk.code(ChangeTenant.self, seen: seen) { $0.room = room } == .changedSince)
        let refused = try #require(
            try desk.refusal(ChangeTenant.self, by: People.cashier) { $0.room = room }
        )
        #expect(refused.message.hasPrefix("3栋2单元501 王莉（收费员）没有"))
    }

    @Test func lookingAtAWholeNumberIsWrittenDown() throws {
        let desk = try TestDesk.furnished()
        let room = try RoomCode(parsing: "3-2-501")
        #expect(try desk.code(UnmaskPhones.self) { $0.room = room } == .entryMissing)
        let act = try desk.act(UnmaskPhones.self) { command in
            command.room = room
            command.purpose = "联系上门"
        }
        guard case .unmasked(let look) = act.events.first else { throw Unexpected("\(act)") }
        #expect(look.room == "3-2-501")
        #expect(look.purpose == "联系上门")
        let style = PlainStyle(times: TestDesk.zone)
        let plain = "\(try desk.household("3-2-501").plain(in: style))"
        #expect(plain.contains("138****8000"))
        #expect(plain.contains("13812348000") == false)
    }
}
