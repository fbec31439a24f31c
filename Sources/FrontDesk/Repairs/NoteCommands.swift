/// 催办: the caller asks again.
package struct UrgeRepair: RepairCommand {
    package static let verb = "repair.urge"
    package static let summary = "催办"
    package static let permission = Permission.logRepairs
    package static let statuses = RepairStatus.openOnes

    /// The repair.
    package var id: RecordID?
    /// What was said.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "note", "内容", &note)
    }

    package var remark: String { note }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        repair.urges += 1
    }
}

/// 备注: a line in the history. Notes inside the house are no response to the owner.
package struct NoteRepair: RepairCommand {
    package static let verb = "repair.note"
    package static let summary = "备注"
    package static let permission = Permission.workRepairs
    package static let statuses = Set(RepairStatus.allCases)

    /// The repair.
    package var id: RecordID?
    /// The note.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "note", "内容", &note)
    }

    package var remark: String { note }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard !note.isEmpty else {
            throw Refusal.missing("note", "\(repair.id.text) 备注不能是空的")
        }
    }
}

/// 打印任务单: the 《维修任务单》 gets its number; a later print says which it is.
package struct PrintSlip: RepairCommand {
    package static let verb = "repair.print"
    package static let summary = "打印任务单"
    package static let permission = Permission.logRepairs
    package static let statuses: Set<RepairStatus> = [.assigned, .accepted, .onSite, .paused]

    /// The repair.
    package var id: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        if repair.slip.number.isEmpty {
            let cycle = repair.cycle > 1 ? "-\(repair.cycle)" : ""
            repair.slip.number = "RW\(repair.id.text.dropFirst(2))\(cycle)"
            repair.slip.printedAt = context.now
        }
        repair.slip.prints += 1
    }
}
