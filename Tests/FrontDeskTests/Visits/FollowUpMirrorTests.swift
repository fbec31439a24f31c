import FrontDesk
import Testing

/// A follow-up is open if and only if its source asks.
@Suite("visits: follow-ups mirror their sources")
struct FollowUpMirrorTests {
    @Test func aRepairAsksOnceItIsFinished() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .onSite, .emergency)
        #expect(desk.followUps(of: id) == [])
        desk.wait(minutes: 30)
        try desk.finish(id)
        let asked = try desk.followUp(of: id)
        #expect(asked.id.prefix == .followUp)
        #expect(asked.kind == .repair && asked.status == .due)
        #expect(asked.reason == "急修" && asked.isMandatory)
        #expect(asked.createdAt == desk.now)
        #expect(asked.dueAt == desk.now.adding(minutes: 7 * 1440))
        #expect(asked.concerned == [People.technician] && asked.worker == People.technician)
        #expect(asked.room?.key == "3-2-501" && asked.resident == "陈女士")
        #expect(asked.phone.text == "13812348000")
        try desk.returnSlip(id)
        #expect(try desk.followUp(of: id).status == .due)
        desk.wait(minutes: 60)
        try desk.followUp(id, .fair)
        let done = try desk.followUp(of: id)
        #expect(done.status == .done && done.endedAt == desk.now)
        #expect(done.result == (try desk.repair(id).followUp))
        #expect(done.outcome == "")
        try desk.archive(id)
        #expect(try desk.followUp(of: id) == done)
    }

    @Test func whatIsNotDrawnIsNotAsked() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.followUpPercent = 0 }
        let id = try desk.repair(at: .awaitingFollowUp)
        #expect(desk.followUps(of: id) == [])
        // Somebody may call all the same; no rate counts it.
        try desk.followUp(id)
        #expect(desk.desk.followUps.all.isEmpty)
    }

    @Test func kindAndReasonFollowTheRepair() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.followUpPercent = 100 }
        let sampled = try desk.repair(at: .finished)
        #expect(try desk.followUp(of: sampled).reason == "抽中")
        #expect(try desk.followUp(of: sampled).isMandatory == false)
        let paid = try desk.log { $0.chargeable = .charged }
        try desk.drive(paid, to: .onSite)
        try desk.act(QuoteRepair.self) { ($0.id, $0.amountFen) = (paid, 5000) }
        try desk.act(AcceptQuote.self) { $0.id = paid }
        try desk.finish(paid)
        #expect(try desk.followUp(of: paid).kind == .paidService)
        #expect(try desk.followUp(of: paid).isMandatory)
        let lobby = try desk.logPublic()
        try desk.drive(lobby, to: .finished)
        #expect(try desk.followUp(of: lobby).place == "3栋2单元 大堂")
        #expect(try desk.followUp(of: lobby).room == nil)
    }

    @Test func aBadAnswerReopensTheRepair() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        let asked = try desk.followUp(of: id)
        desk.wait(minutes: 100)
        try desk.record(asked.id, .dissatisfied) { command in
            command.words = "还在漏"
            (command.timeliness, command.quality, command.attitude) = (4, 1, 5)
            command.defects = "接头渗水"
        }
        #expect(try desk.repair(id).cycle == 2)
        let bad = try desk.visit(asked.id)
        #expect(bad.status == .done && bad.outcome == "返修")
        #expect(bad.result.words == "还在漏" && bad.result.defects == "接头渗水")
        #expect(
            [bad.result.timeliness, bad.result.quality, bad.result.attitude] == [4, 1, 5]
        )
        #expect(bad.result == (try desk.repair(id).cycles.first?.followUp))
        // The second cycle is asked about anew.
        try desk.accept(id)
        try desk.appoint(id)
        try desk.arrive(id)
        try desk.finish(id)
        let again = try #require(desk.followUps(of: id).last)
        #expect(desk.followUps(of: id).count == 2)
        #expect(again.reason == "急修" && again.cycle == 2 && again.status == .due)
    }

    @Test func aReopeningVoidsWhatWasNotAsked() throws {
        for status in [RepairStatus.finished, .awaitingFollowUp] {
            let desk = try TestDesk.furnished()
            let id = try desk.repair(at: status, .emergency)
            if status == .awaitingFollowUp {
                try desk.miss(try desk.followUp(of: id).id, at: "2026-11-23T16:00")
            }
            desk.wait(minutes: 5)
            try desk.act(ReopenRepair.self) { ($0.id, $0.reason) = (id, "又漏了") }
            let void = try desk.followUp(of: id)
            #expect(void.status == .void && void.endedAt == desk.now)
            #expect(void.result.attempts.count == (status == .finished ? 0 : 1))
            #expect(void.outcome == "")
        }
    }

    @Test func threeHalfDaysWithoutAnAnswerEndIt() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        let asked = try desk.followUp(of: id).id
        try desk.miss(asked, at: "2026-11-23T10:00")
        try desk.miss(asked, at: "2026-11-23T11:59")
        #expect(try desk.visit(asked).result.attempts.count == 2)
        try desk.miss(asked, at: "2026-11-23T12:00")
        #expect(try desk.visit(asked).status == .due)
        try desk.miss(asked, at: "2026-11-24T09:00")
        let ended = try desk.visit(asked)
        #expect(ended.status == .unreached && ended.endedAt == desk.now)
        #expect(ended.result.attempts.count == 4 && ended.result.doneAt == nil)
        #expect(
            try desk.code(RecordVisit.self, by: People.manager) { $0.id = asked } == .wrongState
        )
        // Reached after all: the repair knows, the rate does not.
        try desk.followUp(id)
        #expect(try desk.visit(asked) == ended)
    }

    @Test func theTopUpOfTheTwentyFifthAsks() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.followUpPercent = 0 }
        let ids = try (0..<3).map { _ in try desk.repair(at: .awaitingFollowUp) }
        try desk.at("2026-11-26T10:00")
        #expect(try desk.sweep() == 2)
        let drawn = try ids.filter { try desk.repair($0).followUp.dueReason == "补抽" }
        let asked = try desk.followUp(of: try #require(drawn.first))
        #expect(drawn.count == 1 && asked.reason == "补抽" && !asked.isMandatory)
        #expect(asked.createdAt == (try TestDesk.moment("2026-11-25T00:00")))
        #expect(asked.dueAt == (try TestDesk.moment("2026-12-02T00:00")))
        #expect(desk.desk.followUps.all.count == 1)
    }

    @Test func aComplaintAsksAtItsSeventhStep() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 6)
        #expect(desk.followUps(of: id) == [])
        desk.wait(minutes: 10)
        try desk.takeStep(id)
        let asked = try desk.followUp(of: id)
        #expect(asked.kind == .complaint && asked.isMandatory && asked.reason == "轻微投诉")
        #expect(asked.createdAt == desk.now)
        #expect(asked.dueAt == desk.now.adding(minutes: 3 * 1440))
        #expect(asked.concerned == [CompleteStep.handler] && asked.worker == CompleteStep.handler)
        // What becomes known while it asks is told.
        try desk.regrade(id, .important)
        #expect(try desk.followUp(of: id).reason == "重要投诉")
        try desk.record(asked.id) { $0.words = "处理得不错" }
        let done = try desk.followUp(of: id)
        #expect(done.status == .done && done.result.words == "处理得不错")
        #expect(done.result.by == .staff(People.followUpAgent))
        #expect(try desk.complaint(id).step == 8)
    }

    @Test func aBadAnswerSendsTheComplaintBack() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 7)
        try desk.at("2026-11-23T16:00")
        try desk.give(CompleteStep.missed(id), by: People.followUpAgent)
        #expect(try desk.followUp(of: id).result.attempts == [desk.now])
        desk.wait(minutes: 30)
        try desk.give(CompleteStep.followUp(id, .dissatisfied), by: People.followUpAgent)
        let bad = try desk.followUp(of: id)
        #expect(bad.status == .done && bad.outcome == "退回调查" && bad.endedAt == desk.now)
        #expect(bad.result.satisfied == .dissatisfied && bad.result.attempts.count == 1)
        #expect((bad.result.expectation, bad.result.experience) == (3, 4))
        try desk.drive(id, toStep: 7)
        #expect(desk.followUps(of: id).map(\.status) == [.done, .due])
        // A supervisor sends it back: nothing is asked any more.
        desk.wait(minutes: 5)
        try desk.sendBack(id, to: 4)
        #expect(desk.followUps(of: id).map(\.status) == [.done, .void])
    }

    @Test func unreachedGoesOnAndAWithdrawalVoids() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.complaint(atStep: 7)
        for time in ["2026-11-23T15:00", "2026-11-24T09:00", "2026-11-24T15:00"] {
            try desk.miss(try desk.followUp(of: id).id, at: time)
        }
        #expect(try desk.complaint(id).step == 8)
        #expect(try desk.followUp(of: id).status == .unreached)
        let other = try desk.complaint(atStep: 7)
        try desk.act(WithdrawComplaint.self, by: People.supervisor) { command in
            (command.id, command.reason) = (other, WithdrawReason.allCases.first)
            (command.channel, command.note) = (.phone, "不追究了")
        }
        #expect(try desk.followUp(of: other).status == .void)
    }

    @Test func emergencyUseOfAKeyAsks() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.useReserveCopy { $0.room = try? RoomCode(parsing: "3-2-502") }
        let asked = try desk.followUp(of: id)
        #expect(asked.kind == .keyEmergency && asked.isMandatory && asked.reason == "应急动用")
        #expect(asked.dueAt == desk.now.adding(minutes: 7 * 1440))
        #expect(asked.resident == "林先生" && asked.concerned == [People.clerk])
        // Settling the incident is another matter; what was heard stays.
        try desk.record(asked.id, .fair)
        var settled = try #require(desk.desk.incidents[id])
        (settled.settledAt, settled.outcome) = (desk.now, "已重新封存")
        let before = try #require(desk.desk.incidents[id])
        try desk.happenMirrored([.keyIncident(Change("key.settle", from: before, to: settled))])
        #expect(try desk.followUp(of: id).status == .done)
        // Other incidents ask nothing.
        let lost = try desk.useReserveCopy { $0.kind = .lost }
        #expect(desk.followUps(of: lost) == [])
    }

    @Test func theBorrowerOfTheReserveCopyIsConcerned() throws {
        let desk = try TestDesk.furnished()
        var loan = KeyLoan()
        loan.id = desk.desk.nextID(.keyLoan, at: desk.now)
        loan.borrower.number = People.manager
        (loan.authoriser, loan.second) = (People.supervisor, People.supervisor)
        var incident = KeyIncident()
        incident.id = desk.desk.nextID(.keyIncident, at: desk.now)
        (incident.kind, incident.loan, incident.openedBy) = (.reserveUsed, loan.id, People.clerk)
        (incident.openedAt, incident.key) = (desk.now, "B0001")
        try desk.happenMirrored([
            .keyIncident(Change("key.lend", from: nil, to: incident)),
            .keyLoan(Change("key.lend", from: nil, to: loan)),
        ])
        let asked = try desk.followUp(of: incident.id)
        #expect(asked.concerned == [People.clerk, People.supervisor, People.manager])
        #expect(asked.worker == People.manager && asked.place == "B0001")
    }

    @Test func severalInOneActHaveTheirOwnNumbers() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.followUpPercent = 0 }
        for technician in [People.technician, People.otherTechnician, People.lead] {
            let id = try desk.log()
            try desk.assign(id, to: technician)
            try desk.accept(id)
            try desk.appoint(id)
            try desk.arrive(id)
            try desk.finish(id)
        }
        try desk.act(PlanVisits.self, by: People.supervisor) { $0.percent = 100 }
        try desk.at("2026-11-25T10:00")
        try desk.sweep()
        let numbers = desk.desk.followUps.all.map(\.id.number).sorted()
        #expect(numbers.count > 3 && numbers == Array(1...numbers.count))
        #expect(desk.desk.followUps.all.count { $0.kind == .repair } == 3)
    }

    @Test func replayEqualsLive() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .awaitingFollowUp, .emergency)
        try desk.record(try desk.followUp(of: id).id, .dissatisfied)
        _ = try desk.complaint(atStep: 7)
        let again = try desk.replayed()
        #expect(again.followUps.open == desk.desk.followUps.open)
        for followUp in desk.desk.followUps.all {
            #expect(again.followUps[followUp.id] == followUp)
        }
        #expect(again.followUpFlows == desk.desk.followUpFlows)
    }
}
