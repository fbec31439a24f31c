import FrontDesk
import Testing

/// What is owed is paid, the oldest first.
@Suite("fees: collecting arrears")
struct CollectTests {
    private static let monthFen = 33_267

    private func owing(_ months: [String] = ["2026-08", "2026-09", "2026-10"]) throws
        -> (desk: TestDesk, bills: [RecordID])
    {
        let desk = try TestDesk.forFees()
        // Billed in another order than they are due.
        let last = try desk.bill(months[months.count - 1])
        let rest = try months.dropLast().map { try desk.bill($0) }
        try desk.openTill()
        return (desk, rest + [last])
    }

    @Test func threeMonthsInCashWithChange() throws {
        let (desk, bills) = try owing()
        let receipt = try desk.collect([Tender(.cash, 100_000)])
        #expect(receipt == "SJ2026-000001")
        let payment = try desk.payment(receipt)
        #expect(payment.lines.map(\.bill) == bills)
        #expect(payment.lines.map(\.amountFen) == [Self.monthFen, Self.monthFen, Self.monthFen])
        #expect(payment.totalFen == 99_801)
        #expect(payment.changeFen == 199)
        #expect(payment.fen(by: .cash) == 99_801)
        #expect(payment.cashier == People.cashier)
        #expect(payment.payer == "陈女士")
        #expect(payment.businessDate.text == "2026-11-23")
        #expect(!payment.isPicked)
        #expect(payment.lines[0].periodFrom?.text == "2026-08-01")
        for id in bills {
            #expect(try desk.bill(id).status == .paid)
            #expect(try desk.bill(id).settledAt == desk.now)
        }
        let session = try #require(desk.desk.sessions[payment.session])
        #expect(session.state == .collecting)
        #expect(try desk.collectRefusal([Tender(.cash, 1)])?.code == .alreadyPaid)
    }

    @Test func lessMoneyPaysTheOldestAndAPartOfTheNext() throws {
        let (desk, bills) = try owing()
        let receipt = try desk.collect([Tender(.cash, 50_000)])
        let payment = try desk.payment(receipt)
        #expect(payment.lines.map(\.bill) == Array(bills.prefix(2)))
        #expect(payment.changeFen == 0)
        #expect(try desk.bill(bills[0]).status == .paid)
        #expect(try desk.bill(bills[1]).status == .partial)
        #expect(try desk.bill(bills[1]).owedFen == 2 * Self.monthFen - 50_000)
        #expect(try desk.bill(bills[2]).status == .issued)
        // The next payment goes on where this one ended.
        let next = try desk.payment(try desk.collect([Tender(.cash, 16_534)]))
        #expect(next.lines.map(\.bill) == [bills[1]])
        #expect(try desk.bill(bills[1]).status == .paid)
    }

    @Test func onlyCashGivesChange() throws {
        let (desk, _) = try owing(["2026-10"])
        let over = [Tender(.weChat, 40_000, reference: "W1")]
        #expect(try desk.collectRefusal(over)?.code == .amountMismatch)
        // With enough cash beside it the change comes out of the cash, but never more than that.
        let short = [Tender(.weChat, 33_000, reference: "W1"), Tender(.cash, 300)]
        #expect(try desk.collectRefusal(short) == nil)
        let cash = [Tender(.weChat, 33_000, reference: "W1"), Tender(.cash, 500)]
        let payment = try desk.payment(try desk.collect(cash))
        #expect(payment.changeFen == 233)
        #expect(payment.fen(by: .cash) == 267)
        #expect(payment.fen(by: .weChat) == 33_000)
        #expect(payment.totalFen == Self.monthFen)
    }

