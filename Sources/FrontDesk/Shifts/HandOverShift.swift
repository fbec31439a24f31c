/// 交班: everything that is open is gathered, the list is checked, and the next shift may accept
/// (seed 003 ⑺-8).
package struct HandOverShift: ShiftCommand {
    package static let verb = "shift.handOver"
    package static let summary = "交班"
    /// What was handed over may be handed over again, when something came up before it was accepted.
    package static let from: Set<ShiftStatus> = [.onDuty, .awaiting]

    /// 交班单号; nil: the shift on duty.
    package var id: RecordID?
    /// What the outgoing shift adds.
    package var words = ""
    /// Why points of the list that are not clean are handed over all the same.
    package var excuses: [CheckExcuse] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "交班单号", &id)
        visitor.field(2, "words", "补充说明", &words, .personal)
        visitor.field(3, "excuses", "清单说明", &excuses)
    }

    package func change(_ shift: inout Shift, _ context: CaseContext) throws(Refusal) {
        if let empty = excuses.first(where: \.excuse.isEmpty) {
            throw Refusal.missing("excuses", "「\(empty.check.rawValue)」须写明为什么可以这样交班")
        }
        let checks = ShiftChecking(context.desk, at: context.now).checks(of: shift, excuses)
        let open = checks.filter { !$0.isSettled }
        guard open.isEmpty else {
            throw Refusal(
                .checksOpen,
                "交班清单还有 \(open.count) 项未清，请先办完，或逐项写明原因",
                field: "excuses",
                details: open.map { "\($0.name)：\($0.finding)" }
            )
        }
        shift.items = HandoverGathering(context.desk, at: context.now).items(for: shift)
        shift.checks = checks
        shift.words = words.isEmpty ? shift.words : words
        shift.handedOverBy = context.actor
        shift.handedOverAt = context.now
        shift.status = .awaiting
    }
}

/// Why a point of the list is handed over although it is not clean.
package struct CheckExcuse: Fielded {
    /// 项目
    package var check = ShiftPoint.walkIns
    /// 说明
    package var excuse = ""

    /// No excuse.
    package init() {}

    /// An excuse for a point.
    package init(_ check: ShiftPoint, _ excuse: String) {
        (self.check, self.excuse) = (check, excuse)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "check", "项目", &check, .required)
        visitor.field(2, "excuse", "说明", &excuse, .required)
    }
}
