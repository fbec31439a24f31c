import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// Several processes at one desk, a disk and a clock, to which a story happens. A promise that does
/// not hold is thrown as `Broken`.
final class World: DeskKeeper {
    /// A terminal.
    struct Terminal {
        var number: Int32
        var store: DeskStore
        /// Acts that were written here and wait for their sync.
        var waiting: [Given] = []
        /// The clocks as this process last read them.
        var sample: ClockSample?
        /// It lived when the clock jumped, and nobody has confirmed the time since.
        var sawJump = false
    }

    /// A command that was given, and what its giver knows of it.
    struct Given {
        var request: CommandRequest
        var situation: Situation
        var written: Written?
        /// What was answered; nil where the answer was lost.
        var answer: (id: String, sequence: UInt64)?
    }

    let disk: SimulatedDisk
    let mirror: Mirror
    let bug: PlantedBug?
    var terminals: [Terminal] = []
    /// The one that a step is about.
    var at = 0
    var manner = Step.Manner.right
    var now: Instant
    var boot: Int64 = 50_000_000
    var chance: SeededGenerator
    var tally = Tally()
    /// The last commands, for giving them again.
    var given: [Given] = []
    /// Where acknowledged commands stand.
    var acknowledged: [(id: CommandID, sequence: UInt64)] = []
    var durable: UInt64
    /// The clock was set back.
    var wentBack = false
    private var nextNumber: Int32 = 100
    private var nextID: UInt64 = 0
    /// What was read of the journal's desk at the last proof.
    let ground: Ground

    var desk: Desk { mirror.desk }

    static let options: JournalOptions = {
        var options = JournalOptions()
        (options.segmentBytes, options.reserveBytes) = (24 << 10, 8 << 10)
        return options
    }()

    init(_ date: Ground.Date, bug: PlantedBug? = nil) throws {
        ground = try Ground.of(date)
        self.bug = bug
        disk = ground.disk.copy(seed: 2)
        now = ground.now
        chance = SeededGenerator(seed: 0)
        var oracles = Oracles()
        let broken = oracles.begin(with: ground.desk)
        guard broken.isEmpty else { throw Broken(.invariant, "\(broken)") }
        mirror = try Mirror(
            Mirror.State(desk: ground.desk, oracles: oracles, position: ground.position),
            disk
        )
        durable = ground.desk.sequence
        for _ in 0..<3 { terminals.append(try opened()) }
    }

    /// Lets a step happen.
    func take(_ step: Step) throws {
        chance = SeededGenerator(seed: step.seed)
        at = step.process
        manner = .right
        switch step.kind {
        case .work(let pane, let manner):
            self.manner = manner
            for round in 0..<UInt64(number(2...6)) { try work(pane, step.seed &+ round) }
        case .stranger: try sendAnything(step.seed)
        case .again: try giveAgain()
        case .sweep: try sweep()
        case .look: try look(at)
        case .settle: try settle()
        case .snapshot: try snapshot()
        case .backup: try backup()
        case .leave: try leave()
        case .kill(let moment): try kill(moment, step.seed)
        case .fault(let fault, let pane): try trouble(fault, pane, step.seed)
        case .cut(let survival, let count, let pane): try cut(survival, count, pane, step.seed)
        case .wait(let minutes): try pass(minutes)
        case .night: try night(step.seed)
        case .jump(let minutes): try jump(minutes)
        case .confirm: try confirm()
        }
        try recoverIfStuck()
    }

    // MARK: Chance

    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
    func oneIn(_ count: Int) -> Bool { number(1...count) == 1 }

    func freshID() -> CommandID {
        nextID += 1
        return CommandID(high: 0x51_4D, low: nextID)
    }

    // MARK: Processes

    /// Another process opens the desk.
    func opened() throws -> Terminal {
        nextNumber += 1
        do throws(StoreFault) {
            let store = try DeskStore(on: disk.process(nextNumber), options: Self.options)
            guard store.rejectedSnapshots.isEmpty else {
                throw StoreFault.busy("快照不能用：\(store.rejectedSnapshots)")
            }
            var terminal = Terminal(number: nextNumber, store: store)
            judge(&terminal, atStart: true)
            return terminal
        } catch {
            throw Broken(.opens, "\(error)")
        }
    }

    /// The terminal's process is gone without warning, and with it who waited for an answer.
    func end(_ place: Int) {
        for given in terminals[place].waiting { lose(given) }
        terminals[place].waiting = []
        disk.kill(terminals[place].number)
    }

    /// Somebody will never know whether it was stored.
    func lose(_ given: Given) {
        tally.unknown += 1
        self.given.append(given)
    }

    // MARK: Following

    /// Takes what a process has seen, as its loop does; a confirmed time ends its doubt.
    func takeSeen(_ place: Int) {
        for seen in terminals[place].store.takeSeen() where seen.act.events.contains(.timeConfirmed)
        {
            terminals[place].store.clockDoubt = nil
            terminals[place].sample = nil
            terminals[place].sawJump = false
        }
    }

    /// A process reads what others wrote, and brings its own acts to the disk.
    func look(_ place: Int) throws {
        do throws(StoreFault) {
            try terminals[place].store.catchUp()
        } catch {
            throw Interrupted(why: "\(error)")
        }
        takeSeen(place)
        try syncWaiting(place)
    }

    func syncWaiting(_ place: Int) throws {
        while !terminals[place].waiting.isEmpty {
            try sync(terminals[place].waiting.removeFirst(), place)
        }
    }

    /// Brings an act to the disk and tells its giver; where that fails, nobody knows.
    func sync(_ given: Given, _ place: Int) throws {
        guard let written = given.written else { return }
        do throws(SyncFault) {
            if bug != .unsynced { try terminals[place].store.syncer.sync(written) }
        } catch {
            lose(given)
            throw Interrupted(why: error.description)
        }
        acknowledge(given, written.last)
    }

    func acknowledge(_ given: Given, _ last: UInt64) {
        var given = given
        if let sequence = given.answer?.sequence, mirror.id(at: sequence) == given.request.commandID
        {
            acknowledged.append((given.request.commandID, sequence))
        }
        durable = max(durable, last)
        mirror.forget(through: durable)
        if given.answer == nil { given.answer = ("", last) }
        self.given.append(given)
        if self.given.count > 60 { self.given.removeFirst(20) }
    }
}
