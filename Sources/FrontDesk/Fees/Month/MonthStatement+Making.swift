extension MonthStatement {
    /// The statement of a month, for a reader; nil stands for one who did not say who they are.
    ///
    /// In memory must be: the month's bills, payments, sessions and days' closes, and every waiver, refund,
    /// settlement and payout. What is owed follows from facts that are always there.
    package init(_ desk: Desk, month: String, reader: Staff?) {
        self.init()
        self.month = month
        makeRows(desk)
        let closes = desk.days.all.filter { $0.businessDate.monthKey == month && $0.isClosed }
            .sorted { $0.businessDate < $1.businessDate }
        let reports = closes.compactMap(\.report)
        let locked = Set(closes.map(\.businessDate))
        let sessions = desk.sessions.all.filter { locked.contains($0.businessDate) }
            .sorted { $0.id < $1.id }
        makeIncome(reports)
        makeExpenses(desk, locked, sessions)
        makeCollection(desk)
        makeAgencies(desk)
        makeProofs(desk, reports, sessions)
        makeChecks(desk, reader)
        makePeople(desk)
    }

    // MARK: What is owed

    private mutating func makeRows(_ desk: Desk) {
        let months = desk.flows.monthKeys.filter { $0 <= month }
        let codes = Set(months.flatMap { desk.flows.flows(in: $0).keys })
        for code in codes.sorted() {
            var row = MonthRow()
            let price = desk.prices[code, desk.prices.lastVersion(of: code)]
            (row.code, row.name, row.payee) = (code, price?.name ?? "", price?.payee ?? "")
            row.openingFen = desk.flows.opening(code, before: month)
            if let flow = desk.flows.flows(in: month)[code] { row.add(flow) }
            if row.isNothing { continue }
            rows.append(row)
            total.add(row)
        }
        guard desk.flows.monthKeys.last.map({ $0 <= month }) ?? true else { return }
        billsFen = desk.bills.openOnes.reduce(0) { $0 + $1.owedFen }
    }

    // MARK: Income and expense

    private mutating func makeIncome(_ reports: [ZReport]) {
        firstZ = reports.first?.number ?? 0
        lastZ = reports.last?.number ?? 0
        for report in reports {
            receiptsFen += report.receiptsFen
            for method in report.methods { add(method) }
            for row in report.rows { add(row) }
            adjustments += report.adjustments
        }
        methods.sort { Self.rank($0.method) < Self.rank($1.method) }
        income.sort { $0.code < $1.code }
    }

    private static func rank(_ method: PaymentMethod) -> Int {
        PaymentMethod.allCases.firstIndex(of: method) ?? 0
    }

    private mutating func add(_ other: MethodTotal) {
        guard let index = methods.firstIndex(where: { $0.method == other.method }) else {
            methods.append(other)
            return
        }
        methods[index].count += other.count
        methods[index].takenFen += other.takenFen
        methods[index].refundedFen += other.refundedFen
    }

    private mutating func add(_ other: RowTotal) {
        let index = income.firstIndex { $0.code == other.code && $0.payee == other.payee }
        guard let index else {
            income.append(other)
            return
        }
        income[index].amountFen += other.amountFen
        income[index].lateFen += other.lateFen
    }

    private mutating func makeExpenses(
        _ desk: Desk,
        _ locked: Set<Day>,
        _ sessions: [TillSession]
    ) {
        for refund in desk.refunds.all.sorted(by: { $0.id < $1.id }) {
            guard let day = refund.businessDate, refund.paidAt != nil, locked.contains(day) else {
                continue
            }
            var line = MonthExpense()
            line.kind = refund.source == .deposit ? .deposit : .refund
            (line.day, line.number, line.by) = (day, refund.id.text, refund.paidBy)
            line.what = "\(refund.room.key) \(refund.reason.rawValue)"
            (line.method, line.amountFen) = (refund.method, refund.amountFen)
            expenses.append(line)
        }
        for payout in desk.payouts.all.sorted(by: { $0.id < $1.id })
        where payout.businessDate.monthKey == month {
            var line = MonthExpense()
            line.kind = .agency
            (line.day, line.number, line.by) = (payout.businessDate, payout.id.text, payout.paidBy)
            (line.what, line.method) = (payout.payee, payout.method)
            line.amountFen = payout.amountFen
            expenses.append(line)
        }
        for session in sessions {
            for handIn in session.handIns {
                var line = MonthExpense()
                line.kind = .handIn
                (line.day, line.number, line.by) = (session.businessDate, handIn.slip, handIn.by)
                line.what = handIn.bank.isEmpty ? handIn.to : handIn.bank
                (line.method, line.amountFen) = (.cash, handIn.amountFen)
                expenses.append(line)
            }
        }
    }

    private mutating func makeCollection(_ desk: Desk) {
        collection.billedFen = total.billedFen
        for payment in desk.payments.all where payment.businessDate.monthKey == month {
            for line in payment.lines where isOfTheMonth(line.bill, desk) {
                collection.paidFen += line.amountFen
            }
        }
        for refund in desk.refunds.all where refund.businessDate?.monthKey == month {
            for line in refund.lines where isOfTheMonth(line.bill, desk) {
                collection.paidFen -= line.amountFen
            }
        }
    }

    /// Whether a bill was charged in the month; what was owed from before the books was not.
    private func isOfTheMonth(_ id: RecordID?, _ desk: Desk) -> Bool {
        guard let bill = id.flatMap({ desk.bills[$0] }), bill.kind != .opening else { return false }
        return Day(String(bill.id.day))?.monthKey == month
    }

    private mutating func makeAgencies(_ desk: Desk) {
        var payables: [String: AgencyPayable] = [:]
        for key in desk.flows.monthKeys where key <= month {
            for (code, flow) in desk.flows.flows(in: key) {
                let payee = desk.prices[code, desk.prices.lastVersion(of: code)]?.payee ?? ""
                if payee.isEmpty { continue }
                var payable = payables[payee] ?? AgencyPayable()
                payable.payee = payee
                if key < month {
                    payable.openingFen += flow.heldFen
                } else {
                    payable.collectedFen += flow.paidFen - flow.refundedFen
                    payable.paidOverFen += flow.paidOverFen
                }
                payables[payee] = payable
            }
        }
        agencies = payables.values.sorted { $0.payee < $1.payee }
    }
}
