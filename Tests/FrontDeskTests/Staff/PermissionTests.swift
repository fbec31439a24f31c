import FrontDesk
import Testing

/// Who may do what, written out from CONTRACT 3 without the core's table.
@Suite("staff: permissions")
struct PermissionTests {
    /// The columns of the contract's table.
    private static let posts: [Post] = [
        .frontDesk, .cashier, .supervisor, .manager, .maintenanceLead, .technician,
        .followUpAgent, .finance,
    ]

    /// Its rows, a mark for each post; `editHouseholds`, `unmask` and
    /// `setPhrases` are the desk's own rows.
    private static let rows: [(permission: Permission, marks: String)] = [
        (.logRepairs, "xxxx..x."),
        (.assignRepairs, "..xxx..."),
        (.pauseBeyondPolicy, "..xxx..."),
        (.workRepairs, "x.xxxx.."),
        (.followUp, "..xx..x."),
        (.superviseRepairs, "..xx...."),
        (.confirmTime, "..xx...."),
        (.importHouseholds, "..xx...."),
        (.setPolicy, "...x...."),
        // "given by the supervisor"; the manager stands in for any supervisor.
        (.giveDuties, "..xx...."),
        // Acknowledge and confirm; assess, regrade, merge, sign off; investigate, reply, track.
        (.receiveComplaints, "xxxx..x."),
        (.superviseComplaints, "..xx...."),
        (.handleComplaints, "xxxxx..."),
        (.setPhrases, "..xx...."),
        (.editHouseholds, "x.xx...."),
        (.unmask, "xxxxx.x."),
        (.exportPerson, "..xx...."),
        (.erasePersons, "...x...."),
        (.reviewLooks, "...x...."),
        (.collectFees, ".x......"),
        (.applyFees, ".xxx...."),
        (.reviewFees, "..xx...."),
        (.payRefunds, ".x.....x"),
        (.runBills, ".xxx...x"),
        (.lockDay, "..xx...x"),
        (.proposePrices, "..xx...."),
        (.setPrices, "...x...."),
        // Agency money is paid over by whom it was reviewed by, never by the cashier.
        (.payAgency, "...x...x"),
        (.lendKeys, "x.xx...."),
        (.authoriseKeys, "..xxx..."),
        (.keepKeys, "..xx...."),
        (.logWalkIns, "xxxx..x."),
        (.planVisits, "..xx...."),
        (.handOver, "xxx....."),
        (.lockTerminals, "..xx...."),
    ]

    @Test func everyPostAndPermission() {
        #expect(Set(Self.rows.map(\.permission)) == Set(Permission.allCases))
        #expect(Set(Self.posts) == Set(Post.allCases))
        for (permission, marks) in Self.rows {
            for (post, mark) in zip(Self.posts, marks) {
                let allowed = mark == "x"
                #expect(
                    PermissionTable.allows(post, permission) == allowed,
                    "\(post) \(permission)"
                )
                var person = Staff()
                person.post = post
                #expect(Desk().may(person, permission) == allowed)
                person.isInactive = true
                #expect(Desk().may(person, permission) == false)
            }
        }
    }

    @Test func theDutyOfFollowingUpIsEnough() {
        for post in Post.allCases {
            var person = Staff()
            person.post = post
            person.duties = [.followUp]
            #expect(Desk().may(person, .followUp))
            person.duties = [.keyKeeper, .fileKeeper, .dutyManager]
            #expect(Desk().may(person, .followUp) == PermissionTable.allows(post, .followUp))
        }
    }

    @Test func aRefusalSaysWhoMay() throws {
        let desk = try TestDesk.furnished()
        let refusal = try #require(
            try desk.refusal(SetPolicy.self, by: People.supervisor) { _ in }
        )
        #expect(refusal.code == .notPermitted)
        #expect(refusal.message == "周主管（客服主管）没有「员工与规定」的权限，请找：管理处经理")
        let id = try desk.repair(at: .waiting)
        let assign = try #require(try desk.refusal(AssignRepair.self) { $0.id = id })
        #expect(assign.message.hasPrefix("\(id.text) 李梅（前台客服）没有「派单、转单」的权限"))
    }

    @Test func commandsAskForTheirPermission() throws {
        let desk = try TestDesk.furnished()
        let room = try RoomCode(parsing: "3-2-501")
        let ask: [(Permission, (String) throws -> RefusalCode?)] = [
            (.logRepairs, { try desk.code(LogRepair.self, by: $0, Self.call) }),
            (.confirmTime, { try desk.code(ConfirmTime.self, by: $0) }),
            (.importHouseholds, { try desk.code(ImportHouseholds.self, by: $0) }),
            (.setPolicy, { try desk.code(ImportStaff.self, by: $0) }),
            (.setPolicy, { try desk.code(ImportWorkdays.self, by: $0) }),
            (.setPolicy, { try desk.code(SetPolicy.self, by: $0) }),
            (.setPolicy, { try desk.code(LeaveStaff.self, by: $0) { $0.number = "1001" } }),
            (.setPolicy, { try desk.code(ResetPIN.self, by: $0) { $0.number = "1001" } }),
            (.giveDuties, { try desk.code(SetDuties.self, by: $0) { $0.number = "1001" } }),
            (.editHouseholds, { try desk.code(ChangeOwner.self, by: $0) { $0.room = room } }),
            (.editHouseholds, { try desk.code(ChangeTenant.self, by: $0) { $0.room = room } }),
            (.editHouseholds, { try desk.code(ChangePhones.self, by: $0) { $0.room = room } }),
            (.unmask, { try desk.code(UnmaskPhones.self, by: $0) { $0.room = room } }),
            (.receiveComplaints, { try desk.code(ReceiveComplaint.self, by: $0, Self.complain) }),
            (.setPhrases, { try desk.code(SavePhrase.self, by: $0) { $0.step = 1 } }),
            (.setPhrases, { try desk.code(RemovePhrase.self, by: $0) { $0.number = 1 } }),
        ]
        for (permission, code) in ask {
            let marks = try #require(Self.rows.first { $0.permission == permission }).marks
            for person in People.rows {
                let column = try #require(Self.posts.firstIndex(of: person.post))
                let allowed = Array(marks)[column] == "x"
                let found = try code(person.number)
                #expect((found == .notPermitted) == !allowed, "\(person.post) \(permission)")
            }
        }
    }

    private static func complain(_ command: inout ReceiveComplaint) {
        command.room = "3-2-501"
        command.type = .property
        command.what = "楼道垃圾三天没有清运"
    }

    private static func call(_ command: inout LogRepair) {
        command.room = "3-2-501"
        command.category = "水电"
        command.description = "厨房水龙头漏水"
        command.urgency = .ordinary
    }
}
