/// What a session's drawer and slips should show: cash, and count and sum by channel (DOMAIN 3.8, 3).
///
/// `openingFloat + cash receipts − cash refunds − handed in before the count`; spending takings does
/// not exist (坐支). It may be shown to nobody but a reviewer before the count is frozen.
package struct TillExpectation: Equatable, Sendable {
    /// The float it began with, in fen.
    package private(set) var floatFen = 0
    /// Cash taken, change and reversals taken off, in fen.
    package private(set) var cashTakenFen = 0
    /// Cash paid out for refunds, in fen.
    package private(set) var cashRefundedFen = 0
    /// Handed in before the count, in fen.
    package private(set) var handedInFen = 0
    /// Each channel's pieces and sum, reversals and refunds taken off; every channel is named.
    package private(set) var channels: [ChannelCount] = []

    /// What should be in the drawer, in fen.
    package var cashFen: Int { floatFen + cashTakenFen - cashRefundedFen - handedInFen }

    /// What a session should come to.
    ///
    /// - Parameters:
    ///   - session: the session; what was handed in after its count does not count.
    ///   - desk: its payments and refunds.
    ///   - moment: what happened later is left out; nil for nothing.
    package init(of session: TillSession, on desk: Desk, until moment: Instant? = nil) {
        floatFen = session.floatFen
        if let moment {
            let handIns = session.handIns.filter { $0.at <= moment }
            handedInFen = handIns.reduce(0) { $0 + $1.amountFen }
        } else {
            handedInFen = session.count?.handedInFen ?? session.handedInFen
        }
        channels = PaymentMethod.channels.map { ChannelCount($0, 0, pieces: 0) }
        for payment in desk.payments.under(session.id) where payment.at <= moment ?? payment.at {
            take(payment)
        }
        for refund in desk.refunds.under(session.id) {
            guard let paidAt = refund.paidAt, paidAt <= moment ?? paidAt else { continue }
            give(refund)
        }
    }

    /// The same before a new count: everything handed in so far is out of the drawer.
    func counting(_ session: TillSession) -> TillExpectation {
        var expectation = self
        expectation.handedInFen = session.handedInFen
        return expectation
    }

    /// What should have come by a channel.
    package func channel(_ method: PaymentMethod) -> ChannelCount {
        channels.first { $0.method == method } ?? ChannelCount(method, 0, pieces: 0)
    }

    private mutating func take(_ payment: Payment) {
        cashTakenFen += payment.fen(by: .cash)
        for tender in payment.tenders where tender.method.isChannel {
            add(tender.amountFen, by: tender.method, pieces: tender.amountFen.signum())
        }
    }

    private mutating func give(_ refund: Refund) {
        guard let method = refund.method else { return }
        if method == .cash {
            cashRefundedFen += refund.amountFen
        } else {
            add(-refund.amountFen, by: method, pieces: -1)
        }
    }

    private mutating func add(_ fen: Int, by method: PaymentMethod, pieces: Int) {
        guard let index = channels.firstIndex(where: { $0.method == method }) else { return }
        channels[index].sumFen += fen
        channels[index].pieces = (channels[index].pieces ?? 0) + pieces
    }
}

extension Desk {
    /// What a session left in its drawer, in fen: the last count, or what should be there where
    /// nobody counted, less what was handed in since.
    package func closingFloat(of session: TillSession) -> Int {
        guard let count = session.count else {
            return TillExpectation(of: session, on: self).cashFen
        }
        return count.cash.totalFen - (session.handedInFen - count.handedInFen)
    }
}
