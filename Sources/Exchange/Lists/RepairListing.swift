package import FrontDesk

/// Repairs as other programs and people read them, in the order of their numbers.
package struct RepairListing: Sendable {
    /// Which repairs are listed.
    package enum Scope: Sendable {
        /// Every one in memory: the open ones, and what was closed within the horizon.
        case all
        /// The open ones.
        case open
    }

    private var desk: Desk
    private var now: Instant
    private var style: PlainStyle

    /// The list of a desk at a moment.
    package init(_ desk: Desk, now: Instant, masksPersonal: Bool = true) {
        self.desk = desk
        self.now = now
        style = PlainStyle(times: desk.zone, masksPersonal: masksPersonal)
    }

    /// The repairs, oldest number first.
    package func repairs(_ scope: Scope = .all) -> [Repair] {
        switch scope {
        case .all: desk.repairs.all.sorted { $0.id < $1.id }
        case .open: desk.repairs.openCases
        }
    }

    /// The list for programs.
    package func plain(_ scope: Scope = .all) -> PlainValue {
        .list(repairs(scope).map { .object(item($0)) })
    }

    /// One repair as an item of the list.
    package func item(_ repair: Repair) -> [String: PlainValue] {
        [
            "id": .text(repair.id.text),
            "room": repair.room.map { .text($0.key) } ?? .null,
            "place": .text(repair.place),
            "status": repair.status.plain(in: style),
            "urgency": repair.urgency.plain(in: style),
            "category": .text(repair.category),
            "description": .text(repair.description),
            "caller": .text(repair.caller),
            "phone": repair.phone.plain(in: style),
            "assignee": repair.assignee.plain(in: style),
            "assigneeName": repair.assignee.map { .text(desk.name(ofStaff: $0)) } ?? .null,
            "createdAt": repair.createdAt.plain(in: style),
            "changedAt": repair.changedAt.plain(in: style),
            "cycle": .integer(Int64(repair.cycle)),
            "clocks": .list(repair.currentClocks.map { clock($0, of: repair) }),
        ]
    }

    /// One clock. `remainingMinutes` counts in the clock's own calendar: 0 when breached, null
    /// when stopped or never due; `overrunMinutes` is wall time past `dueAt`, where there is any.
    package func clock(_ clock: Clock, of repair: Repair) -> PlainValue {
        let reading = clock.reading(at: now, repair.pauses, desk.calendars)
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

    /// The list for people.
    package func table(_ scope: Scope = .all) -> TextTable {
        var table = TextTable(["单号", "状态", "紧急", "类别", "位置", "责任人", "受理", "时限", "报修内容"])
        for repair in repairs(scope) {
            let leading = repair.leadingClock(at: now, desk.calendars)
            table.append([
                repair.id.text, repair.status.rawValue, repair.urgency.rawValue, repair.category,
                repair.place, repair.assignee.map { desk.name(ofStaff: $0) } ?? "",
                desk.zone.dateTime(repair.createdAt),
                leading.map { "\($0.clock.name.rawValue) \($0.reading.text)" } ?? "",
                repair.description,
            ])
        }
        return table
    }
}
