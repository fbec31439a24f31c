/// Days from one to another, both included; an end that is left open reaches as far as there is
/// anything.
package struct DaySpan: Hashable, Sendable {
    /// The first day.
    package var from: Day?
    /// The last day.
    package var to: Day?

    /// The days from one to another.
    package init(from: Day? = nil, to: Day? = nil) {
        self.from = from
        self.to = to
    }

    /// Whether a moment lies in them, by the wall clock of a zone.
    package func contains(_ moment: Instant, _ zone: DeskZone) -> Bool {
        let day = zone.day(of: moment)
        return from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
    }
}