    @Test func referencesAreDemandedAndUniqueByMethod() throws {
        let (desk, _) = try owing()
        for method in PaymentMethod.channels {
            let refusal = try desk.collectRefusal([Tender(method, 100)])
            #expect(refusal?.code == .entryMissing)
            #expect(refusal?.field == "tenders[0].reference")
        }
        let first = try desk.collect([Tender(.weChat, 100, reference: " 420001 ")])
        #expect(try desk.payment(first).tenders[0].reference == "420001")
        let again = [Tender(.weChat, 200, reference: "420001")]
        #expect(try desk.collectRefusal(again)?.code == .referenceUsed)
        // The same number of another channel is another payment.
        #expect(try desk.collectRefusal([Tender(.alipay, 200, reference: "420001")]) == nil)
        let twice = [Tender(.card, 5, reference: "7"), Tender(.card, 6, reference: "7")]
        #expect(try desk.collectRefusal(twice)?.code == .referenceUsed)
        // What was reversed frees its reference: the channel's money may belong to another bill.
        try desk.reverse(first)
        #expect(try desk.collectRefusal(again) == nil)
    }

    @Test func lateFeesComeBeforeTheirPrincipal() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.bill("2026-08", "WY09", fen: 100_000)
        try desk.openTill()
        // Due on 09-30, ten days of grace: 44 days from 10-11 to 11-23 at 5/10000 of 1000 yuan.
        let plan = try preview(desk, [Tender(.cash, 200_000)])
        #expect(plan.owedFen == 102_200)
        #expect(plan.changeFen == 97_800)
        #expect(plan.leftFen == 0)
        try desk.collect([Tender(.cash, 1_000)])
        #expect(try desk.bill(id).latePaidFen == 1_000)
        #expect(try desk.bill(id).lateFen == 2_200)
        #expect(try desk.bill(id).paidFen == 0)
        #expect(try desk.bill(id).lateThrough?.text == "2026-11-23")
        // Nothing is assessed twice for the same day, and a day later one day more.
        #expect(try preview(desk, []).owedFen == 101_200)
        try desk.at("2026-11-24T09:00")
        #expect(try preview(desk, []).owedFen == 101_250)
    }

    private func preview(_ desk: TestDesk, _ tenders: [Tender]) throws -> CollectionPlan {
        var command = CollectFees()
        command.room = try RoomCode(parsing: TestDesk.payingRoom)
        command.tenders = tenders
        return tenders.isEmpty
            ? try CollectionPlan(pricing: command, on: desk.desk, at: desk.now)
            : try CollectionPlan(command, on: desk.desk, at: desk.now)
    }

    @Test func thePreviewIsWhatHappens() throws {
        let (desk, _) = try owing()
        let tenders = [Tender(.cash, 70_000)]
        let plan = try preview(desk, tenders)
        let payment = try desk.payment(try desk.collect(tenders))
        #expect(plan.items.map(\.totalFen) == payment.lines.map(\.totalFen))
        #expect(plan.items.map(\.source.bill?.id) == payment.lines.map(\.bill))
        #expect(plan.changeFen == payment.changeFen)
        #expect(plan.totalFen == payment.totalFen)
        let left = desk.desk.arrears(of: try RoomCode(parsing: TestDesk.payingRoom))
        #expect(plan.leftFen == left.reduce(0) { $0 + $1.owedFen })
        #expect(plan.owedFen - plan.totalFen == plan.leftFen)
    }

    @Test func nothingIsCollectedTwice() throws {
        let (desk, bills) = try owing()
        try desk.openTill(by: FeePeople.otherCashier)
        let seen = try desk.account().changedAt
        try desk.collect([Tender(.cash, 99_801)])
        // The other cashier had looked at the same arrears.
        let tender = [Tender(.cash, 99_801)]
        let other = FeePeople.otherCashier
        let refusal = try desk.collectRefusal(tender, by: other, seen: seen)
        #expect(refusal?.code == .changedSince)
        #expect(refusal?.details.contains { $0.contains("SJ2026-000001") } == true)
        #expect(try desk.collectRefusal(tender, by: other)?.code == .alreadyPaid)
        let named = bills.map { CollectionWish(bill: $0) }
        #expect(
            try desk.collectRefusal(tender, for: named, by: other)?.code
                == .alreadyPaid
        )
    }

    @Test func theSameCommandTwiceIsOneReceipt() throws {
        let (desk, _) = try owing()
        var command = CollectFees()
        command.room = try RoomCode(parsing: TestDesk.payingRoom)
        command.tenders = [Tender(.cash, 1_000)]
        let id = CommandID(high: 7, low: 9)
        try desk.perform(command, by: Actor(People.cashier), id: id)
        guard
            case .repeated(let answer) = try desk.perform(
                command,
                by: Actor(People.cashier),
                id: id
            )
        else { throw Unexpected("collected twice") }
        #expect(answer.id == "SJ2026-000001")
        #expect(desk.desk.payments.all.count == 1)
    }

    @Test func whoMayAndWhen() throws {
        let (desk, _) = try owing()
        let tender = [Tender(.cash, 100)]
        for person in People.rows where person.post != .cashier {
            let refusal = try desk.collectRefusal(tender, by: person.number)
            #expect(refusal?.code == .notPermitted, "\(person.post)")
        }
        let other = FeePeople.otherCashier
        #expect(try desk.collectRefusal(tender, by: other)?.code == .noSession)
        // A session that was left open overnight takes no more money.
        try desk.at("2026-11-24T08:30")
        #expect(try desk.collectRefusal(tender)?.code == .dayNotClosed)
    }

    @Test func countingEndsASession() throws {
        let (desk, _) = try owing()
        var session = try #require(desk.desk.openSession(of: People.cashier))
        let before = session
        session.state = .counting
        try desk.happen([.session(Change("day.beginCount", from: before, to: session))])
        #expect(try desk.collectRefusal([Tender(.cash, 100)])?.code == .noSession)
    }

    @Test func whatNoSumCanBe() throws {
        let (desk, _) = try owing()
        for fen in [0, -1, Money.limit + 1, Int.max] {
            let refusal = try desk.collectRefusal([Tender(.cash, fen)])
            #expect(refusal?.code == .invalidField, "\(fen)")
            #expect(refusal?.field == "tenders[0].amountFen")
        }
        #expect(try desk.collectRefusal([Tender(.cash, Money.limit)]) == nil)
        #expect(try desk.collectRefusal([])?.code == .entryMissing)
        #expect(
            try desk.collectRefusal([Tender(.cash, 1)], of: "9-9-999")?.code == .notFound
        )
    }

    @Test func aReminderEndsOnceNothingIsOwed() throws {
        let (desk, _) = try owing(["2026-09", "2026-10"])
        let before = try desk.account()
        var dunned = before
        dunned.dunLevel = 2
        dunned.dunnedAt = desk.now
        try desk.happen([.account(Change("fee.dun", from: before, to: dunned))])
        try desk.collect([Tender(.cash, Self.monthFen)])
        #expect(try desk.account().dunLevel == 2)
        try desk.collect([Tender(.cash, Self.monthFen)])
        #expect(try desk.account().dunLevel == 0)
        #expect(try desk.account().dunnedAt == nil)
    }

    @Test func receiptsCountOnWithinTheYearOfTheBusinessDate() throws {
        let desk = try TestDesk.forFees()
        try desk.bill("2026-11")
        try desk.at("2026-12-31T17:00")
        try desk.openTill()
        #expect(try desk.collect([Tender(.cash, 100)]) == "SJ2026-000001")
        #expect(try desk.collect([Tender(.cash, 100)]) == "SJ2026-000002")
        // After the lock of the year's last day the same evening belongs to the next year.
        var day = try #require(desk.desk.days[DayClose.id(of: TestDesk.zone.day(of: desk.now))])
        let before = day
        day.lockedAt = desk.now
        try desk.happen([.dayClose(Change("day.lock", from: before, to: day))])
        let session = try #require(desk.desk.sessions.all.first)
        var counted = session
        counted.counts = [TillCount()]
        counted.state = .locked
        try desk.happen([.session(Change("day.lock", from: session, to: counted))])
        try desk.openTill(by: FeePeople.otherCashier)
        let other = FeePeople.otherCashier
        #expect(try desk.collect([Tender(.cash, 100)], by: other) == "SJ2027-000001")
        #expect(try desk.payment("SJ2027-000001").businessDate.text == "2027-01-01")
    }
}
