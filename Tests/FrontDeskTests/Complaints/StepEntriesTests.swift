import FrontDesk
import Testing

/// What each step demands, by the JSON door: DOMAIN 3.4, written out without the core's table.
@Suite("complaints: the entries of each step")
struct StepEntriesTests {
    /// What a 轻微 complaint against nobody demands, the reception's form complete.
    private static let demanded: [Int: [String]] = [
        1: ["how", "numberTold"],
        2: ["how", "facts", "agreed", "duplicatesChecked", "department", "receivedBy"],
        3: [
            "validity", "grade", "urgent", "handler", "promisedAt", "faultIsReal", "headName",
            "headAt",
        ],
        4: ["findings", "basis", "cause"],
        5: ["mode", "text", "accepted"],
        6: ["result", "how"],
        7: ["method", "satisfied", "expectation", "experience"],
        8: ["preventive", "archiveNo", "documents", "preparedBy"],
    ]

    private static let style = PlainStyle(times: TestDesk.zone, masksPersonal: false)

    /// Why the complete command of the next step would be refused with some entries changed.
    private func refusal(
        _ id: RecordID,
        _ desk: TestDesk,
        without: [String] = [],
        with changed: [String: PlainValue] = [:]
    ) throws -> Refusal? {
        let step = try desk.complaint(id).step
        let command = CompleteStep.command(step, id, at: desk.now)
        guard case .object(var members) = command.plain(in: Self.style) else { return nil }
        for name in without { members[name] = nil }
        members.merge(changed) { _, new in new }
        members["command"] = .text(type(of: command).verb)
        let parsed = try Commands.parse(.object(members), in: Self.style)
        return try desk.refusal(of: parsed.request.command, by: CompleteStep.actor(step))
    }

    private func missing(
        _ id: RecordID,
        _ desk: TestDesk,
        without: [String],
        with changed: [String: PlainValue] = [:]
    ) throws -> [String] {
        guard let refusal = try refusal(id, desk, without: without, with: changed) else {
            return []
        }
        #expect(refusal.code == .entryMissing, "\(refusal)")
        return refusal.fields
    }

