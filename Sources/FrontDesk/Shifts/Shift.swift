/// 一个班次的前台, from its opening to the signature of the next one: the 交班日记 (seed 003 ⑺-8).
///
/// Not to be confused with a cashier's session, `TillSession`.
package struct Shift: Numbered {
    /// 交班单号
    package var id = RecordID(prefix: .shift, day: 0, number: 0)
    /// 班别, one of the policy's.
    package var name = ""
    /// Who opened it, staff number: answers for it until the next one signs.
    package var lead = ""
    /// When it began.
    package var openedAt = Instant(milliseconds: 0)
    /// The shift before.
    package var previous: RecordID?
    /// Where it stands.
    package var status = ShiftStatus.onDuty
    /// What is handed over, gathered by itself at the hand-over.
    package var items: [HandoverItem] = []
    /// The list that must be clean, or each point of it excused.
    package var checks: [ShiftCheck] = []
    /// What the outgoing shift adds.
    package var words = ""
    /// Who handed over, staff number.
    package var handedOverBy = ""
    /// When it was last handed over.
    package var handedOverAt: Instant?
    /// How often the next shift refused.
    package var refusals = 0
    /// Who accepted, staff number.
    package var acceptedBy = ""
    /// When the next shift signed.
    package var acceptedAt: Instant?
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// No shift.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "交班单号", &id)
        visitor.field(2, "name", "班别", &name)
        visitor.field(3, "lead", "当班人", &lead)
        visitor.field(4, "openedAt", "开班时间", &openedAt)
        visitor.field(5, "previous", "上一班", &previous)
        visitor.field(6, "status", "状态", &status)
        visitor.field(7, "items", "交班事项", &items, .personal)
        visitor.field(8, "checks", "交班清单", &checks)
        visitor.field(9, "words", "补充说明", &words, .personal)
        visitor.field(10, "handedOverBy", "交班人", &handedOverBy)
        visitor.field(11, "handedOverAt", "交班时间", &handedOverAt)
        visitor.field(12, "refusals", "退回次数", &refusals)
        visitor.field(13, "acceptedBy", "接班人", &acceptedBy)
        visitor.field(14, "acceptedAt", "接班时间", &acceptedAt)
        visitor.field(15, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.shift
    package static let prefix = RecordPrefix.shift
    package static let word = "交班单"
    package static let book: any WritableKeyPath<Desk, Book<Shift>> & Sendable = \.shifts
    package static func book(in desk: Desk) -> Book<Shift> { desk.shifts }
    package static func event(_ change: Change<Shift>) -> Event { .shift(change) }
    /// The last days are read again and again; older ones come from their shelf.
    package static func daysInMemory(_ policy: Policy) -> Int { 3 }

    package var createdAt: Instant { openedAt }
    package var closedAt: Instant? { acceptedAt }
    package var isClosed: Bool { acceptedAt != nil }

    /// The items that the next shift has not accepted.
    package var openItems: [HandoverItem] { items.filter { $0.isOpen && !$0.isAccepted } }

    /// What was noted by hand, settled or not.
    package var notes: [HandoverItem] { items.filter { $0.kind == .word } }
}

/// One thing that the next shift is told.
package struct HandoverItem: Fielded {
    /// Its place in the diary, from 1.
    package var number = 0
    /// What kind of thing.
    package var kind = HandoverKind.word
    /// The record, where it is one.
    package var record: RecordID?
    /// 房号、位置、钥匙编号
    package var place = ""
    /// What it is, how it stands, what comes next; as it was at the hand-over.
    package var text = ""
    /// When it is due.
    package var dueAt: Instant?
    /// Whether the next shift took it.
    package var isAccepted = false
    /// Why the next shift did not; kept when it is handed over again.
    package var refusal = ""
    /// What came of it, of a note that was settled before the shift ended.
    package var outcome = ""

    /// Nothing.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "序号", &number)
        visitor.field(2, "kind", "种类", &kind)
        visitor.field(3, "record", "单号", &record)
        visitor.field(4, "place", "位置", &place)
        visitor.field(5, "text", "内容", &text, .personal)
        visitor.field(6, "dueAt", "应完成", &dueAt)
        visitor.field(7, "isAccepted", "已接", &isAccepted)
        visitor.field(8, "refusal", "退回原因", &refusal)
        visitor.field(9, "outcome", "结果", &outcome, .personal)
    }

    /// Whether the next shift must take it: everything but a note that is settled.
    package var isOpen: Bool { outcome.isEmpty }

    /// Whether both tell of the same thing: of the same record, under the same heading.
    package func isSame(as other: HandoverItem) -> Bool {
        guard kind == other.kind else { return false }
        return record == nil ? text == other.text : record == other.record
    }
}

/// One point of the list before leaving.
package struct ShiftCheck: Fielded {
    /// What is checked.
    package var name = ""
    /// What the desk itself found wrong; empty where it is clean or only a person can tell.
    package var finding = ""
    /// Why it is handed over all the same.
    package var excuse = ""

    /// Nothing to check.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "项目", &name)
        visitor.field(2, "finding", "发现", &finding)
        visitor.field(3, "excuse", "说明", &excuse)
    }

    /// Whether it stands in nobody's way.
    package var isSettled: Bool { finding.isEmpty || !excuse.isEmpty }
}
