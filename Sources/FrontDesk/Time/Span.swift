/// A stretch of wall time from one moment up to, and not including, another.
package struct Span: Hashable, Sendable {
    /// Where it begins.
    package var from = Instant(milliseconds: 0)
    /// Where it ends; the end itself is outside.
    package var to = Instant(milliseconds: 0)

    /// An empty stretch at the epoch.
    package init() {}

    /// The stretch between two moments; empty if `to` is not after `from`.
    package init(from: Instant, to: Instant) {
        self.from = from
        self.to = to
    }

    /// Whether nothing lies in it.
    package var isEmpty: Bool { to <= from }

    /// Its length in milliseconds of wall time, never negative.
    package var milliseconds: Int64 { isEmpty ? 0 : to.milliseconds(since: from) }

    /// Whether `moment` lies in it.
    package func contains(_ moment: Instant) -> Bool { from <= moment && moment < to }

    /// The same stretches in order, overlaps joined and empty ones left out.
    package static func merged(_ spans: [Span]) -> [Span] {
        guard spans.count > 1 else { return spans.filter { !$0.isEmpty } }
        var result: [Span] = []
        for span in spans.filter({ !$0.isEmpty }).sorted(by: { $0.from < $1.from }) {
            if let last = result.last, span.from <= last.to {
                result[result.count - 1].to = max(last.to, span.to)
            } else {
                result.append(span)
            }
        }
        return result
    }
}
