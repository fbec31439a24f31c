import Foundation
import Screens
import Store
import Terminal

/// From a key to the frame that answers it, inside the process, on both desks in turn.
struct KeyRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    /// Down the list and through its pages, a quick filter, the finder, the form of a new repair.
    private static let script: [Key] = {
        var keys: [Key] = Array(repeating: .down, count: 20) + Array(repeating: .up, count: 10)
        keys += [.pageDown, .pageUp, .home, .end, .enter, .pageDown, .escape]
        keys += [.character("/")] + "漏水".map(Key.character) + [.escape]
        keys += [.f(3)] + "wjj".map(Key.character) + [.down, .enter, .escape, .escape, .escape]
        keys += [.f(2)] + "3-2-501".map(Key.character) + [.tab, .tab, .escape, .escape]
        return keys
    }()

    func measure() throws -> [Row] {
        let stores = try [ground.small(), ground.large()].map {
            try DeskStore(on: RealDisk($0), mode: .read)
        }
        var samples: [[Double]] = [[], []]
        for round in 0..<(ground.isQuick ? 6 : 40) {
            for (place, store) in stores.enumerated() {
                let times = play(store)
                if round > 0 { samples[place] += times }
            }
        }
        let small = Series(Ground.name(ground.smallCount), samples[0])
        let large = Series(Ground.name(ground.largeCount), samples[1])
        let what = "key to frame, \(Ground.name(ground.largeCount))"
        let limit = 1000.0 / 60
        return [
            Row(
                what + " (\(large.count) keys)",
                large.text,
                large.p99 <= limit ? .met : .missed,
                target: "p99 ≤ 16.7 ms",
                [large]
            ),
            .atMost(
                1.2,
                large.p99 / small.p99,
                what + ", p99 against \(Ground.name(ground.smallCount))",
                small.text,
                [large, small]
            ),
            Row(
                "the slowest key",
                "\(large.highest.text(1)) ms"
            ),
        ]
    }

    private func play(_ store: DeskStore) -> [Double] {
        let size = Size(rows: 24, columns: 80)
        var app = App.signedIn(store.view)
        return Self.script.map { key in
            timed {
                _ = app.handle(.keys([key]), store.view)
                _ = app.frame(size, store.view)
            }
        }
    }
}
