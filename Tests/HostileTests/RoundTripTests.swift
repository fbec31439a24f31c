import Demo
import Exchange
import FrontDesk
import Testing

/// What a table program may open without running anything, and our own import takes back unchanged.
@Suite("Formulas out and in again")
struct RoundTripTests {
    private static let words =
        Hostile.texts.map(\.text) + [
            "=1+1", "+cmd", "-1+1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x", "'=1", "''=1", "'x",
            "\"=1", " =1", "\u{3000}=1", "\u{a0}-x", "a;=1", "a,=1", "a\t=1", "a\n=1", "a\r\n-b",
            ";=1", "\t=1", "\tx", "\r=1", "'\t=x", "a;'=1", "a;''=1", "=", "-", "--", "-5", "+5",
            "-.5",
            "5-3", "3-2-501", "-5;x", "x;-5", "x;-5;=1", "BX20261122-0007", "=\"\"\"", "'", "''",
            "'\"'=1", ";;;", "＝;＝", "a;\u{3000}\"'＝1",
        ]

    @Test("guarding a cell is undone exactly, whatever is in it")
    func guarding() {
        for word in Self.words {
            let guarded = CSVWriter.guarded(word)
            #expect(CSVWriter.unguarded(guarded) == word, "\(word.debugDescription)")
            #expect(!Formula.runs(guarded), "\(word.debugDescription) → \(guarded)")
            let twice = CSVWriter.guarded(guarded)
            #expect(CSVWriter.unguarded(CSVWriter.unguarded(twice)) == word)
        }
        for number in ["-12.50", "+5", "0", "1234.00", "-0.01", "2026-11-22", "3-2-501", "1-1-101"]
        {
            #expect(CSVWriter.guarded(number) == number)
        }
    }

    @Test("any text of the signs that matter")
    func random() {
        let signs = Array("=+-@＝－'\" ;,\t\n5x")
        var chance = SeededRandom(seed: Fuzzer.seed)
        for _ in 0..<(Fuzzer.isLong ? 1_000_000 : 12_000) {
            let word = String((0..<chance.below(9)).map { _ in chance.pick(signs) })
            let guarded = CSVWriter.guarded(word)
            #expect(CSVWriter.unguarded(guarded) == word, "\(word.debugDescription)")
            #expect(!Formula.runs(guarded), "\(word.debugDescription) → \(guarded)")
        }
    }

    @Test("an exported price list is imported without any change")
    func prices() throws {
        var desk = HostileDesk.day.desk
        var command = ImportPrices()
        for (index, word) in Self.words.enumerated() {
            let name = TextCleaning.clean(word, limit: 40)
            guard !name.isEmpty, let row = desk.prices.all.first(where: { !$0.approvedBy.isEmpty })
            else {
                continue
            }
            var entry = PriceEntry()
            entry.terms = PriceTerms(row)
            entry.terms.code = "HX\(100 + index)"
            (entry.terms.name, entry.terms.basisDocument) = (name, name)
            (entry.approvedBy, entry.publishedOn) = (row.approvedBy, row.publishedOn)
            command.rows.append(entry)
        }
        #expect(command.rows.count > 60)
        try perform(command, &desk)
        let listing = RecordListing(desk, now: HostileDesk.now, reader: nil)
        let bytes = FeeExport(listing).prices
        let read = PriceImport.read(bytes)
        #expect(read.problemLines == [])
        let report = try read.content.report(on: desk)
        #expect(report.added.isEmpty && report.changed.isEmpty, "\(report)")
        #expect(report.unchanged == read.rowCount && read.rowCount > 60)
    }

    private func perform(_ command: any Command, _ desk: inout Desk) throws {
        let situation = Situation(now: HostileDesk.now, actor: .staff("1005"))
        guard
            case .act(let act) = try desk.decide(CommandRequest(command), situation)
        else { return }
        let stamp = Stamp(
            sequence: desk.sequence + 1,
            at: situation.now,
            actor: situation.actor,
            station: ""
        )
        try desk.apply(act, stamp)
    }
}
