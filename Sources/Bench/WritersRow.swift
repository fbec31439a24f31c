import Foundation
import FrontDesk
import Store

/// Eight processes that write at once.
struct WritersRow {
    private static let writers = 8
    private static let microseconds = 2000
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        let directory = try ground.copy(of: ground.small())
        let go = ground.path("go")
        let seconds = ground.isQuick ? "2" : "6"
        let children = try (0..<Self.writers).map { place in
            try Child(
                .write,
                [directory, String(place), String(Self.microseconds), seconds, go]
            )
        }
        for place in 0..<Self.writers { try Ground.await("\(go).\(place)") }
        Ground.mark(go)
        let results = try children.map { try $0.wait().numbers }
        let counts = results.map { Double($0.count) }
        let figures = Figures(results.joined())
        let (low, high) = (counts.min() ?? 0, counts.max() ?? 0)
        let rate = counts.reduce(0, +) / (Double(seconds) ?? 1)
        return [
            Row(
                "8 writers, a sync of 2 ms: slowest against fastest",
                "\((low / high).text(2)) x (\(Int(low)) against \(Int(high)) acts)",
                low >= 0.9 * high ? .met : .missed,
                target: "≥ 0.9 x"
            ),
            Row(
                "the same: an act until it is durable",
                figures.milliseconds,
                figures.p99 <= 5e6 ? .met : .missed,
                target: "p99 ≤ 5 ms"
            ),
            Row("the same: acts a second, all together", rate.text(0)),
        ]
    }

    /// What a writing child does; it prints how long each act took.
    static func write(_ arguments: [String]) throws {
        guard arguments.count == 5, let place = Int(arguments[1]),
            let microseconds = Int64(arguments[2]), let seconds = UInt64(arguments[3])
        else { throw BenchFault("child-write takes five arguments") }
        let disk = try DelayedDisk(arguments[0], microseconds: microseconds)
        let store = try DeskStore(on: disk)
        var clerk = Clerk(store, station: "前台\(place)", start: place * 2000)
        Ground.mark("\(arguments[4]).\(place)")
        try Ground.await(arguments[4])
        let end = nanoseconds() + seconds * 1_000_000_000
        var times: [Double] = []
        while nanoseconds() < end { times.append(try clerk.act()) }
        store.close()
        print(times.map { $0.text(0) }.joined(separator: " "))
    }
}
