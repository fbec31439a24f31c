import FrontDesk

@testable import Store

/// Makes of a command's JSON something that it should not be.
struct Malice {
    var chance: SeededGenerator

    init(_ chance: SeededGenerator) {
        self.chance = chance
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &chance)
    }

    private mutating func any<Element>(_ choices: [Element]) -> Element {
        choices[number(0...choices.count - 1)]
    }

    /// The message with one or two of its values spoiled.
    mutating func spoiled(_ message: PlainValue, _ desk: Desk) -> PlainValue {
        guard case .object(var members) = message else { return message }
        for _ in 0..<number(1...2) {
            let names = members.keys.sorted()
            let name = number(1...8) == 1 ? any(["seen", "commandId", "没有的字段"]) : any(names)
            if number(1...10) == 1 {
                members[name] = nil
            } else {
                members[name] = spoil(members[name] ?? .null, desk, depth: 0)
            }
        }
        return .object(members)
    }

    private mutating func spoil(_ value: PlainValue, _ desk: Desk, depth: Int) -> PlainValue {
        if depth < 3, number(1...3) > 1 {
            switch value {
            case .list(var values) where !values.isEmpty:
                let index = number(0...values.count - 1)
                values[index] = spoil(values[index], desk, depth: depth + 1)
                return .list(values)
            case .object(var members) where !members.isEmpty:
                let name = any(members.keys.sorted())
                members[name] = spoil(members[name] ?? .null, desk, depth: depth + 1)
                return .object(members)
            default: break
            }
        }
        return nastiness(value, desk)
    }

    private mutating func nastiness(_ value: PlainValue, _ desk: Desk) -> PlainValue {
        switch number(1...14) {
        case 1: return .null
        case 2: return .integer(any([.max, .min, -1, 0, -100, 1 << 40, 9_007_199_254_740_993]))
        case 3: return .real(any([0.1, -1e300, 1e18, 2.5]))
        case 4: return .bool(number(0...1) == 1)
        case 5: return .text("")
        case 6: return .text(String(repeating: any(["长", "a", "👨‍👩‍👧", "\u{301}"]), count: 10_000))
        case 7: return .text("\u{0}\u{1b}[31m\u{7}\r\n\u{202e}甲乙\u{fffe}\t")
        case 8: return .list([value, value, .list([.list([])])])
        case 9: return .object(["a": value, "": .null])
        case 10: return .text(any(["BX20261127-0001", "TS20270203-0001", "SJ2026-000001", "1006"]))
        case 11: return .text(any(["2026-02-30", "9999-12-31T23:59:59+08:00", "0001-01-01"]))
        case 12:
            let ids = desk.complaints.open.sorted() + desk.bills.open.sorted()
            return .text(ids.isEmpty ? "ZD0-0" : any(ids).text)
        case 13: return .text("'; DROP TABLE 收据;--../../../etc/passwd%n%s")
        default: return .list((0..<300).map { .integer(Int64($0)) })
        }
    }
}
