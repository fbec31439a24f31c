extension Desk {
    /// What a household's fees need to know; an empty account where nothing happened yet.
    package func account(of room: RoomCode) -> RoomAccount {
        accounts[room] ?? RoomAccount(of: room)
    }

    /// What a household owes, the oldest first: by due date, then by number.
    package func arrears(of room: RoomCode) -> [Bill] {
        bills.of(room).filter { $0.owedFen > 0 && $0.refund == nil }
            .sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }
    }

    /// The price row that a bill was made by.
    package func price(of bill: Bill) -> PriceRow? { prices[bill.priceCode, bill.priceVersion] }

    /// The date that money counts towards now: today, or the day behind the last one that was locked.
    ///
    /// Days are locked in their order (CONTRACT 6): under a clock that was set back nothing comes to
    /// a date before a Z.
    package func businessDate(at now: Instant) -> Day {
        let today = zone.day(of: now)
        let locked = days.all.lazy.filter(\.isClosed).map(\.businessDate).max()
        return max(today, locked?.next ?? today)
    }

    /// The session in which a cashier takes money; nil where none is open.
    package func openSession(of cashier: String) -> TillSession? {
        sessions.openOnes.first { $0.cashier == cashier && $0.takesMoney }
    }

    /// The payments of a session, oldest first.
    package func payments(in session: RecordID) -> [Payment] {
        payments.under(session).sorted { $0.id < $1.id }
    }

    /// The payment of a receipt, where it is in memory.
    package func payment(receipt: String) -> Payment? {
        payments.bearing(Payment.receiptAlias(receipt)).first { $0.receipt == receipt }
    }

    /// The next receipt of the book in a year: without gaps (DOMAIN 3.7).
    package func nextReceipt(in year: Int) -> String {
        let series = "\(policy.fees.receiptBook)\(year)"
        return ReceiptNumber(series: series, number: (receipts[series] ?? 0) + 1).text
    }

    /// Whether what a till should hold may be seen: whoever reviews may, and nobody else before the
    /// count is frozen (CONTRACT 6). Nil stands for a reader who did not say who they are.
    package func maySeeTakings(of session: TillSession, _ reader: Staff?) -> Bool {
        session.isFrozen || may(reader, .lockDay)
    }

    /// Whether what was taken in a session is to be kept from a reader; one that is not in memory
    /// was locked long ago.
    package func hidesTakings(of session: RecordID, from reader: Staff?) -> Bool {
        guard let session = sessions[session] else { return false }
        return !maySeeTakings(of: session, reader)
    }
}
