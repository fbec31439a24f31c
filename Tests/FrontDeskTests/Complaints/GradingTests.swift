import FrontDesk
import Testing

/// How grave a complaint is, by facts and by judgement (DOMAIN 0.2 and 3.4, CONTRACT 4).
@Suite("complaints: grades")
struct GradingTests {
    private struct Case: Sendable {
        var reasons: [GradeReason]
        var fill: @Sendable (inout ReceiveComplaint) -> Void
    }

    private static let cases: [Case] = [
        Case(reasons: []) { _ in },
        Case(reasons: []) { $0.means = WordList([.company]) },
        Case(reasons: []) { $0.members = WordList(["甲户", "乙户", "丙户"]) },
        Case(reasons: [.injury]) { $0.isInjury = true },
        Case(reasons: [.group]) { $0.members = WordList(["甲户", "乙户", "丙户", "丁户"]) },
        Case(reasons: [.media]) { $0.means = WordList([.media]) },
        Case(reasons: [.authority]) { $0.means = WordList([.authority]) },
        Case(reasons: [.authority]) { $0.means = WordList([.petition]) },
        Case(reasons: [.irrational]) { $0.means = WordList([.banners]) },
        Case(reasons: [.irrational]) { $0.means = WordList([.agitation]) },
        Case(reasons: [.irrational]) { $0.means = WordList([.company, .harassment]) },
        Case(reasons: [.authority]) { $0.source = .hotline },
        Case(reasons: [.authority]) { $0.source = .authority },
        Case(reasons: [.authority]) { $0.externalRef = "12345-2026-77" },
        Case(reasons: [.injury, .media]) { command in
            (command.isInjury, command.means) = (true, WordList([.media]))
        },
    ]

    @Test(arguments: 0..<15) func atReceipt(_ index: Int) throws {
        let expected = Self.cases[index]
        let desk = try TestDesk.furnished()
        let id = try desk.receive { expected.fill(&$0) }
        let complaint = try desk.complaint(id)
        #expect(complaint.gradeReasons == expected.reasons)
        #expect(complaint.grade == (expected.reasons.isEmpty ? .minor : .major))
        #expect(complaint.informed == (expected.reasons.isEmpty ? "经办人" : "管理处经理"))
        guard let reason = expected.reasons.first else { return }
        // What the facts say no judgement lowers.
        try desk.drive(id, toStep: 3)
        for grade in [ComplaintGrade.minor, .important] {
            let command = CompleteStep.assess(id, grade, at: desk.now)
            let refusal = try #require(try desk.refusal(of: command, by: People.supervisor))
            #expect(refusal.code == .gradeTooLow)
            #expect(refusal.field == "grade")
            #expect(refusal.message.contains(reason.rawValue))
        }
        try desk.give(CompleteStep.assess(id, .major, at: desk.now), by: People.supervisor)
        let regrade = try desk.code(RegradeComplaint.self, by: People.manager) { command in
            (command.id, command.grade, command.reason) = (id, .important, "没有那么重")
        }
        #expect(regrade == .gradeTooLow)
    }

