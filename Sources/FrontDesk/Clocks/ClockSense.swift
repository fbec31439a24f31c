/// A reading of the wall clock together with the clock that counts since the machine started.
package struct ClockSample: Hashable, Sendable {
    /// What the wall clock said.
    package var wall = Instant(milliseconds: 0)
    /// Milliseconds since boot, sleep included.
    package var bootMilliseconds: Int64 = 0

    /// The epoch, at boot.
    package init() {}

    /// Both clocks as read at once.
    package init(wall: Instant, bootMilliseconds: Int64) {
        self.wall = wall
        self.bootMilliseconds = bootMilliseconds
    }
}

/// Whether the wall clock can be believed (CONTRACT 2.8). While it cannot, sweeps and money stop
/// and a banner says why, until a supervisor confirms the time.
package enum ClockSense: Hashable, Sendable {
    /// It can.
    case ok
    /// It cannot; why, in words for the banner.
    case suspicious(reason: String)

    /// So far the wall clock may run behind the last event, or drift from the boot clock, in
    /// milliseconds.
    static let toleranceMilliseconds: Int64 = 120_000
    /// So long a desk may have been closed before its first time is asked about, in milliseconds.
    static let absenceMilliseconds: Int64 = 30 * 86_400_000

    /// Judges the clock.
    ///
    /// - Parameters:
    ///   - now: the clocks now.
    ///   - earlier: the clocks at an earlier reading of this process, nil at start. From another
    ///     boot (its boot clock is ahead) it says nothing and is not compared.
    ///   - lastEventAt: the time of the last event written, or of a later one before it whose time
    ///     nobody has confirmed away (`Desk.latestAt`); nil on an empty desk.
    ///   - atStart: whether the desk is just being opened; only then a long absence counts.
    ///   - isSandbox: a sandbox is never suspicious, its time is made up.
    ///   - zone: for the times in the reason.
    /// - Returns: `ok`, or why the clock cannot be believed.
    package static func judge(
        now: ClockSample,
        earlier: ClockSample?,
        lastEventAt: Instant?,
        atStart: Bool,
        isSandbox: Bool,
        zone: DeskZone
    ) -> ClockSense {
        guard !isSandbox else { return .ok }
        let clock = "系统时间 " + zone.dateTime(now.wall)
        if let last = lastEventAt {
            let ahead = now.wall.milliseconds(since: last)
            let record = "最后一条记录 " + zone.dateTime(last)
            if ahead <= -toleranceMilliseconds {
                return .suspicious(reason: "\(clock) 比\(record) 早 \(length(-ahead))")
            }
            if atStart, ahead > absenceMilliseconds {
                return .suspicious(reason: "\(clock) 距\(record) 已 \(length(ahead))")
            }
        }
        if let earlier, now.bootMilliseconds >= earlier.bootMilliseconds {
            let passed = now.bootMilliseconds - earlier.bootMilliseconds
            let jump = now.wall.milliseconds(since: earlier.wall) - passed
            if abs(jump) >= toleranceMilliseconds {
                let direction = jump > 0 ? "前" : "后"
                return .suspicious(reason: "\(clock) 向\(direction)跳了 \(length(abs(jump)))")
            }
        }
        return .ok
    }

    private static func length(_ milliseconds: Int64) -> String {
        durationText(minutes: Int(milliseconds / 60_000))
    }
}
