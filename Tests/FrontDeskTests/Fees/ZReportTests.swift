import FrontDesk
import Testing

/// What a Z says and how it ties (DOMAIN 3.8, 7).
@Suite("till: the Z")
struct ZReportTests {
    /// A day with every kind of money in it, closed.
    private func mixedDay() throws -> (desk: TestDesk, day: DayClose) {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(20_000, in: id, code: "WY01")
        try desk.take(8_050, .weChat, in: id, code: "SF01")
        try desk.take(200_000, .card, in: id, code: "ZX02")
        try desk.take(5_000, .alipay, in: id, code: "")
        try desk.take(1_100_000, .transfer, in: id, reference: "ZZ1", code: "WY01")
        try desk.act(ReprintReceipt.self, by: People.cashier) { $0.receipt = "SJ2026-000001" }
        try addWaiverAndRefund(desk, id)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (15_000, "建行", "JK-77")
        }
        try desk.count(
            [10_000: 5, 1_000: 3],
            [
                .weChat: (8_050, 1), .card: (200_000, 1), .alipay: (5_000, 1),
                .transfer: (1_100_000, 1),
            ]
        )
        try desk.act(ExplainDifference.self, by: People.manager) { command in
            (command.session, command.difference, command.cause) = (id, 1, "多找")
        }
        return (desk, try desk.close())
    }

    private func addWaiverAndRefund(_ desk: TestDesk, _ session: RecordID) throws {
        let date = try desk.session(session).businessDate
        var waiver = Waiver()
        waiver.id = desk.desk.nextID(.waiver, at: desk.now)
        waiver.room = try RoomCode(parsing: TestDesk.room)
        (waiver.priceCode, waiver.amountFen, waiver.reason) = ("WY01", 700, "水管爆裂，住户不便")
        (waiver.isGranted, waiver.businessDate) = (true, date)
        var refund = Refund()
        refund.id = desk.desk.nextID(.refund, at: desk.now)
        refund.room = waiver.room
        (refund.amountFen, refund.isGranted, refund.method) = (900, true, .cash)
        (refund.session, refund.paidAt, refund.businessDate) = (session, desk.now, date)
        try desk.happen([
            .waiver(Change("fee.waiveReview", from: nil, to: waiver)),
            .refund(Change("fee.refundPay", from: nil, to: refund)),
        ])
    }

    @Test func itTiesByMethodRowOwnerAndReceipt() throws {
        let report = try #require(try mixedDay().day.report)
        #expect(report.receiptCount == 5)
        #expect(report.receiptsFen == 1_333_050)
        #expect(report.methods.reduce(0) { $0 + $1.takenFen } == report.receiptsFen)
        #expect(report.rows.reduce(0) { $0 + $1.amountFen + $1.lateFen } == report.receiptsFen)
        #expect(report.cashiers.reduce(0) { $0 + $1.amountFen } == report.receiptsFen)
        #expect(report.ownFen == 1_120_000)
        #expect(report.agencyFen == 8_050)
        #expect(report.depositsFen == 200_000)
        #expect(report.creditFen == 5_000)
        #expect((report.firstReceipt, report.lastReceipt) == ("SJ2026-000001", "SJ2026-000005"))
    }

    @Test func itListsWhatHappenedBesides() throws {
        let report = try #require(try mixedDay().day.report)
        #expect(report.reprints == 1)
        #expect(report.refunds.map(\.amountFen) == [900])
        #expect(report.waivers.map(\.what) == ["减免 物业服务费"])
        #expect(report.differences.map(\.amountFen) == [-1_100])
        #expect(report.reviewers == [People.supervisor])
        let cash = try #require(report.methods.first)
        #expect(
            (cash.method, cash.count, cash.takenFen, cash.refundedFen) == (.cash, 1, 20_000, 900)
        )
        #expect(report.openingFloatFen == 50_000)
        #expect(report.expectedCashFen == 69_100)
        #expect(report.countedCashFen == 68_000)
        #expect(report.closingFloatFen == 53_000)
    }

    @Test func largeSumsAreThoseOfAMarkedRowAndOfAPayersDay() throws {
        let (_, day) = try mixedDay()
        let report = try #require(day.report)
        // The payer's day is above the limit, so that every receipt of it is named.
        #expect(report.large.count == 5)
        #expect(report.large.last?.methods == [.transfer])
        #expect(report.large.last?.slip == "JK-77")
        #expect(report.large.allSatisfy { $0.payer.isEmpty })
        #expect(day.largeReceipts.count == 5)
    }

    @Test func belowTheLimitOnlyAMarkedRowIsLarge() throws {
        let desk = try TestDesk.forFees()
        var row = try #require(desk.desk.prices["YC01", 1])
        row.isLarge = true
        try desk.happen([.price(Change("price.import", from: desk.desk.prices[row.id], to: row))])
        let id = try desk.openDay()
        try desk.take(100, in: id)
        try desk.take(600_000, .card, in: id, code: "WY01", room: "1-1-101")
        try desk.take(399_999, .card, in: id, payer: "黄先生", code: "WY01", room: "1-1-101")
        #expect(desk.desk.xReport(of: [try desk.session(id)]).large.map(\.amountFen) == [100])
        // One fen more, and the household's day is large.
        try desk.take(1, .card, in: id, payer: "黄先生", code: "WY01", room: "1-1-101")
        #expect(desk.desk.xReport(of: [try desk.session(id)]).large.count == 4)
    }

    @Test func aReversalTakesItselfOffEverySum() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.bill("2026-10", fen: 5_000)
        let receipt = try desk.collect([Tender(.cash, 10_000)])
        try desk.reverse(receipt)
        try desk.count([10_000: 5])
        let report = try #require(try desk.close().report)
        #expect(report.sessions == [id])
        #expect((report.receiptCount, report.receiptsFen) == (2, 0))
        #expect(report.methods.map(\.takenFen) == [0])
        #expect(report.rows.map(\.amountFen) == [0])
        #expect(report.voids.map(\.amountFen) == [-5_000])
        #expect(report.expectedCashFen == 50_000)
    }

    @Test func everyReceiptIsInOneZOrInAnOpenSession() throws {
        let desk = try TestDesk.forFees()
        var taken = 0
        for day in 0..<4 {
            let id = try desk.openDay()
            for index in 0..<5 {
                let fen = 100 * (index + 1) + day
                try desk.take(fen, .weChat, in: id)
                taken += fen
            }
            guard day < 3 else { break }
            let expected = TillExpectation(of: try desk.session(id), on: desk.desk)
            let channel = expected.channel(.weChat)
            try desk.count([10_000: 5], [.weChat: (channel.sumFen, channel.pieces)])
            try desk.close()
        }
        let locked = desk.desk.days.all.compactMap(\.report).reduce(0) { $0 + $1.receiptsFen }
        let open = desk.desk.sessions.openOnes.flatMap { desk.desk.payments(in: $0.id) }
            .reduce(0) { $0 + $1.totalFen }
        #expect(locked + open == taken)
    }

    @Test func aDayWithFiveThousandPaymentsIsLockedWithoutLookingTwice() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        var payment = try desk.payment(1, .weChat, in: id)
        let events = (1...5_000).map { number in
            payment.id.number = number
            payment.receipt = ReceiptNumber(series: "SJ2026", number: number).text
            payment.tenders = [Tender(.weChat, 1, reference: "W\(number)")]
            return Event.payment(Change("fee.collect", from: nil, to: payment))
        }
        try desk.happen(events)
        try desk.count([10_000: 5], [.weChat: (5_000, 5_000)])
        try desk.act(ReviewDay.self, by: People.supervisor)
        let clock = ContinuousClock()
        let spent = try clock.measure { try desk.lock() }
        // Unoptimised and with its bytes written and read back; a scan for each payment would take
        // minutes.
        #expect(spent < .seconds(10), "\(spent)")
        #expect(desk.desk.payments.openOnes.isEmpty)
    }
}
