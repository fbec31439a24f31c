import Exchange
import FrontDesk
import Terminal
import Testing

/// Hostile words that are in the desk already, at every way out: nothing acts on a terminal, hides,
/// breaks a line, or is run by a table program.
@Suite("Hostile words on their way out")
struct OutletTests {
    private let desk = HostileDesk.shared.desk
    private let now = HostileDesk.now

    @Test("the desk is full of them")
    func poisoned() {
        #expect(HostileDesk.shared.poisoned > 60)
        let words = HostileDesk.shared.acts.flatMap {
            $0.act.encoded().personal + [$0.act.encoded().body]
        }
        #expect(words.count { $0.contains(0x1b) } > 10)
    }

    @Test("log", arguments: [true, false])
    func log(_ isMasked: Bool) {
        let log = LogText(desk, masksPersonal: isMasked)
        for (stamp, act) in HostileDesk.shared.acts {
            for line in log.lines(stamp, act) { expectHarmless(Printable.text(line), line) }
            expectJSON(log.plain(stamp, act))
        }
    }

    @Test("lists", arguments: ListKind.allCases)
    func lists(_ kind: ListKind) {
        for reader in [nil, desk.staff["1005"]] {
            let listing = RecordListing(desk, now: now, reader: reader, masksPersonal: false)
            expectJSON(listing.plain(kind, .all))
            expectTable(listing.table(kind, .all))
            expectCSV(listing.csv(kind, DaySpan()))
        }
    }

    @Test("lists of cases and people")
    func cases() {
        let repairs = RepairListing(desk, now: now, masksPersonal: false)
        let complaints = ComplaintListing(desk, now: now, masksPersonal: false)
        let people = PeopleListing(desk, masksPersonal: false)
        for plain in [
            repairs.plain(), complaints.plain(), people.plainStaff, people.plainHouseholds,
        ] {
            expectJSON(plain)
        }
        for table in [
            repairs.table(), complaints.table(), people.staffTable, people.householdTable,
        ] {
            expectTable(table)
        }
    }

    @Test("every record's page")
    func pages() throws {
        let page = RecordPage(desk, now: now, reader: desk.staff["1005"], masksPersonal: false)
        var keys = Desk.numberedKinds.flatMap { numbers($0) }.map(RecordKey.numbered)
        keys += desk.households.keys.map(RecordKey.household) + desk.staff.keys.map(RecordKey.staff)
        keys += desk.keys.keys.map(RecordKey.key) + desk.prices.all.map { RecordKey.price($0.id) }
        #expect(keys.count > 200)
        for key in keys {
            expectJSON(try page.plain(key))
            for line in try page.lines(key) { expectHarmless(Printable.text(line), line) }
        }
    }

    private func numbers<Subject: Numbered>(_ kind: Subject.Type) -> [RecordID] {
        desk[keyPath: kind.book].all.map(\.id)
    }

    @Test("exports")
    func exports() {
        let repairs = RepairExport(desk, now: now)
        let complaints = ComplaintExport(desk, now: now)
        let fees = FeeExport(RecordListing(desk, now: now, reader: desk.staff["1012"]))
        for bytes in [repairs.csv, complaints.csv, fees.bills, fees.payments, fees.prices] {
            expectCSV(bytes)
        }
        for plain in [
            repairs.plain, complaints.plain, fees.plainBills, fees.plainPayments, fees.plainPrices,
        ] {
            expectJSON(plain)
        }
        let ledger = LedgerExport(desk, reader: desk.staff["1012"])
        expectCSV(ledger.csv)
        #expect(Hostile.flaw(ledger.hledger, lineBreaks: true) == nil)
        // A transaction begins with its date and nothing else does; a posting is indented.
        for line in ledger.hledger.split(separator: "\n") where line.hasPrefix("2") {
            #expect(line.wholeMatch(of: #/\d{4}-\d\d-\d\d .*/#) != nil, "\(line)")
        }
    }

    @Test("forms")
    func forms() {
        var texts = [
            RepairForms.register(Array(desk.repairs.all), on: desk),
            ComplaintForms.register(Array(desk.complaints.all), on: desk),
            VisitForms.register(Array(desk.followUps.all), on: desk),
            KeyForms.loanRegister(Array(desk.loans.all), on: desk),
            PriceBoard.text(on: desk, desk.zone.day(of: now)),
        ]
        texts += desk.complaints.all.map { ComplaintForms.record($0, on: desk, at: now) }
        texts += desk.shifts.all.map { ShiftDiaryForm.diary($0, on: desk, at: now) }
        texts += desk.letters.all.map { DunningLetterForm.text($0, on: desk) }
        texts += desk.days.all.map { ZReportForm.z($0, on: desk) }
        for text in texts { #expect(Hostile.flaw(text, lineBreaks: true) == nil) }
        #expect(texts.count > 20)
    }

    // MARK: What is looked at

    private func expectHarmless(
        _ line: String,
        _ source: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let flaw = Hostile.flaw(line)
        #expect(flaw == nil, "\(source)", sourceLocation: sourceLocation)
    }

    private func expectTable(
        _ table: TextTable,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for line in table.lines(width: { Width.cells(of: $0) }) {
            expectHarmless(Printable.text(line), line, sourceLocation: sourceLocation)
        }
    }

    /// On one line, no sign that hides, and the same value when it is read.
    private func expectJSON(
        _ value: PlainValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let text = JSONText.text(value)
        #expect(Hostile.flaw(text) == nil, sourceLocation: sourceLocation)
        #expect(
            text.unicodeScalars.allSatisfy { $0.value != 0x200d && $0.value != 0xfe0f },
            sourceLocation: sourceLocation
        )
    }

    /// No cell is run, wherever a table program cuts it; no line is more than it was.
    private func expectCSV(
        _ bytes: [UInt8],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(Hostile.flaw(ofFile: bytes) == nil, sourceLocation: sourceLocation)
        let table = CSVReader.read(Array(bytes.dropFirst(3)))
        #expect(table.problems.isEmpty, sourceLocation: sourceLocation)
        let width = table.records.first?.fields.count
        for record in table.records {
            #expect(record.fields.count == width, sourceLocation: sourceLocation)
            for cell in record.fields {
                #expect(
                    !Formula.runs(cell),
                    "\(cell.debugDescription)",
                    sourceLocation: sourceLocation
                )
            }
        }
    }
}

/// What table programs take for a formula; shares nothing with the writer.
enum Formula {
    private static let cut: Set<Unicode.Scalar> = [",", ";", "\t", "\n", "\r"]

    /// Whether a cell, or a piece of it that another separator makes a cell, is run.
    static func runs(_ cell: String) -> Bool {
        cell.unicodeScalars.split(whereSeparator: cut.contains).contains { piece in
            let text = String(piece).drop { " \u{3000}\u{a0}\"".contains($0) }
            guard let first = text.first, "=+-@＝＋－＠".contains(first) else { return false }
            return text.wholeMatch(of: #/[+-](\d+\.?\d*|\.\d+)/#) == nil
        }
    }
}
