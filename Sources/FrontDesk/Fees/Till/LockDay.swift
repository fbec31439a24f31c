/// 日结: closes a business date for good, with its Z. Unlocking does not exist (DOMAIN 3.8, 7 and 8).
package struct LockDay: MoneyCommand {
    package static let verb = "day.lock"
    package static let summary = "日结"

    /// 营业日; nil: the oldest that has sessions and is not locked.
    package var date: Day?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "date", "营业日", &date)
    }

    package var subject: String { date?.text ?? "" }
    package var subjects: [RecordKey] { date.map { [.numbered(DayClose.id(of: $0))] } ?? [] }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let date = try target(desk)
        if let seen = situation.seen, let day = desk.days[DayClose.id(of: date)],
            day.changedAt > seen
        {
            throw Refusal.changedSince(date.text, changes: ["日结单已更新"])
        }
        try throwFirst(of: desk.stateBlocks(of: date))
        try desk.require(.lockDay, situation)
        let context = CaseContext(desk: desk, situation: situation)
        for session in desk.openSessions(on: date) {
            _ = try context.reviewer(context.actor, of: session)
        }
        try throwFirst(of: desk.orderBlocks(of: date) + desk.moneyBlocks(of: date))
        return Decision(try events(through: date, context), answer: DayClose.id(of: date).text)
    }

    private func target(_ desk: Desk) throws(Refusal) -> Day {
        let open = desk.unlockedDates
        guard let date else {
            let oldest = desk.sessions.openOnes.map(\.businessDate).min()
            guard let date = oldest ?? open.first else {
                throw Refusal.notFound("未日结的营业日", "")
            }
            return date
        }
        if let day = desk.days[DayClose.id(of: date)], day.isClosed {
            throw Refusal(.dayLocked, "\(date.text) 已经日结，不能再日结，也不能撤销")
        }
        guard open.contains(date) else { throw Refusal.notFound("营业日", date.text) }
        return date
    }

    private func throwFirst(of blocks: [Refusal]) throws(Refusal) {
        if let first = blocks.first { throw first }
    }

    /// Earlier dates without a session are locked along, each with a Z of its own.
    private func events(through last: Day, _ context: CaseContext) throws(Refusal) -> [Event] {
        let desk = context.desk
        var chain = ZChain(after: desk)
        var events: [Event] = []
        for date in desk.unlockedDates where date <= last {
            let sessions = desk.openSessions(on: date)
            let before = desk.days[DayClose.id(of: date)]
            var day = before ?? DayClose(of: date, at: context.now)
            var report = ZReport(of: sessions, on: date, day, desk)
            try report.checkIdentities()
            day.hash = chain.append(&report)
            day.report = report
            day.lockedAt = context.now
            day.lockedBy = context.actor
            for session in sessions {
                var locked = session
                locked.state = .locked
                locked.close = day.id
                events.append(.session(Change(Self.verb, from: session, to: locked)))
            }
            events.append(.dayClose(Change(Self.verb, from: before, to: day)))
        }
        return events
    }
}

/// The Zs in their order: numbers without gap, each with a hash over its content and the hash before.
///
/// Whoever holds a printed Z can tell whether the kept one, or any before it, says something else
/// now. Against somebody who forges report and hashes together stands the journal's own chain, not
/// this one: the hash is short enough to be read out and no secret is in it.
package struct ZChain: Sendable {
    /// The last number.
    package private(set) var number: Int
    /// The last hash.
    package private(set) var hash: String

    /// The chain before the first Z.
    package init() { (number, hash) = (0, "") }

    /// The chain as it stands on a desk.
    package init(after desk: Desk) { (number, hash) = (desk.lastZ, desk.lastZHash) }

    /// Gives a report the next number; answers its hash, 16 hexadecimal digits.
    mutating func append(_ report: inout ZReport) -> String {
        number += 1
        report.number = number
        hash = Self.hash(of: report, after: hash)
        return hash
    }

    /// The hash of a report that follows another.
    package static func hash(of report: ZReport, after before: String) -> String {
        var writer = ByteWriter()
        writer.append("Z \(before) ".utf8)
        report.encode(into: &writer)
        let digits = String(stableHash(writer.bytes), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// What is wrong with closed days, in words: a gap in the numbers, a hash that does not agree.
    /// Days that follow one another are compared; those before the first are taken for granted.
    package static func faults(in days: [DayClose]) -> [String] {
        let closed = days.compactMap { day in day.report.map { (day, $0) } }
            .sorted { $0.1.number < $1.1.number }
        var faults: [String] = []
        var before: (number: Int, hash: String)?
        for (day, report) in closed {
            if let before, before.number + 1 != report.number {
                faults.append("Z\(before.number) 之后是 Z\(report.number)，号码不连续")
            } else if let known = before?.hash ?? (report.number == 1 ? "" : nil),
                hash(of: report, after: known) != day.hash
            {
                faults.append("Z\(report.number)（\(day.businessDate.text)）的校验值不符")
            }
            before = (report.number, day.hash)
        }
        return faults
    }
}
