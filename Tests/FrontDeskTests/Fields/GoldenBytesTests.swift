import FrontDesk
import Testing

/// What the journal's bytes are, for good: whoever changes one of these lines makes every desk
/// unreadable that was written before. New fields take new tags at the end.
@Suite("fields: the journal's form")
struct GoldenBytesTests {
    private func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private func check(
        _ event: Event,
        _ body: String,
        _ personal: [String] = [],
        at location: SourceLocation = #_sourceLocation
    ) throws {
        let act = Act(contentHash: 300, answer: "A", events: [event])
        let written = act.encoded()
        #expect(hex(written.body) == "ac020141" + body, sourceLocation: location)
        #expect(written.personal.map(hex) == personal, sourceLocation: location)
        #expect(try Act(body: written.body, personal: written.personal) == act)
    }

    @Test func desk() throws {
        var profile = DeskProfile()
        profile.name = "桃园里"
        profile.isSandbox = true
        try check(
            .opened(profile),
            "651d0109e6a183e59bade9878c020d417369612f5368616e67686169030101"
        )
        try check(
            .timeConfirmed,
            "6900"
        )
        var salt = FollowUpSalt()
        (salt.month, salt.salt) = ("2026-11", 300)
        try check(
            .followUpSalt(salt),
            "680d0107323032362d31310202ac02"
        )
        var look = Unmasking()
        (look.room, look.purpose) = ("3-2-501", "联系上门")
        try check(
            .unmasked(look),
            "6a170107332d322d353031020ce88194e7b3bbe4b88ae997a8"
        )
        let day = try #require(Day("2026-10-01"))
        let days = Workdays([WorkdayRow(day: day, kind: .closed, name: "国庆节")])
        try check(
            .workdays(days),
            "6619011716010492a2a9130203e4bc910309e59bbde5ba86e88a82"
        )
    }

    /// A policy as desks wrote it before there were complaints.
    private static let oldPolicy = """
        0101020212e7ad89e7baa7e69c8de58aa1e6a087e587860306e4b880e7baa70414011208\
        0102fc070202a00b080102d40c0202f010051e1d0106e4b880e888ac02011e03011e0402e003\
        05011e0602c0160702c016060706e6b0b4e794b507013c08010e090290010a01060b010e0c02\
        90010d02b801
        """

    @Test func policy() throws {
        var policy = Policy()
        policy.repairCategories = ["水电"]
        policy.repairLimits = [RepairLimits()]
        policy.complaintLimits = [
            try #require(ComplaintLimit.defaults.first { $0.clock == .step6 })
        ]
        policy.complaintSubtypes = ["噪音"]
        policy.departments = ["客服部"]
        policy.fees.dunningTexts = ["请缴费"]
        try check(
            .policy(policy),
            """
            67a9030101020212e7ad89e7baa7e69c8de58aa1e6a087e587860306e4b880e7baa704140112\
            080102fc070202a00b080102d40c0202f010051e1d0106e4b880e888ac02011e03011e0402e0\
            0305011e0602c0160702c016060706e6b0b4e794b507013c08010e090290010a01060b010e0c\
            0290010d02b8010e5d5c0105737465703602090103e588860202c04303090103e588860202c0\
            70040e0109e5b7a5e4bd9ce697a502010e050432347837060a010103e588860202802d070a01\
            0103e588860202c043080f010109e5b7a5e4bd9ce697a502010a0f0706e599aae99fb3100a09\
            e5aea2e69c8de983a8112d0102534a02011804011e0503a08d06060380897a0703c09a0c0802\
            904e0902d8040a0a09e8afb7e7bcb4e8b4b912230102f0010202e0030301780402f01005013c\
            0602f00107013c0802ec020901780a0130130a0102c80102010e0301061417011506e697a9e7\
            8fad06e4b8ade78fad06e6999ae78fad151202011403010c04010605011406010a07011e16\
            1f0101480201480301180401480501480601480701480801300902f0010a0128170f03010604\
            010e050108060118070134
            """
        )
    }

