import FrontDesk
import Testing

/// Several clerks at one board of keys, each of whom acts on what they last saw; sometimes wrongly. A
/// seed does the same again.
struct SimulatedKeys {
    let desk: TestDesk
    /// Acts that were written, by verb.
    private(set) var done: [String: Int] = [:]
    /// Acts that were refused, by code.
    private(set) var refused: [String: Int] = [:]
    private(set) var world = KeyWorld()
    private var random: SeededRandom
    /// How far each clerk has looked.
    private var looked: [String: UInt64] = [:]

    private static let clerks = [People.clerk, People.supervisor, People.manager]
    private static let everybody = People.rows.map(\.number) + [FeePeople.otherSupervisor]

    init(seed: UInt64) throws {
        random = SeededRandom(seed: seed)
        desk = try TestDesk.forKeys()
        for row in KeyNames.rows {
            world.hang(try desk.code(row.name), row.copies, bag: row.reserve)
        }
    }

    /// The same people at another desk with the same keys, who have all looked at it just now, but
    /// for some.
    init(at desk: TestDesk, seed: UInt64) {
        random = SeededRandom(seed: seed)
        self.desk = desk
        for clerk in Self.clerks where !chance(4) { looked[clerk] = desk.desk.sequence }
    }

    /// Time passes, somebody looks at the board, something happens or is refused.
    mutating func step() throws {
        desk.wait(minutes: chance(12) ? number(0...900) : number(0...25))
        desk.random = random.next()
        if chance(3) { try desk.sweep() }
        let clerk = any(Self.clerks)
        if !chance(3) { looked[clerk] = desk.desk.sequence }
        try act(clerk)
        let broken = world.broken(desk.desk)
        try #require(broken.isEmpty, "\(broken)")
    }

