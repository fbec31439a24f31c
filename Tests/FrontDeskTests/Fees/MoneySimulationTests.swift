import Foundation
import FrontDesk
import Testing

/// The identities of the money over weeks of random work. A failure names its seed.
@Suite("fees: simulated weeks at the till")
struct MoneySimulationTests {
    private static var seeds: ClosedRange<UInt64> {
        ProcessInfo.processInfo.environment["QIANTAI_LONG"] == nil ? 1...6 : 1...200
    }

    @Test(arguments: seeds) func nothingIsLostAndNothingIsMade(_ seed: UInt64) throws {
        var money = try SimulatedMoney(seed: seed)
        for step in 0..<450 {
            do {
                try money.step()
            } catch {
                throw Unexpected("seed \(seed), step \(step): \(error)")
            }
        }
        let desk = money.desk.desk
        #expect(TestDesk.zone.day(of: money.desk.now).text > "2026-12-01")
        let what: Comment = "seed \(seed): \(money.done), \(money.refused)"
        #expect(money.done[CollectFees.verb] ?? 0 > 30, what)
        #expect(money.done[ReversePayment.verb] ?? 0 > 0, what)
        #expect(money.done[LockDay.verb] ?? 0 > 3, what)
        #expect(money.refused.count > 8, what)
        // The desk replayed from its events is the live one, in all that it keeps.
        let replayed = try money.desk.replayed()
        #expect(replayed.recordBytes() == desk.recordBytes(), "seed \(seed)")
        let (live, again) = (
            DeskPage(of: desk, at: money.desk.now), DeskPage(of: replayed, at: money.desk.now)
        )
        #expect(bytes(of: live) == bytes(of: again), "seed \(seed)")
        #expect(Self.everything.subtracting(Set(money.done.keys)).count < 12, what)
    }

    /// The verbs that the simulated people know.
    private static let everything: Set<String> = [
        CollectFees.verb, ReversePayment.verb, ApplyRefund.verb, ReviewRefund.verb,
        PayRefund.verb, InspectDeposit.verb, ProveDeposit.verb, PayAgency.verb,
        ReprintReceipt.verb, NoteInvoice.verb, ApplyForWaiver.verb, ReviewWaiver.verb,
        RunBills.verb, ChargeBill.verb, VoidBill.verb, SendDunning.verb, OpenTill.verb,
        CountTill.verb, ExplainDifference.verb, HandInTakings.verb, ReviewDay.verb, LockDay.verb,
    ]
}
