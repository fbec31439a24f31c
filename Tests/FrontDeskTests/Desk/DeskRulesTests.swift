import FrontDesk
import Testing

@Suite("desk: opening, policy, days, command ids")
struct DeskRulesTests {
    @Test func aDeskIsOpenedOnceByItsOwner() throws {
        let desk = TestDesk()
        #expect(try desk.code(OpenDesk.self, by: "1001") == .notStaff)
        let zone = try #require(
            try desk.refusal(OpenDesk.self, by: "owner") { $0.profile.timeZone = "Mars/Olympus" }
        )
        #expect(zone.code == .invalidField)
        try desk.act(OpenDesk.self, by: "owner") { command in
            command.profile.name = "桃园里"
            command.profile.timeZone = "Asia/Urumqi"
        }
        #expect(desk.desk.zone.identifier == "Asia/Urumqi")
        let again = try #require(try desk.refusal(OpenDesk.self, by: "owner"))
        #expect(again.code == .alreadyOpened)
        #expect(again.message.contains("桃园里"))
        #expect(try TestDesk.furnished().code(OpenDesk.self, by: People.manager) == .alreadyOpened)
    }

    @Test func aPolicyWithinBounds() throws {
        let desk = try TestDesk.furnished()
        func code(_ change: (inout Policy) -> Void) throws -> RefusalCode? {
            try desk.code(SetPolicy.self, by: People.manager) { change(&$0.policy) }
        }
        #expect(try code { _ in } == nil)
        let wrong: [(inout Policy) -> Void] = [
            { $0.repairCategories = [] }, { $0.hours = ServiceHours([]) },
            { $0.followUpPercent = 101 }, { $0.followUpPercent = -1 }, { $0.followUpDays = .max },
            { $0.pauseHours = .max }, { $0.pauseHours = 0 }, { $0.pauseCount = -1 },
            { $0.reopenDays = .max }, { $0.duplicateHours = .min }, { $0.horizonDays = 30 },
            { $0.repairLimits[0].arrivalMinutes = 525_601 },
            { $0.repairLimits[0].graceMinutes = -1 },
            { $0.repairLimits.append($0.repairLimits[0]) },
        ]
        for change in wrong { #expect(try code(change) == .invalidField) }
        #expect(try code { $0.repairLimits = [] } == nil)
    }

    @Test func aPolicyIsChangedFromTheVersionThatStands() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.pauseCount = 5 }
        #expect(desk.desk.policy.version == 2)
        #expect(desk.desk.policy.pauseCount == 5)
        let stale = try #require(
            try desk.refusal(SetPolicy.self, by: People.manager) { $0.policy.pauseCount = 6 }
        )
        #expect(stale.code == .changedSince)
        #expect(stale.details == ["现在是第 2 版，您改的是第 1 版"])
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy = desk.desk.policy }
        #expect(desk.desk.policy.version == 3)
        #expect(desk.desk.calendars.hours == desk.desk.policy.hours)
    }

    @Test func aYearOfDaysIsReplacedWhole() throws {
        let desk = try TestDesk.furnished()
        func take(_ rows: [(String, WorkdayKind)]) throws -> Act {
            try desk.act(ImportWorkdays.self, by: People.manager) { command in
                command.rows = try rows.map { text, kind in
                    WorkdayRow(day: try #require(Day(text)), kind: kind, name: "")
                }
            }
        }
        #expect(try desk.code(ImportWorkdays.self, by: People.manager) == .entryMissing)
        _ = try take([("2026-10-01", .closed), ("2026-10-10", .open), ("2027-01-01", .closed)])
        _ = try take([("2026-10-02", .closed)])
        let rows = desk.desk.calendars.workdays.rows.map(\.day.text)
        #expect(rows == ["2026-10-02", "2027-01-01"])
        #expect(try take([("2026-10-02", .closed)]).events.isEmpty)
    }

    @Test func aRetryHappensOnce() throws {
        let desk = try TestDesk.furnished()
        let once = CommandID(high: 7, low: 9)
        var log = LogRepair()
        log.room = "3-2-501"
        log.category = "水电"
        log.description = "厨房水龙头漏水"
        log.urgency = .ordinary
        func send() throws -> Verdict {
            try desk.perform(log, by: .staff(People.clerk), id: once)
        }
        guard case .act(let act) = try send() else { throw Unexpected("nothing was done") }
        let sequence = desk.desk.sequence
        guard case .repeated(let answer) = try send() else { throw Unexpected("done twice") }
        #expect(answer.id == act.answer)
        #expect(answer.sequence == sequence)
        #expect(desk.desk.sequence == sequence)
        #expect(desk.desk.repairs.open.count == 1)
        log.description = "厨房水龙头又漏水"
        #expect(throws: Refusal.self) { try send() }
        // Without an id the same call is another call.
        #expect(try desk.code(LogRepair.self) { $0 = log } == .possibleDuplicate)
    }

    @Test func answersAreForgottenBehindTheHorizon() throws {
        let desk = try TestDesk.furnished()
        func confirm(_ low: UInt64) throws {
            let id = CommandID(high: 0, low: low)
            try desk.perform(ConfirmTime(), by: .staff(People.manager), id: id)
        }
        try confirm(1)
        desk.wait(minutes: 91 * 1440)
        try confirm(2)
        #expect(desk.desk.answers.count == 2)
        desk.wait(minutes: 2 * 1440)
        try confirm(3)
        #expect(Set(desk.desk.answers.keys.map(\.low)) == [2, 3])
    }

    @Test func idsAreReadAsTheyAreWritten() throws {
        let id = try #require(RecordID("BX20261122-0007"))
        #expect(id.text == "BX20261122-0007")
        #expect(id.short == "1122-0007")
        #expect(
            RecordID(prefix: .repair, day: 20_260_102, number: 12_345).text == "BX20260102-12345"
        )
        for wrong in [
            "", "BX20261122", "BX2026112-0007", "XX20261122-0007", "BX20261122-0000",
            "BX20261122-007", "BX20261122-00 7", "BX20261122-0007-1", "BX２0261122-0007",
        ] {
            #expect(RecordID(wrong) == nil, "\(wrong)")
        }
        let uuid = try #require(CommandID("00112233-4455-6677-8899-aabbccddeeff"))
        #expect(CommandID(bytes: uuid.bytes) == uuid)
        #expect(CommandID("00112233445566778899aabbccddeeff") == uuid)
        #expect(CommandID("００112233445566778899aabbccddeeff") == nil)
        #expect(CommandID(bytes: [1]) == nil)
    }

    @Test func everyVerbOnceAndEveryCodeExplained() {
        let verbs = (Commands.all + Commands.inner).map { $0.verb }
        #expect(Set(verbs).count == verbs.count)
        #expect(verbs.allSatisfy { Commands.summary(of: $0) != $0 })
        #expect(RefusalCode.allCases.allSatisfy { !$0.meaning.isEmpty })
        #expect(Set(RefusalCode.allCases.map(\.meaning)).count == RefusalCode.allCases.count)
    }

    @Test func whatIsNotInMemoryIsAskedForFirst() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        let archived = try desk.repair(id)
        var elsewhere = Desk()
        var reopen = ReopenRepair()
        reopen.id = id
        let request = CommandRequest(reopen)
        #expect(elsewhere.needs(request) == [.numbered(id)])
        elsewhere.admit(archived)
        #expect(elsewhere.needs(request) == [])
        var nowhere = Desk()
        nowhere.noteAbsent(id)
        #expect(nowhere.needs(request) == [])
        var merge = MergeRepair()
        (merge.id, merge.into) = (id, RecordID(prefix: .repair, day: 20_261_101, number: 1))
        #expect(Desk().needs(CommandRequest(merge)).count == 2)
    }
}
