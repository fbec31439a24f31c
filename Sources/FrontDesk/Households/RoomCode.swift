/// Where a household lives: building, unit (none for most shops) and room.
///
/// Held in one word whose integer order is the natural order of the codes (building 2 before 10,
/// units before shops of the same building, room 101 before 1001), so that comparing, hashing and
/// storing cost nothing. The layout is written to disk and never changes; from the top bit:
/// building letters 10, number 10, trailing letter 5; unit letter 5, number 6 (all ones: no unit);
/// room letter or word 6, number 17, trailing letter 5. Zero is the empty code.
package struct RoomCode: Hashable, Comparable, Sendable {
    /// The code in one word, as it is stored.
    package let packed: UInt64

    /// The empty code, which no household has.
    package init() {
        packed = 0
    }

    /// The code stored as `packed`; nil if no code is stored so.
    package init?(packed: UInt64) {
        let parts = RoomParts(packed: packed)
        guard packed == 0 || parts.isValid else { return nil }
        self.packed = packed
    }

    init(parts: RoomParts) {
        packed = parts.packed
    }

    /// Whether this is the empty code.
    package var isEmpty: Bool { packed == 0 }

    /// Whether the room is a shop by its name.
    package var isShop: Bool {
        let prefix = RoomParts(packed: packed).room.prefix
        return prefix >= RoomWord.first && prefix < RoomWord.firstThatIsNoShop
    }

    /// The canonical form: `3-2-501`, `A-1-101`, `7-商铺03`. Parsing it gives the same code.
    package var key: String {
        if isEmpty { return "" }
        let parts = RoomParts(packed: packed)
        guard let unit = parts.unit else { return "\(parts.building.text)-\(parts.roomText)" }
        return "\(parts.building.text)-\(unit.text)-\(parts.roomText)"
    }

    /// The form for reading: `3栋2单元501`, `7栋商铺03`.
    package var display: String {
        if isEmpty { return "" }
        let parts = RoomParts(packed: packed)
        guard let unit = parts.unit else { return "\(parts.building.text)栋\(parts.roomText)" }
        return "\(parts.building.text)栋\(unit.text)单元\(parts.roomText)"
    }

    /// The building alone, as in `3` or `A`.
    package var building: String { RoomParts(packed: packed).building.text }

    /// The unit alone, as in `2`; nil where the room belongs to none.
    package var unit: String? { isEmpty ? nil : RoomParts(packed: packed).unit?.text }

    /// The room alone, as in `501` or `商铺03`.
    package var room: String { isEmpty ? "" : RoomParts(packed: packed).roomText }

    package static func < (left: RoomCode, right: RoomCode) -> Bool {
        left.packed < right.packed
    }
}

/// Why a text is no room code, with what would be right.
package struct RoomCodeProblem: Error, Hashable, Sendable {
    /// What is wrong, as a Chinese clause.
    package let what: String
    /// An example of what would be right.
    package let wouldBeRight: String

    /// The whole sentence.
    package var message: String { "\(what)，应写成 \(wouldBeRight)" }
}

/// One part of a code: letters or a word before, a number, a letter behind.
struct RoomPart: Hashable {
    /// 0 none, 1 to 26 one letter, above that two letters (building) or a word (room).
    var prefix = 0
    var number = 0
    /// 0 none, 1 to 26.
    var suffix = 0

    var text: String { text(digits: 1) }

    func text(digits: Int) -> String {
        var text = ""
        if prefix > 26 {
            text.append(letter(prefix / 27))
            if prefix % 27 > 0 { text.append(letter(prefix % 27)) }
        } else if prefix > 0 {
            text.append(letter(prefix))
        }
        text += numberText(digits: digits)
        return text
    }

    func numberText(digits: Int) -> String {
        var text = ""
        if number > 0 {
            if digits == 2 && number < 10 { text = "0" }
            text += String(number)
        }
        if suffix > 0 { text.append(letter(suffix)) }
        return text
    }

    private func letter(_ index: Int) -> Character {
        Character(Unicode.Scalar(UInt8(truncatingIfNeeded: 64 + index)))
    }
}

/// The words that may stand before a room's number; their order is stored.
enum RoomWord {
    static let first = 27
    static let names = [
        "商铺", "门面", "底商", "门市", "网点", "车位", "车库", "储藏室", "地下室", "杂物间",
    ]
    static let firstThatIsNoShop = first + 5

    static func name(of prefix: Int) -> String? {
        names.indices.contains(prefix - first) ? names[prefix - first] : nil
    }
}

/// The parts of a code, packed and unpacked.
struct RoomParts: Hashable {
    static let noUnit = 0x7ff

    var building = RoomPart()
    var unit: RoomPart?
    var room = RoomPart()

    init(building: RoomPart, unit: RoomPart?, room: RoomPart) {
        self.building = building
        self.unit = unit
        self.room = room
    }

    init(packed: UInt64) {
        func field(_ shift: UInt64, _ bits: UInt64) -> Int {
            Int(packed >> shift & (1 << bits - 1))
        }
        building = RoomPart(prefix: field(54, 10), number: field(44, 10), suffix: field(39, 5))
        if field(28, 11) != Self.noUnit {
            unit = RoomPart(prefix: field(34, 5), number: field(28, 6))
        }
        room = RoomPart(prefix: field(22, 6), number: field(5, 17), suffix: field(0, 5))
    }

    var packed: UInt64 {
        var word = UInt64(building.prefix) << 54 | UInt64(building.number) << 44
        word |= UInt64(building.suffix) << 39
        let unitField = unit.map { $0.prefix << 6 | $0.number } ?? Self.noUnit
        word |= UInt64(unitField) << 28
        word |= UInt64(room.prefix) << 22 | UInt64(room.number) << 5 | UInt64(room.suffix)
        return word
    }

    /// Whether every part lies in its range; what `RoomCodeReader` produces always does.
    var isValid: Bool {
        guard building.prefix < 27 || (building.prefix < 729 && building.prefix % 27 > 0),
            building.prefix > 0 || building.number > 0, building.number < 1000,
            building.suffix < 27, building.suffix == 0 || building.number > 0
        else { return false }
        if let unit {
            guard unit.prefix < 27, unit.prefix > 0 || unit.number > 0, unit.number < 60 else {
                return false
            }
        }
        return (1...99_999).contains(room.number) && room.suffix < 27
            && (room.prefix < 27 || RoomWord.name(of: room.prefix) != nil)
    }

    /// A room of no unit, or of a word, has at least two digits: `7-03` cannot be half a code.
    var roomText: String {
        if let word = RoomWord.name(of: room.prefix) { return word + room.numberText(digits: 2) }
        return room.text(digits: unit == nil ? 2 : 1)
    }
}
