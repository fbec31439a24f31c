import FrontDesk

@testable import FrontDeskTests

/// A story as it was told: from which seed, how far it came, what broke.
struct Story {
    let seed: UInt64
    let date: Ground.Date
    let bug: PlantedBug?
    private(set) var steps: [Step]
    private(set) var broken: Broken?
    private(set) var tally = Tally()

    /// Tells so many steps of a seed, until a promise breaks.
    init(seed: UInt64, steps count: Int, bug: PlantedBug? = nil) throws {
        self.seed = seed
        self.bug = bug
        let dates = Ground.Date.allCases
        date = dates[Int(seed % UInt64(dates.count))]
        steps = Script.steps(seed: seed, count: count)
        let told = try Self.tell(steps, date, bug)
        (broken, tally) = (told.broken, told.tally)
        steps = Array(steps.prefix(told.count))
    }

    /// What became of steps, and how many were taken.
    private static func tell(
        _ steps: [Step],
        _ date: Ground.Date,
        _ bug: PlantedBug?,
        proofEvery interval: Int = 200
    ) throws -> (broken: Broken?, count: Int, tally: Tally) {
        let world = try World(date, bug: bug)
        for (index, step) in steps.enumerated() {
            do {
                try world.take(step)
                if index % interval == interval - 1 { try world.prove(all: false) }
            } catch let broken as Broken {
                return (broken, index + 1, world.tally)
            }
        }
        do {
            try world.proveAll()
        } catch let broken as Broken {
            return (broken, steps.count, world.tally)
        }
        return (nil, steps.count, world.tally)
    }

    /// Makes it as short as it will go and still break the same promise.
    mutating func shrink(tries: Int) -> Int {
        guard let promise = broken?.promise else { return 0 }
        var shrinker = Shrinker(limit: tries)
        let (date, bug) = (date, bug)
        steps = shrinker.shortest(of: steps, breaking: promise) { story in
            (try? Self.tell(story, date, bug))?.broken?.promise
        }
        if let told = try? Self.tell(steps, date, bug), let broken = told.broken {
            self.broken = broken
        }
        return shrinker.tries
    }

    /// What broke, how to see it again, and the steps.
    var report: String {
        """
        种子 \(seed)（\(date.rawValue)）：\(broken?.description ?? "完好")
        重放：QIANTAI_SEED=\(seed) swift test --filter WholeDeskTests
        最短的经过，\(steps.count) 步：
        \(steps.map { "  \($0)" }.joined(separator: "\n"))
        """
    }
}
