/// 上交: takings go to the bank, or with two names into the safe (DOMAIN 3.8, 5; 现金管理暂行条例
/// art 11).
package struct HandInTakings: TillCommand, MoneyCommand {
    package static let verb = "day.handIn"
    package static let summary = "上交"
    package static let permissions = [Permission.applyFees]

    /// The session whose drawer it comes from; nil: the cashier's own, else the only one there is.
    package var session: RecordID?
    /// How much, in fen.
    package var amountFen = 0
    /// To whom.
    package var to = ""
    /// The bank; empty where it goes into the safe.
    package var bank = ""
    /// 缴款单号 of the bank.
    package var slip = ""
    /// The second name where it goes into the safe, a staff number; a verified PIN names one too.
    package var second = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session)
        visitor.field(2, "amountFen", "金额(分)", &amountFen, .required)
        visitor.field(3, "to", "交给", &to)
        visitor.field(4, "bank", "银行", &bank)
        visitor.field(5, "slip", "缴款单号", &slip)
        visitor.field(6, "second", "同在人", &second)
    }

    package func implied(by actor: String, _ desk: Desk) -> TillSession? {
        let lasts = desk.sessions.openOnes.filter { desk.successor(of: $0) == nil }
        return lasts.last { $0.cashier == actor } ?? (lasts.count == 1 ? lasts.first : nil)
    }

    package func checkFields() throws(Refusal) {
        guard (1...Money.limit).contains(amountFen) else {
            throw Refusal.invalid("amountFen", "应为大于 0 的金额，单位为分")
        }
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        try session.checkOpen()
        guard let next = context.desk.successor(of: session) else { return }
        throw Refusal.wrongState(
            session.id.text,
            session.state.rawValue,
            needs: "钱箱已由 \(next.id.text) 接班，请在那个班次上交"
        )
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        var handIn = HandIn()
        handIn.at = context.now
        handIn.amountFen = amountFen
        handIn.by = context.actor
        handIn.bank = bank.isEmpty && !slip.isEmpty ? to : bank
        if handIn.bank.isEmpty {
            try putIntoSafe(&handIn, context)
        } else {
            guard !slip.isEmpty else { throw Refusal.missing("slip", "存入银行须填缴款单号") }
            handIn.to = to.isEmpty ? bank : to
            handIn.slip = slip
        }
        // Before the count is frozen nobody learns from a refusal what is in the drawer.
        if session.count != nil, context.desk.closingFloat(of: session) < amountFen {
            throw Refusal(.overLimit, "\(session.id.text) 钱箱里没有这么多现金，请核对金额")
        }
        session.handIns.append(handIn)
    }

    private func putIntoSafe(_ handIn: inout HandIn, _ context: CaseContext) throws(Refusal) {
        guard !to.isEmpty else { throw Refusal.missing("to", "须填交给谁；存入银行的请填银行和缴款单号") }
        let other = context.situation.second ?? second
        guard !other.isEmpty else { throw Refusal.missing("second", "放入保险柜须有第二人同在，请填其工号") }
        guard let person = context.desk.staff[other], !person.isInactive else {
            throw Refusal.notStaff(.staff(other))
        }
        guard other != context.actor else {
            throw Refusal(.samePerson, "放入保险柜须有第二人同在，不能是上交人自己")
        }
        let zone = context.desk.zone
        handIn.to = to
        handIn.second = other
        handIn.dueAt = zone.instant(zone.day(of: context.now).next, MinuteOfDay(12 * 60))
    }
}

/// 存行: what lay in the safe was brought to the bank.
package struct BankHandIn: TillCommand {
    package static let verb = "day.bank"
    package static let summary = "保险柜现金存行"
    package static let permissions = [Permission.applyFees]

    /// The session whose takings they are.
    package var session: RecordID?
    /// Which of its hand-ins, from 1.
    package var handIn = 0
    /// The bank.
    package var bank = ""
    /// 缴款单号
    package var slip = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "session", "班次", &session, .required)
        visitor.field(2, "handIn", "上交序号", &handIn, .required)
        visitor.field(3, "bank", "银行", &bank, .required)
        visitor.field(4, "slip", "缴款单号", &slip, .required)
    }

    package func checkState(_ session: TillSession, _ context: CaseContext) throws(Refusal) {
        guard session.handIns.indices.contains(handIn - 1) else {
            throw Refusal.notFound("\(session.id.text) 的上交", "第\(handIn)笔")
        }
        guard session.handIns[handIn - 1].bank.isEmpty else {
            throw Refusal.wrongState(
                "\(session.id.text) 的上交第\(handIn)笔",
                "已存行",
                needs: "不能再存"
            )
        }
    }

    package func change(_ session: inout TillSession, _ context: CaseContext) throws(Refusal) {
        guard !bank.isEmpty else { throw Refusal.missing("bank", "须填银行") }
        guard !slip.isEmpty else { throw Refusal.missing("slip", "须填缴款单号") }
        session.handIns[handIn - 1].bank = bank
        session.handIns[handIn - 1].slip = slip
        session.handIns[handIn - 1].bankedAt = context.now
    }
}
