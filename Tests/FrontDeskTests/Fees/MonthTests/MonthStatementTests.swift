import FrontDesk
import Testing

/// 收支明细表 of a month that can be reckoned by hand.
@Suite("The month's statement")
struct MonthStatementTests {
    private static let home = TestDesk.payingRoom

    /// A day with arrears, agency money, a charge on the spot, credit, a reversal and a shortage of four
    /// fen.
    private func desk(closes: Bool = true) throws -> TestDesk {
        let desk = try TestDesk.forFees()
        try desk.openDay()
        try desk.bill("2026-10", "WY01", fen: 33_267, kind: .opening)
        try desk.bill("2026-11", "WY01", fen: 33_267)
        try desk.bill("2026-11", "SF01", fen: 4_140)
        try desk.collect([Tender(.cash, 80_000)])
        try desk.collect(
            [Tender(.weChat, 1_000, reference: "W1")],
            for: [CollectionWish(price: "YC01")]
        )
        try desk.collect(
            [Tender(.card, 5_000, reference: "P1")],
            for: [CollectionWish(creditFen: 5_000)]
        )
        let wrong = try desk.collect([Tender(.cash, 1_000)], for: [CollectionWish(price: "YC01")])
        try desk.reverse(wrong)
        guard closes else { return desk }
        let session = try desk.count(
            [10_000: 12, 500: 1, 100: 1, 50: 1, 10: 2],
            [.weChat: (1_000, 1), .card: (5_000, 1), .alipay: (0, 0), .transfer: (0, 0)]
        )
        try desk.act(ExplainDifference.self, by: People.supervisor) { command in
            (command.session, command.difference) = (session.id, 1)
            command.cause = "分币找补"
        }
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            command.session = session.id
            (command.amountFen, command.bank, command.slip) = (70_670, "工商银行", "J1")
        }
        try desk.close()
        return desk
    }

    private func statement(_ desk: TestDesk) -> MonthStatement {
        MonthStatement(desk.desk, month: "2026-11", reader: nil)
    }

    @Test("what was owed ties row by row and in all, and agrees with the bills")
    func rows() throws {
        let statement = statement(try desk())
        let rows = Dictionary(uniqueKeysWithValues: statement.rows.map { ($0.code, $0) })
        let fee = try #require(rows["WY01"])
        #expect([fee.openingFen, fee.billedFen, fee.paidFen] == [33_267, 33_267, 66_534])
        let pass = try #require(rows["YC01"])
        #expect([pass.billedFen, pass.paidFen, pass.refundedFen] == [1_000, 2_000, 1_000])
        #expect(rows["SF01"]?.payee == "自来水公司")
        #expect(statement.rows.allSatisfy { $0.closingFen == 0 })
        #expect(statement.total.closingFen == 0 && statement.agreesWithBills == true)
        #expect(statement.total.paidFen == 72_674)
        #expect(statement.collection.paidFen == 38_407 && statement.collection.permille == 1000)
    }

    @Test("income is what the locked Z says, and what proves it")
    func takings() throws {
        let statement = statement(try desk())
        let methods = statement.methods.map { [$0.count, $0.takenFen] }
        #expect(statement.methods.map(\.method) == [.cash, .card, .weChat])
        #expect(methods == [[3, 70_674], [1, 5_000], [1, 1_000]])
        #expect(statement.receiptsFen == 76_674 && statement.firstZ == 1 && statement.lastZ == 1)
        #expect(statement.income.map(\.code) == ["", "SF01", "WY01", "YC01"])
        let cash = try #require(statement.proofs.first)
        #expect([cash.takenFen, cash.provedFen, cash.overShortFen] == [70_674, 70_670, -4])
        #expect(cash.missingFen == 0 && cash.floatChangeFen == 0)
        #expect(statement.proofs.dropFirst().map(\.missingFen) == [5_000, 1_000])
        let water = try #require(statement.agencies.first)
        #expect(water.payee == "自来水公司" && water.collectedFen == 4_140 && water.dueFen == 4_140)
        #expect(statement.expenses.map(\.kind) == [.handIn])
        #expect(statement.expenses.first?.number == "J1")
        #expect(statement.people.map(\.number) == [People.cashier])
        #expect(statement.people.first?.reversedFen == 1_000)
        #expect(statement.unlockedDays == [] && statement.openDifferences == [])
        #expect(statement.receiptGaps == [])
    }

    @Test("a day that is not locked is named and not in the income")
    func unlocked() throws {
        let statement = statement(try desk(closes: false))
        #expect(statement.unlockedDays.map(\.text) == ["2026-11-23"])
        #expect(statement.methods == [] && statement.proofs == [] && statement.receiptsFen == 0)
        #expect(statement.total.paidFen == 72_674)
    }

    @Test("agency money paid over is an expense, and less is due")
    func agency() throws {
        let desk = try desk()
        try desk.act(PayAgency.self, by: People.finance) { command in
            (command.price, command.amountFen, command.reference) = ("SF01", 4_000, "B1")
        }
        let statement = statement(desk)
        #expect(statement.agencies.first?.dueFen == 140)
        #expect(statement.agencies.first?.paidOverFen == 4_000)
        let line = try #require(statement.expenses.first { $0.kind == .agency })
        #expect(line.amountFen == 4_000 && line.what == "自来水公司")
        let next = MonthStatement(desk.desk, month: "2026-12", reader: nil)
        #expect(next.agencies.first?.openingFen == 140)
        #expect(next.total.openingFen == 0)
    }

    @Test("the page fits its paper and says what does not tie")
    func page() throws {
        let desk = try desk()
        let lines = MonthForm.lines(statement(desk), on: desk.desk, at: desk.now)
        let cells = lines.map { line in
            line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2e80 ? 1 : 2) }
        }
        #expect((cells.max() ?? 0) <= 124)
        #expect(lines.contains("期末欠费与未缴账单一致。"))
        #expect(lines.contains { $0.hasPrefix("合计") && $0.hasSuffix("0.00") })
        #expect(lines.contains("未日结的营业日：无"))
        #expect(lines.contains { $0.contains("384.07 ÷ 384.07 = 100.0%") })
        var wrong = statement(desk)
        wrong.billsFen = 1
        let told = MonthForm.lines(wrong, on: desk.desk, at: desk.now)
        #expect(told.contains("期末欠费与未缴账单不一致：账单合计 0.01。"))
    }
}
