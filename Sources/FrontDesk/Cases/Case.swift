/// A matter that the desk works on until it is closed, under a number and against the clock.
///
/// What all kinds of case have in common is written once, here and beside it: their clocks and
/// pauses, the order in which a command on them is judged, the sweep.
package protocol Case: Numbered {
    /// Where it stands, in a word.
    var statusWord: String { get }
    /// Where it is, as the desk says it.
    var place: String { get }
    /// The clocks of every cycle.
    var clocks: [Clock] { get set }
    /// The pauses of every cycle.
    var pauses: [Pause] { get set }
    /// Whether its clocks stand still.
    var isPaused: Bool { get }
    /// The cycle: 1, and one more each time it is reopened.
    var cycle: Int { get }
    /// Words with whoever reported it.
    var contacts: [Contact] { get }
    /// What happened, oldest first.
    var history: [HistoryEntry] { get set }

    /// Ends the pause that lasts, at the latest when it ends by itself.
    mutating func endPause(at moment: Instant)
    /// Whom the escalation ladder names at a rung (DOMAIN 3.2).
    func informed(of rung: Rung) -> String
    /// What a rung does to the record besides being written down.
    mutating func rise(to rung: Rung)
    /// What happens to it by itself besides rungs and the end of a pause, by `now`.
    func ownEvents(at now: Instant, _ desk: Desk) -> [OwnEvent<Self>]
    /// When the first of these happens; nil if none ever will.
    func nextOwnEvent(_ desk: Desk) -> Instant?
}

extension Case {
    package mutating func rise(to rung: Rung) {}
    package func ownEvents(at now: Instant, _ desk: Desk) -> [OwnEvent<Self>] { [] }
    package func nextOwnEvent(_ desk: Desk) -> Instant? { nil }

    package mutating func note(_ change: Change<Self>, _ stamp: Stamp) {
        changedAt = stamp.sequence
        var entry = HistoryEntry()
        entry.sequence = stamp.sequence
        entry.at = stamp.at
        entry.actor = stamp.actor
        entry.act = change.act
        entry.moment = change.moment
        entry.remark = change.remark
        history.append(entry)
    }
}

/// Something that happens to a case without anybody pressing a key.
package struct OwnEvent<Subject: Case> {
    /// The moment it stands for.
    var moment: Instant
    /// What the history says.
    var said: String
    /// What it does.
    var change: (inout Subject) -> Void
}

/// One line of a record's history, as the desk reads it.
package struct HistoryEntry: Fielded {
    /// The event's sequence.
    package var sequence: UInt64 = 0
    /// When it was written.
    package var at = Instant(milliseconds: 0)
    /// Who acted.
    package var actor = Actor.system
    /// What was done: the verb.
    package var act = ""
    /// The moment a sweep's line stands for.
    package var moment: Instant?
    /// What was said with it.
    package var remark = ""

    /// Nothing happened.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "seq", "序号", &sequence)
        visitor.field(2, "at", "时间", &at)
        visitor.field(3, "actor", "经手", &actor)
        visitor.field(4, "act", "动作", &act)
        visitor.field(5, "moment", "所指时刻", &moment)
        visitor.field(6, "remark", "说明", &remark, .personal)
    }
}
