extension RoomCode {
    /// Reads a whole code in any of the forms that desks write.
    ///
    /// `3-2-501`, `3栋2单元501`, `3号楼2单元501室`, `3#楼2单元501`, `3 2 501`, `0302501` (two, two and
    /// three or four digits), `A座1203`, `7栋商铺03`, `三栋二单元501`; full-width digits and any dash.
    package init(parsing text: String) throws(RoomCodeProblem) {
        let items = try RoomTokens(text, of: text).items(of: text)
        self = try RoomCodeReader(text: text).code(items)
    }

    /// Reads a code from the cells 楼栋, 单元 and 房号 of a table.
    ///
    /// An empty unit is none (shops). A room cell that holds the whole code is accepted if the
    /// other cells are empty or say the same.
    package init(building: String, unit: String, room: String) throws(RoomCodeProblem) {
        if let plain = Self.plain(building, unit, room) {
            self = plain
            return
        }
        let whole = "\(building) \(unit) \(room)"
        let buildingItems = try RoomTokens(building, of: whole).items(of: whole)
        let unitItems = try RoomTokens(unit, of: whole).items(of: whole)
        let roomItems = try RoomTokens(room, of: whole).items(of: whole)
        let reader = RoomCodeReader(text: whole)
        if roomItems.count > 1 || (buildingItems.isEmpty && unitItems.isEmpty) {
            let code = try reader.code(roomItems)
            let parts = RoomParts(packed: code.packed)
            if let item = buildingItems.first, try reader.building(item) != parts.building {
                throw reader.problem("楼栋与房号所写的不一致", "501")
            }
            if let item = unitItems.first, try reader.unit(item) != parts.unit {
                throw reader.problem("单元与房号所写的不一致", "501")
            }
            self = code
            return
        }
        guard let buildingItem = buildingItems.first, buildingItems.count == 1,
            buildingItem.mark == 0 || buildingItem.mark == Mark.building
                || buildingItem.mark == Mark.number
        else { throw reader.problem(building.isEmpty ? "缺楼栋" : "楼栋“\(building)”看不懂", "3栋") }
        guard unitItems.count <= 1, unitItems.allSatisfy({ $0.mark == 0 || $0.mark == Mark.unit })
        else { throw reader.problem("单元“\(unit)”看不懂", "2单元") }
        guard let roomItem = roomItems.first else { throw reader.problem("缺房号", "501") }
        self = try reader.code(
            building: buildingItem,
            unit: unitItems.first,
            room: roomItem
        )
    }

    /// The cells of nearly every line, `3栋`, `2单元` and `501`, without the detour by tokens.
    private static func plain(_ building: String, _ unit: String, _ room: String) -> RoomCode? {
        guard let building = number(building, "栋"), let unit = number(unit, "单元"),
            let room = number(room, "室")
        else { return nil }
        let parts = RoomParts(
            building: RoomPart(number: building),
            unit: RoomPart(number: unit),
            room: RoomPart(number: room)
        )
        return parts.isValid ? RoomCode(parts: parts) : nil
    }

    /// The number of a cell that holds up to five digits and perhaps the word behind them.
    private static func number(_ cell: String, _ suffix: StaticString) -> Int? {
        var number = 0
        var digits = 0
        var bytes = cell.utf8.makeIterator()
        var next = bytes.next()
        while let byte = next, (0x30...0x39).contains(byte) {
            number = number * 10 + Int(byte - 0x30)
            digits += 1
            if digits > 5 { return nil }
            next = bytes.next()
        }
        if digits == 0 { return nil }
        if next == nil { return number }
        for index in 0..<suffix.utf8CodeUnitCount {
            if next != suffix.utf8Start[index] { return nil }
            next = bytes.next()
        }
        return next == nil ? number : nil
    }
}

/// Makes parts of items.
struct RoomCodeReader {
    let text: String

    func problem(_ what: String, _ right: String) -> RoomCodeProblem {
        RoomCodeProblem(what: what, wouldBeRight: right)
    }

    var unknownForm: RoomCodeProblem {
        problem("房号“\(TextCleaning.clean(text, limit: 40))”看不懂", "3-2-501 或 3栋2单元501")
    }

