/// 违约金: only where the price row says so, on what is unpaid, never on itself, never more than the
/// bill asks (DOMAIN 3.7; 民法典 art 585). What was owed before the desk kept the books bears none.
package enum LateFee {
    /// The bill with the late fee up to and including a day.
    ///
    /// Counting begins on the day after due date and grace, and goes on from the last day that was
    /// assessed, so that assessing it twice changes nothing.
    ///
    /// - Parameters:
    ///   - bill: the bill.
    ///   - row: its price row, as it was when the bill was made.
    ///   - day: the last day that counts.
    /// - Returns: the same bill where no late fee is due.
    package static func assessed(_ bill: Bill, _ row: PriceRow?, through day: Day) -> Bill {
        guard let row, row.lateFeeMyriad > 0, !row.isAgency, bill.kind != .opening,
            bill.principalFen > 0
        else { return bill }
        let begin = bill.dueOn.adding(days: row.lateFeeGraceDays)
        let counted = max(begin, bill.lateThrough ?? begin)
        let days = day.days(since: counted)
        guard days > 0 else { return bill }
        var assessed = bill
        assessed.lateThrough = day
        let fee = half(bill.principalFen, row.lateFeeMyriad * days)
        assessed.lateFen = max(
            bill.lateFen,
            min(bill.lateFen + fee, bill.amountFen - bill.waivedFen)
        )
        return assessed
    }

    /// Ten-thousandths of a sum, half up.
    private static func half(_ fen: Int, _ myriads: Int) -> Int {
        let (product, overflow) = fen.multipliedReportingOverflow(by: myriads)
        return overflow ? fen : (product + 5_000) / 10_000
    }
}
