import FrontDesk
import Testing

@Suite("staff: import, PINs, duties")
struct StaffTests {
    private func opened() throws -> TestDesk {
        let desk = TestDesk()
        try desk.act(OpenDesk.self, by: "owner") { $0.profile.name = "桃园里" }
        return desk
    }

    @Test func anImportGivesOneTimePINsOnce() throws {
        let desk = try opened()
        func take(_ name: String, _ hash: String) throws -> Staff {
            try desk.act(ImportStaff.self, by: "owner") { command in
                command.entries = [People.entry("2001", name, .technician)]
                command.entries[0].pinHash = hash
            }
            return try #require(desk.desk.staff["2001"])
        }
        let first = try take("王强", "$argon2id$a")
        #expect(first.pinIsOneTime)
        try desk.act(ChangePIN.self, by: "2001") { command in
            command.number = "2001"
            command.pinHash = "$argon2id$own"
        }
        #expect(desk.desk.staff["2001"]?.pinIsOneTime == false)
        // Imported again: the name changes, the PIN stays.
        let second = try take("王强军", "$argon2id$b")
        #expect(second.name == "王强军")
        #expect(second.pinHash == "$argon2id$own")
        #expect(second.pinIsOneTime == false)
        // Whoever left and comes back gets a new one.
        try desk.act(LeaveStaff.self, by: "owner") { $0.number = "2001" }
        let back = try take("王强军", "$argon2id$c")
        #expect(back.isInactive == false)
        #expect(back.pinHash == "$argon2id$c")
        #expect(back.pinIsOneTime)
    }

    @Test func rowsThatAreRefused() throws {
        let desk = try opened()
        func code(_ entries: [StaffEntry]) throws -> RefusalCode? {
            try desk.code(ImportStaff.self, by: "owner") { $0.entries = entries }
        }
        let good = People.entry("2001", "王强", .technician)
        #expect(try code([]) == .entryMissing)
        #expect(try code([good]) == nil)
        #expect(try code([good, good]) == .invalidField)
        for number in ["", "owner", "system"] {
            #expect(try code([People.entry(number, "王强", .technician)]) == .invalidField)
        }
        var nameless = good
        nameless.name = ""
        #expect(try code([nameless]) == .invalidField)
        var postless = good
        postless.post = nil
        #expect(try code([postless]) == .invalidField)
        var clear = good
        clear.pinHash = "2580"
        #expect(try code([clear]) == .pinNotAccepted)
    }

    @Test func whoIsNotNamedStays() throws {
        let desk = try TestDesk.furnished()
        try desk.act(ImportStaff.self, by: People.manager) { command in
            command.entries = [People.entry(People.clerk, "李小梅", .supervisor)]
        }
        #expect(desk.desk.staff.count == People.rows.count)
        #expect(desk.desk.staff[People.clerk]?.post == .supervisor)
        let act = try desk.act(ImportStaff.self, by: People.manager) { command in
            command.entries = [People.entry(People.clerk, "李小梅", .supervisor)]
        }
        #expect(act.events.isEmpty)
    }

    @Test func aPINIsOnesOwn() throws {
        let desk = try TestDesk.furnished()
        func code(by number: String, _ hash: String) throws -> RefusalCode? {
            try desk.code(ChangePIN.self, by: number) { command in
                command.number = People.clerk
                command.pinHash = hash
            }
        }
        #expect(try code(by: People.clerk, People.hash) == nil)
        #expect(try code(by: People.manager, People.hash) == .notPermitted)
        #expect(try code(by: "owner", People.hash) == .notPermitted)
        #expect(try code(by: People.clerk, "2580") == .pinNotAccepted)
        try desk.act(ResetPIN.self, by: People.manager) { command in
            command.number = People.clerk
            command.pinHash = "$argon2id$new"
        }
        #expect(desk.desk.staff[People.clerk]?.pinIsOneTime == true)
        #expect(try desk.code(ResetPIN.self, by: People.manager) { $0.number = "77" } == .notFound)
    }

