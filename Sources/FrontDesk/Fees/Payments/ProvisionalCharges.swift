/// 违约金 of a bill.
enum LateFee {
    /// The bill with its late fee assessed through a day.
    static func assessed(_ bill: Bill, _ row: PriceRow?, through day: Day) -> Bill {
        guard let row, row.lateFeeMyriad > 0, bill.voidedAt == nil, bill.principalFen > 0 else {
            return bill
        }
        let first = bill.dueOn.adding(days: row.lateFeeGraceDays + 1)
        let from = max(first, bill.lateThrough?.next ?? first)
        let days = day.days(since: from) + 1
        guard days > 0 else { return bill }
        var assessed = bill
        let fen = (bill.principalFen * row.lateFeeMyriad * days + 5_000) / 10_000
        assessed.lateFen = min(bill.lateFen + fen, bill.amountFen)
        assessed.lateThrough = day
        return assessed
    }
}

/// Periods paid ahead.
enum AdvancePeriods {
    /// The bills of the periods that follow what is billed.
    static func issue(
        _ room: RoomCode,
        _ code: String,
        months: Int,
        on desk: Desk,
        at day: Day
    ) throws(Refusal) -> BillIssue {
        guard let household = desk.households[room], let row = desk.prices.inForce(code, on: day)
        else { throw Refusal.notFound("费项", code) }
        let account = desk.account(of: room)
        let step = row.cycle.months
        guard months > 0, months.isMultiple(of: step) else {
            throw Refusal.invalid("months", "应为 \(step) 的倍数")
        }
        var issue = BillIssue()
        (issue.priceCode, issue.priceVersion, issue.kind) = (row.code, row.version, .advance)
        issue.dueOn = day
        var from = account.billed(row.code)?.through?.next ?? day.firstOfMonth
        for _ in 0..<(months / step) {
            var last = from
            for _ in 0..<step { last = last.lastOfMonth.next }
            var line = BillLine()
            line.room = room
            line.quantity = (row.basis == .byArea ? household.areaCentiares : 100) * step
            line.amountFen = row.fen(for: line.quantity)
            (line.periodFrom, line.periodTo) = (from, last.previous)
            issue.lines.append(line)
            from = last
        }
        var limit = day.firstOfMonth
        for _ in 0..<desk.policy.fees.advanceMonths { limit = limit.lastOfMonth.next }
        let end = min(limit.lastOfMonth, account.contractEnd ?? .distantFuture)
        guard from.previous <= end else {
            throw Refusal(.overLimit, "预收最长到 \(end.text)", field: "months")
        }
        return issue
    }
}

/// A charge on demand.
enum OneOffCharge {
    /// The one-off bill.
    static func issue(
        _ room: RoomCode,
        _ code: String,
        quantity: Int?,
        on desk: Desk,
        at day: Day
    ) throws(Refusal) -> BillIssue {
        guard let household = desk.households[room], let row = desk.prices.inForce(code, on: day)
        else { throw Refusal.notFound("费项", code) }
        var line = BillLine()
        line.room = household.room
        line.quantity = quantity ?? (row.basis == .byArea ? household.areaCentiares : 100)
        line.amountFen = row.fen(for: line.quantity)
        var issue = BillIssue()
        (issue.priceCode, issue.priceVersion, issue.kind) = (row.code, row.version, .once)
        issue.dueOn = day.adding(days: row.dueDays)
        issue.lines = [line]
        return issue
    }
}

/// 账期
enum BillPeriod {
    /// As `2026-11`, or both ends.
    static func text(_ from: Day?, _ to: Day?) -> String {
        guard let from, let to else { return "" }
        if from.day == 1, to == from.lastOfMonth { return from.monthKey }
        return "\(from.text)至\(to.text)"
    }
}
