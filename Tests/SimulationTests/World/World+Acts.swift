import Exchange
import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// How people give their commands, and what is looked at after each.
extension World {
    func work(_ pane: Step.Pane, _ seed: UInt64) throws {
        let desk = TestDesk(keptBy: self, at: now)
        desk.random = seed
        do {
            switch pane {
            case .cases:
                var day = SimulatedDay(at: desk, seed: seed)
                try day.act()
            case .money:
                var money = SimulatedMoney(at: desk, seed: seed)
                try money.act()
            case .keys:
                var keys = SimulatedKeys(at: desk, seed: seed)
                try keys.act()
            case .shifts:
                var shifts = SimulatedShifts(at: desk, seed: seed)
                try shifts.act()
            case .office:
                var office = SimulatedOffice(at: desk, seed: seed)
                try office.act()
            }
        } catch is Refusal {
            // What was to be done first was refused.
        } catch is Interrupted {
            // What became of it shows when the desk is opened again.
        }
    }

    /// Gives a command in the manner of the step.
    func perform(_ request: CommandRequest, _ situation: Situation) throws -> Verdict {
        // The store sweeps by itself.
        if request.command is Sweep { return .act(Act(events: [])) }
        var (request, situation) = (request, situation)
        situation.now = now
        if request.commandID == .none { request.commandID = freshID() }
        switch manner {
        case .right: return try give(request, situation)
        case .stale:
            situation.seen = desk.sequence - UInt64(number(1...min(40, Int(desk.sequence))))
            return try give(request, situation)
        case .twice: return try giveTwice(request, situation)
        case .hostile: return try giveBadly(request, situation)
        }
    }

    /// Gives a command to the process of the step; throws the refusal, `Interrupted` or `Broken`.
    @discardableResult
    func give(_ request: CommandRequest, _ situation: Situation) throws -> Verdict {
        tally.acts += 1
        // Nobody does two things in the same moment.
        (now, boot) = (now.adding(milliseconds: 1_000), boot + 1_000)
        var situation = situation
        situation.now = now
        if !oneIn(5) { try look(at) }
        judge(&terminals[at], atStart: false)
        try checkDoubt()
        bug?.strike(terminals[at].store, request, self)
        let before = (desk: desk, standing: mirror.standing[request.commandID])
        let done: Performed
        do throws(PerformFault) {
            done = try terminals[at].store.perform(request, situation)
        } catch {
            takeSeen(at)
            switch error {
            case .refused(let refusal):
                try checkTraceless(before.desk, request)
                tally.refused[refusal.code.rawValue, default: 0] += 1
                throw refusal
            case .store(let fault):
                throw try interrupted(by: fault, request, situation, before.desk)
            }
        }
        takeSeen(at)
        let given = Given(
            request: request,
            situation: situation,
            written: done.written,
            answer: (done.id, done.sequence)
        )
        try mirror.follow()
        return try settle(given, done, before.standing, before.desk)
    }

    /// What was stored is looked at, and synced now or later.
    private func settle(
        _ given: Given,
        _ done: Performed,
        _ stood: UInt64?,
        _ before: Desk
    ) throws -> Verdict {
        let request = given.request
        let verb = type(of: request.command).verb
        let stands = mirror.standing[request.commandID]
        if request.command.movesMoney, terminals[at].sawJump, stands != stood {
            throw Broken(.clock, "\(verb) 在时钟跳动后、确认时间前存下")
        }
        if let stood, isRemembered(stood, before) {
            tally.repeated += 1
            guard stands == stood, done.sequence == stood else {
                throw Broken(.once, "\(verb) 第 \(stood) 条，重发得到第 \(done.sequence) 条")
            }
        } else if let stands {
            guard stands == done.sequence else {
                throw Broken(.once, "\(verb) 说是第 \(done.sequence) 条，写在第 \(stands) 条")
            }
            tally.stored += 1
            tally.verbs[verb, default: 0] += 1
        }
        if given.written != nil {
            if oneIn(6) { terminals[at].waiting.append(given) } else { try sync(given, at) }
        }
        if stood != nil {
            var answer = Answer()
            (answer.id, answer.sequence) = (done.id, done.sequence)
            return .repeated(answer)
        }
        return .act(Act(answer: done.id, events: []))
    }

    /// Answers are remembered for the horizon, by the clock of the acts.
    func isRemembered(_ sequence: UInt64, _ desk: Desk) -> Bool {
        guard let id = mirror.id(at: sequence) else { return false }
        return desk.answers[id] != nil
    }

