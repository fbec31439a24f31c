/// 接班: the next shift takes everything on, item by item, and signs; or sends it back with what it
/// does not take.
///
/// Closing the one shift and opening the next is one act, so that the desk is never without
/// somebody who answers for it.
package struct AcceptShift: ShiftCommand {
    package static let verb = "shift.accept"
    package static let summary = "接班"
    package static let from: Set<ShiftStatus> = [.awaiting]

    /// 交班单号; nil: the one that waits.
    package var id: RecordID?
    /// 班别 of the shift that begins; empty: the one after.
    package var name = ""
    /// 序号 of the items that are taken on.
    package var accepted: [Int] = []
    /// Everything is taken on.
    package var takesAll = false
    /// What is not taken on, and why.
    package var refused: [ItemRefusal] = []

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "交班单号", &id)
        visitor.field(2, "name", "班别", &name)
        visitor.field(3, "accepted", "已接序号", &accepted)
        visitor.field(4, "all", "全部接收", &takesAll)
        visitor.field(5, "refused", "退回", &refused)
    }

    package func checkFields(_ shift: Shift) throws(Refusal) {
        let known = Set(shift.items.map(\.number))
        if let stranger = accepted.first(where: { !known.contains($0) }) {
            throw Refusal.invalid("accepted", "\(shift.id.text) 没有第 \(stranger) 项")
        }
        if let stranger = refused.first(where: { !known.contains($0.number) }) {
            throw Refusal.invalid("refused", "\(shift.id.text) 没有第 \(stranger.number) 项")
        }
        if let both = refused.first(where: { accepted.contains($0.number) }) {
            throw Refusal.invalid("refused", "第 \(both.number) 项不能既接收又退回")
        }
    }

    package func change(_ shift: inout Shift, _ context: CaseContext) throws(Refusal) {
        if let bare = refused.first(where: \.reason.isEmpty) {
            throw Refusal.missing("refused", "退回第 \(bare.number) 项须写明原因")
        }
        if !name.isEmpty { try context.desk.checkShiftName(name) }
        guard ![shift.handedOverBy, shift.lead].contains(context.actor) else {
            throw Refusal(.samePerson, "\(shift.id.text) 须由另一人接班，不能自己交给自己")
        }
        try checkComplete(shift)
        if refused.isEmpty { try checkKeys(shift, context) }
        for index in shift.items.indices where shift.items[index].isOpen {
            let refusal = refused.first { $0.number == shift.items[index].number }
            shift.items[index].isAccepted = refusal == nil
            shift.items[index].refusal = refusal?.reason ?? shift.items[index].refusal
        }
        if refused.isEmpty {
            shift.status = .handedOver
            shift.acceptedBy = context.actor
            shift.acceptedAt = context.now
        } else {
            shift.status = .onDuty
            shift.refusals += 1
        }
    }

    package func alsoHappens(after shift: Shift, _ context: CaseContext) -> [Event] {
        guard shift.isClosed else { return [] }
        let name = name.isEmpty ? context.desk.shiftName(after: shift.name) : name
        let next = Shift(name, after: shift, on: context.desk, context.situation)
        return context.desk.outAtHandover(context)
            + [.shift(Change(Self.verb, from: nil, to: next))]
    }

    /// Throws `handover-refused` where an item was neither taken on nor sent back, or where all are
    /// taken on and some sent back at once.
    private func checkComplete(_ shift: Shift) throws(Refusal) {
        if takesAll, let first = refused.first {
            throw Refusal(.handoverRefused, "第 \(first.number) 项已退回，不能同时全部接收")
        }
        let named = Set(accepted + refused.map(\.number))
        let open = shift.items.filter { $0.isOpen && !takesAll && !named.contains($0.number) }
        guard let first = open.first else { return }
        throw Refusal(
            .handoverRefused,
            "\(shift.id.text) 还有 \(open.count) 项没有接收"
                + "（第 \(first.number) 项 \(first.kind.rawValue) \(first.place)），"
                + "请逐项接收，或写明退回原因",
            field: "accepted",
            details: open.prefix(10).map { "第 \($0.number) 项 \($0.kind.rawValue) \($0.text)" },
            matches: open.compactMap(\.record)
        )
    }

    /// Throws `handover-refused` where a key went out after the shift was handed over: a shift with
    /// a key out that nobody accepted is not closed (DOMAIN 3.5).
    private func checkKeys(_ shift: Shift, _ context: CaseContext) throws(Refusal) {
        let told = Set(shift.items.filter { $0.kind == .key }.compactMap(\.record))
        let out = context.desk.loans.openOnes.filter { $0.remaining > 0 }
        guard let untold = out.first(where: { !told.contains($0.id) }) else { return }
        throw Refusal(
            .handoverRefused,
            "交班之后又借出了钥匙 \(untold.key)（\(untold.id.text)），"
                + "请\(context.desk.name(ofStaff: shift.handedOverBy))重新交班",
            matches: [untold.id]
        )
    }
}

/// Why the next shift does not take an item on.
package struct ItemRefusal: Fielded {
    /// 序号
    package var number = 0
    /// 原因
    package var reason = ""

    /// Nothing is refused.
    package init() {}

    /// A refusal of an item.
    package init(_ number: Int, _ reason: String) {
        (self.number, self.reason) = (number, reason)
    }

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "no", "序号", &number, .required)
        visitor.field(2, "reason", "原因", &reason, .required)
    }
}
