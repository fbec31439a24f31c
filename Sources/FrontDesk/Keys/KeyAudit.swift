/// 钥匙盘点: what two people counted, and where it differs from the books (DOMAIN 3.5).
package struct KeyAudit: Numbered {
    /// How many days one is remembered without its shelf: when the next one is due, the sets
    /// themselves know.
    private static let daysRemembered = 31

    /// 盘点单号
    package var id = RecordID(prefix: .keyAudit, day: 0, number: 0)
    /// What it covers.
    package var kind = KeyAuditKind.handover
    /// The cabinet, of a count that covers one; empty for all.
    package var cabinet = ""
    /// When.
    package var at = Instant(milliseconds: 0)
    /// Who counted, staff numbers.
    package var counters: [String] = []
    /// How many key sets were counted.
    package var sets = 0
    /// How many copies should have been there, as the books had it then.
    package var expected = 0
    /// How many were.
    package var counted = 0
    /// Where they differ.
    package var differences: [KeyDifference] = []
    /// Sequence of the last event that changed the record.
    package var changedAt: UInt64 = 0

    /// Nothing counted.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "盘点单号", &id)
        visitor.field(2, "kind", "种类", &kind)
        visitor.field(3, "cabinet", "柜", &cabinet)
        visitor.field(4, "at", "时间", &at)
        visitor.field(5, "counters", "盘点人", &counters)
        visitor.field(6, "sets", "套数", &sets)
        visitor.field(7, "expected", "应有", &expected, .stated)
        visitor.field(8, "counted", "实有", &counted, .stated)
        visitor.field(9, "differences", "差异", &differences)
        visitor.field(10, "changedAt", "变更序号", &changedAt, .derived)
    }

    package static let kind = RecordKind.keyAudit
    package static let prefix = RecordPrefix.keyAudit
    package static let word = "钥匙盘点单"
    package static let book: any WritableKeyPath<Desk, Book<KeyAudit>> & Sendable = \.audits
    package static func book(in desk: Desk) -> Book<KeyAudit> { desk.audits }
    package static func event(_ change: Change<KeyAudit>) -> Event { .keyAudit(change) }
    package static func daysInMemory(_ policy: Policy) -> Int { daysRemembered }

    package var createdAt: Instant { at }
    package var closedAt: Instant? { at }
    package var isClosed: Bool { true }
}

/// One key set that was not as the books have it.
package struct KeyDifference: Fielded {
    /// 钥匙编号
    package var key = ""
    /// How it differs.
    package var kind = KeyDifferenceKind.missing
    /// By how many copies.
    package var count = 0
    /// 说明
    package var note = ""

    /// None.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "key", "钥匙编号", &key, .required)
        visitor.field(2, "kind", "差异", &kind)
        visitor.field(3, "count", "数量", &count)
        visitor.field(4, "note", "说明", &note)
    }
}
