import Demo
import Foundation
import FrontDesk
import Terminal
import Testing

@testable import Screens

@Suite("Every screen at every size")
struct SizeTests {
    /// The edges: too small in each direction, the least, around every breakpoint, the largest.
    private static let edges: [Size] = [
        (1, 1), (1, 250), (80, 1), (59, 16), (60, 15), (60, 16), (61, 17), (79, 24), (80, 24),
        (109, 30), (110, 30), (120, 40), (250, 80),
    ].map { Size(rows: $0.1, columns: $0.0) }

    private static let isLong = ProcessInfo.processInfo.environment["QIANTAI_LONG"] != nil

    /// The sizes at which a scene is drawn: the edges and some by chance, or all there are.
    private static func sizes(_ number: Int) -> [Size] {
        guard !isLong else {
            return (1...80).flatMap { rows in
                (1...250).map { Size(rows: rows, columns: $0) }
            }
        }
        var random = SeededRandom(seed: UInt64(number) &* 977 &+ 3)
        let chosen = (0..<4).map { _ in
            Size(rows: 16 + random.below(65), columns: 60 + random.below(191))
        }
        return edges + chosen
    }

    @Test("never traps, cuts no character and keeps the cursor inside", arguments: 0..<8)
    func sizes(_ part: Int) throws {
        for (number, scene) in Scenes.all.enumerated() where number % 8 == part {
            var driver = scene.driver
            for size in Self.sizes(number) {
                driver.size = size
                driver.draw()
                try driver.checkFrame("\(scene.name) at \(size.columns)x\(size.rows)")
            }
        }
    }
}
