/// A command on one key set of the register.
package protocol KeySetCommand: Command {
    /// 钥匙编号
    var key: String { get }
    /// What a post needs.
    static var permission: Permission { get }
    /// What the log says with it.
    var remark: String { get }
    /// Throws unless the set stands where the command starts from.
    func checkState(_ keys: KeySet) throws(Refusal)
    /// Entries and rules; changes the set.
    func change(_ keys: inout KeySet, _ context: CaseContext) throws(Refusal)
}

extension KeySetCommand {
    package var subject: String { key }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        guard !key.isEmpty else { throw Refusal.invalid("key", "缺少钥匙编号") }
        let before = try desk.foundKeys(key, situation)
        try checkState(before)
        try desk.require(Self.permission, situation)
        var after = before
        try change(&after, CaseContext(desk: desk, situation: situation))
        let change = Change(Self.verb, from: before, to: after, remark: remark)
        return Decision([.keySet(change)], answer: key)
    }
}

/// 封存备用钥匙: the reserve into a bag with a new seal, after it was used, lost or found broken.
package struct SealReserve: KeySetCommand {
    package static let verb = "key.seal"
    package static let summary = "封存备用钥匙"
    package static let permission = Permission.lendKeys

    /// 钥匙编号
    package var key = ""
    /// The new seal.
    package var sealNo = ""
    /// How many copies the bag holds now; as before where it is not said.
    package var copies: Int?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "sealNo", "新封条号", &sealNo, .required)
        visitor.field(3, "copies", "封存数量", &copies)
    }

    package var remark: String { "封条 \(sealNo)" }

    package func checkState(_ keys: KeySet) throws(Refusal) { try keys.checkKept() }

    package func change(_ keys: inout KeySet, _ context: CaseContext) throws(Refusal) {
        guard !sealNo.isEmpty else { throw Refusal.missing("sealNo", "请填新封条号") }
        guard sealNo != keys.sealNo else {
            throw Refusal.invalid("sealNo", "与旧封条号相同，请核对")
        }
        let copies = copies ?? keys.sealedReserve
        guard (0...keys.onHook).contains(copies) else {
            throw Refusal(
                .countMismatch,
                "\(keys.code) 在库 \(keys.onHook) 把，不能封存 \(copies) 把",
                field: "copies"
            )
        }
        keys.reserveCopies = keys.reserveOut + copies
        (keys.sealNo, keys.isUnsealed) = (sealNo, false)
    }
}

/// 换锁: another lock, so the old keys are void and new ones take their place on the hook.
package struct ChangeLock: KeySetCommand {
    package static let verb = "key.changeLock"
    package static let summary = "换锁"
    package static let permission = Permission.keepKeys

    /// 钥匙编号
    package var key = ""
    /// How many new keys there are; none yet: the set is void until they come.
    package var copies: Int?
    /// How many of them are the reserve.
    package var reserveCopies = 0
    /// The seal of the reserve's bag.
    package var sealNo = ""
    /// 原因
    package var reason = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "copies", "新钥匙数量", &copies, .required)
        visitor.field(3, "reserveCopies", "紧急备用", &reserveCopies)
        visitor.field(4, "sealNo", "封条号", &sealNo)
        visitor.field(5, "reason", "原因", &reason, .required)
    }

    package var remark: String { "换锁：\(reason)" }

    package func checkState(_ keys: KeySet) throws(Refusal) {
        guard keys.status != .withdrawn else {
            throw Refusal.wrongState(keys.code, keys.status.rawValue, needs: "不能换锁")
        }
        try keys.checkNoneOut(for: "换锁")
    }

    package func change(_ keys: inout KeySet, _ context: CaseContext) throws(Refusal) {
        guard let copies else { throw Refusal.missing("copies", "请填新钥匙数量，尚未配好填 0") }
        guard !reason.isEmpty else { throw Refusal.missing("reason", "请写明换锁原因") }
        try KeySet.checkCopies(copies, reserve: reserveCopies, of: keys.keyClass, mayBeNone: true)
        (keys.copies, keys.lost, keys.reserveCopies) = (copies, 0, reserveCopies)
        (keys.sealNo, keys.isUnsealed) = (sealNo, false)
        keys.status = copies == 0 ? .replaced : .inUse
        keys.condition = .good
    }
}

