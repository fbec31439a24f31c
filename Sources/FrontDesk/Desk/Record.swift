/// The kinds of record that the journal knows; the numbers are never used again.
package enum RecordKind: UInt8, Sendable {
    /// 住户
    case household = 1
    /// 员工
    case staff = 2
    /// 报修
    case repair = 3
    /// 投诉
    case complaint = 4
    /// 价目
    case price = 5
    /// 户账
    case account = 6
    /// 账单
    case bill = 7
    /// 收款
    case payment = 8
    /// 减免
    case waiver = 9
    /// 押金
    case deposit = 10
    /// 退款
    case refund = 11
    /// 收费班次
    case session = 12
    /// 日结
    case dayClose = 13
    /// 渠道对账
    case settlement = 14
    /// 催缴函
    case letter = 15
    /// 代收款上缴
    case payout = 16
    /// 钥匙
    case keySet = 17
    /// 钥匙借用
    case keyLoan = 18
    /// 钥匙异常
    case keyIncident = 19
    /// 钥匙盘点
    case keyAudit = 20
    /// 回访
    case followUp = 21
    /// 来访
    case walkIn = 22
    /// 交班
    case shift = 23
}

/// Something the desk keeps under a key and changes by events.
package protocol Record: Fielded {
    /// The key's type.
    associatedtype ID: Hashable & FieldValue
    /// What kind of record it is.
    static var kind: RecordKind { get }
    /// The key.
    var id: ID { get set }
    /// Sequence of the last event that changed the record; 0 before any.
    var changedAt: UInt64 { get set }
    /// How events and commands name it.
    static func key(_ id: ID) -> RecordKey
}

/// A record as an event or a command names it, whatever its kind.
package enum RecordKey: Hashable, Sendable {
    /// A household by its room.
    case household(RoomCode)
    /// A person by staff number.
    case staff(String)
    /// A version of a row of the price list, by code and version.
    case price(String)
    /// What a household's fees need to know, by its room.
    case account(RoomCode)
    /// A key set by its code.
    case key(String)
    /// A record by its number, whose prefix tells the kind.
    case numbered(RecordID)
    /// The records of a kind that bear an alias, however old they are.
    case aliased(RecordPrefix, Alias)
    /// Every record of a kind, however old.
    case every(RecordPrefix)

    /// The number that it names, with the kind; nil for what is always in memory.
    package var named: (kind: any Numbered.Type, id: RecordID)? {
        guard case .numbered(let id) = self else { return nil }
        return Desk.kind(of: id.prefix).map { ($0, id) }
    }
}

/// A change of a record, whatever its kind.
package protocol RecordChange: Sendable {
    /// The kind of the record.
    static var kind: RecordKind { get }
    /// The record.
    var key: RecordKey { get }
    /// The verb that changed it.
    var act: String { get }
    /// Whether it had a personal part that was erased on request.
    var isErased: Bool { get }
    /// Appends the change; personal parts go to `personalItems`.
    func encode(into writer: inout ByteWriter, personalItems: inout [[UInt8]])
}

/// One record's change: what was done, and the fields as they are afterwards.
///
/// What is written is the difference alone, so that the live desk and a replayed one come from the
/// same bytes by the same code.
package struct Change<Subject: Record>: Equatable, RecordChange {
    /// The record's key.
    package var id: Subject.ID
    /// The verb that changed it, `repair.assign`.
    package var act: String
    /// The moment that a sweep's event stands for, when it is not the event's own time.
    package var moment: Instant?
    /// What was said with it, for the record's history; personal.
    package var remark: String
    /// Changed fields that name nobody.
    package var open: [UInt8]
    /// Changed personal fields; empty when none changed or when they were erased.
    package var personal: [UInt8]
    /// Whether the personal part was erased on request.
    package var isErased = false

    /// The change that makes `before` into `after`; their keys must agree.
    package init(
        _ act: String,
        from before: Subject?,
        to after: Subject,
        remark: String = "",
        moment: Instant? = nil
    ) {
        precondition(before == nil || before?.id == after.id, "a change keeps the record's key")
        let difference = FieldDifference(from: before ?? Subject(), to: after)
        id = after.id
        self.act = act
        self.moment = moment
        self.remark = remark
        open = difference.open
        personal = difference.personal
    }

    private init(head: ChangeHead<Subject.ID>, patch: [UInt8], personal: [UInt8]?)
        throws(FieldFault)
    {
        id = head.id
        act = head.act
        moment = head.moment
        open = patch
        remark = ""
        self.personal = []
        guard let personal else {
            isErased = head.hasPersonal
            return
        }
        let parts = try personal.reading { bytes throws(FieldFault) -> (String, [UInt8]) in
            var reader = ByteReader(bytes)
            let remark = String(decoding: try reader.sized(), as: UTF8.self)
            return (remark, [UInt8](reader.remaining))
        }
        remark = parts.0
        self.personal = parts.1
    }

    /// The record after the change; `before` is nil for a new one.
    package func applied(to before: Subject?) throws(FieldFault) -> Subject {
        var record = before ?? Subject()
        try record.patch(with: open)
        try record.patch(with: personal)
        record.id = id
        return record
    }

    package static var kind: RecordKind { Subject.kind }
    package var key: RecordKey { Subject.key(id) }

    package func encode(into writer: inout ByteWriter, personalItems: inout [[UInt8]]) {
        let hasPersonal = !personal.isEmpty || !remark.isEmpty
        var head = ChangeHead<Subject.ID>()
        head.id = id
        head.act = act
        head.moment = moment
        head.hasPersonal = hasPersonal
        writer.appendSized { head.encode(into: &$0) }
        writer.appendSized { $0.append(open) }
        guard hasPersonal else { return }
        var item = ByteWriter()
        item.appendSized { $0.append(remark.utf8) }
        item.append(personal)
        personalItems.append(item.bytes)
    }

    static func decode(
        _ payload: UnsafeRawBufferPointer,
        personalItems: inout ArraySlice<[UInt8]?>
    ) throws(FieldFault) -> Change {
        var reader = ByteReader(payload)
        let head = try ChangeHead<Subject.ID>.decode(try reader.sized())
        let patch = [UInt8](try reader.sized())
        guard head.hasPersonal else {
            return try Change(head: head, patch: patch, personal: nil)
        }
        guard let item = personalItems.popFirst() else {
            throw FieldFault("personal item is missing")
        }
        return try Change(head: head, patch: patch, personal: item)
    }
}

private struct ChangeHead<ID: FieldValue>: Fielded {
    private var key: ID?
    var act = ""
    var moment: Instant?
    var hasPersonal = false

    init() {}

    var id: ID {
        get {
            guard let key else { preconditionFailure("a decoded change has its key") }
            return key
        }
        set { key = newValue }
    }

    mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "编号", &key)
        visitor.field(2, "act", "动作", &act)
        visitor.field(3, "moment", "所指时刻", &moment)
        visitor.field(4, "hasPersonal", "有个人信息", &hasPersonal)
    }

    static func decode(_ payload: UnsafeRawBufferPointer) throws(FieldFault) -> Self {
        var head = Self()
        try head.patch(with: payload)
        guard head.key != nil else { throw FieldFault("a change without a key") }
        return head
    }
}
