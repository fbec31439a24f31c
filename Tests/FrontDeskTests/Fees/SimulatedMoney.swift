import FrontDesk
import Testing

/// Random people at a till: they bill, collect, undo, give back, waive, count and lock, sometimes
/// wrongly. A seed does the same again.
struct SimulatedMoney {
    let desk: TestDesk
    /// Acts that were written, by verb.
    private(set) var done: [String: Int] = [:]
    /// Acts that were refused, by code.
    private(set) var refused: [String: Int] = [:]
    private var random: SeededRandom
    private var oracle = MoneyOracle()
    private var references = 0

    static let rooms = Rooms.rows.map(\.room)
    static let cashiers = [People.cashier, FeePeople.otherCashier]
    static let reviewers = [
        People.supervisor, FeePeople.otherSupervisor, People.manager,
    ]

    /// The same people at another desk, which has households, prices and bills.
    init(at desk: TestDesk, seed: UInt64) {
        random = SeededRandom(seed: seed)
        self.desk = desk
    }

    /// A desk on the evening before a month's end, with arrears of three months.
    init(seed: UInt64) throws {
        random = SeededRandom(seed: seed)
        desk = try TestDesk.forFees()
        try desk.at("2026-11-24T08:30")
        for room in Self.rooms {
            for month in ["2026-08", "2026-09", "2026-10"] {
                try desk.bill(month, "WY01", of: room)
                try desk.bill(month, "WY09", of: room)
            }
            try desk.bill("2026-10", "SF01", of: room, fen: 4_141)
            try desk.bill("2025-12", "TC01", of: room, fen: 8_000, kind: .opening)
        }
        try check("at the start")
    }

    /// One thing happens, or is refused; some time passes.
    mutating func step() throws {
        try act()
        desk.wait(minutes: number(0...35))
        let zone = TestDesk.zone
        guard zone.minute(of: desk.now).minutes > 18 * 60 else { return }
        if !chance(6) { try closeDay() }
        let next = zone.day(of: desk.now).next
        desk.now = zone.instant(next, MinuteOfDay(8 * 60 + 30))
        try desk.sweep()
        if chance(2) { try closeDay() }
    }