    // MARK: Chance

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func chance(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

    mutating func any<Element>(_ choices: [Element]) -> Element {
        choices[number(0...choices.count - 1)]
    }

    private mutating func set() throws -> KeySet {
        try desk.keys(any(KeyNames.rows).name)
    }

    private mutating func openLoan() -> KeyLoan? {
        let open = desk.desk.loans.openOnes
        return open.isEmpty ? nil : any(open)
    }

    // MARK: Trying

    /// Gives a command as somebody who saw the desk when they last looked.
    private mutating func attempt(
        _ command: some Command,
        by clerk: String,
        second: String? = nil
    ) throws -> String? {
        let verb = type(of: command).verb
        let seen = looked[clerk] ?? 0
        desk.second = second
        defer { desk.second = nil }
        do {
            let verdict = try desk.perform(command, by: Actor(clerk), seen: seen)
            guard case .act(let act) = verdict else { return nil }
            done[verb, default: 0] += 1
            return act.answer
        } catch let refusal as Refusal {
            refused[refusal.code.rawValue, default: 0] += 1
            return nil
        }
    }

    // MARK: Acts

    /// One of the clerks does something at the board.
    mutating func act() throws { try act(any(Self.clerks)) }

    private mutating func act(_ clerk: String) throws {
        switch number(1...24) {
        case 1...7: try lend(clerk)
        case 8: try lendAtOnce()
        case 9...10: try lendReserve(clerk)
        case 11...14: try giveBack(clerk)
        case 15: try change(clerk)
        case 16: try loseOnLoan(clerk)
        case 17: try report(clerk)
        case 18: try settle()
        case 19...20: try audit(clerk)
        case 21: try seal(clerk)
        case 22: try changeLock()
        case 23: try custody(clerk)
        default: try suspend()
        }
    }

    private mutating func lending() throws -> (command: LendKeys, second: String?) {
        let keys = try set()
        var command = LendKeys()
        try desk.fill(&command, keys.name)
        command.borrower =
            chance(4) ? any(Self.everybody) : any([People.technician, People.otherTechnician])
        command.secondPerson = chance(5) ? "" : any([People.followUpAgent, People.otherTechnician])
        command.count = chance(4) ? number(1...3) : 1
        if chance(4) { command.dueAt = desk.now.adding(minutes: number(-5...300)) }
        if !keys.sealNo.isEmpty, !chance(4) { command.sealNo = keys.sealNo }
        return (command, chance(6) ? any(Self.everybody) : try desk.authoriser(keys.name))
    }

    private mutating func lend(_ clerk: String) throws {
        let (command, second) = try lending()
        try lend(command, by: clerk, second)
    }

    @discardableResult
    private mutating func lend(
        _ command: LendKeys,
        by clerk: String,
        _ second: String?
    ) throws -> RecordID? {
        let answer = try attempt(command, by: clerk, second: second)
        guard let id = answer.flatMap({ RecordID($0) }) else { return nil }
        world.take(command.key, command.count, id, fromBag: command.isReserve)
        return id
    }

    /// Two clerks look at the same hook, and both give out what hangs there.
    private mutating func lendAtOnce() throws {
        let (command, second) = try lending()
        let pair = [People.clerk, People.manager]
        for clerk in pair { looked[clerk] = desk.desk.sequence }
        var given = 0
        for clerk in pair where try lend(command, by: clerk, second) != nil { given += 1 }
        #expect(given < 2, "\(command.key) was lent twice")
    }

    private mutating func lendReserve(_ clerk: String) throws {
        let keys = try set()
        var command = LendKeys()
        try TestDesk.reserve(&command, keys.code)
        if chance(4) { command.borrower = any(Self.everybody) }
        if chance(6) { command.reason = .fireCheck }
        if !keys.sealNo.isEmpty { command.sealNo = keys.sealNo }
        let second = chance(4) ? nil : any([People.supervisor, People.lead, People.technician])
        try lend(command, by: chance(3) ? clerk : People.clerk, second)
    }

    private mutating func giveBack(_ clerk: String) throws {
        guard let loan = openLoan() else { return }
        var command = ReturnKeys()
        command.id = loan.id
        let count = chance(5) ? number(0...3) : loan.remaining
        command.count = count
        command.condition = any(KeyCondition.allCases)
        command.sealNo = chance(2) ? "F\(number(1...999))" : ""
        guard try attempt(command, by: clerk) != nil else { return }
        world.bringBack(loan.key, count, loan.id)
    }

    /// A call, a later time or another borrower: no key comes or goes.
    private mutating func change(_ clerk: String) throws {
        guard let loan = openLoan() else { return }
        switch number(1...3) {
        case 1:
            var command = ContactBorrower()
            (command.id, command.channel, command.reached) = (loan.id, .phone, chance(2))
            _ = try attempt(command, by: clerk)
        case 2:
            var command = ExtendLoan()
            (command.id, command.reason) = (loan.id, "未完工")
            command.dueAt = desk.now.adding(minutes: number(-10...200))
            _ = try attempt(command, by: clerk, second: chance(2) ? People.manager : nil)
        default:
            var command = HandOverKeys()
            (command.id, command.slipNo) = (loan.id, "J3")
            command.borrower = any(Self.everybody)
            command.secondPerson = chance(2) ? People.followUpAgent : ""
            _ = try attempt(command, by: clerk)
        }
    }

    private mutating func loseOnLoan(_ clerk: String) throws {
        guard let loan = openLoan() else { return }
        var command = ReportKeys()
        (command.loan, command.words) = (loan.id, "不见了")
        command.what = any([.lost, .damaged])
        command.count = chance(2) ? nil : number(0...2)
        guard try attempt(command, by: clerk) != nil, command.what == .lost else { return }
        world.lose(loan.key, command.count ?? loan.remaining, loan.id)
    }

    private mutating func report(_ clerk: String) throws {
        let keys = try set()
        var command = ReportKeys()
        (command.key, command.words) = (keys.code, "见值班记录")
        command.what = any([.lost, .damaged, .unexplainedReturn, .unexplainedReturn])
        command.count = number(0...2)
        guard try attempt(command, by: clerk) != nil else { return }
        switch command.what {
        case .lost: world.loseFromHook(keys.code, command.count ?? 1)
        case .unexplainedReturn: world.find(keys.code, command.count ?? 1, counting: false)
        default: break
        }
    }

    private mutating func settle() throws {
        let open = desk.desk.incidents.openOnes
        guard !open.isEmpty else { return }
        var command = SettleIncident()
        (command.id, command.isOwnerTold) = (any(open).id, chance(2))
        (command.outcome, command.paidBy) = (chance(3) ? "" : "已处理", chance(3) ? "" : "公司")
        _ = try attempt(command, by: any([People.supervisor, People.clerk]))
    }

    private mutating func audit(_ clerk: String) throws {
        let kind = any(KeyAuditKind.allCases)
        let all = desk.desk.keys.values.filter { keys in
            keys.copies > 0 && (kind != .owners || keys.keyClass == .owner)
        }.sorted { $0.code < $1.code }
        guard !all.isEmpty else { return }
        var command = AuditKeys()
        command.kind = kind
        var counted = all.reduce(0) { $0 + $1.onHook }
        var found: [String: Int] = [:]
        for _ in 0..<number(0...2) {
            let keys = any(all)
            guard found[keys.code] == nil else { continue }
            let change = any([-1, -1, 1, 2])
            var difference = KeyDifference()
            (difference.key, difference.count) = (keys.code, abs(change))
            difference.kind = change < 0 ? .missing : .surplus
            found[keys.code] = change
            counted += change
            if chance(2) {
                command.differences.append(difference)
            } else {
                var count = KeyCount()
                (count.key, count.counted) = (keys.code, keys.onHook + change)
                command.counts.append(count)
            }
        }
        command.counted = chance(8) ? counted + 1 : counted
        let second = chance(6) ? nil : any(Self.everybody)
        guard try attempt(command, by: clerk, second: second) != nil else { return }
        for (code, change) in found {
            if change < 0 {
                world.loseFromHook(code, -change)
            } else {
                world.find(code, change, counting: true)
            }
        }
    }

    private mutating func seal(_ clerk: String) throws {
        let keys = try set()
        var command = SealReserve()
        (command.key, command.sealNo) = (keys.code, "F\(number(1...999))")
        command.copies = chance(2) ? nil : number(0...2)
        guard try attempt(command, by: clerk) != nil else { return }
        world.fillBag(keys.code, command.copies)
    }

    private mutating func changeLock() throws {
        let keys = try set()
        var command = ChangeLock()
        (command.key, command.reason) = (keys.code, "遗失")
        let copies = number(0...4)
        (command.copies, command.reserveCopies) = (copies, copies > 1 ? 1 : 0)
        guard try attempt(command, by: People.supervisor) != nil else { return }
        world.hang(keys.code, copies, bag: command.reserveCopies)
    }

    private mutating func custody(_ clerk: String) throws {
        let keys = try desk.keys(any([KeyNames.home, KeyNames.mailbox]))
        guard keys.status == .withdrawn, !chance(3) else {
            var command = WithdrawKeys()
            (command.key, command.name) = (keys.code, "陈女士")
            (command.idTail, command.slipNo) = ("1234", "J4")
            guard try attempt(command, by: clerk) != nil else { return }
            return world.carryOff(keys.code)
        }
        var command = ResumeKeys()
        (command.key, command.copies, command.consent) = (keys.code, number(1...2), "WT-1")
        guard try attempt(command, by: People.supervisor) != nil else { return }
        world.bringIn(keys.code, command.copies ?? 0)
    }

    private mutating func suspend() throws {
        let keys = try set()
        if keys.status == .inUse, chance(3) {
            var command = SuspendKeys()
            (command.key, command.reason) = (keys.code, "门坏")
            _ = try attempt(command, by: People.supervisor)
        } else if keys.status != .withdrawn {
            var command = ResumeKeys()
            command.key = keys.code
            _ = try attempt(command, by: People.supervisor)
        }
    }
}
