/// 预收: periods that have not begun, paid ahead. `fee.collect` issues them together with their
/// payment; a reversal voids them newest first, for only a row's last bill goes without another.
package enum AdvancePeriods {
    /// The bills of the next months of one household and row, a line for each period, the earliest
    /// first, without numbers, which whoever issues them gives (`first`). They begin on the day after
    /// what is billed, else with the current period, and are due at once.
    ///
    /// - Parameters:
    ///   - room: the household, which must exist.
    ///   - code: the row, by area or at a fixed price.
    ///   - months: how many, a multiple of the row's cycle.
    ///   - desk: the desk.
    ///   - day: the day of issue.
    /// - Returns: an issue whose lines have their own periods.
    /// - Throws: `invalid-field`, `not-found`, `not-in-force`, `entry-missing`; `over-limit` beyond
    ///   what policy lets be paid ahead or the contract lasts (杭州市物业管理条例).
    package static func issue(
        _ room: RoomCode,
        _ code: String,
        months: Int,
        on desk: Desk,
        at day: Day
    ) throws(Refusal) -> BillIssue {
        guard let household = desk.households[room] else {
            throw Refusal.notFound("住户", room.display)
        }
        let row = try desk.chargeable(code, on: day)
        try check(row, months)
        var payer = FeePayer(household, desk.account(of: room))
        var issue = BillIssue()
        (issue.priceCode, issue.priceVersion, issue.kind) = (row.code, row.version, .advance)
        issue.dueOn = day
        let last = lastDay(payer, desk, day)
        while issue.lines.count < months / row.cycle.months {
            let line = try next(row, payer, day)
            guard let end = line.periodTo, end <= last.day else {
                throw Refusal(.overLimit, last.why, field: "months")
            }
            issue.lines.append(line)
            payer.note(line, of: row)
        }
        return issue
    }

    private static func check(_ row: PriceRow, _ months: Int) throws(Refusal) {
        guard row.cycle != .once, row.basis == .byArea || row.basis == .fixed else {
            throw Refusal.invalid("price", "\(row.code) 不能预收：只有按周期、按面积或固定的费项可以预收")
        }
        guard (1...120).contains(months), months.isMultiple(of: row.cycle.months) else {
            throw Refusal.invalid(
                "months",
                "\(row.code) 按\(row.cycle.rawValue)出账，月数须为 \(row.cycle.months) 的倍数"
            )
        }
    }

    /// The last day that may be paid, and why no later one.
    private static func lastDay(
        _ payer: FeePayer,
        _ desk: Desk,
        _ day: Day
    ) -> (day: Day, why: String) {
        let months = desk.policy.fees.advanceMonths
        let limit = day.adding(months: months).lastOfMonth
        if let end = payer.account?.contractEnd, end < limit {
            return (end, "服务合同到 \(end.text) 止，预收不得超过")
        }
        return (limit, "预收不得超过 \(months) 个月，最多到 \(limit.text)")
    }

    /// The next period's bill after what the household was billed.
    private static func next(
        _ row: PriceRow,
        _ payer: FeePayer,
        _ day: Day
    ) throws(Refusal) -> BillLine {
        let start = payer.account?.billed(row.code)?.next ?? max(day, payer.handedOver ?? day)
        let period =
            row.cycle == .anniversary
            ? payer.handedOver.map { year(from: $0, holding: start) }
            : BillPeriod(row.cycle, holding: start)
        guard let period else {
            throw Refusal.missing("months", "\(payer.room.display) 没有登记入伙日期，不能按周年预收")
        }
        for charge in payer.charges(row, for: period) {
            switch charge {
            case .line(let line): return line
            case .problem(let kind):
                throw Refusal.missing(
                    "months",
                    "\(payer.room.display) \(row.code) \(kind.rawValue)，不能预收"
                )
            case .covered: continue
            }
        }
        throw Refusal.invalid("price", "\(payer.room.display) 在 \(period.text) 不适用 \(row.code)")
    }

    private static func year(from handedOver: Day, holding day: Day) -> BillPeriod {
        var years = max(0, day.year - handedOver.year)
        if years > 0, handedOver.adding(months: 12 * years) > day { years -= 1 }
        return BillPeriod(
            from: handedOver.adding(months: 12 * years),
            to: handedOver.adding(months: 12 * (years + 1)).previous
        )
    }
}
