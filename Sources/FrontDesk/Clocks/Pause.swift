/// A stretch in which a record waits for somebody outside, so that its clocks stand still.
///
/// It belongs to the record and is handed to each of its clocks.
package struct Pause: Hashable, Sendable {
    /// When it began.
    package var from = Instant(milliseconds: 0)
    /// When it was ended; nil while nobody has ended it.
    package var until: Instant?
    /// Why, in the desk's words, as 待备件.
    package var reasonText = ""
    /// When it ends by itself; mandatory (DOMAIN 3.2, pausing 2).
    package var resumeAt = Instant(milliseconds: 0)

    /// An empty pause.
    package init() {}

    /// A pause that begins at `from` and ends by itself at `resumeAt`.
    package init(from: Instant, reasonText: String, resumeAt: Instant, until: Instant? = nil) {
        self.from = from
        self.until = until
        self.reasonText = reasonText
        self.resumeAt = resumeAt
    }

    /// When it ends: as it was ended, at the latest when it ends by itself.
    ///
    /// Counting is so the same whether the sweep that resumes it comes in time or late.
    package var end: Instant { min(until ?? resumeAt, resumeAt) }

    /// The time it takes out of a clock.
    package var span: Span { Span(from: from, to: end) }
}

extension [Pause] {
    /// The pause that `now` lies in, the one that ends last if there are several.
    package func current(at now: Instant) -> Pause? {
        filter { $0.span.contains(now) }.max { $0.end < $1.end }
    }

    /// The moment a pause still marked open has ended by itself, if it has: for the sweep.
    package func resumptionDue(at now: Instant) -> Instant? {
        filter { $0.until == nil && $0.resumeAt <= now }.map(\.resumeAt).max()
    }

    /// Whether a pause ended less than `minutes` ago: such a record queues as at risk
    /// (DOMAIN 3.2, pausing 6).
    package func resumedLately(at now: Instant, minutes: Int = 30) -> Bool {
        current(at: now) == nil
            && contains { $0.end <= now && now < $0.end.adding(minutes: minutes) }
    }
}
