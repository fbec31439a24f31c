import FrontDesk
import Testing

/// A channel's file against what the desk took.
@Suite("till: settlement files")
struct SettlementTests {
    /// A row of a file on 2026-11-23.
    private func row(
        _ method: PaymentMethod,
        _ reference: String,
        _ fen: Int,
        _ time: String = "09:00",
        status: String = "成功"
    ) throws -> SettlementRow {
        var row = SettlementRow()
        row.at = try TestDesk.moment("2026-11-23T\(time)")
        (row.method, row.reference, row.amountFen, row.status) = (method, reference, fen, status)
        return row
    }

    /// Takes a file in; the settlement, nil where nothing in it was new.
    @discardableResult
    private func match(_ desk: TestDesk, _ rows: [SettlementRow]) throws -> Settlement? {
        let answer = try desk.act(MatchSettlement.self, by: People.cashier) { $0.rows = rows }
            .answer
        return RecordID(answer).flatMap { desk.desk.settlements[$0] }
    }

    private func day() throws -> (desk: TestDesk, session: RecordID) {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        return (desk, id)
    }

    @Test func aFileThatAgreesIsSettledAtOnce() throws {
        let (desk, id) = try day()
        let receipt = try desk.take(8_050, .weChat, in: id, reference: "WX1")
        try desk.take(9_000, in: id)
        let settlement = try #require(try match(desk, [row(.weChat, "WX1", 8_050)]))
        #expect(settlement.rows[0].payment == desk.desk.payment(receipt: receipt)?.id)
        #expect(settlement.differences.isEmpty)
        #expect(settlement.settledAt == desk.now)
    }

