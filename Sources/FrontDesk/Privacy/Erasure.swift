/// Personal details were erased: of which records, up to which act, and why (event 111).
///
/// Of each record the event says anew what is left of its personal part, in a personal item of its
/// own: whoever lives in a household now, the scores of a follow-up without its words. So whatever
/// the acts before said of these records may be zeroed, and the desk that is made of the zeroed
/// journal is the one that applied the erasure live.
package struct Erasure: Equatable, Sendable {
    /// A record, and what its personal part holds from now on.
    package struct Entry: Equatable, Sendable {
        /// The record.
        package var key: RecordKey
        /// Its personal fields, as a patch; empty where nothing is left.
        package var rest: [UInt8]

        /// A record and what is left.
        package init(key: RecordKey, rest: [UInt8]) {
            (self.key, self.rest) = (key, rest)
        }
    }

    /// What is told of an erasure besides its records.
    package struct Head: Fielded {
        /// The last act whose items of these records go.
        package var through: UInt64 = 0
        /// Why.
        package var purpose = ""
        /// The second person, staff number.
        package var second = ""
        /// What was to be erased: 到期, 离职员工 1003, 迁出住户 3-2-501, a number.
        package var scope = ""
        /// What had to stay, why and until when; names nobody.
        package var kept: [String] = []
        fileprivate var keys: [String] = []

        /// Nothing told.
        package init() {}

        package mutating func visitFields(_ visitor: inout some FieldVisitor) {
            visitor.field(1, "through", "截至序号", &through)
            visitor.field(2, "purpose", "用途", &purpose)
            visitor.field(3, "second", "共同办理人", &second)
            visitor.field(4, "scope", "范围", &scope)
            visitor.field(5, "kept", "依法保留", &kept)
            visitor.field(6, "records", "记录", &keys)
        }
    }

    /// What is told of it.
    package var head: Head
    /// The records.
    package var entries: [Entry]

    /// An erasure of some records.
    package init(_ head: Head, _ entries: [Entry]) {
        (self.head, self.entries) = (head, entries)
    }

    /// The head with the records' keys, as it stands in the body.
    package var body: Head {
        var body = head
        body.keys = entries.map(\.key.code)
        return body
    }

    func encode(into writer: inout ByteWriter, personalItems: inout [[UInt8]]) {
        body.encode(into: &writer)
        personalItems += entries.map(\.rest)
    }

    static func decode(
        _ payload: UnsafeRawBufferPointer,
        personalItems: inout ArraySlice<[UInt8]?>
    ) throws(FieldFault) -> Erasure {
        var head = try Head.decode(payload)
        var entries: [Entry] = []
        for code in head.keys {
            guard let key = RecordKey(code: code), let item = personalItems.popFirst() else {
                throw FieldFault("erasure of \(code)")
            }
            entries.append(Entry(key: key, rest: item ?? []))
        }
        head.keys = []
        return Erasure(head, entries)
    }
}

extension Act {
    /// Whose the personal items of a frame are, in their order; the frame's body tells it alone.
    package static func ownersOfItems(
        in body: [UInt8],
        count: Int
    ) throws(FieldFault) -> [RecordKey] {
        let act = try Act(body: body, personal: [[UInt8]?](repeating: nil, count: count))
        return act.events.flatMap { event -> [RecordKey] in
            if case .erased(let erasure) = event { return erasure.entries.map(\.key) }
            guard let change = event.change, change.isErased else { return [] }
            return [change.key]
        }
    }
}

extension Desk {
    /// Takes the personal details off the records that an erasure names; they must be in memory.
    mutating func apply(_ erasure: Erasure, _ stamp: Stamp) throws(FieldFault) {
        for entry in erasure.entries {
            switch entry.key {
            case .household(let room):
                guard var household = households[room] else { continue }
                try household.take(entry.rest, stamp)
                households[room] = household
                householdsChangedAt = stamp.sequence
                departures[room] = nil
            case .staff(let number):
                guard var person = staff[number] else { continue }
                try person.take(entry.rest, stamp)
                staff[number] = person
            case .numbered(let id):
                guard let kind = Desk.kind(of: id.prefix) else { continue }
                try erase(kind, id, entry.rest, stamp)
            case .price, .account, .key, .aliased, .every: continue
            }
        }
    }

    private mutating func erase<Subject: Numbered>(
        _ kind: Subject.Type,
        _ id: RecordID,
        _ rest: [UInt8],
        _ stamp: Stamp
    ) throws(FieldFault) {
        guard let before = self.book(of: Subject.self)[id] else { return }
        var subject = before
        try subject.take(rest, stamp)
        if let told = (subject as? any Case)?.telling(of: stamp) as? Subject { subject = told }
        self[keyPath: Subject.book].put(subject)
        // In a desk made of zeroed items what was heard comes back only here.
        if let before = before as? FollowUp, let after = subject as? FollowUp {
            followUpFlows.note(before, after, zone)
        }
    }
}

extension Record {
    fileprivate mutating func take(_ rest: [UInt8], _ stamp: Stamp) throws(FieldFault) {
        let key = id
        forgetPersonal()
        try patch(with: rest)
        id = key
        changedAt = stamp.sequence
    }
}

extension Case {
    /// The case with the erasure in its history.
    fileprivate func telling(of stamp: Stamp) -> Self {
        var told = self
        var entry = HistoryEntry()
        (entry.sequence, entry.at) = (stamp.sequence, stamp.at)
        (entry.actor, entry.act) = (stamp.actor, ErasePersons.verb)
        told.history.append(entry)
        return told
    }
}
