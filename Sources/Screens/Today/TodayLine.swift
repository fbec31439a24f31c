import FrontDesk

/// One thing on the day's page that needs somebody: which record, why, against what time.
struct TodayLine: Identifiable, Equatable, Sendable {
    /// A record may stand under several topics.
    struct ID: Hashable, Sendable {
        var topic: TodayTopic
        var record: RecordID
    }

    /// What its time is counted by.
    enum Time: Equatable, Sendable {
        /// A clock of the record, which knows its own calendar.
        case clock(ClockName)
        /// A moment that was promised or laid down, counted round the clock.
        case due
        /// Nothing is due; since when it waits, or lasts.
        case since(String)
    }

    var id: ID
    /// Why it stands here, in a word.
    var reason: String
    var time: Time
    /// When it is due; since when it waits.
    var moment: Instant
    /// How it stands.
    var state: ClockState
    /// Somebody may be hurt: before all else.
    var isDanger = false

    /// Its place: danger first, then by how it stands, then the earlier, then by number.
    var order: (urgency: Int, moment: Instant, record: RecordID, topic: Int) {
        (isDanger ? -1 : state.urgency, moment, id.record, id.topic.rawValue)
    }

    /// Something that is due at a moment, and at risk from another one on.
    static func due(
        _ topic: TodayTopic,
        _ record: RecordID,
        _ reason: String,
        at due: Instant,
        risk: Instant,
        now: Instant
    ) -> TodayLine {
        let state: ClockState = now > due ? .breached : now >= risk ? .atRisk : .running
        return TodayLine(
            id: ID(topic: topic, record: record),
            reason: reason,
            time: .due,
            moment: due,
            state: state
        )
    }

    /// Something that waits since a moment.
    static func since(
        _ topic: TodayTopic,
        _ record: RecordID,
        _ reason: String,
        _ moment: Instant,
        _ word: String = "等候"
    ) -> TodayLine {
        TodayLine(
            id: ID(topic: topic, record: record),
            reason: reason,
            time: .since(word),
            moment: moment,
            state: .running
        )
    }

    /// Something whose record counts it by a clock.
    static func clock(
        _ topic: TodayTopic,
        _ record: RecordID,
        _ reason: String,
        _ clock: ClockName,
        _ due: Instant,
        _ state: ClockState
    ) -> TodayLine {
        TodayLine(
            id: ID(topic: topic, record: record),
            reason: reason,
            time: .clock(clock),
            moment: due,
            state: state
        )
    }
}