    @Test func whatEachSideLacks() throws {
        let (desk, id) = try day()
        let mine = try desk.take(8_050, .weChat, in: id, reference: "WX1")
        // Another channel's payments are not missing from this file.
        try desk.take(700, .card, in: id, reference: "PS1")
        let settlement = try #require(try match(desk, [row(.weChat, "WX9", 100)]))
        #expect(settlement.differences.map(\.kind) == [.onlyChannel, .onlyDesk])
        #expect(settlement.differences.map(\.number) == [1, 2])
        #expect(settlement.differences[1].payment == desk.desk.payment(receipt: mine)?.id)
        #expect(settlement.settledAt == nil)
        for number in [1, 2] {
            #expect(
                try desk.code(ExplainSettlement.self, by: People.cashier) { command in
                    (command.id, command.row) = (settlement.id, number)
                } == .entryMissing
            )
            try desk.act(ExplainSettlement.self, by: People.cashier) { command in
                (command.id, command.row, command.cause) = (settlement.id, number, "已查明")
            }
        }
        #expect(desk.desk.settlements[settlement.id]?.settledAt == desk.now)
        #expect(
            try desk.code(ExplainSettlement.self, by: People.cashier) { command in
                (command.id, command.row, command.cause) = (settlement.id, 1, "再查")
            } == .wrongState
        )
        #expect(
            try desk.code(ExplainSettlement.self, by: People.cashier) { command in
                (command.id, command.row, command.cause) = (settlement.id, 3, "没有")
            } == .notFound
        )
    }

    @Test func sumsAndStatusThatDoNotAgree() throws {
        let (desk, id) = try day()
        try desk.take(8_050, .weChat, in: id, reference: "WX1")
        try desk.take(900, .weChat, in: id, reference: "WX2")
        let rows = [
            try row(.weChat, "WX1", 8_005), try row(.weChat, "WX2", 900, status: "失败"),
            try row(.weChat, "WX3", 500, status: "已关闭"),
        ]
        let settlement = try #require(try match(desk, rows))
        // What failed at the channel and was never taken is nobody's difference.
        #expect(settlement.rows.map(\.difference) == [.amount, .status, nil])
    }

    @Test func aReversedPaymentNeedsItsRefundInTheFile() throws {
        func reversed(_ rows: [SettlementRow]) throws -> [DifferenceKind?] {
            let (desk, _) = try day()
            try desk.bill("2026-10", fen: 8_050)
            try desk.reverse(try desk.collect([Tender(.weChat, 8_050, reference: "WX1")]))
            return try #require(try match(desk, rows)).rows.map(\.difference)
        }
        let taken = try row(.weChat, "WX1", 8_050)
        #expect(try reversed([taken]) == [.status])
        #expect(try reversed([taken, row(.weChat, "WX1", -8_050, "09:05")]) == [nil, nil])
        #expect(try reversed([taken, row(.weChat, "WX1", -50, "09:05")]) == [nil, .refund])
        #expect(
            try reversed([taken, row(.weChat, "WX1", 8_050, "09:05", status: "已退款")]) == [nil, nil]
        )
    }

    @Test func aRefundThatOneSideDoesNotKnow() throws {
        let (desk, id) = try day()
        let receipt = try desk.take(8_050, .weChat, in: id, reference: "WX1")
        var refund = Refund()
        refund.id = desk.desk.nextID(.refund, at: desk.now)
        refund.room = try RoomCode(parsing: TestDesk.room)
        refund.payment = desk.desk.payment(receipt: receipt)?.id
        (refund.amountFen, refund.isGranted, refund.method) = (1_200, true, .weChat)
        (refund.reference, refund.paidAt) = ("TK1", desk.now)
        refund.businessDate = try desk.session(id).businessDate
        try desk.happen([.refund(Change("fee.refundPay", from: nil, to: refund))])
        let taken = try row(.weChat, "WX1", 8_050)
        let lacking = try #require(try match(desk, [taken]))
        #expect(lacking.differences.map(\.kind) == [.refund])
        #expect(lacking.differences.map(\.amountFen) == [-1_200])
        let both = try #require(try match(desk, [taken, row(.weChat, "TK1", -1_200)]))
        #expect(both.differences.isEmpty)
        let unknown = try #require(try match(desk, [row(.weChat, "TK9", -10)]))
        #expect(unknown.rows.map(\.difference) == [.refund])
    }

    @Test func withoutAReferenceSumAndTimeDecide() throws {
        let (desk, id) = try day()
        let first = try desk.take(900, .card, in: id, reference: "A")
        desk.wait(minutes: 8)
        let second = try desk.take(900, .card, in: id, reference: "B")
        let rows = [
            try row(.card, "", 900, "09:07"), try row(.card, "X2", 900, "09:10"),
            try row(.card, "X3", 900, "09:11"),
        ]
        let settlement = try #require(try match(desk, rows))
        // The nearest first; the second row takes what is left within ten minutes, the third nothing.
        #expect(
            settlement.rows.map(\.payment) == [
                desk.desk.payment(receipt: second)?.id, desk.desk.payment(receipt: first)?.id, nil,
            ]
        )
        #expect(settlement.rows.map(\.difference) == [nil, nil, .onlyChannel])
    }

    @Test func tenMinutesAndNotOneMore() throws {
        let (desk, id) = try day()
        try desk.take(900, .card, in: id, reference: "A")
        try desk.take(700, .card, in: id, reference: "B")
        let rows = [try row(.card, "X1", 900, "09:10"), try row(.card, "X2", 700, "09:11")]
        let settlement = try #require(try match(desk, rows))
        #expect(settlement.rows.map(\.difference) == [nil, .onlyChannel])
        #expect(settlement.missing.map(\.amountFen) == [700])
    }

    @Test func aFileTakenInTwiceCountsOnce() throws {
        let (desk, id) = try day()
        try desk.take(8_050, .weChat, in: id, reference: "WX1")
        let rows = [try row(.weChat, "WX1", 8_050), try row(.weChat, "WX1", 8_050)]
        #expect(try match(desk, rows)?.rows.count == 1)
        #expect(try match(desk, rows) == nil)
        #expect(desk.desk.settlements.all.count == 1)
    }

    @Test func aCauseInALargeFileWritesNoOtherRow() throws {
        let (desk, _) = try day()
        let rows = try (0..<3_000).map { try row(.card, "P\($0)", 100 + $0) }
        let settlement = try #require(try match(desk, rows))
        #expect(settlement.openDifferences.count == 3_000)
        #expect(try match(desk, rows) == nil)
        let act = try desk.act(ExplainSettlement.self, by: People.finance) { command in
            (command.id, command.row, command.cause) = (settlement.id, 2_000, "他项目的终端")
        }
        #expect(act.encoded().body.count < 200)
        let explained = try #require(desk.desk.settlements[settlement.id])
        #expect(explained.openDifferences.count == 2_999)
        #expect(explained.causes.map(\.by) == [People.finance])
    }

    @Test func whatWasMissingAtNoonCameInTheEvening() throws {
        let (desk, id) = try day()
        try desk.take(100, .weChat, in: id, reference: "WX1")
        try desk.take(200, .weChat, in: id, reference: "WX2")
        let noon = try #require(try match(desk, [row(.weChat, "WX1", 100)]))
        #expect(noon.missing.map(\.amountFen) == [200])
        let evening = try #require(
            try match(desk, [row(.weChat, "WX1", 100), row(.weChat, "WX2", 200, "12:00")])
        )
        #expect(evening.differences.isEmpty)
        let settled = try #require(desk.desk.settlements[noon.id])
        #expect(settled.causes.map(\.cause) == ["已由 \(evening.id.text) 补入"])
        #expect(settled.settledAt == desk.now)
    }

    @Test func aLockedDaysPaymentsAreAskedForHoweverOldTheyAre() throws {
        let (desk, id) = try day()
        for index in 0..<70 { try desk.take(100 + index, .weChat, in: id, reference: "WX\(index)") }
        var command = MatchSettlement()
        command.rows = [try row(.weChat, "WX1", 101)]
        let request = CommandRequest(command)
        var asked = desk.desk.needs(request)
        // Files and payments that bear the reference, though one payment is here: an older one may
        // bear it too. And the numbers behind the last one.
        #expect(asked.count == 2 + 71)
        for key in asked {
            guard case .numbered(let number) = key else { continue }
            #expect(number.number > 70)
        }
        var elsewhere = Desk()
        elsewhere.noteAbsent(RecordID(prefix: .payment, day: 20_261_123, number: 1))
        asked = elsewhere.needs(request)
        #expect(asked.allSatisfy { if case .aliased = $0 { true } else { false } })
    }

    @Test func rowsThatCanBeNothingAreRefused() throws {
        let (desk, _) = try day()
        func code(_ rows: [SettlementRow], by number: String = People.finance) throws
            -> RefusalCode?
        {
            try desk.code(MatchSettlement.self, by: number) { $0.rows = rows }
        }
        #expect(try code([row(.cash, "1", 100)]) == .invalidField)
        #expect(try code([row(.card, "1", 0)]) == .invalidField)
        #expect(try code([]) == .entryMissing)
        #expect(try code([row(.card, "1", 100)], by: People.clerk) == .notPermitted)
        #expect(try code([row(.card, "1", 100)]) == nil)
    }
}
