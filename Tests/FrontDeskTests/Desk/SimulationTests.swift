import Foundation
import FrontDesk
import Testing

/// Random people at work. A failure names its seed; the same seed does the same again.
@Suite("desk: simulated days")
struct SimulationTests {
    private static var seeds: ClosedRange<UInt64> {
        ProcessInfo.processInfo.environment["QIANTAI_LONG"] == nil ? 1...8 : 1...400
    }

    @Test(arguments: seeds) func invariantsHoldAndReplayEqualsLive(_ seed: UInt64) throws {
        var day = try SimulatedDay(seed: seed)
        var invariants = Invariants()
        for step in 0..<800 {
            try day.step()
            let broken = invariants.broken(day.desk.desk)
            try #require(broken.isEmpty, "seed \(seed), step \(step): \(broken)")
        }
        try day.desk.sweep()
        #expect(try day.desk.sweep() == 0, "seed \(seed): a sweep is not idempotent")
        #expect(day.done > 200, "seed \(seed): only \(day.done) done, \(day.refused)")
        let statuses = Set(day.desk.desk.complaints.all.map(\.status))
        #expect(statuses.contains(.archived), "seed \(seed): \(statuses)")
        let asked = Set(day.desk.desk.followUps.all.map(\.status))
        #expect(asked.contains(.done), "seed \(seed): \(asked)")
        try expectSame(day.desk.desk, try day.desk.replayed(), "seed \(seed)")
    }

    private func expectSame(_ live: Desk, _ replayed: Desk, _ comment: Comment) throws {
        #expect(replayed.sequence == live.sequence, comment)
        #expect(replayed.lastAt == live.lastAt, comment)
        #expect(replayed.profile == live.profile, comment)
        #expect(bytes(of: replayed.policy) == bytes(of: live.policy), comment)
        #expect(replayed.calendars == live.calendars, comment)
        #expect(replayed.salts == live.salts, comment)
        #expect(replayed.counters == live.counters, comment)
        #expect(replayed.answers == live.answers, comment)
        #expect(replayed.repairs.open == live.repairs.open, comment)
        #expect(replayed.repairs.all.count == live.repairs.all.count, comment)
        for repair in live.repairs.all {
            let again = try #require(replayed.repairs[repair.id], comment)
            #expect(bytes(of: again) == bytes(of: repair), comment)
            // And what a snapshot keeps of it is all of it.
            let kept = try bytes(of: repair).reading { raw throws(FieldFault) in
                try Repair.decode(raw)
            }
            var identified = kept
            identified.id = repair.id
            #expect(identified == repair, comment)
        }
        #expect(replayed.phrases == live.phrases, comment)
        #expect(replayed.complaints.open == live.complaints.open, comment)
        #expect(replayed.complaints.all.count == live.complaints.all.count, comment)
        for complaint in live.complaints.all {
            let again = try #require(replayed.complaints[complaint.id], comment)
            #expect(bytes(of: again) == bytes(of: complaint), comment)
            var kept = try bytes(of: complaint).reading { raw throws(FieldFault) in
                try Complaint.decode(raw)
            }
            kept.id = complaint.id
            #expect(kept == complaint, comment)
        }
        #expect(replayed.followUps.open == live.followUps.open, comment)
        for followUp in live.followUps.all {
            #expect(replayed.followUps[followUp.id] == followUp, comment)
        }
        for visitor in live.walkIns.all {
            #expect(replayed.walkIns[visitor.id] == visitor, comment)
        }
        #expect(replayed.visitPlans == live.visitPlans, comment)
        #expect(replayed.plannedVisits == live.plannedVisits, comment)
        #expect(replayed.followUpFlows == live.followUpFlows, comment)
        for (room, household) in live.households {
            let again = try #require(replayed.households[room], comment)
            #expect(bytes(of: again) == bytes(of: household), comment)
        }
        for (number, person) in live.staff {
            let again = try #require(replayed.staff[number], comment)
            #expect(bytes(of: again) == bytes(of: person), comment)
        }
    }
}
