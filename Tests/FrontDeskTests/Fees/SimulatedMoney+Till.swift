import FrontDesk
import Testing

/// What the simulated people do at the till.
extension SimulatedMoney {
    mutating func open(_ cashier: String) throws {
        var command = OpenTill()
        command.till = "\(cashier)号"
        command.floatFen = desk.desk.tillFloats[command.till] ?? 50_000
        if chance(10) { command.floatFen += 10 }
        try attempt(command, by: cashier)
    }

    mutating func till() throws {
        let cashier = cashier()
        guard let session = desk.desk.openSession(of: cashier) else { return try open(cashier) }
        guard chance(6) else { return }
        if chance(2) {
            var command = BeginCount()
            command.session = session.id
            try attempt(command, by: cashier)
        }
        try count(session.id)
    }

    /// What should be in the drawer by the bare fields.
    func expectedCash(_ session: TillSession) -> Int {
        let payments = desk.desk.payments.all.filter { $0.session == session.id }
        let refunds = desk.desk.refunds.all.filter {
            $0.session == session.id && $0.paidAt != nil && $0.method == .cash
        }
        return session.floatFen + payments.reduce(0) { $0 + MoneyOracle.taken($1, .cash) }
            - refunds.reduce(0) { $0 + $1.amountFen }
            - session.handIns.reduce(0) { $0 + $1.amountFen }
    }

    func expected(_ session: TillSession, by method: PaymentMethod) -> Int {
        let payments = desk.desk.payments.all.filter { $0.session == session.id }
        let refunds = desk.desk.refunds.all.filter {
            $0.session == session.id && $0.paidAt != nil && $0.method == method
        }
        return payments.reduce(0) { $0 + MoneyOracle.taken($1, method) }
            - refunds.reduce(0) { $0 + $1.amountFen }
    }

    /// Counts to the jiao what is there, sometimes one too many.
    mutating func count(_ id: RecordID) throws {
        guard let session = desk.desk.sessions[id], !session.isFrozen else { return }
        let there = max(expectedCash(session), 0)
        let counted = there / 10 * 10 + (chance(5) ? 10 : 0)
        var command = CountTill()
        command.session = id
        command.cash = CashPieces([10: counted / 10])
        command.channels = ChannelEntries(
            PaymentMethod.channels.map { ChannelCount($0, expected(session, by: $0)) }
        )
        guard try attempt(command, by: session.cashier) != nil else { return }
        let after = try #require(desk.desk.sessions[id])
        let told = after.differences.filter { $0.method == .cash && $0.kind != .opening }
            .reduce(0) { $0 + $1.amountFen }
        #expect(told == counted - expectedCash(session), "\(id.text): \(after.differences)")
    }

    /// Everything that is open is counted, explained, handed in, reviewed and locked.
    mutating func closeDay() throws {
        for session in desk.desk.sessions.openOnes where !session.isFrozen {
            if chance(9) {
                var force = ForceClose()
                (force.session, force.reason) = (session.id, "本人不在岗")
                try attempt(force, by: People.manager)
            } else {
                try count(session.id)
            }
        }
        for session in desk.desk.sessions.openOnes {
            for difference in session.openDifferences {
                var command = ExplainDifference()
                (command.session, command.difference) = (session.id, difference.number)
                command.cause = "尾数"
                try attempt(command, by: People.manager)
            }
            try handIn(session)
        }
        try attempt(ReviewDay(), by: reviewer())
        for _ in 0..<3 { try attempt(LockDay(), by: reviewer()) }
    }

    mutating func handIn(_ session: TillSession) throws {
        let held = desk.desk.tillFloats[session.till] ?? 0
        guard held > 50_000, !chance(8) else { return }
        var command = HandInTakings()
        command.session = session.id
        command.amountFen = held - 50_000
        (command.to, command.bank, command.slip) = ("财务", "工商银行", reference())
        try attempt(command, by: session.cashier)
    }
}
