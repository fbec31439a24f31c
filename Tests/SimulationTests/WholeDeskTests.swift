import CSystem
import Foundation
import Testing

/// The whole desk from one seed: all posts at three processes on one disk, a clock that moves and
/// jumps, processes that die, power that goes, storage that fails, commands that are right, stale
/// and hostile.
///
/// A seed that fails prints itself and the shortest story found; `QIANTAI_SEED=n` tells that seed
/// alone, `QIANTAI_LONG=1` tells many more and longer ones.
@Suite("The whole desk, simulated", .serialized) struct WholeDeskTests {
    private static let isLong = qs_environment_has("QIANTAI_LONG")

    private static var seeds: [UInt64] {
        if let seed = ProcessInfo.processInfo.environment["QIANTAI_SEED"].flatMap(UInt64.init) {
            return [seed]
        }
        return isLong ? Array(1...60) : Array(1...11)
    }

    @Test("Ten thousand acts break no promise")
    func nothingBreaks() throws {
        var tally = Tally()
        let start = ContinuousClock.now
        for seed in Self.seeds {
            var story = try Story(seed: seed, steps: Self.isLong ? 4000 : 380)
            tally.add(story.tally)
            guard story.broken != nil else { continue }
            let tries = story.shrink(tries: 300)
            Issue.record("\(story.report)\n（缩短时重演 \(tries) 次）")
        }
        print("模拟：\(Self.seeds.count) 个种子，\(ContinuousClock.now - start)\n\(tally)")
        guard Self.seeds.count > 1 else { return }
        #expect(tally.acts >= 10_000)
    }

    @Test(
        "Each bug planted on purpose is seen, and its story gets short",
        arguments: PlantedBug.allCases
    )
    func bugsAreSeen(bug: PlantedBug) throws {
        var story = try Story(seed: 3, steps: 400, bug: bug)
        try #require(story.broken?.promise == bug.broken, "\(bug)：\(story.report)")
        let told = story.steps.count
        let tries = story.shrink(tries: 40)
        print("\(bug)：\(told) 步缩到 \(story.steps.count) 步，重演 \(tries) 次\n\(story.report)")
        #expect(story.broken?.promise == bug.broken)
        #expect(story.steps.count <= max(6, told / 4))
    }

    @Test("A seed tells the same story again")
    func isTheSameAgain() throws {
        let (first, second) = (try Story(seed: 9, steps: 200), try Story(seed: 9, steps: 200))
        #expect(first.steps == second.steps)
        #expect(first.tally.description == second.tally.description)
    }
}
