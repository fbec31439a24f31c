import FrontDesk
import Testing

/// The table of classes of DOMAIN 3.5, both sides of every cell.
@Suite("keys: the table of classes")
struct LendClassTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    private func due(_ name: String) throws -> String {
        let id = try desk.lend(name)
        return TestDesk.zone.dateTime(try desk.loan(id).dueAt)
    }

    /// The refusals of borrowing in each role, by name of the role; nil where it may.
    private func roles(_ name: String, _ fill: (inout LendKeys) throws -> Void) throws -> Set<
        String
    > {
        var admitted: Set<String> = []
        for role in BorrowerRole.allCases {
            let code = try desk.lendCode(name) { command in
                try fill(&command)
                if role.isOutside { try TestDesk.outsider(&command, role) }
                command.borrowerRole = role
                if role == .owner || role == .proxy {
                    (command.reason, command.permit) = (.ownerUse, "WT-1")
                }
                if role == .steward { command.borrower = FeePeople.otherSupervisor }
            }
            if code == nil {
                admitted.insert(role.rawValue)
            } else {
                #expect(code == .borrowerNotAuthorised, "\(name) \(role)")
            }
        }
        return admitted
    }

    @Test func whoMayBorrow() throws {
        #expect(
            try roles(KeyNames.home) { $0.permit = "WT-1" } == ["维修人员", "管家", "业主", "业主代理人"]
        )
        #expect(try roles(KeyNames.door) { _ in } == ["维修人员", "管家", "物业员工"])
        #expect(try roles(KeyNames.pump) { _ in } == ["维修人员", "外单位人员"])
        #expect(try roles(KeyNames.vacant) { _ in } == ["维修人员", "管家", "物业员工"])
        for name in [KeyNames.meters, KeyNames.shaft] {
            #expect(try roles(name) { _ in } == ["维修人员", "水电气单位"])
            let reading: (inout LendKeys) -> Void = {
                ($0.reason, $0.permit) = (.meterReading, "CB-1")
                $0.borrowerRole = .meterReader
            }
            #expect(try desk.lendCode(name, reading) == nil)
        }
        let reader = try desk.lendRefusal(KeyNames.meters) { $0.borrowerRole = .meterReader }
        #expect(reader?.code == .borrowerNotAuthorised)
    }

    @Test func aRoleFollowsFromPostAndClass() throws {
        let engineer = try desk.lend(KeyNames.door)
        #expect(try desk.loan(engineer).borrower.role == .engineer)
        let steward = try desk.lend(KeyNames.door) { $0.borrower = People.followUpAgent }
        #expect(try desk.loan(steward).borrower.role == .steward)
        #expect(
            try desk.lendCode(KeyNames.pump) { $0.borrower = People.cashier }
                == .borrowerNotAuthorised
        )
        let refusal = try desk.lendRefusal(KeyNames.pump) { $0.borrower = People.finance }
        #expect(refusal?.message.contains("郑敏（物业员工）不能借用设备房钥匙，准借：维修人员、外单位人员") == true)
    }

    @Test func whoAuthorises() throws {
        let cases: [(name: String, may: [String], mayNot: [String])] = [
            (KeyNames.home, [People.supervisor, People.manager], [People.lead, People.cashier]),
            (
                KeyNames.pump, [People.lead, People.manager],
                [People.supervisor, People.technician]
            ),
            (KeyNames.vacant, [People.supervisor, People.manager], [People.lead, People.finance]),
        ]
        for (name, may, mayNot) in cases {
            #expect(try desk.lendCode(name, second: .some(nil)) == .secondPersonMissing)
            for number in may {
                #expect(try desk.lendCode(name, second: number) == nil, "\(name) \(number)")
                #expect(try desk.lendCode(name, second: number) { $0.authoriser = number } == nil)
            }
            for number in mayNot {
                let borrower =
                    number == People.technician ? People.otherTechnician : People.technician
                let code = try desk.lendCode(name, second: number) { command in
                    command.borrower = borrower
                    command.secondPerson = "邻居"
                }
                #expect(code == .notPermitted, "\(name) \(number)")
            }
        }
        for name in [KeyNames.door, KeyNames.meters, KeyNames.shaft] {
            let id = try desk.lend(name, second: .some(nil))
            #expect(try desk.loan(id).authoriser.isEmpty)
        }
    }

    @Test func howLong() throws {
        #expect(try due(KeyNames.home) == "2026-11-23 11:00")
        #expect(try due(KeyNames.pump) == "2026-11-23 13:00")
        for name in [KeyNames.door, KeyNames.meters, KeyNames.shaft, KeyNames.vacant] {
            #expect(try due(name) == "2026-11-23 18:00")
        }
        let reserve = try desk.loan(try desk.lendReserve())
        #expect(TestDesk.zone.dateTime(reserve.dueAt) == "2026-11-23 10:00")
    }

    @Test(arguments: [
        ("2026-11-23T16:59", "18:00", "18:00"), ("2026-11-23T17:30", "18:00", "18:00"),
        ("2026-11-23T18:00", "20:00", "20:00"), ("2026-11-23T21:59", "23:59", "23:59"),
        ("2026-11-23T23:10", "00:00", "00:00"),
    ])
    func neverOvernight(_ at: String, _ owner: String, _ door: String) throws {
        try desk.at(at)
        #expect(try due(KeyNames.home).hasSuffix(owner))
        #expect(try due(KeyNames.door).hasSuffix(door))
    }

    @Test func theLimitItselfAndAMinuteBeyond() throws {
        let cases = [
            (KeyNames.home, "2026-11-23T11:00"), (KeyNames.pump, "2026-11-23T13:00"),
            (KeyNames.door, "2026-11-23T18:00"), (KeyNames.vacant, "2026-11-23T18:00"),
        ]
        for (name, limit) in cases {
            let moment = try TestDesk.moment(limit)
            #expect(try desk.lendCode(name) { $0.dueAt = moment } == nil)
            let late = try desk.lendRefusal(name) { $0.dueAt = moment.adding(minutes: 1) }
            #expect(late?.code == .overLimit && late?.field == "dueAt")
        }
        #expect(try desk.lendCode(KeyNames.door) { $0.dueAt = desk.now } == .invalidField)
        #expect(try desk.lendCode(KeyNames.door) { $0.dueAt = desk.now.adding(minutes: 1) } == nil)
    }

    @Test func theLimitsArePolicy() throws {
        var policy = desk.desk.policy
        policy.version += 1
        policy.keys.ownerMinutes = 60
        policy.keys.equipmentMinutes = 90
        policy.keys.latest = MinuteOfDay(17 * 60)
        try desk.happen([.policy(policy)])
        #expect(try due(KeyNames.home) == "2026-11-23 10:00")
        #expect(try due(KeyNames.pump) == "2026-11-23 10:30")
        #expect(try due(KeyNames.door) == "2026-11-23 17:00")
        #expect(
            try desk.code(SetPolicy.self, by: People.manager) { command in
                command.policy = desk.desk.policy
                command.policy.keys.hooksPerCabinet = 0
            } == .invalidField
        )
    }

    @Test func whatShowsTheWork() throws {
        #expect(try desk.lendCode(KeyNames.home) { $0.repair = nil } == .entryMissing)
        #expect(
            try desk.lendCode(KeyNames.home) { ($0.repair, $0.permit) = (nil, "GZP") }
                == .entryMissing
        )
        #expect(try desk.lendCode(KeyNames.home) { $0.ownerContact = "" } == .entryMissing)
        for name in [KeyNames.pump, KeyNames.vacant] {
            #expect(try desk.lendCode(name) { $0.permit = "" } == .entryMissing)
            let repair = try desk.logPublic()
            #expect(try desk.lendCode(name) { ($0.permit, $0.repair) = ("", repair) } == nil)
        }
        #expect(try desk.lendCode(KeyNames.meters) { $0.reason = .meterReading } == .entryMissing)
        #expect(
            try desk.lendCode(KeyNames.meters) { ($0.reason, $0.permit) = (.meterReading, "CB-1") }
                == nil
        )
    }

    @Test func whoGoesAlong() throws {
        #expect(try desk.lendCode(KeyNames.home) { $0.secondPerson = "" } == .secondPersonMissing)
        #expect(try desk.lendCode(KeyNames.power) { $0.secondPerson = "" } == .secondPersonMissing)
        #expect(try desk.lendCode(KeyNames.pump) { $0.secondPerson = "" } == nil)
        #expect(try desk.lendCode(KeyNames.home) { $0.secondPerson = $0.borrower } == .samePerson)
        #expect(try desk.lendCode(KeyNames.home) { $0.secondPerson = "张强" } == .samePerson)
        #expect(try desk.lendCode(KeyNames.home) { $0.secondPerson = "9999" } == .notFound)
        #expect(try desk.lendCode(KeyNames.home) { $0.secondPerson = "居委会王主任" } == nil)
        let escorted: (String) throws -> RefusalCode? = { second in
            try desk.lendCode(KeyNames.pump) { command in
                try TestDesk.outsider(&command, .contractor)
                command.secondPerson = second
            }
        }
        #expect(try escorted("") == .secondPersonMissing)
        #expect(try escorted("同事小李") == .secondPersonMissing)
        #expect(try escorted(People.technician) == nil)
    }

    @Test func anOwnersOwnUse() throws {
        let owner: (inout LendKeys) throws -> Void = { command in
            try TestDesk.outsider(&command, .owner)
            (command.reason, command.repair) = (.ownerUse, nil)
            (command.secondPerson, command.ownerContact) = ("", "")
        }
        #expect(try desk.lendCode(KeyNames.home, owner) == nil)
        let proxy: (inout LendKeys) throws -> Void = { command in
            try owner(&command)
            command.borrowerRole = .proxy
        }
        #expect(try desk.lendRefusal(KeyNames.home, proxy)?.field == "permit")
        #expect(
            try desk.lendRefusal(KeyNames.home) {
                try proxy(&$0)
                $0.permit = "WT-9"
            }?.field
                == "ownerContact"
        )
        #expect(
            try desk.lendCode(KeyNames.home) { command in
                try proxy(&command)
                (command.permit, command.ownerContact) = ("WT-9", "致电陈女士，本人确认")
            } == nil
        )
        // The reason is the owner's alone, and the owner's only reason.
        #expect(try desk.lendCode(KeyNames.home) { $0.reason = .ownerUse } == .invalidField)
        #expect(
            try desk.lendCode(KeyNames.home) {
                try owner(&$0)
                $0.reason = .cleaning
            } == .invalidField
        )
    }

    @Test func somebodyFromOutsideIsKnown() throws {
        let fields: [(String, (inout LendKeys) throws -> Void)] = [
            ("borrowerPhone", { $0.borrowerPhone = PhoneNumber() }),
            ("borrowerIdTail", { $0.borrowerIDTail = "12" }),
            ("borrowerIdTail", { $0.borrowerIDTail = "12A4" }),
            ("borrowerCompany", { $0.borrowerCompany = "" }),
            ("slipNo", { $0.slipNo = "" }),
        ]
        for (field, change) in fields {
            let refusal = try desk.lendRefusal(KeyNames.meters) { command in
                try TestDesk.outsider(&command, .utility)
                try change(&command)
            }
            #expect(refusal?.code == .entryMissing && refusal?.field == field, "\(field)")
        }
        let id = try desk.lend(KeyNames.meters) { try TestDesk.outsider(&$0, .utility) }
        let borrower = try desk.loan(id).borrower
        #expect(borrower.number.isEmpty && borrower.name == "吴明" && borrower.idTail == "018X")
        #expect(borrower.company == "自来水公司" && borrower.text == "吴明（水电气单位）")
    }
}