    @Test func aPolicyFromBeforeComplaintsHasTheShippedLimits() throws {
        let digits = Array(Self.oldPolicy)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { index in
            UInt8(String(digits[index...index + 1]), radix: 16)
        }
        let policy = try bytes.reading { raw throws(FieldFault) in try Policy.decode(raw) }
        var expected = Policy()
        expected.repairCategories = ["水电"]
        expected.repairLimits = [RepairLimits()]
        #expect(policy == expected)
        #expect(policy.complaintLimits == ComplaintLimit.defaults)
        #expect(policy.departments.count == 6)
    }

    @Test func staff() throws {
        var person = Staff()
        person.number = "1001"
        person.name = "李梅"
        person.duties = [.followUp]
        person.pinHash = "$argon2id$"
        person.pinIsOneTime = true
        try check(
            .staff(Change("staff.import", from: nil, to: person)),
            """
            023e1801050131303031020c73746166662e696d706f727404010124010431303031040d0ce5\
            9b9ee8aebfe4b893e4baba060a246172676f6e32696424070101
            """,
            ["000206e69d8ee6a285"]
        )
    }

    @Test func household() throws {
        var reader = PinyinReader()
        var household = Household()
        household.room = try RoomCode(parsing: "3-2-501")
        let phone = try PhoneNumber(parsing: "13812348000")
        household.owners = [Resident(name: "陈晨", phones: [phone], reader: &reader)]
        household.areaCentiares = 8050
        household.handedOver = Day("2020-06-01")
        try check(
            .household(Change("household.import", from: nil, to: household)),
            """
            01351f010801a0fd808082800c0210686f757365686f6c642e696d706f7274040101140107a0\
            fd808082800c0402e47d050501b2f2a113
            """,
            ["000222210106e99988e699a8030c0b313338313233343830303004096368656e206368656e"]
        )
    }

    @Test func repair() throws {
        var repair = Repair()
        repair.id = RecordID(prefix: .repair, day: 20_261_123, number: 7)
        repair.createdAt = Instant(milliseconds: 1_795_395_600_000)
        repair.room = try RoomCode(parsing: "3-2-501")
        repair.caller = "陈晨"
        repair.category = "水电"
        repair.description = "厨房水龙头漏水"
        repair.urgency = .emergency
        repair.clocks = [
            Clock(
                .arrival,
                startedAt: repair.createdAt,
                target: .minutes(30),
                calendar: .always
            )
        ]
        repair.pauses = [
            Pause(from: repair.createdAt, reasonText: "待备件", resumeAt: repair.createdAt)
        ]
        let change = Change(
            "repair.log",
            from: nil,
            to: repair,
            remark: "试",
            moment: Instant(milliseconds: 1)
        )
        try check(
            .repair(change),
            """
            0388011d010801425883d2d40907020a7265706169722e6c6f670302010204010169020680fa\
            d5dec068090801a0fd808082800c0b06e6b0b4e794b50e06e680a5e4bfae2127260106e588b0\
            e59cba020102030680fad5dec06804080103e5888602013c050432347837060101221c1b0106\
            80fad5dec0680309e5be85e5a487e4bbb6040680fad5dec068
            """,
            ["03e8af950606e99988e699a80d15e58ea8e688bfe6b0b4e9be99e5a4b4e6bc8fe6b0b4"]
        )
    }

