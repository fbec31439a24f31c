import Foundation

/// From a key to the first byte of the answer on a terminal: the large desk against the small one,
/// against mc, tig and neomutt in the same run, a key to each in turn.
struct TerminalKeyRow {
    /// As a terminal sends them to a program that draws whole screens.
    private static let down = "\u{1b}OB"
    private static let up = "\u{1b}OA"
    private static let limit = 1000.0 / 60

    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let desks = try [ground.copy(of: ground.small()), ground.copy(of: ground.large())]
        let peers = try [Peer.commander(ground), Peer.tig(ground), Peer.neomutt(ground)]
        let own = try desks.map { try ProgramRow.signedIn(program, $0) }
        defer { for child in own { child.leave() } }
        var names = [Ground.name(ground.smallCount), Ground.name(ground.largeCount)]
        var children = own
        for case let peer? in peers {
            let child = try peer.begin(ground)
            try child.await(peer.sign, seconds: 120)
            child.settle(milliseconds: 2000)
            children.append(child)
            names.append(peer.name)
        }
        defer { for child in children.dropFirst(own.count) { child.end() } }
        let samples = try play(children, names)
        let series = zip(names, samples).map { Series($0, $1) }
        return rows(series)
    }

    private func play(_ children: [TerminalChild], _ names: [String]) throws -> [[Double]] {
        var samples = [[Double]](repeating: [], count: children.count)
        for round in 0..<(ground.isQuick ? 96 : 600) {
            for (place, child) in children.enumerated() {
                let begun = nanoseconds()
                child.send(round % 24 < 12 ? Self.down : Self.up)
                guard child.take(milliseconds: 1000) else {
                    throw BenchFault("\(names[place]) does not answer a key")
                }
                samples[place].append(Double(nanoseconds() - begun))
                child.settle(milliseconds: 4)
            }
        }
        return samples
    }

    private func rows(_ series: [Series]) -> [Row] {
        let (small, large) = (series[0], series[1])
        let what = "the program on a terminal: key to first byte at \(large.name)"
        var rows = [
            Row(
                "\(what) (\(large.count) keys)",
                large.text,
                large.p99 <= Self.limit ? .met : .missed,
                target: "p99 ≤ 16.7 ms",
                [large]
            ),
            .atMost(
                1.2,
                large.p99 / small.p99,
                "\(what), p99 against \(small.name)",
                small.text,
                [large, small]
            ),
        ]
        for name in ["mc", "tig", "neomutt"] {
            guard let other = series.first(where: { $0.name == name }) else {
                rows.append(.missing("\(what), p99 against \(name)", name))
                continue
            }
            rows.append(
                Row(
                    "\(what), p99 against \(name)",
                    "\((large.p99 / other.p99).text(2)) x (\(large.text) against \(other.text))",
                    large.p99 < other.p99 ? .met : .missed,
                    target: "faster",
                    [large, other]
                )
            )
        }
        return rows
    }
}