    /// The rules or the disk said no: nothing has come to the journal but what was due by itself.
    private func checkTraceless(_ before: Desk, _ request: CommandRequest) throws {
        let stamps = try mirror.follow()
        let verb = type(of: request.command).verb
        guard stamps.allSatisfy({ $0.commandID != request.commandID }) else {
            throw Broken(.traceless, "\(verb) 被拒绝，却写下了")
        }
        let others = stamps.filter { $0.actor != .system }
        guard others.isEmpty else {
            throw Broken(.traceless, "\(verb) 被拒绝，却多了第 \(others[0].sequence) 条")
        }
        guard stamps.isEmpty, oneIn(12) else { return }
        let page = bytes(of: DeskPage(of: before, at: now))
        guard page == bytes(of: DeskPage(of: desk, at: now)) else {
            throw Broken(.traceless, "\(verb) 被拒绝，前台却变了")
        }
    }

    private func interrupted(
        by fault: StoreFault,
        _ request: CommandRequest,
        _ situation: Situation,
        _ before: Desk
    ) throws -> Interrupted {
        switch fault {
        case .full, .notSaved, .busy:
            tally.unsaved += 1
            if !disk.isOff { try checkTraceless(before, request) }
        default:
            lose(Given(request: request, situation: situation))
        }
        return Interrupted(why: "\(fault)")
    }

    // MARK: Manners

    /// The same command twice under one id, and another command under it.
    private func giveTwice(_ request: CommandRequest, _ situation: Situation) throws -> Verdict {
        let verdict = try give(request, situation)
        guard mirror.standing[request.commandID] != nil else { return verdict }
        at = (at + number(0...2)) % 3
        _ = try give(request, situation)
        var other = NoteRepair()
        other.note = "另一条 \(number(0...999))"
        do {
            try give(CommandRequest(other, commandID: request.commandID), situation)
            throw Broken(.once, "同一命令号的另一条命令没有被拒绝")
        } catch let refusal as Refusal where refusal.code == .commandIDReused {
            return verdict
        }
    }

    /// A command that was given before: nobody knows what became of it, or its answer was lost on
    /// the way.
    func giveAgain() throws {
        guard !given.isEmpty else { return }
        let unknown = given.indices.filter { given[$0].answer == nil }
        let index = unknown.randomElement(using: &chance) ?? number(0...given.count - 1)
        var again = given[index]
        if again.answer == nil { given.remove(at: index) }
        again.situation.now = now
        let stood = mirror.standing[again.request.commandID]
        do {
            try give(again.request, again.situation)
        } catch let refusal as Refusal {
            // What stands was remembered; what does not stand may be refused now.
            if let stood, isRemembered(stood, desk) {
                let verb = type(of: again.request.command).verb
                throw Broken(.once, "\(verb) 第 \(stood) 条，重发被拒绝：\(refusal.message)")
            }
        } catch is Interrupted {}
    }

    /// The command as JSON through the door, with something in it that should not be there.
    private func giveBadly(_ request: CommandRequest, _ situation: Situation) throws -> Verdict {
        let style = PlainStyle(times: desk.zone, masksPersonal: false)
        guard case .object(var members) = request.command.plain(in: style) else {
            return try give(request, situation)
        }
        members["command"] = .text(type(of: request.command).verb)
        var malice = Malice(chance)
        let message = malice.spoiled(.object(members), desk)
        chance = malice.chance
        return try send(Door.line(message), situation)
    }

    /// Sends a line through the door; throws what the drivers take for a refusal.
    @discardableResult
    func send(_ line: String, _ situation: Situation) throws -> Verdict {
        var verdict: Verdict?
        var problem: (any Error)?
        let answer = Door(zone: desk.zone).answer([UInt8](line.utf8)) { parsed throws(Refusal) in
            var (request, situation) = (parsed.request, situation)
            if request.commandID == .none { request.commandID = freshID() }
            situation.seen = parsed.seen
            do {
                verdict = try give(request, situation)
                return .stored(id: "", sequence: 0)
            } catch let refusal as Refusal {
                problem = refusal
                throw refusal
            } catch {
                problem = error
                return .unknown("\(error)")
            }
        }
        if let problem { throw problem }
        if let verdict { return verdict }
        guard let answer, answer["ok"] == .bool(false), answer["code"]?.text != nil else {
            throw Broken(.traceless, "门没有回答：\(line.prefix(200))")
        }
        tally.acts += 1
        tally.misread += 1
        throw Refusal(.invalidField, "读不懂")
    }

    /// A program that knows the schema sends a command with anything in its fields.
    func sendAnything(_ seed: UInt64) throws {
        var stranger = Stranger(seed)
        let (message, person) = stranger.message(desk, at: now)
        let situation = Situation(
            now: now,
            actor: person,
            station: "脚本",
            second: oneIn(3) ? People.manager : nil,
            random: seed
        )
        do {
            try send(Door.line(message), situation)
        } catch is Refusal {
        } catch is Interrupted {}
    }
}