    @Test func complaint() throws {
        var complaint = Complaint()
        complaint.id = RecordID(prefix: .complaint, day: 20_261_123, number: 7)
        complaint.createdAt = Instant(milliseconds: 1_795_395_600_000)
        complaint.startedAt = complaint.createdAt
        complaint.complainant = "陈晨"
        complaint.against = "李梅"
        complaint.againstStaff = ["1001"]
        complaint.mindset = .respect
        complaint.means = [.media]
        complaint.gradeReasons = [.media]
        complaint.grade = .major
        complaint.plan = [PlanItem()]
        complaint.plan[0].action = "清运"
        complaint.draft.text = "已清运"
        complaint.clocks = [
            Clock(
                .step1,
                startedAt: complaint.createdAt,
                target: .minutes(5),
                calendar: .always,
                pausable: false
            )
        ]
        var back = StepReturn()
        (back.from, back.to, back.reason) = (7, 4, "不满意")
        complaint.returns = [back]
        try check(
            .complaint(Change("complaint.receive", from: nil, to: complaint)),
            """
            049b0120010801545383d2d409070211636f6d706c61696e742e726563656976650401017902\
            0680fad5dec068030680fad5dec0680c0504313030310f0a01e6b182e5b08ae9878d101615e6\
            ada3e5b8b8e79a84e5aa92e4bd93e69b9de585891c06e9878de5a4a71e0d0ce5aa92e4bd93e6\
            9b9de585892c252401057374657031020102030680fad5dec06804080103e5888602010a0504\
            323478370600
            """,
            [
                """
                000706e99988e699a80b06e69d8ee6a2852509080106e6b885e8bf90260b0109e5b7b2e6b885\
                e8bf902b1d1c01010e020108030102050673797374656d0609e4b88de6bba1e6848f
                """
            ]
        )
    }

    @Test func phrases() throws {
        var book = PhraseBook()
        var phrase = Phrase()
        (phrase.number, phrase.type, phrase.title, phrase.text) = (7, .sales, "答复", "{姓}您好")
        book.phrases = [phrase]
        try check(
            .phrases(book),
            """
            6b30012e2d01010e02010a031001e99480e594aee7aea1e79086e7b1bb0406e7ad94e5a48d05\
            0b7be5a7937de682a8e5a5bd
            """
        )
    }

    private func names(_ type: (some Fielded).Type) -> String {
        type.fieldDescriptions.map { "\($0.tag)\($0.name)" }.joined(separator: " ")
    }

