extension MonthStatement {
    // MARK: Σ Z = Σ bank slips + Σ channel settlements + float change

    mutating func makeProofs(_ desk: Desk, _ reports: [ZReport], _ sessions: [TillSession]) {
        proofs = PaymentMethod.allCases.filter(\.isMoney).compactMap { method in
            var proof = TakingsProof()
            proof.method = method
            for report in reports {
                for total in report.methods where total.method == method {
                    proof.takenFen += total.takenFen - total.refundedFen
                }
            }
            for adjustment in adjustments where adjustment.method == method {
                proof.takenFen += adjustment.amountFen
            }
            if method == .cash {
                proveCash(&proof, reports, sessions)
            } else {
                proof.provedFen = settledFen(desk, method)
            }
            return proof.isNothing ? nil : proof
        }
    }

    /// What the counts found more or less than expected is neither taken nor lost on the way.
    private func proveCash(
        _ proof: inout TakingsProof,
        _ reports: [ZReport],
        _ sessions: [TillSession]
    ) {
        for handIn in sessions.flatMap(\.handIns) {
            if handIn.slip.isEmpty {
                proof.handedInFen += handIn.amountFen
            } else {
                proof.provedFen += handIn.amountFen
            }
        }
        for report in reports {
            proof.floatChangeFen += report.closingFloatFen - report.openingFloatFen
            proof.overShortFen += report.countedCashFen - report.expectedCashFen
        }
    }

    /// What a channel's files settled of what the desk took on the month's locked days.
    private func settledFen(_ desk: Desk, _ method: PaymentMethod) -> Int {
        desk.settlements.all.reduce(0) { sum, settlement in
            settlement.rows.reduce(sum) { sum, row in
                guard row.method == method,
                    let payment = row.payment.flatMap({ desk.payments[$0] }),
                    payment.businessDate.monthKey == month, payment.isLocked
                else { return sum }
                return sum + row.amountFen
            }
        }
    }

    // MARK: What is not in order

    mutating func makeChecks(_ desk: Desk, _ reader: Staff?) {
        let sessions = desk.sessions.all.filter { $0.businessDate.monthKey == month }
            .sorted { $0.id < $1.id }
        unlockedDays = Set(sessions.filter { !$0.isClosed }.map(\.businessDate)).sorted()
        for session in sessions {
            for difference in session.openDifferences {
                var open = OpenDifference()
                (open.source, open.kind) = (session.id, difference.kind)
                (open.method, open.amountFen) = (difference.method, difference.amountFen)
                open.about = difference.reference
                openDifferences.append(open)
            }
        }
        for settlement in desk.settlements.all.sorted(by: { $0.id < $1.id })
        where settlement.lastDay.monthKey == month {
            addDifferences(of: settlement, desk, reader)
        }
        receiptGaps = gaps(desk)
    }

    private mutating func addDifferences(
        of settlement: Settlement,
        _ desk: Desk,
        _ reader: Staff?
    ) {
        for difference in settlement.openDifferences {
            let payment = difference.payment.flatMap { desk.payments[$0] }
            if let payment, desk.hidesTakings(of: payment.session, from: reader) { continue }
            var open = OpenDifference()
            (open.source, open.kind) = (settlement.id, difference.kind)
            (open.method, open.amountFen) = (difference.method, difference.amountFen)
            let about = difference.reference.isEmpty ? payment?.receipt : difference.reference
            open.about = about ?? difference.payment?.text ?? ""
            openDifferences.append(open)
        }
    }

    /// The receipts that no payment has, between the first and the last of the month.
    private func gaps(_ desk: Desk) -> [String] {
        var given: [String: Set<Int>] = [:]
        for payment in desk.payments.all where payment.businessDate.monthKey == month {
            guard let receipt = ReceiptNumber(payment.receipt) else { continue }
            given[receipt.series, default: []].insert(receipt.number)
        }
        return given.sorted { $0.key < $1.key }.flatMap { series, numbers -> [String] in
            guard let first = numbers.min(), let last = numbers.max() else { return [] }
            return (first...last).filter { !numbers.contains($0) }
                .map { ReceiptNumber(series: series, number: $0).text }
        }
    }

    // MARK: Who did what

    mutating func makePeople(_ desk: Desk) {
        var totals: [String: PersonTotal] = [:]
        for payment in desk.payments.all
        where payment.businessDate.monthKey == month && payment.reversalOf != nil {
            totals[payment.cashier, default: PersonTotal()].reversals += 1
            totals[payment.cashier, default: PersonTotal()].reversedFen -= payment.totalFen
        }
        for waiver in desk.waivers.all
        where waiver.businessDate?.monthKey == month && waiver.isGranted == true {
            totals[waiver.reviewer, default: PersonTotal()].waivers += 1
            totals[waiver.reviewer, default: PersonTotal()].waivedFen += waiver.amountFen
        }
        for refund in desk.refunds.all
        where refund.businessDate?.monthKey == month && refund.paidAt != nil {
            totals[refund.paidBy, default: PersonTotal()].refunds += 1
            totals[refund.paidBy, default: PersonTotal()].refundedFen += refund.amountFen
        }
        people = totals.sorted { $0.key < $1.key }.map { number, total in
            var named = total
            named.number = number
            return named
        }
    }
}
