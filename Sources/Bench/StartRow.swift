import Foundation

/// Start and memory: a child that opens the desk, draws its first screen and ends.
struct StartRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    private struct Samples {
        var walls: [Double] = []
        var proportional: [Double] = []
        var peaks: [Double] = []
    }

    func measure() throws -> [Row] {
        let desks = try [ground.small(), ground.large(), ground.even()]
        var samples = [Samples](repeating: Samples(), count: desks.count)
        for round in 0..<(ground.isQuick ? 5 : 21) {
            for (place, desk) in desks.enumerated() {
                let result = try Child(.open, [desk]).wait()
                // The first round warms the page cache.
                guard round > 0 else { continue }
                samples[place].walls.append(result.wall)
                samples[place].proportional.append(result.numbers[0])
                samples[place].peaks.append(result.numbers[1])
            }
        }
        let (small, large, even) = (samples[0], samples[1], samples[2])
        let sizes = "\(Ground.name(ground.largeCount)) against \(Ground.name(ground.smallCount))"
        return [
            ratio("start to first screen, \(sizes)", large.walls, small.walls, 1e6, "ms", 1.3),
            ratio("the same, history spread evenly", even.walls, small.walls, 1e6, "ms", nil),
            ratio(
                "memory (PSS) at the first screen, \(sizes)",
                large.proportional,
                small.proportional,
                1e6,
                "MB",
                1.3
            ),
            ratio("peak memory (RSS), \(sizes)", large.peaks, small.peaks, 1e6, "MB", 1.3),
            ratio("the same, spread evenly", even.peaks, small.peaks, 1e6, "MB", nil),
        ]
    }

    private func ratio(
        _ what: String,
        _ left: [Double],
        _ right: [Double],
        _ unit: Double,
        _ name: String,
        _ limit: Double?
    ) -> Row {
        let (left, right) = (Figures(left).median, Figures(right).median)
        let note = "\((left / unit).text(1)) against \((right / unit).text(1)) \(name)"
        guard let limit else { return Row(what, "\((left / right).text(2)) x (\(note))") }
        return .atMost(limit, left / right, what, note)
    }
}
