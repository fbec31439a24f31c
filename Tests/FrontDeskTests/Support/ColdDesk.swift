import FrontDesk
import Testing

/// A desk as a process has it that has just been started: what is hot in memory, everything else on
/// the shelves of another desk, from which it is brought only when a command or an event names it.
struct ColdDesk {
    private(set) var desk: Desk

    /// The desk that a snapshot of another one tells.
    init(of live: Desk, at now: Instant) throws {
        let page = try bytes(of: DeskPage(of: live, at: now)).reading { raw throws(FieldFault) in
            try DeskPage.decode(raw)
        }
        desk = try page.desk()
    }

    /// Brings what a command reads, asked again until nothing is missing.
    mutating func bring(_ request: CommandRequest, from live: Desk) throws {
        for _ in 0..<8 {
            let missing = desk.needs(request)
            if missing.isEmpty { return }
            for key in missing { bring(key, from: live) }
        }
        throw Unexpected("\(type(of: request.command).verb) never has all that it reads")
    }

    /// Makes an act part of the desk after bringing what it touches.
    mutating func apply(_ frame: Frame, from live: Desk) throws {
        let act = try Act(body: frame.body, personal: frame.personal)
        for key in act.events.flatMap(\.touched) where !desk.isResident(key) {
            bring(key, from: live)
        }
        try desk.apply(act, frame.stamp)
    }

    private mutating func bring(_ key: RecordKey, from live: Desk) {
        if case .aliased(let prefix, let alias) = key, let kind = Desk.kind(of: prefix) {
            bring(kind, alias, from: live)
        } else if let (kind, id) = key.named {
            bring(kind, id, from: live)
        }
    }

    private mutating func bring<Subject: Numbered>(
        _ kind: Subject.Type,
        _ alias: Alias,
        from live: Desk
    ) {
        for subject in live.book(of: Subject.self).bearing(alias) { desk.admit(subject) }
        desk.noteBrought(kind, alias)
    }

    private mutating func bring<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID,
        from live: Desk
    ) {
        if let subject = live.book(of: Subject.self)[id] {
            desk.admit(subject)
        } else {
            desk.noteAbsent(id)
        }
    }
}

extension Desk {
    /// Every record under a number, as bytes: what two desks are compared by.
    func recordBytes() -> [RecordID: [UInt8]] {
        Desk.numberedKinds.reduce(into: [:]) { all, kind in
            all.merge(recordBytes(of: kind)) { first, _ in first }
        }
    }

    private func recordBytes<Subject: Numbered>(of kind: Subject.Type) -> [RecordID: [UInt8]] {
        Dictionary(
            uniqueKeysWithValues: self.book(of: Subject.self).all.map { ($0.id, bytes(of: $0)) }
        )
    }
}