    @Test func aHashIsNeverShown() throws {
        let desk = try TestDesk.furnished()
        let style = PlainStyle(times: TestDesk.zone, masksPersonal: false)
        let person = try #require(desk.desk.staff[People.clerk])
        #expect(person.plain(in: style)["pinHash"] == nil)
        #expect("\(person.plain(in: style))".contains("argon2id") == false)
        var after = person
        after.pinHash = "$argon2id$other"
        let changes = after.changes(since: person, in: style)
        #expect(changes.map(\.label) == ["口令"])
        #expect("\(changes)".contains("argon2id") == false)
        var change = ChangePIN()
        change.pinHash = People.hash
        #expect("\(change.plain(in: style))".contains("argon2id") == false)
        // No command that other programs may send takes or shows one.
        for command in Commands.all {
            #expect("\(command.fieldDescriptions)".contains("pinHash") == false, "\(command.verb)")
        }
        // Search keys are nobody's business either.
        let household = try desk.household("3-2-501")
        #expect("\(household.plain(in: style))".contains("keys") == false)
    }

    @Test func theOwnerActsUntilAManagerHasTakenUpThePost() throws {
        let desk = try opened()
        let entry = try Rooms.entry("1-1-101", "黄国柱", "13900001111")
        func ownerMay() throws -> Bool {
            try desk.code(ImportHouseholds.self, by: "owner") { $0.entries = [entry] } == nil
        }
        func take(_ entry: StaffEntry) throws {
            try desk.act(ImportStaff.self, by: "owner") { $0.entries = [entry] }
        }
        #expect(desk.desk.hasManager == false)
        #expect(try ownerMay())
        try take(People.entry(People.clerk, "李梅", .frontDesk))
        try take(People.entry(People.manager, "钱经理", .manager))
        // On the staff, but the PIN is still the printed one.
        #expect(desk.desk.hasManager == false)
        #expect(try ownerMay())
        try desk.act(ChangePIN.self, by: People.manager) { command in
            command.number = People.manager
            command.pinHash = People.hash
        }
        #expect(desk.desk.hasManager)
        #expect(try ownerMay() == false)
        for code in [
            try desk.code(SetPolicy.self, by: "owner"),
            try desk.code(ImportStaff.self, by: "owner"),
            try desk.code(SetDuties.self, by: "owner") { $0.number = People.clerk },
            try desk.code(ConfirmTime.self, by: "owner"),
        ] {
            #expect(code == .notPermitted)
        }
        try desk.act(LeaveStaff.self, by: People.manager) { $0.number = People.manager }
        #expect(desk.desk.hasManager == false)
        #expect(try ownerMay())
    }

    @Test func theOwnerNeverWorksTheDesk() throws {
        let desk = try opened()
        let entry = try Rooms.entry("3-2-501", "陈女士", "")
        try desk.act(ImportHouseholds.self, by: "owner") { $0.entries = [entry] }
        let code = try desk.code(LogRepair.self, by: "owner") { command in
            command.room = "3-2-501"
            command.category = "水电"
            command.description = "厨房水龙头漏水"
            command.urgency = .ordinary
        }
        #expect(code == .notPermitted)
        #expect(try desk.code(ConfirmTime.self, by: "owner") == .notPermitted)
    }

    @Test func dutiesAndLeaving() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetDuties.self, by: People.supervisor) { command in
            command.number = People.clerk
            command.duties = [.followUp, .keyKeeper, .keyKeeper]
        }
        #expect(desk.desk.staff[People.clerk]?.duties == [.keyKeeper, .followUp])
        let seen = desk.desk.sequence - 1
        let stale = try desk.code(SetDuties.self, by: People.supervisor, seen: seen) { command in
            command.number = People.clerk
        }
        #expect(stale == .changedSince)
        try desk.act(LeaveStaff.self, by: People.manager) { $0.number = People.clerk }
        let person = try #require(desk.desk.staff[People.clerk])
        #expect(person.isInactive)
        #expect(person.duties.isEmpty)
        #expect(desk.desk.name(ofStaff: People.clerk) == "李梅")
    }
}
