/// Makes of what a payer wants the parts of a collection, and the bills that its act issues.
struct WishReader {
    private let household: Household
    private let desk: Desk
    private let now: Instant
    private let today: Day
    private let owed: [Bill]
    private var nextBill: RecordID
    private let payment: RecordID
    private var advanced: Set<String> = []

    /// What is paid, in order.
    private(set) var items: [CollectionItem] = []
    /// What is issued, in the order of the numbers.
    private(set) var issues: [BillIssue] = []

    init(household: Household, desk: Desk, now: Instant, owed: [Bill]) {
        (self.household, self.desk, self.now, self.owed) = (household, desk, now, owed)
        today = desk.zone.day(of: now)
        nextBill = desk.nextID(.bill, at: now)
        payment = desk.nextID(.payment, at: now)
    }

    /// Reads the next one.
    mutating func read(_ wish: CollectionWish) throws(Refusal) {
        if let bill = wish.bill {
            try add(.bill(try owedBill(bill), isNew: false), wish)
        } else if let fen = wish.creditFen {
            try add(.credit(fen: fen), wish)
        } else {
            try charge(try row(wish.price), wish)
        }
    }

    private func owedBill(_ id: RecordID) throws(Refusal) -> Bill {
        guard !items.contains(where: { $0.source.bill?.id == id }) else {
            throw Refusal.invalid("lines", "账单 \(id.text) 写了两次")
        }
        guard let bill = owed.first(where: { $0.id == id }) else {
            throw Refusal(.alreadyPaid, "\(id.text) 已经缴清，不用再收")
        }
        return bill
    }

    private func row(_ name: String) throws(Refusal) -> PriceRow {
        guard let code = desk.prices.code(named: name) else { throw Refusal.notFound("费项", name) }
        guard let row = desk.prices.inForce(code, on: today) else {
            throw Refusal(.notInForce, "费项「\(name)」今天没有生效并公示的价目，不能收取")
        }
        return row
    }

    private mutating func charge(_ row: PriceRow, _ wish: CollectionWish) throws(Refusal) {
        if row.category == .deposit { return try deposit(row, wish) }
        if let months = wish.months { return try advance(row, months, wish) }
        guard row.cycle == .once else {
            throw Refusal.invalid("lines", "「\(row.name)」按\(row.cycle.rawValue)计费，请填预收月数 months")
        }
        let charge = try OneOffCharge.issue(
            household.room,
            row.code,
            quantity: wish.quantity,
            on: desk,
            at: today
        )
        for bill in try issue(charge, row) { try add(.bill(bill, isNew: true), wish) }
    }

    private mutating func deposit(_ row: PriceRow, _ wish: CollectionWish) throws(Refusal) {
        guard wish.months == nil else {
            throw Refusal.invalid("lines", "「\(row.name)」是押金，没有预收月数")
        }
        guard desk.policy.fees.takesDeposits else {
            throw Refusal(.depositsOff, "本项目没有开放收取押金，请先由管理处经理在规定中确认当地允许")
        }
        let usual = row.basis == .byArea ? household.areaCentiares : 100
        let fen = row.fen(for: wish.quantity ?? usual)
        try check(fen, row)
        try add(.deposit(row, fen: fen), wish)
    }

    private mutating func advance(
        _ row: PriceRow,
        _ months: Int,
        _ wish: CollectionWish
    ) throws(Refusal) {
        guard advanced.insert(row.code).inserted else {
            throw Refusal.invalid("lines", "「\(row.name)」的预收写了两次，请合并")
        }
        let periods = try AdvancePeriods.issue(
            household.room,
            row.code,
            months: months,
            on: desk,
            at: today
        )
        let bills = try issue(periods, row)
        let fen = bills.reduce(0) { $0 + $1.amountFen }
        guard wish.amountFen == nil || wish.amountFen == fen else { throw mismatch(row.name, fen) }
        var whole = wish
        whole.amountFen = nil
        for bill in bills { try add(.bill(bill, isNew: true), whole) }
    }

    /// Gives bills the next numbers and the payment in whose act they are issued.
    private mutating func issue(
        _ bills: BillIssue,
        _ row: PriceRow
    ) throws(Refusal) -> [Bill] {
        for line in bills.lines { try check(line.amountFen, row) }
        var issue = bills
        issue.first = nextBill
        issue.issuedBy = payment
        nextBill.number += issue.lines.count
        issues.append(issue)
        return issue.bills(at: now)
    }

    private func check(_ fen: Int, _ row: PriceRow) throws(Refusal) {
        guard fen > 0, fen <= Money.limit else {
            throw Refusal.invalid("lines", "「\(row.name)」算得 \(Money.text(fen)) 元，不能收取")
        }
    }

    private mutating func add(
        _ source: CollectionSource,
        _ wish: CollectionWish
    ) throws(Refusal) {
        var item = CollectionItem(source)
        item.isNamed = true
        if let fen = wish.amountFen {
            guard fen <= item.dueFen else { throw mismatch(word(source), item.dueFen) }
            guard fen == item.dueFen || source.bill != nil else {
                throw mismatch(word(source), item.dueFen)
            }
            item.isExact = true
            item.pay(fen)
        }
        items.append(item)
    }

    private func word(_ source: CollectionSource) -> String {
        switch source {
        case .bill(let bill, _): bill.id.text
        case .deposit(let row, _): row.name
        case .credit: PaymentLineKind.credit.rawValue
        }
    }

    private func mismatch(_ what: String, _ fen: Int) -> Refusal {
        Refusal(.amountMismatch, "\(what) 应收 \(Money.text(fen)) 元，填的金额对不上", field: "lines")
    }
}
