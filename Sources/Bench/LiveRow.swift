import Foundation
import FrontDesk
import Screens
import Store
import Terminal

/// From one clerk's key to the other clerk's screen, in another process.
struct LiveRow {
    private let ground: Ground

    init(_ ground: Ground) {
        self.ground = ground
    }

    func measure() throws -> [Row] {
        let directory = try ground.copy(of: ground.large())
        let count = ground.isQuick ? 50 : 300
        let ready = ground.path("listening")
        let child = try Child(.watch, [directory, String(count), ready])
        try Ground.await(ready)
        var clerk = Clerk(
            try DeskStore(on: RealDisk(directory)),
            station: "前台1",
            start: 0
        )
        var written: [Double] = []
        for number in 0..<(count * 4) {
            // Only the notes carry the time; the acts between them are part of the traffic.
            written.append(try clerk.act(word: "时刻 \(nanoseconds()) \(number)"))
            usleep(3000)
        }
        let figures = Series("age on the screen", try child.wait().numbers)
        let acts = Series("act", written)
        clerk.store.close()
        return [
            Row(
                "another process's screen shows the change, from the key (\(figures.count) acts)",
                figures.text,
                figures.p99 <= 40 ? .met : .missed,
                target: "p99 ≤ 40 ms",
                [figures]
            ),
            Row("of which the act itself, until durable", acts.text, [acts]),
        ]
    }

    /// What a watching child does; it prints how old each note was when it was on the screen.
    static func watch(_ arguments: [String]) throws {
        guard arguments.count == 3, let count = Int(arguments[1]) else {
            throw BenchFault("child-watch takes three arguments")
        }
        let store = try DeskStore(on: RealDisk(arguments[0]))
        guard let watch = store.watch() else { throw BenchFault("no watch") }
        var app = App.signedIn(store.view)
        let size = Size(rows: 24, columns: 80)
        Ground.mark(arguments[2])
        var ages: [Double] = []
        while ages.count < count {
            var polled = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
            _ = poll(&polled, 1, 2000)
            _ = watch.drain()
            try store.catchUp()
            let seen = store.takeSeen()
            guard !seen.isEmpty else { continue }
            let changes = seen.flatMap { seen in
                seen.act.events.compactMap { event -> DeskChange? in
                    guard case .repair(let change) = event else { return nil }
                    return DeskChange(
                        key: .numbered(change.id),
                        actor: seen.stamp.actor,
                        act: change.act,
                        isOwn: false
                    )
                }
            }
            _ = app.handle(.changed(changes), store.view)
            _ = app.frame(size, store.view)
            let now = nanoseconds()
            ages += seen.compactMap { moment(of: $0).map { Double(now - $0) } }
        }
        store.close()
        print(ages.map { $0.text(0) }.joined(separator: " "))
    }

    private static func moment(of seen: SeenAct) -> UInt64? {
        guard case .repair(let change)? = seen.act.events.first, change.act == NoteRepair.verb
        else { return nil }
        let words = change.remark.split(separator: " ")
        return words.count == 3 ? UInt64(words[1]) : nil
    }
}
