extension RecordKey {
    /// The key as an erasure writes it down: `n:BX20261122-0007`, `h:3-2-501`, `s:1001`.
    package var code: String {
        switch self {
        case .numbered(let id): "n:\(id.text)"
        case .household(let room): "h:\(room.key)"
        case .staff(let number): "s:\(number)"
        case .price(let id): "p:\(id)"
        case .account(let room): "a:\(room.key)"
        case .key(let code): "k:\(code)"
        case .aliased, .every: ""
        }
    }

    /// The key as people and other programs say it: the number, the room, the staff number.
    package var spoken: String { String(code.dropFirst(2)) }

    /// The key that a code names; nil for another text.
    package init?(code: String) {
        let name = String(code.dropFirst(2))
        switch code.prefix(2) {
        case "n:":
            guard let id = RecordID(name) else { return nil }
            self = .numbered(id)
        case "h:":
            guard let room = try? RoomCode(parsing: name) else { return nil }
            self = .household(room)
        case "a:":
            guard let room = try? RoomCode(parsing: name) else { return nil }
            self = .account(room)
        case "s:": self = .staff(name)
        case "p:": self = .price(name)
        case "k:": self = .key(name)
        default: return nil
        }
    }
}
