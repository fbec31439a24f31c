import Foundation
import FrontDesk
import Store

/// Eight processes that write at once, under a preloaded sync of 2 ms.
struct WritersRow {
    private static let writers = 8
    private static let microseconds = 2000
    private let ground: Ground
    private let shim: SyncShim

    init(_ ground: Ground) throws {
        self.ground = ground
        shim = try SyncShim(ground)
    }

    func measure() throws -> [Row] {
        let directory = try ground.copy(of: ground.small())
        var fairness: [Double] = []
        var rates: [Double] = []
        var times: [Double] = []
        for round in 0..<5 {
            let results = try run(directory, round)
            let counts = results.map { Double($0.count) }
            fairness.append((counts.min() ?? 0) / max(1, counts.max() ?? 0))
            rates.append(counts.reduce(0, +) / (Double(seconds) ?? 1))
            times += results.joined()
        }
        let fair = Series("slowest against fastest", fairness, in: "x", scale: 1)
        let acts = Series("act", times)
        let rate = Series("acts a second", rates, in: "acts/s", scale: 1)
        return [
            Row(
                "8 writers, a sync of 2 ms: slowest against fastest",
                "\(fair.median.text(2)) x",
                fair.median >= 0.9 ? .met : .missed,
                target: "≥ 0.9 x",
                [fair]
            ),
            Row(
                "the same: an act until it is durable",
                acts.text,
                acts.p99 <= 5 ? .met : .missed,
                target: "p99 ≤ 5 ms",
                [acts]
            ),
            Row("the same: acts a second, all together", rate.median.text(0), [rate]),
        ]
    }

    private var seconds: String { ground.isQuick ? "1" : "3" }

    private func run(_ directory: String, _ round: Int) throws -> [[Double]] {
        let go = ground.path("go\(round)")
        let environment = shim.environment(microseconds: Self.microseconds)
        let children = try (0..<Self.writers).map { place -> Child in
            // Households of its own, or the same fault would be logged twice.
            let start = String(place * 2000 + round * 390)
            return try Child(
                .write,
                [directory, String(place), seconds, go, start],
                environment: environment
            )
        }
        for place in 0..<Self.writers { try Ground.await("\(go).\(place)") }
        Ground.mark(go)
        return try children.map { try $0.wait().numbers }
    }

    /// What a writing child does; it prints how long each act took.
    static func write(_ arguments: [String]) throws {
        guard arguments.count == 5, let place = Int(arguments[1]),
            let seconds = UInt64(arguments[2]), let start = Int(arguments[4])
        else { throw BenchFault("child-write takes five arguments") }
        let store = try DeskStore(on: RealDisk(arguments[0]))
        var clerk = Clerk(store, station: "前台\(place)", start: start)
        Ground.mark("\(arguments[3]).\(place)")
        try Ground.await(arguments[3])
        let end = nanoseconds() + seconds * 1_000_000_000
        var times: [Double] = []
        while nanoseconds() < end { times.append(try clerk.act()) }
        store.close()
        print(times.map { $0.text(0) }.joined(separator: " "))
    }
}
