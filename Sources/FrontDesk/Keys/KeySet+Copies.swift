/// How copies move between hook, loan and loss. Whatever moves, hooks + out + lost stay all that are
/// known, and the sealed reserve never exceeds what hangs there.
extension KeySet {
    /// The most copies that a set may have.
    package static let mostCopies = 99

    /// Whether the numbers hold together.
    package var adds: Bool {
        out >= 0 && lost >= 0 && onHook >= 0 && (0...out).contains(reserveOut)
            && (0...onHook).contains(sealedReserve)
    }

    mutating func lend(_ count: Int, isReserve: Bool) {
        out += count
        if isReserve { reserveOut += count }
    }

    mutating func takeBack(_ count: Int, isReserve: Bool) {
        out -= count
        if isReserve { reserveOut -= count }
    }

    /// Copies that were out are lost; of the reserve, it is that much smaller.
    mutating func lose(out count: Int, isReserve: Bool) {
        out -= count
        lost += count
        guard isReserve else { return }
        reserveOut -= count
        reserveCopies -= count
    }

    /// Copies that should hang are lost.
    mutating func lose(fromHook count: Int) {
        lost += count
        keepReserveWithinHook()
    }

    /// Copies turned up: lost ones first, further ones are known from now on.
    mutating func find(_ count: Int) {
        let known = min(count, lost)
        lost -= known
        copies += count - known
    }

    /// The reserve is at most what still hangs.
    mutating func keepReserveWithinHook() {
        reserveCopies = min(reserveCopies, reserveOut + onHook)
    }

    /// Throws where a set of a class cannot have so many copies, or so many in reserve.
    static func checkCopies(
        _ copies: Int,
        reserve: Int,
        of keyClass: KeyClass,
        mayBeNone: Bool = false
    ) throws(Refusal) {
        guard ((mayBeNone ? 0 : 1)...mostCopies).contains(copies) else {
            throw Refusal.invalid("copies", "应在 \(mayBeNone ? 0 : 1) 到 \(mostCopies) 之间")
        }
        guard (0...copies).contains(reserve) else {
            throw Refusal.invalid("reserveCopies", "紧急备用应在 0 到 \(copies) 之间")
        }
        guard copies == 0 || reserve > 0 || !keyClass.keepsReserve else {
            throw Refusal.missing(
                "reserveCopies",
                "\(keyClass.rawValue)钥匙须留一把作紧急备用，请填紧急备用数量"
            )
        }
    }

    /// Throws unless the set may be lent at all.
    func checkInUse() throws(Refusal) {
        guard status != .inUse else { return }
        throw Refusal.wrongState(code, status.rawValue, needs: "不能借用，请找钥匙管理员")
    }

    /// Throws where there is nothing to keep any more.
    func checkKept() throws(Refusal) {
        guard status == .withdrawn || status == .replaced else { return }
        throw Refusal.wrongState(code, status.rawValue, needs: "没有可封存的钥匙")
    }

    /// Throws while copies are out.
    func checkNoneOut(for what: String) throws(Refusal) {
        guard out > 0 else { return }
        throw Refusal.wrongState(code, "借出 \(out) 把", needs: "请先收回或登记遗失，再\(what)")
    }
}

extension KeyClass {
    /// Whether of every set one copy is kept back (seed 003 ⑻ 4.5).
    package var keepsReserve: Bool {
        switch self {
        case .publicDoor, .equipment, .meterBox: true
        case .owner, .vacant, .shaft: false
        }
    }
}

extension String {
    /// Whether it can be the end of an ID number: four digits, the last maybe an X.
    var isIDTail: Bool {
        count == 4 && dropLast().allSatisfy { $0.isASCII && $0.isNumber }
            && suffix(1).allSatisfy { "0123456789Xx".contains($0) }
    }
}

extension Desk {
    /// A key set by its code; throws `not-found`.
    func foundKeys(_ code: String) throws(Refusal) -> KeySet {
        guard let keys = keys[code] else { throw Refusal.notFound("钥匙", code) }
        return keys
    }

    /// A key set by its code, as the actor saw it.
    func foundKeys(_ code: String, _ situation: Situation) throws(Refusal) -> KeySet {
        let keys = try foundKeys(code)
        try situation.checkSeen(keys, code)
        return keys
    }
}

extension KeyIncident {
    /// An incident of keys, open from now on.
    init(_ kind: KeyIncidentKind, of keys: KeySet, _ context: CaseContext) {
        let desk = context.desk
        id = desk.nextID(.keyIncident, at: context.now)
        self.kind = kind
        (key, room) = (keys.code, keys.room)
        (openedAt, openedBy) = (context.now, context.situation.actor.text)
        // Of an owner's key the owner hears the same day; so that is when it must be settled.
        let hours = desk.policy.keys.incidentHours
        dueAt = context.now.adding(minutes: hours * 60)
    }

    /// Whether the owner must be told before it is settled.
    package var tellsOwner: Bool { room != nil && (kind == .lost || kind == .reserveUsed) }
}
