import FrontDesk
import Testing

/// Follow-ups and visitors at the counter, a step a function.
extension TestDesk {
    /// Every follow-up about a record, oldest first.
    func followUps(of source: RecordID) -> [FollowUp] {
        desk.followUps.under(source).sorted { $0.id < $1.id }
    }

    /// The only follow-up about a record.
    func followUp(of source: RecordID) throws -> FollowUp {
        let all = followUps(of: source)
        try #require(all.count == 1, "\(all.count) follow-ups of \(source.text)")
        return all[0]
    }

    /// The follow-up of that number.
    func visit(_ id: RecordID) throws -> FollowUp {
        try #require(desk.followUps[id], "no follow-up \(id.text)")
    }

    /// Records what was heard.
    func record(
        _ id: RecordID,
        _ satisfied: Satisfaction = .satisfied,
        by number: String = People.followUpAgent,
        _ fill: (inout RecordVisit) -> Void = { _ in }
    ) throws {
        try act(RecordVisit.self, by: number) { command in
            command.id = id
            command.method = .phone
            command.satisfied = satisfied
            (command.expectation, command.experience) = (3, 4)
            fill(&command)
        }
    }

    /// Nobody answered.
    func miss(_ id: RecordID, at time: String) throws {
        try at(time)
        try act(RecordVisit.self, by: People.followUpAgent) { command in
            (command.id, command.method, command.reached) = (id, .phone, false)
        }
    }

    /// Plans one visit of 3-2-501.
    func planVisit(
        _ kind: FollowUpKind = .event,
        _ fill: (inout PlanVisits) -> Void = { _ in }
    ) throws -> RecordID {
        let act = try act(PlanVisits.self, by: People.supervisor) { command in
            command.kind = kind
            command.room = try RoomCode(parsing: "3-2-501")
            command.reason = "中秋游园会"
            fill(&command)
        }
        return try #require(RecordID(act.answer))
    }

    /// Lets a reserve copy leave, as the emergency procedure does.
    func useReserveCopy(_ fill: (inout KeyIncident) -> Void = { _ in }) throws -> RecordID {
        var incident = KeyIncident()
        incident.id = desk.nextID(.keyIncident, at: now)
        (incident.kind, incident.key) = (.reserveUsed, "B0001")
        (incident.openedAt, incident.openedBy) = (now, People.clerk)
        incident.what = "水管爆裂，应急开门"
        fill(&incident)
        try happenMirrored([.keyIncident(Change("key.lend", from: nil, to: incident))])
        return incident.id
    }

    /// Somebody came to the counter.
    func walkIn(_ fill: (inout LogWalkIn) throws -> Void = { _ in }) throws -> RecordID {
        let act = try act(LogWalkIn.self) { command in
            command.room = try RoomCode(parsing: "3-2-501")
            (command.purpose, command.words) = (.repair, "厨房水龙头漏水")
            try fill(&command)
        }
        return try #require(RecordID(act.answer))
    }

    /// The visitor of that number.
    func visitor(_ id: RecordID) throws -> WalkIn {
        try #require(desk.walkIns[id], "no walk-in \(id.text)")
    }
}
