package import FrontDesk

/// A process at a desk, as its presence file calls it.
package typealias SessionID = Int32

/// One terminal at the desk, as its process tells about itself.
package struct DeskSession: Equatable, Identifiable, Sendable {
    /// The process.
    package var id: SessionID
    /// Whether it is this one.
    package var isOwn: Bool
    /// Who is signed in, by staff number; empty: nobody yet.
    package var number: String
    /// The workstation.
    package var station: String
    /// When they signed in.
    package var since: Instant
    /// When a key was pressed last.
    package var lastKeyAt: Instant
    /// Whether it is locked.
    package var isLocked: Bool

    /// A session from its parts.
    package init(
        id: SessionID,
        isOwn: Bool,
        number: String,
        station: String,
        since: Instant,
        lastKeyAt: Instant,
        isLocked: Bool
    ) {
        (self.id, self.isOwn, self.number, self.station) = (id, isOwn, number, station)
        (self.since, self.lastKeyAt, self.isLocked) = (since, lastKeyAt, isLocked)
    }

    /// Whole minutes without a key, at a moment.
    package func idleMinutes(at now: Instant) -> Int {
        max(0, Int(now.milliseconds(since: lastKeyAt) / 60_000))
    }
}
