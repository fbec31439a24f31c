import FrontDesk
import Testing

/// Single bills: on demand, taken back, proved, brought in from before, paid ahead.
@Suite("fees: single bills")
struct BillCommandTests {
    private static func desk() throws -> TestDesk {
        try TestDesk.priced(TestPrices.byArea + TestPrices.others)
    }

    @Test func aOneOffBillIsIssuedOnDemand() throws {
        let desk = try Self.desk()
        func charge(_ code: String, _ quantity: Int? = nil, room: String = "1-1-101") throws
            -> Refusal?
        {
            try desk.refusal(ChargeBill.self, by: People.cashier) { command in
                command.room = try RoomCode(parsing: room)
                (command.price, command.quantity) = (code, quantity)
            }
        }
        #expect(try charge("YC01", room: "9-9-909")?.code == .notFound)
        #expect(try charge("NIX")?.code == .notFound)
        #expect(try charge("WY01")?.code == .invalidField)
        #expect(try charge("ZX02")?.code == .invalidField)
        #expect(try charge("YC01", 0)?.code == .invalidField)
        #expect(try charge("YC01", 100_000_001)?.code == .invalidField)
        #expect(try charge("ZX01", room: "3-2-502")?.code == .entryMissing)
        #expect(try charge("ZX01", 6000, room: "3-2-502") == nil)
        #expect(
            try desk.code(ChargeBill.self, by: People.clerk) { command in
                command.room = try RoomCode(parsing: "1-1-101")
                command.price = "YC01"
            } == .notPermitted
        )

