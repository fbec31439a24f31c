import FrontDesk
import Testing

/// Lost, damaged, found, settled.
@Suite("keys: what goes wrong")
struct IncidentTests {
    private let desk: TestDesk

    init() throws {
        desk = try TestDesk.forKeys()
    }

    private func report(
        _ what: KeyIncidentKind?,
        loan: RecordID? = nil,
        key: String = "",
        count: Int? = nil,
        words: String = "不见了"
    ) -> (inout ReportKeys) -> Void {
        { command in
            (command.loan, command.key, command.what) = (loan, key, what)
            (command.count, command.words) = (count, words)
        }
    }

    @Test func aLoanWhoseKeysAreLostEnds() throws {
        let id = try desk.lend(KeyNames.door) { $0.count = 2 }
        try desk.act(ReportKeys.self, report(.lost, loan: id, count: 1))
        #expect(try desk.loan(id).lost == 1)
        #expect(try desk.loan(id).status == .out)
        try desk.giveBack(id)
        let loan = try desk.loan(id)
        #expect(loan.status == .lost && loan.isClosed && loan.remaining == 0)
        let keys = try desk.keys(KeyNames.door)
        #expect(keys.out == 0 && keys.lost == 1 && keys.onHook == 2 && keys.copies == 3)
        let incident = try #require(try desk.incidents(KeyNames.door).first)
        #expect(incident.kind == .lost && incident.loan == id && incident.count == 1)
        #expect(incident.dueAt == incident.openedAt.adding(minutes: 24 * 60))
        #expect(try desk.code(ReportKeys.self, report(.lost, loan: id)) == .wrongState)
    }

    @Test func allThatIsOutWhereNothingIsSaid() throws {
        let id = try desk.lend(KeyNames.door) { $0.count = 2 }
        try desk.act(ReportKeys.self, report(.lost, loan: id))
        #expect(try desk.loan(id).lost == 2)
        #expect(try desk.loan(id).status == .lost)
        #expect(try desk.loan(id).clocks.last?.isRunning == false)
    }

    @Test func whatIsAskedOfAReport() throws {
        let id = try desk.lend(KeyNames.door)
        let code = try desk.code(KeyNames.door)
        let cases: [(RefusalCode, (inout ReportKeys) -> Void)] = [
            (.invalidField, report(.lost)), (.invalidField, report(.lost, loan: id, key: code)),
            (.invalidField, report(nil, loan: id)),
            (.invalidField, report(.auditDifference, key: code)),
            (.notFound, report(.lost, key: "B9999")),
            (.countMismatch, report(.lost, loan: id, count: 2)),
            (.countMismatch, report(.damaged, loan: id, count: 0)),
            (.countMismatch, report(.lost, key: code, count: 3)),
            (.countMismatch, report(.damaged, key: code, count: 0)),
            (.entryMissing, report(.lost, loan: id, words: "")),
            (.wrongState, report(.unexplainedReturn, loan: id)),
            (.wrongState, report(.unexplainedReturn, key: code)),
        ]
        for (expected, fill) in cases {
            #expect(try desk.code(ReportKeys.self, fill) == expected)
        }
        #expect(
            try desk.code(ReportKeys.self, by: People.finance, report(.lost, key: code))
                == .notPermitted
        )
    }

    @Test func aKeyMissingFromItsHookTakesTheReserveLast() throws {
        let code = try desk.code(KeyNames.meters)
        try desk.act(ReportKeys.self, report(.lost, key: code))
        var keys = try desk.keys(KeyNames.meters)
        #expect(keys.lost == 1 && keys.onHook == 1 && keys.reserveCopies == 1 && keys.lendable == 0)
        try desk.act(ReportKeys.self, report(.lost, key: code))
        keys = try desk.keys(KeyNames.meters)
        #expect(keys.lost == 2 && keys.onHook == 0 && keys.reserveCopies == 0 && keys.adds)
    }

    @Test func damageOnLoanAndOnTheHook() throws {
        let id = try desk.lend(KeyNames.pump)
        try desk.act(ReportKeys.self, report(.damaged, loan: id))
        #expect(try desk.loan(id).status == .out)
        #expect(try desk.keys(KeyNames.pump).condition == .damaged)
        let code = try desk.code(KeyNames.pump)
        try desk.act(ReportKeys.self, report(.damaged, key: code))
        let incidents = try desk.incidents(KeyNames.pump)
        #expect(incidents.map(\.kind) == [.damaged, .damaged])
        // The keys are mended once nothing is open any more.
        for (incident, condition) in zip(incidents, [KeyCondition.damaged, .good]) {
            try desk.act(SettleIncident.self, by: People.supervisor) { command in
                (command.id, command.outcome) = (incident.id, "重配")
            }
            #expect(try desk.keys(KeyNames.pump).condition == condition)
        }
    }

    @Test func aKeyThatTurnsUp() throws {
        let code = try desk.code(KeyNames.door)
        try desk.act(ReportKeys.self, report(.lost, key: code))
        try desk.act(ReportKeys.self, report(.unexplainedReturn, key: code))
        var keys = try desk.keys(KeyNames.door)
        #expect(keys.lost == 0 && keys.onHook == 3)
        // One that nobody had missed is an incident and nothing more.
        try desk.act(ReportKeys.self, report(.unexplainedReturn, key: code))
        keys = try desk.keys(KeyNames.door)
        #expect(keys.copies == 3 && keys.lost == 0)
        #expect(
            try desk.incidents(KeyNames.door).map(\.kind)
                == [.lost, .unexplainedReturn, .unexplainedReturn]
        )
    }

    @Test func settling() throws {
        let id = try desk.lend(KeyNames.home)
        try desk.act(ReportKeys.self, report(.lost, loan: id))
        let incident = try #require(try desk.incidents(KeyNames.home).first)
        #expect(incident.room?.key == "3-2-501" && incident.tellsOwner)
        let settle: (String, String, Bool) -> (inout SettleIncident) -> Void = {
            outcome,
            payer,
            told in
            { ($0.id, $0.outcome, $0.paidBy, $0.isOwnerTold) = (incident.id, outcome, payer, told) }
        }
        #expect(try desk.code(SettleIncident.self, settle("已换锁", "借用人", true)) == .notPermitted)
        #expect(try desk.refusal(SettleIncident.self, settle("", "", false))?.field == "outcome")
        let by = People.supervisor
        #expect(
            try desk.refusal(SettleIncident.self, by: by, settle("已换锁", "借用人", false))?.field
                == "ownerTold"
        )
        // The clerk tells the owner the same day; the matter stays open.
        try desk.act(SettleIncident.self, settle("", "", true))
        #expect(desk.desk.incidents[incident.id]?.ownerToldAt == desk.now)
        #expect(desk.desk.incidents[incident.id]?.isClosed == false)
        #expect(
            try desk.refusal(SettleIncident.self, by: by, settle("已换锁", "", false))?.field
                == "paidBy"
        )
        desk.wait(minutes: 60)
        try desk.act(SettleIncident.self, by: by, settle("已换锁", "借用人", true))
        let settled = try #require(desk.desk.incidents[incident.id])
        #expect(settled.isClosed && settled.settledBy == by && settled.paidBy == "借用人")
        #expect(settled.ownerToldAt == desk.now.adding(minutes: -60))
        #expect(try desk.code(SettleIncident.self, by: by, settle("再办", "公司", true)) == .wrongState)
        #expect(desk.desk.keyCounts(at: desk.now).incidents == 0)
    }
}
