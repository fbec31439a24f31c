/// 登记钥匙: one key set, by hand.
package struct RegisterKeys: Command {
    package static let verb = "key.register"
    package static let summary = "登记钥匙"
    package static let permission = Permission.keepKeys

    /// 类别
    package var keyClass: KeyClass?
    /// 名称
    package var name = ""
    /// 位置
    package var place = ""
    /// How many copies there are.
    package var copies: Int?
    /// How many of them are the reserve.
    package var reserveCopies = 0
    /// 锁具, of owners' keys; read off the name where it is not given.
    package var lockKind: LockKind?
    /// The seal of the bag.
    package var sealNo = ""
    /// 委托书号
    package var consent = ""
    /// Whether two people must go; read off the name of an equipment room.
    package var needsTwo = false
    /// 备注
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "class", "类别", &keyClass, .required)
        visitor.field(2, "name", "名称", &name, .required)
        visitor.field(3, "place", "位置", &place)
        visitor.field(4, "copies", "数量", &copies, .required)
        visitor.field(5, "reserveCopies", "紧急备用", &reserveCopies)
        visitor.field(6, "lock", "锁具", &lockKind)
        visitor.field(7, "sealNo", "封条号", &sealNo)
        visitor.field(8, "consent", "委托书号", &consent)
        visitor.field(9, "needsTwo", "须两人", &needsTwo)
        visitor.field(10, "note", "备注", &note)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard let keyClass else { throw Refusal.invalid("class", "缺少类别") }
        try desk.require(Self.permission, situation)
        guard !name.isEmpty else { throw Refusal.missing("name", "请填名称") }
        guard let copies else { throw Refusal.missing("copies", "请填数量") }
        try KeySet.checkCopies(copies, reserve: reserveCopies, of: keyClass)
        var entry = KeyEntry()
        (entry.keyClass, entry.name, entry.place) = (keyClass, name, place)
        (entry.copies, entry.reserveCopies) = (copies, reserveCopies)
        guard desk.keysByName[entry.key] == nil else {
            throw Refusal(
                .possibleDuplicate,
                "\(keyClass.rawValue)「\(name)」已登记为 \(desk.keysByName[entry.key] ?? "")",
                field: "name"
            )
        }
        var numbering = KeyNumbering(desk)
        var keys = entry.registered(numbering.next(keyClass), at: situation.now)
        if let lockKind { keys.lockKind = lockKind }
        if needsTwo { keys.needsTwo = true }
        (keys.sealNo, keys.consent, keys.note) = (sealNo, consent, note)
        return Decision([.keySet(Change(Self.verb, from: nil, to: keys))], answer: keys.code)
    }
}

/// One row of a table of keys.
package struct KeyEntry: Fielded {
    /// 类别
    package var keyClass: KeyClass?
    /// 名称
    package var name = ""
    /// 位置
    package var place = ""
    /// 数量
    package var copies = 0
    /// 紧急备用
    package var reserveCopies = 0

    /// An empty row.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "class", "类别", &keyClass, .required)
        visitor.field(2, "name", "名称", &name, .required)
        visitor.field(3, "place", "位置", &place)
        visitor.field(4, "copies", "数量", &copies, .required)
        visitor.field(5, "reserveCopies", "紧急备用", &reserveCopies)
    }

    /// By what a row finds its set again: class and name.
    var key: KeyName { KeyName(keyClass: keyClass, name: name) }

    /// A new set of the row.
    func registered(_ slot: KeyNumbering.Slot, at moment: Instant) -> KeySet {
        var keys = KeySet()
        (keys.code, keys.cabinet, keys.hook) = (slot.code, slot.cabinet, slot.hook)
        keys.keyClass = keyClass ?? .publicDoor
        keys.name = name
        keys.registeredAt = moment
        keys.lockKind =
            keyClass == .owner ? LockKind.allCases.first { name.hasSuffix($0.rawValue) } : nil
        keys.needsTwo =
            keyClass == .equipment && ["配电", "电梯"].contains { name.contains($0) }
        return merged(into: keys)
    }

    /// A known set after the row.
    func merged(into known: KeySet) -> KeySet {
        var keys = known
        keys.place = place
        let namesRoom = keyClass == .owner || keyClass == .vacant
        keys.room = namesRoom ? try? RoomCode(parsing: place) : nil
        (keys.copies, keys.reserveCopies) = (copies, reserveCopies)
        return keys
    }
}

/// What tells two key sets of a table apart.
struct KeyName: Hashable {
    var keyClass: KeyClass?
    var name: String
}

/// Codes and hooks that are still free, in their order.
struct KeyNumbering {
    /// A code with its place on the boards.
    struct Slot {
        var code: String
        var cabinet: String
        var hook: Int
    }

    private let hooksPerCabinet: Int
    private var numbers: [KeyClass: Int] = [:]
    private var taken: [KeyClass: Set<Int>] = [:]
    private var hooks: [KeyClass: Int] = [:]

    /// What is free on a desk.
    init(_ desk: Desk) {
        hooksPerCabinet = max(desk.policy.keys.hooksPerCabinet, 1)
        for keys in desk.keys.values {
            let number = Int(keys.code.dropFirst()) ?? 0
            numbers[keys.keyClass] = max(numbers[keys.keyClass] ?? 0, number)
            guard let cabinet = Int(keys.cabinet.dropFirst()) else { continue }
            let place = (cabinet - 1) * hooksPerCabinet + keys.hook
            taken[keys.keyClass, default: []].insert(place)
        }
    }

    /// The next code of a class, and the first free hook.
    mutating func next(_ keyClass: KeyClass) -> Slot {
        let number = (numbers[keyClass] ?? 0) + 1
        numbers[keyClass] = number
        var place = (hooks[keyClass] ?? 0) + 1
        while taken[keyClass]?.contains(place) == true { place += 1 }
        hooks[keyClass] = place
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return Slot(
            code: keyClass.letter + padded,
            cabinet: keyClass.letter + String((place - 1) / hooksPerCabinet + 1),
            hook: (place - 1) % hooksPerCabinet + 1
        )
    }
}

extension Desk {
    /// The codes of all sets by class and name.
    var keysByName: [KeyName: String] {
        Dictionary(
            keys.values.map { (KeyName(keyClass: $0.keyClass, name: $0.name), $0.code) },
            uniquingKeysWith: { min($0, $1) }
        )
    }
}
