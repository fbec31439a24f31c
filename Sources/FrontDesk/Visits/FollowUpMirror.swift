/// The desk, and some of its records as they will be after an act.
package struct RecordsAfter {
    /// The desk before it.
    package let desk: Desk
    private var changed: [RecordID: any Numbered] = [:]

    /// The desk after an act that changes nothing.
    package init(_ desk: Desk) { self.desk = desk }

    /// A record as it will be.
    package subscript<Subject: Numbered>(id: RecordID, kind: Subject.Type) -> Subject? {
        changed[id] as? Subject ?? desk.book(of: Subject.self)[id]
    }

    fileprivate mutating func take<Subject: Numbered>(_ change: Change<Subject>) {
        let before = self[change.id, Subject.self]
        // Bytes that this program has just made; were they damaged, `apply` would say so.
        guard var after = try? change.applied(to: before) else { return }
        after.absorb(before)
        changed[change.id] = after
    }
}

/// What an act does to follow-ups, because it makes their sources ask, ask otherwise, or no more.
struct FollowUpMirror {
    private var records: RecordsAfter
    private let now: Instant
    private var next: RecordID
    private var sources: [(id: RecordID, kind: any FollowedUp.Type, verb: String)] = []

    init(_ events: [Event], on desk: Desk, at now: Instant) {
        records = RecordsAfter(desk)
        self.now = now
        next = desk.nextID(.followUp, at: now)
        for event in events {
            switch event {
            case .repair(let change): note(change)
            case .complaint(let change): note(change)
            case .keyIncident(let change): note(change)
            case .keyLoan(let change): records.take(change)
            case .followUp(let change) where change.id >= next:
                next = change.id
                next.number += 1
            default: break
            }
        }
    }

    private mutating func note<Source: FollowedUp>(_ change: Change<Source>) {
        records.take(change)
        guard !sources.contains(where: { $0.id == change.id }) else { return }
        sources.append((change.id, Source.self, change.act))
    }

    /// The events on follow-ups, in the order of their sources'.
    mutating func events() -> [Event] {
        var events: [Event] = []
        for source in sources {
            if let event = event(source.id, source.kind, source.verb) { events.append(event) }
        }
        return events
    }

    private mutating func event<Source: FollowedUp>(
        _ id: RecordID,
        _ kind: Source.Type,
        _ verb: String
    ) -> Event? {
        let desk = records.desk
        guard let after = records[id, kind] else { return nil }
        let before = desk.book(of: Source.self)[id]
        let asked = before?.followUpAsk(RecordsAfter(desk))
        let asks = after.followUpAsk(records)
        guard let before, asked != nil else {
            guard let asks else { return nil }
            return .followUp(Change(verb, from: nil, to: made(of: after, asks)))
        }
        guard let open = desk.openFollowUp(of: id) else { return nil }
        var mirrored = open
        let heard = after.followUpHeard(since: before, desk)
        if let heard { mirrored.result = heard }
        if let asks {
            mirrored.take(asks)
        } else {
            mirrored.end(after: heard ?? open.result, at: now)
            if mirrored.result.satisfied == .dissatisfied { mirrored.outcome = Source.badOutcome }
        }
        return mirrored == open ? nil : .followUp(Change(verb, from: open, to: mirrored))
    }

    private mutating func made(of source: some FollowedUp, _ ask: FollowUpAsk) -> FollowUp {
        var followUp = FollowUp()
        followUp.id = next
        next.number += 1
        (followUp.source, followUp.createdAt) = (source.id, ask.since)
        followUp.take(ask)
        if let tried = source.followUpHeard(since: source, records.desk) {
            followUp.result = tried
        }
        return followUp
    }
}

extension FollowUp {
    /// Says what its source asks.
    fileprivate mutating func take(_ ask: FollowUpAsk) {
        (kind, reason, isMandatory) = (ask.kind, ask.reason, ask.isMandatory)
        (dueAt, cycle) = (ask.dueAt, ask.cycle)
        (concerned, worker) = (ask.concerned, ask.worker)
        (room, place) = (ask.room, ask.place)
        (resident, phone) = (ask.resident, ask.phone)
    }

    /// Ends it as its source says: heard, not reached, or no longer asked.
    fileprivate mutating func end(after heard: FollowUpResult, at now: Instant) {
        if let doneAt = heard.doneAt {
            end(as: .done, at: doneAt)
        } else {
            end(as: heard.unreached ? .unreached : .void, at: now)
        }
    }
}

extension Desk {
    /// What events on other records make of follow-ups.
    package func followUpEvents(mirroring events: [Event], at now: Instant) -> [Event] {
        var mirror = FollowUpMirror(events, on: self, at: now)
        return mirror.events()
    }
}