    @Test func urgentIsMajorUntilItIsJudged() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive { $0.isUrgent = true }
        #expect(try desk.complaint(id).grade == .major)
        #expect(try desk.complaint(id).gradeReasons == [])
        try desk.drive(id, toStep: 3)
        var assess = CompleteStep.assess(id, at: desk.now)
        assess.isUrgent = true
        try desk.give(assess, by: People.supervisor)
        // Judged 轻微 and urgent: the grade is 轻微, the limits are those of 重大.
        let complaint = try desk.complaint(id)
        #expect(complaint.grade == .minor)
        #expect(complaint.limitGrade == .major)
        #expect(complaint.approval(paying: 0) == nil)
        #expect(try desk.complaintClock(.step4, of: id).target == .hours(12))
    }

    @Test func meansLearntAtTheReceptionCount() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.receive { $0.means = WordList() }
        #expect(try desk.due(.step2, of: id) == "11-23 14:30")
        desk.wait(minutes: 3)
        var command = CompleteStep.acknowledge(id)
        command.means = WordList([.banners])
        try desk.give(command, by: People.clerk)
        let complaint = try desk.complaint(id)
        #expect(complaint.grade == .major)
        #expect(complaint.gradeReasons == [.irrational])
        #expect(complaint.informed == "管理处经理")
        #expect(try desk.due(.step2, of: id) == "11-23 09:30")
    }

    @Test func judgedGraverTheLevelIsTold() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 3)
        try desk.give(CompleteStep.assess(id, .important, at: desk.now), by: People.supervisor)
        #expect(try desk.complaint(id).informed == "客服主管")
        try desk.regrade(id, .major)
        #expect(try desk.complaint(id).informed == "管理处经理")
        try desk.regrade(id, .minor)
        #expect(try desk.complaint(id).informed == "管理处经理")
    }

    @Test func theThirdInNinetyDaysIsOneGradeUp() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.complaint(atStep: 9)
        desk.wait(minutes: 30 * 1440)
        let second = try desk.receive()
        #expect(try desk.complaint(second).repeatOf == [first])
        #expect(try desk.complaint(second).grade == .minor)
        desk.wait(minutes: 60 * 1440)
        // Others do not count: another type, another household.
        let type = try desk.receive { ($0.type, $0.subtype) = (.service, "") }
        let room = try desk.receive { $0.room = "1-1-101" }
        for id in [type, room] { #expect(try desk.complaint(id).gradeReasons == []) }
        let third = try desk.receive()
        #expect(try desk.complaint(third).repeatOf == [first, second])
        #expect(try desk.complaint(third).gradeReasons == [.repeated])
        #expect(try desk.complaint(third).grade == .important)
        // Above what the supervisor judges it to be.
        try desk.drive(third, toStep: 3)
        for (judged, grade) in [
            (ComplaintGrade.minor, ComplaintGrade.important), (.important, .major),
            (.major, .major),
        ] {
            var command = CompleteStep.assess(third, judged, at: desk.now)
            command.promisedAt = desk.now.adding(minutes: 60)
            guard let after = try assessed(command, desk) else { continue }
            #expect(after.grade == grade)
            #expect(after.assessedGrade == judged)
        }
    }

    /// The complaint as an assessment would make it.
    private func assessed(_ command: AssessComplaint, _ desk: TestDesk) throws -> Complaint? {
        let verdict = try desk.desk.decide(
            CommandRequest(command),
            desk.situation(.staff(People.supervisor))
        )
        guard case .act(let act) = verdict, case .complaint(let change) = act.events.first else {
            return nil
        }
        return try change.applied(to: desk.desk.complaints[change.id])
    }

    @Test func afterNinetyDaysItIsTheSecond() throws {
        let desk = try TestDesk.furnished()
        _ = try desk.complaint(atStep: 9)
        desk.wait(minutes: 60)
        _ = try desk.complaint(atStep: 9)
        desk.wait(minutes: 90 * 1440)
        let third = try desk.receive()
        #expect(try desk.complaint(third).repeatOf.count == 1)
        #expect(try desk.complaint(third).grade == .minor)
    }

    @Test func whatWasMergedIsNotAnotherComplaint() throws {
        let desk = try TestDesk.furnished()
        let first = try desk.receive()
        let second = try desk.receive()
        try desk.merge(second, into: first)
        let third = try desk.receive()
        #expect(try desk.complaint(third).repeatOf == [first])
        #expect(try desk.complaint(third).grade == .minor)
    }

    @Test func aDecisionEndsTheRaise() throws {
        let desk = try TestDesk.furnished()
        for _ in 0..<2 { try desk.receive() }
        let id = try desk.complaint(atStep: 4)
        #expect(try desk.complaint(id).grade == .important)
        try desk.regrade(id, .minor)
        #expect(try desk.complaint(id).grade == .minor)
    }

    @Test func regradingNeedsASupervisorAReasonAndAJudgement() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 4)
        func code(by number: String, _ reason: String = "事实更重") throws -> RefusalCode? {
            try desk.code(RegradeComplaint.self, by: number) { command in
                (command.id, command.grade, command.reason) = (id, .important, reason)
            }
        }
        #expect(try code(by: People.supervisor) == nil)
        #expect(try code(by: People.lead) == .notPermitted)
        #expect(try code(by: People.supervisor, "重") == .entryMissing)
        let early = try desk.complaint(atStep: 3)
        let refusal = try desk.code(RegradeComplaint.self, by: People.supervisor) { command in
            (command.id, command.grade, command.reason) = (early, .important, "事实更重")
        }
        #expect(refusal == .stepOutOfOrder)
    }

    @Test func aMonthWithoutResult() throws {
        let desk = try TestDesk.furnished()
        let start = desk.now
        let id = try desk.complaint(atStep: 4)
        desk.now = start.adding(minutes: 30 * 1440).adding(milliseconds: -1)
        try desk.sweep()
        #expect(try desk.complaint(id).grade == .minor)
        desk.now = start.adding(minutes: 31 * 1440)
        #expect(try desk.sweep() > 0)
        let complaint = try desk.complaint(id)
        #expect(complaint.grade == .major)
        #expect(complaint.gradeReasons == [.unresolved])
        let lines = complaint.history.filter { $0.remark.contains("三十天未结") }
        #expect(lines.map(\.moment) == [start.adding(minutes: 30 * 1440)])
        #expect(lines.map(\.actor) == [.system])
        #expect(try desk.sweep() == 0)
        desk.wait(minutes: 40 * 1440)
        try desk.sweep()
        let again = try desk.complaint(id).history.filter { $0.remark.contains("三十天未结") }
        #expect(again.count == 1)
        #expect(
            try desk.code(RegradeComplaint.self, by: People.manager) { command in
                (command.id, command.grade, command.reason) = (id, .minor, "不重")
            } == .gradeTooLow
        )
    }

    @Test func theSecondReopeningIsOneGradeUp() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 9)
        try desk.reopen(id)
        #expect(try desk.complaint(id).grade == .minor)
        try desk.drive(id, toStep: 9)
        try desk.reopen(id)
        #expect(try desk.complaint(id).gradeReasons == [.reopened])
        #expect(try desk.complaint(id).grade == .important)
        try desk.drive(id, toStep: 9)
        #expect(try desk.complaint(id).grade == .important)
        try desk.reopen(id)
        #expect(try desk.complaint(id).grade == .important)
    }
}
