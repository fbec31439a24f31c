import FrontDesk

/// What must hold of the money after every act, reckoned from the records' bare fields alone: none
/// of the core's sums, flows or statuses is asked for what it is compared with.
struct MoneyOracle {
    /// What came to and went from what is owed for a row in a month, as the oracle counted it.
    struct Tally: Equatable {
        var opening = 0
        var billed = 0
        var late = 0
        var waived = 0
        var paid = 0
        var refunded = 0

        var isNothing: Bool { self == Tally() }
        var net: Int { opening + billed + late - waived - paid + refunded }
    }

    private var bills: [RecordID: Bill] = [:]
    private var payments: Set<RecordID> = []
    private var refunds: Set<RecordID> = []
    private var waivers: Set<RecordID> = []
    private var months: [String: [String: Tally]] = [:]

    /// What is broken; empty when all holds. To be asked after every act.
    mutating func broken(_ desk: Desk) -> [String] {
        follow(desk)
        return flows(desk) + arrears(desk) + receipts(desk) + days(desk) + pots(desk)
    }

    // MARK: Opening arrears + billed + late − waived − paid + refunded = closing arrears

    /// Books what the act did, on the business date that the act itself says.
    private mutating func follow(_ desk: Desk) {
        let newPayments = desk.payments.all.filter { !payments.contains($0.id) }
        let newRefunds = desk.refunds.all.filter { $0.paidAt != nil && !refunds.contains($0.id) }
        let newWaivers = desk.waivers.all.filter {
            $0.isGranted == true && !waivers.contains($0.id)
        }
        let day =
            newPayments.first?.businessDate ?? newRefunds.first?.businessDate
            ?? newWaivers.first?.businessDate ?? desk.zone.day(of: desk.lastAt)
        let month = String(day.text.prefix(7))
        for payment in newPayments {
            for line in payment.lines where line.kind == .bill {
                let fen = line.amountFen + line.lateFen
                book(month, line.priceCode) { tally in
                    if payment.reversalOf == nil {
                        tally.paid += fen
                    } else {
                        tally.refunded -= fen
                    }
                }
            }
        }
        for refund in newRefunds where refund.source == .payment {
            for line in refund.lines {
                book(month, line.priceCode) { $0.refunded += line.amountFen + line.lateFen }
            }
        }
        for bill in desk.bills.all { follow(bill, month) }
        payments.formUnion(newPayments.map(\.id))
        refunds.formUnion(newRefunds.map(\.id))
        waivers.formUnion(newWaivers.map(\.id))
    }

    private mutating func follow(_ bill: Bill, _ month: String) {
        let before = bills.updateValue(bill, forKey: bill.id)
        guard before != bill else { return }
        func live(_ bill: Bill?, _ fen: (Bill) -> Int) -> Int {
            guard let bill, bill.voidedAt == nil else { return 0 }
            return fen(bill)
        }
        let asked = live(bill, \.amountFen) - live(before, \.amountFen)
        let late = live(bill, \.lateFen) - live(before, \.lateFen)
        let letOff: (Bill) -> Int = { $0.waivedFen + $0.lateWaivedFen + $0.refundedFen }
        let waived = live(bill, letOff) - live(before, letOff)
        book(month, bill.priceCode) { tally in
            if bill.kind == .opening { tally.opening += asked } else { tally.billed += asked }
            tally.late += late
            tally.waived += waived
        }
    }

    private mutating func book(_ month: String, _ row: String, _ change: (inout Tally) -> Void) {
        change(&months[month, default: [:]][row, default: Tally()])
    }

    private func flows(_ desk: Desk) -> [String] {
        var broken: [String] = []
        for month in Set(months.keys).union(desk.flows.monthKeys).sorted() {
            let mine = months[month, default: [:]].filter { !$0.value.isNothing }
            let told = desk.flows.flows(in: month).mapValues { flow in
                Tally(
                    opening: flow.openingFen,
                    billed: flow.billedFen,
                    late: flow.lateFen,
                    waived: flow.waivedFen,
                    paid: flow.paidFen,
                    refunded: flow.refundedFen
                )
            }.filter { !$0.value.isNothing }
            if mine != told { broken.append("flows of \(month): \(told), not \(mine)") }
        }
        return broken
    }

    // MARK: Every bill against the payments and refunds that name it

    private func arrears(_ desk: Desk) -> [String] {
        var broken: [String] = []
        var paid: [RecordID: Int] = [:]
        var latePaid: [RecordID: Int] = [:]
        for line in desk.payments.all.flatMap(\.lines) {
            guard let bill = line.bill else { continue }
            paid[bill, default: 0] += line.amountFen
            latePaid[bill, default: 0] += line.lateFen
        }
        for refund in desk.refunds.all where refund.paidAt != nil {
            for line in refund.lines {
                paid[line.bill, default: 0] -= line.amountFen
                latePaid[line.bill, default: 0] -= line.lateFen
            }
        }
        var owed: [String: Int] = [:]
        for bill in desk.bills.all {
            let id = bill.id.text
            if bill.paidFen != paid[bill.id] ?? 0 { broken.append("\(id): paid \(bill.paidFen)") }
            if bill.latePaidFen != latePaid[bill.id] ?? 0 { broken.append("\(id): late fee paid") }
            let principal = bill.amountFen - bill.waivedFen - bill.paidFen - bill.refundedFen
            let late = bill.lateFen - bill.lateWaivedFen - bill.latePaidFen
            if principal < 0 || late < 0 { broken.append("\(id): paid more than once") }
            if bill.lateFen > bill.amountFen { broken.append("\(id): late fee beyond the bill") }
            if bill.voidedAt != nil {
                if bill.paidFen != 0 || bill.latePaidFen != 0 { broken.append("\(id): void, paid") }
            } else {
                owed[bill.priceCode, default: 0] += principal + late
                if (bill.settledAt == nil) != (principal + late > 0) {
                    broken.append("\(id): settled or not")
                }
            }
        }
        for row in Set(owed.keys).union(months.values.flatMap(\.keys)) {
            let net = months.values.reduce(0) { $0 + ($1[row]?.net ?? 0) }
            if net != owed[row] ?? 0 {
                broken.append("arrears of \(row): \(owed[row] ?? 0), by the flows \(net)")
            }
        }
        return broken
    }

