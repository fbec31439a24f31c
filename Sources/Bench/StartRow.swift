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
        for round in 0..<(ground.isQuick ? 6 : 21) {
            for (place, desk) in desks.enumerated() {
                let result = try Child(.open, [desk]).wait()
                // The first round warms the page cache.
                guard round > 0 else { continue }
                samples[place].walls.append(result.wall)
                samples[place].proportional.append(result.numbers[0])
                samples[place].peaks.append(result.numbers[1])
            }
        }
        let names = [ground.smallCount, ground.largeCount, ground.largeCount].map(Ground.name)
        func series(_ place: Int, _ values: [Double], in unit: String = "ms") -> Series {
            Series(names[place] + (place == 2 ? " evenly" : ""), values, in: unit)
        }
        let walls = samples.enumerated().map { series($0, $1.walls) }
        let sizes = samples.enumerated().map { series($0, $1.proportional, in: "MB") }
        let peaks = samples.enumerated().map { series($0, $1.peaks, in: "MB") }
        return [
            .ratio("start to first screen, \(ground.sizes)", walls[1], to: walls[0], atMost: 1.3),
            .ratio("the same, history spread evenly", walls[2], to: walls[0]),
            .ratio(
                "memory (PSS) at the first screen, \(ground.sizes)",
                sizes[1],
                to: sizes[0],
                atMost: 1.3
            ),
            .ratio("peak memory (RSS), \(ground.sizes)", peaks[1], to: peaks[0], atMost: 1.3),
            .ratio("the same, spread evenly", peaks[2], to: peaks[0]),
        ]
    }
}
