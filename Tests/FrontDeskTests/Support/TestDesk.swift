import FrontDesk
import Testing

/// An act as a journal keeps it.
struct Frame {
    var stamp: Stamp
    var body: [UInt8]
    var personal: [[UInt8]]
}

/// Keeps a desk in a test's stead: by a store, with other clerks at the same desk.
protocol DeskKeeper: AnyObject {
    /// The desk as it stands, every record in memory.
    var desk: Desk { get }
    /// Does what is asked; throws the refusal, or what else kept it from being done.
    func perform(_ request: CommandRequest, _ situation: Situation) throws -> Verdict
}

/// A desk that performs commands as the program does: decide, write down, read back, apply.
///
/// Whatever a test does through it therefore proves the codec too. Time, actor and randomness are
/// what the test says. Where it has a keeper, that performs, and sweeps when it likes.
final class TestDesk {
    private(set) var desk = Desk()
    private let keeper: (any DeskKeeper)?
    private(set) var frames: [Frame] = []
    var now: Instant
    var random: UInt64 = 42
    /// A second person at the desk, whose PIN was verified.
    var second: String?
    private var schedule = SweepSchedule()

    static let zone = DeskZone()

    /// A desk on which nothing has happened, on Monday 2026-11-23 at nine.
    init() {
        keeper = nil
        now = Instant(milliseconds: 1_795_395_600_000)
    }

    /// The desk of a keeper, at a moment.
    init(keptBy keeper: any DeskKeeper, at now: Instant) {
        self.keeper = keeper
        self.now = now
        desk = keeper.desk
    }

    /// Whether a keeper performs what is asked.
    var isKept: Bool { keeper != nil }

    /// The moment that `2026-11-23T10:00` names in Shanghai.
    static func moment(_ text: String) throws -> Instant {
        try #require(zone.instant(iso: text), "no moment: \(text)")
    }

    /// Turns the clock to a moment of the desk's zone.
    func at(_ text: String) throws {
        now = try Self.moment(text)
    }

    /// Lets minutes pass.
    func wait(minutes: Int) {
        now = now.adding(minutes: minutes)
    }

    /// Who acts here and now, and what was seen.
    func situation(_ actor: Actor, seen: UInt64? = nil) -> Situation {
        Situation(
            now: now,
            actor: actor,
            station: "tty1",
            seen: seen,
            second: second,
            random: random
        )
    }

    /// Performs a command; throws the refusal.
    @discardableResult
    func perform(
        _ command: some Command,
        by actor: Actor,
        seen: UInt64? = nil,
        id: CommandID = .none
    ) throws -> Verdict {
        let situation = situation(actor, seen: seen)
        let request = CommandRequest(command, commandID: id)
        if let keeper {
            defer { desk = keeper.desk }
            return try keeper.perform(request, situation)
        }
        try noteWhatIsNowhere(request)
        let verdict = try desk.decide(request, situation)
        #expect(try desk.decide(request, situation) == verdict, "decide is not pure")
        guard case .act(let act) = verdict else { return verdict }
        try apply(act, by: actor, id: id)
        return verdict
    }

    /// Nothing of this desk is on a shelf: what a command reads and is not in memory is nowhere.
    private func noteWhatIsNowhere(_ request: CommandRequest) throws {
        for _ in 0..<8 {
            let missing = desk.needs(request)
            if missing.isEmpty { return }
            for key in missing {
                if case .aliased(let prefix, let alias) = key, let kind = Desk.kind(of: prefix) {
                    desk.noteBrought(kind, alias)
                } else if case .every(let prefix) = key {
                    desk.noteWhole(prefix)
                } else if let (_, id) = key.named {
                    desk.noteAbsent(id)
                }
            }
        }
        throw Unexpected("\(type(of: request.command).verb) never has all that it reads")
    }

    /// Lets something happen that no command is given for.
    func happen(_ events: [Event], by actor: Actor = .system) throws {
        try apply(Act(events: events), by: actor)
    }

    /// Lets something happen to records that ask to be followed up, as a command would.
    func happenMirrored(_ events: [Event], by actor: Actor = .system) throws {
        try happen(events + desk.followUpEvents(mirroring: events, at: now), by: actor)
    }

    /// Writes an act down, reads it back and makes it part of the desk.
    private func apply(_ act: Act, by actor: Actor, id: CommandID = .none) throws {
        let (body, personal) = act.encoded()
        let read = try Act(body: body, personal: personal)
        #expect(read == act, "an act changed on its way through bytes")
        #expect(read.encoded().body == body)
        let stamp = Stamp(
            sequence: desk.sequence + 1,
            at: now,
            actor: actor,
            station: "tty1",
            commandID: id
        )
        try desk.apply(read, stamp)
        frames.append(Frame(stamp: stamp, body: body, personal: personal))
    }

    /// Fills in a command and performs it as the person of that number.
    @discardableResult
    func act<C: Command>(
        _ type: C.Type,
        by number: String = People.clerk,
        seen: UInt64? = nil,
        _ fill: (inout C) throws -> Void = { _ in }
    ) throws -> Act {
        var command = C()
        try fill(&command)
        guard case .act(let act) = try perform(command, by: Actor(number), seen: seen) else {
            throw Unexpected("\(C.verb) was a repetition")
        }
        return act
    }

    /// Why a command would be refused; nil if it would not be. Nothing happens.
    func refusal<C: Command>(
        _ type: C.Type,
        by number: String = People.clerk,
        seen: UInt64? = nil,
        _ fill: (inout C) throws -> Void = { _ in }
    ) throws -> Refusal? {
        var command = C()
        try fill(&command)
        let situation = situation(Actor(number), seen: seen)
        do throws(Refusal) {
            _ = try desk.decide(CommandRequest(command), situation)
            return nil
        } catch {
            return error
        }
    }

    /// The code of that refusal.
    func code<C: Command>(
        _ type: C.Type,
        by number: String = People.clerk,
        seen: UInt64? = nil,
        _ fill: (inout C) throws -> Void = { _ in }
    ) throws -> RefusalCode? {
        try refusal(type, by: number, seen: seen, fill)?.code
    }

    /// Lets the desk sweep; the number of events written.
    @discardableResult
    func sweep() throws -> Int {
        let due = desk.isSweepDue(at: now)
        let listed = schedule.due(desk, at: now)
        #expect(due == (!listed.isEmpty || desk.areFollowUpsDue(at: now)), "the schedule disagrees")
        guard case .act(let act) = try perform(Sweep(), by: .system) else { return 0 }
        #expect(due == !act.events.isEmpty)
        return act.events.count
    }

    /// The repair of that number.
    func repair(_ id: RecordID) throws -> Repair {
        try #require(desk.repairs[id], "no repair \(id.text)")
    }

    /// The latest clock of that name.
    func clock(_ name: ClockName, of id: RecordID) throws -> Clock {
        let clocks = try repair(id).clocks.filter { $0.name == name }
        return try #require(clocks.last, "no clock \(name.rawValue)")
    }

    /// A desk made of the frames alone.
    func replayed() throws -> Desk {
        var again = Desk()
        for frame in frames {
            try again.apply(try Act(body: frame.body, personal: frame.personal), frame.stamp)
        }
        return again
    }
}

/// Something that a test did not expect.
struct Unexpected: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The bytes of a value: what two records are compared by.
func bytes(of value: some FieldValue) -> [UInt8] {
    var writer = ByteWriter()
    value.encode(into: &writer)
    return writer.bytes
}
