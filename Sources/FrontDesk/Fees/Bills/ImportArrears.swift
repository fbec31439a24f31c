/// One row of a table of arrears.
package struct ArrearsEntry: Fielded {
    /// 房号
    package var room = RoomCode()
    /// 费项: code or name of the price row that it is owed for.
    package var item = ""
    /// 账期, the first day of a month.
    package var periodFrom = Day()
    /// 账期, the last day of the same month or a later one.
    package var periodTo = Day()
    /// 金额, in fen.
    package var amountFen = 0

    /// An empty row.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "item", "费项", &item, .required)
        visitor.field(3, "periodFrom", "账期起", &periodFrom, .required)
        visitor.field(4, "periodTo", "账期止", &periodTo, .required)
        visitor.field(5, "amountFen", "金额(分)", &amountFen, .required)
    }

    /// The aliases of the bill that it becomes, one for each month.
    func aliases(_ code: String) -> [Alias] {
        Bill.openingAliases(room, code, periodFrom, periodTo)
    }

    /// In words, for refusals.
    var words: String {
        "\(room.display) \(item) \(BillPeriod.text(periodFrom, periodTo))"
    }
}

extension Bill {
    /// The aliases under which what was brought in as owed is found again, so that no month of it is
    /// brought in twice even long after it was paid.
    static func openingAliases(_ room: RoomCode, _ code: String, _ from: Day, _ to: Day) -> [Alias]
    {
        var aliases: [Alias] = []
        var month = from.firstOfMonth
        while month <= to {
            aliases.append(Alias("opening", "\(room.key) \(code) \(month.monthKey)"))
            month = month.adding(months: 1)
        }
        return aliases
    }
}

/// 导入期初欠费: what was owed before the desk kept the books, as bills of kind 期初 (CONTRACT 6).
package struct ImportArrears: BatchCommand {
    package static let verb = "arrears.import"
    package static let summary = "导入期初欠费"

    /// The rows, at most one for each room, price row and month.
    package var rows: [ArrearsEntry] = []

    /// An empty table.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "rows", "期初欠费", &rows, .required)
    }

    package var subject: String { "期初欠费" }

    package func reads(on desk: Desk) -> [RecordKey] {
        let codes = codes(desk.prices)
        return rows.filter(\.isPossible).flatMap { entry in
            codes[entry.item].map { entry.aliases($0) } ?? []
        }.map { .aliased(.bill, $0) }
    }

    /// The codes of the rows' items, each looked up once; an unknown one has none.
    private func codes(_ prices: PriceList) -> [String: String] {
        var codes: [String: String] = [:]
        for item in Set(rows.map(\.item)) { codes[item] = prices.code(named: item) }
        return codes
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let codes = codes(desk.prices)
        try checkItems(codes, desk.prices)
        let groups = try grouped(codes, desk, desk.zone.day(of: situation.now))
        try desk.require(.importHouseholds, situation)
        guard !rows.isEmpty else { throw Refusal.missing("rows", "表中没有欠费") }
        try checkNew(codes, desk)
        var next = desk.nextID(.bill, at: situation.now)
        var events: [Event] = []
        for (group, lines) in groups.sorted(by: { $0.key < $1.key }) {
            guard let row = desk.prices.atOrBefore(group.from, group.code) else { continue }
            var issue = BillIssue()
            (issue.priceCode, issue.priceVersion, issue.kind) = (row.code, row.version, .opening)
            (issue.periodFrom, issue.periodTo) = (group.from, group.to)
            issue.dueOn = group.from.adding(days: row.dueDays)
            issue.first = next
            issue.lines = lines.sorted { $0.room < $1.room }
            next.number += lines.count
            events.append(.billsIssued(issue))
        }
        return Decision(events)
    }

    /// Bills of one row and period, which become one event.
    private struct Group: Hashable, Comparable {
        var code: String
        var from: Day
        var to: Day

        static func < (left: Group, right: Group) -> Bool {
            (left.code, left.from, left.to) < (right.code, right.from, right.to)
        }
    }

    /// The rows' bills by price row and period, each checked for itself.
    private func grouped(
        _ codes: [String: String],
        _ desk: Desk,
        _ day: Day
    ) throws(Refusal) -> [Group: [BillLine]] {
        var groups: [Group: [BillLine]] = [:]
        var seen: Set<Alias> = []
        for (index, entry) in rows.enumerated() {
            let place = "rows[\(index)]"
            guard entry.isPossible, entry.periodFrom <= day else {
                throw Refusal.invalid("\(place).periodFrom", "账期应为已开始的整月，至多 36 个月")
            }
            guard (1...Money.limit).contains(entry.amountFen) else {
                throw Refusal.invalid("\(place).amountFen", "金额须大于 0")
            }
            guard desk.households[entry.room] != nil, let code = codes[entry.item] else {
                throw Refusal.notFound("住户", entry.room.display)
            }
            for alias in entry.aliases(code) where !seen.insert(alias).inserted {
                throw Refusal.invalid("\(place).periodFrom", "\(entry.words) 出现了两次")
            }
            var line = BillLine()
            (line.room, line.amountFen) = (entry.room, entry.amountFen)
            let group = Group(code: code, from: entry.periodFrom, to: entry.periodTo)
            groups[group, default: []].append(line)
        }
        return groups
    }

    private func checkItems(
        _ codes: [String: String],
        _ prices: PriceList
    ) throws(Refusal) {
        for entry in rows {
            guard let code = codes[entry.item] else { throw Refusal.notFound("费项", entry.item) }
            guard prices.versions(of: code).first?.category != .deposit else {
                throw Refusal.invalid("rows", "\(entry.item) 是押金，不能作为欠费导入")
            }
        }
    }

    /// Nothing that was brought in before, or that a run billed, comes again.
    private func checkNew(_ codes: [String: String], _ desk: Desk) throws(Refusal) {
        let known = rows.filter { entry in
            guard let code = codes[entry.item] else { return false }
            let isIn = entry.aliases(code).contains { alias in
                desk.bills.bearing(alias).contains { $0.isOpening(entry, code) }
            }
            let firstRun = desk.accounts[entry.room]?.billed(code)?.from
            return isIn || firstRun.map { $0 <= entry.periodTo } ?? false
        }
        guard let first = known.first else { return }
        throw Refusal(
            .alreadyBilled,
            "\(first.words) 等 \(known.count) 行已经出账或导入过",
            details: known.prefix(20).map(\.words)
        )
    }
}

extension ArrearsEntry {
    /// Whether the period is whole months, and not too many.
    fileprivate var isPossible: Bool {
        periodFrom.day == 1 && periodFrom.year >= 1990 && periodTo == periodTo.lastOfMonth
            && periodFrom < periodTo && periodTo < periodFrom.adding(months: 36)
    }
}

extension Bill {
    /// Whether it is what a row would bring in again, or a part of it.
    fileprivate func isOpening(_ entry: ArrearsEntry, _ code: String) -> Bool {
        guard let periodFrom, let periodTo, kind == .opening, voidedAt == nil else { return false }
        return room == entry.room && priceCode == code && periodFrom <= entry.periodTo
            && entry.periodFrom <= periodTo
    }
}

extension PriceList {
    /// The version of a code that was in force on a day, else the oldest one.
    fileprivate func atOrBefore(_ day: Day, _ code: String) -> PriceRow? {
        let versions = versions(of: code)
        return versions.last { $0.effectiveFrom <= day } ?? versions.first
    }
}