    /// The tags of a complaint and its parts, as above.
    @Test func complaintTags() {
        #expect(
            names(Complaint.self)
                == """
                1id 2createdAt 3startedAt 4step 5status 6source 7complainant 8phone 9room \
                10anonymous 11against 12againstStaff 13type 14subtype 15mindset 16means 17what \
                18demand 19spot 20happenedAt 21urgent 22safety 23injury 24members 25externalRef \
                26externalDueAt 27validity 28grade 29assessedGrade 30gradeReasons 31handler \
                32department 33relayedAt 34relayedTo 35promisedAt 36investigator 37plan 38draft \
                39compensationFen 40accepted 41followUp 42steps 43returns 44timers 45pauses \
                46cycle 47policyVersion 48contacts 49urges 50duplicateReason 51mergedInto \
                52mergedFrom 53repeatOf 54relatedTo 55repairs 56archiveNo 57informed 58closedAt \
                59firstHandler 60history 61changedAt 62lastStep
                """
        )
        #expect(names(ComplaintMember.self) == "1room 2name 3phone 4answeredAt")
        #expect(names(PlanItem.self) == "1action 2owner 3due 4doneAt 5result")
        #expect(
            names(ReplyDraft.self)
                == """
                1text 2compensationFen 3by 4approvedBy 5approvedAt 6externalName 7externalPaper
                """
        )
        #expect(names(StepTaken.self) == "1step 2cycle 3at 4by 5entries")
        #expect(names(StepReturn.self) == "1from 2to 3cycle 4at 5by 6reason")
        #expect(
            names(ComplaintLimit.self)
                == """
                1clock 2minor 3important 4major 5calendar 6minorAgain 7importantAgain 8majorAgain
                """
        )
        #expect(names(Phrase.self) == "1number 2step 3type 4title 5text")
        #expect(names(PhraseBook.self) == "1phrases")
    }

    /// A step that was taken keeps its command's fields, so these tags are the journal's too.
    @Test func stepTags() {
        #expect(
            names(AcknowledgeComplaint.self)
                == "1id 2how 3numberTold 4mindset 5means 6demand 7spot 8happenedAt 9note"
        )
        #expect(
            names(ConfirmComplaint.self)
                == "1id 2how 3facts 4agreed 5duplicatesChecked 6department 7receivedBy"
        )
        #expect(
            names(AssessComplaint.self)
                == """
                1id 2validity 3grade 4urgent 5department 6handler 7promisedAt 8faultIsReal \
                9headName 10headAt 11type 12subtype 13note
                """
        )
        #expect(
            names(InvestigateComplaint.self)
                == """
                1id 2findings 3basis 4cause 5evidence 6noEvidenceReason 7investigator 8validity \
                9plan
                """
        )
        #expect(
            names(ReplyToComplaint.self)
                == """
                1id 2mode 3text 4accepted 5compensationFen 6nonLiabilityReason 7answeredMembers
                """
        )
        #expect(names(TrackComplaint.self) == "1id 2result 3how")
        #expect(
            names(FollowUpComplaint.self)
                == """
                1id 2method 3reached 4satisfied 5expectation 6experience 7words 8accompaniedBy \
                9timeliness 10quality 11attitude 12defects
                """
        )
        #expect(
            names(ArchiveComplaint.self)
                == """
                1id 2preventive 3archiveNo 4documents 5preparedBy 6box 7retentionUntil
                """
        )
    }

    /// The tags of every record. A line may grow at its end and change nowhere else.
    @Test func tags() {
        #expect(
            names(Household.self)
                == "1room 2owners 3tenants 4areaCentiares 5handedOver 6kind 7tier 8notes 9changedAt"
        )
        #expect(names(Resident.self) == "1name 2relation 3phones 4keys")
        #expect(
            names(Staff.self)
                == """
                1no 2name 3post 4duties 5phone 6pinHash 7pinIsOneTime 8isInactive 9changedAt \
                60leftAt
                """
        )
        #expect(
            names(Repair.self)
                == """
                1id 2createdAt 3status 4pausedFrom 5source 6caller 7phone 8relation 9room \
                10publicArea 11category 12subcategory 13description 14urgency 15safety \
                16appointment 17access 18chargeable 19quoteFen 20quoteAcceptedAt 21toldTo \
                22toldAt 23assignee 24transferTo 25arrivedAt 26finishedAt 27result 28materials \
                29laborFen 30slip 31confirmation 32followUp 33timers 34pauses 35cycle \
                36policyVersion 37contacts 38urges 39duplicateReason 40mergedInto 41relatedTo \
                42cancelReason 43closedAt 44firstHandler 45photos 46history 47changedAt 48cycles \
                49complaint
                """
        )
        #expect(
            names(Policy.self)
                == """
                1version 2standardName 3standardGrade 4hours 5repairLimits 6repairCategories \
                7followUpPercent 8followUpDays 9pauseHours 10pauseCount 11reopenDays \
                12duplicateHours 13horizonDays 14complaintLimits 15complaintSubtypes \
                16departments 17fees 18keys 19visits 20shifts 21access 22privacy 23backups
                """
        )
        #expect(
            names(Clock.self)
                == """
                1name 2cycle 3startedAt 4target 5calendar 6pausable 7stoppedAt 8frozen 9rungs \
                10riskMinutes
                """
        )
        #expect(names(Pause.self) == "1from 2until 3reason 4resumeAt")
        #expect(
            names(FollowUpResult.self)
                == """
                1dueReason 2attempts 3doneAt 4by 5method 6satisfied 7expectation 8experience \
                9words 10unreached 11timeliness 12quality 13attitude 14defects
                """
        )
        #expect(
            names(RepairCycle.self)
                == """
                1cycle 2assignee 3arrivedAt 4finishedAt 5result 6materials 7laborFen 8slip \
                9confirmation 10followUp 11closedAt
                """
        )
    }
}
