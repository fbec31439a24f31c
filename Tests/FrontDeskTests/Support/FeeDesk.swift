import FrontDesk
import Testing

/// A second cashier of the test desk, and a third person of each kind that money needs.
enum FeePeople {
    static let otherCashier = "1010"
    static let otherSupervisor = "1011"

    static let rows: [(number: String, name: String, post: Post)] = [
        (otherCashier, "何芳", .cashier), (otherSupervisor, "冯主管", .supervisor),
    ]
}

/// The price list of the test desk, as the samples have it, and a row with a late fee.
enum FeePrices {
    static func row(
        _ code: String,
        _ name: String,
        _ category: FeeCategory,
        _ basis: PriceBasis,
        _ unitFen: Int,
        _ cycle: BillingCycle,
        payee: String = ""
    ) -> PriceRow {
        var row = PriceRow()
        row.id = "\(code)#1"
        (row.code, row.name, row.category, row.basis) = (code, name, category, basis)
        row.unitCentifen = unitFen * 100
        (row.cycle, row.payee) = (cycle, payee)
        row.scope = cycle == .once ? nil : .everybody
        row.effectiveFrom = Day(year: 2024, month: 1, day: 1) ?? Day()
        row.approvedBy = "管理处经理"
        row.publishedOn = Day(year: 2023, month: 12, day: 20)
        return row
    }

    static var rows: [PriceRow] {
        var late = row("WY09", "旧约物业费", .propertyFee, .byArea, 300, .month)
        late.lateFeeMyriad = 5
        late.lateFeeGraceDays = 10
        var stale = row("YC09", "旧工本费", .other, .fixed, 900, .once)
        stale.effectiveTo = Day(year: 2025, month: 12, day: 31)
        return [
            row("WY01", "物业服务费", .propertyFee, .byArea, 280, .month),
            row("SF01", "自来水费(代收)", .agency, .metered, 345, .month, payee: "自来水公司"),
            row("TC01", "地下车位管理费", .parking, .fixed, 8_000, .month),
            row("ZX01", "装修管理费", .renovation, .byArea, 200, .once),
            row("ZX02", "装修押金", .deposit, .fixed, 200_000, .once),
            row("YC01", "出入证工本费", .other, .fixed, 1_000, .once),
            row("WX01", "更换水龙头(有偿)", .paidRepair, .fixed, 3_500, .once),
            late, stale,
        ]
    }
}

extension TestDesk {
    static let payingRoom = "3-2-501"

    /// A furnished desk with areas, prices and people for money; deposits may be taken.
    static func forFees() throws -> TestDesk {
        let desk = try furnished()
        let areas = ["1-1-101": 9_421, "3-2-501": 11_881, "3-2-502": 6_859]
        try desk.act(ImportHouseholds.self, by: People.manager) { command in
            command.entries = try Rooms.rows.map { row in
                var entry = try Rooms.entry(row.room, row.owner, row.phone)
                entry.areaCentiares = areas[row.room] ?? 0
                entry.handedOver = Day(year: 2020, month: 1, day: 1)
                return entry
            }
        }
        try desk.act(ImportStaff.self, by: People.manager) { command in
            command.entries = FeePeople.rows.map { People.entry($0.number, $0.name, $0.post) }
        }
        for person in FeePeople.rows {
            try desk.act(ChangePIN.self, by: person.number) { command in
                command.number = person.number
                command.pinHash = People.hash
            }
        }
        var policy = desk.desk.policy
        policy.version += 1
        policy.fees.takesDeposits = true
        try desk.happen(
            [.policy(policy)]
                + FeePrices.rows.map { .price(Change("price.import", from: nil, to: $0)) }
        )
        return desk
    }

    /// Opens a session of a cashier at a till of their own.
    @discardableResult
    func openTill(by cashier: String = People.cashier, floatFen: Int = 50_000) throws -> RecordID {
        let act = try act(OpenTill.self, by: cashier) { command in
            (command.floatFen, command.till) = (floatFen, "\(cashier)号")
        }
        return try #require(RecordID(act.answer))
    }

    /// Bills a household a month of a row, due on the last day of the month after.
    @discardableResult
    func bill(
        _ month: String,
        _ code: String = "WY01",
        of room: String = payingRoom,
        fen: Int? = nil,
        kind: BillKind = .regular
    ) throws -> RecordID {
        let code = try #require(desk.prices[code, 1])
        let room = try RoomCode(parsing: room)
        let first = try #require(Day(month + "-01"))
        var line = BillLine()
        line.room = room
        line.quantity =
            code.basis == .byArea ? desk.households[room]?.areaCentiares ?? 100 : 1_200
        line.amountFen = fen ?? code.fen(for: line.quantity)
        var issue = BillIssue()
        (issue.priceCode, issue.kind) = (code.code, kind)
        issue.first = desk.nextID(.bill, at: now)
        (issue.periodFrom, issue.periodTo) = (first, first.lastOfMonth)
        issue.dueOn = first.lastOfMonth.next.lastOfMonth
        issue.lines = [line]
        try happen([.billsIssued(issue)], by: Actor(People.cashier))
        return issue.first
    }

    /// Collects; the receipt's number.
    @discardableResult
    func collect(
        _ tenders: [Tender],
        for lines: [CollectionWish] = [],
        of room: String = payingRoom,
        by cashier: String = People.cashier
    ) throws -> String {
        try act(CollectFees.self, by: cashier) { command in
            command.room = try RoomCode(parsing: room)
            (command.lines, command.tenders) = (lines, tenders)
        }.answer
    }

    /// Why a collection would be refused.
    func collectRefusal(
        _ tenders: [Tender],
        for lines: [CollectionWish] = [],
        of room: String = payingRoom,
        by cashier: String = People.cashier,
        seen: UInt64? = nil
    ) throws -> Refusal? {
        try refusal(CollectFees.self, by: cashier, seen: seen) { command in
            command.room = try RoomCode(parsing: room)
            (command.lines, command.tenders) = (lines, tenders)
        }
    }

    /// Reverses a receipt with a supervisor beside the cashier; the reversal's receipt.
    @discardableResult
    func reverse(_ receipt: String, by cashier: String = People.cashier) throws -> String {
        second = People.supervisor
        defer { second = nil }
        return try act(ReversePayment.self, by: cashier) { command in
            command.receipt = receipt
            command.reason = "收错了"
        }.answer
    }

    func payment(_ receipt: String) throws -> Payment {
        try #require(desk.payment(receipt: receipt), "no receipt \(receipt)")
    }

    func bill(_ id: RecordID) throws -> Bill {
        try #require(desk.bills[id], "no bill \(id.text)")
    }

    func account(_ room: String = payingRoom) throws -> RoomAccount {
        desk.account(of: try RoomCode(parsing: room))
    }
}
