import Foundation
import FrontDesk
import Testing

/// Days of random work at the board of keys. A failure names its seed.
@Suite("keys: simulated days at the board")
struct KeySimulationTests {
    private static var seeds: ClosedRange<UInt64> {
        ProcessInfo.processInfo.environment["QIANTAI_LONG"] == nil ? 1...8 : 1...400
    }

    @Test(arguments: seeds) func hooksOutAndLostAreAllThatIsKnown(_ seed: UInt64) throws {
        var keys = try SimulatedKeys(seed: seed)
        for step in 0..<600 {
            do {
                try keys.step()
            } catch {
                throw Unexpected("seed \(seed), step \(step): \(error)")
            }
        }
        let what: Comment = "seed \(seed): \(keys.done), \(keys.refused)"
        #expect(keys.done[LendKeys.verb] ?? 0 > 25, what)
        #expect(keys.done[ReturnKeys.verb] ?? 0 > 15, what)
        #expect(keys.done.count > 8, what)
        #expect(keys.refused.count > 8, what)
        #expect(keys.refused[RefusalCode.changedSince.rawValue] ?? 0 > 0, what)
        #expect(keys.desk.desk.loans.all.contains { $0.isReserve }, what)
        // The desk replayed from its bytes is the live one, and so is the one of a snapshot.
        let live = keys.desk.desk
        let replayed = try keys.desk.replayed()
        #expect(replayed.keys == live.keys, "seed \(seed)")
        #expect(replayed.recordBytes() == live.recordBytes(), "seed \(seed)")
        let cold = try ColdDesk(of: live, at: keys.desk.now)
        #expect(cold.desk.keys == live.keys, "seed \(seed)")
        #expect(cold.desk.loans.open == live.loans.open, "seed \(seed)")
    }
}
