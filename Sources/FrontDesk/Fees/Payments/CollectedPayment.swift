/// A collection that nothing speaks against, and the events that it is.
struct CollectedPayment {
    let plan: CollectionPlan
    let session: TillSession
    let desk: Desk
    let now: Instant

    /// Everything that happens, the payment first, so that what follows counts on its date.
    func decision(payer: String, note: String) -> Decision {
        var payment = Payment()
        payment.id = desk.nextID(.payment, at: now)
        payment.receipt = desk.nextReceipt(in: session.businessDate.year)
        payment.at = now
        payment.businessDate = session.businessDate
        payment.cashier = session.cashier
        payment.session = session.id
        payment.room = plan.room
        payment.payer = named(payer)
        payment.tenders = plan.tenders
        payment.changeFen = plan.changeFen
        payment.isPicked = plan.isPicked
        payment.note = TextCleaning.clean(note, limit: 500)
        let deposits = newDeposits(payment)
        payment.lines = lines(deposits)
        let act = CollectFees.verb
        var events: [Event] = [.payment(Change(act, from: nil, to: payment))]
        events += plan.issues.map(Event.billsIssued)
        events += paidBills.map { .bill(Change(act, from: $0.before, to: $0.after)) }
        events += deposits.map { .deposit(Change(act, from: nil, to: $0)) }
        events += usedDeposits.map { .deposit(Change(act, from: $0.before, to: $0.after)) }
        events += [changedAccount, startedSession].compactMap(\.self)
        return Decision(events, answer: payment.receipt)
    }

    private func named(_ payer: String) -> String {
        let given = TextCleaning.clean(payer, limit: 60)
        return given.isEmpty ? desk.households[plan.room]?.contact?.name ?? "" : given
    }

    private func newDeposits(_ payment: Payment) -> [Deposit] {
        var id = desk.nextID(.deposit, at: now)
        return plan.items.compactMap { item -> Deposit? in
            guard case .deposit(let row, let fen) = item.source else { return nil }
            var deposit = Deposit()
            deposit.id = id
            deposit.room = plan.room
            deposit.payer = payment.payer
            (deposit.priceCode, deposit.priceVersion) = (row.code, row.version)
            deposit.amountFen = fen
            deposit.payment = payment.id
            deposit.receivedAt = now
            id.number += 1
            return deposit
        }
    }

    private func lines(_ deposits: [Deposit]) -> [PaymentLine] {
        var rest = deposits[...]
        return plan.items.map { item in
            var line = PaymentLine()
            (line.amountFen, line.lateFen) = (item.amountFen, item.lateFen)
            switch item.source {
            case .bill(let bill, _):
                line.bill = bill.id
                (line.priceCode, line.priceVersion) = (bill.priceCode, bill.priceVersion)
                (line.periodFrom, line.periodTo) = (bill.periodFrom, bill.periodTo)
            case .deposit(let row, _):
                line.kind = .deposit
                line.deposit = rest.popFirst()?.id
                (line.priceCode, line.priceVersion) = (row.code, row.version)
            case .credit: line.kind = .credit
            }
            return line
        }
    }

    /// The bills as they stand before the payment and after it.
    private var paidBills: [(before: Bill, after: Bill)] {
        plan.items.compactMap { item in
            guard case .bill(let assessed, let isNew) = item.source else { return nil }
            let before = isNew ? assessed : desk.bills[assessed.id] ?? assessed
            var after = assessed
            after.paidFen += item.amountFen
            after.latePaidFen += item.lateFen
            if after.owedFen == 0 { after.settledAt = now }
            return (before, after)
        }
    }

    private var usedDeposits: [(before: Deposit, after: Deposit)] {
        var used: [RecordID: Int] = [:]
        for tender in plan.tenders {
            if let id = tender.depositID { used[id, default: 0] += tender.amountFen }
        }
        return used.sorted { $0.key < $1.key }.compactMap { id, fen in
            guard let before = desk.deposits[id] else { return nil }
            var after = before
            after.usedFen += fen
            after.endIfNothingIsLeft(at: now, desk.calendars)
            return (before, after)
        }
    }

    /// What comes to the credit and goes from it; the ladder of reminders ends when nothing is owed.
    private var changedAccount: Event? {
        let before = desk.account(of: plan.room)
        var after = before
        for item in plan.items {
            if case .credit(let fen) = item.source { after.creditFen += fen }
        }
        for tender in plan.tenders where tender.method == .credit {
            after.creditFen -= tender.amountFen
        }
        if plan.leftFen == 0 {
            after.dunLevel = 0
            after.dunnedAt = nil
        }
        return desk.accountEvent(CollectFees.verb, from: before, to: after)
    }

    private var startedSession: Event? {
        guard session.state == .opened else { return nil }
        var after = session
        after.state = .collecting
        return .session(Change(CollectFees.verb, from: session, to: after))
    }
}

extension Desk {
    /// The change of a household's account; nil where nothing of it changes.
    func accountEvent(_ act: String, from before: RoomAccount, to after: RoomAccount) -> Event? {
        guard before != after else { return nil }
        return .account(Change(act, from: accounts[before.room], to: after))
    }
}
