import FrontDesk
import Testing

/// Deposits are held, inspected, used with proof, given back in time.
@Suite("fees: deposits and agency money")
struct DepositTests {
    private func held() throws -> (desk: TestDesk, id: RecordID, receipt: String) {
        let desk = try TestDesk.forFees()
        try desk.openTill()
        let receipt = try desk.collect(
            [Tender(.cash, 200_000)],
            for: [CollectionWish(price: "ZX02")]
        )
        return (desk, try #require(try desk.payment(receipt).lines[0].deposit), receipt)
    }

    private func deposit(_ desk: TestDesk, _ id: RecordID) throws -> Deposit {
        try #require(desk.desk.deposits[id])
    }

    private func inspect(_ desk: TestDesk, _ id: RecordID, passed: Bool = true) throws {
        try desk.act(InspectDeposit.self, by: People.supervisor) { command in
            (command.id, command.hasPassed, command.note) = (id, passed, "已查看现场")
        }
    }

    private func prove(_ desk: TestDesk, _ id: RecordID, _ path: String, _ note: String) throws {
        try desk.act(ProveDeposit.self, by: People.cashier) { command in
            (command.id, command.path, command.note) = (id, path, note)
        }
    }

    private func using(_ id: RecordID, _ fen: Int) -> [Tender] {
        [Tender(.deposit, fen, reference: id.text)]
    }

    @Test func thePassedInspectionStartsTheClock() throws {
        let (desk, id, _) = try held()
        try inspect(desk, id, passed: false)
        #expect(try deposit(desk, id).statusWord == "在押")
        #expect(try deposit(desk, id).clocks.isEmpty)
        let silent = try desk.code(InspectDeposit.self, by: People.supervisor) { command in
            (command.id, command.hasPassed) = (id, false)
        }
        #expect(silent == .entryMissing)
        let cashier = try desk.code(InspectDeposit.self, by: People.cashier) { command in
            (command.id, command.hasPassed) = (id, true)
        }
        #expect(cashier == .notPermitted)
        desk.wait(minutes: 60)
        try inspect(desk, id)
        let clock = try #require(try deposit(desk, id).clocks.first)
        #expect(clock.startedAt == desk.now)
        #expect(
            TestDesk.zone.day(of: clock.dueAt([], desk.desk.calendars)).text == "2026-12-14"
        )
        #expect(try deposit(desk, id).statusWord == "待退")
        let twice = try desk.code(InspectDeposit.self, by: People.supervisor) { command in
            (command.id, command.hasPassed) = (id, true)
        }
        #expect(twice == .wrongState)
        try desk.at("2026-12-15T09:00")
        #expect(try desk.sweep() > 0, "a deposit that nobody gave back is late")
    }

    @Test func itIsGivenBackAfterThat() throws {
        let (desk, id, _) = try held()
        let early = try desk.code(ApplyRefund.self, by: People.supervisor) { $0.deposit = id }
        #expect(early == .notInspected)
        try inspect(desk, id)
        let over = try desk.code(ApplyRefund.self, by: People.supervisor) { command in
            (command.deposit, command.amountFen) = (id, 200_001)
        }
        #expect(over == .overLimit)
        let act = try desk.act(ApplyRefund.self, by: People.supervisor) { $0.deposit = id }
        let refund = try #require(RecordID(act.answer))
        #expect(desk.desk.refunds[refund]?.reason == .depositReturn)
        #expect(try deposit(desk, id).statusWord == "退款中")
        let again = try desk.code(ApplyRefund.self, by: People.supervisor) { $0.deposit = id }
        #expect(again == .wrongState)
        try desk.act(ReviewRefund.self, by: People.manager) { command in
            (command.id, command.isGranted) = (refund, true)
        }
        // 2000 yuan came in cash and are above what goes back in cash.
        let cash = try desk.code(PayRefund.self, by: People.finance) { command in
            (command.id, command.method, command.receiver) = (refund, .cash, "陈女士")
        }
        #expect(cash == .overLimit)
        try desk.act(PayRefund.self, by: People.finance) { command in
            (command.id, command.method, command.receiver) = (refund, .transfer, "陈女士")
            command.reference = "T20261123"
        }
        #expect(try deposit(desk, id).statusWord == "已退")
        #expect(try deposit(desk, id).isClosed)
        #expect(try deposit(desk, id).clocks.allSatisfy { !$0.isRunning })
        let month = desk.desk.cashFlows.month("2026-11")
        #expect((month.depositsTakenFen, month.depositsReturnedFen) == (200_000, 200_000))
    }

