import Foundation
import Testing

/// Eight programs at one desk in a rush hour: each of their clerks gives an act, gets the answer,
/// and has the next caller a little later.
final class RushHour {
    private struct Clerk {
        let program: RunningProgram
        let person: String
        /// When the next caller is there.
        var next: UInt64
        /// When the act was given that waits for its answer, and how many were answered before.
        var given: (at: UInt64, answers: Int)?
        var count = 0
        /// The repair that was logged last.
        var repair: String?
    }

    /// How long each act waited for its answer, in milliseconds.
    private(set) var waits: [Double] = []
    /// How many acts of others were answered while one waited, at most.
    private(set) var overtaken = 0
    /// Answers that were no ok.
    private(set) var refused: [String] = []
    private var clerks: [Clerk] = []
    private var chance: SeededRandom
    private let pause: ClosedRange<UInt64>
    private var answers = 0

    /// Eight programs; between an answer and the next act lie so many milliseconds.
    init(_ desk: DeskFolder, seed: UInt64, pause: ClosedRange<UInt64>) throws {
        chance = SeededRandom(seed: seed)
        self.pause = pause
        for place in 0..<8 {
            let person = ["1001", "1002"][place % 2]
            let program = try desk.start(["do", "--station", "前台\(place + 1)"], as: person)
            clerks.append(Clerk(program: program, person: person, next: 0))
        }
    }

    private static var now: UInt64 { DispatchTime.now().uptimeNanoseconds / 1_000_000 }

    /// How many acts each clerk has had answered.
    var counts: [Int] { clerks.map(\.count) }

    /// Lets them work until each has had so many acts answered, or for so many seconds.
    func work(acts: Int = .max, seconds: Double) throws {
        let deadline = Deadline(seconds: seconds)
        for place in clerks.indices {
            clerks[place].next = Self.now + milliseconds(in: 0...pause.lowerBound)
        }
        while !deadline.isOver, clerks.contains(where: { $0.count < acts }) {
            for place in clerks.indices where clerks[place].given == nil {
                guard clerks[place].count < acts, clerks[place].next <= Self.now else { continue }
                try give(place)
            }
            try listen()
        }
        // Whoever waits is answered before all go home.
        let end = Deadline(seconds: 60)
        while clerks.contains(where: { $0.given != nil }) {
            guard !end.isOver else { throw TestFault("a clerk gets no answer: \(counts)") }
            try listen()
        }
    }

    /// All leave in order; whether each program ended well.
    func leave() throws -> Bool {
        try clerks.map { try $0.program.finish().code == 0 }.allSatisfy(\.self)
    }

    private func milliseconds(in range: ClosedRange<UInt64>) -> UInt64 {
        UInt64.random(in: range, using: &chance)
    }

    /// A call is logged; the next time something is noted of it.
    private func give(_ place: Int) throws {
        let clerk = clerks[place]
        var line = DeskFolder.logging("前台\(place + 1)第\(clerk.count + 1)个电话")
        if let repair = clerk.repair, clerk.count % 3 != 0 {
            line = #"{"command":"repair.note","id":"\#(repair)","note":"住户又来电 \#(clerk.count)"}"#
        }
        clerks[place].given = (Self.now, answers)
        try clerk.program.send(line + "\n")
    }

    private func listen() throws {
        var polled = clerks.map {
            pollfd(fd: $0.program.descriptor, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&polled, nfds_t(polled.count), 5)
        for place in clerks.indices {
            guard let given = clerks[place].given, let line = clerks[place].program.lineThere()
            else { continue }
            let answer = try JSON(line)
            waits.append(Double(Self.now - given.at))
            overtaken = max(overtaken, answers - given.answers)
            answers += 1
            clerks[place].given = nil
            clerks[place].count += 1
            clerks[place].next = Self.now + milliseconds(in: pause)
            guard answer.isDone else {
                refused.append(line)
                continue
            }
            if let id = answer["id"]?.text { clerks[place].repair = id }
        }
    }

    /// The wait that so large a part of the acts did not exceed, in milliseconds.
    func wait(_ part: Double) -> Double {
        let sorted = waits.sorted()
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }
}
