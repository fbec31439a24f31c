/// 诉讼时效: a debt that runs out of its three years soon, or has (民法典 arts 188 and 195). A written
/// demand starts them anew.
package struct LimitationWarning: Hashable, Sendable {
    /// The bill.
    package var bill: RecordID
    /// 房号
    package var room: RoomCode
    /// What is owed, in fen.
    package var owedFen: Int
    /// The later of due date and last written demand.
    package var since: Day
    /// The last day of the three years.
    package var endsOn: Day

    /// From two years and nine months on a debt is warned of (DOMAIN 3.7).
    package static let monthsToWarning = 33

    /// The warning that a bill deserves on a day; nil where there is time, or nothing is owed.
    package init?(_ bill: Bill, on day: Day) {
        guard bill.owedFen > 0 else { return nil }
        let since = max(bill.dueOn, bill.demandedOn ?? bill.dueOn)
        guard day >= since.adding(months: Self.monthsToWarning) else { return nil }
        self.bill = bill.id
        (room, owedFen, self.since) = (bill.room, bill.owedFen, since)
        endsOn = since.adding(months: 36)
    }

    /// Every warning on a day, the most urgent first.
    package static func all(on desk: Desk, at day: Day) -> [LimitationWarning] {
        desk.bills.openOnes.compactMap { LimitationWarning($0, on: day) }
            .sorted { ($0.endsOn, $0.bill) < ($1.endsOn, $1.bill) }
    }
}
