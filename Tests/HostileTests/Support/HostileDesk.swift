import Demo
import FrontDesk

/// The demonstration's desk, made again with hostile words in whatever its commands say in words:
/// a door that cleans nothing, or a journal that somebody wrote by hand.
struct HostileDesk {
    private(set) var desk = Desk()
    private(set) var acts: [(stamp: Stamp, act: Act)] = []
    /// How many commands took the words.
    private(set) var poisoned = 0

    /// Friday 2026-11-27 14:32.
    static let now = Instant(seconds: 1_795_761_120)
    /// The day as it is without.
    static let day = DemoDay(now: now, pinHash: "$argon2id$v=19$")
    /// Made once for all suites.
    static let shared = HostileDesk(day.steps)

    private init(_ steps: [DemoStep]) {
        for (number, step) in steps.enumerated() {
            let count = Poison.poisoned(step.command, number).count
            guard count > 0 else {
                perform(step.command, step.situation)
                continue
            }
            // Some words name something, and no others are taken there.
            let taken = (0..<min(count, 12)).filter { place in
                isTaken(Poison.poisoned(step.command, number, at: [place]).command, step.situation)
            }
            let command = Poison.poisoned(step.command, number, at: Set(taken)).command
            if !taken.isEmpty, perform(command, step.situation) {
                poisoned += 1
            } else {
                perform(step.command, step.situation)
            }
        }
    }

    private func isTaken(_ command: any Command, _ situation: Situation) -> Bool {
        guard case .act? = try? desk.decide(CommandRequest(command), situation) else {
            return false
        }
        return true
    }

    @discardableResult
    private mutating func perform(_ command: any Command, _ situation: Situation) -> Bool {
        guard case .act(let act) = try? desk.decide(CommandRequest(command), situation) else {
            return false
        }
        let stamp = Stamp(
            sequence: desk.sequence + 1,
            at: situation.now,
            actor: situation.actor,
            station: Hostile.texts[0].text
        )
        guard (try? desk.apply(act, stamp)) != nil else { return false }
        acts.append((stamp, act))
        return true
    }
}

/// Puts hostile words behind what stands in fields of words, one text after the other.
private struct Poison: FieldVisitor {
    private var next: Int
    /// The places among the fields of words that are changed; nil for all.
    private let places: Set<Int>?
    /// How many fields of words there are.
    private var count = 0

    private init(_ next: Int, _ places: Set<Int>?) {
        self.next = next
        self.places = places
    }

    /// A command with other words in some of its fields of words.
    static func poisoned(
        _ command: any Command,
        _ next: Int,
        at places: Set<Int>? = nil
    ) -> (command: any Command, count: Int) {
        var poison = Poison(next, places)
        var command = command
        command.visitFields(&poison)
        return (command, poison.count)
    }

    /// Fields by which something is found, and those that only the program fills.
    private static let spared: Set<String> = [
        "number", "code", "hash", "pinHash", "receipt", "priceCode", "item", "key", "keys",
        "assignee", "handler", "till", "path", "phone", "phones", "channel", "category",
        "subcategory", "subtype",
    ]

    mutating func field<Value: FieldValue>(
        _ tag: UInt8,
        _ name: String,
        _ label: String,
        _ value: inout Value,
        _ traits: FieldTraits
    ) {
        guard !Self.spared.contains(name), !traits.contains(.secret) else { return }
        // Cast in two steps: nothing at all casts to an optional that is nil.
        guard let poisoned = poisoned(value), let changed = poisoned as? Value else { return }
        value = changed
    }

    private mutating func poisoned(_ value: any FieldValue) -> (any FieldValue)? {
        if let text = value as? String {
            // A staff number, a room or a day names something.
            guard !text.isEmpty, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
            next += 1
            count += 1
            guard places?.contains(count - 1) ?? true else { return nil }
            let words = Hostile.texts[next % Hostile.texts.count].text
            return words.hasPrefix("王") ? text + words : words + text
        }
        if var record = value as? any Fielded {
            record.visitFields(&self)
            return record
        }
        return nil
    }
}
