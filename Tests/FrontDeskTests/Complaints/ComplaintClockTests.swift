import FrontDesk
import Testing

/// What happens to clocks that run: pauses, another grade, a return, a merge (CONTRACT 2.3 to 2.6,
/// DOMAIN 3.2).
@Suite("complaints: clocks that run")
struct ComplaintClockTests {
    /// Whether a breach of that clock stands in the record.
    private func isBreached(_ name: ClockName, _ id: RecordID, _ desk: TestDesk) throws -> Bool {
        try desk.complaint(id).clocks.contains { $0.name == name && $0.recordBreached }
    }

    @Test func aPauseStopsWhatMayPause() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        let names: [ClockName] = [.step4, .step5, .step6, .total]
        let before = try names.map { try desk.due($0, of: id) }
        #expect(before == ["11-24 09:00", "11-24 09:00", "11-26 09:00", "11-26 09:00"])
        let statutory = try desk.due(.statutory, of: id)
        try desk.pauseComplaint(id, minutes: 600)
        desk.wait(minutes: 90)
        try desk.resumeComplaint(id)
        #expect(
            try names.map { try desk.due($0, of: id) }
                == ["11-24 10:30", "11-24 10:30", "11-26 10:30", "11-26 10:30"]
        )
        #expect(try desk.due(.statutory, of: id) == statutory)
    }

    @Test func theFirstStepIsNeverPaused() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive()
        let refusal = try desk.code(PauseComplaint.self, by: People.supervisor) { command in
            (command.id, command.reason) = (id, .thirdParty)
            command.resumeAt = desk.now.adding(minutes: 60)
        }
        #expect(refusal == .stepOutOfOrder)
        #expect(try desk.complaintClock(.step1, of: id).pausable == false)
    }

    @Test func aPauseEndsByItselfAtItsMoment() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        let start = desk.now
        try desk.pauseComplaint(id, minutes: 120)
        desk.now = start.adding(minutes: 600)
        try desk.sweep()
        let complaint = try desk.complaint(id)
        #expect(complaint.status == .working)
        #expect(complaint.pauses.first?.until == start.adding(minutes: 120))
        #expect(try desk.due(.step4, of: id) == "11-24 11:00")
    }

    @Test func aWordWithWhoComplainsEndsWhatWaitedForThem() throws {
        let desk = try TestDesk.furnished()
        func contact(_ id: RecordID, reached: Bool) throws {
            try desk.act(ContactComplainant.self) { command in
                (command.id, command.channel, command.reached) = (id, .phone, reached)
            }
        }
        let id = try desk.complaint(atStep: 4)
        try desk.pauseComplaint(id, .ownerPapers)
        try contact(id, reached: false)
        #expect(try desk.complaint(id).isPaused)
        try contact(id, reached: true)
        #expect(try desk.complaint(id).isPaused == false)
        try desk.pauseComplaint(id, .parts)
        try contact(id, reached: true)
        #expect(try desk.complaint(id).isPaused)
    }

    @Test func anotherGradeCountsFromTheStartWithThePausesKept() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        try desk.pauseComplaint(id, minutes: 120)
        desk.wait(minutes: 121)
        try desk.sweep()
        try desk.regrade(id, .major)
        // Twelve hours and the two of the pause; seven working days and the two hours.
        #expect(try desk.due(.step4, of: id) == "11-23 23:00")
        #expect(try desk.due(.step5, of: id) == "11-24 11:00")
        #expect(try desk.due(.total, of: id) == "12-03 10:30")
        #expect(try desk.due(.statutory, of: id) == "12-03 09:00")
        let line = try #require(try desk.complaint(id).history.last)
        #expect(line.remark.contains("轻微→重大"))
        #expect(line.remark.contains("投诉调查 11-24 11:00→11-23 23:00"))
        try desk.regrade(id, .important)
        #expect(try desk.due(.step4, of: id) == "11-24 11:00")
        #expect(try desk.due(.step5, of: id) == "11-25 11:00")
        #expect(try desk.due(.total, of: id) == "11-28 11:00")
    }

    @Test func aLateClockIsNeverMovedLater() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4, grade: .major)
        #expect(try desk.due(.step4, of: id) == "11-23 21:00")
        desk.wait(minutes: 12 * 60 + 1)
        try desk.sweep()
        try desk.regrade(id, .minor)
        // 24 hours now, but it was late before; what is not late moves.
        #expect(try desk.due(.step4, of: id) == "11-23 21:00")
        #expect(try desk.due(.total, of: id) == "11-26 09:00")
        #expect(try isBreached(.step4, id, desk))
        try desk.takeStep(id)
        #expect(try desk.complaintClock(.step4, of: id).frozen?.outcome == .metLate)
    }

    @Test func aLateClockWhoseBreachNobodySweptNeither() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4, grade: .major)
        desk.wait(minutes: 12 * 60 + 1)
        try desk.regrade(id, .minor)
        #expect(try desk.due(.step4, of: id) == "11-23 21:00")
    }

    @Test func anotherGradeMayMakeItLateAtOnce() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        desk.wait(minutes: 13 * 60)
        try desk.sweep()
        #expect(try isBreached(.step4, id, desk) == false)
        try desk.regrade(id, .major)
        try desk.sweep()
        let line = try #require(
            try desk.complaint(id).history.first { $0.remark.hasPrefix("投诉调查超时，") }
        )
        #expect(line.moment == (try TestDesk.moment("2026-11-23T21:00")))
    }

    @Test func aBreachStaysThroughEverything() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4, grade: .important)
        desk.wait(minutes: 49 * 60)
        try desk.sweep()
        func expectBreaches() throws {
            #expect(try isBreached(.step4, id, desk))
            #expect(try isBreached(.step5, id, desk))
        }
        try expectBreaches()
        try desk.regrade(id, .major)
        try expectBreaches()
        try desk.regrade(id, .minor)
        try expectBreaches()
        try desk.pauseComplaint(id)
        try expectBreaches()
        #expect(
            try desk.complaint(id).leadingClock(at: desk.now, desk.desk.calendars)?.reading.state
                == .breached
        )
        try desk.resumeComplaint(id)
        try desk.sendBack(id, to: 2)
        try expectBreaches()
        let late = try desk.complaint(id).clocks.filter { $0.frozen?.outcome == .metLate }
        #expect(Set(late.map(\.name)).isSuperset(of: [.step4, .step5]))
        try desk.drive(id, toStep: 9)
        try expectBreaches()
        try desk.reopen(id)
        try expectBreaches()
        try desk.drive(id, toStep: 9)
        try expectBreaches()
    }

    @Test func theWholeRunsOnAfterAReturn() throws {
        let desk = try TestDesk.furnished()
        let start = desk.now
        let id = try desk.complaint(atStep: 7)
        #expect(try desk.complaintClock(.total, of: id).frozen?.outcome == .metInTime)
        desk.wait(minutes: 60)
        try desk.sendBack(id, to: 4)
        let again = try desk.complaintClock(.total, of: id)
        #expect(again.isRunning)
        #expect(again.startedAt == start)
        #expect(try desk.due(.total, of: id) == "11-26 09:00")
        #expect(try desk.due(.statutory, of: id) == "12-03 09:00")
        desk.wait(minutes: 3 * 1440)
        try desk.drive(id, toStep: 7)
        #expect(try desk.complaintClock(.total, of: id).frozen?.outcome == .metLate)
        // The first time it was in time, and that stays too.
        let totals = try desk.complaint(id).clocks.filter { $0.name == .total }
        #expect(totals.map(\.frozen?.outcome) == [.metInTime, .metLate])
    }

    @Test func dissatisfiedIsLookedIntoAnew() throws {
        let desk = try TestDesk.furnished()
        let start = desk.now
        let id = try desk.complaint(atStep: 7, grade: .important)
        desk.wait(minutes: 60)
        var command = CompleteStep.followUp(id, .dissatisfied)
        command.words = "第二天又没人清"
        try desk.give(command, by: People.followUpAgent)
        let complaint = try desk.complaint(id)
        #expect(complaint.step == 4)
        #expect(complaint.taken.map(\.step) == Array(1...7))
        let back = try #require(complaint.returns.first)
        #expect((back.from, back.to, back.by) == (7, 4, .staff(People.followUpAgent)))
        #expect(back.reason.contains("第二天又没人清"))
        #expect(try desk.complaintClock(.step7, of: id).frozen?.outcome == .metInTime)
        #expect(try desk.complaintClock(.step4, of: id).target == .hours(12))
        #expect(try desk.complaintClock(.step4, of: id).startedAt == desk.now)
        #expect(try desk.complaintClock(.total, of: id).startedAt == start)
        // The reply is approved and given anew, and what it was is in the steps taken.
        #expect(complaint.draft == ReplyDraft())
        #expect(complaint.accepted == nil)
        try desk.drive(id, toStep: 9)
        #expect(try desk.complaint(id).status == .archived)
        #expect(try desk.complaint(id).taken.map(\.step) == Array(1...7) + Array(4...8))
    }

    @Test func aMergeCountsFromTheEarlierStart() throws {
        let desk = try TestDesk.furnished()
        let start = desk.now
        let first = try desk.receive()
        desk.wait(minutes: 90)
        let second = try desk.complaint(atStep: 3)
        let stopped = try desk.complaint(second).clocks.filter { !$0.isRunning }
        try desk.merge(first, into: second)
        let complaint = try desk.complaint(second)
        #expect(complaint.startedAt == start)
        #expect(complaint.createdAt == start.adding(minutes: 90))
        #expect(complaint.clocks.filter { !$0.isRunning } == stopped)
        let names: [ClockName] = [.step3, .step4, .step5, .step6, .total, .statutory]
        for name in names {
            #expect(try desk.complaintClock(name, of: second).startedAt == start, "\(name)")
        }
        #expect(try desk.due(.step4, of: second) == "11-24 09:00")
        // A later one changes nothing.
        desk.wait(minutes: 30)
        let third = try desk.receive()
        try desk.merge(third, into: second)
        #expect(try desk.complaint(second).startedAt == start)
    }

    @Test func aMonthCountsFromTheEarlierStart() throws {
        let desk = try TestDesk.furnished()
        let start = desk.now
        let first = try desk.receive()
        desk.wait(minutes: 10 * 1440)
        let second = try desk.complaint(atStep: 4)
        try desk.merge(first, into: second)
        desk.now = start.adding(minutes: 30 * 1440)
        try desk.sweep()
        #expect(try desk.complaint(second).gradeReasons == [.unresolved])
    }

    @Test func anOpenOneKeepsTheLimitsOfItsVersion() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        try desk.act(SetPolicy.self, by: People.manager) { command in
            command.policy = desk.desk.policy
            command.policy.standardName = "新标准"
            command.policy.complaintLimits = ComplaintLimit.defaults.map { row in
                var row = row
                (row.minor, row.important, row.major) = (.hours(1), .hours(1), .hours(1))
                (row.minorAgain, row.importantAgain, row.majorAgain) = (nil, nil, nil)
                return row
            }
        }
        #expect(try desk.due(.step4, of: id) == "11-24 09:00")
        try desk.regrade(id, .important)
        #expect(try desk.due(.step5, of: id) == "11-25 09:00")
        try desk.takeStep(id)
        try desk.sendBack(id, to: 4)
        #expect(try desk.complaintClock(.step4, of: id).target == .hours(12))
        let complaint = try desk.complaint(id)
        #expect(complaint.policyVersion == 1)
        #expect(desk.desk.policy(version: 1).standard == "《等级服务标准》一级 第1版")
        let fresh = try desk.receive()
        #expect(try desk.complaint(fresh).policyVersion == 2)
        #expect(try desk.complaintClock(.step5, of: fresh).target == .hours(1))
        // A new cycle is a new start.
        try desk.drive(id, toStep: 9)
        try desk.reopen(id)
        #expect(try desk.complaint(id).policyVersion == 2)
        #expect(try desk.complaintClock(.step5, of: id).target == .minutes(30))
        #expect(try desk.replayed().policy(version: 1).complaintLimits == ComplaintLimit.defaults)
    }

    @Test func theSilenceTowardsWhoComplains() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive()
        #expect(try desk.complaint(id).isRunning(.progressNotice) == false)
        try desk.drive(id, toStep: 4)
        #expect(try desk.due(.progressNotice, of: id) == "11-25 09:00")
        func tell(reached: Bool) throws {
            desk.wait(minutes: 60)
            try desk.act(ContactComplainant.self, by: People.lead) { command in
                (command.id, command.channel, command.reached) = (id, .phone, reached)
            }
        }
        try tell(reached: false)
        #expect(try desk.due(.progressNotice, of: id) == "11-25 09:00")
        try tell(reached: true)
        #expect(try desk.due(.progressNotice, of: id) == "11-25 11:00")
        desk.wait(minutes: 60)
        try desk.act(TellProgress.self, by: People.lead) { command in
            (command.id, command.channel, command.note) = (id, .phone, "明天清运")
        }
        #expect(try desk.due(.progressNotice, of: id) == "11-25 12:00")
        let blank = try desk.code(TellProgress.self, by: People.lead) { command in
            (command.id, command.channel, command.note) = (id, .phone, "{姓}您好")
        }
        #expect(blank == .blankUnfilled)
        try desk.regrade(id, .major)
        #expect(try desk.due(.progressNotice, of: id) == "11-24 12:00")
        try desk.drive(id, toStep: 7)
        #expect(try desk.complaint(id).isRunning(.progressNotice) == false)
        try tell(reached: true)
        #expect(try desk.complaint(id).isRunning(.progressNotice) == false)
        try desk.sendBack(id, to: 4)
        #expect(try desk.complaint(id).isRunning(.progressNotice))
    }

    /// Whom each rung names, by grade (DOMAIN 3.2).
    @Test(arguments: [
        (ComplaintGrade.minor, "经办人", "客服主管", "管理处经理"),
        (.important, "客服主管", "管理处经理", "公司"),
        (.major, "管理处经理", "公司分管领导", "公司，并开专题会"),
    ])
    func theLadder(
        _ grade: ComplaintGrade,
        _ nearing: String,
        _ breach: String,
        _ dayAfter: String
    ) throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4, grade: grade)
        let clock = try desk.complaintClock(.step4, of: id)
        let due = clock.dueAt([], desk.desk.calendars)
        let minutes = clock.target.amount
        let rungs: [(Instant, String)] = [
            (due.adding(minutes: -minutes / 4), "投诉调查临期，通报\(nearing)"),
            (due, "投诉调查超时，通报\(breach)"),
            (due.adding(minutes: 1440), "投诉调查超时满一天，通报\(dayAfter)"),
        ]
        for (moment, words) in rungs {
            desk.now = moment.adding(minutes: 7)
            try desk.sweep()
            let line = try #require(try desk.complaint(id).history.first { $0.remark == words })
            #expect(line.moment == moment)
            #expect(line.actor == .system)
            #expect(try desk.sweep() == 0)
        }
        #expect(try desk.complaint(id).informed == dayAfter)
    }
}
