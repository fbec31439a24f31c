/// Something that somebody asks the desk to do: one verb, its fields, its rules.
package protocol Command: Fielded {
    /// How other programs name it, `repair.log`.
    static var verb: String { get }
    /// What it does, for the schema and the palette.
    static var summary: String { get }
    /// The records that it reads, which must be in memory before `decide`.
    var subjects: [RecordKey] { get }
    /// What it reads as far as the desk can tell by now: asked again, with more in memory each time,
    /// until nothing is missing (CONTRACT 1.8).
    func reads(on desk: Desk) -> [RecordKey]
    /// The cases whose clocks it is about to read or change: what is due on them by itself comes
    /// first (CONTRACT 2.7).
    func cases(on desk: Desk) -> [RecordID]
    /// Whether it moves money or closes a day: refused while the clock is in doubt (CONTRACT 2.8).
    var movesMoney: Bool { get }
    /// The record that it is about, as refusals call it; empty where there is none yet.
    var subject: String { get }
    /// What would happen, or why not; pure: the same desk and situation give the same answer.
    func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision
}

extension Command {
    /// A command that reads no single record.
    package var subjects: [RecordKey] { [] }
    /// A command whose own fields name everything that it reads.
    package func reads(on desk: Desk) -> [RecordKey] { subjects }
    /// A command on no case.
    package func cases(on desk: Desk) -> [RecordID] { [] }
    /// A command that says so by its kind.
    package var movesMoney: Bool { self is any MoneyCommand }
    /// A command about no single record.
    package var subject: String { "" }
}

/// What a command makes happen.
package struct Decision: Equatable, Sendable {
    /// The events, in order.
    package var events: [Event]
    /// The id that the answer names.
    package var answer: String

    /// A decision for these events.
    package init(_ events: [Event], answer: String = "") {
        self.events = events
        self.answer = answer
    }
}

/// Under which circumstances a command is given: everything that rules may not read for themselves.
package struct Situation: Sendable {
    /// The wall clock.
    package var now: Instant
    /// Who acts; verified by whoever calls.
    package var actor: Actor
    /// The workstation.
    package var station: String
    /// The sequence of the record as the actor saw it; nil: as it is now.
    package var seen: UInt64?
    /// A second person, verified by PIN, where an act needs four eyes.
    package var second: String?
    /// Randomness, for salts.
    package var random: UInt64

    /// A situation from its parts.
    package init(
        now: Instant,
        actor: Actor,
        station: String = "",
        seen: UInt64? = nil,
        second: String? = nil,
        random: UInt64 = 0
    ) {
        self.now = now
        self.actor = actor
        self.station = station
        self.seen = seen
        self.second = second
        self.random = random
    }
}

/// A command with what makes its retry happen once.
package struct CommandRequest: Sendable {
    /// The command.
    package var command: any Command
    /// Its id, or `.none`.
    package var commandID: CommandID

    /// A request.
    package init(_ command: any Command, commandID: CommandID = .none) {
        self.command = command
        self.commandID = commandID
    }

    /// `stableHash` over verb and fields.
    package var contentHash: UInt64 {
        var writer = ByteWriter()
        writer.append(type(of: command).verb.utf8)
        command.encode(into: &writer)
        return stableHash(writer.bytes)
    }
}

/// What became of a retried command the first time.
package struct Answer: Fielded {
    /// Hash of what was asked.
    package var contentHash: UInt64 = 0
    /// The sequence it was given.
    package var sequence: UInt64 = 0
    /// The id that was answered.
    package var id = ""
    /// When.
    package var at = Instant(milliseconds: 0)

    /// No answer.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "contentHash", "内容", &contentHash)
        visitor.field(2, "seq", "序号", &sequence)
        visitor.field(3, "id", "编号", &id)
        visitor.field(4, "at", "时间", &at)
    }
}

/// The desk's answer to a request.
package enum Verdict: Equatable, Sendable {
    /// It was done before under the same id.
    case repeated(Answer)
    /// It may be written.
    case act(Act)
}

extension Desk {
    /// The records that a request reads and that are not in memory; asked until it is empty.
    package func needs(_ request: CommandRequest) -> [RecordKey] {
        request.command.reads(on: self).filter { !isResident($0) }
    }

    /// Judges a request: command id, staff, then the command's own rules, in the contract's order.
    package func decide(
        _ request: CommandRequest,
        _ situation: Situation
    ) throws(Refusal) -> Verdict {
        let hash = request.contentHash
        if request.commandID != .none, let answer = answers[request.commandID] {
            guard answer.contentHash == hash else {
                throw Refusal(
                    .commandIDReused,
                    "命令号已用于另一条命令（序号 \(answer.sequence)），请换一个命令号"
                )
            }
            return .repeated(answer)
        }
        if case .staff(let number) = situation.actor {
            guard let staff = staff[number], !staff.isInactive else {
                throw Refusal.notStaff(situation.actor)
            }
        }
        let decision = try decision(on: request.command, situation)
        let mirrored = followUpEvents(mirroring: decision.events, at: situation.now)
        return .act(
            Act(contentHash: hash, answer: decision.answer, events: decision.events + mirrored)
        )
    }

    private func decision(
        on command: some Command,
        _ situation: Situation
    ) throws(Refusal) -> Decision {
        do throws(Refusal) {
            return try command.decide(self, situation)
        } catch {
            throw error.worded(for: command)
        }
    }

    /// Whether a 管理处经理 has taken up the post: is on the staff and has set a PIN of their own.
    package var hasManager: Bool {
        staff.values.contains { $0.post == .manager && !$0.isInactive && !$0.pinIsOneTime }
    }

    /// Throws unless the actor may do it (CONTRACT 3).
    package func require(_ permission: Permission, _ situation: Situation) throws(Refusal) {
        switch situation.actor {
        case .system:
            // The desk itself sweeps and does nothing else.
            throw notPermitted(permission, by: nil)
        case .owner:
            let setsUp: Set<Permission> = [
                .importHouseholds, .setPolicy, .giveDuties, .setPrices, .keepKeys,
            ]
            guard setsUp.contains(permission), !hasManager else {
                throw notPermitted(permission, by: nil)
            }
        case .staff(let number):
            guard may(staff[number], permission) else {
                throw notPermitted(permission, by: staff[number])
            }
        }
    }
}

/// A command that may be large: it is decided before the lock is taken and only rechecked under it
/// (CONTRACT 1.5).
package protocol BatchCommand: Command {}

/// A command that moves money or closes a day: refused while the clock is in doubt (CONTRACT 2.8).
package protocol MoneyCommand: Command {}
