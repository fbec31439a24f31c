/// What an erasure would take, and what has to stay.
package struct ErasePlan: Sendable {
    /// The records, with what is left of them.
    package private(set) var entries: [Erasure.Entry] = []
    /// What stays, and why.
    package private(set) var kept: [Kept] = []
    private var taken: Set<RecordKey> = []
    private let desk: Desk
    private let retention: Retention

    /// Nothing yet.
    init(_ desk: Desk, at now: Instant) {
        self.desk = desk
        retention = Retention(desk, at: now)
    }

    // MARK: What is named

    /// One closed record, as whoever it tells of asks.
    mutating func take(record id: RecordID) {
        guard let kind = Desk.kind(of: id.prefix) else { return }
        take(kind, id)
        takeMentions([], room: nil)
    }

    /// A person of the staff who left.
    mutating func take(staff person: Staff) {
        if let why = retention.kept(person) { return kept.append(why) }
        add(.staff(person.number), person.reworded(by: .erased), unlike: person)
    }

    /// Whoever lived in a household and moved out, by name: the household as it was, and what was
    /// recorded there about them.
    mutating func take(resident name: String, of household: Household) {
        let room = household.room
        let numbers = PersonSearch(desk, name: name, room: room).phones.map(\.text)
        let others = Set(household.owners.flatMap(\.phones) + household.tenants.flatMap(\.phones))
        let mentions = [name] + numbers.filter { number in !others.contains { $0.text == number } }
        for kind in Desk.numberedKinds { take(kind, of: room, mentions) }
        var after = household
        after.notes = WordRule.without(mentions)(after.notes)
        // Said anew whatever changed: the acts before still name them.
        taken.insert(.household(room))
        entries.append(Erasure.Entry(key: .household(room), rest: after.personalPatch))
        takeMentions(mentions, room: room)
    }

    /// Everything whose time is over.
    mutating func takeDue() {
        for due in retention.due() {
            switch due.key {
            case .numbered(let id):
                guard let kind = Desk.kind(of: id.prefix) else { continue }
                take(kind, id, byLaw: false)
            case .household(let room):
                guard let household = desk.households[room] else { continue }
                taken.insert(due.key)
                entries.append(Erasure.Entry(key: due.key, rest: household.personalPatch))
            case .staff(let number):
                if let person = desk.staff[number] { take(staff: person) }
            case .price, .account, .key, .aliased, .every: continue
            }
        }
        takeMentions([], room: nil)
    }

    // MARK: Records

    private mutating func take<Subject: Numbered>(
        _ kind: Subject.Type,
        of room: RoomCode,
        _ mentions: [String]
    ) {
        let rule = WordRule.without(mentions)
        for subject in desk.book(of: Subject.self).of(room)
        where subject.reworded(by: rule) != subject {
            take(kind, subject.id)
        }
    }

    private mutating func take<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID,
        byLaw: Bool = true
    ) {
        guard let subject = desk.book(of: Subject.self)[id], !taken.contains(.numbered(id)) else {
            return
        }
        if let why = retention.kept(subject, byLaw: byLaw) { return kept.append(why) }
        add(.numbered(id), subject.reworded(by: .erased), unlike: subject)
        // Whoever was called back about it goes with it.
        for followUp in desk.followUps.under(id).sorted(by: { $0.id < $1.id }) {
            take(FollowUp.self, followUp.id, byLaw: byLaw)
        }
    }

    private mutating func add<Subject: Record>(
        _ key: RecordKey,
        _ after: Subject,
        unlike before: Subject
    ) {
        guard after != before, taken.insert(key).inserted else { return }
        entries.append(Erasure.Entry(key: key, rest: after.personalPatch))
    }

    /// The diaries that tell of what goes: these words go too, whatever else they tell stays.
    private mutating func takeMentions(_ mentions: [String], room: RoomCode?) {
        let rule = WordRule.without(mentions)
        for shift in desk.shifts.all.sorted(by: { $0.id < $1.id })
        where shift.isClosed && !taken.contains(.numbered(shift.id)) {
            var after = shift
            for index in after.items.indices where tells(after.items[index], room) {
                after.items[index] = after.items[index].reworded(by: .erased)
            }
            if !mentions.isEmpty {
                for index in after.items.indices where isOf(room, after.items[index]) {
                    after.items[index] = after.items[index].reworded(by: rule)
                }
                if let room, shift.words.contains(room.key) || shift.words.contains(room.display) {
                    after.words = rule(shift.words)
                }
            }
            add(.numbered(shift.id), after, unlike: shift)
        }
    }

    /// Whether a diary's item tells of a record that goes.
    private func tells(_ item: HandoverItem, _ room: RoomCode?) -> Bool {
        item.record.map { taken.contains(.numbered($0)) } ?? false
    }

    private func isOf(_ room: RoomCode?, _ item: HandoverItem) -> Bool {
        guard let room else { return false }
        return item.place.contains(room.display) || item.text.contains(room.display)
            || item.text.contains(room.key)
    }
}
