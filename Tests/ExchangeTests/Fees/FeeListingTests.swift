import FrontDesk
import Testing

@testable import Exchange

/// What lists, pages and exports tell of money, and to whom.
@Suite("Lists of money")
struct FeeListingTests {
    private func year() throws -> BookYear { try BookYearTests.year.get() }

    /// Everything that a reader can be told of a desk, as text.
    private func everything(_ sample: SampleDesk, _ reader: Staff?) throws -> String {
        let desk = sample.desk
        let listing = RecordListing(desk, now: sample.now, reader: reader)
        var texts: [String] = []
        for kind in ListKind.allCases {
            for scope in [CaseScope.all, .open] {
                texts.append(JSONText.text(listing.plain(kind, scope), pretty: true))
                texts += listing.table(kind, scope).tabbedLines
            }
        }
        let page = RecordPage(desk, now: sample.now, reader: reader)
        let open = desk.sessions.openOnes.map(\.id) + desk.days.openOnes.map(\.id)
        let payments = desk.payments.openOnes.map(\.id)
        for id in open + payments {
            texts += try page.lines(.numbered(id))
            texts.append(JSONText.text(try page.plain(.numbered(id)), pretty: true))
        }
        let export = FeeExport(listing)
        texts += [export.payments, export.bills].map { String(decoding: $0, as: UTF8.self) }
        texts.append(LedgerExport(desk, reader: reader).hledger)
        let month = MonthStatement(desk, month: "2026-12", reader: reader)
        texts += MonthForm.lines(month, on: desk, at: sample.now)
        texts.append(JSONText.text(month.plain(in: PlainStyle(times: desk.zone)), pretty: true))
        return texts.joined(separator: "\n")
    }

    /// What was taken by each method in a session that is not counted, as it might be written.
    private func totals(_ desk: Desk) -> Set<String> {
        let open = desk.sessions.openOnes.filter { !$0.isFrozen }.map(\.id)
        var totals: Set<String> = []
        for group in open.map({ [$0] }) + [open] {
            for method in PaymentMethod.allCases.filter(\.isMoney) {
                let payments = desk.payments.all.filter { group.contains($0.session) }
                let parts = payments.map { $0.fen(by: method) }.filter { $0 != 0 }
                // A single payment may be shown, and is its own total.
                guard parts.count > 1 else { continue }
                let fen = parts.reduce(0, +)
                totals.formUnion([Money.text(fen), Money.plain(fen), String(fen)])
            }
        }
        return totals
    }

    /// Every number in a text, with the commas of thousands and as parts of a table.
    private func numbers(_ text: String) -> Set<String> {
        func parts(_ isPart: (Character) -> Bool) -> [String] {
            text.split { !isPart($0) }.map(String.init)
        }
        return Set(
            parts { $0.isNumber || $0 == "." || $0 == "," } + parts { $0.isNumber || $0 == "." }
        )
    }

    @Test("before the count is frozen no total by method comes out to a cashier or to nobody")
    func blind() throws {
        let year = try year()
        let desk = year.desk
        let totals = totals(desk)
        #expect(totals.count >= 12)
        for reader in [nil, desk.staff["1003"]] {
            let told = numbers(try everything(year.sample, reader))
            #expect(
                told.count > 1_000 && totals.isDisjoint(with: told),
                "\(totals.intersection(told))"
            )
        }
        let listing = RecordListing(desk, now: year.sample.now, reader: desk.staff["1003"])
        let open = Set(desk.sessions.openOnes.map(\.id))
        for payment in desk.payments.openOnes where open.contains(payment.session) {
            #expect(listing.item(payment)["tenders"] == nil)
            #expect(listing.item(payment, alone: true)["tenders"] != nil)
        }
        let manager = desk.staff[BookYear.manager]
        let ledger = LedgerExport(desk, reader: manager).hledger
        #expect(!ledger.contains(LedgerAccount.uncounted))
    }

    @Test("a receipt, a bill with its payments, a price, a household with what it owes")
    func pages() throws {
        let year = try year()
        let desk = year.desk
        let page = RecordPage(desk, now: year.sample.now)
        let payment = try #require(desk.payments.all.first { $0.lines.contains { $0.bill != nil } })
        let key = try page.key(payment.receipt.lowercased())
        let shown = try page.plain(key)
        #expect(shown["receipt"] == .text(payment.receipt))
        #expect(try page.lines(key).contains("收据号：\(payment.receipt)"))
        let bill = try #require(payment.lines.compactMap(\.bill).first)
        let billed = try page.plain(try page.key(bill.text))
        guard case .list(let payments)? = billed["payments"] else {
            Issue.record("no payments")
            return
        }
        #expect(payments.contains { $0["receipt"] == .text(payment.receipt) })
        #expect(try page.plain(try page.key("wy01"))["version"] == .integer(2))
        let debtor = try #require(desk.bills.openOnes.first?.room)
        let household = try page.plain(try page.key(debtor.key))
        #expect((household["arrearsFen"]?.integer ?? 0) > 0)
        #expect(try page.lines(.household(debtor)).contains { $0.hasPrefix("欠费：") })
        #expect(throws: Refusal.self) { try page.key("SJ2099") }
        let unknown = try page.key("SJ2099-000001")
        #expect(throws: Refusal.self) { try page.plain(unknown) }
    }

    @Test("a room's own, and what is not finished")
    func filters() throws {
        let year = try year()
        let desk = year.desk
        let listing = RecordListing(desk, now: year.sample.now, reader: nil)
        let room = try #require(desk.bills.openOnes.first?.room)
        for kind in [ListKind.bills, .payments] {
            guard case .list(let items) = listing.plain(kind, .all, room: room) else { return }
            #expect(!items.isEmpty || kind == .payments)
            #expect(items.allSatisfy { $0["room"] == .text(room.key) })
        }
        guard case .list(let open) = listing.plain(.bills, .open) else { return }
        #expect(open.count == desk.bills.openOnes.count)
        #expect(open.allSatisfy { ($0["owedFen"]?.integer ?? 0) > 0 || $0["refund"] != nil })
        #expect(listing.table(.prices, .open).count == 9)
    }

    @Test("the board of prices says what may be charged, own and agency money apart")
    func board() throws {
        let year = try year()
        let lines = PriceBoard.lines(on: year.desk, Day("2026-11-22") ?? Day())
        #expect(lines.allSatisfy { FormWidth.cells($0) <= 96 })
        let agency = try #require(lines.firstIndex { $0.hasPrefix("代收代缴") })
        let water = try #require(lines.firstIndex { $0.contains("SF01") })
        let fee = try #require(lines.firstIndex { $0.contains("WY01") })
        #expect(fee < agency && agency < water)
        #expect(lines[fee].contains("2.85"))
    }
}

/// Cells that a line takes, counted without the desk's own code.
enum FormWidth {
    static func cells(_ line: String) -> Int {
        line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2e80 ? 1 : 2) }
    }
}
