import FrontDesk
import Testing

/// Rights as the desk settles them (CONTRACT 3: policy may change the table).
@Suite("staff: rights as policy")
struct AccessPolicyTests {
    private func set(
        _ desk: TestDesk,
        by number: String = People.manager,
        _ change: (inout AccessPolicy) -> Void
    ) throws {
        try desk.act(SetPolicy.self, by: number) { command in
            command.policy = desk.desk.policy
            change(&command.policy.access)
        }
    }

    private func refusal(
        _ desk: TestDesk,
        _ change: (inout AccessPolicy) -> Void
    ) throws -> Refusal? {
        try desk.refusal(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            change(&command.policy.access)
        }
    }

    @Test func theShippedPolicyIsTheShippedTable() {
        let access = AccessPolicy()
        for permission in Permission.allCases {
            #expect(Set(access.posts(for: permission)) == PermissionTable.posts(for: permission))
            for post in Post.allCases {
                #expect(
                    access.allows(post, permission) == PermissionTable.allows(post, permission)
                )
            }
        }
        #expect(access.rights.isEmpty)
    }

    @Test func aRightGivenAndTakenCountsAtOnceAndIsARefusalElsewhere() throws {
        let desk = try TestDesk.furnished()
        func assign(_ number: String) throws -> RefusalCode? {
            let id = try desk.repair(at: .waiting)
            return try desk.code(AssignRepair.self, by: number) { command in
                (command.id, command.assignee) = (id, People.technician)
                (command.told, command.appointment) = ("吴师傅", .now)
            }
        }
        #expect(try assign(People.clerk) == .notPermitted && assign(People.lead) == nil)
        try set(desk) { access in
            access.set(.frontDesk, .assignRepairs, to: true)
            access.set(.maintenanceLead, .assignRepairs, to: false)
        }
        #expect(try assign(People.clerk) == nil && assign(People.lead) == .notPermitted)
        let id = try desk.repair(at: .waiting)
        let words = try desk.refusal(AssignRepair.self, by: People.lead) { command in
            (command.id, command.assignee) = (id, People.technician)
        }
        #expect(words?.message.hasSuffix("请找：前台客服、客服主管、管理处经理") == true)
        #expect(desk.desk.policy.version == 2 && desk.desk.pastPolicies.count == 1)
        let replayed = try desk.replayed()
        #expect(replayed.policy.access == desk.desk.policy.access)
        try set(desk) { access in
            access.set(.frontDesk, .assignRepairs, to: false)
            access.set(.maintenanceLead, .assignRepairs, to: true)
        }
        #expect(desk.desk.policy.access.rights.isEmpty, "as shipped again is no row")
        #expect(try assign(People.clerk) == .notPermitted && assign(People.lead) == nil)
    }

    @Test func whoLeftMayNothingAndDutiesStay() throws {
        let desk = try TestDesk.furnished()
        try set(desk) { $0.set(.technician, .unmask, to: true) }
        var person = try #require(desk.desk.staff[People.technician])
        #expect(desk.desk.may(person, .unmask) && !desk.desk.may(person, .lendKeys))
        person.duties = [.keyKeeper]
        #expect(desk.desk.may(person, .lendKeys))
        person.isInactive = true
        #expect(!desk.desk.may(person, .unmask) && !desk.desk.may(person, .lendKeys))
        #expect(!desk.desk.may(nil, .unmask))
    }

    // MARK: Guard rails

    @Test func theManagerKeepsThePolicy() throws {
        let desk = try TestDesk.furnished()
        #expect(try refusal(desk) { $0.set(.manager, .setPolicy, to: false) } != nil)
        #expect(
            try refusal(desk) { access in
                access.set(.supervisor, .setPolicy, to: true)
                access.set(.manager, .setPolicy, to: false)
            } != nil
        )
        #expect(try refusal(desk) { $0.set(.supervisor, .setPolicy, to: true) } == nil)
    }

    @Test(arguments: [Permission.reviewFees, .lockDay, .payAgency])
    func whoCollectsReviewsNothing(_ review: Permission) throws {
        let desk = try TestDesk.furnished()
        #expect(try refusal(desk) { $0.set(.cashier, review, to: true) } != nil)
        #expect(try refusal(desk) { $0.set(.manager, .collectFees, to: true) } != nil)
        #expect(AccessPolicy().whyNot(.cashier, review, to: true) != nil)
        #expect(AccessPolicy().whyNot(.frontDesk, .collectFees, to: true) == nil)
    }

    @Test func eachRightHasSomebodyAndEachRowStandsOnce() throws {
        let desk = try TestDesk.furnished()
        #expect(try refusal(desk) { $0.set(.cashier, .collectFees, to: false) } != nil)
        var row = RightsRow()
        (row.permission, row.posts) = (.lendKeys, [.frontDesk])
        #expect(try refusal(desk) { $0.rights = [row] } == nil)
        #expect(try refusal(desk) { $0.rights = [row, row] }?.code == .invalidField)
    }

    @Test func numbersStayWithinSense() throws {
        let desk = try TestDesk.furnished()
        #expect(try refusal(desk) { $0.idleMinutes = 0 } == nil)
        #expect(try refusal(desk) { $0.idleMinutes = -1 } != nil)
        #expect(try refusal(desk) { $0.pinLength = 3 } != nil)
        #expect(try refusal(desk) { $0.failures = 0 } != nil)
        #expect(try refusal(desk) { $0.longestWaitMinutes = 100_000 } != nil)
        #expect(try refusal(desk) { $0.waitSeconds = 0 } != nil)
    }

    @Test func theWordsSayWhichPostGotOrLostWhich() {
        var after = AccessPolicy()
        after.set(.frontDesk, .assignRepairs, to: true)
        after.set(.technician, .workRepairs, to: false)
        #expect(
            AccessPolicy.changes(from: AccessPolicy(), to: after) == [
                "前台客服 得到「派单、转单」", "维修技工 失去「接单、到场、完工」",
            ]
        )
        #expect(AccessPolicy.changes(from: after, to: after).isEmpty)
    }
}
