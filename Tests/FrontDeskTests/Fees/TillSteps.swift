import FrontDesk
import Testing

/// The steps of a cashier's day, as tests take them.
extension TestDesk {
    static let room = "3-2-501"

    /// Opens a till through its command; the session's number.
    @discardableResult
    func openDay(
        by cashier: String = People.cashier,
        floatFen: Int = 50_000,
        till: String = "1号"
    ) throws -> RecordID {
        let answer = try act(OpenTill.self, by: cashier) { command in
            (command.floatFen, command.till) = (floatFen, till)
        }.answer
        return try #require(RecordID(answer))
    }

    /// Takes money for a one-off charge of exactly that sum, as an event: the receipt's number.
    @discardableResult
    func take(
        _ fen: Int,
        _ method: PaymentMethod = .cash,
        in session: RecordID,
        reference: String = "",
        payer: String = "陈女士",
        code: String = "YC01",
        room: String = TestDesk.room
    ) throws -> String {
        let payment = try payment(
            fen,
            method,
            in: session,
            reference: reference,
            payer: payer,
            code: code,
            room: room
        )
        try happen([.payment(Change("fee.collect", from: nil, to: payment))])
        return payment.receipt
    }

    /// A payment of one sum by one method, not yet taken.
    func payment(
        _ fen: Int,
        _ method: PaymentMethod = .cash,
        in session: RecordID,
        reference: String = "",
        payer: String = "陈女士",
        code: String = "YC01",
        room: String = TestDesk.room
    ) throws -> Payment {
        let session = try self.session(session)
        var line = PaymentLine()
        (line.priceCode, line.priceVersion, line.amountFen) = (code, 1, fen)
        if code.isEmpty { (line.kind, line.priceVersion) = (.credit, 0) }
        if code == "ZX02" { line.kind = .deposit }
        var payment = Payment()
        payment.id = desk.nextID(.payment, at: now)
        payment.receipt = desk.nextReceipt(in: session.businessDate.year)
        payment.at = now
        payment.businessDate = session.businessDate
        payment.cashier = session.cashier
        payment.session = session.id
        payment.room = try RoomCode(parsing: room)
        payment.payer = payer
        payment.lines = [line]
        let given = method == .cash ? fen + 1_000 : fen
        payment.changeFen = given - fen
        let known = reference.isEmpty && method.isChannel ? "R\(payment.id.number)" : reference
        payment.tenders = [Tender(method, given, reference: known)]
        return payment
    }

    /// Counts a drawer and, where they are given, the channels: sum and number of slips.
    @discardableResult
    func count(
        _ cash: [Int: Int],
        _ channels: [PaymentMethod: (fen: Int, pieces: Int?)]? = nil,
        by cashier: String = People.cashier
    ) throws -> TillSession {
        let answer = try act(CountTill.self, by: cashier) { command in
            command.cash = CashPieces(cash)
            command.channels = Self.entries(channels)
        }.answer
        return try session(try #require(RecordID(answer)))
    }

    static func entries(
        _ channels: [PaymentMethod: (fen: Int, pieces: Int?)]?
    ) -> ChannelEntries {
        guard let channels else { return ChannelEntries() }
        return ChannelEntries(
            PaymentMethod.channels.map {
                ChannelCount($0, channels[$0]?.fen ?? 0, pieces: channels[$0]?.pieces)
            }
        )
    }

    /// Reviews every session of the oldest date and locks it; the Z.
    @discardableResult
    func close(
        by reviewer: String = People.supervisor,
        date: Day? = nil
    ) throws -> DayClose {
        try act(ReviewDay.self, by: reviewer) { $0.date = date }
        return try lock(by: reviewer, date: date)
    }

    /// Locks a date; the Z.
    @discardableResult
    func lock(by reviewer: String = People.supervisor, date: Day? = nil) throws -> DayClose {
        let answer = try act(LockDay.self, by: reviewer) { $0.date = date }.answer
        let id = try #require(RecordID(answer))
        return try #require(desk.days[id])
    }

    /// A day with one session and nothing taken, closed.
    @discardableResult
    func emptyDay(by cashier: String = People.cashier) throws -> DayClose {
        try openDay(by: cashier)
        try count([10_000: 5], by: cashier)
        return try close()
    }

    func session(_ id: RecordID) throws -> TillSession {
        try #require(desk.sessions[id], "no session \(id.text)")
    }

    func person(_ number: String) throws -> Staff {
        try #require(desk.staff[number])
    }
}