    // MARK: Σ lines = Σ tenders − change; numbers without gap; Σ receipts = Σ Z + Σ open sessions

    private static func lines(_ payment: Payment) -> Int {
        payment.lines.reduce(0) { $0 + $1.amountFen + $1.lateFen }
    }

    static func taken(_ payment: Payment, _ method: PaymentMethod) -> Int {
        let given = payment.tenders.filter { $0.method == method }.map(\.amountFen)
        return given.reduce(0, +) - (method == .cash ? payment.changeFen : 0)
    }

    private func receipts(_ desk: Desk) -> [String] {
        var broken: [String] = []
        var numbers: [String: [Int]] = [:]
        for payment in desk.payments.all {
            let tendered = payment.tenders.reduce(0) { $0 + $1.amountFen } - payment.changeFen
            if Self.lines(payment) != tendered { broken.append("\(payment.receipt): \(tendered)") }
            let parts = payment.receipt.split(separator: "-").map(String.init)
            numbers[parts[0], default: []].append(Int(parts[1]) ?? 0)
        }
        for (book, found) in numbers where found.sorted() != Array(1...found.count) {
            broken.append("receipts of \(book) have a gap: \(found.sorted())")
        }
        let references = desk.payments.all.filter { $0.reversalOf == nil && $0.reversedBy == nil }
            .flatMap(\.tenders).filter { PaymentMethod.channels.contains($0.method) }
            .map { $0.method.rawValue + $0.reference }
        if Set(references).count != references.count { broken.append("a reference twice") }
        let reversals = desk.payments.all.compactMap(\.reversalOf)
        if Set(reversals).count != reversals.count { broken.append("reversed twice") }
        return broken
    }

    private func days(_ desk: Desk) -> [String] {
        var broken: [String] = []
        let locked = Set(desk.sessions.all.filter { $0.state == .locked }.map(\.id))
        let all = desk.payments.all.reduce(0) { $0 + Self.lines($1) }
        let open = desk.payments.all.filter { !locked.contains($0.session) }
            .reduce(0) { $0 + Self.lines($1) }
        let reports = desk.days.all.compactMap(\.report)
        let closed = reports.reduce(0) { $0 + $1.receiptsFen }
        if all != closed + open { broken.append("receipts \(all) = Z \(closed) + open \(open)") }
        for method in PaymentMethod.allCases {
            let taken = desk.payments.all.filter { locked.contains($0.session) }
                .reduce(0) { $0 + Self.taken($1, method) }
            let told = reports.flatMap(\.methods).filter { $0.method == method }
                .reduce(0) { $0 + $1.takenFen }
            if taken != told { broken.append("\(method.rawValue) in Z: \(told), not \(taken)") }
        }
        for report in reports {
            let rows = report.rows.reduce(0) { $0 + $1.amountFen + $1.lateFen }
            if rows != report.receiptsFen { broken.append("Z\(report.number): rows \(rows)") }
        }
        let numbers = reports.map(\.number).sorted()
        if numbers != Array(numbers.indices.map { $0 + 1 }) {
            broken.append("Z numbers \(numbers)")
        }
        return broken
    }

    // MARK: What is held for others

    private func pots(_ desk: Desk) -> [String] {
        var broken: [String] = []
        var credit = 0
        var held = 0
        for payment in desk.payments.all {
            for line in payment.lines {
                if line.kind == .credit { credit += line.amountFen }
                if line.kind == .deposit { held += line.amountFen }
            }
            credit -= Self.taken(payment, .credit)
            held -= Self.taken(payment, .deposit)
        }
        for refund in desk.refunds.all where refund.paidAt != nil {
            if refund.source == .credit { credit -= refund.amountFen }
            if refund.source == .deposit { held -= refund.amountFen }
            if refund.method == .credit { credit += refund.amountFen }
        }
        let credits = desk.accounts.values.map(\.creditFen)
        if credits.contains(where: { $0 < 0 }) { broken.append("credit below nothing") }
        if credits.reduce(0, +) != credit || desk.cashFlows.creditFen != credit {
            broken.append("credit \(credits.reduce(0, +)), not \(credit)")
        }
        let deposits = desk.deposits.all.filter { !$0.isReversed }
        let kept = deposits.reduce(0) { $0 + $1.amountFen - $1.refundedFen - $1.usedFen }
        if kept != held { broken.append("deposits \(kept), not \(held)") }
        if deposits.contains(where: { $0.amountFen < $0.refundedFen + $0.usedFen }) {
            broken.append("a deposit below nothing")
        }
        return broken
    }
}