    func code(_ items: [RoomItem]) throws(RoomCodeProblem) -> RoomCode {
        guard let first = items.first else { throw problem("缺房号", "3-2-501") }
        switch items.count {
        case 1: return try compact(first)
        case 2:
            if items[1].mark == Mark.unit { throw problem("只写到单元，缺房号", "3-2-501") }
            if items[1].run.count == 1, items[0].mark == Mark.dash, items[1].word == 0 {
                throw problem("“\(TextCleaning.clean(text, limit: 40))”缺房号", "3-2-501")
            }
            return try code(building: first, unit: nil, room: items[1])
        case 3: return try code(building: first, unit: items[1], room: items[2])
        default: throw unknownForm
        }
    }

    /// `0302501`: building, unit and room without anything between; unit 00 is none.
    private func compact(_ item: RoomItem) throws(RoomCodeProblem) -> RoomCode {
        let digits = item.run
        guard item.word == 0, digits.allSatisfy({ $0 < 0x40 }) else { throw unknownForm }
        if item.mark == Mark.building { throw problem("只写了楼栋，缺房号", "3-2-501") }
        guard digits.count == 7 || digits.count == 8 else {
            let what = digits.count < 6 ? "缺楼栋和单元" : "连写的房号应为7位或8位（楼栋2位、单元2位、房号3或4位）"
            throw problem(what, "3-2-501 或 0302501")
        }
        let start = digits.startIndex
        let unitDigits = digits[start + 2..<start + 4]
        return try code(
            building: RoomItem(run: digits[start..<start + 2]),
            unit: unitDigits.allSatisfy { $0 == 0x30 } ? nil : RoomItem(run: unitDigits),
            room: RoomItem(run: digits[(start + 4)...])
        )
    }

    func code(
        building: RoomItem,
        unit: RoomItem?,
        room: RoomItem
    ) throws(RoomCodeProblem) -> RoomCode {
        let buildingPart = try self.building(building)
        var unitPart: RoomPart?
        if let unit { unitPart = try self.unit(unit) }
        guard [0, Mark.room, Mark.number].contains(room.mark),
            var roomPart = part(room.run, letters: 1), roomPart.number > 0,
            roomPart.number < 100_000, room.word == 0 || roomPart.prefix == 0
        else {
            throw problem("房号“\(String(decoding: room.run, as: UTF8.self))”看不懂", "501 或 商铺03")
        }
        if room.word > 0 { roomPart.prefix = RoomWord.first + Int(room.word - Mark.word) }
        return RoomCode(
            parts: RoomParts(building: buildingPart, unit: unitPart, room: roomPart)
        )
    }

    func building(_ item: RoomItem) throws(RoomCodeProblem) -> RoomPart {
        guard item.word == 0, [0, Mark.dash, Mark.building, Mark.number].contains(item.mark),
            let part = part(item.run, letters: 2), part.prefix + part.number > 0, part.number < 1000
        else {
            throw problem("楼栋“\(String(decoding: item.run, as: UTF8.self))”看不懂", "3栋 或 A栋")
        }
        return part
    }

    func unit(_ item: RoomItem) throws(RoomCodeProblem) -> RoomPart {
        guard item.word == 0, [0, Mark.dash, Mark.unit].contains(item.mark),
            let part = part(item.run, letters: 1), part.prefix + part.number > 0, part.number < 60,
            part.suffix == 0
        else {
            throw problem("单元“\(String(decoding: item.run, as: UTF8.self))”看不懂", "2单元")
        }
        return part
    }

    /// Letters, digits, a letter; nil if the run is anything else.
    private func part(_ run: ArraySlice<UInt8>, letters: Int) -> RoomPart? {
        var part = RoomPart()
        var rest = run
        var count = 0
        while let byte = rest.first, byte >= 0x41 {
            count += 1
            part.prefix = part.prefix * 27 + Int(byte - 0x40)
            rest = rest.dropFirst()
            if count > letters { return nil }
        }
        while let byte = rest.first, byte < 0x40 {
            part.number = part.number * 10 + Int(byte - 0x30)
            rest = rest.dropFirst()
            if part.number >= 100_000 { return nil }
        }
        if let byte = rest.first, byte >= 0x41 {
            part.suffix = Int(byte - 0x40)
            rest = rest.dropFirst()
        }
        return rest.isEmpty && (part.suffix == 0 || part.number > 0) ? part : nil
    }
}
