// What the events about money do to the desk besides changing their own record: the household's
// account, the facts of the month, the receipts' sequence, the lock of a day.
extension Desk {
    mutating func apply(
        _ change: Change<Bill>,
        _ stamp: Stamp,
        on day: Day
    ) throws(FieldFault) {
        let (before, after) = try apply(change, stamp)
        flows.note(before, after, on: day)
        touchAccount(of: after.room, stamp) { account, meter in
            guard let before else { return account.note(after, meter: meter(after)) }
            guard before.voidedAt == nil, after.voidedAt != nil, after.replacedBy == nil else {
                return
            }
            account.forget(after, meter: meter(after))
        }
    }

    /// Thousands of bills may come in one event: accounts change in place, the month's facts once.
    mutating func issued(_ issue: BillIssue, _ stamp: Stamp, on day: Day) {
        let meter = prices[issue.priceCode, issue.priceVersion]?.meter ?? ""
        for var bill in issue.bills(at: stamp.at) {
            bill.changedAt = stamp.sequence
            bills.put(bill)
            accounts[bill.room, default: RoomAccount(of: bill.room)]
                .take(bill, meter: meter, stamp.sequence)
        }
        flows.note(issue, on: day)
        guard !issue.lines.isEmpty else { return }
        var last = issue.first
        last.number += issue.lines.count - 1
        count(last)
    }

    mutating func read(_ readings: MeterReadings, _ stamp: Stamp) {
        for reading in readings.readings {
            var account = account(of: reading.room)
            let day = reading.readOn ?? readings.readOn
            account.note(reading, meter: readings.meter, on: day)
            account.changedAt = stamp.sequence
            accounts[reading.room] = account
        }
    }

    mutating func apply(
        _ change: Change<Payment>,
        _ stamp: Stamp,
        _ booked: inout Day
    ) throws(FieldFault) {
        let (before, payment) = try apply(change, stamp)
        if let room = payment.room { touchAccount(of: room, stamp) { _, _ in } }
        guard before == nil else { return }
        booked = payment.businessDate
        noteReceipt(payment.receipt)
        cashFlows.note(payment.businessDate) { month in
            for method in PaymentMethod.allCases {
                let fen = payment.fen(by: method)
                guard fen != 0 || payment.tenders.contains(where: { $0.method == method }) else {
                    continue
                }
                month.take(method) { total in
                    total.count += 1
                    total.takenFen += fen
                }
            }
            month.depositsUsedFen += payment.fen(by: .deposit)
            for line in payment.lines {
                switch line.kind {
                case .bill: break
                case .deposit: month.depositsTakenFen += line.totalFen
                case .credit: month.creditTakenFen += line.totalFen
                }
            }
        }
    }

    mutating func apply(
        _ change: Change<Refund>,
        _ stamp: Stamp,
        _ booked: inout Day
    ) throws(FieldFault) {
        let (before, refund) = try apply(change, stamp)
        touchAccount(of: refund.room, stamp) { _, _ in }
        guard before?.paidAt == nil, refund.paidAt != nil, let day = refund.businessDate else {
            return
        }
        booked = day
        cashFlows.note(day) { month in
            month.take(refund.method ?? .cash) { $0.refundedFen += refund.amountFen }
            switch refund.source {
            case .payment: month.paymentsRefundedFen += refund.amountFen
            case .deposit: month.depositsReturnedFen += refund.amountFen
            case .credit: month.creditReturnedFen += refund.amountFen
            }
        }
    }

    mutating func apply(_ change: Change<AgencyPayout>, _ stamp: Stamp) throws(FieldFault) {
        let applied: (before: AgencyPayout?, after: AgencyPayout) = try apply(change, stamp)
        guard applied.before == nil else { return }
        let payout = applied.after
        flows.notePaidOver(payout.priceCode, payout.amountFen, on: payout.businessDate)
        cashFlows.note(payout.businessDate) { month in
            month.agencyPaidFen += payout.amountFen
        }
    }

    mutating func apply(_ change: Change<TillSession>, _ stamp: Stamp) throws(FieldFault) {
        let applied: (before: TillSession?, after: TillSession) = try apply(change, stamp)
        let session = applied.after
        guard session.isFrozen, successor(of: session) == nil else { return }
        tillFloats[session.till] = closingFloat(of: session)
    }

    /// Locks what belongs to a day: its payments, refunds and waivers are closed from now on.
    mutating func lock(_ day: DayClose) {
        lastZ = max(lastZ, day.report?.number ?? 0)
        lastZHash = day.hash
        for var payment in payments.openOnes where payment.businessDate <= day.businessDate {
            payment.isLocked = true
            if let number = ReceiptNumber(payment.receipt) {
                lockedReceipts[number.series] = max(
                    lockedReceipts[number.series] ?? 0,
                    number.number
                )
            }
            payments.put(payment)
        }
        for var refund in refunds.openOnes {
            guard let date = refund.businessDate, date <= day.businessDate else { continue }
            refund.isLocked = true
            refunds.put(refund)
        }
        for var waiver in waivers.openOnes {
            guard let date = waiver.businessDate, date <= day.businessDate else { continue }
            waiver.isLocked = true
            waivers.put(waiver)
        }
    }

    /// Who asks for the account sees that something happened to it.
    private mutating func touchAccount(
        of room: RoomCode,
        _ stamp: Stamp,
        _ change: (inout RoomAccount, (Bill) -> String) -> Void
    ) {
        var account = account(of: room)
        let prices = prices
        change(&account) { prices[$0.priceCode, $0.priceVersion]?.meter ?? "" }
        account.changedAt = stamp.sequence
        accounts[room] = account
    }

    /// `SJ2026-000123`: the sequence goes on from it.
    private mutating func noteReceipt(_ receipt: String) {
        guard let read = ReceiptNumber(receipt) else { return }
        receipts[read.series] = max(receipts[read.series] ?? 0, read.number)
    }
}
