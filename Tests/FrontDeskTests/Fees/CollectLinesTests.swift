import FrontDesk
import Testing

/// What a payer picks: bills, charges on the spot, periods ahead, deposits, credit.
@Suite("fees: collecting what is picked")
struct CollectLinesTests {
    private func desk() throws -> (desk: TestDesk, bills: [RecordID]) {
        let desk = try TestDesk.forFees()
        let bills = try ["2026-08", "2026-09", "2026-10"].map { try desk.bill($0, fen: 10_000) }
        try desk.openTill()
        return (desk, bills)
    }

    private func cash(_ fen: Int) -> [Tender] { [Tender(.cash, fen)] }

    @Test func aLaterBillFirstIsWrittenDown() throws {
        let (desk, bills) = try desk()
        let picked = try desk.collect(cash(10_000), for: [CollectionWish(bill: bills[1])])
        #expect(try desk.payment(picked).isPicked)
        #expect(try desk.bill(bills[1]).status == .paid)
        #expect(try desk.bill(bills[0]).status == .issued)
        // The oldest named by hand is no other order.
        let oldest = try desk.collect(cash(10_000), for: [CollectionWish(bill: bills[0])])
        #expect(try !desk.payment(oldest).isPicked)
    }

    @Test func anotherHouseholdsBillIsNotFound() throws {
        let (desk, bills) = try desk()
        let refusal = try desk.collectRefusal(
            cash(10_000),
            for: [CollectionWish(bill: bills[0])],
            of: "1-1-101"
        )
        #expect(refusal?.code == .notFound)
    }

    @Test func aPartByWishAndNeverMoreThanIsOwed() throws {
        let (desk, bills) = try desk()
        let part = CollectionWish(bill: bills[0], amountFen: 2_500)
        // Who says how much gets no other part.
        #expect(try desk.collectRefusal(cash(2_400), for: [part])?.code == .amountMismatch)
        let payment = try desk.payment(try desk.collect(cash(3_000), for: [part]))
        #expect(payment.totalFen == 2_500)
        #expect(payment.changeFen == 500)
        #expect(try desk.bill(bills[0]).owedFen == 7_500)
        let over = CollectionWish(bill: bills[0], amountFen: 7_501)
        #expect(try desk.collectRefusal(cash(9_000), for: [over])?.code == .amountMismatch)
        let whole = CollectionWish(bill: bills[0], amountFen: 7_500)
        #expect(try desk.collectRefusal(cash(9_000), for: [whole]) == nil)
        let twice = [CollectionWish(bill: bills[1]), CollectionWish(bill: bills[1])]
        #expect(try desk.collectRefusal(cash(20_000), for: twice)?.code == .invalidField)
    }

    @Test func theLastPickedBillMayStayOwedInPart() throws {
        let (desk, bills) = try desk()
        let two = [CollectionWish(bill: bills[0]), CollectionWish(bill: bills[1])]
        let payment = try desk.payment(try desk.collect(cash(15_000), for: two))
        #expect(payment.lines.map(\.amountFen) == [10_000, 5_000])
        // But none of the picked ones may get nothing.
        let rest = [CollectionWish(bill: bills[1]), CollectionWish(bill: bills[2])]
        #expect(try desk.collectRefusal(cash(5_000), for: rest)?.code == .amountMismatch)
        #expect(try desk.collectRefusal(cash(5_001), for: rest) == nil)
    }

    @Test func aChargeOnTheSpotIsBilledInTheSameAct() throws {
        let (desk, _) = try desk()
        let wishes = [CollectionWish(price: "YC01", quantity: 300), CollectionWish(price: "WX01")]
        let receipt = try desk.collect(cash(6_500), for: wishes)
        let payment = try desk.payment(receipt)
        #expect(payment.lines.map(\.amountFen) == [3_000, 3_500])
        #expect(payment.isPicked, "other things came before the arrears")
        let bills = try payment.lines.compactMap(\.bill).map { try desk.bill($0) }
        #expect(bills.map(\.kind) == [.once, .once])
        #expect(bills.map(\.issuedBy) == [payment.id, payment.id])
        #expect(bills.map(\.status) == [.paid, .paid])
        #expect(bills[1].id.number == bills[0].id.number + 1)
        // By name as well as by code, and nothing that is not in force.
        let named = [CollectionWish(price: "出入证工本费")]
        #expect(try desk.collectRefusal(cash(1_000), for: named) == nil)
        let stale = [CollectionWish(price: "YC09")]
        #expect(try desk.collectRefusal(cash(900), for: stale)?.code == .notInForce)
        let unknown = [CollectionWish(price: "停机费")]
        #expect(try desk.collectRefusal(cash(900), for: unknown)?.code == .notFound)
        // A row that runs is not charged on the spot, and a new bill is paid in full or as said.
        let running = [CollectionWish(price: "WY01")]
        #expect(try desk.collectRefusal(cash(50_000), for: running)?.code == .invalidField)
        #expect(try desk.collectRefusal(cash(999), for: named)?.code == .amountMismatch)
    }