    @Test func takingFromItNeedsInspectionPhotoAndSignature() throws {
        let (desk, id, _) = try held()
        let bill = try desk.bill("2026-10", fen: 30_000)
        #expect(try desk.collectRefusal(using(id, 30_000))?.code == .entryMissing)
        try prove(desk, id, "/evidence/wall.jpg", "墙面损坏照片")
        #expect(try desk.collectRefusal(using(id, 30_000))?.code == .entryMissing)
        try prove(desk, id, "/evidence/sheet.jpg", "业主签字的扣款单")
        #expect(try desk.collectRefusal(using(id, 30_000))?.code == .notInspected)
        try inspect(desk, id)
        let nobody = [Tender(.deposit, 30_000)]
        #expect(try desk.collectRefusal(nobody)?.code == .entryMissing)
        let strange = [Tender(.deposit, 30_000, reference: "YJ1")]
        #expect(try desk.collectRefusal(strange)?.code == .invalidField)
        let missing = using(RecordID(prefix: .deposit, day: 20_260_101, number: 1), 30_000)
        #expect(try desk.collectRefusal(missing)?.code == .notFound)
        let more = using(id, 30_001)
        #expect(try desk.collectRefusal(more)?.code == .amountMismatch)
        let receipt = try desk.collect(using(id, 30_000))
        #expect(try deposit(desk, id).heldFen == 170_000)
        #expect(try deposit(desk, id).clocks.first?.isRunning == true)
        #expect(try desk.bill(bill).status == .paid)
        #expect(desk.desk.cashFlows.month("2026-11").depositsUsedFen == 30_000)
        // The deposit's own payment can't be undone any more; what used it can.
        desk.second = People.supervisor
        let own = try desk.code(ReversePayment.self, by: People.cashier) { command in
            (command.receipt, command.reason) = ("SJ2026-000001", "收错了")
        }
        #expect(own == .wrongState)
        try desk.reverse(receipt)
        #expect(try deposit(desk, id).heldFen == 200_000)
    }

    @Test func usingAllOfItEndsItAndUndoingThatBringsTheClockBack() throws {
        let (desk, id, _) = try held()
        try desk.bill("2026-10", fen: 250_000)
        try inspect(desk, id)
        let since = try #require(try deposit(desk, id).inspectedAt)
        try prove(desk, id, "/evidence/wall.jpg", "照片")
        try prove(desk, id, "/evidence/sheet.jpg", "签字")
        #expect(try desk.collectRefusal(using(id, 200_001))?.code == .overLimit)
        desk.wait(minutes: 30)
        let receipt = try desk.collect(using(id, 200_000))
        #expect(try deposit(desk, id).statusWord == "已抵扣")
        #expect(try deposit(desk, id).isClosed)
        #expect(try desk.collectRefusal(using(id, 1))?.code == .wrongState)
        try desk.reverse(receipt)
        #expect(try !deposit(desk, id).isClosed)
        let running = try deposit(desk, id).clocks.filter(\.isRunning)
        #expect(running.map(\.startedAt) == [since])
    }

    @Test func reversingItsPaymentEndsIt() throws {
        let (desk, id, receipt) = try held()
        try desk.reverse(receipt)
        #expect(try deposit(desk, id).statusWord == "已冲正")
        #expect(try deposit(desk, id).isClosed)
        #expect(try deposit(desk, id).heldFen == 0)
        let refund = try desk.code(ApplyRefund.self, by: People.supervisor) { $0.deposit = id }
        #expect(refund == .wrongState)
    }

    @Test func agencyMoneyIsPaidOverAndNeverMoreThanWasTaken() throws {
        let desk = try TestDesk.forFees()
        try desk.bill("2026-10", "SF01", fen: 4_140)
        try desk.bill("2026-10", "WY01", fen: 10_000)
        try desk.openTill()
        func pay(
            _ fen: Int,
            _ price: String = "SF01",
            by number: String = People.finance,
            reference: String = "B1"
        ) throws -> RefusalCode? {
            try desk.code(PayAgency.self, by: number) { command in
                (command.price, command.amountFen, command.reference) = (price, fen, reference)
            }
        }
        #expect(try pay(1) == .overLimit)
        let receipt = try desk.collect([Tender(.cash, 14_140)])
        #expect(try pay(4_141) == .overLimit)
        #expect(try pay(4_140) == nil)
        #expect(try pay(100, "WY01") == .invalidField)
        #expect(try pay(100, "ZZ99") == .notFound)
        #expect(try pay(0) == .invalidField)
        #expect(try pay(100, by: People.cashier) == .notPermitted)
        #expect(try pay(100, by: People.manager) == nil)
        #expect(try pay(100, reference: " ") == .entryMissing)
        let act = try desk.act(PayAgency.self, by: People.finance) { command in
            (command.price, command.amountFen, command.reference) = ("SF01", 4_000, "B1")
        }
        let id = try #require(RecordID(act.answer))
        #expect(desk.desk.payouts[id]?.payee == "自来水公司")
        #expect(desk.desk.flows.heldFen("SF01") == 140)
        #expect(desk.desk.cashFlows.month("2026-11").agencyPaidFen == 4_000)
        #expect(try pay(140) == .referenceUsed)
        #expect(try pay(140, reference: "B2") == nil)
        #expect(try pay(141, reference: "B2") == .overLimit)
        // What is undone is owed to nobody.
        try desk.reverse(receipt)
        #expect(try pay(1, reference: "B2") == .overLimit)
    }
}
