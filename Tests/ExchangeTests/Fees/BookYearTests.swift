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
        #expect(methods == Set(PaymentMethod.allCases))
        #expect(Set(year.desk.refunds.all.filter { $0.paidAt != nil }.map(\.source)).count == 3)
    }
}