    @Test func periodsAheadJoinWhatIsBilled() throws {
        let (desk, _) = try desk()
        let receipt = try desk.collect(
            cash(100_000),
            for: [CollectionWish(price: "WY01", months: 2)]
        )
        let payment = try desk.payment(receipt)
        #expect(payment.lines.map { $0.periodFrom?.text } == ["2026-11-01", "2026-12-01"])
        #expect(payment.lines.map(\.amountFen) == [33_267, 33_267])
        let bills = try payment.lines.compactMap(\.bill).map { try desk.bill($0) }
        #expect(bills.allSatisfy { $0.kind == .advance && $0.status == .paid })
        #expect(try desk.account().billed("WY01")?.through?.text == "2026-12-31")
        // Twelve months ahead and no further.
        let far = [CollectionWish(price: "WY01", months: 12)]
        #expect(try desk.collectRefusal(cash(1_000_000), for: far)?.code == .overLimit)
        let near = [CollectionWish(price: "WY01", months: 11)]
        #expect(try desk.collectRefusal(cash(1_000_000), for: near) == nil)
        // Nor beyond the end of the contract.
        let before = try desk.account()
        var account = before
        account.contractEnd = Day(year: 2027, month: 3, day: 31)
        try desk.happen([.account(Change("test", from: before, to: account))])
        let beyond = [CollectionWish(price: "WY01", months: 4)]
        #expect(try desk.collectRefusal(cash(1_000_000), for: beyond)?.code == .overLimit)
        let within = [CollectionWish(price: "WY01", months: 3)]
        #expect(try desk.collectRefusal(cash(1_000_000), for: within) == nil)
        let twice = within + within
        #expect(try desk.collectRefusal(cash(1_000_000), for: twice)?.code == .invalidField)
    }

    @Test func creditIsPaidInAndPaysBills() throws {
        let (desk, bills) = try desk()
        let paidIn = try desk.collect(cash(12_000), for: [CollectionWish(creditFen: 12_000)])
        #expect(try desk.payment(paidIn).lines.map(\.kind) == [.credit])
        #expect(try desk.account().creditFen == 12_000)
        #expect(desk.desk.cashFlows.creditFen == 12_000)
        let over = [Tender(.credit, 12_001)]
        #expect(try desk.collectRefusal(over)?.code == .overLimit)
        try desk.collect([Tender(.credit, 12_000)])
        #expect(try desk.account().creditFen == 0)
        #expect(try desk.bill(bills[0]).status == .paid)
        #expect(try desk.bill(bills[1]).owedFen == 8_000)
        #expect(desk.desk.cashFlows.creditFen == 0)
    }

    @Test func creditPaysNothingButBills() throws {
        let (desk, bills) = try desk()
        try desk.collect(cash(5_000), for: [CollectionWish(creditFen: 5_000)])
        let circle = try desk.collectRefusal(
            [Tender(.credit, 5_000)],
            for: [CollectionWish(creditFen: 5_000)]
        )
        #expect(circle?.code == .amountMismatch)
        let mixed = [
            CollectionWish(bill: bills[0], amountFen: 4_000), CollectionWish(creditFen: 1),
        ]
        let tenders = [Tender(.credit, 4_001)]
        #expect(try desk.collectRefusal(tenders, for: mixed)?.code == .amountMismatch)
        let apart = [Tender(.credit, 4_000), Tender(.cash, 1)]
        #expect(try desk.collectRefusal(apart, for: mixed) == nil)
    }

    @Test func depositsOnlyWhereTheProjectTakesThem() throws {
        let (desk, _) = try desk()
        let wish = [CollectionWish(price: "ZX02")]
        let receipt = try desk.collect(cash(200_000), for: wish)
        let id = try #require(try desk.payment(receipt).lines[0].deposit)
        let deposit = try #require(desk.desk.deposits[id])
        #expect(deposit.heldFen == 200_000)
        #expect(deposit.statusWord == "在押")
        #expect(deposit.payer == "陈女士")
        #expect(deposit.clocks.isEmpty)
        #expect(desk.desk.bills.of(deposit.room).allSatisfy { $0.priceCode == "WY01" })
        var policy = desk.desk.policy
        policy.fees.takesDeposits = false
        try desk.happen([.policy(policy)])
        #expect(try desk.collectRefusal(cash(200_000), for: wish)?.code == .depositsOff)
    }

    @Test func oneLineNamesOneThing() throws {
        let (desk, bills) = try desk()
        var both = CollectionWish(bill: bills[0])
        both.price = "YC01"
        var idle = CollectionWish(bill: bills[0])
        idle.months = 3
        let broken = [
            CollectionWish(), both, idle, CollectionWish(creditFen: 0),
            CollectionWish(price: "YC01", quantity: 0), CollectionWish(price: "WY01", months: 0),
            CollectionWish(bill: bills[0], amountFen: -5),
        ]
        for wish in broken {
            #expect(
                try desk.collectRefusal(cash(50_000), for: [wish])?.code == .invalidField,
                "\(wish)"
            )
        }
    }
}
