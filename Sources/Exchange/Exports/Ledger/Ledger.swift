package import FrontDesk

/// The desk's fees as double entry, made of the records: one account for each method, price row,
/// household's receivable, deposits, credit and agency's payable. No name of a person is in it.
///
/// Bills are booked when they are issued, agency money as a debt to its payee: 待收 until it is paid
/// in, 应付 from then on until it is paid over. The drawer's account follows the counts, so that it
/// is what the cashiers found.
package struct Ledger: Sendable {
    /// The transactions, by business date; within a day in the order of money: what is owed first.
    package private(set) var entries: [LedgerEntry] = []

    private let desk: Desk
    private let reader: Staff?

    /// The ledger of a desk whose records are all in memory, as a reader may see it; nil stands for
    /// one who did not say who they are.
    package init(_ desk: Desk, reader: Staff?) {
        self.desk = desk
        self.reader = reader
        for bill in desk.bills.all { add(bill) }
        for waiver in desk.waivers.all { add(waiver) }
        for payment in desk.payments.all { add(payment) }
        for refund in desk.refunds.all { add(refund) }
        for payout in desk.payouts.all { add(payout) }
        for day in desk.days.all { add(day) }
        addDrawers()
        entries.removeAll { $0.postings.isEmpty }
        let order = LedgerKind.allCases
        let ranks = Dictionary(uniqueKeysWithValues: zip(order, order.indices))
        entries.sort {
            ($0.day, ranks[$0.kind] ?? 0, $0.number) < ($1.day, ranks[$1.kind] ?? 0, $1.number)
        }
    }

    /// The transactions of some days.
    package func entries(in span: DaySpan) -> [LedgerEntry] {
        entries.filter { entry in
            (span.from.map { $0 <= entry.day } ?? true) && (span.to.map { entry.day <= $0 } ?? true)
        }
    }

    // MARK: What is owed

    private mutating func add(_ bill: Bill) {
        let payment = bill.issuedBy.flatMap { desk.payments[$0] }
        let day = payment?.businessDate ?? desk.zone.day(of: bill.issuedAt)
        let receivable = LedgerAccount.receivable(bill.room)
        let isOpening = bill.kind == .opening
        var issue = LedgerEntry(day, isOpening ? .opening : .billed, bill.id.text, bill.priceCode)
        issue.move(bill.amountFen, to: receivable, from: counter(of: bill))
        entries.append(issue)
        var late = LedgerEntry(
            bill.lateThrough ?? bill.dueOn,
            .lateFee,
            bill.id.text,
            bill.priceCode
        )
        late.move(bill.lateFen, to: receivable, from: LedgerAccount.lateFees)
        entries.append(late)
        guard let voidedAt = bill.voidedAt else { return }
        let reversal = payment?.reversedBy.flatMap { desk.payments[$0] }
        var void = LedgerEntry(
            reversal?.businessDate ?? desk.zone.day(of: voidedAt),
            .voided,
            bill.id.text,
            bill.priceCode
        )
        let owed = bill.amountFen - bill.waivedFen - bill.refundedFen - bill.paidFen
        void.move(owed, to: counter(of: bill), from: receivable)
        void.move(bill.waivedFen, to: counter(of: bill), from: waived(bill))
        void.move(
            bill.lateFen - bill.lateWaivedFen,
            to: LedgerAccount.lateFees,
            from: receivable
        )
        void.move(
            bill.lateWaivedFen,
            to: LedgerAccount.lateFees,
            from: LedgerAccount.waivedLateFees
        )
        entries.append(void)
    }

    private mutating func add(_ waiver: Waiver) {
        guard waiver.isGranted == true, let bill = desk.bills[waiver.bill] else { return }
        let day = waiver.businessDate ?? desk.zone.day(of: waiver.reviewedAt ?? waiver.appliedAt)
        var entry = LedgerEntry(day, .waived, waiver.id.text, bill.priceCode)
        let account = waiver.kind == .lateFee ? LedgerAccount.waivedLateFees : waived(bill)
        entry.move(waiver.amountFen, to: account, from: LedgerAccount.receivable(bill.room))
        entries.append(entry)
    }

    /// What stands against the household's debt: income, the agency's claim, the time before.
    private func counter(of bill: Bill) -> String {
        if let payee = payee(bill.priceCode, bill.priceVersion) {
            return LedgerAccount.agencyBilled(payee)
        }
        return bill.kind == .opening ? LedgerAccount.opening : LedgerAccount.income(row(bill))
    }

    /// What a waiver is booked to: agency money that is waived was never anybody's income.
    private func waived(_ bill: Bill) -> String {
        if let payee = payee(bill.priceCode, bill.priceVersion) {
            return LedgerAccount.agencyBilled(payee)
        }
        return LedgerAccount.waived(row(bill))
    }

    private func payee(_ code: String, _ version: Int) -> String? {
        guard let price = desk.prices[code, version], price.isAgency else { return nil }
        return price.payee
    }

    /// `WY01 物业服务费`, by the row's newest name, so that a row has one account.
    private func row(_ bill: Bill) -> String {
        let newest = desk.prices[bill.priceCode, desk.prices.lastVersion(of: bill.priceCode)]
        return "\(bill.priceCode) \(newest?.name ?? "")"
    }

    // MARK: What came and went

    private mutating func add(_ payment: Payment) {
        let kind = payment.reversalOf == nil ? LedgerKind.payment : .reversal
        let room = payment.room ?? RoomCode()
        var entry = LedgerEntry(payment.businessDate, kind, payment.receipt, room.key)
        for method in PaymentMethod.allCases {
            entry.post(account(method, room, payment.session), payment.fen(by: method))
        }
        for line in payment.lines {
            switch line.kind {
            case .bill:
                let owner = line.bill.flatMap { desk.bills[$0]?.room } ?? room
                entry.post(LedgerAccount.receivable(owner), -line.totalFen)
                guard let payee = payee(line.priceCode, line.priceVersion) else { continue }
                entry.move(
                    line.amountFen,
                    to: LedgerAccount.agencyBilled(payee),
                    from: LedgerAccount.agencyDue(payee)
                )
            case .deposit: entry.post(LedgerAccount.deposit(room), -line.totalFen)
            case .credit: entry.post(LedgerAccount.credit(room), -line.totalFen)
            }
        }
        entries.append(entry)
    }

    private mutating func add(_ refund: Refund) {
        guard refund.paidAt != nil, let day = refund.businessDate else { return }
        var entry = LedgerEntry(day, .refund, refund.id.text, refund.room.key)
        entry.post(account(refund.method ?? .cash, refund.room, refund.session), -refund.amountFen)
        switch refund.source {
        case .deposit: entry.post(LedgerAccount.deposit(refund.room), refund.amountFen)
        case .credit: entry.post(LedgerAccount.credit(refund.room), refund.amountFen)
        case .payment:
            for line in refund.lines { post(line, of: refund, to: &entry) }
            // What no bill of the refund names stays the household's own affair.
            entry.post(LedgerAccount.receivable(refund.room), -entry.balanceFen)
        }
        entries.append(entry)
    }

    private func post(_ line: RefundLine, of refund: Refund, to entry: inout LedgerEntry) {
        guard let bill = desk.bills[line.bill] else { return }
        let payee = payee(bill.priceCode, bill.priceVersion)
        if let payee { entry.post(LedgerAccount.agencyDue(payee), line.amountFen) }
        if refund.staysOwed {
            let owed = line.amountFen + line.lateFen
            entry.post(LedgerAccount.receivable(bill.room), owed)
            if let payee { entry.post(LedgerAccount.agencyBilled(payee), -line.amountFen) }
        } else {
            if payee == nil { entry.post(counter(of: bill), line.amountFen) }
            entry.post(LedgerAccount.lateFees, line.lateFen)
        }
    }

    private mutating func add(_ payout: AgencyPayout) {
        var entry = LedgerEntry(payout.businessDate, .payout, payout.id.text, payout.priceCode)
        entry.move(
            payout.amountFen,
            to: LedgerAccount.agencyDue(payout.payee),
            from: LedgerAccount.money(payout.method)
        )
        entries.append(entry)
    }

    private mutating func add(_ day: DayClose) {
        for adjustment in day.adjustments {
            var entry = LedgerEntry(
                day.businessDate,
                .adjustment,
                day.id.text,
                "Z\(adjustment.z)"
            )
            entry.move(
                adjustment.amountFen,
                to: LedgerAccount.money(adjustment.method),
                from: LedgerAccount.adjustments
            )
            entries.append(entry)
        }
    }

    /// The account of a means of payment; that of a session whose takings the reader may not know is
    /// one for all of them (CONTRACT 6).
    private func account(
        _ method: PaymentMethod,
        _ room: RoomCode,
        _ session: RecordID?
    ) -> String {
        switch method {
        case .credit: return LedgerAccount.credit(room)
        case .deposit: return LedgerAccount.deposit(room)
        case .cash, .card, .weChat, .alipay, .transfer:
            let isHidden = session.map { desk.hidesTakings(of: $0, from: reader) } ?? false
            return isHidden ? LedgerAccount.uncounted : LedgerAccount.money(method)
        }
    }

    // MARK: The drawers

    private mutating func addDrawers() {
        let taken = cashBySession()
        let tills = Dictionary(grouping: desk.sessions.all, by: \.till)
        for till in tills.keys.sorted() {
            var heldFen: Int?
            for session in (tills[till] ?? []).sorted(by: { $0.id < $1.id }) {
                add(session, takenFen: taken[session.id] ?? 0, &heldFen)
            }
        }
    }

    /// `heldFen` is what the books say of the drawer; nil before its first session.
    private mutating func add(_ session: TillSession, takenFen: Int, _ heldFen: inout Int?) {
        let cash = LedgerAccount.money(.cash)
        let day = session.businessDate
        var float = LedgerEntry(day, .float, session.id.text, session.till)
        float.move(
            session.floatFen - (heldFen ?? 0),
            to: cash,
            from: heldFen == nil ? LedgerAccount.floats : LedgerAccount.openingDifference
        )
        entries.append(float)
        var held = session.floatFen + takenFen
        for handIn in session.handIns {
            add(handIn, of: session)
            held -= handIn.amountFen
        }
        if session.count != nil {
            let found = desk.closingFloat(of: session)
            var difference = LedgerEntry(day, .count, session.id.text, session.till)
            difference.move(
                found - held,
                to: cash,
                from: found > held ? LedgerAccount.cashOver : LedgerAccount.cashShort
            )
            entries.append(difference)
            held = found
        }
        heldFen = held
    }

    /// What came into each session's drawer, less what was paid out of it.
    private func cashBySession() -> [RecordID: Int] {
        var cash: [RecordID: Int] = [:]
        for payment in desk.payments.all {
            cash[payment.session, default: 0] += payment.fen(by: .cash)
        }
        for refund in desk.refunds.all where refund.paidAt != nil && refund.method == .cash {
            if let session = refund.session { cash[session, default: 0] -= refund.amountFen }
        }
        return cash
    }

    /// What went into the safe is handed in first and banked on the day it was brought there.
    private mutating func add(_ handIn: HandIn, of session: TillSession) {
        let isHidden = desk.hidesTakings(of: session.id, from: reader)
        let drawer = isHidden ? LedgerAccount.uncounted : LedgerAccount.money(.cash)
        let bank = LedgerAccount.bank(handIn.bank)
        let wentToSafe = handIn.slip.isEmpty || handIn.bankedAt != nil
        var entry = LedgerEntry(
            session.businessDate,
            .handIn,
            session.id.text,
            wentToSafe ? "" : handIn.slip
        )
        entry.move(
            handIn.amountFen,
            to: wentToSafe ? LedgerAccount.handedIn : bank,
            from: drawer
        )
        entries.append(entry)
        guard let bankedAt = handIn.bankedAt else { return }
        var banked = LedgerEntry(
            desk.zone.day(of: bankedAt),
            .handIn,
            session.id.text,
            handIn.slip
        )
        banked.move(handIn.amountFen, to: bank, from: LedgerAccount.handedIn)
        entries.append(banked)
    }
}
