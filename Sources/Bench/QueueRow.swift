import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// The supervisor's queue with a thousand open complaints: opening it, a key, a tick, a new order.
struct QueueRow {
    private static let supervisor = "1004"
    private static let limit = 1000.0 / 60

    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    /// Down the list and through its pages, marks, the detail, the search, the filter.
    private static let script: [Key] = {
        var keys: [Key] = Array(repeating: .down, count: 20) + Array(repeating: .up, count: 10)
        keys += [.pageDown, .pageUp, .end, .home, .enter, .pageDown, .escape]
        keys += [.character(" "), .down, .character(" "), .escape]
        keys += [.character("/")] + "电梯".map(Key.character) + [.escape]
        keys += [.f(4), .down, .escape]
        return keys
    }()

    private struct Times {
        var opening: [Double] = []
        var keys: [Double] = []
        var ticks: [Double] = []
        var orders: [Double] = []
        var counting: [Double] = []

        mutating func add(_ more: Times) {
            opening += more.opening
            keys += more.keys
            ticks += more.ticks
            orders += more.orders
            counting += more.counting
        }
    }

    func measure() throws -> [Row] {
        let store = try DeskStore(on: RealDisk(ground.crowded()), mode: .read)
        let start = store.view.now
        var times = Times()
        for round in 0..<(ground.isQuick ? 6 : 40) {
            var played = Times()
            play(store.desk, from: start, &played)
            // The first round warms the caches.
            if round > 0 { times.add(played) }
        }
        let what = "\(store.desk.complaints.open.count) open complaints"
        return [
            row("\(what): opening the pane", times.opening),
            row("\(what): a key to its frame", times.keys),
            row("\(what): a minute's tick", times.ticks),
            row("\(what): a new order", times.orders),
            published("\(what): the queue counted from nothing", times.counting),
        ]
    }

    private func row(_ what: String, _ times: [Double]) -> Row {
        let figures = Series("time", times)
        return Row(
            "\(what) (\(figures.count))",
            figures.text,
            figures.p99 <= Self.limit ? .met : .missed,
            target: "p99 ≤ 16.7 ms",
            [figures]
        )
    }

    private func published(_ what: String, _ times: [Double]) -> Row {
        let figures = Series("time", times)
        return Row(what, figures.text, [figures])
    }

    private func play(_ desk: Desk, from start: Instant, _ times: inout Times) {
        let size = Size(rows: 40, columns: 120)
        var view = View(desk: desk, now: start)
        var app = App.signedIn(view, as: Self.supervisor)
        _ = app.frame(size, view)
        func give(_ input: Input) -> Double {
            timed {
                _ = app.handle(input, view)
                _ = app.frame(size, view)
            }
        }
        times.opening.append(give(.keys([.character("3")])))
        times.keys = Self.script.map { give(.keys([$0])) }
        for minute in 1...30 {
            view.now = start.adding(minutes: minute)
            times.ticks.append(give(.tick))
            if minute % 3 == 0 { times.orders.append(give(.keys([.f(5)]))) }
        }
        times.counting.append(timed { _ = desk.complaintQueue(at: view.now) })
    }
}
