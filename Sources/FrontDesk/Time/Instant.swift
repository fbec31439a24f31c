/// A moment on the wall clock, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The core never reads a clock: every `Instant` is passed in.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since the epoch; negative before it.
    package var milliseconds: Int64

    /// The moment so many milliseconds after the epoch.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The moment so many whole seconds after the epoch.
    package init(seconds: Int64) {
        self.milliseconds = seconds * 1000
    }

    /// Further than any desk will count (9999-12-31T00:00:00Z); stands for "never".
    package static let farFuture = Instant(seconds: 253_402_214_400)

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The moment `minutes` minutes of wall time later.
    package func adding(minutes: Int) -> Instant {
        Instant(milliseconds: milliseconds + Int64(minutes) * 60_000)
    }

    /// The moment `seconds` seconds of wall time later.
    package func adding(seconds: Int) -> Instant {
        Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
    }

    /// The moment `milliseconds` milliseconds of wall time later.
    package func adding(milliseconds more: Int64) -> Instant {
        Instant(milliseconds: milliseconds + more)
    }

    /// Wall time from `earlier` to this moment in milliseconds, negative if `earlier` is later.
    package func milliseconds(since earlier: Instant) -> Int64 {
        milliseconds - earlier.milliseconds
    }
}