        let act = try desk.act(ChargeBill.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: "1-1-101")
            (command.price, command.quantity, command.note) = ("YC01", 300, "补办三张")
        }
        let bill = try desk.bill("1-1-101", "YC01")
        #expect(act.answer == bill.id.text)
        #expect((bill.kind, bill.amountFen, bill.periodFrom) == (.once, 3000, nil))
        #expect(try desk.account("1-1-101").billed("YC01") == nil)
        try desk.act(ChargeBill.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: "1-1-101")
            command.price = "ZX01"
        }
        #expect(try desk.bill("1-1-101", "ZX01").amountFen == 17_700)
    }

    @Test func aRowsLastBillIsTakenBack() throws {
        let desk = try Self.desk()
        try desk.run("2026-11", ["WY01"])
        let bill = try desk.bill("1-1-101", "WY01")
        #expect(try desk.voidCode(bill.id, by: People.cashier) == .notPermitted)
        #expect(try desk.voidCode(bill.id, reason: "") == .entryMissing)
        #expect(try desk.voidCode(nil) == .invalidField)
        var unknown = bill.id
        unknown.number += 1000
        #expect(try desk.voidCode(unknown) == .notFound)
        #expect(try desk.voidCode(bill.id, seen: 1) == .changedSince)
        try desk.void(bill.id)
        #expect(try desk.voidCode(bill.id) == .wrongState)
        #expect(desk.desk.bills[bill.id]?.status == .void)
        #expect(try desk.bills("1-1-101").isEmpty)
        #expect(try desk.account("1-1-101").billed("WY01")?.through == Day("2026-10-31"))
        try desk.run("2026-11", ["WY01"])
        #expect(try desk.bill("1-1-101", "WY01").id != bill.id)
    }

    @Test func aBillAmongOthersNeedsOneInItsPlace() throws {
        let desk = try Self.desk()
        try desk.run("2026-10", ["WY01"])
        try desk.run("2026-11", ["WY01"])
        let october = try desk.bills("1-1-101", "WY01")[0]
        #expect(try desk.voidCode(october.id) == .periodGap)
        #expect(try desk.voidCode(october.id, BillReplacement()) == .entryMissing)
        var replacement = BillReplacement()
        replacement.amountFen = -1
        #expect(try desk.voidCode(october.id, replacement) == .invalidField)
        replacement.amountFen = nil
        replacement.quantity = 8000
        try desk.void(october.id, replacement)
        let bills = try desk.bills("1-1-101", "WY01")
        #expect(bills.map(\.amountFen) == [22_400, 24_780])
        #expect(desk.desk.bills[october.id]?.replacedBy == bills[0].id)
        #expect(bills[0].periodFrom == october.periodFrom)
        #expect(bills[0].dueOn == october.dueOn)
        #expect(try desk.account("1-1-101").billed("WY01")?.through == Day("2026-11-30"))
        try desk.run("2026-12", ["WY01"])
        // Not charged at all, and yet no gap.
        replacement = BillReplacement()
        replacement.amountFen = 0
        try desk.void(bills[1].id, replacement)
        let free = try desk.bills("1-1-101", "WY01")[1]
        #expect((free.amountFen, free.status) == (0, .paid))
        #expect(free.settledAt == desk.now)
    }

    @Test func aVoidedReadingIsBilledAgain() throws {
        let desk = try Self.desk()
        try desk.read("冷水表", [("1-1-101", 0, 1000)])
        try desk.run("2026-11", ["SF01", "PW01"])
        let water = try desk.bill("1-1-101", "SF01")
        try desk.void(water.id)
        try desk.read("冷水表", [("1-1-101", nil, 1500)])
        try desk.run("2026-11", ["SF01", "PW01"])
        #expect(try desk.bill("1-1-101", "SF01").quantity == 1500)
        #expect(try desk.bill("1-1-101", "PW01").quantity == 1000)
        // One in its place leaves the meter alone.
        try desk.run("2026-12", ["PW01"])
        var replacement = BillReplacement()
        replacement.quantity = 900
        try desk.void(try desk.bill("1-1-101", "SF01").id, replacement)
        #expect(try desk.account("1-1-101").meter("冷水表")?.unbilled("SF01") == 0)
    }

    @Test func arrearsAreBroughtInOnce() throws {
        let desk = try Self.desk()
        try desk.bring([
            ("1-1-101", "物业费", "2026-01", 29_630), ("1-1-101", "WY01", "2026-02", 29_630),
        ])
        let bills = try desk.bills("1-1-101", "WY01")
        #expect(bills.map(\.kind) == [.opening, .opening])
        #expect(bills.map(\.dueOn) == [Day("2026-01-31"), Day("2026-03-03")])
        #expect(try desk.account("1-1-101").billed("WY01")?.opening == Day("2026-02-28"))
        let again = [("1-1-101", "物业服务费", "2026-02", 1)]
        #expect(try desk.bringCode(again) == .alreadyBilled)
        #expect(try desk.bringCode([("1-1-101", "WY01", "2025-12", 1)]) == nil)
        try desk.void(bills[1].id)
        #expect(try desk.bringCode(again) == nil)

        #expect(try desk.bringCode([("1-1-101", "WY01", "2027-01", 1)]) == .invalidField)
        #expect(try desk.bringCode([("1-1-101", "WY01", "2026-03", 0)]) == .invalidField)
        #expect(try desk.bringCode([("1-1-101", "ZX02", "2026-03", 1)]) == .invalidField)
        #expect(try desk.bringCode([("1-1-101", "NIX", "2026-03", 1)]) == .notFound)
        #expect(try desk.bringCode([("9-9-901", "WY01", "2026-03", 1)]) == .notFound)
        #expect(try desk.bringCode([]) == .entryMissing)
        let row = ("1-1-101", "WY01", "2026-03", 1)
        #expect(try desk.bringCode([row, row]) == .invalidField)
        #expect(try desk.bringCode([row], by: People.cashier) == .notPermitted)
        #expect(try desk.bringCode([row]) == nil)
    }

    @Test func arrearsAndRunsDoNotOverlap() throws {
        let desk = try Self.desk()
        try desk.bring([("1-1-101", "WY01", "2026-10", 100)])
        #expect(try desk.runRefusal("2026-10", ["WY01"])?.code == .alreadyBilled)
        try desk.run("2026-11", ["WY01"])
        #expect(try desk.bringCode([("1-1-101", "WY01", "2026-11", 1)]) == .alreadyBilled)
        #expect(try desk.bringCode([("1-1-101", "WY01", "2026-09", 1)]) == nil)
    }

    @Test func evidenceIsAttached() throws {
        let desk = try Self.desk()
        try desk.run("2026-11", ["WY01"])
        let bill = try desk.bill("1-1-101", "WY01").id
        let hash = String(repeating: "ab", count: 32)
        func code(_ hash: String, path: String = "/照片/水表.jpg", by number: String = People.cashier)
            throws -> RefusalCode?
        {
            try desk.code(AttachEvidence.self, by: number) { command in
                (command.bill, command.path, command.hash) = (bill, path, hash)
            }
        }
        #expect(try code("xyz") == .invalidField)
        #expect(try code("") == .entryMissing)
        #expect(try code(hash, path: "") == .entryMissing)
        #expect(try code(hash, by: People.technician) == .notPermitted)
        #expect(try desk.code(AttachEvidence.self, by: People.cashier) == .invalidField)
        #expect(
            try desk.code(AttachEvidence.self, by: People.cashier) { command in
                (command.bill, command.receipt, command.path) = (bill, "SJ2026-000001", "x")
            } == .invalidField
        )
        try desk.act(AttachEvidence.self, by: People.cashier) { command in
            (command.bill, command.path, command.hash) = (bill, "/照片/水表.jpg", hash)
            command.note = "水表照片"
        }
        let evidence = try #require(desk.desk.bills[bill]?.evidence.first)
        #expect((evidence.note, evidence.at) == ("水表照片", desk.now))
        #expect(try code(hash) == .possibleDuplicate)
    }

    @Test func monthsArePaidAhead() throws {
        let desk = try Self.desk()
        let room = try RoomCode(parsing: "1-1-101")
        let today = try #require(Day("2026-11-23"))
        func ahead(_ months: Int, _ code: String = "WY01", _ room: RoomCode) -> Result<
            BillIssue, Refusal
        > {
            Result { () throws(Refusal) in
                try AdvancePeriods.issue(room, code, months: months, on: desk.desk, at: today)
            }
        }
        // Nothing billed yet: the current month is the first.
        #expect(
            try ahead(2, "WY01", room).get().lines.map(\.periodFrom) == [
                Day("2026-11-01"), Day("2026-12-01"),
            ]
        )
        try desk.run("2026-11", ["WY01"])
        let year = try ahead(12, "WY01", room).get()
        #expect(year.totalFen == 12 * 24_780)
        #expect(year.lines.first?.periodFrom == Day("2026-12-01"))
        #expect(year.lines.last?.periodTo == Day("2027-11-30"))
        #expect(ahead(13, "WY01", room).refusalCode == .overLimit)
        #expect(ahead(0, "WY01", room).refusalCode == .invalidField)
        #expect(ahead(1, "SF01", room).refusalCode == .invalidField)
        #expect(ahead(1, "YC01", room).refusalCode == .invalidField)
        #expect(ahead(1, "NIX", room).refusalCode == .notFound)
        #expect(ahead(1, "WY02", room).refusalCode == .invalidField)
        #expect(ahead(1, "WY01", try RoomCode(parsing: "3-2-502")).refusalCode == .entryMissing)
        try desk.act(SetContractEnd.self, by: People.cashier) { command in
            (command.room, command.until) = (room, Day("2027-03-31"))
        }
        #expect(try ahead(4, "WY01", room).get().lines.count == 4)
        #expect(ahead(5, "WY01", room).refusalCode == .overLimit)
    }

    @Test func subscriptionsDoNotOverlap() throws {
        let desk = try Self.desk()
        func subscribe(_ code: String, _ from: String?, quantity: Int = 100) throws -> RefusalCode?
        {
            try desk.code(Subscribe.self, by: People.cashier) { command in
                command.room = try RoomCode(parsing: "1-1-101")
                (command.price, command.quantity) = (code, quantity)
                command.from = from.flatMap { Day($0) }
            }
        }
        func leave(_ to: String?) throws -> RefusalCode? {
            try desk.code(Unsubscribe.self, by: People.cashier) { command in
                command.room = try RoomCode(parsing: "1-1-101")
                (command.price, command.to) = ("TC01", to.flatMap { Day($0) })
            }
        }
        #expect(try subscribe("WY01", nil) == .invalidField)
        #expect(try subscribe("NIX", nil) == .notFound)
        #expect(try subscribe("TC01", nil, quantity: 0) == .invalidField)
        #expect(try leave(nil) == .wrongState)
        try desk.subscribe("1-1-101", from: "2026-11-01")
        #expect(try desk.account("1-1-101").subscriptions.map(\.from) == [Day("2026-11-01")])
        #expect(try subscribe("TC01", "2027-01-01") == .wrongState)
        #expect(try leave("2026-10-31") == .invalidField)
        try desk.run("2026-11", ["TC01"])
        #expect(try leave("2026-11-29") == .alreadyBilled)
        #expect(try leave("2026-11-30") == nil)
        try desk.act(Unsubscribe.self, by: People.cashier) { command in
            command.room = try RoomCode(parsing: "1-1-101")
            (command.price, command.to) = ("TC01", Day("2026-11-30"))
        }
        #expect(try subscribe("TC01", "2026-11-30") == .wrongState)
        #expect(try subscribe("TC01", "2026-12-01") == nil)
        #expect(try leave("2026-11-30") == .wrongState)
    }
}

