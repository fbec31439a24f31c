import FrontDesk
import Testing

/// Opening, counting and explaining, each rule from both sides (DOMAIN 3.8, 1 to 4).
@Suite("till: a cashier's session")
struct TillTests {
    @Test func openingNeedsACashierAFreeTillAndNoSessionOfOnesOwn() throws {
        let desk = try TestDesk.forFees()
        #expect(try desk.code(OpenTill.self, by: People.clerk) == .notPermitted)
        #expect(try desk.code(OpenTill.self, by: People.manager) == .notPermitted)
        #expect(
            try desk.code(OpenTill.self, by: People.cashier) { $0.floatFen = -1 } == .invalidField
        )
        let id = try desk.openDay()
        let session = try desk.session(id)
        #expect(session.state == .opened)
        #expect(session.businessDate.text == "2026-11-23")
        #expect(session.expectedFloatFen == nil)
        #expect(desk.desk.days[DayClose.id(of: session.businessDate)]?.isClosed == false)
        // The same drawer, the same cashier; another drawer and cashier may open.
        let taken = try desk.code(OpenTill.self, by: FeePeople.otherCashier) { $0.till = "1号" }
        #expect(taken == .tillInUse)
        #expect(try desk.code(OpenTill.self, by: People.cashier) { $0.till = "2号" } == .tillInUse)
        try desk.openDay(by: FeePeople.otherCashier, till: "2号")
        #expect(desk.desk.sessions.openOnes.count == 2)
    }

    @Test func theStationNamesTheTillWhereNobodyDoes() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay(till: "")
        #expect(try desk.session(id).till == "tty1")
    }

    @Test func anExactCountGoesStraightToTheReview() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        try desk.take(8_050, .weChat, in: id)
        let counted = try desk.count(
            [10_000: 6, 2_000: 1],
            [.weChat: (8_050, 1)]
        )
        #expect(counted.id == id)
        #expect(counted.differences.isEmpty)
        #expect(counted.state == .awaitingReview)
        #expect(counted.isFrozen)
    }

    @Test func everyChannelIsCountedOrNoneAtAll() throws {
        let desk = try TestDesk.forFees()
        try desk.openDay()
        let refusal = try desk.refusal(CountTill.self, by: People.cashier) { command in
            command.cash = CashPieces([10_000: 5])
            command.channels = ChannelEntries([ChannelCount(.weChat, 0)])
        }
        #expect(refusal?.code == .entryMissing)
        #expect(refusal?.fields == ["channels.POS", "channels.支付宝", "channels.转账"])
        #expect(
            try desk.code(CountTill.self, by: People.cashier) { $0.channels = ChannelEntries() }
                == .entryMissing
        )
        #expect(
            try desk.code(CountTill.self, by: People.cashier) { $0.cash = CashPieces() }
                == .entryMissing
        )
        try desk.count([10_000: 5])
    }

    @Test func onlyTheSessionsOwnCashierCounts() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        for other in [FeePeople.otherCashier, People.supervisor, People.manager, People.clerk] {
            let code = try desk.code(CountTill.self, by: other) { command in
                command.session = id
                (command.cash, command.channels) = (CashPieces(), ChannelEntries())
            }
            #expect(code == .notPermitted, "\(other)")
        }
        let without = try desk.code(CountTill.self, by: FeePeople.otherCashier) { command in
            (command.cash, command.channels) = (CashPieces(), ChannelEntries())
        }
        #expect(without == .noSession)
    }

    @Test func theCountEndsTheReceiptsAndIsDoneWithoutABeginning() throws {
        let desk = try TestDesk.forFees()
        try desk.openDay()
        try desk.bill("2026-10")
        try desk.collect([Tender(.cash, 10_000)])
        #expect(desk.desk.openSession(of: People.cashier)?.state == .collecting)
        try desk.act(BeginCount.self, by: People.cashier)
        #expect(try desk.collectRefusal([Tender(.cash, 100)])?.code == .noSession)
        #expect(try desk.code(BeginCount.self, by: People.cashier) == .wrongState)
        try desk.count([10_000: 6])
        #expect(try desk.collectRefusal([Tender(.cash, 100)])?.code == .noSession)
        // Further receipts need a new session, of the same date.
        let next = try desk.openDay(floatFen: 60_000)
        #expect(try desk.session(next).businessDate.text == "2026-11-23")
        try desk.collect([Tender(.cash, 100)])
    }

    @Test func aShortageIsADifferenceWithCauseAndReviewer() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        let counted = try desk.count([10_000: 6, 1_000: 1])
        #expect(counted.state == .counted)
        let short = try #require(counted.differences.first)
        #expect((short.number, short.kind, short.amountFen) == (1, .cashShort, -1_000))
        #expect(try desk.code(ReviewDay.self, by: People.supervisor) == .differencesOpen)
        #expect(
            try desk.code(ExplainDifference.self, by: People.cashier) { $0.difference = 1 }
                == .entryMissing
        )
        try desk.act(ExplainDifference.self, by: People.cashier) { command in
            (command.difference, command.cause) = (1, "找零多找 10 元")
        }
        // The cause alone does not settle it.
        #expect(try desk.session(id).state == .counted)
        #expect(try desk.code(ReviewDay.self, by: People.supervisor) == .differencesOpen)
        try desk.act(ExplainDifference.self, by: People.supervisor) { $0.difference = 1 }
        let settled = try desk.session(id)
        #expect(settled.state == .awaitingReview)
        #expect(settled.differences[0].explainedBy == People.cashier)
        #expect(settled.differences[0].acceptedBy == People.supervisor)
        #expect(
            try desk.code(ExplainDifference.self, by: People.supervisor) { command in
                (command.session, command.difference, command.cause) = (id, 1, "别的")
            } == .wrongState
        )
    }

    @Test func aSecondPersonsPINAcceptsInTheSameAct() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.count([10_000: 4])
        func explain(_ second: String) throws -> RefusalCode? {
            desk.second = second
            defer { desk.second = nil }
            return try desk.code(ExplainDifference.self, by: People.cashier) { command in
                (command.difference, command.cause) = (1, "误收假币")
            }
        }
        #expect(try explain(People.cashier) == .samePerson)
        #expect(try explain(FeePeople.otherCashier) == .notPermitted)
        // 100 元 is above the limit of 50 元, so that a supervisor is not enough.
        #expect(try explain(People.supervisor) == .notPermitted)
        #expect(try explain(People.manager) == nil)
        desk.second = People.manager
        try desk.act(ExplainDifference.self, by: People.cashier) { command in
            (command.difference, command.cause) = (1, "误收假币")
        }
        #expect(try desk.session(id).state == .awaitingReview)
    }

    @Test func aboveTheLimitTheManagerAcceptsAndNobodyElse() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.count([10_000: 4, 2_000: 2, 500: 1])
        #expect(try desk.session(id).differences[0].amountFen == -5_500)
        try desk.act(ExplainDifference.self, by: People.supervisor) { command in
            (command.session, command.difference, command.cause) = (id, 1, "备用金少放")
        }
        #expect(try desk.session(id).differences[0].acceptedBy.isEmpty)
        #expect(
            try desk.code(ExplainDifference.self, by: People.supervisor) { $0.difference = 1 }
                == .notPermitted
        )
        try desk.act(ExplainDifference.self, by: People.manager) { $0.difference = 1 }
        #expect(try desk.session(id).differences[0].acceptedBy == People.manager)
    }

    @Test func atTheLimitASupervisorIsEnough() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.count([10_000: 5, 5_000: 1])
        try desk.act(ExplainDifference.self, by: People.supervisor) { command in
            (command.session, command.difference, command.cause) = (id, 1, "多放备用金")
        }
        #expect(try desk.session(id).differences[0].kind == .cashOver)
        #expect(try desk.session(id).state == .awaitingReview)
    }

    @Test func aRecountIsANewRecordBesideTheFirst() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.count([10_000: 4])
        func recount(_ cash: [Int: Int]) throws -> RefusalCode? {
            try desk.code(CountTill.self, by: People.cashier) { command in
                (command.cash, command.channels) = (CashPieces(cash), ChannelEntries())
            }
        }
        #expect(try recount([10_000: 5]) == .entryMissing)
        desk.second = FeePeople.otherCashier
        #expect(try recount([10_000: 5]) == .notPermitted)
        desk.second = People.supervisor
        try desk.count([10_000: 5])
        desk.second = nil
        let session = try desk.session(id)
        #expect(session.counts.count == 2)
        #expect(session.counts[0].cash.totalFen == 40_000)
        #expect(session.counts[1].witness == People.supervisor)
        #expect(session.differences.isEmpty)
        try desk.act(ReviewDay.self, by: People.supervisor)
        desk.second = People.supervisor
        #expect(try recount([10_000: 5]) == .wrongState)
    }

    @Test func aRecountThatFindsTheSameKeepsTheCause() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.count([10_000: 4, 5_000: 1])
        try desk.act(ExplainDifference.self, by: People.supervisor) { command in
            (command.session, command.difference, command.cause) = (id, 1, "少放一张")
        }
        desk.second = People.supervisor
        try desk.count([10_000: 4, 5_000: 1])
        #expect(try desk.session(id).state == .awaitingReview)
        try desk.count([10_000: 4])
        #expect(try desk.session(id).state == .counted)
        #expect(try desk.session(id).differences[0].cause.isEmpty)
    }

    @Test func aFloatThatIsNotWhatWasLeftIsADifference() throws {
        let desk = try TestDesk.forFees()
        try desk.openDay()
        try desk.count([10_000: 5])
        let same = try desk.openDay(by: FeePeople.otherCashier, floatFen: 50_000)
        #expect(try desk.session(same).differences.isEmpty)
        try desk.count([10_000: 5], by: FeePeople.otherCashier)
        let less = try desk.openDay(floatFen: 49_000)
        let difference = try #require(try desk.session(less).differences.first)
        #expect((difference.kind, difference.amountFen) == (.opening, -1_000))
        // It keeps its number and the cash is counted from the float that was there.
        let counted = try desk.count([10_000: 4, 5_000: 1, 2_000: 2])
        #expect(counted.differences.map(\.kind) == [.opening])
        #expect(counted.state == .counted)
    }

    @Test func onlyAHalfPaidRefundBlocksTheCount() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        var refund = Refund()
        refund.id = desk.desk.nextID(.refund, at: desk.now)
        refund.room = try RoomCode(parsing: TestDesk.room)
        refund.amountFen = 1_000
        refund.appliedAt = desk.now
        refund.applicant = People.supervisor
        try desk.happen([.refund(Change("fee.refundApply", from: nil, to: refund))])
        var granted = refund
        (granted.isGranted, granted.reviewer) = (true, People.manager)
        try desk.happen([.refund(Change("fee.refundReview", from: refund, to: granted))])
        // Waiting for its review or its payer, it is nothing to this drawer.
        try desk.act(BeginCount.self, by: People.cashier)
        var half = granted
        (half.session, half.method) = (id, .cash)
        try desk.happen([.refund(Change("fee.refundPay", from: granted, to: half))])
        func refusal() throws -> Refusal? {
            try desk.refusal(CountTill.self, by: People.cashier) { command in
                (command.cash, command.channels) = (CashPieces([10_000: 5]), ChannelEntries())
            }
        }
        #expect(try refusal()?.code == .countBlocked)
        #expect(try refusal()?.matches == [refund.id])
        let sheet = ReconciliationSheet(
            of: try desk.session(id).businessDate,
            on: desk.desk,
            for: try desk.person(People.cashier)
        )
        #expect(sheet.sessions[0].countBlocks.count == 1)
        var paid = half
        (paid.paidAt, paid.businessDate) = (desk.now, try desk.session(id).businessDate)
        try desk.happen([.refund(Change("fee.refundPay", from: half, to: paid))])
        let counted = try desk.count([10_000: 4, 5_000: 1, 2_000: 2])
        #expect(counted.differences.isEmpty)
    }

    @Test func cashComesFromFloatReceiptsRefundsAndHandIns() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay(floatFen: 20_000)
        try desk.take(55_500, in: id)
        try desk.take(8_000, .card, in: id)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (50_000, "建行", "S1")
        }
        let expected = TillExpectation(of: try desk.session(id), on: desk.desk)
        #expect(expected.cashFen == 25_500)
        #expect(expected.channel(.card) == ChannelCount(.card, 8_000, pieces: 1))
        #expect(expected.channel(.weChat) == ChannelCount(.weChat, 0, pieces: 0))
        let counted = try desk.count([10_000: 2, 5_000: 1, 500: 1], [.card: (8_000, nil)])
        #expect(counted.differences.isEmpty)
        // What goes to the bank afterwards changes the float, not the count.
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (5_500, "建行", "S2")
        }
        #expect(TillExpectation(of: try desk.session(id), on: desk.desk).cashFen == 25_500)
        #expect(desk.desk.tillFloats["1号"] == 20_000)
        let next = try desk.openDay(floatFen: 20_000)
        #expect(try desk.session(next).differences.isEmpty)
    }
}