    // MARK: Chance

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func chance(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

    mutating func pick<Values: RandomAccessCollection>(_ values: Values) -> Values.Element? {
        values.isEmpty
            ? nil : values[values.index(values.startIndex, offsetBy: number(0...values.count - 1))]
    }

    mutating func room() throws -> RoomCode {
        try RoomCode(parsing: pick(Self.rooms) ?? "")
    }

    mutating func cashier() -> String { pick(Self.cashiers) ?? "" }
    mutating func reviewer() -> String { pick(Self.reviewers) ?? "" }

    mutating func reference() -> String {
        if references > 0, chance(12) { return "R\(number(1...references))" }
        references += 1
        return "R\(references)"
    }

    // MARK: Trying

    /// Gives a command; what it answers, or nil where it was refused. After every act everything
    /// must hold, and a desk that had only its snapshot in memory must have come to the same.
    @discardableResult
    mutating func attempt(
        _ command: some Command,
        by number: String,
        second: String? = nil,
        seen: UInt64? = nil,
        id: CommandID = .none
    ) throws -> String? {
        desk.second = second
        defer { desk.second = nil }
        let verb = type(of: command).verb
        if desk.isKept { return try give(command, by: number, seen: seen, id: id) }
        let before = desk.desk
        let count = desk.frames.count
        var cold = chance(6) ? try ColdDesk(of: before, at: desk.now) : nil
        let request = CommandRequest(command, commandID: id)
        try cold?.bring(request, from: before)
        var answer: String?
        var code: RefusalCode?
        do {
            let verdict = try desk.perform(command, by: Actor(number), seen: seen, id: id)
            if case .act(let act) = verdict { answer = act.answer }
            done[verb, default: 0] += 1
        } catch let refusal as Refusal {
            code = refusal.code
            refused[refusal.code.rawValue, default: 0] += 1
            #expect(desk.desk.sequence == before.sequence && desk.frames.count == count)
            if cold != nil { #expect(page(desk.desk) == page(before), "\(verb) left a trace") }
        }
        if var cold { try follow(&cold, request, number, before, seen, code, count) }
        if desk.frames.count > count { try check(verb) }
        return answer
    }

    /// As `attempt`, at a desk whose keeper checks all the rest.
    private mutating func give(
        _ command: some Command,
        by number: String,
        seen: UInt64?,
        id: CommandID
    ) throws -> String? {
        do {
            let verdict = try desk.perform(command, by: Actor(number), seen: seen, id: id)
            guard case .act(let act) = verdict else { return nil }
            done[type(of: command).verb, default: 0] += 1
            return act.answer
        } catch let refusal as Refusal {
            refused[refusal.code.rawValue, default: 0] += 1
            return nil
        }
    }

    func page(_ desk: Desk) -> [UInt8] { bytes(of: DeskPage(of: desk, at: self.desk.now)) }

    func follow(
        _ cold: inout ColdDesk,
        _ request: CommandRequest,
        _ number: String,
        _ before: Desk,
        _ seen: UInt64?,
        _ code: RefusalCode?,
        _ count: Int
    ) throws {
        let verb = type(of: request.command).verb
        var coldCode: RefusalCode?
        do throws(Refusal) {
            _ = try cold.desk.decide(request, desk.situation(Actor(number), seen: seen))
        } catch {
            coldCode = error.code
        }
        try #require(coldCode == code, "\(verb) on a cold desk: \(String(describing: coldCode))")
        for frame in desk.frames.dropFirst(count) { try cold.apply(frame, from: before) }
        try #require(page(cold.desk) == page(desk.desk), "\(verb) on a cold desk")
    }

    mutating func check(_ what: String) throws {
        let broken = oracle.broken(desk.desk)
        try #require(broken.isEmpty, "after \(what) at \(desk.now): \(broken)")
    }

    // MARK: Acts

    mutating func act() throws {
        switch number(1...30) {
        case 1...6: try collectArrears()
        case 7...8: try collectPicked()
        case 9: try collectAhead()
        case 10: try collectOther()
        case 11: try collectFromWithin()
        case 12...13: try reverse()
        case 14...15: try applyRefund()
        case 16...17: try reviewRefund()
        case 18...19: try payRefund()
        case 20: try deposits()
        case 21...22: try waive()
        case 23...24: try bills()
        case 25: try collectTwice()
        case 26: try collectAtOnce()
        case 27: try papers()
        case 28: try chance(2) ? payAgency() : remind()
        default: try till()
        }
    }

    mutating func tenders(_ fen: Int) -> [Tender] {
        let fen = max(fen, 1)
        switch number(1...6) {
        case 1: return [Tender(.cash, fen)]
        case 2: return [Tender(.cash, (fen + 9_999) / 10_000 * 10_000)]
        case 3: return [Tender(.weChat, fen, reference: reference())]
        case 4: return [Tender(pick(PaymentMethod.channels) ?? .card, fen, reference: reference())]
        case 5:
            let part = number(1...fen)
            return [
                Tender(.alipay, part, reference: reference()),
                Tender(.cash, fen - part + number(1...500)),
            ]
        default: return [Tender(.cash, number(1...fen))]
        }
    }

    func owed(_ room: RoomCode) -> Int {
        let today = TestDesk.zone.day(of: desk.now)
        return desk.desk.arrears(of: room, assessedThrough: today).reduce(0) { $0 + $1.owedFen }
    }

    mutating func collectArrears() throws {
        var command = CollectFees()
        command.room = try room()
        let owed = owed(command.room ?? RoomCode())
        if owed == 0, !chance(6) { return try bills() }
        command.tenders = tenders(chance(6) ? owed : number(1...max(owed / 3, 1)))
        try collect(command, by: cashier())
    }

    @discardableResult
    mutating func collect(_ command: CollectFees, by number: String) throws -> String? {
        if desk.desk.openSession(of: number) == nil, !chance(4) { try open(number) }
        return try attempt(command, by: number)
    }

    mutating func collectPicked() throws {
        var command = CollectFees()
        let room = try room()
        command.room = room
        let bills = desk.desk.bills.of(room)
        var fen = 0
        for _ in 0..<number(1...3) {
            guard let bill = pick(bills) else { break }
            var wish = CollectionWish(bill: bill.id)
            if chance(3) { wish.amountFen = number(1...max(bill.owedFen, 1)) }
            fen += wish.amountFen ?? bill.owedFen
            command.lines.append(wish)
        }
        command.tenders = tenders(fen)
        try collect(command, by: cashier())
    }

    mutating func collectAhead() throws {
        var command = CollectFees()
        command.room = try room()
        command.lines = [
            CollectionWish(price: pick(["WY01", "WY09", "TC01"]) ?? "", months: number(1...4))
        ]
        let plan = try? CollectionPlan(pricing: command, on: desk.desk, at: desk.now)
        command.tenders = tenders(plan?.totalFen ?? 100)
        try collect(command, by: cashier())
    }

    mutating func collectOther() throws {
        var command = CollectFees()
        command.room = try room()
        let wishes = [
            CollectionWish(price: "ZX02"), CollectionWish(creditFen: number(1...50_000)),
            CollectionWish(price: "YC01", quantity: number(1...900)), CollectionWish(price: "WX01"),
            CollectionWish(price: "YC09"),
        ]
        for _ in 0..<number(1...3) { command.lines += [pick(wishes)].compactMap(\.self) }
        let plan = try? CollectionPlan(pricing: command, on: desk.desk, at: desk.now)
        command.tenders = tenders(plan?.totalFen ?? 100)
        try collect(command, by: cashier())
    }

    mutating func collectFromWithin() throws {
        var command = CollectFees()
        let room = try room()
        command.room = room
        let deposits = desk.desk.deposits.openOnes
        if chance(2),
            let deposit = pick(deposits.filter { $0.inspectedAt != nil }) ?? pick(deposits)
        {
            command.room = deposit.room
            let fen = number(1...max(1, min(deposit.heldFen, 60_000)))
            command.tenders = [Tender(.deposit, fen, reference: deposit.id.text)]
        } else {
            let fen = number(1...max(1, desk.desk.account(of: room).creditFen))
            command.tenders = [Tender(.credit, fen)]
        }
        try collect(command, by: cashier())
    }

    mutating func reverse() throws {
        let payments = desk.desk.payments.all.sorted { $0.id > $1.id }
        let fresh = payments.filter { $0.session == desk.desk.openSession(of: $0.cashier)?.id }
        guard let payment = pick(chance(8) ? payments : fresh) else { return }
        var command = ReversePayment()
        (command.receipt, command.reason) = (payment.receipt, "收错了")
        try attempt(command, by: payment.cashier, second: reviewer())
    }

    mutating func applyRefund() throws {
        var command = ApplyRefund()
        command.reason = pick(RefundReason.allCases)
        command.staysOwed = chance(3)
        switch number(1...4) {
        case 1: command.deposit = pick(desk.desk.deposits.all.map(\.id).sorted())
        case 2:
            command.room = try room()
            command.amountFen = number(1...20_000)
        default:
            let payments = desk.desk.payments.all.sorted { $0.id < $1.id }
            guard let payment = pick(payments) else { return }
            command.receipt = payment.receipt
            if chance(2), let line = pick(payment.lines), let bill = line.bill {
                var part = RefundLine.of(bill, number(0...max(line.amountFen, 1)))
                if chance(3) { part.lateFen = number(0...max(line.lateFen, 1)) }
                command.lines = [part]
            }
        }
        try attempt(command, by: chance(2) ? cashier() : reviewer())
    }

    mutating func reviewRefund() throws {
        guard let refund = pick(desk.desk.refunds.openOnes) else { return }
        var command = ReviewRefund()
        (command.id, command.isGranted, command.note) = (refund.id, !chance(4), "已核对")
        try attempt(command, by: reviewer())
    }

    mutating func payRefund() throws {
        guard let refund = pick(desk.desk.refunds.openOnes) else { return }
        var command = PayRefund()
        command.id = refund.id
        let allowed = desk.desk.refundMethods(of: refund).sorted { $0.rawValue < $1.rawValue }
        command.method = chance(5) ? pick(PaymentMethod.allCases) : pick(allowed)
        command.reference = reference()
        command.receiver = "陈女士"
        try attempt(command, by: chance(2) ? People.finance : cashier())
    }

    mutating func bills() throws {
        switch number(1...6) {
        case 1...2:
            var command = RunBills()
            command.period = pick(["2026-11", "2026-12"]) ?? ""
            command.prices = [pick(["WY01", "WY09", "TC01"]) ?? ""]
            try attempt(command, by: cashier())
        case 3...4:
            var command = ChargeBill()
            command.room = try room()
            command.price = pick(["YC01", "WX01", "ZX01"]) ?? ""
            command.quantity = chance(3) ? nil : number(1...9_000)
            try attempt(command, by: cashier())
        default:
            let bills = desk.desk.bills.all.sorted { $0.id < $1.id }
            let unpaid = bills.filter { $0.paidFen == 0 && $0.voidedAt == nil }
            guard let bill = pick(chance(4) ? bills : unpaid) else { return }
            var command = VoidBill()
            (command.bill, command.reason) = (bill.id, "录入有误")
            if chance(2) {
                var other = BillReplacement()
                other.amountFen = number(0...40_000)
                command.replacement = other
            }
            try attempt(command, by: reviewer())
        }
    }

    /// The answer to a stored payment is lost, and the same command is sent again.
    mutating func collectTwice() throws {
        var command = CollectFees()
        command.room = try room()
        command.tenders = [Tender(.cash, number(1...30_000))]
        let id = CommandID(high: random.next(), low: random.next())
        let cashier = cashier()
        guard let receipt = try attempt(command, by: cashier, id: id) else { return }
        let count = desk.desk.payments.all.count
        let verdict = try desk.perform(command, by: Actor(cashier), id: id)
        guard case .repeated(let answer) = verdict else { throw Unexpected("collected twice") }
        #expect(answer.id == receipt && desk.desk.payments.all.count == count)
        command.tenders = [Tender(.cash, 1)]
        try attempt(command, by: cashier, id: id)
    }

    /// Two cashiers look at the same arrears and both press.
    mutating func collectAtOnce() throws {
        var command = CollectFees()
        let room = try room()
        command.room = room
        let owed = owed(room)
        let seen = desk.desk.account(of: room).changedAt
        command.tenders = [Tender(.cash, max(owed, 1))]
        let first = try attempt(command, by: People.cashier, seen: seen)
        let second = try attempt(command, by: FeePeople.otherCashier, seen: seen)
        #expect(first == nil || second == nil)
    }
}
