import FrontDesk
import Testing

@testable import Exchange

@Suite("Lists of keys, visits and shifts")
struct CounterListingTests {
    /// A desk on which a key is out and late, somebody waits, and a shift is on duty.
    private func sample() throws -> (sample: SampleDesk, loan: RecordID) {
        var sample = try SampleDesk()
        let table = KeyImport.read(Array(KeyImportTests.table.utf8))
        try sample.perform(table.content, as: SampleDesk.supervisor)
        try sample.send(#"{"command":"shift.open","name":"早班"}"#)
        let code = try unwrapped(sample.desk.keys.values.first { $0.keyClass == .publicDoor }?.code)
        let loan = try sample.send(
            """
            {"command":"key.lend","key":"\(code)","borrower":"1008","reason":"公共维修",\
            "dueAt":"2026-11-22T11:00:00+08:00","slipNo":"LJ-7"}
            """
        )
        try sample.send(
            """
            {"command":"walkIn.log","name":"王淑兰","room":"1-1-102","purpose":"咨询",\
            "words":"问停车月租"}
            """
        )
        return (sample, try unwrapped(RecordID(loan)))
    }

    private func listing(_ sample: SampleDesk, after minutes: Int = 0) -> RecordListing {
        RecordListing(sample.desk, now: sample.now.adding(minutes: minutes), reader: nil)
    }

    private func items(_ kind: ListKind, _ listing: RecordListing) throws -> [PlainValue] {
        guard case .list(let items) = listing.plain(kind, .open) else { throw Missing() }
        return items
    }

    @Test("keys with what hangs, is out and may be lent")
    func keys() throws {
        let (sample, loan) = try sample()
        let items = try items(.keys, listing(sample))
        #expect(items.count == 6)
        let out = try unwrapped(items.first { $0["out"]?.integer == 1 })
        #expect(out["onHook"]?.integer == 1 && out["lendable"]?.integer == 0)
        #expect(out["loans"] == .list([.text(loan.text)]))
        #expect(out["class"]?.text == "公共门窗" && out["status"]?.text == "在用")
    }

    @Test("a loan with its clock: running, late")
    func loans() throws {
        let (sample, loan) = try sample()
        for (minutes, state) in [(0, "running"), (40, "atRisk"), (90, "breached")] {
            let item = try unwrapped(try items(.loans, listing(sample, after: minutes)).first)
            #expect(item["id"]?.text == loan.text && item["remaining"]?.integer == 1)
            guard case .list(let clocks) = item["clocks"] else { throw Missing() }
            #expect(clocks.first?["name"]?.text == "归还")
            #expect(clocks.first?["state"]?.text == state)
        }
    }

    @Test("walk-ins and shifts, and a page for each record")
    func others() throws {
        let (sample, loan) = try sample()
        let listing = listing(sample)
        let visitor = try unwrapped(try items(.walkIns, listing).first)
        #expect(visitor["purpose"]?.text == "咨询" && visitor["status"]?.text == "接待中")
        let shift = try unwrapped(try items(.shifts, listing).first)
        #expect(shift["status"]?.text == "当班" && shift["leadName"]?.text == "刘建平")
        let page = RecordPage(sample.desk, now: sample.now)
        let lines = try page.lines(try page.key(loan.text)).joined(separator: "\n")
        #expect(lines.contains("张强") && lines.contains("时限：归还"))
        let code = try unwrapped(sample.desk.loans[loan]?.key)
        #expect(try page.key(code.lowercased()) == .key(code))
        #expect(try page.lines(.key(code)).contains { $0.contains(loan.text) })
    }

    @Test("an owner's phone and a visitor's are masked")
    func masked() throws {
        var (sample, _) = try sample()
        try sample.send(
            #"{"command":"walkIn.log","name":"赵先生","phone":"13912345678","purpose":"其他","words":"找人"}"#
        )
        let text = JSONText.text(listing(sample).plain(.walkIns, .all), pretty: true)
        #expect(text.contains("139****5678") && !text.contains("13912345678"))
    }

    @Test("figures of keys: what went, what is late, what was found")
    func figures() throws {
        let (sample, _) = try sample()
        let day = Day("2026-11-22")
        let late = sample.now.adding(minutes: 90)
        let figures = KeyFigures(sample.desk, DaySpan(from: day, to: day), at: late)
        #expect(figures.loans == 1 && figures.out == 1 && figures.late == 1)
        #expect(figures.inTime.part == 0 && figures.inTime.whole == 1)
        #expect(figures.byClass.map(\.name) == ["公共门窗"])
        #expect(figures.stock.map(\.sets) == [3, 1, 1, 1])
        let lines = KeyReport.lines(figures, width: 80)
        #expect(lines.contains { $0.hasPrefix("借出 1 次；在外 1，逾期 1") })
        let other = KeyFigures(sample.desk, DaySpan(from: day?.next, to: nil), at: late)
        #expect(other.loans == 0 && other.inTime.whole == 0 && other.stock.count == 4)
        let csv = String(decoding: KeyFiguresExport(figures).csv, as: UTF8.self)
        #expect(csv.contains("合计,逾期,次数,1"))
    }
}
