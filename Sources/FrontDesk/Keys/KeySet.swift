/// A set of keys to one lock: how many there are, where they hang, how many are away (DOMAIN 3.5).
///
/// Copies on the hook, out and lost are kept apart, and together they are all that are known.
package struct KeySet: Record {
    /// 编号 on the tag, the key of the record. Of owners' keys it hides the address.
    package var code = ""
    /// 类别
    package var keyClass = KeyClass.publicDoor
    /// 锁具, of owners' keys.
    package var lockKind: LockKind?
    /// 名称
    package var name = ""
    /// 位置, as the table gives it; not checked against households (CONTRACT 5).
    package var place = ""
    /// The household, where the place names one.
    package var room: RoomCode?
    /// 柜
    package var cabinet = ""
    /// 钩, from 1
    package var hook = 0
    /// Copies known, the sealed reserve among them.
    package var copies = 0
    /// Copies of these that are out on loan, the reserve among them where it is out.
    package var out = 0
    /// Copies of these that are lost.
    package var lost = 0
    /// Copies that are sealed as 紧急备用 (seed 003 ⑻ 4.5).
    package var reserveCopies = 0
    /// Copies of the reserve that are out.
    package var reserveOut = 0
    /// 封条号 of the reserve's bag.
    package var sealNo = ""
    /// The reserve came back and was not sealed again yet.
    package var isUnsealed = false
    /// Whether it may be lent.
    package var status = KeySetStatus.inUse
    /// How it looked when it last came back.
    package var condition = KeyCondition.good
    /// Whether two people must go: 配电, 电梯 (DOMAIN 3.5).
    package var needsTwo = false
    /// 委托书号 of an owner's key.
    package var consent = ""
    /// When it was last counted.
    package var auditedAt: Instant?
    /// When an owner's key was last held against its consent form.
    package var consentAuditedAt: Instant?
    /// 备注
    package var note = ""
    /// When it came into the register.
    package var registeredAt = Instant(milliseconds: 0)
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No keys.
    package init() {}

    package static let kind = RecordKind.keySet
    package static func key(_ id: String) -> RecordKey { .key(id) }
    package var id: String {
        get { code }
        set { code = newValue }
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "code", "编号", &code)
        visitor.field(2, "class", "类别", &keyClass)
        visitor.field(3, "lock", "锁具", &lockKind)
        visitor.field(4, "name", "名称", &name)
        visitor.field(5, "place", "位置", &place)
        visitor.field(6, "room", "房号", &room)
        visitor.field(7, "cabinet", "柜", &cabinet)
        visitor.field(8, "hook", "钩", &hook)
        visitor.field(9, "copies", "数量", &copies, .stated)
        visitor.field(10, "out", "借出", &out, .stated)
        visitor.field(11, "lost", "遗失", &lost, .stated)
        visitor.field(12, "reserveCopies", "紧急备用", &reserveCopies, .stated)
        visitor.field(13, "reserveOut", "备用借出", &reserveOut, .stated)
        visitor.field(14, "sealNo", "封条号", &sealNo)
        visitor.field(15, "isUnsealed", "待重新封存", &isUnsealed)
        visitor.field(16, "status", "状态", &status)
        visitor.field(17, "condition", "完好程度", &condition)
        visitor.field(18, "needsTwo", "须两人", &needsTwo)
        visitor.field(19, "consent", "委托书号", &consent)
        visitor.field(20, "auditedAt", "上次盘点", &auditedAt)
        visitor.field(21, "note", "备注", &note)
        visitor.field(22, "registeredAt", "登记时间", &registeredAt)
        visitor.field(23, "changedAt", "变更序号", &changedAt, .derived)
        visitor.field(24, "consentAuditedAt", "上次核对", &consentAuditedAt)
    }

    /// Copies on the hook, the reserve in its bag among them.
    package var onHook: Int { copies - out - lost }

    /// Copies that may be lent in the ordinary way: on the hook, and not the reserve.
    package var lendable: Int {
        status == .inUse ? max(0, onHook - (reserveCopies - reserveOut)) : 0
    }

    /// Copies of the reserve that lie sealed in their bag.
    package var sealedReserve: Int { reserveCopies - reserveOut }

    /// `A-17`: where it hangs.
    package var hookText: String { cabinet.isEmpty ? "未挂" : "\(cabinet)-\(hook)" }
}
