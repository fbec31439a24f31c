/// One row of a table of arrears, read by whoever knows the price list (`PriceList.code(named:)`).
package struct ArrearsEntry: Fielded {
    /// 房号
    package var room = RoomCode()
    /// 编码 of the price row that it is owed for.
    package var price = ""
    /// 账期: a month, `2026-01`.
    package var period = ""
    /// 金额, in fen.
    package var amountFen = 0

    /// An empty row.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "room", "房号", &room, .required)
        visitor.field(2, "price", "费项编码", &price, .required)
        visitor.field(3, "period", "账期", &period, .required)
        visitor.field(4, "amountFen", "金额(分)", &amountFen, .required)
    }

    /// The alias of the bill that it becomes; nil where the period is no month.
    var alias: Alias? { Day(month: period).map { Bill.openingAlias(room, price, $0) } }
}

extension Bill {
    /// The alias under which what was brought in as owed is found again, so that it is not brought in
    /// twice even long after it was paid.
    static func openingAlias(_ room: RoomCode, _ code: String, _ month: Day) -> Alias {
        Alias("opening", "\(room.key) \(code) \(month.monthKey)")
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

    package var subjects: [RecordKey] {
        rows.compactMap(\.alias).map { .aliased(.bill, $0) }
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let day = desk.zone.day(of: situation.now)
        let groups = try grouped(desk, day)
        try desk.require(.importHouseholds, situation)
        guard !rows.isEmpty else { throw Refusal.missing("rows", "表中没有欠费") }
        try checkNew(desk)
        var next = desk.nextID(.bill, at: situation.now)
        var events: [Event] = []
        for (group, lines) in groups.sorted(by: { $0.key < $1.key }) {
            guard let row = desk.prices.atOrBefore(group.month, group.code) else { continue }
            var issue = BillIssue()
            (issue.priceCode, issue.priceVersion, issue.kind) = (row.code, row.version, .opening)
            (issue.periodFrom, issue.periodTo) = (group.month, group.month.lastOfMonth)
            issue.dueOn = group.month.adding(days: row.dueDays)
            issue.first = next
            issue.lines = lines.sorted { $0.room < $1.room }
            next.number += lines.count
            events.append(.billsIssued(issue))
        }
        return Decision(events)
    }

    private struct Group: Hashable, Comparable {
        var code: String
        var month: Day

        static func < (left: Group, right: Group) -> Bool {
            (left.code, left.month) < (right.code, right.month)
        }
    }

    /// The rows' bills by price row and month, each checked for itself.
    private func grouped(_ desk: Desk, _ day: Day) throws(Refusal) -> [Group: [BillLine]] {
        var groups: [Group: [BillLine]] = [:]
        var seen: Set<Alias> = []
        for (index, entry) in rows.enumerated() {
            let place = "rows[\(index)]"
            guard let month = Day(month: entry.period), month.year >= 1990 else {
                throw Refusal.invalid("\(place).period", "应为月份，例如 2026-01")
            }
            guard month <= day else { throw Refusal.invalid("\(place).period", "期初欠费不能是以后的账期") }
            guard (1...Money.limit).contains(entry.amountFen) else {
                throw Refusal.invalid("\(place).amountFen", "金额须大于 0")
            }
            let words = "\(entry.room.display) \(entry.price) \(entry.period)"
            guard let alias = entry.alias, seen.insert(alias).inserted else {
                throw Refusal.invalid(place, "\(words) 出现了两次")
            }
            guard desk.households[entry.room] != nil else {
                throw Refusal.notFound("住户", entry.room.display)
            }
            try checkPrice(entry, desk)
            var line = BillLine()
            (line.room, line.amountFen) = (entry.room, entry.amountFen)
            groups[Group(code: entry.price, month: month), default: []].append(line)
        }
        return groups
    }

    private func checkPrice(_ entry: ArrearsEntry, _ desk: Desk) throws(Refusal) {
        let versions = desk.prices.versions(of: entry.price)
        guard let row = versions.first else { throw Refusal.notFound("价目", entry.price) }
        guard row.category != .deposit else {
            throw Refusal.invalid("price", "\(entry.price) 是押金，不能作为欠费导入")
        }
    }

    /// Nothing that was brought in before, or that a run billed, comes again.
    private func checkNew(_ desk: Desk) throws(Refusal) {
        let known = rows.filter { entry in
            let found = entry.alias.map { desk.bills.bearing($0) } ?? []
            let isIn = found.contains {
                $0.room == entry.room && $0.priceCode == entry.price && $0.voidedAt == nil
                    && $0.periodFrom?.monthKey == entry.period
            }
            guard !isIn, let month = Day(month: entry.period),
                let first = desk.accounts[entry.room]?.billed(entry.price)?.from
            else { return isIn }
            return month.lastOfMonth >= first
        }
        guard let first = known.first else { return }
        throw Refusal(
            .alreadyBilled,
            "\(first.room.display) \(first.price) \(first.period) 等 \(known.count) 行已经出账或导入过",
            details: known.prefix(20).map { "\($0.room.display) \($0.price) \($0.period)" }
        )
    }
}

extension PriceList {
    /// The version of a code that was in force on a day, else the oldest one.
    fileprivate func atOrBefore(_ day: Day, _ code: String) -> PriceRow? {
        let versions = versions(of: code)
        return versions.last { $0.effectiveFrom <= day } ?? versions.first
    }
}
