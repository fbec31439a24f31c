import FrontDesk
import Testing

/// Before the freeze no total by method reaches the cashier (CONTRACT 6): the rules' side of it.
@Suite("till: the blind count")
struct BlindCountTests {
    @Test func theSheetHidesWhatIsExpectedUntilTheFreeze() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_345, in: id)
        try desk.take(6_789, .weChat, in: id)
        let date = try desk.session(id).businessDate
        func sheet(_ reader: Staff?) -> ReconciliationSheet {
            ReconciliationSheet(of: date, on: desk.desk, for: reader)
        }
        for reader in [try desk.person(People.cashier), try desk.person(People.clerk), nil] {
            let rows = sheet(reader).sessions[0].rows
            #expect(rows.map(\.method) == [.cash, .card, .weChat, .alipay, .transfer])
            #expect(rows.allSatisfy { $0.expectedFen == nil && $0.expectedPieces == nil })
            #expect(rows.allSatisfy { $0.countedFen == nil && $0.differenceFen == nil })
            let words = "\(sheet(reader))"
            #expect(!words.contains("12345") && !words.contains("62345"))
            #expect(!words.contains("6789"))
        }
        let reviewer = sheet(try desk.person(People.supervisor)).sessions[0].rows
        #expect(reviewer.map(\.expectedFen) == [62_345, 0, 6_789, 0, 0])
        #expect(reviewer.map(\.expectedPieces) == [nil, 0, 1, 0, 0])
        try desk.count([10_000: 6], [.weChat: (6_789, nil)])
        let shown = sheet(try desk.person(People.cashier)).sessions[0].rows
        #expect(shown.map(\.expectedFen) == [62_345, 0, 6_789, 0, 0])
        #expect(shown.map(\.countedFen) == [60_000, 0, 6_789, 0, 0])
        #expect(shown.map(\.differenceFen) == [-2_345, 0, 0, 0, 0])
        #expect(shown[0].differences.map(\.kind) == [.cashShort])
    }

    @Test func theSheetSaysWhatBlocksTheCloseInItsOrder() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(90_000, in: id)
        let date = try desk.session(id).businessDate
        func blocks() throws -> [RefusalCode] { desk.desk.closeBlocks(of: date).map(\.code) }
        #expect(try blocks() == [.stepOutOfOrder])
        try desk.count([10_000: 13, 5_000: 1])
        #expect(try blocks() == [.differencesOpen, .cashNotHandedIn])
        try desk.act(ExplainDifference.self, by: People.supervisor) { command in
            (command.session, command.difference, command.cause) = (id, 1, "找错")
        }
        #expect(try blocks() == [.stepOutOfOrder, .cashNotHandedIn])
        try desk.act(ReviewDay.self, by: People.supervisor)
        try desk.act(HandInTakings.self, by: People.cashier) { command in
            (command.amountFen, command.bank, command.slip) = (90_000, "建行", "S1")
        }
        #expect(try blocks().isEmpty)
        let reader = try desk.person(People.cashier)
        #expect(ReconciliationSheet(of: date, on: desk.desk, for: reader).mayBeLocked)
        try desk.lock()
        let locked = ReconciliationSheet(of: date, on: desk.desk, for: reader)
        #expect(!locked.mayBeLocked && locked.blocks.isEmpty)
        #expect(locked.sessions[0].rows[0].expectedFen == 140_000)
        #expect(locked.sessions[0].rows[0].differenceFen == -5_000)
    }

    @Test func theXReportIsForReviewersAndIsRecorded() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_345, in: id)
        #expect(try desk.code(ReadTakings.self, by: People.cashier) == .notPermitted)
        #expect(try desk.code(ReadTakings.self, by: People.clerk) == .notPermitted)
        try desk.act(ReadTakings.self, by: People.supervisor)
        try desk.act(ReadTakings.self, by: People.manager) { $0.session = id }
        let session = try desk.session(id)
        #expect(session.xReports == 2)
        #expect(session.state == .opened)
        let report = desk.desk.xReport(of: [session])
        #expect((report.number, report.receiptsFen, report.expectedCashFen) == (0, 12_345, 62_345))
        try desk.count([10_000: 6, 2_000: 1, 100: 3, 10: 4, 50: 1])
        #expect(try desk.session(id).differences.map(\.amountFen) == [45])
    }

    @Test func noEventOfAnOpenSessionTellsATotal() throws {
        let desk = try TestDesk.forFees()
        let id = try desk.openDay()
        try desk.take(12_345, in: id)
        try desk.act(CheckTill.self, by: People.manager) { command in
            (command.session, command.countedFen) = (id, 60_000)
        }
        try desk.act(ReadTakings.self, by: People.manager)
        try desk.act(BeginCount.self, by: People.cashier)
        let session = try desk.session(id)
        let plain = "\(session.plain(in: PlainStyle(times: TestDesk.zone)))"
        #expect(!plain.contains("62345") && !plain.contains("12345"))
    }
}
