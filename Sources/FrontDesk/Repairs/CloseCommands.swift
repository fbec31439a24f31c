/// 撤销: a false alarm, or the owner no longer wants it. The record and its number stay.
package struct CancelRepair: RepairCommand {
    package static let verb = "repair.cancel"
    package static let summary = "撤销"
    package static let permission = Permission.superviseRepairs
    package static let statuses = RepairStatus.working

    /// The repair.
    package var id: RecordID?
    /// Why.
    package var reason: CancelReason?
    /// A word on it.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "reason", "原因", &reason)
        visitor.field(3, "note", "说明", &note)
    }

    package var remark: String {
        [reason?.rawValue ?? "", note].filter { !$0.isEmpty }.joined(separator: "：")
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard let reason else {
            throw Refusal.missing("reason", "\(repair.id.text) 撤销须选原因")
        }
        repair.close(as: reason, at: context.now, context.desk)
    }
}

extension Repair {
    fileprivate mutating func close(as reason: CancelReason, at moment: Instant, _ desk: Desk) {
        if status == .paused { endPause(at: moment) }
        stopAll(at: moment, desk.calendars)
        cancelReason = reason
        closedAt = moment
        status = .cancelled
    }
}

/// 合并: the same fault was logged twice; this one ends in the other.
package struct MergeRepair: RepairCommand {
    package static let verb = "repair.merge"
    package static let summary = "合并"
    package static let permission = Permission.superviseRepairs
    package static let statuses = RepairStatus.working

    /// The repair that ends.
    package var id: RecordID?
    /// The repair that goes on.
    package var into: RecordID?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "单号", &id, .required)
        visitor.field(2, "into", "并入", &into)
    }

    package var remark: String { into.map { "并入 \($0.text)" } ?? "" }
    package var others: [RecordID] { [into].compactMap(\.self) }

    package func checkState(_ repair: Repair, _ desk: Desk) throws(Refusal) {
        try Self.checkStatus(repair)
        guard let target = into.flatMap({ desk.repairs[$0] }), target.status.isClosed else {
            return
        }
        let needs = "不能再并入，请另选未结束的一单"
        throw Refusal.wrongState(target.id.text, target.status.rawValue, needs: needs)
    }

    package func change(_ repair: inout Repair, _ context: CaseContext) throws(Refusal) {
        guard let into, let target = context.desk.repairs[into] else {
            throw Refusal.missing("into", "\(repair.id.text) 须填并入哪一单")
        }
        guard into != repair.id else { throw Refusal.invalid("into", "不能并入自己") }
        guard target.place == repair.place else {
            throw Refusal.invalid(
                "into",
                "\(into.text) 在\(target.place)，与 \(repair.id.text) 不是同一处，不能合并"
            )
        }
        repair.close(as: .duplicate, at: context.now, context.desk)
        repair.mergedInto = into
    }

    package func alsoHappens(
        to repair: Repair,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        guard let into, let target = context.desk.repairs[into] else { return [] }
        var joined = target
        joined.urges += 1
        let said = "\(repair.id.text) 并入：\(repair.description)"
        return [.repair(Change(Self.verb, from: target, to: joined, remark: said))]
    }
}
