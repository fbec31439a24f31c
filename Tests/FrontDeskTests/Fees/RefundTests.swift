import FrontDesk
import Testing

/// Money goes back by three people, to where it came from.
@Suite("fees: refunds")
struct RefundTests {
    private func paid(_ tenders: [Tender] = [Tender(.cash, 30_000)]) throws -> (
        desk: TestDesk, receipt: String, bills: [RecordID]
    ) {
        let desk = try TestDesk.forFees()
        let fen = tenders.reduce(0) { $0 + $1.amountFen }
        let bills = try ["2026-09", "2026-10"].map { try desk.bill($0, fen: fen / 2) }
        try desk.openTill()
        return (desk, try desk.collect(tenders), bills)
    }

    private func apply(
        _ desk: TestDesk,
        _ receipt: String,
        by number: String = People.supervisor,
        _ fill: (inout ApplyRefund) -> Void = { _ in }
    ) throws -> RecordID {
        let act = try desk.act(ApplyRefund.self, by: number) { command in
            command.receipt = receipt
            command.reason = .wronglyCharged
            fill(&command)
        }
        return try #require(RecordID(act.answer))
    }

    private func review(
        _ desk: TestDesk,
        _ id: RecordID,
        granted: Bool = true,
        by number: String = People.manager
    ) throws {
        try desk.act(ReviewRefund.self, by: number) { command in
            (command.id, command.isGranted, command.note) = (id, granted, "已核对")
        }
    }

    private func fill(
        _ id: RecordID,
        _ method: PaymentMethod = .cash,
        _ reference: String = ""
    ) -> (inout PayRefund) -> Void {
        { command in
            (command.id, command.method, command.reference) = (id, method, reference)
            command.receiver = "陈女士"
        }
    }

    @Test func aWronglyCollectedFeeIsNoLongerOwed() throws {
        let (desk, receipt, bills) = try paid()
        let id = try apply(desk, receipt) { command in
            command.lines = [RefundLine.of(bills[0], 6_000)]
        }
        #expect(try desk.bill(bills[0]).status == .refunding)
        #expect(try desk.bill(bills[0]).paidFen == 15_000, "only the payout changes the bill")
        try review(desk, id)
        try desk.act(PayRefund.self, by: People.cashier, fill(id))
        let refund = try #require(desk.desk.refunds[id])
        #expect(refund.status == .paid)
        #expect(refund.session == desk.desk.openSession(of: People.cashier)?.id)
        #expect(refund.businessDate?.text == "2026-11-23")
        #expect(refund.clocks.allSatisfy { !$0.isRunning })
        let bill = try desk.bill(bills[0])
        #expect((bill.paidFen, bill.refundedFen, bill.owedFen) == (9_000, 6_000, 0))
        #expect(bill.status == .paid)
        let payment = try desk.payment(receipt)
        #expect(payment.refundedFen == 6_000)
        #expect(payment.status == .partlyRefunded)
        #expect(payment.lines.map(\.refundedFen) == [6_000, 0])
        // And the rest, until nothing is left.
        let rest = try apply(desk, receipt)
        try review(desk, rest)
        try desk.act(PayRefund.self, by: People.cashier, fill(rest))
        #expect(try desk.payment(receipt).status == .refunded)
        #expect(try desk.bill(bills[0]).status == .refunded)
        #expect(try code(desk, receipt) == .wrongState)
    }

    private func code(
        _ desk: TestDesk,
        _ receipt: String,
        by number: String = People.supervisor,
        _ fill: (inout ApplyRefund) -> Void = { _ in }
    ) throws -> RefusalCode? {
        try desk.code(ApplyRefund.self, by: number) { command in
            command.receipt = receipt
            command.reason = .wronglyCharged
            fill(&command)
        }
    }

    @Test func aWrongPaymentLeavesTheBillOwed() throws {
        let (desk, receipt, bills) = try paid()
        let id = try apply(desk, receipt) { $0.staysOwed = true }
        try review(desk, id)
        try desk.act(PayRefund.self, by: People.cashier, fill(id))
        for bill in bills {
            #expect(try desk.bill(bill).status == .issued)
            #expect(try desk.bill(bill).owedFen == 15_000)
            #expect(try desk.bill(bill).settledAt == nil)
        }
        #expect(try desk.collectRefusal([Tender(.cash, 30_000)]) == nil)
    }

