extension Day {
    /// The same day of the month so many months later, earlier if negative; the last day of a month
    /// that has fewer days.
    package func adding(months: Int) -> Day {
        let index = year * 12 + month - 1 + months
        guard let first = Day(year: index / 12, month: index % 12 + 1, day: 1) else {
            return .distantFuture
        }
        return first.adding(days: min(day, first.lastOfMonth.day) - 1)
    }

    /// The first day of the month that `2026-11` names, or nil.
    package init?(month text: String) {
        guard text.utf8.count == 7 else { return nil }
        self.init(text + "-01")
    }
}