    @Test(arguments: 1...8) func eachAloneAndAllTogether(_ step: Int) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: step)
        let names = try #require(Self.demanded[step])
        for name in names {
            // Whether the head must appear hangs on whether the fault is real.
            let hanging = name == "faultIsReal" ? ["headName", "headAt"] : []
            #expect(try missing(id, desk, without: [name]) == [name])
            #expect(try missing(id, desk, without: [name] + hanging) == [name])
        }
        let expected = names.filter { step != 3 || !$0.hasPrefix("head") }
        let refusal = try #require(try self.refusal(id, desk, without: names))
        #expect(refusal.code == .entryMissing)
        #expect(refusal.fields == expected)
        #expect(refusal.field == expected.first)
        let row = Complaint.procedure.step(step)
        for name in expected {
            let label = try #require(
                row.command.fieldDescriptions.first { $0.name == name }?.label
            )
            #expect(refusal.message.contains(label), "\(refusal.message)")
        }
        #expect(try self.refusal(id, desk) == nil)
    }

    @Test func receptionAsksForWhatIsNotKnown() throws {
        let desk = try TestDesk.furnished()
        let unknown = ["mindset", "means", "demand", "spot"]
        let known = try desk.complaint(atStep: 1)
        #expect(try missing(known, desk, without: unknown) == [])
        let bare = try desk.receive { command in
            command.room = nil
            command.complainant = "路过的人"
            (command.mindset, command.means, command.demand) = (nil, WordList(), "")
        }
        #expect(try missing(bare, desk, without: unknown) == unknown)
        for name in unknown { #expect(try missing(bare, desk, without: [name]) == [name]) }
        let placed = try desk.receive { command in
            (command.room, command.complainant, command.spot) = (nil, "路过的人", "大堂")
        }
        #expect(try missing(placed, desk, without: unknown) == [])
    }

    @Test func confirmationAsksForTheDepartmentOnce() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 2)
        try desk.act(RelayComplaint.self) { command in
            (command.id, command.department, command.receivedBy) = (id, "保洁部", "何班长")
        }
        #expect(try missing(id, desk, without: ["department", "receivedBy"]) == [])
        // A department without a person who took it is nobody's.
        #expect(try missing(id, desk, without: ["receivedBy"]) == ["receivedBy"])
    }

    @Test func aRealFaultAsksForTheHead() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 3)
        let head = ["headName", "headAt"]
        #expect(try missing(id, desk, without: head) == head)
        #expect(try missing(id, desk, without: head, with: ["faultIsReal": .bool(false)]) == [])
    }

    @Test func evidenceOrWhyThereIsNone() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        #expect(try missing(id, desk, without: ["evidence"]) == ["noEvidenceReason"])
        let reason = ["noEvidenceReason": PlainValue.text("现场已清理")]
        #expect(try missing(id, desk, without: ["evidence"], with: reason) == [])
    }

    @Test func whatWasLeftOpenIsDecided() throws {
        let desk = try TestDesk.furnished()
        let decided = try desk.complaint(atStep: 4)
        #expect(try missing(decided, desk, without: ["validity"]) == [])
        // What the supervisor settled is the supervisor's to change.
        let other = try refusal(decided, desk, with: ["validity": .text(Validity.invalid.rawValue)])
        #expect(other?.code == .invalidField)
        let open = try desk.complaint(atStep: 3)
        var assess = CompleteStep.assess(open, at: desk.now)
        assess.validity = .undecided
        try desk.give(assess, by: People.supervisor)
        #expect(try missing(open, desk, without: ["validity"]) == ["validity"])
        let still = try #require(
            try refusal(open, desk, with: ["validity": .text(Validity.undecided.rawValue)])
        )
        #expect(still.code == .invalidField)
        try desk.takeStep(open)
        #expect(try desk.complaint(open).validity == .valid)
    }

    @Test func anInvalidOneIsAnsweredWithTheReason() throws {
        let desk = try TestDesk.furnished()
        let valid = try desk.complaint(atStep: 5)
        #expect(try missing(valid, desk, without: ["nonLiabilityReason"]) == [])
        let id = try desk.complaint(atStep: 3)
        var assess = CompleteStep.assess(id, at: desk.now)
        assess.validity = .invalid
        try desk.give(assess, by: People.supervisor)
        var investigate = CompleteStep.investigate(id)
        investigate.validity = nil
        try desk.give(investigate, by: People.lead)
        #expect(try missing(id, desk, without: ["nonLiabilityReason"]) == ["nonLiabilityReason"])
    }

    @Test func everyMemberOfAGroupIsAnswered() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .major) { command in
            command.members = WordList(["1-1-101", "1栋1单元101", "3-2-502", "林先生", "陈女士的母亲"])
        }
        try desk.approve(id)
        // The same household twice is one member.
        #expect(try desk.complaint(id).members.count == 4)
        #expect(try missing(id, desk, without: []) == ["answeredMembers"])
        let some: PlainValue = .list([.text("1-1-101"), .text("林先生")])
        let partly = try #require(try refusal(id, desk, with: ["answeredMembers": some]))
        #expect(partly.code == .entryMissing)
        #expect(partly.fields == ["answeredMembers"])
        #expect(partly.message.contains("陈女士的母亲"))
        #expect(partly.message.contains("2 户"))
        let stranger: PlainValue = .text("1-1-101、3-2-502、林先生、陈女士的母亲、王五")
        #expect(try refusal(id, desk, with: ["answeredMembers": stranger])?.code == .invalidField)
        for all in ["林先生、3-2-502、陈女士的母亲、1-1-101", "3-2-502、林先生、1-1-101、陈女士的母亲"] {
            #expect(try refusal(id, desk, with: ["answeredMembers": .text(all)]) == nil)
        }
    }

    @Test func anApprovedDraftIsTheText() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5, grade: .important)
        try desk.approve(id)
        #expect(try missing(id, desk, without: ["text"]) == [])
    }

    @Test func whoWasNotReachedSaysNothing() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 7)
        let said = ["satisfied", "expectation", "experience"]
        #expect(try missing(id, desk, without: said, with: ["reached": .bool(false)]) == [])
        let method = try missing(id, desk, without: ["method"], with: ["reached": .bool(false)])
        #expect(method == ["method"])
    }

    private static let wrong: [(step: Int, entry: String, value: PlainValue)] = [
        (1, "numberTold", .bool(false)), (2, "agreed", .bool(false)),
        (2, "duplicatesChecked", .bool(false)), (2, "facts", .text("三个字")),
        (4, "findings", .text("一二三四五六七八九")), (4, "basis", .text("标")),
        (4, "cause", .text("漏")), (5, "text", .text("已处理")), (6, "result", .text("已落实")),
        (7, "expectation", .integer(0)), (7, "expectation", .integer(6)),
        (7, "experience", .integer(0)), (7, "experience", .integer(6)),
        (8, "preventive", .text("无")),
    ]

    @Test func whatIsThereIsChecked() throws {
        for step in 1...8 {
            let desk = try TestDesk.furnished()
            let id = try desk.complaint(atStep: step)
            for row in Self.wrong where row.step == step {
                let refusal = try #require(
                    try refusal(id, desk, with: [row.entry: row.value]),
                    "\(row.entry) \(row.value)"
                )
                #expect(refusal.code == .invalidField)
                #expect(refusal.field == row.entry)
            }
        }
    }

    @Test func whatIsJustEnoughPasses() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        #expect(try refusal(id, desk, with: ["findings": .text("一二三四五六七八九十")]) == nil)
        try desk.drive(id, toStep: 7)
        for score in [1, 5] as [Int64] {
            #expect(try refusal(id, desk, with: ["experience": .integer(score)]) == nil)
        }
        try desk.drive(id, toStep: 8)
        #expect(try refusal(id, desk, with: ["preventive": .text("不适用")]) == nil)
    }

    @Test func aPromiseLiesAheadAndAnEventBehind() throws {
        let desk = try TestDesk.furnished()
        desk.now = Instant(milliseconds: desk.now.milliseconds + 12_345)
        let id = try desk.receive()
        func moment(_ minutes: Int) -> PlainValue {
            .text(TestDesk.zone.iso(desk.now.adding(minutes: minutes)))
        }
        let ahead = try #require(try refusal(id, desk, with: ["happenedAt": moment(1)]))
        #expect(ahead.code == .invalidField)
        #expect(ahead.field == "happenedAt")
        #expect(try refusal(id, desk, with: ["happenedAt": moment(0)]) == nil)
        try desk.drive(id, toStep: 3)
        let behind = try #require(try refusal(id, desk, with: ["promisedAt": moment(-1)]))
        #expect(behind.code == .invalidField)
        #expect(behind.field == "promisedAt")
        #expect(try refusal(id, desk, with: ["promisedAt": moment(0)]) == nil)
    }

    private static let blanks: [(step: Int, entry: String, value: PlainValue)] = [
        (1, "note", .text("{姓}先生您好")), (2, "facts", .text("向{房号}业主复述过")),
        (3, "note", .text("{承诺时间}前答复")), (4, "findings", .text("一二三四五六七八{单号}")),
        (4, "plan", .list([.object(["action": .text("清运{房号}门口")])])),
        (5, "text", .text("{姓}先生您好，已经清运")), (6, "result", .text("{ 随便 }都已落实")),
        (7, "words", .text("｛姓｝先生很满意")), (8, "preventive", .text("{措施}")),
        (8, "documents", .list([.text("记录表"), .text("{单号}回单")])),
    ]

    @Test func unfilledVariablesAreRefused() throws {
        for step in 1...8 {
            let desk = try TestDesk.furnished()
            let id = try desk.complaint(atStep: step)
            for row in Self.blanks where row.step == step {
                let refusal = try #require(
                    try refusal(id, desk, with: [row.entry: row.value]),
                    "\(row.entry)"
                )
                #expect(refusal.code == .blankUnfilled)
                #expect(refusal.field == row.entry)
            }
        }
    }

    @Test func whatWasEnteredIsKept() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 9)
        let taken = try desk.complaint(id).taken
        #expect(taken.map(\.step) == Array(1...8))
        for step in taken {
            let command = CompleteStep.command(step.step, id, at: desk.now)
            guard case .object(var expected) = command.plain(in: Self.style) else { continue }
            expected["id"] = nil
            let listed = step.entries.listed(in: Self.style).map { ($0.description.name, $0.value) }
            #expect(Dictionary(listed) { first, _ in first } == expected)
            #expect(step.by == .staff(CompleteStep.actor(step.step)))
        }
    }
}