    @Test func threePeople() throws {
        let (desk, receipt, _) = try paid()
        let id = try apply(desk, receipt, by: People.cashier)
        let own = try desk.code(ReviewRefund.self, by: People.cashier) { command in
            (command.id, command.isGranted) = (id, true)
        }
        #expect(own == .notPermitted)
        #expect(try desk.code(PayRefund.self, by: People.cashier, fill(id)) == .wrongState)
        try review(desk, id)
        // The applicant may not pay, whatever the post.
        #expect(try desk.code(PayRefund.self, by: People.cashier, fill(id)) == .samePerson)
        #expect(try desk.code(PayRefund.self, by: People.manager, fill(id)) == .notPermitted)
        let other = FeePeople.otherCashier
        #expect(try desk.code(PayRefund.self, by: other, fill(id)) == .noSession)
        try desk.openTill(by: other)
        #expect(try desk.code(PayRefund.self, by: other, fill(id)) == nil)
        // A supervisor who applied does not review their own.
        let (again, second, _) = try paid()
        let mine = try apply(again, second, by: People.supervisor)
        let refusal = try again.code(ReviewRefund.self, by: People.supervisor) { command in
            (command.id, command.isGranted) = (mine, true)
        }
        #expect(refusal == .samePerson)
        let otherOne = try again.code(ReviewRefund.self, by: FeePeople.otherSupervisor) {
            ($0.id, $0.isGranted) = (mine, true)
        }
        #expect(otherOne == nil)
    }

    @Test func aRefusedOneSetsEverythingFree() throws {
        let (desk, receipt, bills) = try paid()
        let id = try apply(desk, receipt)
        #expect(try code(desk, receipt) == .overLimit, "all of it is asked for already")
        let silent = try desk.code(ReviewRefund.self, by: People.manager) { command in
            (command.id, command.isGranted) = (id, false)
        }
        #expect(silent == .entryMissing)
        try review(desk, id, granted: false)
        #expect(desk.desk.refunds[id]?.status == .refused)
        #expect(desk.desk.refunds[id]?.isClosed == true)
        #expect(try desk.bill(bills[0]).status == .paid)
        #expect(try code(desk, receipt) == nil)
        #expect(try desk.code(PayRefund.self, by: People.finance, fill(id)) == .wrongState)
    }

