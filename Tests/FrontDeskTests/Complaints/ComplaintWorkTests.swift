import FrontDesk
import Testing

/// What stands beside the steps: duplicates, links, the department, the plan, follow-ups that reach
/// nobody, phrases (DOMAIN 3.4 and 3.6).
@Suite("complaints: beside the steps")
struct ComplaintWorkTests {
    @Test func aPartNamesASubtypeWhereOnlyOneHasIt() throws {
        let desk = try TestDesk.furnished()
        let noise = try desk.receive { $0.subtype = "噪音" }
        #expect(try desk.complaint(noise).subtype == "噪音邻里")
        let whole = try desk.receive { $0.subtype = "维修" }
        #expect(try desk.complaint(whole).subtype == "维修")
        for words in ["服务", "电梯"] {
            let refusal = try desk.refusal(ReceiveComplaint.self) { command in
                command.room = "3-2-501"
                command.type = .property
                command.what = "楼道三天没有打扫"
                command.subtype = words
            }
            #expect(refusal?.code == .invalidField && refusal?.field == "subtype")
        }
    }

    @Test func aDuplicateIsToldAtEntry() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.receive()
        func refusal(_ fill: (inout ReceiveComplaint) -> Void) throws -> Refusal? {
            try desk.refusal(ReceiveComplaint.self) { command in
                command.room = "3-2-501"
                (command.type, command.subtype) = (.property, "保洁")
                command.what = "楼道垃圾又没有清运"
                fill(&command)
            }
        }
        let told = try #require(try refusal { _ in })
        #expect(told.code == .possibleDuplicate)
        #expect(told.field == "duplicateReason")
        #expect(told.message.contains(first.text))
        #expect(told.details.first?.contains("投诉受理") == true)
        #expect(try refusal { $0.duplicateReason = "是另一栋楼的" } == nil)
        #expect(try refusal { $0.room = "1-1-101" } == nil)
        #expect(try refusal { ($0.type, $0.subtype) = (.service, "") } == nil)
        #expect(try refusal { $0.subtype = "停车" } == nil)
        // Where nobody has said which it is, it may be the same.
        #expect(try refusal { $0.subtype = "" }?.code == .possibleDuplicate)
        let open = try desk.receive { ($0.room, $0.subtype) = ("3-2-502", "") }
        let vague = try #require(try refusal { $0.room = "3-2-502" })
        #expect(vague.message.contains(open.text))
        // A closed one is none.
        try desk.drive(first, toStep: 9)
        #expect(try refusal { _ in } == nil)
    }

    @Test func theSameNumberFromOutsideIsTheSameMatter() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.receive { command in
            (command.room, command.complainant, command.externalRef) = (nil, "市民", "12345-9")
        }
        let refusal = try #require(
            try desk.refusal(ReceiveComplaint.self) { command in
                (command.room, command.type, command.what) = ("1-1-101", .sales, "说辞与实际不符")
                command.externalRef = "12345-9"
            }
        )
        #expect(refusal.code == .possibleDuplicate)
        #expect(refusal.message.contains(first.text))
    }

    @Test func aMemberOfAGroupIsNotReceivedTwiceUnnoticed() throws {
        let desk = try TestDesk.furnished()
        try desk.receive { $0.members = WordList(["1-1-101"]) }
        let code = try desk.code(ReceiveComplaint.self) { command in
            (command.room, command.type, command.subtype) = ("1-1-101", .property, "保洁")
            command.what = "楼道垃圾没有清运"
        }
        #expect(code == .possibleDuplicate)
    }

    @Test func aComplaintRaisesARepair() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive()
        let repair = try desk.log { $0.complaint = id }
        #expect(try desk.repair(repair).complaint == id)
        #expect(try desk.complaint(id).repairs == [repair])
        let again = try desk.log { ($0.complaint, $0.category) = (id, "门窗") }
        #expect(try desk.complaint(id).repairs == [repair, again])
        let wrong: [RecordID] = [repair, RecordID(prefix: .complaint, day: 20_261_101, number: 1)]
        for other in wrong {
            let code = try desk.code(LogRepair.self) { command in
                (command.room, command.category) = ("1-1-101", "水电")
                (command.description, command.urgency) = ("厨房水龙头漏水", .ordinary)
                command.complaint = other
            }
            #expect(code == .notFound)
        }
    }

    @Test func aRepairBecomesAComplaint() throws {
        let desk = try TestDesk.furnished()
        let repair = try desk.repair(at: .archived)
        let id = try desk.receive { ($0.repair, $0.subtype) = (repair, "维修") }
        #expect(try desk.complaint(id).repairs == [repair])
        #expect(try desk.repair(repair).complaint == id)
        #expect(desk.desk.complaints.of(try RoomCode(parsing: "3-2-501")).map(\.id) == [id])
        for (repair, relatedTo) in [(id, nil), (nil, repair)] as [(RecordID?, RecordID?)] {
            let code = try desk.code(ReceiveComplaint.self) { command in
                (command.room, command.type, command.what) = ("1-1-101", .sales, "说辞与实际不符")
                (command.repair, command.relatedTo) = (repair, relatedTo)
            }
            #expect(code == .notFound)
        }
    }

    @Test func theDepartmentHasAClockOfItsOwn() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive()
        #expect(try desk.due(.passOn, of: id) == "11-23 10:00")
        func relay(_ department: String, _ person: String) throws -> RefusalCode? {
            try desk.code(RelayComplaint.self) { command in
                (command.id, command.department, command.receivedBy) = (id, department, person)
            }
        }
        #expect(try relay("", "何班长") == .entryMissing)
        #expect(try relay("保洁部", "") == .entryMissing)
        desk.wait(minutes: 61)
        try desk.act(RelayComplaint.self) { command in
            (command.id, command.department, command.receivedBy) = (id, "维修部", People.lead)
        }
        let complaint = try desk.complaint(id)
        #expect((complaint.department, complaint.relayedTo) == ("维修部", "吴师傅"))
        #expect(complaint.relayedAt == desk.now)
        #expect(try desk.complaintClock(.passOn, of: id).frozen?.outcome == .metLate)
        #expect(complaint.step == 1)
        // The confirmation passes it on where nobody did before.
        let other = try desk.complaint(atStep: 3)
        #expect(try desk.complaintClock(.passOn, of: other).frozen?.outcome == .metInTime)
        #expect(try desk.complaint(other).relayedTo == "何班长")
    }

    @Test func whatWasPromisedIsDoneBeforeItIsTracked() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        var investigate = CompleteStep.investigate(id)
        var item = PlanItem()
        (item.action, item.owner, item.doneAt) = ("补排班次", People.lead, desk.now)
        investigate.plan = [item]
        try desk.give(investigate, by: People.lead)
        #expect(try desk.complaint(id).plan.first?.owner == "吴师傅")
        #expect(try desk.complaint(id).plan.first?.doneAt == nil)
        try desk.act(PlanComplaint.self, by: People.lead) { ($0.id, $0.action) = (id, "每日巡查") }
        try desk.drive(id, toStep: 6)
        func track() throws -> Refusal? {
            try desk.refusal(of: CompleteStep.track(id), by: People.lead)
        }
        let both = try #require(try track())
        #expect(both.code == .entryMissing)
        #expect(both.message.contains("补排班次") && both.message.contains("每日巡查"))
        func done(_ item: Int, _ result: String = "已完成") throws -> RefusalCode? {
            try desk.code(PlanComplaint.self, by: People.lead) { command in
                (command.id, command.item, command.result) = (id, item, result)
            }
        }
        #expect(try done(3) == .invalidField)
        #expect(try done(0) == .invalidField)
        #expect(try done(1, "") == .entryMissing)
        for item in 1...2 {
            #expect(try track()?.message.contains("第\(item)项") == true)
            try desk.act(PlanComplaint.self, by: People.lead) { command in
                (command.id, command.item, command.result) = (id, item, "已完成")
            }
            #expect(try done(item) == .invalidField)
        }
        #expect(try track() == nil)
        let stranger = try desk.code(PlanComplaint.self, by: People.cashier) { command in
            (command.id, command.action) = (id, "再查一次")
        }
        #expect(stranger == .notPermitted)
    }

    @Test func threeHalfDaysAndItGoesOnAsNotReached() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 7)
        func miss(at text: String) throws {
            try desk.at(text)
            try desk.give(CompleteStep.missed(id), by: People.followUpAgent)
        }
        try miss(at: "2026-11-23T09:10")
        try miss(at: "2026-11-23T11:00")
        try miss(at: "2026-11-23T15:00")
        #expect(try desk.complaint(id).step == 7)
        #expect(try desk.complaint(id).followUp.attempts.count == 3)
        try miss(at: "2026-11-24T09:00")
        let complaint = try desk.complaint(id)
        #expect(complaint.step == 8)
        #expect(complaint.followUp.unreached)
        #expect(complaint.taken.last?.step == 7)
        try desk.takeStep(id)
        #expect(try desk.complaint(id).status == .archived)
    }

    @Test func attemptsOfAnEarlierPassDoNotCount() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 7)
        for text in ["2026-11-23T09:10", "2026-11-23T15:00"] {
            try desk.at(text)
            try desk.give(CompleteStep.missed(id), by: People.followUpAgent)
        }
        try desk.give(CompleteStep.followUp(id, .dissatisfied), by: People.followUpAgent)
        #expect(try desk.complaint(id).followUp == FollowUpResult())
        try desk.at("2026-11-24T09:00")
        try desk.drive(id, toStep: 7)
        try desk.give(CompleteStep.missed(id), by: People.followUpAgent)
        let complaint = try desk.complaint(id)
        #expect(complaint.step == 7)
        #expect(complaint.followUp.attempts == [desk.now])
        #expect(complaint.followUp.satisfied == nil)
        // What was heard the first time stays in the steps taken.
        let heard = complaint.taken.last { $0.step == 7 }?.entries.command(FollowUpComplaint.self)
        #expect(heard?.satisfied == .dissatisfied)
    }

    @Test func satisfactionIsExperienceAndExpectation() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 8)
        let heard = try desk.complaint(id).followUp
        #expect((heard.expectation, heard.experience) == (3, 4))
        #expect(heard.by == .staff(People.followUpAgent))
        #expect(heard.satisfied == .satisfied)
    }

    @Test func anAnonymousComplaintKeepsNoName() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive { command in
            (command.isAnonymous, command.complainant) = (true, "陈女士")
        }
        #expect(try desk.complaint(id).complainant == "")
        let nobody = try desk.code(ReceiveComplaint.self) { command in
            (command.type, command.what) = (.property, "大堂灯坏了很久")
        }
        #expect(nobody == .invalidField)
        let phrase = Phrase.variables.joined()
        var words = Phrase()
        words.text = phrase
        let filled = words.filled(for: try desk.complaint(id), TestDesk.zone)
        #expect(Phrase.unfilled(filled) == "{姓}")
        #expect(filled.contains(id.text))
    }

    @Test func phrasesAreFilledFromTheComplaint() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 5)
        var phrase = Phrase()
        phrase.text = "{姓}女士，{房号}（{单号}）{承诺时间}前答复"
        let filled = phrase.filled(for: try desk.complaint(id), TestDesk.zone)
        #expect(filled == "陈女士，3栋2单元501（\(id.text)）11-24 09:00前答复")
        #expect(Phrase.unfilled(filled) == nil)
        for offered in desk.desk.phrases.phrases {
            let words = offered.filled(for: try desk.complaint(id), TestDesk.zone)
            #expect(Phrase.unfilled(words) == nil, "\(offered.title)")
        }
    }

    @Test func phrasesAreSavedAndRemoved() throws {
        let desk = try TestDesk.furnished()
        let shipped = desk.desk.phrases.phrases.count
        func fill(_ command: inout SavePhrase) {
            (command.step, command.type) = (5, .sales)
            (command.title, command.text) = ("说辞", "{姓}先生，销售承诺以合同为准")
        }
        func code(_ change: (inout SavePhrase) -> Void) throws -> RefusalCode? {
            try desk.code(SavePhrase.self, by: People.supervisor) { command in
                fill(&command)
                change(&command)
            }
        }
        #expect(try code { $0.step = 9 } == .invalidField)
        #expect(try code { $0.step = nil } == .invalidField)
        #expect(try code { $0.title = "" } == .entryMissing)
        #expect(try code { $0.text = "短" } == .invalidField)
        #expect(try code { $0.text = "{姓}您好，{金额}元" } == .invalidField)
        #expect(try code { $0.number = 99 } == .notFound)
        let act = try desk.act(SavePhrase.self, by: People.supervisor, fill)
        #expect(act.answer == String(shipped + 1))
        let book = desk.desk.phrases
        #expect(book.offered(step: 5, type: .sales).first?.title == "说辞")
        #expect(book.offered(step: 5, type: .property).contains { $0.title == "说辞" } == false)
        try desk.act(SavePhrase.self, by: People.manager) { command in
            fill(&command)
            (command.number, command.title) = (shipped + 1, "合同")
        }
        #expect(desk.desk.phrases.phrases.count == shipped + 1)
        #expect(desk.desk.phrases.phrases.last?.title == "合同")
        try desk.act(RemovePhrase.self, by: People.supervisor) { $0.number = 1 }
        #expect(desk.desk.phrases.phrases.map(\.number) == Array(2...shipped + 1))
        #expect(
            try desk.code(RemovePhrase.self, by: People.supervisor) { $0.number = 1 } == .notFound
        )
        #expect(try desk.replayed().phrases == desk.desk.phrases)
    }

    @Test func aPolicyOfComplaintsWithinBounds() throws {
        let desk = try TestDesk.furnished()
        func code(_ change: (inout [ComplaintLimit]) -> Void) throws -> RefusalCode? {
            try desk.code(SetPolicy.self, by: People.manager) { command in
                change(&command.policy.complaintLimits)
            }
        }
        #expect(try code { _ in } == nil)
        #expect(try code { $0[0].minor = .minutes(525_600) } == nil)
        #expect(try code { $0[0].minor = .workingDays(250) } == nil)
        #expect(try code { $0 = [] } == nil)
        let wrong: [(inout [ComplaintLimit]) -> Void] = [
            { $0[0].minor = .minutes(525_601) }, { $0[0].important = .minutes(-1) },
            { $0[0].major = .workingDays(251) }, { $0[0].minorAgain = .minutes(.max) },
            { $0[0].major = .until(desk.now) }, { $0.append($0[0]) }, { $0[0].clock = .arrival },
        ]
        for change in wrong { #expect(try code(change) == .invalidField) }
    }
}
