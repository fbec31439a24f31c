/// The record of one household within the finder's byte array: fields of tag, length (two bytes)
/// and content; the room's key first.
enum FinderArena {
    private enum Tag {
        static let room: UInt8 = 1
        static let name: UInt8 = 2
        static let phone: UInt8 = 3
    }

    static func append(_ entry: FinderEntry, to bytes: inout [UInt8]) {
        field(Tag.room, in: &bytes) { $0.append(contentsOf: entry.room.key.lowercased().utf8) }
        for person in entry.people {
            field(Tag.name, in: &bytes) {
                UnitEncoding.append(person.name, keys: person.keys, to: &$0)
            }
        }
        for phone in entry.phones {
            field(Tag.phone, in: &bytes) { $0.append(contentsOf: phone.digits.utf8) }
        }
    }

    private static func field(
        _ tag: UInt8,
        in bytes: inout [UInt8],
        _ write: (inout [UInt8]) -> Void
    ) {
        let start = bytes.count
        bytes.append(contentsOf: [tag, 0, 0])
        write(&bytes)
        let length = bytes.count - start - 3
        precondition(length < 0x1_0000, "a field of \(length) bytes in the finder")
        bytes[start + 1] = UInt8(length & 0xff)
        bytes[start + 2] = UInt8(length >> 8)
    }

    /// The best agreement of one word with one record; nil if there is none.
    static func match(
        _ term: FinderTerm,
        _ room: RoomCode,
        _ record: UnsafeBufferPointer<UInt8>,
        loosely: Bool
    ) -> (tier: FinderTier, match: FinderMatch)? {
        if loosely { return looseMatch(term, record) }
        if term.room == room { return (.exactRoom, .room) }
        var best: (tier: FinderTier, match: FinderMatch)?
        var at = 0
        var people = 0
        var phones = 0
        while at < record.count {
            let tag = record[at]
            let end = at + 3 + Int(record[at + 1]) + Int(record[at + 2]) << 8
            let content = UnsafeBufferPointer(rebasing: record[at + 3..<end])
            at = end
            var met: (tier: FinderTier, match: FinderMatch)?
            switch tag {
            case Tag.room:
                met = roomTier(term, room, content).map { ($0, .room) }
            case Tag.name:
                if let match = term.name.match(content) {
                    met = (tier(of: match), .name(person: people, characters: match.characters))
                }
                people += 1
            default:
                met = phoneMatch(term.digits, content, phones)
                phones += 1
            }
            if let met, best.map({ met.tier < $0.tier }) ?? true { best = met }
        }
        return best
    }

    private static func looseMatch(
        _ term: FinderTerm,
        _ record: UnsafeBufferPointer<UInt8>
    ) -> (tier: FinderTier, match: FinderMatch)? {
        var at = 0
        var people = 0
        while at < record.count {
            let tag = record[at]
            let end = at + 3 + Int(record[at + 1]) + Int(record[at + 2]) << 8
            let content = UnsafeBufferPointer(rebasing: record[at + 3..<end])
            at = end
            if tag != Tag.name { continue }
            if let match = term.name.looseMatch(content) {
                return (.scattered, .name(person: people, characters: match.characters))
            }
            people += 1
        }
        return nil
    }

    private static func tier(of match: UnitMatch) -> FinderTier {
        if match.isWhole { return .wholeName }
        return match.units.lowerBound == 0 ? .namePrefix : .nameMiddle
    }

    private static func roomTier(
        _ term: FinderTerm,
        _ room: RoomCode,
        _ key: UnsafeBufferPointer<UInt8>
    ) -> FinderTier? {
        let dash = UInt8(ascii: "-")
        let prefix = term.keyPrefix
        if !prefix.isEmpty, key.count >= prefix.count, key.starts(with: prefix) {
            let isPart =
                prefix.last == dash || key.count == prefix.count || key[prefix.count] == dash
            return isPart ? .roomPrefix : .roomPart
        }
        if term.roomNumber > 0 {
            let parts = RoomParts(packed: room.packed)
            if parts.room.number == term.roomNumber, parts.room.prefix == 0,
                term.building == nil || term.building == parts.building
            {
                return .roomPart
            }
        }
        let part = term.keyPart
        if !part.isEmpty, key.count >= part.count {
            for offset in 0...(key.count - part.count)
            where key[offset] == part[0] && key.dropFirst(offset).starts(with: part) {
                return .roomPart
            }
        }
        return nil
    }

    private static func phoneMatch(
        _ digits: [UInt8],
        _ number: UnsafeBufferPointer<UInt8>,
        _ index: Int
    ) -> (tier: FinderTier, match: FinderMatch)? {
        guard !digits.isEmpty, let match = PhoneMatch(number, digits) else { return nil }
        switch match {
        case .whole: return (.exactRoom, .phone(number: index, digits: 0..<digits.count))
        case .tail(let start):
            return (.phoneTail, .phone(number: index, digits: start..<start + digits.count))
        case .inside(let start):
            return (.phoneMiddle, .phone(number: index, digits: start..<start + digits.count))
        }
    }
}
