import FrontDesk
import Testing

@testable import Exchange

/// A year's books against the desk's own records, without any program besides.
@Suite("A year's books")
struct BookYearTests {
    static let year = Result { try BookYear(seed: 20_261) }

    @Test("the year has everything in it that money does")
    func content() throws {
        let year = try Self.year.get()
        let verbs = [
            "fee.collect", "fee.reverse", "fee.waiveReview", "fee.refundPay", "bill.run",
            "day.open", "day.count", "day.force", "day.handIn", "day.bank", "day.explain",
            "day.review", "day.lock", "agency.pay", "deposit.inspect", "deposit.attach",
        ]
        for verb in verbs { #expect((year.done[verb] ?? 0) > 0, "\(verb): \(year.refused)") }
        #expect(year.done["bill.run"] == 12)
        #expect((year.done["fee.collect"] ?? 0) > 400)
        let methods = Set(year.desk.payments.all.flatMap { $0.tenders.map(\.method) })
        #expect(methods == Set(PaymentMethod.allCases), "\(year.refused)")
        #expect(Set(year.desk.refunds.all.filter { $0.paidAt != nil }.map(\.source)).count == 3)
    }

    @Test("the months follow one another, tie row by row, and agree with the bills")
    func months() throws {
        let desk = try Self.year.get().desk
        var closing: [String: Int] = [:]
        var waived = 0
        for key in desk.flows.monthKeys {
            let statement = MonthStatement(desk, month: key, reader: nil)
            for row in statement.rows {
                let brought = desk.flows.flows(in: key)[row.code]?.openingFen ?? 0
                #expect(row.openingFen - brought == closing[row.code] ?? 0, "\(key) \(row.code)")
                closing[row.code] = row.closingFen
            }
            #expect(statement.total.closingFen == closing.values.reduce(0, +))
            #expect(statement.receiptGaps == [])
            waived += statement.total.waivedFen
        }
        let last = MonthStatement(
            desk,
            month: try unwrapped(desk.flows.monthKeys.last),
            reader: nil
        )
        #expect(last.agreesWithBills == true)
        #expect(last.unlockedDays.map(\.text) == ["2026-12-28"])
        for row in last.rows {
            let bills = desk.bills.all.filter { $0.priceCode == row.code }
            #expect(row.closingFen == bills.reduce(0) { $0 + $1.owedFen }, "\(row.code)")
        }
        #expect(waived > 0)
    }

    @Test("a month's income is the sum of its locked Zs, and cash is proved to the fen")
    func takings() throws {
        let desk = try Self.year.get().desk
        var receipts = 0
        for key in desk.flows.monthKeys {
            let statement = MonthStatement(desk, month: key, reader: nil)
            receipts += statement.receiptsFen
            #expect(statement.methods.reduce(0) { $0 + $1.takenFen } == statement.receiptsFen)
            let rows = statement.income.reduce(0) { $0 + $1.amountFen + $1.lateFen }
            #expect(rows == statement.receiptsFen)
            let cash = statement.proofs.first { $0.method == .cash }
            #expect(cash?.missingFen == 0, "\(key)")
        }
        let open = desk.payments.all.filter { !$0.isLocked }.reduce(0) { $0 + $1.totalFen }
        let all = desk.payments.all.reduce(0) { $0 + $1.totalFen }
        #expect(receipts == all - open && open > 0)
    }
}
