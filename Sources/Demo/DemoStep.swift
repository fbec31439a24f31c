package import FrontDesk

/// A command and the circumstances under which it is given.
package struct DemoStep: Sendable {
    /// When, by whom.
    package var situation: Situation
    /// What.
    package var command: any Command
}

/// Performs commands on a desk in memory, keeping them as steps to be performed elsewhere.
///
/// A later command needs the numbers that earlier ones were given, so the steps are found by doing
/// them once.
struct Rehearsal {
    private(set) var desk = Desk()
    private(set) var steps: [DemoStep] = []
    /// What the commands made happen, a line for each step.
    private(set) var acts: [Act] = []
    /// What was refused: always nothing, which a test proves.
    private(set) var refusals: [Refusal] = []
    /// The numbers of the stories' cases.
    var ids: [String: RecordID] = [:]
    private var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// Performs a command and returns the id that it answers.
    @discardableResult
    mutating func perform(
        _ command: any Command,
        at moment: Instant,
        by actor: Actor,
        with second: String? = nil
    ) -> String? {
        let situation = Situation(
            now: moment,
            actor: actor,
            station: Crew.station(of: actor),
            second: second,
            random: random.next()
        )
        do throws(Refusal) {
            guard case .act(let act) = try desk.decide(CommandRequest(command), situation) else {
                return nil
            }
            let stamp = Stamp(
                sequence: desk.sequence + 1,
                at: moment,
                actor: actor,
                station: situation.station
            )
            guard !act.events.isEmpty, (try? desk.apply(act, stamp)) != nil else { return nil }
            steps.append(DemoStep(situation: situation, command: command))
            acts.append(act)
            return act.answer
        } catch {
            refusals.append(error)
            return nil
        }
    }
}

/// A command, or a part of one, with its fields filled in.
func filled<Kind: Fielded>(_ value: Kind, _ fill: (inout Kind) -> Void) -> Kind {
    var value = value
    fill(&value)
    return value
}
