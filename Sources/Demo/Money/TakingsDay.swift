import FrontDesk

/// One day of the cashier: the drawer is opened, owners pay, it is counted, handed in, locked.
struct TakingsDay {
    private static let floatFen = 50_000

    private let day: Day
    private let start: Instant
    private let spacing: Int
    private let payers: [RoomCode]

    /// A day whose payments begin at a moment and follow each other by so many minutes.
    init(_ day: Day, from start: Instant, spacing: Int, payers: [RoomCode]) {
        (self.day, self.start, self.spacing, self.payers) = (day, start, spacing, payers)
    }

    /// The day so far: the drawer is open.
    var open: [Scene] {
        var scenes = [
            scene("open", start, Crew.cashier) { _ in
                filled(OpenTill()) { ($0.floatFen, $0.till) = (Self.floatFen, "1号") }
            }
        ]
        for (place, room) in payers.enumerated() {
            let at = start.adding(minutes: spacing * (place + 1))
            scenes.append(
                scene("pay \(place)", at, Crew.cashier) { collect(room, place, $0.desk, at) }
            )
        }
        return scenes
    }

    /// The whole day, locked in the evening.
    var closed: [Scene] {
        let evening = start.adding(minutes: 9 * 60)
        return open + [
            scene("count", evening, Crew.cashier) { count($0.desk) },
            scene("hand in", evening.adding(minutes: 5), Crew.cashier) { handIn($0.desk) },
            scene("review", evening.adding(minutes: 20), Crew.supervisor) { _ in
                filled(ReviewDay()) { $0.date = day }
            },
            scene("lock", evening.adding(minutes: 25), Crew.supervisor) { _ in
                filled(LockDay()) { $0.date = day }
            },
        ]
    }

    private func scene(
        _ key: String,
        _ at: Instant,
        _ actor: String,
        _ make: @escaping (Rehearsal) -> (any Command)?
    ) -> Scene {
        Scene(key: "takings \(day.text) \(key)", at: at, actor: .staff(actor)) { make($1) }
    }

    /// Everything that a household owes; every third owner pays in cash, every eleventh asks for a
    /// pass besides.
    private func collect(
        _ room: RoomCode,
        _ place: Int,
        _ desk: Desk,
        _ at: Instant
    ) -> (any Command)? {
        let bills = desk.arrears(of: room)
        guard !bills.isEmpty else { return nil }
        var lines = bills.map { bill in
            filled(CollectionWish()) { $0.bill = bill.id }
        }
        var fen = bills.reduce(0) { $0 + $1.owedFen }
        if place % 11 == 6 {
            lines.append(filled(CollectionWish()) { $0.price = DemoPrices.pass })
            fen += desk.prices[DemoPrices.pass, 1]?.fen(for: 100) ?? 0
        }
        let method: PaymentMethod = place % 3 == 0 ? .cash : Self.channels[place % 4]
        // An owner with cash gives whole hundreds.
        let given = method == .cash ? (fen + 9_999) / 10_000 * 10_000 : fen
        let reference = method == .cash ? "" : reference(method, place)
        return filled(CollectFees()) {
            ($0.room, $0.lines) = (room, lines)
            $0.tenders = [Tender(method, given, reference: reference)]
        }
    }

    private static let channels: [PaymentMethod] = [.weChat, .alipay, .card, .weChat]

    private func reference(_ method: PaymentMethod, _ place: Int) -> String {
        let letters = method == .weChat ? "WX" : method == .alipay ? "ZF" : "PS"
        return "\(letters)\(day.compact)\(1000 + place)"
    }

    private func session(_ desk: Desk) -> TillSession? {
        desk.sessions.openOnes.first { $0.businessDate == day }
    }

    private func count(_ desk: Desk) -> (any Command)? {
        guard let session = session(desk) else { return nil }
        let payments = desk.payments(in: session.id)
        func taken(_ method: PaymentMethod) -> Int {
            payments.reduce(0) { $0 + $1.fen(by: method) }
        }
        return filled(CountTill()) {
            $0.cash = Self.pieces(of: session.floatFen + taken(.cash))
            $0.channels = ChannelEntries(
                PaymentMethod.channels.map { ChannelCount($0, taken($0)) }
            )
        }
    }

    /// A sum in as few notes and coins as it takes.
    private static func pieces(of fen: Int) -> CashPieces {
        var rest = fen
        var pieces: [Int: Int] = [:]
        for denomination in CashPieces.denominations {
            pieces[denomination] = rest / denomination
            rest %= denomination
        }
        return CashPieces(pieces)
    }

    private func handIn(_ desk: Desk) -> (any Command)? {
        guard let session = session(desk), let count = session.count else { return nil }
        let takings = count.cash.totalFen - Self.floatFen
        guard takings > 0 else { return nil }
        return filled(HandInTakings()) {
            ($0.session, $0.amountFen, $0.to) = (session.id, takings, "开户行柜台")
            ($0.bank, $0.slip) = ("建设银行翠湖支行", "JK\(day.compact)")
        }
    }
}
