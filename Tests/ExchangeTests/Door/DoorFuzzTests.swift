import FrontDesk
import Testing

@testable import Exchange

@Suite("Garbage at the door")
struct DoorFuzzTests {
    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", "\"", ":", ",", "\\", "\\u", "\\ud83d", "null", "true", "1", "-",
            "1e999", "0.1", "{\"command\":", "\"repair.log\"", "\"repair.finish\"", "\"id\":",
            "\"BX20261122-0001\"", "\"seen\":", "\"commandId\":", "\u{1b}[2J", "\u{7}", "\u{9b}",
            "\u{202e}", "\0", " ", "\t", "中", "😀", "\"materials\":", "\"水龙头 2\"",
            "\"publicArea\":", "\"policy\":", "99999999999999999999", "\"resumeAt\":",
            "\"2026-11-22T10:00:00+08:00\"",
        ]
        .map { Array($0.utf8) } + [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5]]

    private func check(_ line: [UInt8], _ desk: Desk) throws {
        let answer = Door(zone: DeskZone()).answer(line) { parsed throws(Refusal) in
            let situation = Situation(now: Instant(seconds: 1_795_000_000), actor: .staff("1001"))
            return .stored(
                id: "",
                sequence: try desk.decide(parsed.request, situation) == .act(Act(events: []))
                    ? 1 : 2
            )
        }
        guard let answer else { return }
        let text = Door.line(answer)
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(!text.contains("\u{2028}") && !text.contains("\u{202e}"))
        #expect(try JSONText.parse(Array(text.utf8)) == answer)
        #expect(answer["ok"] != nil)
    }

    @Test("pieces in any order")
    func pieces() throws {
        let desk = try SampleDesk().desk
        var chance = Chance(seed: 11)
        for _ in 0..<3000 {
            let count = Int.random(in: 0..<24, using: &chance)
            try check(
                (0..<count).flatMap { _ in
                    Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &chance)]
                },
                desk
            )
        }
    }

    @Test("a good line with bytes changed, cut out or put in")
    func mutations() throws {
        let desk = try SampleDesk().desk
        var chance = Chance(seed: 12)
        let good = SchemaTests.examples.map { Array($0.utf8) }
        for _ in 0..<3000 {
            var line = good[Int.random(in: 0..<good.count, using: &chance)]
            for _ in 0..<Int.random(in: 1..<4, using: &chance) {
                let at = Int.random(in: 0..<line.count, using: &chance)
                switch Int.random(in: 0..<3, using: &chance) {
                case 0: line[at] = UInt8.random(in: 0...255, using: &chance)
                case 1: line.remove(at: at)
                default:
                    line.insert(
                        contentsOf: Self.pieces[
                            Int.random(in: 0..<Self.pieces.count, using: &chance)
                        ],
                        at: at
                    )
                }
                if line.isEmpty { break }
            }
            try check(line, desk)
        }
    }

    @Test("every field of every example given every kind of value, decided, applied and listed")
    func kinds() throws {
        var sample = try SampleDesk()
        try sample.log()
        let values = try [
            "null", "true", "0", "-1", "9223372036854775807", "-9223372036854775808", "1.5",
            "\"\"", "\"x\"", "[]", "[[]]", "[null]", "{}", "\"2026-11-22\"", "\"24:00\"",
            "\"1-1-101\"", "\"BX20261122-0001\"", "\"9999-12-31T23:59:59-18:00\"",
            "\"0001-01-01T00:00:00+18:00\"", "\"水管99999999999999999999\"", "1e18",
        ]
        .map { try JSONText.parse(Array($0.utf8)) }
        var agreed = 0
        for example in SchemaTests.examples {
            guard case .object(let message) = try JSONText.parse(Array(example.utf8)),
                let verb = message["command"]?.text,
                let type = Commands.all.first(where: { $0.verb == verb })
            else { throw Missing() }
            for status in [nil] + RepairStatus.allCases {
                let desk = try sample.with(status)
                for field in type.fieldDescriptions {
                    for value in status == nil ? values : [message[field.name] ?? .null] {
                        var changed = message
                        changed[field.name] = value
                        agreed += decide(.object(changed), desk)
                    }
                }
            }
        }
        #expect(agreed > 200)
    }

    /// Whatever is agreed to can be applied, told, listed, shown and exported.
    private func decide(_ message: PlainValue, _ desk: Desk) -> Int {
        var agreed = 0
        let now = desk.lastAt.adding(minutes: 1)
        let line = Array(JSONText.text(message).utf8)
        _ = Door(zone: desk.zone).answer(line) { parsed throws(Refusal) in
            for actor in ["1001", "1007", "1005", "1009"].map(Actor.staff) {
                let situation = Situation(now: now, actor: actor)
                guard case .act(let act) = try? desk.decide(parsed.request, situation) else {
                    continue
                }
                check(act, desk, actor, now)
                agreed += 1
            }
            return .stored(id: "", sequence: 1)
        }
        .map { #expect($0["ok"] != nil) }
        return agreed
    }

    private func check(_ act: Act, _ desk: Desk, _ actor: Actor, _ now: Instant) {
        let stamp = Stamp(sequence: desk.sequence + 1, at: now, actor: actor, station: "")
        var after = desk
        do throws(FieldFault) {
            try after.apply(act, stamp)
        } catch {
            Issue.record(error)
        }
        let log = LogText(after)
        let told = log.lines(stamp, act) + [JSONText.text(log.plain(stamp, act))]
        #expect(told.allSatisfy { !$0.contains("\n") })
        for later in [0, 100_000] {
            let moment = now.adding(minutes: later)
            _ = JSONText.text(RepairListing(after, now: moment).plain())
            _ = RepairListing(after, now: moment).table().lines { $0.count }
            _ = RepairExport(after, now: moment).csv
            for repair in after.repairs.all {
                let page = RecordPage(after, now: moment)
                #expect(throws: Never.self) { try page.plain(.numbered(repair.id)) }
                #expect(throws: Never.self) { try page.lines(.numbered(repair.id)) }
            }
        }
    }
}

extension SampleDesk {
    /// The desk with its repair put into a status, by force.
    fileprivate func with(_ status: RepairStatus?) throws -> Desk {
        var desk = desk
        guard let status, var repair = desk.repairs.all.first else { return desk }
        repair.status = status
        repair.assignee = "1008"
        repair.appointment.confirmedAt = now
        if status == .paused { repair.pausedFrom = .accepted }
        desk.admit(repair)
        return desk
    }
}
