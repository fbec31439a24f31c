/// 开班: somebody takes the desk on where nobody is on duty.
package struct OpenShift: Command {
    package static let verb = "shift.open"
    package static let summary = "前台开班"

    /// 班别, one of the policy's; empty: the one after the last.
    package var name = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "name", "班别", &name)
    }

    package func decide(_ desk: Desk, _ situation: Situation) throws(Refusal) -> Decision {
        let previous = desk.lastShift
        let name = name.isEmpty ? desk.shiftName(after: previous?.name ?? "") : name
        try desk.checkShiftName(name)
        try desk.require(.handOver, situation)
        if let open = desk.openShift {
            throw Refusal(
                .shiftOpen,
                "\(open.name)（\(open.id.text)，\(desk.name(ofStaff: open.lead))）"
                    + "还没有交班，请先由其交班，再由您接班",
                matches: [open.id]
            )
        }
        let shift = Shift(name, after: previous, on: desk, situation)
        return Decision(
            [.shift(Change(Self.verb, from: nil, to: shift))],
            answer: shift.id.text
        )
    }
}

extension Shift {
    /// The shift that begins here and now, with what was noted before and is not settled.
    init(_ name: String, after previous: Shift?, on desk: Desk, _ situation: Situation) {
        self.init()
        id = desk.nextID(.shift, at: situation.now)
        self.name = name
        lead = situation.actor.staffNumber ?? ""
        openedAt = situation.now
        self.previous = previous?.id
        let notes = (previous?.notes ?? []).filter(\.isOpen)
        items = notes.enumerated().map { index, note in
            var carried = HandoverItem()
            (carried.number, carried.kind, carried.text) = (index + 1, .word, note.text)
            carried.dueAt = note.dueAt
            return carried
        }
    }
}