/// 取回钥匙: the owner takes key and consent back, at any time, with ID and signature (DOMAIN 3.5). It
/// is no loan: custody ends.
package struct WithdrawKeys: KeySetCommand {
    package static let verb = "key.withdraw"
    package static let summary = "业主取回钥匙"
    package static let permission = Permission.lendKeys

    /// 钥匙编号
    package var key = ""
    /// Who took them.
    package var name = ""
    /// The last four digits of the ID that was shown.
    package var idTail = ""
    /// The slip that was signed.
    package var slipNo = ""
    /// 说明
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "name", "取回人", &name, .required)
        visitor.field(3, "idTail", "证件后四位", &idTail, .required)
        visitor.field(4, "slipNo", "纸单号", &slipNo, .required)
        visitor.field(5, "note", "说明", &note)
    }

    package var remark: String {
        "\(name)（证件尾号 \(idTail)）取回，纸单 \(slipNo)" + (note.isEmpty ? "" : "：\(note)")
    }

    package func checkState(_ keys: KeySet) throws(Refusal) {
        guard keys.keyClass == .owner else {
            throw Refusal.wrongState(keys.code, keys.keyClass.rawValue, needs: "只有业主的钥匙可以取回")
        }
        guard keys.status != .withdrawn || keys.onHook > 0 else {
            throw Refusal.wrongState(keys.code, keys.status.rawValue, needs: "柜里已没有这把钥匙")
        }
    }

    package func change(_ keys: inout KeySet, _ context: CaseContext) throws(Refusal) {
        guard !name.isEmpty else { throw Refusal.missing("name", "请填取回人姓名") }
        guard idTail.isIDTail else {
            throw Refusal.missing("idTail", "请核对证件，填证件号后四位")
        }
        guard !slipNo.isEmpty else { throw Refusal.missing("slipNo", "请填取回人签字的纸单号") }
        keys.copies -= keys.onHook
        keys.keepReserveWithinHook()
        (keys.sealNo, keys.isUnsealed) = ("", false)
        (keys.status, keys.consent) = (.withdrawn, "")
    }
}

/// 停用钥匙: kept, but not lent; 封存 where it is put away.
package struct SuspendKeys: KeySetCommand {
    package static let verb = "key.suspend"
    package static let summary = "停用钥匙"
    package static let permission = Permission.keepKeys

    /// 钥匙编号
    package var key = ""
    /// 原因
    package var reason = ""
    /// 停用 or 封存; 停用 where it is not said.
    package var status: KeySetStatus?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "reason", "原因", &reason, .required)
        visitor.field(3, "status", "改为", &status)
    }

    package var remark: String { "\((status ?? .suspended).rawValue)：\(reason)" }

    package func checkState(_ keys: KeySet) throws(Refusal) { try keys.checkInUse() }

    package func change(_ keys: inout KeySet, _ context: CaseContext) throws(Refusal) {
        let status = status ?? .suspended
        guard [.suspended, .sealed].contains(status) else {
            throw Refusal.invalid("status", "应为停用或封存")
        }
        guard !reason.isEmpty else { throw Refusal.missing("reason", "请写明停用原因") }
        keys.status = status
    }
}

/// 恢复钥匙: lent again; an owner's key that was taken back comes into custody again.
package struct ResumeKeys: KeySetCommand {
    package static let verb = "key.resume"
    package static let summary = "恢复使用钥匙"
    package static let permission = Permission.keepKeys

    /// 钥匙编号
    package var key = ""
    /// How many copies the owner handed in, where they had been taken back.
    package var copies: Int?
    /// The new 委托书号, where they had been taken back.
    package var consent = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "copies", "交来数量", &copies)
        visitor.field(3, "consent", "委托书号", &consent)
    }

    package var remark: String { copies.map { "交来 \($0) 把，委托书 \(consent)" } ?? "" }

    package func checkState(_ keys: KeySet) throws(Refusal) {
        guard [.suspended, .sealed, .withdrawn].contains(keys.status) else {
            throw Refusal.wrongState(keys.code, keys.status.rawValue, needs: "不用恢复")
        }
    }

    package func change(_ keys: inout KeySet, _ context: CaseContext) throws(Refusal) {
        if keys.status == .withdrawn {
            guard let copies, (1...KeySet.mostCopies).contains(copies) else {
                throw Refusal.missing("copies", "请填业主交来的数量")
            }
            guard !consent.isEmpty else { throw Refusal.missing("consent", "请填新的委托书号") }
            keys.copies += copies
            keys.consent = consent
        } else if copies != nil {
            throw Refusal.invalid("copies", "只有已取回的业主钥匙才填交来数量")
        }
        keys.status = .inUse
    }
}
