import FrontDesk
import Testing

/// Readings are believed only where they can be.
@Suite("fees: meters")
struct MeterTests {
    private static func desk() throws -> TestDesk {
        let desk = try TestDesk.priced(TestPrices.others)
        try desk.read("冷水表", [("1-1-101", 1000, 1100)])
        return desk
    }

    @Test func aReadingJoinsTheOneBefore() throws {
        let desk = try Self.desk()
        #expect(try Self.code(desk, nil, 1200) == nil)
        #expect(try Self.code(desk, 1100, 1200) == nil)
        #expect(try Self.code(desk, 1099, 1200) == .readingImplausible)
        #expect(try Self.code(desk, nil, 1099) == .readingImplausible)
        #expect(try Self.code(desk, nil, 1100) == nil)
        // Somebody whose meter is not known yet.
        #expect(try Self.code(desk, nil, 1100, room: "3-2-501") == .entryMissing)
        #expect(try Self.code(desk, 0, 1_000, room: "3-2-501") == nil)
        #expect(try Self.code(desk, 0, 1_000, room: "9-9-909") == .notFound)
    }

    @Test func aJumpMustBeConfirmed() throws {
        let desk = try Self.desk()
        #expect(try Self.code(desk, nil, 1400) == nil)
        #expect(try Self.code(desk, nil, 1401) == .readingImplausible)
        #expect(try Self.code(desk, nil, 1401) { $0.isConfirmed = true } == nil)
        // A confirmation does not make it run backwards.
        #expect(try Self.code(desk, nil, 1000) { $0.isConfirmed = true } == .readingImplausible)
    }

    @Test func anExchangedMeterStartsAnew() throws {
        let desk = try Self.desk()
        #expect(try Self.code(desk, nil, 20) { $0.isReplaced = true } == .entryMissing)
        #expect(try Self.code(desk, 0, 20) { $0.isReplaced = true } == nil)
        #expect(try Self.code(desk, 30, 20) { $0.isReplaced = true } == .readingImplausible)
    }

    @Test func fieldsAreChecked() throws {
        let desk = try Self.desk()
        #expect(try Self.code(desk, nil, -1) == .invalidField)
        #expect(try Self.code(desk, nil, 1_000_000_000) == .invalidField)
        #expect(try Self.code(desk, nil, 1200) { $0.meter = "热水表" } == .invalidField)
        #expect(try Self.code(desk, nil, 1200) { $0.readOn = Day("2026-11-24") } == .invalidField)
        #expect(try Self.code(desk, nil, 1200) { $0.readOn = Day("2026-11-23") } == nil)
        #expect(
            try Self.code(desk, nil, 1200) { $0.readOn = Day("2026-11-22") } == .readingImplausible
        )
        #expect(try Self.code(desk, nil, 1200, by: People.technician) == .notPermitted)
        #expect(
            try desk.code(ReadMeters.self, by: People.cashier) { $0.meter = "冷水表" } == .entryMissing
        )
        #expect(
            try desk.code(ReadMeters.self, by: People.cashier) { command in
                command.meter = "冷水表"
                let reading = try TestDesk.reading("1-1-101", nil, 1200)
                command.readings = [reading, reading]
            } == .invalidField
        )
    }

    @Test func allOrNothing() throws {
        let desk = try Self.desk()
        let refusal = try desk.refusal(ReadMeters.self, by: People.cashier) { command in
            command.meter = "冷水表"
            command.readings = [
                try TestDesk.reading("1-1-101", nil, 900), try TestDesk.reading("3-2-501", 9, 8),
                try TestDesk.reading("3-2-502", 0, 5),
            ]
        }
        #expect(refusal?.code == .readingImplausible)
        #expect(refusal?.details.count == 2)
        #expect(refusal?.message.contains("共 2 户") == true)
    }

    private static func code(
        _ desk: TestDesk,
        _ previous: Int?,
        _ current: Int,
        room: String = "1-1-101",
        by number: String = People.cashier,
        _ fill: (inout ReadingEntry) -> Void = { _ in }
    ) throws -> RefusalCode? {
        try desk.code(ReadMeters.self, by: number) { command in
            command.meter = "冷水表"
            command.readings = [try TestDesk.reading(room, previous, current)]
            fill(&command.readings[0])
        }
    }
}
