/// 账期: the days that a bill is for, both ends included.
package struct BillPeriod: Hashable, Sendable {
    /// The first day.
    package var from: Day
    /// The last day.
    package var to: Day

    /// The days from one to another.
    package init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    /// The period of a calendar cycle that begins with a month; nil where none does, or where the
    /// cycle does not follow the calendar.
    package init?(_ cycle: BillingCycle, beginning month: Day) {
        let first = month.firstOfMonth
        switch cycle {
        case .month: break
        case .quarter: guard first.month % 3 == 1 else { return nil }
        case .year: guard first.month == 1 else { return nil }
        case .anniversary, .once: return nil
        }
        self.init(from: first, to: first.adding(months: cycle.months).previous)
    }

    /// The period of a calendar cycle in which a day lies; nil for a cycle that does not follow the
    /// calendar.
    package init?(_ cycle: BillingCycle, holding day: Day) {
        let months = cycle.months
        let first = day.firstOfMonth.adding(months: -((day.month - 1) % months))
        self.init(cycle, beginning: first)
    }

    /// The year from a household's anniversary that begins within a month; nil where none does. Who
    /// took over on 29 February has the 28th in other years.
    package init?(anniversaryOf handedOver: Day, beginning month: Day) {
        let years = month.year - handedOver.year
        guard handedOver.month == month.month, years >= 0 else { return nil }
        self.init(
            from: handedOver.adding(months: 12 * years),
            to: handedOver.adding(months: 12 * (years + 1)).previous
        )
    }

    /// As `2026-11`, `2026-Q4`, `2026`, or both ends.
    package var text: String { BillPeriod.text(from, to) }

    /// The same of two ends that may be missing.
    package static func text(_ from: Day?, _ to: Day?) -> String {
        guard let from, let to else { return "" }
        if from.day == 1, to == to.lastOfMonth {
            if from.monthKey == to.monthKey { return from.monthKey }
            if to.year == from.year {
                if from.month == 1, to.month == 12 { return String(from.year) }
                return "\(from.monthKey)至\(to.monthKey)"
            }
        }
        return "\(from.text)至\(to.text)"
    }
}

/// How long a bill is for, in months: whole ones, and a part by days of each month's length
/// (DOMAIN 3.7: 收费期间衔接).
struct ChargedMonths: Equatable {
    /// Whole months.
    private(set) var whole = 0
    /// The part beside them, over `denominator`.
    private(set) var numerator = 0
    private(set) var denominator = 1

    /// The months of a cycle's whole period.
    init(whole: Int) { self.whole = whole }

    /// The months from one day to another, by the calendar.
    init(from: Day, to: Day) {
        var first = from
        while first <= to {
            let last = first.lastOfMonth
            let (days, length) = (min(last, to).days(since: first) + 1, last.day)
            if days == length {
                whole += 1
            } else {
                numerator = numerator * length + days * denominator
                denominator *= length
            }
            first = last.next
        }
    }

    /// A monthly quantity over these months, half up.
    func quantity(_ monthly: Int) -> Int {
        monthly * whole + (monthly * numerator * 2 + denominator) / (2 * denominator)
    }

    /// What a monthly quantity costs over these months by a row: whole months together, the part of
    /// a month's amount rounded as the row says.
    func fen(_ monthly: Int, by row: PriceRow) -> Int {
        let months = row.fen(for: monthly * whole)
        guard numerator > 0 else { return months }
        return months + row.part(row.fen(for: monthly), numerator, of: denominator)
    }
}

extension PriceRow {
    /// A part of a sum, rounded half up as the row says.
    func part(_ fen: Int, _ numerator: Int, of denominator: Int) -> Int {
        let step = rounding == .fen ? 1 : 100
        let unit = denominator * step
        return (fen * numerator * 2 + unit) / (2 * unit) * step
    }
}
