import Demo
import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// Finding a household among 20,000, a keystroke at a time.
struct FinderRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        let store = try DeskStore(on: RealDisk(ground.small()), mode: .read)
        let households = store.desk.households.values.sorted { $0.room < $1.room }
        var random = SeededRandom(seed: 3)
        let chosen = (0..<(ground.isQuick ? 10 : 40)).map { _ in random.pick(households) }
        let ways: [(name: String, typed: (Household) -> String)] = [
            ("room", { $0.room.key }),
            ("initials", { $0.contact?.keys.initials.first ?? "" }),
            ("pinyin", { $0.contact?.keys.full.first ?? "" }),
            ("phone tail", { String($0.contact?.phones.first?.text.suffix(4) ?? "") }),
            ("name", { $0.contact?.name ?? "" }),
        ]
        let count = households.count
        return ways.map { way in
            let figures = Series("keystroke", type(chosen.map(way.typed), store))
            return Row(
                "find among \(count) by \(way.name), a keystroke to its frame",
                figures.text,
                figures.p99 <= 5 ? .met : .missed,
                target: "p99 ≤ 5 ms",
                [figures]
            )
        }
    }

    private func type(_ words: [String], _ store: DeskStore) -> [Double] {
        let size = Size(rows: 24, columns: 80)
        var app = App.signedIn(store.view)
        _ = app.handle(.keys([.f(3)]), store.view)
        _ = app.frame(size, store.view)
        return words.flatMap { word -> [Double] in
            let times = word.map { character in
                timed {
                    _ = app.handle(.keys([.character(character)]), store.view)
                    _ = app.frame(size, store.view)
                }
            }
            _ = app.handle(.keys([.escape]), store.view)
            return times
        }
    }
}
