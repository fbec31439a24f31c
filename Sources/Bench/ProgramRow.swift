import Demo
import Foundation

/// The program itself on a terminal: start, memory, key to first byte, what it costs to stand idle.
struct ProgramRow {
    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        program = (own as NSString).deletingLastPathComponent + "/qiantai"
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw BenchFault("\(program) is not built: swift build -c release")
        }
    }

    func measure() throws -> [Row] {
        let desks = try [ground.copy(of: ground.small()), ground.copy(of: ground.large())]
        return try start(desks) + keys(desks) + idle(desks[1])
    }

    private func begin(_ desk: String) throws -> TerminalChild {
        try TerminalChild([program, "--data", desk])
    }

    private func start(_ desks: [String]) throws -> [Row] {
        var walls: [[Double]] = [[], []]
        var memory: [[Double]] = [[], []]
        for round in 0..<(ground.isQuick ? 4 : 12) {
            for (place, desk) in desks.enumerated() {
                let begun = nanoseconds()
                let child = try begin(desk)
                try child.await("口令")
                let wall = Double(nanoseconds() - begun)
                let figures = ProcessFigures(process: child.process)
                let bytes = figures.proportionalBytes
                child.leave()
                guard round > 0 else { continue }
                walls[place].append(wall)
                memory[place].append(bytes)
            }
        }
        let (slow, fast) = (Figures(walls[1]).median, Figures(walls[0]).median)
        let (more, less) = (Figures(memory[1]).median, Figures(memory[0]).median)
        let times = "\((slow / 1e6).text(1)) against \((fast / 1e6).text(1)) ms"
        let sizes = "\((more / 1e6).text(1)) against \((less / 1e6).text(1)) MB"
        return [
            .atMost(1.3, slow / fast, "the program: start to first screen", times),
            .atMost(1.3, more / less, "the program: memory (PSS)", sizes),
        ]
    }

    private func signIn(_ child: TerminalChild) throws {
        try child.await("口令")
        child.send("1001\r")
        child.settle(milliseconds: 100)
        child.send("\(DemoDay.pin)\r")
        try child.await("已登录")
        child.send("2")
        child.settle(milliseconds: 300)
    }

    private func keys(_ desks: [String]) throws -> [Row] {
        let children = try desks.map { try begin($0) }
        defer { for child in children { child.leave() } }
        for child in children { try signIn(child) }
        var samples: [[Double]] = [[], []]
        for round in 0..<(ground.isQuick ? 60 : 400) {
            for (place, child) in children.enumerated() {
                let key = round % 24 < 12 ? "\u{1b}[B" : "\u{1b}[A"
                let begun = nanoseconds()
                child.send(key)
                guard child.take(milliseconds: 1000) else { continue }
                samples[place].append(Double(nanoseconds() - begun))
                child.settle(milliseconds: 4)
            }
        }
        let (small, large) = (Figures(samples[0]), Figures(samples[1]))
        let limit = 1e9 / 60
        let what = "the program: key to first byte, \(Ground.name(ground.largeCount))"
        return [
            Row(
                what,
                large.milliseconds,
                large.p99 <= limit ? .met : .missed,
                target: "p99 ≤ 16.7 ms"
            ),
            .atMost(1.2, large.p99 / small.p99, what + ", p99 against the small desk"),
        ]
    }

    private func idle(_ desk: String) throws -> [Row] {
        let child = try begin(desk)
        defer { child.leave() }
        try signIn(child)
        let list = stand(child)
        child.send("\u{1b}OR")
        child.settle(milliseconds: 500)
        let field = stand(child)
        return [
            Row(
                "idle in the list: share of a core, bytes a second",
                "\((list.share * 100).text(2)) %, \(list.rate.text(0)) B/s",
                list.share < 0.005 ? .met : .missed,
                target: "< 0.5 %"
            ),
            Row(
                "idle in a text field: share of a core, bytes",
                "\((field.share * 100).text(2)) %, \(field.bytes) B",
                field.share < 0.005 && field.bytes == 0 ? .met : .missed,
                target: "< 0.5 %, 0 B"
            ),
        ]
    }

    private func stand(_ child: TerminalChild) -> (share: Double, bytes: Int, rate: Double) {
        let figures = ProcessFigures(process: child.process)
        let (busy, bytes, begun) = (figures.busyNanoseconds, child.bytes, nanoseconds())
        let seconds: UInt64 = ground.isQuick ? 5 : 20
        while nanoseconds() < begun + seconds * 1_000_000_000 { child.take(milliseconds: 200) }
        let wall = Double(nanoseconds() - begun)
        let sent = child.bytes - bytes
        return ((figures.busyNanoseconds - busy) / wall, sent, Double(sent) * 1e9 / wall)
    }
}
