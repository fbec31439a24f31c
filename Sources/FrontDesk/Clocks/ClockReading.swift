/// How a clock stands (DOMAIN 3.2, display states).
package enum ClockState: String, CaseIterable, Hashable, Sendable {
    /// More than a quarter is left.
    case running = "正常"
    /// A quarter or less is left, at most 24 hours.
    case atRisk = "临期"
    /// The due time is past; a pause does not hide it.
    case breached = "已超时"
    /// Standing still, the due time not past.
    case paused = "暂停"
    /// Stopped in time.
    case metInTime = "按时完成"
    /// Stopped late.
    case metLate = "超时完成"

    /// The two columns in front of it, so that colour is never needed to tell states apart.
    package var mark: String {
        switch self {
        case .running: ". "
        case .atRisk: "! "
        case .breached: "!!"
        case .paused: "||"
        case .metInTime: "= "
        case .metLate: "x "
        }
    }

    /// Whether the clock still counts.
    package var isOpen: Bool { self != .metInTime && self != .metLate }

    /// Its place in a queue, most urgent first.
    package var urgency: Int {
        switch self {
        case .breached: 0
        case .atRisk: 1
        case .running: 2
        case .paused: 3
        case .metLate: 4
        case .metInTime: 5
        }
    }
}

/// What a screen shows of a clock at one moment; derived, never stored.
package struct ClockReading: Hashable, Sendable {
    /// How it stands.
    package var state = ClockState.running
    /// When it is due; `Instant.farFuture` if its calendar never opens.
    package var dueAt = Instant.farFuture
    /// Whole minutes of its own calendar left, rounded down so as never to promise more than
    /// there is; nil when it is past, stopped, or never due.
    package var remainingMinutes: Int?
    /// Whole minutes of wall time past the due time, 0 if it is not past.
    package var overrunMinutes = 0
    /// Whether a year without a table of days was counted (估算).
    package var isEstimated = false
    /// When a pause that lasts ends by itself.
    package var resumeAt: Instant?

    /// A running clock that is never due.
    package init() {}

    /// As `剩余 2时05分`, `剩余 35分`, `超时 12分`, `超3天4时`, `暂停`, `按时完成`.
    package var text: String {
        switch state {
        case .running, .atRisk:
            remainingMinutes.map { "剩余 " + durationText(minutes: $0) } ?? "无期限"
        case .breached:
            (overrunMinutes < 1440 ? "超时 " : "超") + durationText(minutes: overrunMinutes)
        case .paused, .metInTime, .metLate:
            state.rawValue
        }
    }

    /// The text with its mark and a space in front, as `!! 超时 12分`.
    package var markedText: String { state.mark + " " + text }
}

/// A length of time as the desk writes it: `35分` below an hour, `2时05分` below a day, then
/// `3天4时`; a day is 24 hours (CONTRACT 2.5).
package func durationText(minutes: Int) -> String {
    let minutes = max(minutes, 0)
    if minutes < 60 { return "\(minutes)分" }
    if minutes < 1440 { return "\(minutes / 60)时" + zeroPadded(minutes % 60, to: 2) + "分" }
    return "\(minutes / 1440)天\(minutes % 1440 / 60)时"
}
