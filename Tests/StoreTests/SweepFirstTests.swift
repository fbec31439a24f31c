import FrontDesk
import Testing

@testable import Store

/// What is due on a record by itself is written before a command on it (CONTRACT 2.7).
@Suite("The sweep before a command") struct SweepFirstTests {
    @Test("A breach is in a complaint's history before the step that comes too late")
    func aComplaint() throws {
        let desk = try CaseDesk()
        let id = try desk.receive("1-1-101", "楼道堆放杂物没人管")
        var acknowledge = AcknowledgeComplaint()
        (acknowledge.id, acknowledge.how, acknowledge.numberTold) = (id, .phone, true)
        (acknowledge.mindset, acknowledge.demand) = (.respect, "尽快清走")
        acknowledge.means = WordList([.company])
        try desk.act(acknowledge, minutes: 6 * 60)
        let complaint = try #require(desk.store.desk.complaints[id])
        let acts = complaint.history.map(\.act)
        #expect(acts.first == ReceiveComplaint.verb && acts.last == AcknowledgeComplaint.verb)
        #expect(acts.dropFirst().dropLast().allSatisfy { $0 == Sweep.verb } && acts.count > 3)
        let step = try #require(complaint.clocks.first { $0.name == .step1 })
        #expect(step.recordBreached && step.stoppedAt != nil)
    }

    @Test("Both ends of a merge are swept first")
    func aMerge() throws {
        let desk = try CaseDesk()
        let first = try desk.receive("1-1-101", "楼道堆放杂物没人管")
        let second = try desk.receive("1-1-101", "杂物堆到门口了")
        var merge = MergeComplaint()
        (merge.id, merge.into) = (second, first)
        try desk.act(merge, .staff(CaseDesk.supervisor), minutes: 6 * 60)
        for id in [first, second] {
            let complaint = try #require(desk.store.desk.complaints[id])
            #expect(complaint.history.contains { $0.act == Sweep.verb })
            #expect(complaint.clocks.contains { $0.name == .step1 && $0.recordBreached })
            #expect(complaint.history.last?.act == MergeComplaint.verb)
        }
    }
}