extension Result where Failure == Refusal {
    fileprivate var refusalCode: RefusalCode? {
        if case .failure(let refusal) = self { return refusal.code }
        return nil
    }
}

extension TestDesk {
    typealias ArrearsRow = (room: String, item: String, month: String, fen: Int)

    private func entries(_ rows: [ArrearsRow]) throws -> [ArrearsEntry] {
        try rows.map { row in
            var entry = ArrearsEntry()
            entry.room = try RoomCode(parsing: row.room)
            (entry.item, entry.amountFen) = (row.item, row.fen)
            entry.periodFrom = try #require(Day(row.month + "-01"))
            entry.periodTo = entry.periodFrom.lastOfMonth
            return entry
        }
    }

    /// Brings in what was owed before.
    func bring(_ rows: [ArrearsRow]) throws {
        try act(ImportArrears.self, by: People.manager) { $0.rows = try entries(rows) }
    }

    func bringCode(_ rows: [ArrearsRow], by number: String = People.manager) throws -> RefusalCode?
    {
        try code(ImportArrears.self, by: number) { $0.rows = try entries(rows) }
    }

    /// Takes a bill back.
    func void(_ bill: RecordID, _ replacement: BillReplacement? = nil) throws {
        try act(VoidBill.self, by: People.supervisor) { command in
            (command.bill, command.reason, command.replacement) = (bill, "算错了", replacement)
        }
    }

    func voidCode(
        _ bill: RecordID?,
        _ replacement: BillReplacement? = nil,
        reason: String = "算错了",
        by number: String = People.supervisor,
        seen: UInt64? = nil
    ) throws -> RefusalCode? {
        try code(VoidBill.self, by: number, seen: seen) { command in
            (command.bill, command.reason, command.replacement) = (bill, reason, replacement)
        }
    }
}
