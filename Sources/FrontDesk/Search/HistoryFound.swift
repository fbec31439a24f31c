/// What a search in the whole history has found so far.
package struct HistoryFound: Sendable {
    /// The records found since the last report, the newest numbers first within what was looked
    /// through at once.
    package var records: [any Numbered]
    /// How many were found in all, those beyond the limit too.
    package var total: Int
    /// The oldest day that has been looked at, as the number 20190301; nil: what is in memory alone.
    package var back: Int?
    /// Whether everything has been looked through.
    package var isDone: Bool

    /// A report.
    package init(records: [any Numbered] = [], total: Int, back: Int? = nil, isDone: Bool) {
        (self.records, self.total, self.back, self.isDone) = (records, total, back, isDone)
    }
}
