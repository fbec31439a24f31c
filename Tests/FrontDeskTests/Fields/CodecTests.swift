import FrontDesk
import Testing

/// A record of today, and the same record as a later version knows it.
private struct Today: Fielded {
    var number = 0
    var word = ""
    var share = 30

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "数", &number)
        visitor.field(3, "word", "字", &word, .personal)
        visitor.field(5, "share", "份", &share, .stated)
    }
}

private struct Later: Fielded {
    var number = 0
    var list: [Int] = []
    var word = ""
    var maybe: Bool?
    var share = 30
    var moment: Instant?

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "number", "数", &number)
        visitor.field(2, "list", "列", &list)
        visitor.field(3, "word", "字", &word, .personal)
        visitor.field(4, "maybe", "可", &maybe)
        visitor.field(5, "share", "份", &share, .stated)
        visitor.field(9, "moment", "时", &moment)
    }
}

@Suite("fields: bytes")
struct CodecTests {
    private func later() -> Later {
        var value = Later()
        value.number = -70_000
        value.list = [0, 1, -1, .max, .min]
        value.word = "漏水𠮷"
        value.maybe = false
        value.share = 0
        value.moment = Instant(milliseconds: 0)
        return value
    }

    private func read<Value: FieldValue>(
        _ type: Value.Type,
        _ bytes: [UInt8]
    ) throws -> Value {
        try bytes.reading { raw throws(FieldFault) in try Value.decode(raw) }
    }

    @Test func whatIsWrittenIsRead() throws {
        #expect(try read(Later.self, bytes(of: later())) == later())
        #expect(try read(Later.self, bytes(of: Later())) == Later())
        // Nothing is written of a default but what must be told from nothing.
        #expect(bytes(of: Later()) == [5, 1, 60])
    }

    @Test func unknownTagsArePassedOver() throws {
        var expected = Today()
        (expected.number, expected.word, expected.share) = (-70_000, "漏水𠮷", 0)
        #expect(try read(Today.self, bytes(of: later())) == expected)
        // And what an older version wrote is read with defaults for the rest.
        var old = Later()
        (old.number, old.word, old.share) = (-70_000, "漏水𠮷", 0)
        #expect(try read(Later.self, bytes(of: expected)) == old)
    }

    @Test func aNothingThatDiffersFromTheDefaultIsKept() throws {
        var value = Today()
        value.share = 0
        #expect(bytes(of: value) == [5, 0])
        #expect(try read(Today.self, [5, 0]).share == 0)
        #expect(try read(Today.self, []).share == 30)
        var policy = Policy()
        policy.followUpPercent = 0
        policy.standardName = ""
        #expect(try read(Policy.self, bytes(of: policy)) == policy)
        for row in RepairLimits.defaults {
            #expect(try read(RepairLimits.self, bytes(of: row)) == row)
        }
        var clock = Clock(
            .arrival,
            startedAt: Instant(milliseconds: 0),
            target: .hours(1),
            calendar: .always
        )
        clock.pausable = false
        #expect(try read(Clock.self, bytes(of: clock)) == clock)
        var shop = Household()
        (shop.kindOfProperty, shop.tier) = ("", "")
        #expect(try read(Household.self, bytes(of: shop)) == shop)
    }

    @Test func tagsAscend() {
        let faults: [[UInt8]] = [[0, 0], [3, 0, 1, 0], [1, 0, 1, 0]]
        for bytes in faults {
            #expect(throws: FieldFault.self) { try read(Later.self, bytes) }
        }
    }

    @Test func numbersAtTheirEdges() throws {
        for number in [Int.min, .min + 1, -129, -1, 0, 1, 63, 64, 127, 128, .max - 1, .max] {
            #expect(try read(Int.self, bytes(of: number)) == number)
        }
        for number in [UInt64.min, 1, 127, 128, .max - 1, .max] {
            #expect(try read(UInt64.self, bytes(of: number)) == number)
        }
        let tooLong = [UInt8](repeating: 0xff, count: 9) + [0x02]
        #expect(throws: FieldFault.self) { try read(UInt64.self, tooLong) }
    }

    @Test func aTruncatedRecordIsAFaultOrASmallerRecord() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.repair(at: .archived)
        let whole = bytes(of: try desk.repair(id))
        for length in 0..<whole.count {
            _ = try? read(Repair.self, Array(whole.prefix(length)))
        }
        #expect(try read(Repair.self, whole) == (try desk.repair(id)))
    }

    @Test(arguments: 1...20) func garbageNeverTraps(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let desk = try TestDesk.furnished()
        _ = try desk.repair(at: .finished)
        for frame in desk.frames {
            for _ in 0..<40 {
                var body = frame.body
                var personal: [[UInt8]?] = frame.personal
                for _ in 0..<Int.random(in: 1...4, using: &random) where !body.isEmpty {
                    body[Int.random(in: 0..<body.count, using: &random)] = .random(
                        in: 0...255,
                        using: &random
                    )
                }
                if Bool.random(using: &random) { body.removeLast(min(3, body.count)) }
                if Bool.random(using: &random), !personal.isEmpty { personal.removeLast() }
                guard let act = try? Act(body: body, personal: personal) else { continue }
                var copy = desk.desk
                let stamp = Stamp(
                    sequence: copy.sequence + 1,
                    at: desk.now,
                    actor: .system,
                    station: ""
                )
                _ = try? copy.apply(act, stamp)
            }
        }
        for _ in 0..<2000 {
            let length = Int.random(in: 0...60, using: &random)
            let noise = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = try? read(Repair.self, noise)
            _ = try? read(Household.self, noise)
            _ = try? read(Staff.self, noise)
            _ = try? read(Policy.self, noise)
            _ = try? Act(body: noise, personal: [noise])
        }
    }

    @Test func anErasedPersonalPartLeavesTheRest() throws {
        let desk = try TestDesk.furnished()
        let id = try desk.log()
        var again = Desk()
        for frame in desk.frames {
            let erased = [[UInt8]?](repeating: nil, count: frame.personal.count)
            try again.apply(try Act(body: frame.body, personal: erased), frame.stamp)
        }
        let repair = try #require(again.repairs[id])
        #expect(repair.category == "水电")
        #expect(repair.caller == "")
        #expect(repair.phone.text == "")
        #expect(repair.description == "")
        #expect(repair.clocks == (try desk.repair(id).clocks))
        #expect(again.households.values.allSatisfy { $0.owners.isEmpty })
    }
}
