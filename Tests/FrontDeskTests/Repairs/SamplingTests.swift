import FrontDesk
import Testing

/// Who is followed up (DOMAIN 3.6): all of some kinds, of the others whom a hash picks.
@Suite("repairs: the sample of follow-ups")
struct SamplingTests {
    /// Computed by another program from the description of the hash.
    @Test func theHashIsWrittenDown() {
        #expect(stableHash([]) == 0xefd0_1f60_ba99_2926)
        #expect(stableHash("BX20261123-0001".utf8) == 0xd69d_8aba_06aa_659e)
        #expect(stableHash("BX20261123-000142".utf8) == 0x92ac_14a5_2e50_9bdd)
    }

    @Test func allOfSomeKinds() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.followUpPercent = 0 }
        #expect(desk.desk.policy.followUpPercent == 0)
        func reason(
            _ urgency: Urgency = .ordinary,
            _ fill: (inout LogRepair) throws -> Void = { _ in }
        ) throws -> String {
            let id = try desk.log(urgency, fill)
            try desk.drive(id, to: .onSite)
            if try desk.repair(id).chargeable == .charged {
                try desk.act(QuoteRepair.self) { command in
                    command.id = id
                    command.amountFen = 100
                }
                try desk.act(AcceptQuote.self) { $0.id = id }
            }
            try desk.finish(id)
            let due = try desk.repair(id).followUp.dueReason
            #expect(try desk.repair(id).isRunning(.followUp) == !due.isEmpty)
            return due
        }
        #expect(try reason() == "")
        #expect(try reason(.appointed) { $0.appointmentFrom = desk.now } == "")
        #expect(try reason(.emergency) == "急修")
        #expect(try reason { $0.chargeable = .charged } == "有偿")
        #expect(try reason { $0.safety = [.leak] } == "漏水")
        #expect(try reason { $0.safety = [.electricity] } == "")
        desk.now = desk.now.adding(minutes: 1)
        let again = try desk.replayed()
        #expect(again.policy.followUpPercent == 0)
    }

    @Test func theSaltIsDrawnOnceAMonth() throws {
        let desk = try TestDesk.furnished()
        desk.random = 42
        _ = try desk.repair(at: .finished)
        #expect(desk.desk.salts == ["2026-11": 42])
        desk.random = 43
        _ = try desk.repair(at: .finished)
        #expect(desk.desk.salts == ["2026-11": 42])
        try desk.at("2026-12-01T09:00")
        _ = try desk.repair(at: .finished)
        #expect(desk.desk.salts == ["2026-11": 42, "2026-12": 43])
    }

    @Test func theShareIsAboutWhatThePolicySays() throws {
        let salt: UInt64 = 42
        var picked = 0
        for number in 1...2000 {
            let id = RecordID(prefix: .repair, day: 20_261_123, number: number)
            let hash = stableHash(Array(id.text.utf8) + Array(String(salt).utf8))
            if hash % 100 < 30 { picked += 1 }
        }
        #expect((540...660).contains(picked))
    }

    @Test func whomTheHashPicks() throws {
        let desk = try TestDesk.furnished()
        var found: [String] = []
        for _ in 0..<12 {
            let id = try desk.repair(at: .finished)
            if !(try desk.repair(id).followUp.dueReason.isEmpty) { found.append(id.short) }
        }
        let expected = (1...12).map { RecordID(prefix: .repair, day: 20_261_123, number: $0) }
            .filter { stableHash(Array("\($0.text)42".utf8)) % 100 < 30 }.map(\.short)
        #expect(found == expected)
        #expect(found == ["1123-0002", "1123-0007", "1123-0009", "1123-0012"])
    }

    @Test func everyTechnicianIsFollowedUpOnceAMonth() throws {
        let desk = try TestDesk.furnished()
        try desk.act(SetPolicy.self, by: People.manager) { $0.policy.followUpPercent = 0 }
        let ids = try (0..<3).map { _ in try desk.repair(at: .awaitingFollowUp) }
        try desk.at("2026-11-24T23:59")
        try desk.sweep()
        #expect(try ids.allSatisfy { try desk.repair($0).followUp.dueReason.isEmpty })
        try desk.at("2026-11-26T10:00")
        // The repair, and the follow-up that mirrors it.
        #expect(try desk.sweep() == 2)
        let drawn = try ids.filter { try desk.repair($0).followUp.dueReason == "补抽" }
        #expect(drawn.count == 1)
        let id = try #require(drawn.first)
        let line = try #require(try desk.repair(id).history.last)
        #expect(line.remark == "张强本月尚无回访，补抽")
        #expect(line.moment == (try TestDesk.moment("2026-11-25T00:00")))
        #expect(try desk.repair(id).isRunning(.followUp))
        #expect(try desk.code(ArchiveRepair.self) { $0.id = id } == .entryMissing)
        // Once a month, and not for whom one is due anyway.
        #expect(try desk.sweep() == 0)
        try desk.followUp(id)
        try desk.archive(id)
        #expect(try desk.sweep() == 0)
        _ = try desk.repair(at: .finished)
        #expect(try desk.sweep() == 0)
        try desk.at("2026-12-26T10:00")
        #expect(desk.desk.isSweepDue(at: desk.now) == (try desk.sweep() > 0))
        #expect(try ids.filter { try desk.repair($0).followUp.dueReason == "补抽" }.count == 1)
    }
}
