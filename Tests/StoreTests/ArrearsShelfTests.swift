import FrontDesk
import Testing

@testable import Store

/// What was brought in as owed, and settled so long ago that it lies on a shelf.
@Suite("Arrears on the shelf") struct ArrearsShelfTests {
    private static let otherSupervisor = "2002"

    @Test("They are not brought in again")
    func notAgain() throws {
        let desk = try CaseDesk()
        try prepare(desk)
        try desk.act(try arrears("2026-09", "2026-10"), .owner)
        let bill = try #require(desk.store.desk.bills.openOnes.first)
        try letOff(bill, on: desk)
        try desk.shelve()
        let store = try desk.reopened()
        #expect(store.desk.bills.all.isEmpty)
        for (from, to) in [("2026-09", "2026-10"), ("2026-10", "2026-10"), ("2026-08", "2026-09")] {
            let fault = #expect(throws: PerformFault.self) {
                try desk.act(try arrears(from, to), .owner, on: store)
            }
            guard case .refused(let refusal) = fault else {
                Issue.record("\(String(describing: fault))")
                return
            }
            #expect(refusal.code == .alreadyBilled)
        }
        try desk.act(try arrears("2026-08", "2026-08"), .owner, on: store)
        #expect(store.desk.bills.openOnes.count == 1)
    }

    /// A price row, and somebody who may review what a supervisor applied for.
    private func prepare(_ desk: CaseDesk) throws {
        var entry = PriceEntry()
        entry.terms.code = "WY01"
        entry.terms.name = "物业服务费"
        (entry.terms.basis, entry.terms.unit) = (.byArea, "元/平方米·月")
        (entry.terms.unitCentifen, entry.terms.cycle) = (28_000, .month)
        entry.terms.scope = .everybody
        entry.terms.effectiveFrom = Day("2024-01-01")
        (entry.approvedBy, entry.publishedOn) = ("管理处经理", Day("2023-12-20"))
        var prices = ImportPrices()
        prices.rows = [entry]
        try desk.act(prices, .owner)
        var people = ImportStaff()
        var person = StaffEntry()
        (person.number, person.name, person.post) = (Self.otherSupervisor, "某某", .supervisor)
        people.entries = [person]
        try desk.act(people, .owner)
    }

    private func arrears(_ from: String, _ to: String) throws -> ImportArrears {
        var entry = ArrearsEntry()
        entry.room = try RoomCode(parsing: "1-1-101")
        (entry.item, entry.amountFen) = ("物业费", 29_630)
        entry.periodFrom = try #require(Day(from + "-01"))
        entry.periodTo = try #require(Day(to + "-01")).lastOfMonth
        var command = ImportArrears()
        command.rows = [entry]
        return command
    }

    private func letOff(_ bill: Bill, on desk: CaseDesk) throws {
        var apply = ApplyForWaiver()
        (apply.bill, apply.amountFen, apply.reason) = (bill.id, bill.owedFen, "历史遗留")
        let id = try desk.act(apply, .staff(CaseDesk.supervisor))
        var review = ReviewWaiver()
        (review.id, review.granted) = (id, true)
        try desk.act(review, .staff(Self.otherSupervisor))
    }
}
