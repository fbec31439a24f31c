internal import FrontDesk

/// One record of a list with everything that is known of it.
struct ListedPage {
    private var listing: RecordListing
    private var desk: Desk { listing.desk }

    /// The pages of a list's desk.
    init(_ listing: RecordListing) {
        self.listing = listing
    }

    /// The record for programs.
    func members(_ record: some ListedRecord) -> [String: PlainValue] {
        var members = listing.item(record, alone: true)
        for (name, value) in more(record) { members[name] = value }
        if let subject = record as? any Case {
            let cases = CaseListing(desk, now: listing.now, listing.style)
            members["timers"] = nil
            members["allClocks"] = cases.allClocks(of: subject)
            members["history"] = cases.history(of: subject)
        }
        return members
    }

    /// The record for people.
    func lines(_ record: some ListedRecord) -> [String] {
        let shown = ShownValue(zone: desk.zone)
        let item = listing.item(record, alone: true)
        let fields = type(of: record).fieldDescriptions.filter {
            !["timers", "history", "state"].contains($0.name)
        }
        let worded = MoneyWords.worded(item, fields)
        var lines = shown.lines(worded.members, worded.fields)
        if let status = item["status"]?.text { lines.insert("状态：\(status)", at: 0) }
        lines += moreLines(record)
        if let subject = record as? any Case {
            let cases = CaseListing(desk, now: listing.now, listing.style)
            lines += cases.clockLines(subject) + cases.historyLines(subject)
        }
        return lines
    }

    // MARK: What belongs to it

    private func more(_ record: some ListedRecord) -> [String: PlainValue] {
        switch record {
        case let bill as Bill:
            var members: [String: PlainValue] = [
                "payments": list(payments(of: bill)), "waivers": list(waivers(of: bill)),
                "refunds": list(refunds(of: bill)),
            ]
            if let price = desk.price(of: bill) { members["price"] = .object(listing.item(price)) }
            return members
        case let payment as Payment:
            return ["refunds": list(desk.refunds.all.filter { $0.payment == payment.id })]
        case let deposit as Deposit:
            return ["refunds": list(desk.refunds.all.filter { $0.deposit == deposit.id })]
        case let price as PriceRow:
            return ["versions": list(desk.prices.versions(of: price.code))]
        case let keySet as KeySet:
            return [
                "openLoans": list(loans(of: keySet)),
                "openIncidents": list(incidents(of: keySet)),
            ]
        default: return [:]
        }
    }

    private func moreLines(_ record: some ListedRecord) -> [String] {
        switch record {
        case let bill as Bill:
            let price = desk.price(of: bill)
            let row = price.map {
                "价目：\($0.name) \(PriceRow.unitText($0.unitCentifen)) \($0.unit) 自 \($0.effectiveFrom.text) 起"
            }
            return [row, "欠费：\(Money.text(bill.owedFen))元"].compactMap(\.self)
                + payments(of: bill).map(line) + waivers(of: bill).map(line)
                + refunds(of: bill).map(line)
        case let payment as Payment:
            return ["合计：\(Money.text(payment.totalFen))元", "大写：\(capitals(payment.totalFen))"]
                + desk.refunds.all.filter { $0.payment == payment.id }.map(line)
        case let deposit as Deposit:
            return ["在押：\(Money.text(deposit.heldFen))元"]
                + desk.refunds.all.filter { $0.deposit == deposit.id }.map(line)
        case let keySet as KeySet:
            return ["在库：\(keySet.onHook)，可借 \(keySet.lendable)"]
                + loans(of: keySet).map(line) + incidents(of: keySet).map(line)
        default: return []
        }
    }

    private func capitals(_ fen: Int) -> String {
        (fen < 0 ? "负" : "") + ChineseAmount.text(fen: abs(fen))
    }

    private func list(_ records: [some ListedRecord]) -> PlainValue {
        .list(records.map { .object(listing.item($0)) })
    }

    private func payments(of bill: Bill) -> [Payment] {
        desk.payments.all.filter { $0.lines.contains { $0.bill == bill.id } }
            .sorted { $0.id < $1.id }
    }

    private func waivers(of bill: Bill) -> [Waiver] {
        desk.waivers.all.filter { $0.bill == bill.id }.sorted { $0.id < $1.id }
    }

    private func refunds(of bill: Bill) -> [Refund] {
        desk.refunds.all.filter { $0.lines.contains { $0.bill == bill.id } }
            .sorted { $0.id < $1.id }
    }

    private func loans(of keySet: KeySet) -> [KeyLoan] {
        desk.loans.openOnes.filter { $0.key == keySet.code }
    }

    private func incidents(of keySet: KeySet) -> [KeyIncident] {
        desk.incidents.openOnes.filter { $0.key == keySet.code }
    }

    // MARK: A line of another record's page

    private func line(_ loan: KeyLoan) -> String {
        "借用：\(loan.id.text) \(loan.statusWord) \(loan.borrower.name) "
            + "\(desk.zone.dateTime(loan.outAt)) 起，\(loan.remaining) 把在外"
    }

    private func line(_ incident: KeyIncident) -> String {
        "异常：\(incident.id.text) \(incident.kind.rawValue) \(incident.statusWord)"
    }

    private func line(_ payment: Payment) -> String {
        "收款：\(payment.receipt) \(payment.status.rawValue) \(desk.zone.dateTime(payment.at)) "
            + "\(Money.text(payment.totalFen))元 \(listing.name(payment.cashier))"
    }

    private func line(_ waiver: Waiver) -> String {
        "减免：\(waiver.id.text) \(waiver.statusWord) \(waiver.kind.rawValue) "
            + "\(Money.text(waiver.amountFen))元 \(TextCleaning.clean(waiver.reason))"
    }

    private func line(_ refund: Refund) -> String {
        "退款：\(refund.id.text) \(refund.statusWord) \(Money.text(refund.amountFen))元 "
            + refund.reason.rawValue
    }

    // MARK: A household's money

    /// What a household owes, paid and holds, for programs.
    func members(of room: RoomCode) -> [String: PlainValue] {
        let arrears = desk.arrears(of: room)
        let account = desk.account(of: room)
        return [
            "arrears": list(arrears),
            "arrearsFen": .number(arrears.reduce(0) { $0 + $1.owedFen }),
            "payments": list(desk.payments.of(room)),
            "deposits": list(desk.deposits.of(room).filter { $0.heldFen > 0 }),
            "creditFen": .number(account.creditFen),
            "account": account.plain(in: listing.style),
        ]
    }

    /// The same for people.
    func lines(of room: RoomCode) -> [String] {
        let arrears = desk.arrears(of: room)
        let account = desk.account(of: room)
        var lines: [String] = []
        if !arrears.isEmpty {
            let owed = arrears.reduce(0) { $0 + $1.owedFen }
            lines.append("欠费：\(arrears.count) 张账单，共 \(Money.text(owed))元")
        }
        lines += arrears.map { bill in
            "  \(bill.id.text) \(listing.priceName(bill.priceCode, bill.priceVersion)) "
                + "\(bill.periodText) \(Money.text(bill.owedFen))元"
        }
        if account.creditFen > 0 { lines.append("预存款：\(Money.text(account.creditFen))元") }
        lines += desk.deposits.of(room).filter { $0.heldFen > 0 }.map { deposit in
            "押金：\(deposit.id.text) \(deposit.statusWord) \(Money.text(deposit.heldFen))元"
        }
        return lines + desk.payments.of(room).map(line)
    }
}
