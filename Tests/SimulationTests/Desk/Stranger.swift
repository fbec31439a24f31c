import FrontDesk

@testable import FrontDeskTests
@testable import Store

/// A program that knows nothing but the schema: any verb, its fields filled by their shapes with
/// what the desk has.
struct Stranger {
    private var chance: SeededGenerator

    init(_ seed: UInt64) {
        chance = SeededGenerator(seed: seed)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &chance)
    }

    private mutating func any<Element>(_ choices: [Element]) -> Element {
        choices[number(0...choices.count - 1)]
    }

    /// A message, and who sends it.
    mutating func message(_ desk: Desk, at now: Instant) -> (PlainValue, Actor) {
        // One who leaves does not come back, and then nobody is left to work.
        let verbs = Commands.all.filter { $0 != LeaveStaff.self && $0 != SetPolicy.self }
        let type = any(verbs)
        var members: [String: PlainValue] = ["command": .text(type.verb)]
        for field in type.fieldDescriptions
        where field.traits.contains(.required) || number(1...3) == 1 {
            members[field.name] = value(field.shape, field.name, desk, now)
        }
        let people = (People.rows + FeePeople.rows).map(\.number)
        return (.object(members), number(1...20) == 1 ? .owner : Actor(any(people)))
    }

    private mutating func value(
        _ shape: FieldShape,
        _ name: String,
        _ desk: Desk,
        _ now: Instant
    ) -> PlainValue {
        switch shape {
        case .text: return .text(text(name, desk))
        case .integer, .integerOr: return .integer(Int64(any([0, 1, 2, 3, 100, 5_000, -1])))
        case .flag: return .bool(number(0...1) == 1)
        case .moment:
            let moment = now.adding(minutes: number(-600...3000))
            return .text(desk.zone.iso(moment))
        case .day: return .text(desk.zone.day(of: now).text)
        case .choice(let words): return words.isEmpty ? .null : .text(any(words))
        case .list(let shape), .textOrList(let shape):
            return .list((0..<number(0...2)).map { _ in value(shape, name, desk, now) })
        case .object(let fields):
            var members: [String: PlainValue] = [:]
            for field in fields where field.traits.contains(.required) || number(1...2) == 1 {
                members[field.name] = value(field.shape, field.name, desk, now)
            }
            return .object(members)
        }
    }

    private mutating func text(_ name: String, _ desk: Desk) -> String {
        let ids =
            desk.repairs.open.sorted() + desk.complaints.open.sorted()
            + desk.bills.open.sorted() + desk.loans.open.sorted() + desk.followUps.open.sorted()
            + desk.sessions.open.sorted() + desk.refunds.open.sorted()
        let records = ids.isEmpty ? ["BX20270203-0001"] : [any(ids).text, any(ids).text]
        let rooms = Rooms.rows.map(\.room)
        let people = People.rows.map(\.number)
        switch name {
        case "room": return any(rooms)
        case "key": return any(desk.keys.keys.sorted())
        case "no", "handler", "assignee", "borrower", "visitor": return any(people)
        case "price": return any(["WY01", "TC01", "YC01", "ZX02"])
        case "period": return any(["2026-11", "2026-12", "2027-01"])
        default: return any(records + rooms + people + ["文字", "WY01", "1号"])
        }
    }
}
