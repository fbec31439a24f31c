/// 转交钥匙: from one borrower to the next without coming to the desk, between people who may have it
/// and logged (DOMAIN 3.5). The due time stays.
package struct HandOverKeys: LoanCommand, BorrowerEntry {
    package static let verb = "key.handOver"
    package static let summary = "转交钥匙"
    package static let permission = Permission.lendKeys

    /// The loan.
    package var id: RecordID?
    /// Who has it now: a staff number, or the name of somebody from outside.
    package var borrower = ""
    /// The paper slip that they signed, where no PIN was given.
    package var slipNo = ""
    /// Who goes along with them, where that is somebody else now.
    package var secondPerson = ""
    /// What they are.
    package var borrowerRole: BorrowerRole?
    /// 电话, of others.
    package var borrowerPhone = PhoneNumber()
    /// 单位, of others.
    package var borrowerCompany = ""
    /// The last four digits of the ID, of others.
    package var borrowerIDTail = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "loan", "借用单", &id, .required)
        visitor.field(2, "borrower", "转交给", &borrower, .required)
        visitor.field(3, "slipNo", "纸单号", &slipNo)
        visitor.field(4, "secondPerson", "同行人", &secondPerson)
        visitor.field(5, "borrowerRole", "接手人身份", &borrowerRole)
        visitor.field(6, "borrowerPhone", "接手人电话", &borrowerPhone)
        visitor.field(7, "borrowerCompany", "接手人单位", &borrowerCompany)
        visitor.field(8, "borrowerIdTail", "证件后四位", &borrowerIDTail)
    }

    package func change(_ loan: inout KeyLoan, _ context: CaseContext) throws(Refusal) {
        let taker = try taker(on: context.desk)
        let rule = try context.desk.rule(of: loan)
        var next = Borrower()
        try rule.fill(&next, from: self, taker, for: loan.reason, context)
        guard !next.isSame(as: loan.borrower) else {
            throw Refusal(.samePerson, "钥匙已在\(next.name)手上，请填接手的人")
        }
        let from = loan.borrower
        loan.borrower = next
        if !secondPerson.isEmpty { loan.second = secondPerson }
        try rule.checkProof(of: loan)
        let signature = try context.signature(of: next, slipNo: slipNo)
        try rule.checkApart(loan)
        try rule.checkRole(next)
        try context.checkNotOverdue(next, besides: loan.id)
        try rule.checkCompanion(of: loan, context)
        var handover = LoanHandover()
        handover.at = context.now
        handover.by = context.situation.actor.text
        handover.from = from
        (handover.signature, handover.slipNo) = (signature, signature == .slip ? slipNo : "")
        loan.handovers.append(handover)
    }

    package func said(_ loan: KeyLoan, _ context: CaseContext) -> String {
        let from = loan.handovers.last?.from.name ?? ""
        return "\(from)转交给\(loan.borrower.text)"
    }
}
