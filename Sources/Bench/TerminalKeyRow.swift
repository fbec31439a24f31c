import Foundation

/// From a key to the first byte of the answer on a terminal: the large desk against the small one, in
/// the list, in a form and in the palette; the list against other programs in the same run, a key to
/// each in turn.
struct TerminalKeyRow {
    /// As a terminal sends them to a program that draws whole screens.
    private static let down = "\u{1b}OB"
    private static let up = "\u{1b}OA"
    private static let limit = 1000.0 / 60

    /// Where keys are pressed in the program: how to come there, what is then on the screen, the
    /// keys to press by turns.
    private struct Place {
        var name: String
        var way: String
        var sign: String
        var keys: [String]
    }

    private static let list = Place(
        name: "in the list",
        way: "",
        sign: "",
        keys: Array(repeating: down, count: 12) + Array(repeating: up, count: 12)
    )

    private static let typing = [
        // In the form of a new repair the first field looks for the household.
        Place(
            name: "in a form",
            way: "\u{1b}OQ",
            sign: "新建报修",
            keys: ["w", "j", "j", "\u{7f}", "\u{7f}", "\u{7f}"]
        ),
        Place(
            name: "in the palette",
            way: "\u{10}",
            sign: "命令",
            keys: ["p", "d", "\u{7f}", "\u{7f}"]
        ),
    ]

    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let desks = try [ground.copy(of: ground.small()), ground.copy(of: ground.large())]
        let own = try desks.map { try ProgramRow.signedIn(program, $0) }
        defer { for child in own { child.leave() } }
        let names = [Ground.name(ground.smallCount), Ground.name(ground.largeCount)]
        var rows = try inList(own, names)
        for place in Self.typing {
            for child in own {
                child.send(place.way)
                try child.await(place.sign)
                child.settle(milliseconds: 100)
            }
            rows += self.own(try play(own, names, place.keys), names, place)
            for child in own {
                child.send("\u{1b}")
                child.settle(milliseconds: 200)
            }
        }
        return rows
    }

    /// The list, with the other programs' lists beside it.
    private func inList(_ own: [TerminalChild], _ ownNames: [String]) throws -> [Row] {
        let peers = try [
            Peer.commander(ground), Peer.htop(), Peer.tig(ground), Peer.neomutt(ground),
            Peer.hledger(ground),
        ]
        var (children, names) = (own, ownNames)
        defer { for child in children.dropFirst(own.count) { child.end() } }
        for case let peer? in peers {
            let child = try peer.begin(ground)
            children.append(child)
            names.append(peer.name)
            try child.await(peer.sign, seconds: 120)
            child.settle(milliseconds: 2000)
        }
        let samples = try play(children, names, Self.list.keys)
        let (large, others) = (Series(names[1], samples[1]), zip(names, samples).dropFirst(2))
        return self.own(samples, names, Self.list)
            + Peer.ofKeys.map { name in
                guard let other = others.first(where: { $0.0 == name }).map({ Series($0, $1) })
                else {
                    return .missing("\(what(Self.list)), p99 against \(name)", name)
                }
                return Row(
                    "\(what(Self.list)), p99 against \(name)",
                    "\((large.p99 / other.p99).text(2)) x (\(large.text) against \(other.text))",
                    large.p99 < other.p99 ? .met : .missed,
                    target: "faster",
                    [large, other]
                )
            }
    }

    private func play(
        _ children: [TerminalChild],
        _ names: [String],
        _ keys: [String]
    ) throws -> [[Double]] {
        var samples = [[Double]](repeating: [], count: children.count)
        for round in 0..<(ground.isQuick ? 96 : 600) {
            for (place, child) in children.enumerated() {
                let begun = nanoseconds()
                child.send(keys[round % keys.count])
                guard child.take(milliseconds: 1000) else {
                    throw BenchFault("\(names[place]) does not answer a key")
                }
                samples[place].append(Double(nanoseconds() - begun))
                child.settle(milliseconds: 4)
            }
        }
        return samples
    }

    private func what(_ place: Place) -> String {
        "the program on a terminal, \(place.name): key to first byte at "
            + Ground.name(ground.largeCount)
    }

    /// The large desk by itself and against the small one.
    private func own(_ samples: [[Double]], _ names: [String], _ place: Place) -> [Row] {
        let (small, large) = (Series(names[0], samples[0]), Series(names[1], samples[1]))
        return [
            Row(
                "\(what(place)) (\(large.count) keys)",
                large.text,
                large.p99 <= Self.limit ? .met : .missed,
                target: "p99 ≤ 16.7 ms",
                [large]
            ),
            .atMost(
                1.2,
                large.p99 / small.p99,
                "\(what(place)), p99 against \(small.name)",
                small.text,
                [large, small]
            ),
        ]
    }
}
