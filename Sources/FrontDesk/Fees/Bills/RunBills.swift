/// 出账: issues the bills of a month, an event for each price row, all of them or none.
package struct RunBills: BatchCommand {
    package static let verb = BillIssue.act
    package static let summary = "出账"

    /// 账期: the month, `2026-11`. Rows by the quarter and the year run in their first month, those
    /// by anniversary for the households whose year begins in it.
    package var period = ""
    /// The rows to run; none named: every row that may be run.
    package var prices: [String] = []
    /// What each shared row shares out; one that is not named is not run.
    package var shared: [SharedSum] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "period", "账期", &period, .required)
        visitor.field(2, "prices", "费项", &prices)
        visitor.field(3, "shared", "分摊总额", &shared)
    }

    package var subject: String { period }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let day = desk.zone.day(of: situation.now)
        try checkFields(desk, day)
        try desk.require(.runBills, situation)
        let run = try plan(on: desk, at: day)
        let issues = try run.issues(checkedFrom: desk.nextID(.bill, at: situation.now))
        return Decision(issues.map(Event.billsIssued), answer: issues.first?.first.text ?? "")
    }

    /// What the run would bill on a day, for the preview; gaps and what was billed before stand in
    /// it, and refuse nothing yet.
    ///
    /// Throws what is wrong with the fields, and `not-in-force` for a row that may not be charged.
    /// `report` hears how far it is; where it stops the planning, the plan is not whole.
    package func plan(
        on desk: Desk,
        at day: Day,
        report: WorkReport? = nil
    ) throws(Refusal) -> BillRun {
        let month = try checkFields(desk, day)
        let rows = try rowsToRun(desk, day, month)
        let sums = Dictionary(shared.map { ($0.code, $0.amountFen) }, uniquingKeysWith: +)
        return BillRun(month, rows, shared: sums, on: desk, at: day, report: report)
    }

    @discardableResult
    private func checkFields(_ desk: Desk, _ day: Day) throws(Refusal) -> Day {
        guard let month = Day(month: period), month.year >= 2000 else {
            throw Refusal.invalid("period", "应为月份，例如 2026-11")
        }
        guard Set(prices).count == prices.count else {
            throw Refusal.invalid("prices", "同一费项出现了两次")
        }
        guard Set(shared.map(\.code)).count == shared.count else {
            throw Refusal.invalid("shared", "同一费项出现了两次")
        }
        for (index, sum) in shared.enumerated() where !(1...Money.limit).contains(sum.amountFen) {
            throw Refusal.invalid("shared[\(index)].amountFen", "总额须大于 0")
        }
        for code in prices + shared.map(\.code) where desk.prices.lastVersion(of: code) == 0 {
            throw Refusal.notFound("价目", code)
        }
        return month
    }

    private func rowsToRun(
        _ desk: Desk,
        _ day: Day,
        _ month: Day
    ) throws(Refusal) -> [PriceRow] {
        let limit = day.firstOfMonth.adding(months: desk.policy.fees.advanceMonths)
        guard month <= limit else {
            throw Refusal(
                .overLimit,
                "最多提前 \(desk.policy.fees.advanceMonths) 个月出账",
                field: "period"
            )
        }
        var rows = try named(prices, desk, day, month)
        for sum in shared where !prices.contains(sum.code) {
            rows += try named([sum.code], desk, day, month)
        }
        for row in rows
        where (row.basis == .shared) != shared.contains(where: { $0.code == row.code }) {
            throw row.basis == .shared
                ? Refusal.missing("shared", "\(row.code) 是分摊费项，须填分摊总额")
                : Refusal.invalid("shared", "\(row.code) 不是分摊费项，不填总额")
        }
        guard prices.isEmpty else { return rows }
        let all = desk.prices.inForce(on: day).filter { $0.cycle != .once && $0.basis != .shared }
        guard !(all + rows).isEmpty else {
            throw Refusal(.notInForce, "没有可出账的价目，请先导入并公示价目")
        }
        return all + rows
    }

    private func named(
        _ codes: [String],
        _ desk: Desk,
        _ day: Day,
        _ month: Day
    ) throws(Refusal) -> [PriceRow] {
        var rows: [PriceRow] = []
        for code in codes {
            let row = try desk.chargeable(code, on: day)
            guard row.cycle != .once else {
                throw Refusal.invalid("prices", "\(code) 是一次性费项，请逐户开单")
            }
            guard row.cycle == .anniversary || BillPeriod(row.cycle, beginning: month) != nil else {
                throw Refusal.invalid("prices", "\(code) 按\(row.cycle.rawValue)出账，\(period) 不是首月")
            }
            rows.append(row)
        }
        return rows
    }
}

extension BillRun {
    /// The bills under their numbers, once nothing forbids them: `period-gap` where a household's
    /// periods would not join, `already-billed` where nothing is left to bill.
    fileprivate func issues(checkedFrom first: RecordID) throws(Refusal) -> [BillIssue] {
        let gaps = problems.filter { $0.kind == .gap }
        if let gap = gaps.first {
            throw Refusal(
                .periodGap,
                "\(gap.room.display) 等 \(gaps.count) 户的上期尚未出账，账期须衔接，请先补出上期",
                details: gaps.prefix(20).map(\.text)
            )
        }
        let issues = issues(from: first)
        guard issues.isEmpty else { return issues }
        let missing = problems.isEmpty ? "" : "，\(problems.count) 户缺少资料"
        let details = problems.prefix(20).map(\.text)
        guard covered > 0 || problems.isEmpty else {
            throw Refusal(.entryMissing, "没有可出的账" + missing, details: details)
        }
        let done = covered > 0 ? "该账期已出账" : "该账期没有要出的账"
        throw Refusal(.alreadyBilled, done + missing, details: details)
    }
}

/// What a shared row shares out in a run.
package struct SharedSum: Fielded {
    /// 编码
    package var code = ""
    /// The sum, in fen.
    package var amountFen = 0

    /// Nothing to share.
    package init() {}

    /// So much by a row.
    package init(_ code: String, _ amountFen: Int) {
        (self.code, self.amountFen) = (code, amountFen)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "费项编码", &code, .required)
        visitor.field(2, "amountFen", "总额(分)", &amountFen, .required)
    }
}
