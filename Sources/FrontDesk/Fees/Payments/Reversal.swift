/// The undoing of a payment, and the events that it is.
struct Reversal {
    let payment: Payment
    let session: TillSession
    let desk: Desk
    let now: Instant

    /// Throws where what was paid to the credit is used already.
    func checkCredit() throws(Refusal) {
        let paidIn = payment.lines.reduce(0) { $0 + ($1.kind == .credit ? $1.amountFen : 0) }
        guard let room = payment.room, paidIn > 0 else { return }
        let there = desk.availableCreditFen(of: room)
        guard paidIn <= there else {
            throw Refusal(
                .overLimit,
                "\(payment.receipt) 存入的预存款已用去一部分，现在可用 \(Money.text(there)) 元，不能冲正"
            )
        }
    }

    /// Everything that happens, the reversal first, so that what follows counts on its date.
    func events(_ reason: String, _ second: String) -> [Event] {
        let act = ReversePayment.verb
        let reversal = reversal(reason, second)
        var original = payment
        original.reversedBy = reversal.id
        var events: [Event] = [
            .payment(Change(act, from: nil, to: reversal)),
            .payment(Change(act, from: payment, to: original)),
        ]
        events += unpaidBills(reason).map { .bill(Change(act, from: $0.before, to: $0.after)) }
        events += deposits.map { .deposit(Change(act, from: $0.before, to: $0.after)) }
        if let account { events.append(account) }
        return events
    }

    private func reversal(_ reason: String, _ second: String) -> Payment {
        var reversal = Payment()
        reversal.id = desk.nextID(.payment, at: now)
        reversal.receipt = desk.nextReceipt(in: session.businessDate.year)
        reversal.at = now
        reversal.businessDate = session.businessDate
        reversal.cashier = session.cashier
        reversal.session = session.id
        reversal.room = payment.room
        reversal.payer = payment.payer
        reversal.lines = payment.lines.map { line in
            var undone = line
            (undone.amountFen, undone.lateFen) = (-line.amountFen, -line.lateFen)
            return undone
        }
        reversal.tenders = payment.tenders.map {
            Tender($0.method, -$0.amountFen, reference: $0.reference)
        }
        reversal.changeFen = -payment.changeFen
        reversal.reversalOf = payment.id
        reversal.reason = reason
        reversal.approvedBy = second
        return reversal
    }

    /// The bills, unpaid again; the latest period first, so that the row goes back by one each time.
    private func unpaidBills(_ reason: String) -> [(before: Bill, after: Bill)] {
        var through: [String: Day] = [:]
        return payment.lines.reversed().compactMap { line in
            guard let id = line.bill, let before = desk.bills[id] else { return nil }
            var after = before
            after.paidFen -= line.amountFen
            after.latePaidFen -= line.lateFen
            after.settledAt = nil
            guard before.issuedBy == payment.id else { return (before, after) }
            let last = through[after.priceCode] ?? billedThrough(after)
            if after.isUntouched, after.kind == .once || after.periodTo == last {
                after.voidedAt = now
                after.voidReason = "随收款 \(payment.receipt) 冲正：\(reason)"
                through[after.priceCode] = after.periodFrom?.previous
            }
            return (before, after)
        }
    }

    private func billedThrough(_ bill: Bill) -> Day? {
        desk.account(of: bill.room).billed(bill.priceCode)?.through
    }

    /// Deposits that the payment brought, and deposits that it used.
    private var deposits: [(before: Deposit, after: Deposit)] {
        var changed: [RecordID: Deposit] = [:]
        for id in payment.lines.compactMap(\.deposit) {
            guard var deposit = desk.deposits[id] else { continue }
            deposit.isReversed = true
            deposit.endIfNothingIsLeft(at: now, desk.calendars)
            changed[id] = deposit
        }
        for tender in payment.tenders {
            guard let id = tender.depositID, var deposit = changed[id] ?? desk.deposits[id] else {
                continue
            }
            deposit.usedFen -= tender.amountFen
            deposit.reopen(desk.policy.fees)
            changed[id] = deposit
        }
        return changed.sorted { $0.key < $1.key }.compactMap { id, after in
            desk.deposits[id].map { ($0, after) }
        }
    }

    private var account: Event? {
        guard let room = payment.room else { return nil }
        let before = desk.account(of: room)
        var after = before
        for line in payment.lines where line.kind == .credit { after.creditFen -= line.amountFen }
        for tender in payment.tenders where tender.method == .credit {
            after.creditFen += tender.amountFen
        }
        return desk.accountEvent(ReversePayment.verb, from: before, to: after)
    }
}

extension Bill {
    /// Nothing of it is paid, waived or given back.
    var isUntouched: Bool {
        paidFen == 0 && latePaidFen == 0 && waivedFen == 0 && lateWaivedFen == 0
            && refundedFen == 0
    }
}