    @Test func neverMoreThanWasPaid() throws {
        let (desk, receipt, bills) = try paid()
        #expect(
            try code(desk, receipt) { $0.lines = [RefundLine.of(bills[0], 15_001)] } == .overLimit
        )
        #expect(try code(desk, receipt) { $0.lines = [RefundLine.of(bills[0], 15_000)] } == nil)
        #expect(
            try code(desk, receipt) { $0.lines = [RefundLine.of(bills[0], 0)] } == .invalidField
        )
        let twice = [RefundLine.of(bills[0], 1), RefundLine.of(bills[0], 2)]
        #expect(try code(desk, receipt) { $0.lines = twice } == .invalidField)
        let stranger = RecordID(prefix: .bill, day: 20_260_101, number: 1)
        #expect(
            try code(desk, receipt) { $0.lines = [RefundLine.of(stranger, 5)] } == .notFound
        )
        // A sum without lines is clear for one bill only.
        #expect(try code(desk, receipt) { $0.amountFen = 100 } == .entryMissing)
        #expect(try code(desk, receipt) { $0.amountFen = 30_000 } == nil)
        #expect(try code(desk, receipt) { $0.amountFen = 30_001 } == .amountMismatch)
        let wrongSum = try code(desk, receipt) { command in
            command.lines = [RefundLine.of(bills[0], 100)]
            command.amountFen = 101
        }
        #expect(wrongSum == .amountMismatch)
    }

    @Test func whatAnApplicationSays() throws {
        let (desk, receipt, _) = try paid()
        #expect(try code(desk, receipt) { $0.reason = nil } == .entryMissing)
        #expect(try code(desk, receipt) { $0.reason = .other } == .entryMissing)
        let other = try code(desk, receipt) { command in
            (command.reason, command.note) = (.other, "业主要求")
        }
        #expect(other == nil)
        #expect(try code(desk, receipt, by: People.clerk) == .notPermitted)
        #expect(try code(desk, "SJ2026-000099") == .notFound)
        #expect(try code(desk, "") == .invalidField)
        let both = try code(desk, receipt) { $0.room = try? RoomCode(parsing: "3-2-501") }
        #expect(both == .invalidField)
        // A reversed payment is given back already; one under refund is not reversed.
        try desk.reverse(receipt)
        #expect(try code(desk, receipt) == .wrongState)
        #expect(try code(desk, "SJ2026-000002") == .wrongState)
    }

    @Test func onePaymentIsNotReversedWhileItIsRefunded() throws {
        let (desk, receipt, _) = try paid()
        _ = try apply(desk, receipt)
        desk.second = People.supervisor
        let refusal = try desk.code(ReversePayment.self, by: People.cashier) { command in
            (command.receipt, command.reason) = (receipt, "收错了")
        }
        #expect(refusal == .wrongState)
    }

    @Test func cashOnlyUpToTheLimitElseTheOwnChannel() throws {
        let (desk, receipt, _) = try paid([Tender(.weChat, 100_000, reference: "W9")])
        let large = try apply(desk, receipt)
        try review(desk, large)
        #expect(try desk.code(PayRefund.self, by: People.cashier, fill(large)) == .overLimit)
        let alipay = fill(large, .alipay, "A1")
        #expect(try desk.code(PayRefund.self, by: People.cashier, alipay) == .overLimit)
        let bare = fill(large, .weChat)
        #expect(try desk.code(PayRefund.self, by: People.cashier, bare) == .entryMissing)
        let back = fill(large, .weChat, "R1")
        #expect(try desk.code(PayRefund.self, by: People.cashier, back) == nil)
        // Finance has no drawer, so it pays back by the channel alone.
        try desk.act(PayRefund.self, by: People.finance, back)
        #expect(desk.desk.refunds[large]?.session == nil)
        #expect(desk.desk.refunds[large]?.businessDate?.text == "2026-11-23")
    }

    @Test func aSmallOneInCashFromTheDrawer() throws {
        let (desk, receipt, bills) = try paid([Tender(.weChat, 100_000, reference: "W9")])
        let small = try apply(desk, receipt) { command in
            command.lines = [RefundLine.of(bills[0], 50_000)]
        }
        try review(desk, small)
        #expect(try desk.code(PayRefund.self, by: People.finance, fill(small)) == .noSession)
        #expect(try desk.code(PayRefund.self, by: People.cashier, fill(small)) == nil)
        let nobody = try desk.code(PayRefund.self, by: People.cashier) { command in
            (command.id, command.method) = (small, .cash)
        }
        #expect(nobody == .entryMissing)
    }

    @Test func muchCashGoesBackByTransfer() throws {
        let (desk, receipt, _) = try paid([Tender(.cash, 60_000)])
        let id = try apply(desk, receipt)
        try review(desk, id)
        #expect(try desk.code(PayRefund.self, by: People.cashier, fill(id)) == .overLimit)
        try desk.act(PayRefund.self, by: People.finance, fill(id, .transfer, "T1"))
        #expect(desk.desk.refunds[id]?.status == .paid)
    }

    @Test func creditGoesBackToCredit() throws {
        let desk = try TestDesk.forFees()
        try desk.bill("2026-10", fen: 4_000)
        try desk.openTill()
        try desk.collect([Tender(.cash, 9_000)], for: [CollectionWish(creditFen: 9_000)])
        let receipt = try desk.collect([Tender(.credit, 4_000)])
        let id = try apply(desk, receipt)
        try review(desk, id)
        try desk.act(PayRefund.self, by: People.finance, fill(id, .credit))
        #expect(try desk.account().creditFen == 9_000)
        // And out of the credit to the owner; what is asked for is not spent meanwhile.
        let room = try RoomCode(parsing: TestDesk.payingRoom)
        let over = try desk.code(ApplyRefund.self, by: People.supervisor) { command in
            (command.room, command.amountFen) = (room, 9_001)
        }
        #expect(over == .overLimit)
        let act = try desk.act(ApplyRefund.self, by: People.supervisor) { command in
            (command.room, command.amountFen) = (room, 7_000)
        }
        let out = try #require(RecordID(act.answer))
        #expect(desk.desk.availableCreditFen(of: room) == 2_000)
        try desk.bill("2026-11", fen: 4_000)
        #expect(try desk.collectRefusal([Tender(.credit, 2_001)])?.code == .overLimit)
        #expect(try desk.collectRefusal([Tender(.credit, 2_000)]) == nil)
        try review(desk, out)
        let wrong = fill(out, .weChat, "W")
        #expect(try desk.code(PayRefund.self, by: People.cashier, wrong) == .overLimit)
        try desk.act(PayRefund.self, by: People.cashier, fill(out))
        #expect(try desk.account().creditFen == 2_000)
        #expect(desk.desk.cashFlows.month("2026-11").creditReturnedFen == 7_000)
    }

    @Test func theClockRunsFromTheApplicationInWorkingDays() throws {
        let (desk, receipt, _) = try paid()
        let id = try apply(desk, receipt)
        let clock = try #require(desk.desk.refunds[id]?.clocks.first)
        #expect(clock.name == .handling)
        #expect(clock.isRunning)
        // Monday 11-23 and fifteen working days.
        let due = clock.dueAt([], desk.desk.calendars)
        #expect(TestDesk.zone.day(of: due).text == "2026-12-14")
        try desk.at("2026-12-15T09:00")
        #expect(try desk.sweep() > 0, "a refund that nobody paid is late")
    }
}

extension RefundLine {
    /// So much of a bill's principal.
    static func of(_ bill: RecordID, _ fen: Int) -> RefundLine {
        var line = RefundLine()
        (line.bill, line.amountFen) = (bill, fen)
        return line
    }
}
