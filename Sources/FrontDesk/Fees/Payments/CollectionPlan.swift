/// What a collection would pay and give back: the screen's preview and the rule's own reckoning are
/// the same value.
package struct CollectionPlan: Equatable, Sendable {
    /// The household.
    package let room: RoomCode
    /// Everything owed, with the late fee of today, the oldest first.
    package let owed: [Bill]
    /// The bills that are issued in the act itself, in the order of their numbers.
    package private(set) var issues: [BillIssue] = []
    /// What is paid, in order.
    package private(set) var items: [CollectionItem] = []
    /// How it is paid; empty while it is only asked what it would cost.
    package private(set) var tenders: [Tender] = []
    /// 找零, in fen.
    package private(set) var changeFen = 0
    /// The payer picked the lines, instead of the oldest first.
    package private(set) var isPicked = false

    /// What a command would pay.
    ///
    /// Throws what the rules of business say against it; that everything named is there, and the
    /// entries complete, is for the command to check.
    package init(_ command: CollectFees, on desk: Desk, at now: Instant) throws(Refusal) {
        try self.init(pricing: command, on: desk, at: now)
        try settle(command.tenders, on: desk)
    }

    /// What a command's lines cost, whatever is given for them.
    package init(
        pricing command: CollectFees,
        on desk: Desk,
        at now: Instant
    ) throws(Refusal) {
        let room = try command.checkFields()
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.key)
        }
        let today = desk.zone.day(of: now)
        self.room = room
        owed = desk.arrears(of: room, assessedThrough: today)
        var reader = WishReader(household: household, desk: desk, now: now, owed: owed)
        if command.lines.isEmpty {
            items = owed.map { CollectionItem(.bill($0, isNew: false)) }
            guard !items.isEmpty else { throw Refusal(.alreadyPaid, "\(room.key) 没有欠费") }
        } else {
            for wish in command.lines { try reader.read(wish) }
            (items, issues) = (reader.items, reader.issues)
            isPicked = isAnotherOrder
        }
        guard totalFen <= Money.limit else {
            throw Refusal(.overLimit, "合计超过 \(Money.text(Money.limit)) 元")
        }
    }

    /// What is owed in all before the payment, late fees of today in it, in fen.
    package var owedFen: Int { owed.reduce(0) { $0 + $1.owedFen } }
    /// What the lines come to, in fen: the receipt's sum.
    package var totalFen: Int { items.reduce(0) { $0 + $1.totalFen } }
    /// What is given, in fen.
    package var tenderedFen: Int { tenders.reduce(0) { $0 + $1.amountFen } }
    /// What stays owed afterwards, in fen.
    package var leftFen: Int {
        let paid = items.reduce(0) { $0 + ($1.source.isOwed ? $1.totalFen : 0) }
        let new = items.reduce(0) { $0 + ($1.source.isNewBill ? $1.dueFen - $1.totalFen : 0) }
        return owedFen - paid + new
    }

    /// Whether the bills are other ones than the oldest, or something else comes before what is owed.
    private var isAnotherOrder: Bool {
        let bills = items.filter(\.source.isOwed)
        let oldest = owed.prefix(bills.count).map(\.id)
        let isPartial = bills.dropLast().contains { $0.totalFen < $0.dueFen }
        let leavesArrears = bills.count < owed.count && bills.count < items.count
        return bills.compactMap(\.source.bill?.id) != oldest || isPartial || leavesArrears
    }
}

extension CollectionPlan {
    /// Gives each line its part of the money, and the payer the change.
    private mutating func settle(_ given: [Tender], on desk: Desk) throws(Refusal) {
        tenders = given.map { Tender($0.method, $0.amountFen, reference: $0.cleanReference) }
        try TenderCheck(tenders: tenders, room: room, desk: desk).check()
        let surplus = tenderedFen - totalFen
        if surplus >= 0 {
            try giveChange(surplus)
        } else {
            try leaveOwed(-surplus)
        }
        try checkInnerMoney()
    }

