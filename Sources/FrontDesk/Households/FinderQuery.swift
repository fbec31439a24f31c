/// One word of a query, in all the forms in which it may find something.
struct FinderTerm: Hashable {
    var name: UnitQuery
    /// For telephones; empty unless the word is made of digits.
    var digits: [UInt8] = []
    /// The whole room code, if the word is one.
    var room: RoomCode?
    /// The beginning of a room's key in lower case.
    var keyPrefix: [UInt8] = []
    /// Part of a room's key, as in `商铺03`.
    var keyPart: [UInt8] = []
    /// A room's own number, in any building or in one: `501`, `3-501`.
    var roomNumber = 0
    var building: RoomPart?

    /// The words of a query; none if there is nothing to look for.
    static func terms(of query: String) -> [FinderTerm] {
        let cleaned = TextFolding.trimmed(TextCleaning.clean(query, limit: 80))
        if let room = try? RoomCode(parsing: cleaned) { return [FinderTerm(cleaned, room: room)] }
        let words = cleaned.split(whereSeparator: \.isWhitespace).prefix(6)
        let isRoom = words.count > 1 && words.allSatisfy { $0.unicodeScalars.allSatisfy(isDigit) }
        if isRoom, words.allSatisfy({ $0.count < 4 }) { return [FinderTerm(cleaned, room: nil)] }
        return words.map { FinderTerm(String($0), room: try? RoomCode(parsing: String($0))) }
            .filter { !$0.isEmpty }
    }

    private init(_ text: String, room: RoomCode?) {
        self.room = room
        name = UnitQuery("")
        let folded = TextFolding.halfWidth(text)
        let scalars = folded.unicodeScalars
        let hasDigit = scalars.contains(where: Self.isDigit)
        if scalars.allSatisfy({ Self.isDigit($0) || "+-".unicodeScalars.contains($0) }) {
            digits = folded.utf8.filter { (0x30...0x39).contains($0) }
            if digits.count < 3 { digits = [] }
        }
        let tokens = try? RoomTokens(text, of: text)
        if let tokens, let items = try? tokens.items(of: text) { takeRoom(tokens.bytes, items) }
        if !(keyPrefix.count > 0 && hasDigit && tokens?.bytes.contains { !Mark.isRun($0) } == true)
        {
            name = UnitQuery(text)
        }
        let shop = String(scalars.filter { !$0.properties.isWhitespace && $0 != "-" })
        if RoomWord.names.contains(where: { shop.hasPrefix($0) || $0.hasPrefix(shop) }) {
            keyPart = Array(shop.lowercased().utf8)
        }
    }

    private var isEmpty: Bool {
        name.bytes.isEmpty && digits.isEmpty && room == nil && keyPrefix.isEmpty && keyPart.isEmpty
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(TextFolding.halfWidth(scalar))
    }

    private mutating func takeRoom(_ bytes: [UInt8], _ items: [RoomItem]) {
        guard let first = items.first, items.count <= 3 else { return }
        if items.count == 1, first.word > 0, bytes.last == first.word {
            // `7-商铺`: the number is the building's as long as none stands behind the word.
            let word = RoomWord.names[Int(first.word - Mark.word)]
            keyPrefix = Self.withoutZeros(first.run) + [Mark.dash] + Array(word.utf8)
            return
        }
        guard first.word == 0 else { return }
        let isBare = items.count == 1 && bytes.count == first.run.count
        if isBare {
            takeBare(first.run)
            return
        }
        // `hgz-` is no building.
        let letters = first.run.prefix { $0 >= 0x41 }.count
        guard letters <= 2, first.run.count <= 4 else { return }
        keyPrefix = Self.prefix(of: items, bytes)
        takeRoomOfBuilding(items)
    }

    /// What the key of every room meant begins with, in lower case.
    private static func prefix(of items: [RoomItem], _ bytes: [UInt8]) -> [UInt8] {
        var prefix: [UInt8] = []
        for (index, item) in items.enumerated() {
            if item.word > 0 {
                prefix += Array(RoomWord.names[Int(item.word - Mark.word)].utf8)
                prefix += item.run
                continue
            }
            prefix += withoutZeros(item.run)
            let isClosed = item.mark != 0 || (index == items.count - 1 && bytes.last == Mark.dash)
            if index < items.count - 1 || (index < 2 && isClosed) { prefix.append(Mark.dash) }
        }
        return prefix.map { (0x41...0x5a).contains($0) ? $0 + 32 : $0 }
    }

    /// Digits alone: a building, a room's number, or a code without dashes.
    private mutating func takeBare(_ run: ArraySlice<UInt8>) {
        guard run.allSatisfy({ $0 < 0x40 }) else { return }
        let start = run.startIndex
        if run.count <= 2, run.first != 0x30 {
            keyPrefix = Self.withoutZeros(run) + [Mark.dash]
        } else if run.count <= 8, run.first == 0x30 || run.count > 5 {
            keyPrefix = Self.withoutZeros(run.prefix(2)) + [Mark.dash]
            if run.count > 2 { keyPrefix += Self.withoutZeros(run[(start + 2)...].prefix(2)) }
            if run.count > 3 { keyPrefix += [Mark.dash] + run[(start + 4)...] }
        }
        if (3...5).contains(run.count), run.first != 0x30 {
            roomNumber = run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        }
    }

    /// `3-501` where the clerk left out the unit.
    private mutating func takeRoomOfBuilding(_ items: [RoomItem]) {
        guard items.count == 2, items[1].word == 0, items[1].run.count >= 3,
            items[1].run.allSatisfy({ $0 < 0x40 }),
            let part = try? RoomCodeReader(text: "").building(items[0])
        else { return }
        building = part
        roomNumber = items[1].run.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func withoutZeros(_ run: ArraySlice<UInt8>) -> [UInt8] {
        Array(run.drop { $0 == 0x30 })
    }
}
