/// 记事: something that the next shifts must know and that no record tells: what the knowledge base
/// lacks (seed 003 ⑺-5), what somebody rang about.
///
/// It goes from shift to shift until somebody settles it.
package struct NoteShift: ShiftCommand {
    package static let verb = "shift.note"
    package static let summary = "记交班事项"
    package static let from: Set<ShiftStatus> = [.onDuty]
    /// A diary of notes is no place for a story.
    private static let most = 200

    /// 交班单号; nil: the shift on duty.
    package var id: RecordID?
    /// 内容
    package var words = ""
    /// When it is due, where it is.
    package var dueAt: Instant?

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "交班单号", &id)
        visitor.field(2, "words", "内容", &words, [.required, .personal])
        visitor.field(3, "dueAt", "应完成", &dueAt)
    }

    package func change(_ shift: inout Shift, _ context: CaseContext) throws(Refusal) {
        guard !words.isEmpty else { throw Refusal.missing("words", "须写明交班事项") }
        guard shift.notes.count < Self.most else {
            throw Refusal(.overLimit, "一个班次最多记 \(Self.most) 条，请先办结已完成的")
        }
        var note = HandoverItem()
        note.number = (shift.items.map(\.number).max() ?? 0) + 1
        (note.kind, note.text, note.dueAt) = (.word, words, dueAt)
        shift.items.append(note)
    }
}

/// 办结事项: what was noted is settled, and the next shift need not take it on.
package struct SettleNote: ShiftCommand {
    package static let verb = "shift.settle"
    package static let summary = "办结交班事项"
    package static let from: Set<ShiftStatus> = [.onDuty]

    /// 交班单号; nil: the shift on duty.
    package var id: RecordID?
    /// 序号 of the note.
    package var number = 0
    /// 结果
    package var outcome = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "id", "交班单号", &id)
        visitor.field(2, "no", "序号", &number, .required)
        visitor.field(3, "outcome", "结果", &outcome, [.required, .personal])
    }

    package func checkFields(_ shift: Shift) throws(Refusal) {
        guard shift.notes.contains(where: { $0.number == number }) else {
            throw Refusal.invalid("no", "\(shift.id.text) 没有第 \(number) 项记事，请核对序号")
        }
    }

    package func change(_ shift: inout Shift, _ context: CaseContext) throws(Refusal) {
        guard !outcome.isEmpty else { throw Refusal.missing("outcome", "须写明结果") }
        guard let index = shift.items.firstIndex(where: { $0.number == number }) else { return }
        guard shift.items[index].isOpen else {
            throw Refusal.wrongState("第 \(number) 项", "已办结", needs: "不必再办")
        }
        shift.items[index].outcome = outcome
    }
}
