internal import FrontDesk

/// Which cases a list gives.
package enum CaseScope: Sendable {
    /// Every one in memory: the open ones, and whatever closed ones were brought there.
    case all
    /// The open ones.
    case open
}

/// What lists and pages say of any case alike: the members of an item, clocks and history.
struct CaseListing {
    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle

    /// What is said of the cases of a desk at a moment.
    init(_ desk: Desk, now: Instant, _ style: PlainStyle) {
        self.desk = desk
        self.now = now
        self.style = style
    }

    /// The members that an item of every list has.
    func item(_ subject: some Case) -> [String: PlainValue] {
        [
            "id": .text(subject.id.text),
            "room": subject.rooms.first.map { .text($0.key) } ?? .null,
            "place": subject.place.plain(in: style),
            "status": .text(subject.statusWord),
            "createdAt": subject.createdAt.plain(in: style),
            "changedAt": subject.changedAt.plain(in: style),
            "cycle": .integer(Int64(subject.cycle)),
            "clocks": .list(subject.currentClocks.map { clock($0, of: subject) }),
        ]
    }

    /// The clocks of every cycle.
    func allClocks(of subject: some Case) -> PlainValue {
        .list(subject.clocks.map { clock($0, of: subject) })
    }

    /// One clock. `remainingMinutes` counts in the clock's own calendar: 0 when breached, null
    /// when stopped or never due; `overrunMinutes` is wall time past `dueAt`, where there is any.
    func clock(_ clock: Clock, of subject: some Case) -> PlainValue {
        let reading = clock.reading(at: now, subject.pauses, desk.calendars)
        var remaining = reading.remainingMinutes.map { PlainValue.integer(Int64($0)) } ?? .null
        if reading.state == .breached { remaining = .integer(0) }
        var members: [String: PlainValue] = [
            "name": .text(clock.name.rawValue),
            "cycle": .integer(Int64(clock.cycle)),
            "dueAt": reading.dueAt < .farFuture ? reading.dueAt.plain(in: style) : .null,
            "state": .text(reading.state.word),
            "remainingMinutes": remaining,
        ]
        if reading.state == .breached || reading.state == .metLate {
            members["overrunMinutes"] = .integer(Int64(reading.overrunMinutes))
        }
        if let resumeAt = reading.resumeAt { members["resumeAt"] = resumeAt.plain(in: style) }
        if reading.isEstimated { members["estimated"] = .bool(true) }
        return .object(members)
    }

    /// What happened, with the names of who acted and what they did.
    func history(of subject: some Case) -> PlainValue {
        .list(
            subject.history.map { entry in
                guard case .object(var line) = entry.plain(in: style) else { return .null }
                line["actorName"] = .text(desk.name(of: entry.actor))
                line["summary"] = .text(Commands.summary(of: entry.act))
                return .object(line)
            }
        )
    }

    /// The clock that the desk should look at first, for people; empty where none runs.
    func leading(_ subject: some Case) -> String {
        subject.leadingClock(at: now, desk.calendars)
            .map { "\($0.clock.name.title) \($0.reading.text)" } ?? ""
    }

    /// A line for each clock: `时限：到场 应于 2026-11-22 10:30 剩余 30分`.
    func clockLines(_ subject: some Case) -> [String] {
        subject.clocks.map { clock in
            let reading = clock.reading(at: now, subject.pauses, desk.calendars)
            let due = reading.dueAt < .farFuture ? desk.zone.dateTime(reading.dueAt) : "无期限"
            let cycle = subject.cycle > 1 ? "（第 \(clock.cycle) 轮）" : ""
            let estimated = reading.isEstimated ? " 估算" : ""
            return "时限：\(clock.name.title)\(cycle) 应于 \(due) \(reading.text)\(estimated)"
        }
    }

    /// A line for each thing that happened: `经过：2026-11-22 10:00 刘建平 登记报修`.
    func historyLines(_ subject: some Case) -> [String] {
        subject.history.map { entry in
            let said = TextCleaning.clean(entry.remark.plain(in: style).text ?? "")
            return "经过：\(desk.zone.dateTime(entry.moment ?? entry.at)) "
                + "\(desk.name(of: entry.actor)) \(Commands.summary(of: entry.act))"
                + (said.isEmpty ? "" : "：\(said)")
        }
    }
}
