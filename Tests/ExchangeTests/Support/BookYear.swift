import FrontDesk

@testable import Exchange

/// A random year of 300 households' money, all of it by commands: bills each month, payments by every
/// method, reversals, waivers, refunds, deposits, days counted with differences and locked.
///
/// The last day stays open: two sessions are not counted.
struct BookYear {
    var sample: SampleDesk
    var chance: Chance
    /// How often each verb was taken.
    private(set) var done: [String: Int] = [:]
    /// How often each was refused, by code.
    private(set) var refused: [String: Int] = [:]
    private var readings: [RoomCode: Int] = [:]
    private var reference = 0

    static let cashiers = ["1003", "1004"]
    static let supervisor = "1005"
    static let manager = "1006"
    static let finance = "1011"
    static let otherSupervisor = "1012"

    var desk: Desk { sample.desk }

    /// The year that a seed makes.
    init(seed: UInt64, months: Int = 12) throws {
        sample = try SampleDesk.forFees()
        chance = Chance(seed: seed)
        try at("2026-01-01", 8)
        try furnish()
        for month in 1...months { try live(month) }
        try leaveOpen(months)
    }

    // MARK: Acting

    mutating func at(_ day: String, _ hour: Int) throws {
        let zone = DeskZone()
        sample.now = zone.startOfDay(try unwrapped(Day(day))).adding(minutes: hour * 60)
    }

