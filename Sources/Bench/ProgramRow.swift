import Demo
import Foundation

/// The program itself on a terminal: start and memory on the large desk against the small one.
struct ProgramRow {
    private let ground: Ground
    private let program: String

    init(_ ground: Ground) throws {
        self.ground = ground
        program = try Machine.qiantai()
    }

    func measure() throws -> [Row] {
        let desks = try [ground.copy(of: ground.small()), ground.copy(of: ground.large())]
        var walls: [[Double]] = [[], []]
        var memory: [[Double]] = [[], []]
        for round in 0..<(ground.isQuick ? 6 : 12) {
            for (place, desk) in desks.enumerated() {
                let begun = nanoseconds()
                let child = try Self.begin(program, desk)
                try child.await(Self.sign)
                let wall = Double(nanoseconds() - begun)
                let bytes = ProcessFigures(process: child.process).proportionalBytes
                child.leave()
                guard round > 0 else { continue }
                walls[place].append(wall)
                memory[place].append(bytes)
            }
        }
        let names = [Ground.name(ground.smallCount), Ground.name(ground.largeCount)]
        let times = zip(names, walls).map { Series($0, $1) }
        let sizes = zip(names, memory).map { Series($0, $1, in: "MB") }
        let what = "the program on a terminal"
        return [
            .ratio("\(what): start to first screen", times[1], to: times[0], atMost: 1.3),
            .ratio("\(what): memory (PSS)", sizes[1], to: sizes[0], atMost: 1.3),
        ]
    }

    /// What stands on the first screen.
    private static let sign = "口令"

    static func begin(_ program: String, _ desk: String) throws -> TerminalChild {
        try TerminalChild([program, "--data", desk])
    }

    /// Starts the program and waits for its first screen; how long that took, in nanoseconds.
    static func start(_ program: String, _ desk: String) throws -> Double {
        let begun = nanoseconds()
        let child = try begin(program, desk)
        try child.await(sign)
        let wall = Double(nanoseconds() - begun)
        child.leave()
        return wall
    }

    /// A program at which somebody has signed in and looks at the list of repairs.
    static func signedIn(_ program: String, _ desk: String) throws -> TerminalChild {
        let child = try begin(program, desk)
        try child.await(sign)
        child.send("1001\r")
        child.settle(milliseconds: 100)
        child.send("\(DemoDay.pin)\r")
        try child.await("已登录")
        child.send("2")
        child.settle(milliseconds: 300)
        return child
    }
}
