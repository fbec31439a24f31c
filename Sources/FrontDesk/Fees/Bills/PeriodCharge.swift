/// What one household owes for one row and one period, or why nothing.
enum PeriodCharge: Equatable {
    /// A bill.
    case line(BillLine)
    /// The period is billed already.
    case covered
    /// Something is missing.
    case problem(BillProblemKind)
}

/// What stands in the way of a household's bill.
package enum BillProblemKind: String, Choice {
    /// The period before is not billed.
    case gap = "账期不衔接"
    /// The meter was not read.
    case noReading = "没有抄表读数"
    /// The area is not known.
    case noArea = "没有建筑面积"
    /// The date of handing over is not known.
    case noHandover = "没有入伙日期"
    /// More than a bill can say.
    case tooLarge = "数量或金额过大"
}

extension FeePayer {
    /// The largest quantity of a bill, in hundredths of its unit.
    static let quantityLimit = 100_000_000

    /// What is owed by area or at a fixed price for a period: from the day after what is billed, or
    /// from when the household has to do with the row; by days where that is a part of the period.
    func charges(_ row: PriceRow, for period: BillPeriod) -> [PeriodCharge] {
        var billed = account?.billed(row.code) ?? BilledThrough(code: row.code)
        return duties(row).compactMap { duty in
            let charge = charge(row, duty, billed, for: period)
            if case .line(let line) = charge { billed.through = line.periodTo }
            return charge
        }
    }

    private func charge(
        _ row: PriceRow,
        _ duty: FeeDuty,
        _ billed: BilledThrough,
        for period: BillPeriod
    ) -> PeriodCharge? {
        let last = min(duty.to ?? period.to, period.to)
        let begin = max(duty.from ?? period.from, period.from)
        guard begin <= last else { return nil }
        let first = max(begin, billed.next ?? begin)
        guard first <= last else { return .covered }
        if let through = billed.through, max(through.next, duty.from ?? through) < period.from,
            billed.next ?? period.from < period.from
        {
            return .problem(.gap)
        }
        guard duty.quantity > 0 else { return .problem(.noArea) }
        let isWhole = first == period.from && last == period.to
        let months =
            isWhole ? ChargedMonths(whole: row.cycle.months) : ChargedMonths(from: first, to: last)
        guard duty.quantity <= Self.quantityLimit / 12 else { return .problem(.tooLarge) }
        let fen = months.fen(duty.quantity, by: row)
        // Some days that round to nothing are no bill, unless the next one has to join them.
        guard fen > 0 || billed.through != nil else { return nil }
        return line(quantity: months.quantity(duty.quantity), fen: fen, from: first, to: last)
    }

    /// What a meter counted and no bill asked for yet; nil where nothing was used. The bill joins the
    /// one before, so that a month without a reading is made up for by the next one.
    func meteredCharge(_ row: PriceRow, for period: BillPeriod) -> PeriodCharge? {
        guard let span = span(row, for: period) else { return nil }
        guard let first = span.first else { return .covered }
        guard let meter = account?.meter(row.meter) else { return .problem(.noReading) }
        let usage = meter.unbilled(row.code)
        guard usage > 0 else {
            return meter.readOn ?? Day() < first ? .problem(.noReading) : nil
        }
        guard usage <= Self.quantityLimit else { return .problem(.tooLarge) }
        return line(quantity: usage, fen: row.fen(for: usage), from: first, to: period.to)
    }

    /// The first day that a row by use or share bills up to the end of a period, nil within it where
    /// that is billed already; nil where the household has nothing to do with the row.
    func span(_ row: PriceRow, for period: BillPeriod) -> (first: Day?, last: Day)? {
        let concerned = duties(row).first {
            $0.from ?? period.to <= period.to && $0.to ?? period.from >= period.from
        }
        guard let concerned else { return nil }
        let begin = account?.billed(row.code)?.next ?? period.from
        let first = max(begin, concerned.from ?? begin)
        return (first <= period.to ? first : nil, period.to)
    }

    func line(quantity: Int, fen: Int, from: Day, to: Day) -> PeriodCharge {
        guard fen <= Money.limit else { return .problem(.tooLarge) }
        var line = BillLine()
        line.room = room
        (line.quantity, line.amountFen) = (quantity, fen)
        (line.periodFrom, line.periodTo) = (from, to)
        return .line(line)
    }
}
