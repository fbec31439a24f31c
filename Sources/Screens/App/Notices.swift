import FrontDesk

/// One thing that the message row said by itself: an alert, another's act, what went wrong, where
/// something was printed.
struct Notice: Equatable, Identifiable, Sendable {
    /// Counts up for as long as the screen lives.
    var id: Int
    /// When it was said.
    var at: Instant
    var message: Message
    /// The record it is about, which can be opened.
    var about: RecordKey?
}

/// The last of what was said, the newest first (UX 4.6).
struct Notices: Equatable, Sendable {
    /// How many are kept.
    static let limit = 200
    /// The oldest first: that is how they come.
    private var kept: [Notice] = []
    private var count = 0

    /// The newest first.
    var newestFirst: [Notice] { kept.suffix(Self.limit).reversed() }

    /// Adds what was said just now.
    mutating func add(_ message: Message, about key: RecordKey? = nil, _ view: View) {
        count += 1
        kept.append(Notice(id: count, at: view.now, message: message, about: key))
        // Dropped in one go now and then, so that a thousand acts do not move the list each time.
        if kept.count > Self.limit * 2 { kept.removeFirst(kept.count - Self.limit) }
    }
}