    /// Gives a command; nil where the rules refuse it.
    @discardableResult
    mutating func give(_ verb: String, _ fields: String, as number: String) throws -> String? {
        sample.now = sample.now.adding(seconds: 40)
        let json = "{\"command\":\"\(verb)\"\(fields.isEmpty ? "" : ",")\(fields)}"
        do {
            let answer = try sample.send(json, as: .staff(number))
            done[verb, default: 0] += 1
            return answer
        } catch let refusal as Refusal {
            refused["\(verb) \(refusal.code.rawValue) \(refusal.message)", default: 0] += 1
            return nil
        }
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &chance) }

    private mutating func newReference() -> String {
        reference += 1
        return "RF\(100_000 + reference)"
    }

    // MARK: The desk

    private mutating func furnish() throws {
        var table = "房号,业主姓名,面积,入伙日期,物业类型\n"
        for building in 2...6 {
            for unit in 1...2 {
                for floor in 1...10 {
                    for door in 1...3 {
                        let area = 6_000 + roll(9_000)
                        let kind = floor == 1 ? "商铺" : "住宅"
                        table +=
                            "\(building)-\(unit)-\(floor)0\(door),名\(building)\(unit)\(floor)\(door)某,"
                            + "\(hundredthsText(area)),2020-03-0\(door),\(kind)\n"
                    }
                }
            }
        }
        table += "7-商铺03,张三丰,55.5,2020-05-01,商铺\n"
        let households = HouseholdImport.read(Array(table.utf8)).content
        try sample.perform(households, as: .staff(Self.supervisor))
        try sample.perform(
            PriceImport.read(Array(FeeTables.lateFee.utf8)).content,
            as: .staff(Self.manager)
        )
        var arrears = "房号,费项,账期,金额\n"
        for room in desk.households.keys.sorted() where roll(6) == 0 {
            arrears += "\(room.key),WY01,2025-11,\(Money.plain(20_000 + roll(20_000)))\n"
            arrears += "\(room.key),SF01,2025-12,\(Money.plain(2_000 + roll(5_000)))\n"
        }
        let read = ArrearsImport.read(Array(arrears.utf8), on: desk)
        try sample.perform(read.content, as: .staff(Self.supervisor))
        for room in desk.households.keys.sorted() where roll(5) == 0 {
            try give(
                "fee.subscribe",
                "\"room\":\"\(room.key)\",\"price\":\"TC01\",\"from\":\"2026-01-01\"",
                as: Self.cashiers[0]
            )
        }
    }

    // MARK: A month

    private mutating func live(_ month: Int) throws {
        let key = "2026-\(month < 10 ? "0" : "")\(month)"
        try at("\(key)-01", 9)
        try readMeters()
        try give(
            "bill.run",
            "\"period\":\"\(key)\",\"shared\":[{\"code\":\"DF01\",\"amountFen\":\(90_000 + roll(9_999))}]",
            as: Self.finance
        )
        for day in ["03", "10", "17", "24"] { try liveDay("\(key)-\(day)") }
        try settleChannels("\(key)-25")
        let held = desk.flows.heldFen("SF01")
        if held > 0 {
            try give(
                "agency.pay",
                "\"price\":\"SF01\",\"amountFen\":\(held - roll(held / 3 + 1)),\"reference\":\"\(newReference())\"",
                as: Self.finance
            )
        }
    }

    private mutating func readMeters() throws {
        var command = ReadMeters()
        command.meter = "冷水表"
        for room in desk.households.keys.sorted() {
            let before = readings[room] ?? 10_000 + roll(50_000)
            var entry = ReadingEntry()
            (entry.room, entry.previous) = (room, before)
            entry.current = before + 400 + roll(700)
            entry.isConfirmed = true
            readings[room] = entry.current
            command.readings.append(entry)
        }
        try sample.perform(command, as: .staff(Self.finance))
    }

    /// Channels' files of the month: each names all but one of its payments.
    private mutating func settleChannels(_ day: String) throws {
        try at(day, 10)
        let named = Set(desk.settlements.all.flatMap(\.rows).map(\.reference))
        var command = MatchSettlement()
        for payment in desk.payments.all.sorted(by: { $0.id < $1.id })
        where payment.reversalOf == nil && payment.reversedBy == nil {
            for tender in payment.tenders where tender.method.isChannel {
                if named.contains(tender.reference) || roll(40) == 0 { continue }
                var row = SettlementRow()
                (row.method, row.at) = (tender.method, payment.at)
                (row.reference, row.amountFen) = (tender.reference, tender.amountFen)
                row.status = "成功"
                command.rows.append(row)
            }
        }
        if !command.rows.isEmpty { try sample.perform(command, as: .staff(Self.finance)) }
    }

    // MARK: A day

    private mutating func liveDay(_ day: String) throws {
        try at(day, 9)
        for cashier in Self.cashiers { try takeDay(cashier) }
        try review()
        if roll(4) == 0 {
            // A payment after the lock lands on the next business date.
            try takeDay(Self.cashiers[0], 2)
            try review()
        }
    }

    private mutating func open(_ cashier: String) throws {
        let till = "\(cashier)号"
        let float = (desk.tillFloats[till] ?? 50_000) + (roll(12) == 0 ? 500 : 0)
        try give("day.open", "\"floatFen\":\(float),\"till\":\"\(till)\"", as: cashier)
    }

    private mutating func takeDay(_ cashier: String, _ payments: Int = 8) throws {
        try open(cashier)
        for _ in 0..<payments { try takeSomething(cashier) }
        try payRefunds(cashier)
        try close(cashier)
    }

    private mutating func close(_ cashier: String) throws {
        guard let session = desk.openSession(of: cashier) else { return }
        if roll(15) == 0 {
            try give(
                "day.force",
                "\"session\":\"\(session.id.text)\",\"reason\":\"收费员急病离岗\"",
                as: Self.supervisor
            )
            return try handIn(session.id, cashier)
        }
        let expected = TillExpectation(of: session, on: desk)
        var left = max(expected.cashFen + (roll(5) - 2) * 100, 0)
        var pieces: [String] = []
        for denomination in CashPieces.denominations where left >= denomination {
            pieces.append("\"\(denomination)\":\(left / denomination)")
            left %= denomination
        }
        var channels: [String] = []
        for method in PaymentMethod.channels {
            let fen = expected.channel(method).sumFen + (roll(10) == 0 ? 1_000 : 0)
            channels.append("\"\(method.rawValue)\":\(max(fen, 0))")
        }
        try give(
            "day.count",
            "\"cash\":{\(pieces.joined(separator: ","))},\"channels\":{\(channels.joined(separator: ","))}",
            as: cashier
        )
        try handIn(session.id, cashier)
    }

    private mutating func handIn(_ id: RecordID, _ cashier: String) throws {
        guard let session = desk.sessions[id], session.isFrozen else { return }
        let surplus = desk.closingFloat(of: session) - 50_000
        guard surplus > 0 else { return }
        let toSafe = roll(4) == 0
        let place =
            toSafe
            ? "\"to\":\"保险柜\",\"second\":\"\(Self.supervisor)\""
            : "\"bank\":\"工商银行\",\"slip\":\"\(newReference())\""
        try give(
            "day.handIn",
            "\"session\":\"\(id.text)\",\"amountFen\":\(surplus),\(place)",
            as: cashier
        )
        guard toSafe, roll(2) == 0 else { return }
        try give(
            "day.bank",
            "\"session\":\"\(id.text)\",\"handIn\":1,\"bank\":\"工商银行\",\"slip\":\"\(newReference())\"",
            as: cashier
        )
    }

    private mutating func review() throws {
        for session in desk.sessions.openOnes {
            for difference in session.openDifferences {
                try give(
                    "day.explain",
                    "\"session\":\"\(session.id.text)\",\"difference\":\(difference.number),\"cause\":\"零钞找补\"",
                    as: Self.manager
                )
            }
            try give("day.review", "\"session\":\"\(session.id.text)\"", as: Self.supervisor)
        }
        for date in desk.unlockedDates {
            try give("day.lock", "\"date\":\"\(date.text)\"", as: Self.otherSupervisor)
        }
    }

    /// Two sessions with takings by several methods that nobody counted yet.
    private mutating func leaveOpen(_ months: Int) throws {
        try at("2026-\(months < 10 ? "0" : "")\(months)-28", 9)
        for cashier in Self.cashiers {
            try open(cashier)
            for method in ["现金", "微信", "POS", "支付宝", "转账", "现金", "微信", "POS"] {
                try takeOwed(cashier, method)
            }
        }
    }
}
