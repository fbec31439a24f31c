/// What the finder knows of one household.
package struct FinderEntry: Hashable, Sendable {
    /// A person of the household, with the keys made when the name was stored.
    package struct Person: Hashable, Sendable {
        /// The name as it is shown.
        package var name: String
        /// How it may be typed.
        package var keys: SearchKeys

        /// A person with the keys of the name.
        package init(name: String, keys: SearchKeys) {
            self.name = name
            self.keys = keys
        }
    }

    /// Where the household lives, which is also its identity.
    package var room: RoomCode
    /// Owners and tenants; hits name them by their place here.
    package var people: [Person]
    /// Their numbers; hits name them by their place here.
    package var phones: [PhoneNumber]

    /// An entry of what is given.
    package init(room: RoomCode, people: [Person] = [], phones: [PhoneNumber] = []) {
        self.room = room
        self.people = people
        self.phones = phones
    }
}

/// How well a household was met; less is better.
package enum FinderTier: Int, Comparable, Sendable {
    /// The room code, or a whole telephone number.
    case exactRoom
    /// The building, or building and unit.
    case roomPrefix
    /// The beginning of a code within one of its parts, or a room's own number.
    case roomPart
    /// A whole name, by characters, pinyin or initials.
    case wholeName
    /// The beginning of a name.
    case namePrefix
    /// The last digits of a number.
    case phoneTail
    /// The middle of a name.
    case nameMiddle
    /// The middle of a number.
    case phoneMiddle
    /// Some characters of a name in order; only where nothing else was met.
    case scattered

    package static func < (left: FinderTier, right: FinderTier) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// What of a household agreed with a word of the query, for marking it on the screen.
package enum FinderMatch: Hashable, Sendable {
    /// The room code.
    case room
    /// Characters of a person's name.
    case name(person: Int, characters: Range<Int>)
    /// Digits of a number (`PhoneNumber.digits`).
    case phone(number: Int, digits: Range<Int>)
}

/// One household found.
package struct FinderHit: Hashable, Sendable {
    /// Which household.
    package let room: RoomCode
    /// How well it was met: its worst word decides.
    package let tier: FinderTier
    /// What was met, one for every word of the query.
    package let matches: [FinderMatch]
}

/// The households found, best first.
package struct FinderResult: Hashable, Sendable {
    /// The best, as many as were asked for.
    package var hits: [FinderHit] = []
    /// How many there are in all.
    package var total = 0
}
