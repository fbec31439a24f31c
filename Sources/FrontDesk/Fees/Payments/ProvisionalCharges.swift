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
    /// The lines of the periods that follow what is billed.
    static func lines(
        _ row: PriceRow,
        months: Int,
        for household: Household,
        on desk: Desk,
        today: Day
    ) throws(Refusal) -> [BillLine] {
        let account = desk.account(of: household.room)
        let step = row.cycle.months
        guard months > 0, months.isMultiple(of: step) else {
            throw Refusal.invalid("months", "应为 \(step) 的倍数")
        }
        var from = account.billed(row.code)?.through?.next ?? today.firstOfMonth
        var lines: [BillLine] = []
        for _ in 0..<(months / step) {
            var last = from
            for _ in 0..<step { last = last.lastOfMonth.next }
            var line = BillLine()
            line.room = household.room
            line.quantity = (row.basis == .byArea ? household.areaCentiares : 100) * step
            line.amountFen = row.fen(for: line.quantity)
            (line.periodFrom, line.periodTo) = (from, last.previous)
            lines.append(line)
            from = last
        }
        var limit = today.firstOfMonth
        for _ in 0..<desk.policy.fees.advanceMonths { limit = limit.lastOfMonth.next }
        let end = min(limit.lastOfMonth, account.contractEnd ?? .distantFuture)
        guard from.previous <= end else {
            throw Refusal(.overLimit, "预收最长到 \(end.text)", field: "months")
        }
        return lines
    }
}

/// A charge on demand.
enum OneOffCharge {
    /// The line of a one-off bill.
    static func line(
        _ row: PriceRow,
        quantity: Int?,
        for household: Household
    ) throws(Refusal) -> BillLine {
        var line = BillLine()
        line.room = household.room
        line.quantity = quantity ?? (row.basis == .byArea ? household.areaCentiares : 100)
        guard (1...100_000_000).contains(line.quantity) else {
            throw Refusal.invalid("quantity", "数量应大于 0")
        }
        line.amountFen = row.fen(for: line.quantity)
        return line
    }
}
