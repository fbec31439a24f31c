/// What a count and what is expected do not agree in, with its type, and where one payment alone
/// explains it, with that payment (DOMAIN 3.8, 4).
enum TillDifferences {
    /// The differences of a count, cash first, numbered after `first`.
    ///
    /// A difference that was there before keeps its cause: it is the same fact.
    static func found(
        in count: TillCount,
        of session: TillSession,
        _ expected: TillExpectation,
        on desk: Desk
    ) -> [Difference] {
        let opening = session.differences.filter { $0.kind == .opening }
        var found = opening
        if let cash = cash(count.cash.totalFen - expected.cashFen) { found.append(cash) }
        let payments = PaymentsByChannel(of: session.id, on: desk)
        for method in PaymentMethod.channels {
            let counted = count.channel(method) ?? ChannelCount(method, 0, pieces: 0)
            let difference = channel(counted, expected.channel(method), payments)
            if let difference { found.append(difference) }
        }
        for index in found.indices {
            found[index].number = index + 1
            guard let known = session.differences.first(where: { $0.isSame(as: found[index]) })
            else { continue }
            found[index].cause = known.cause
            found[index].explainedBy = known.explainedBy
            found[index].acceptedBy = known.acceptedBy
        }
        return found
    }

    private static func cash(_ fen: Int) -> Difference? {
        guard fen != 0 else { return nil }
        var difference = Difference()
        difference.kind = fen > 0 ? .cashOver : .cashShort
        difference.amountFen = fen
        return difference
    }

    private static func channel(
        _ counted: ChannelCount,
        _ expected: ChannelCount,
        _ payments: PaymentsByChannel
    ) -> Difference? {
        let fen = counted.sumFen - expected.sumFen
        let pieces = counted.pieces.map { $0 - (expected.pieces ?? 0) }
        guard fen != 0 || pieces ?? 0 != 0 else { return nil }
        var difference = Difference()
        difference.method = counted.method
        difference.amountFen = fen
        if fen > 0, let reversed = payments.reversed(counted.method, fen) {
            // The channel still has what the desk took back.
            difference.kind = .status
            difference.name(reversed)
        } else if fen > 0, payments.hasRefund(counted.method, fen) {
            difference.kind = .refund
        } else if fen == 0 {
            difference.kind = .status
        } else if pieces == 0 {
            difference.kind = .amount
        } else {
            difference.kind = pieces ?? fen > 0 ? .onlyChannel : .onlyDesk
            if difference.kind == .onlyDesk, let only = payments.live(counted.method, -fen) {
                difference.name(only)
            }
        }
        return difference
    }
}

extension Difference {
    fileprivate func isSame(as other: Difference) -> Bool {
        (kind, method, amountFen) == (other.kind, other.method, other.amountFen)
            && payment == other.payment
    }

    fileprivate mutating func name(_ payment: Payment) {
        self.payment = payment.id
        reference = payment.tenders.first { $0.method == method }?.reference ?? ""
    }
}

/// A session's payments by channel and sum, to find the one that explains a difference.
private struct PaymentsByChannel {
    private struct Key: Hashable {
        var method: PaymentMethod
        var fen: Int
    }

    private var live: [Key: [Payment]] = [:]
    private var reversed: [Key: [Payment]] = [:]
    private var refunds: Set<Key> = []

    init(of session: RecordID, on desk: Desk) {
        for payment in desk.payments.under(session) where payment.reversalOf == nil {
            for tender in payment.tenders where tender.method.isChannel {
                let key = Key(method: tender.method, fen: tender.amountFen)
                if payment.reversedBy == nil {
                    live[key, default: []].append(payment)
                } else {
                    reversed[key, default: []].append(payment)
                }
            }
        }
        for refund in desk.refunds.under(session) {
            guard let method = refund.method, refund.paidAt != nil else { continue }
            refunds.insert(Key(method: method, fen: refund.amountFen))
        }
    }

    /// The only payment of a sum; nil where there is none or several, so that nobody is named by
    /// chance.
    func live(_ method: PaymentMethod, _ fen: Int) -> Payment? {
        only(live[Key(method: method, fen: fen)])
    }

    func reversed(_ method: PaymentMethod, _ fen: Int) -> Payment? {
        only(reversed[Key(method: method, fen: fen)])
    }

    func hasRefund(_ method: PaymentMethod, _ fen: Int) -> Bool {
        refunds.contains(Key(method: method, fen: fen))
    }

    private func only(_ payments: [Payment]?) -> Payment? {
        payments?.count == 1 ? payments?.first : nil
    }
}

extension Desk {
    /// The payments of a session that a difference may be about, oldest first: the one it names, else
    /// those of its method and sum, else all of its method.
    package func payments(behind difference: Difference, of session: RecordID) -> [Payment] {
        let all = payments(in: session)
        if let named = difference.payment { return all.filter { $0.id == named } }
        let ofMethod = all.filter { payment in
            payment.tenders.contains { $0.method == difference.method }
        }
        let alike = ofMethod.filter {
            abs($0.fen(by: difference.method)) == abs(difference.amountFen)
        }
        return alike.isEmpty ? ofMethod : alike
    }
}
