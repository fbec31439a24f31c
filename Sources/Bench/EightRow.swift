import Foundation

/// The memory of eight clerks' processes on one large desk, shared pages counted once.
struct EightRow {
    private static let clerks = 8

    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let small = try ground.copy(of: ground.small())
        let large = try ground.copy(of: ground.large())
        var one: [Double] = []
        var eight: [Double] = []
        for _ in 0..<5 {
            one.append(try bytes(of: 1, on: small))
            eight.append(try bytes(of: Self.clerks, on: large))
        }
        let single = Series("one at \(Ground.name(ground.smallCount))", one, in: "MB")
        let whole = Series("eight at \(Ground.name(ground.largeCount))", eight, in: "MB")
        let ratio = whole.median / (Double(Self.clerks) * single.median)
        return [
            .atMost(
                1.3,
                ratio,
                "memory (PSS) of eight processes on one desk of "
                    + "\(Ground.name(ground.largeCount)), against 8 times one of "
                    + Ground.name(ground.smallCount),
                "\(whole.median.text(1)) against 8 times \(single.median.text(1)) MB",
                [whole, single]
            )
        ]
    }

    private func bytes(of count: Int, on desk: String) throws -> Double {
        let children = try (0..<count).map { _ in try ProgramRow.signedIn(program, desk) }
        let bytes = children.map { ProcessFigures(process: $0.process).proportionalBytes }
        for child in children { child.leave() }
        return bytes.reduce(0, +)
    }
}
