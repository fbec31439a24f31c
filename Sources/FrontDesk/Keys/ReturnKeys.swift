/// 归还钥匙: counted and looked at by whoever takes them back (DOMAIN 3.5).
package struct ReturnKeys: LoanCommand {
    package static let verb = "key.return"
    package static let summary = "归还钥匙"
    package static let permission = Permission.lendKeys

    /// The loan.
    package var id: RecordID?
    /// How many copies came back.
    package var count: Int?
    /// How they look.
    package var condition: KeyCondition?
    /// The new seal, of a reserve copy or of keys in a sealed bag.
    package var sealNo = ""
    /// 说明
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "loan", "借用单", &id, .required)
        visitor.field(2, "count", "数量", &count, .required)
        visitor.field(3, "condition", "完好程度", &condition, .required)
        visitor.field(4, "sealNo", "新封条号", &sealNo)
        visitor.field(5, "note", "说明", &note)
    }

    package func change(_ loan: inout KeyLoan, _ context: CaseContext) throws(Refusal) {
        guard let count else { throw Refusal.missing("count", "请清点并填写归还数量") }
        guard let condition else { throw Refusal.missing("condition", "请填完好程度") }
        guard (1...loan.remaining).contains(count) else {
            throw Refusal(
                .countMismatch,
                "\(loan.id.text) 未还 \(loan.remaining) 把，不能归还 \(count) 把，请重新清点；"
                    + "少了的请登记遗失",
                field: "count"
            )
        }
        loan.returned += count
        loan.condition = condition
        loan.receiver = context.situation.actor.text
        loan.endIfComplete(context)
    }

    package func said(_ loan: KeyLoan, _ context: CaseContext) -> String {
        let left = loan.isClosed ? "" : "，还差 \(loan.remaining) 把"
        let how = loan.condition.map { "，\($0.rawValue)" } ?? ""
        return "还 \(count ?? 0) 把\(how)\(left)" + (note.isEmpty ? "" : "：\(note)")
    }

    package func change(_ keys: inout KeySet, of loan: KeyLoan) {
        if let condition { keys.condition = condition }
        guard loan.isReserve || !loan.sealBefore.isEmpty else { return }
        keys.isUnsealed = sealNo.isEmpty
        keys.sealNo = sealNo
    }

    package func incident(of loan: KeyLoan) -> (kind: KeyIncidentKind, count: Int, what: String)? {
        guard condition == .damaged, let count else { return nil }
        return (.damaged, count, note.isEmpty ? "归还时发现损坏" : note)
    }
}
