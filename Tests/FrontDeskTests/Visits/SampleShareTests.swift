import FrontDesk
import Testing

/// The sampling on ten thousand closed repairs: its share, even over engineers, and by nobody's
/// choice (DOMAIN 3.6).
@Suite("visits: the sample of ten thousand")
struct SampleShareTests {
    private static let engineers = [
        People.technician, People.otherTechnician, People.lead, "2001", "2002", "2003", "2004",
        "2005",
    ]

    /// Ten thousand repairs on site, a few hundred a day, and who does them; the salt is drawn.
    private func desk(salt: UInt64) throws -> (desk: TestDesk, repairs: [Repair]) {
        let desk = try TestDesk.furnished()
        desk.random = salt
        _ = try desk.repair(at: .finished)
        var random = SeededRandom(seed: 5)
        let repairs = (0..<10_000).map { index in
            var repair = Repair()
            repair.id = RecordID(
                prefix: .repair,
                day: 20_261_101 + index / 500,
                number: index % 500 + 1
            )
            repair.status = .onSite
            (repair.category, repair.urgency) = ("水电", .ordinary)
            repair.assignee = Self.engineers.randomElement(using: &random)
            repair.createdAt = desk.now
            repair.arrivedAt = desk.now
            return repair
        }
        try desk.happen(repairs.map { .repair(Change("repair.log", from: nil, to: $0)) })
        return (desk, repairs)
    }

    /// The repairs that are drawn when all are finished, in the order given.
    private func drawn(_ desk: TestDesk, _ repairs: [Repair]) throws -> [Repair] {
        let situation = desk.situation(.staff(People.lead))
        return try repairs.filter { repair in
            var command = FinishRepair()
            (command.id, command.result) = (repair.id, .repaired)
            command.materials = MaterialList()
            let verdict = try desk.desk.decide(CommandRequest(command), situation)
            guard case .act(let act) = verdict else { throw Unexpected("repeated") }
            return act.events.contains { event in
                if case .followUp = event { true } else { false }
            }
        }
    }

    @Test func theShareIsThirtyPercentOfEverybody() throws {
        let (desk, repairs) = try desk(salt: 0x5eed)
        let drawn = try drawn(desk, repairs)
        // 3,000 with a standard deviation of 46: four of them either way.
        #expect((2817...3183).contains(drawn.count), "\(drawn.count)")
        let all = Dictionary(grouping: repairs) { $0.assignee ?? "" }.mapValues(\.count)
        let asked = Dictionary(grouping: drawn) { $0.assignee ?? "" }.mapValues(\.count)
        #expect(Set(asked.keys) == Set(Self.engineers))
        for (engineer, count) in all {
            let mean = Double(count) * 0.3
            let deviation = (Double(count) * 0.3 * 0.7).squareRoot()
            let distance = abs(Double(asked[engineer] ?? 0) - mean)
            #expect(distance < 4 * deviation, "\(engineer): \(asked[engineer] ?? 0) of \(count)")
        }
        // The rule, told again without the program's own words for it.
        let expected = repairs.filter {
            stableHash(Array("\($0.id.text)\(UInt64(0x5eed))".utf8)) % 100 < 30
        }
        #expect(drawn.map(\.id) == expected.map(\.id))
    }

    @Test func nothingButSaltAndNumberDecides() throws {
        let (desk, repairs) = try desk(salt: 11)
        let some = Array(repairs.prefix(600))
        let first = Set(try drawn(desk, some).map(\.id))
        // Another order, another day of the month, other words and people.
        desk.wait(minutes: 2000)
        desk.random = 999
        #expect(Set(try drawn(desk, some.reversed()).map(\.id)) == first)
        try desk.happen(
            some.map { before in
                var after = before
                after.assignee = People.lead
                (after.category, after.description) = ("门窗", "门锁坏了")
                return .repair(Change("repair.note", from: before, to: after))
            }
        )
        #expect(Set(try drawn(desk, some).map(\.id)) == first)
    }

    @Test func theSaltIsKnownToNobodyBeforeItIsDrawn() throws {
        // The same numbers under another chance are another sample; and a month that has not begun
        // has no salt that anybody could look up.
        let (first, repairs) = try desk(salt: 1)
        let (second, _) = try desk(salt: 2)
        let some = Array(repairs.prefix(600))
        #expect(try drawn(first, some).map(\.id) != (try drawn(second, some).map(\.id)))
        #expect(first.desk.salts.keys.sorted() == ["2026-11"])
        try first.at("2026-12-01T09:00")
        #expect(first.desk.salts["2026-12"] == nil)
    }
}
