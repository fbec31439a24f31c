import FrontDesk
import Testing

/// Reviewing and locking a business date, each rule from both sides (DOMAIN 3.8, 6 to 9).
@Suite("till: the day's close")
struct DayCloseTests {
    @Test func aDayFromOpeningToItsZ() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        try desk.take(8_050, .weChat, in: id)
        try desk.count([10_000: 6, 2_000: 1], [.weChat: (8_050, 1)])
        #expect(try desk.code(LockDay.self, by: People.supervisor) == .stepOutOfOrder)
        try desk.act(ReviewDay.self, by: People.supervisor)
        #expect(try desk.session(id).reviewer == People.supervisor)
        let day = try desk.lock(by: People.manager)
        #expect(day.lockedBy == People.manager)
        #expect(day.report?.number == 1)
        #expect(day.hash.count == 16)
        #expect(try desk.session(id).state == .locked)
        #expect(try desk.session(id).close == day.id)
        #expect(desk.desk.payments.openOnes.isEmpty)
        #expect(desk.desk.lastZ == 1)
        #expect(try desk.replayed().days[day.id] == day)
    }

    @Test func theCashierIsNeverTheReviewer() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.count([10_000: 5])
        #expect(try desk.code(ReviewDay.self, by: People.cashier) == .notPermitted)
        // Not even after becoming a supervisor the same day.
        try desk.act(ImportStaff.self, by: People.manager) { command in
            command.entries = [People.entry(People.cashier, "王莉", .supervisor)]
        }
        #expect(try desk.code(ReviewDay.self, by: People.cashier) == .samePerson)
        #expect(
            try desk.code(ReviewDay.self, by: People.cashier) { $0.session = id } == .samePerson
        )
        try desk.act(ReviewDay.self, by: People.supervisor)
        #expect(try desk.code(LockDay.self, by: People.cashier) == .samePerson)
        try desk.lock(by: People.supervisor)
    }

    @Test func aLockIsNeverUndoneAndNeverDoubled() throws {
        let desk = try TestDesk.forFees()
        let day = try desk.emptyDay()
        let again = try desk.refusal(LockDay.self, by: People.manager) {
            $0.date = day.businessDate
        }
        #expect(again?.code == .dayLocked)
        #expect(try desk.code(LockDay.self, by: People.manager) == .notFound)
        let id = try #require(day.report?.sessions.first)
        desk.second = People.supervisor
        let recount = try desk.code(CountTill.self, by: People.cashier) { command in
            command.session = id
            (command.cash, command.channels) = (CashPieces(), ChannelEntries())
        }
        #expect(recount == .wrongState)
        desk.second = nil
        #expect(
            try desk.code(ReviewDay.self, by: People.manager) { $0.session = id } == .wrongState
        )
        #expect(
            try desk.code(ForceClose.self, by: People.manager) { command in
                (command.session, command.reason) = (id, "再来一次")
            } == .wrongState
        )
        let unlocking = Commands.all.map { $0.verb }.filter { $0.contains("nlock") }
        #expect(unlocking.isEmpty)
    }

    @Test func whatComesAfterTheLockLandsOnTheNextDate() throws {
        let desk = try TestDesk.forFees()
        try desk.emptyDay()
        try desk.bill("2026-10", fen: 5_000)
        let id = try desk.openDay()
        #expect(try desk.session(id).businessDate.text == "2026-11-24")
        let receipt = try desk.collect([Tender(.cash, 5_000)])
        #expect(try desk.payment(receipt).businessDate.text == "2026-11-24")
        // The next morning the same session goes on, for it is its own day.
        try desk.at("2026-11-24T09:00")
        try desk.collect([Tender(.cash, 100)], for: [CollectionWish(creditFen: 100)])
        try desk.at("2026-11-25T09:00")
        #expect(
            try desk.collectRefusal([Tender(.cash, 100)], for: [CollectionWish(creditFen: 100)])?
                .code == .dayNotClosed
        )
    }

    @Test func aMissedCloseBlocksTheNextOpeningUntilItIsForced() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        try desk.at("2026-11-24T08:30")
        for cashier in [People.cashier, FeePeople.otherCashier] {
            let refusal = try desk.refusal(OpenTill.self, by: cashier) { $0.till = "2号" }
            #expect(refusal?.code == .dayNotClosed)
            #expect(refusal?.matches == [id])
        }
        func force(by number: String, _ reason: String) throws -> RefusalCode? {
            try desk.code(ForceClose.self, by: number) { command in
                (command.session, command.reason) = (id, reason)
            }
        }
        #expect(try force(by: People.cashier, "忘了") == .notPermitted)
        #expect(try force(by: People.supervisor, "") == .entryMissing)
        try desk.act(ForceClose.self, by: People.supervisor) { command in
            (command.session, command.reason) = (id, "收费员突发疾病离岗")
        }
        #expect(try desk.session(id).state == .awaitingReview)
        #expect(try desk.session(id).isFrozen)
        // What should be in the drawer is what the next cashier is held to.
        let next = try desk.openDay(by: FeePeople.otherCashier, floatFen: 60_000)
        let difference = try #require(try desk.session(next).differences.first)
        #expect((difference.kind, difference.amountFen) == (.opening, -2_000))
        let day = try desk.close()
        #expect(day.businessDate.text == "2026-11-23")
        #expect(day.report?.uncounted == [id])
        #expect(day.report?.receiptsFen == 12_000)
    }

    @Test func countedIsEnoughToOpenTheNextDayAndLocksFollowInOrder() throws {
        let desk = try TestDesk.forFees()
        let first = try desk.openDay()
        try desk.count([10_000: 5])
        try desk.at("2026-11-24T08:30")
        try desk.openDay()
        try desk.count([10_000: 5])
        let second = try #require(Day("2026-11-24"))
        try desk.act(ReviewDay.self, by: People.supervisor) { $0.date = second }
        #expect(
            try desk.code(LockDay.self, by: People.supervisor) { $0.date = second }
                == .dayNotClosed
        )
        let day = try desk.close(date: Day("2026-11-23"))
        #expect(day.report?.sessions == [first])
        let next = try desk.lock(date: second)
        #expect(next.report?.number == 2)
        #expect(ZChain.faults(in: Array(desk.desk.days.all)).isEmpty)
    }

    @Test func reversingYesterdayChangesTodayOnly() throws {
        let desk = try TestDesk.forFees()
        let session = try desk.openDay()
        let receipt = try desk.take(12_000, in: session)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (12_000, "建行", "S1")
        }
        try desk.count([10_000: 5])
        let yesterday = try desk.close()
        try desk.at("2026-11-24T08:30")
        let today = try desk.openDay()
        var reversal = try desk.payment(-12_000, in: today)
        let original = try desk.payment(receipt)
        reversal.reversalOf = original.id
        reversal.reason = "收错户"
        (reversal.changeFen, reversal.tenders) = (0, [Tender(.cash, -12_000)])
        var undone = original
        undone.reversedBy = reversal.id
        try desk.happen([
            .payment(Change("fee.reverse", from: nil, to: reversal)),
            .payment(Change("fee.reverse", from: original, to: undone)),
        ])
        try desk.count([10_000: 3, 5_000: 1, 2_000: 1, 1_000: 1])
        let day = try desk.close()
        #expect(desk.desk.days[yesterday.id] == yesterday)
        #expect(day.report?.receiptsFen == -12_000)
        #expect(day.report?.voids.map(\.number) == [reversal.receipt])
        #expect(day.report?.voids.map(\.what) == ["收错户"])
        #expect(yesterday.report?.receiptsFen == 12_000)
    }

    @Test func aGapInTheReceiptsFailsTheZ() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(100, in: id)
        var late = try desk.payment(100, in: id)
        late.receipt = "SJ2026-000003"
        try desk.happen([.payment(Change("fee.collect", from: nil, to: late))])
        try desk.count([10_000: 5, 100: 2])
        try desk.act(ReviewDay.self, by: People.supervisor)
        let refusal = try desk.refusal(LockDay.self, by: People.supervisor)
        #expect(refusal?.code == .receiptGap)
        #expect(refusal?.message.contains("SJ2026-000002") == true)
        let date = try desk.session(id).businessDate
        #expect(desk.desk.closeBlocks(of: date).map(\.code) == [.receiptGap])
    }

    @Test func theFirstReceiptOfADayFollowsTheLastOfTheDayBefore() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(100, in: id)
        try desk.count([10_000: 5, 100: 1])
        try desk.close()
        try desk.at("2026-11-24T08:30")
        let next = try desk.openDay(floatFen: 50_100)
        var skipped = try desk.payment(100, in: next)
        skipped.receipt = "SJ2026-000003"
        try desk.happen([.payment(Change("fee.collect", from: nil, to: skipped))])
        try desk.count([10_000: 5, 100: 2])
        try desk.act(ReviewDay.self, by: People.supervisor)
        #expect(try desk.code(LockDay.self, by: People.supervisor) == .receiptGap)
    }

    @Test func aReceiptOfAnotherDateIsNoGap() throws {
        let desk = try TestDesk.forFees()
        let first = try desk.openDay()
        try desk.take(100, in: first)
        try desk.count([10_000: 5, 100: 1])
        try desk.at("2026-11-24T08:30")
        let second = try desk.openDay(floatFen: 50_100)
        try desk.take(200, in: second)
        // The clock was an hour off: one more of yesterday's comes after today's first.
        var late = try desk.payment(300, in: first)
        late.receipt = "SJ2026-000003"
        try desk.happen([.payment(Change("fee.collect", from: nil, to: late))])
        try desk.act(ReviewDay.self, by: People.supervisor) { $0.session = first }
        let day = try desk.lock(date: Day("2026-11-23"))
        #expect(day.report?.lastReceipt == "SJ2026-000003")
        try desk.count([10_000: 5, 100: 3])
        #expect(try desk.close().report?.firstReceipt == "SJ2026-000002")
    }

    @Test func thatADayTiesIsCheckedFromThreeDirections() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        var wrong = try desk.payment(500, in: id)
        wrong.tenders = [Tender(.cash, 1_600)]
        try desk.happen([.payment(Change("fee.collect", from: nil, to: wrong))])
        try desk.count([10_000: 5, 500: 1, 100: 1])
        try desk.act(ReviewDay.self, by: People.supervisor)
        #expect(try desk.code(LockDay.self, by: People.supervisor) == .amountMismatch)
    }

    @Test func aDateWithoutASessionIsLockedAlongWithTheNext() throws {
        let desk = try TestDesk.forFees()
        try desk.emptyDay()
        try desk.at("2026-11-24T10:00")
        try desk.act(AdjustDay.self, by: People.supervisor) { command in
            (command.z, command.amountFen, command.method) = (1, -500, .cash)
            command.reason = "Z1 多记 5 元"
        }
        try desk.at("2026-11-26T08:30")
        try desk.openDay()
        try desk.count([10_000: 5])
        let last = try desk.close()
        let skipped = try #require(Day("2026-11-24"))
        let between = try #require(desk.desk.days[DayClose.id(of: skipped)])
        #expect(between.report?.number == 2)
        #expect(between.report?.adjustments.map(\.amountFen) == [-500])
        #expect(last.report?.number == 3)
        #expect(desk.desk.lastZ == 3)
        #expect(ZChain.faults(in: Array(desk.desk.days.all)).isEmpty)
    }

    @Test func aWrongZIsCorrectedByALaterOne() throws {
        let desk = try TestDesk.forFees()
        func adjust(_ z: Int, _ fen: Int = 500, by number: String = People.supervisor) throws
            -> RefusalCode?
        {
            try desk.code(AdjustDay.self, by: number) { command in
                (command.z, command.amountFen, command.reason) = (z, fen, "多记")
            }
        }
        #expect(try adjust(1) == .notFound)
        let first = try desk.emptyDay()
        #expect(try adjust(2) == .notFound)
        #expect(try adjust(1, 0) == .invalidField)
        #expect(try adjust(1, by: People.cashier) == .notPermitted)
        #expect(try adjust(1) == nil)
        try desk.act(AdjustDay.self, by: People.supervisor) { command in
            (command.z, command.amountFen, command.reason) = (1, 500, "多记")
        }
        #expect(desk.desk.days[first.id] == first)
        try desk.openDay()
        try desk.count([10_000: 5])
        let second = try desk.close()
        #expect(second.report?.adjustments.map(\.z) == [1])
        #expect(second.report?.receiptsFen == 0)
    }

    @Test func aReprintIsCountedAndChangesNothing() throws {
        let desk = try TestDesk.forFees()
        let first = try desk.emptyDay()
        let second = try desk.emptyDay()
        let date = first.businessDate
        #expect(
            try desk.code(ReprintDay.self, by: People.cashier) { $0.date = date } == .notPermitted
        )
        try desk.act(ReprintDay.self, by: People.supervisor) { $0.date = date }
        let printed = try #require(desk.desk.days[first.id])
        #expect(printed.reprints == 1)
        #expect((printed.report, printed.hash) == (first.report, first.hash))
        #expect(desk.desk.lastZHash == second.hash)
        let today = desk.desk.businessDate(at: desk.now)
        #expect(
            try desk.code(ReprintDay.self, by: People.supervisor) { $0.date = today } == .notFound
        )
        try desk.openDay()
        #expect(
            try desk.code(ReprintDay.self, by: People.supervisor) { $0.date = today } == .wrongState
        )
    }

    @Test func theChainTellsWhetherAZWasChanged() throws {
        let desk = try TestDesk.forFees()
        var days = [try desk.emptyDay(), try desk.emptyDay(), try desk.emptyDay()]
        #expect(Set(days.map(\.hash)).count == 3)
        #expect(ZChain.faults(in: days).isEmpty)
        days[1].report?.receiptsFen = 1
        #expect(ZChain.faults(in: days).count == 1)
        // Whoever makes its hash agree breaks the one after it.
        let report = try #require(days[1].report)
        days[1].hash = ZChain.hash(of: report, after: days[0].hash)
        #expect(ZChain.faults(in: days).count == 1)
        days.remove(at: 1)
        #expect(ZChain.faults(in: days) == ["Z1 之后是 Z3，号码不连续"])
    }

    @Test func theMonthsEndIsAnOrdinaryEnd() throws {
        let desk = try TestDesk.forFees()
        try desk.at("2026-11-30T23:50")
        let id = try desk.openDay()
        try desk.take(12_000, in: id)
        try desk.at("2026-12-01T00:20")
        // After midnight the session takes nothing more, and is counted for its own date.
        #expect(
            try desk.collectRefusal([Tender(.cash, 100)], for: [CollectionWish(creditFen: 100)])?
                .code == .dayNotClosed
        )
        try desk.count([10_000: 6, 2_000: 1])
        let next = try desk.openDay(floatFen: 62_000)
        #expect(try desk.session(next).businessDate.text == "2026-12-01")
        try desk.take(300, in: next)
        let day = try desk.close()
        #expect(day.businessDate.text == "2026-11-30")
        #expect(day.report?.receiptsFen == 12_000)
        #expect(desk.desk.cashFlows.month("2026-11").taken.map(\.takenFen) == [12_000])
        #expect(desk.desk.cashFlows.month("2026-12").taken.map(\.takenFen) == [300])
    }
}
