import FrontDesk
import Testing

/// A wrong payment is undone by another entry, never deleted.
@Suite("fees: reversal")
struct ReverseTests {
    private func desk() throws -> (desk: TestDesk, bills: [RecordID]) {
        let desk = try TestDesk.forFees()
        let bills = try ["2026-09", "2026-10"].map { try desk.bill($0, fen: 10_000) }
        try desk.openTill()
        return (desk, bills)
    }

    private func code(
        _ desk: TestDesk,
        _ receipt: String,
        by cashier: String = People.cashier,
        second: String? = People.supervisor,
        reason: String = "收错了"
    ) throws -> RefusalCode? {
        desk.second = second
        defer { desk.second = nil }
        return try desk.code(ReversePayment.self, by: cashier) { command in
            (command.receipt, command.reason) = (receipt, reason)
        }
    }

    @Test func everythingIsAsItWasUnderANumberOfItsOwn() throws {
        let (desk, bills) = try desk()
        let wrong = try desk.collect([
            Tender(.card, 5_000, reference: "P1"), Tender(.cash, 16_000),
        ])
        let receipt = try desk.reverse(wrong)
        #expect(receipt == "SJ2026-000002")
        let original = try desk.payment(wrong)
        let reversal = try desk.payment(receipt)
        #expect(original.status == .reversed)
        #expect(original.reversedBy == reversal.id)
        #expect(reversal.status == .reversal)
        #expect(reversal.reversalOf == original.id)
        #expect(reversal.approvedBy == People.supervisor)
        #expect(reversal.totalFen == -20_000)
        #expect(reversal.changeFen == -1_000)
        for method in PaymentMethod.allCases {
            #expect(original.fen(by: method) + reversal.fen(by: method) == 0)
        }
        for id in bills {
            #expect(try desk.bill(id).status == .issued)
            #expect(try desk.bill(id).settledAt == nil)
            #expect(try desk.bill(id).owedFen == 10_000)
        }
        // It is owed again, so it can be paid again; but never reversed again.
        #expect(try desk.collectRefusal([Tender(.cash, 20_000)]) == nil)
        #expect(try code(desk, wrong) == .wrongState)
        #expect(try code(desk, receipt) == .wrongState)
    }

    @Test func whatItIssuedIsVoided() throws {
        let (desk, _) = try desk()
        let before = try desk.account()
        let receipt = try desk.collect(
            [Tender(.cash, 67_534)],
            for: [CollectionWish(price: "WY01", months: 2), CollectionWish(price: "YC01")]
        )
        let bills = try desk.payment(receipt).lines.compactMap(\.bill)
        #expect(try desk.account().billed("WY01")?.through?.text == "2026-12-31")
        try desk.reverse(receipt)
        for id in bills { #expect(try desk.bill(id).status == .void) }
        // The row goes on where it ended before, so the same months can be paid ahead again.
        #expect(try desk.account().billed == before.billed)
        let again = try desk.payment(
            try desk.collect(
                [Tender(.cash, 33_267)],
                for: [CollectionWish(price: "WY01", months: 1)]
            )
        )
        #expect(again.lines[0].periodFrom?.text == "2026-11-01")
    }

    @Test func aPeriodThatALaterOneJoinedStaysOwed() throws {
        let (desk, _) = try desk()
        let month = [CollectionWish(price: "WY01", months: 1)]
        let first = try desk.collect([Tender(.cash, 33_267)], for: month)
        try desk.collect([Tender(.cash, 33_267)], for: month)
        try desk.reverse(first)
        let id = try #require(try desk.payment(first).lines[0].bill)
        #expect(try desk.bill(id).status == .issued)
        #expect(try desk.bill(id).owedFen == 33_267)
        #expect(try desk.account().billed("WY01")?.through?.text == "2026-12-31")
    }

    @Test func twoPeopleOneReasonTheirOwnOpenSession() throws {
        let (desk, _) = try desk()
        let receipt = try desk.collect([Tender(.cash, 20_000)])
        #expect(try code(desk, receipt, reason: "错") == .entryMissing)
        #expect(try code(desk, receipt, second: nil) == .entryMissing)
        #expect(try code(desk, receipt, second: People.cashier) == .samePerson)
        #expect(try code(desk, receipt, second: People.clerk) == .notPermitted)
        #expect(try code(desk, receipt, second: FeePeople.otherCashier) == .notPermitted)
        #expect(try code(desk, receipt, by: People.supervisor) == .notPermitted)
        #expect(try code(desk, receipt, by: FeePeople.otherCashier) == .noSession)
        try desk.openTill(by: FeePeople.otherCashier)
        #expect(try code(desk, receipt, by: FeePeople.otherCashier) == .wrongState)
        #expect(try code(desk, "SJ2026-000099") == .notFound)
        #expect(try code(desk, receipt, second: People.manager) == nil)
        #expect(try code(desk, receipt) == nil)
        // The next day's session is another one.
        for session in desk.desk.sessions.open { try count(desk, session) }
        try desk.at("2026-11-24T08:30")
        try desk.openTill()
        #expect(try code(desk, receipt) == .wrongState)
    }

    private func count(_ desk: TestDesk, _ id: RecordID) throws {
        let before = try #require(desk.desk.sessions[id])
        var after = before
        after.counts = [TillCount()]
        after.state = .awaitingReview
        try desk.happen([.session(Change("day.count", from: before, to: after))])
    }

    @Test func creditThatIsUsedIsNotTakenBack() throws {
        let (desk, _) = try desk()
        let paidIn = try desk.collect(
            [Tender(.cash, 5_000)],
            for: [CollectionWish(creditFen: 5_000)]
        )
        let used = try desk.collect([Tender(.credit, 3_000)])
        #expect(try code(desk, paidIn) == .overLimit)
        try desk.reverse(used)
        #expect(try desk.account().creditFen == 5_000)
        try desk.reverse(paidIn)
        #expect(try desk.account().creditFen == 0)
    }

    @Test func aReversedPaymentIsReprintedButNotInvoiced() throws {
        let (desk, _) = try desk()
        let receipt = try desk.collect([Tender(.cash, 20_000)])
        try desk.act(NoteInvoice.self, by: People.cashier) { command in
            (command.receipt, command.invoice) = (receipt, " 044001900111-12345678 ")
        }
        #expect(try desk.payment(receipt).invoice == "044001900111-12345678")
        let blank = try desk.code(NoteInvoice.self, by: People.cashier) { command in
            (command.receipt, command.invoice) = (receipt, "  ")
        }
        #expect(blank == .entryMissing)
        for count in 1...2 {
            try desk.act(ReprintReceipt.self, by: People.cashier) { $0.receipt = receipt }
            #expect(try desk.payment(receipt).reprints == count)
        }
        let clerk = try desk.code(ReprintReceipt.self, by: People.clerk) { $0.receipt = receipt }
        #expect(clerk == .notPermitted)
        try desk.reverse(receipt)
        let invoiced = try desk.code(NoteInvoice.self, by: People.cashier) { command in
            (command.receipt, command.invoice) = (receipt, "1")
        }
        #expect(invoiced == .wrongState)
        try desk.act(ReprintReceipt.self, by: People.supervisor) { $0.receipt = receipt }
        #expect(try desk.payment(receipt).reprints == 3)
    }
}