    private mutating func giveChange(_ surplus: Int) throws(Refusal) {
        let cash = tenders.reduce(0) { $0 + ($1.method == .cash ? $1.amountFen : 0) }
        guard surplus <= cash else {
            throw Refusal(
                .amountMismatch,
                "应收 \(Money.text(totalFen)) 元，收到 \(Money.text(tenderedFen)) 元；"
                    + "只有现金可以找零，非现金多收 \(Money.text(surplus - cash)) 元，请改金额或存为预存款",
                field: "tenders"
            )
        }
        changeFen = surplus
    }

    /// Takes what is missing from the last bills, as long as nobody said how much of them is paid.
    private mutating func leaveOwed(_ missing: Int) throws(Refusal) {
        var left = missing
        for index in items.indices.reversed() where left > 0 && items[index].isFlexible {
            let cut = min(left, items[index].totalFen)
            items[index].pay(items[index].totalFen - cut)
            left -= cut
        }
        let emptied = items.contains { $0.totalFen == 0 }
        guard left == 0, !isNamed || !emptied else {
            throw Refusal(
                .amountMismatch,
                "收到 \(Money.text(tenderedFen)) 元，所选各项共 "
                    + "\(Money.text(tenderedFen + missing)) 元，还差 \(Money.text(missing)) 元",
                field: "tenders"
            )
        }
        items.removeAll { $0.totalFen == 0 }
    }

    /// Whether the payer named the lines.
    private var isNamed: Bool { items.contains { $0.isNamed } }

    /// What stands to the credit and what is held as a deposit pay bills and nothing else.
    private func checkInnerMoney() throws(Refusal) {
        let inner = tenders.reduce(0) { $0 + ($1.method.isMoney ? 0 : $1.amountFen) }
        let bills = items.reduce(0) { $0 + ($1.source.bill == nil ? 0 : $1.totalFen) }
        guard inner <= bills else {
            throw Refusal(
                .amountMismatch,
                "账户抵扣和押金转只能用来缴账单：账单共 \(Money.text(bills)) 元",
                field: "tenders"
            )
        }
    }
}

/// A part of a collection.
package struct CollectionItem: Equatable, Sendable {
    /// What it pays.
    package var source: CollectionSource
    /// What could be paid of it, in fen.
    package var dueFen: Int
    /// Paid of the principal, or of whatever else it is, in fen.
    package var amountFen = 0
    /// Paid of the late fee, in fen.
    package var lateFen = 0
    /// The payer named it.
    var isNamed = false
    /// The payer said how much of it is paid.
    var isExact = false

    /// All of a thing.
    init(_ source: CollectionSource) {
        self.source = source
        dueFen = source.fen
        pay(dueFen)
    }

    /// Principal and late fee, in fen.
    package var totalFen: Int { amountFen + lateFen }

    /// Whether less of it may be paid than is owed.
    var isFlexible: Bool { source.isOwed && !isExact }

    /// Pays so much of it, the late fee first.
    mutating func pay(_ fen: Int) {
        lateFen = min(fen, source.bill?.lateOwedFen ?? 0)
        amountFen = fen - lateFen
    }
}

/// What a part of a collection pays.
package enum CollectionSource: Equatable, Sendable {
    /// A bill, with the late fee of today; a new one is issued in the act.
    case bill(Bill, isNew: Bool)
    /// A deposit of a row.
    case deposit(PriceRow, fen: Int)
    /// Money to the household's credit.
    case credit(fen: Int)

    /// The bill; nil for what is none.
    package var bill: Bill? {
        if case .bill(let bill, _) = self { return bill }
        return nil
    }

    /// Whether it is a bill that was owed before.
    var isOwed: Bool {
        if case .bill(_, isNew: false) = self { return true }
        return false
    }

    /// Whether it is a bill that the act itself issues.
    var isNewBill: Bool {
        if case .bill(_, isNew: true) = self { return true }
        return false
    }

    /// What it comes to, in fen.
    var fen: Int {
        switch self {
        case .bill(let bill, _): bill.owedFen
        case .deposit(_, let fen), .credit(let fen): fen
        }
    }
}

extension Desk {
    /// What a household owes with the late fee through a day, the oldest first.
    package func arrears(of room: RoomCode, assessedThrough day: Day) -> [Bill] {
        arrears(of: room).map { LateFee.assessed($0, price(of: $0), through: day) }
    }
}
