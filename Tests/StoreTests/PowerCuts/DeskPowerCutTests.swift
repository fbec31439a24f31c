import FrontDesk
import Testing

@testable import Store

/// Every state that a power cut can leave of a desk with two clerks, snapshots and backups.
@Suite("Power cuts of a whole desk") struct DeskPowerCutTests {
    private static let seeds: ClosedRange<UInt64> = 1...(isLong ? 20 : 2)

    @Test("No cut at any operation breaks a promise")
    func nothingIsBroken() async throws {
        let start = ContinuousClock.now
        var (states, ofTwo) = (0, 0)
        try await withThrowingTaskGroup(of: (states: Int, ofTwo: Int, [CutViolation]).self) {
            group in
            for seed in Self.seeds {
                group.addTask {
                    let check = CutCheck(try CutStory(seed: seed, months: 7))
                    try check.run()
                    return (check.states, check.statesOfTwo, check.violations)
                }
            }
            for try await found in group {
                for violation in found.2 { Issue.record("\(violation)") }
                states += found.states
                ofTwo += found.ofTwo
            }
        }
        #expect(states >= 10_000)
        print("断电状态 \(states) 个，其中断电两次 \(ofTwo) 个，\(ContinuousClock.now - start)")
    }

    @Test("Each bug planted on purpose is seen", arguments: SeededBug.allCases)
    func bugsAreSeen(bug: SeededBug) throws {
        let check = CutCheck(try CutStory(seed: 1, months: 2, bug: bug))
        try check.run(limit: 20)
        let counts = Dictionary(grouping: check.violations, by: \.promise).mapValues(\.count)
        print("\(bug)：\(check.states) 个状态，\(counts)，\(check.violations.first?.description ?? "-")")
        #expect(check.violations.contains { $0.promise == bug.broken })
    }
}
