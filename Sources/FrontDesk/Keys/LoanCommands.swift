/// A command on one loan. What it does to the loan's copies is taken over into the register in the
/// same act, so that the two can never differ.
package protocol LoanCommand: CaseCommand where Subject == KeyLoan {
    /// Changes the key set besides its copies.
    func change(_ keys: inout KeySet, of loan: KeyLoan)
    /// What went wrong with the keys, where something did.
    func incident(of loan: KeyLoan) -> (kind: KeyIncidentKind, count: Int, what: String)?
}

extension LoanCommand {
    package func change(_ keys: inout KeySet, of loan: KeyLoan) {}
    package func incident(
        of loan: KeyLoan
    ) -> (kind: KeyIncidentKind, count: Int, what: String)? { nil }

    package func checkState(_ loan: KeyLoan, _ desk: Desk) throws(Refusal) {
        guard loan.isClosed else { return }
        throw Refusal.wrongState(loan.id.text, loan.statusWord, needs: "借用已经结束")
    }

    package func alsoHappens(
        to loan: KeyLoan,
        _ context: CaseContext
    ) throws(Refusal) -> [Event] {
        guard let before = context.desk.loans[loan.id], let keys = context.desk.keys[loan.key]
        else { return [] }
        var after = keys
        after.takeBack(loan.returned - before.returned, isReserve: loan.isReserve)
        after.lose(out: loan.lost - before.lost, isReserve: loan.isReserve)
        change(&after, of: loan)
        var events: [Event] = []
        if after != keys { events.append(.keySet(Change(Self.verb, from: keys, to: after))) }
        if let found = incident(of: loan) {
            var incident = KeyIncident(found.kind, of: keys, context)
            (incident.count, incident.what, incident.loan) = (found.count, found.what, loan.id)
            events.append(.keyIncident(Change(Self.verb, from: nil, to: incident)))
        }
        return events + context.desk.exceptionsEnded(by: Self.verb, with: loan, context)
    }
}

extension KeyLoan {
    /// Ends the loan once every copy is back or reported lost.
    mutating func endIfComplete(_ context: CaseContext) {
        guard remaining == 0 else { return }
        status = lost > 0 ? .lost : .returned
        endedAt = context.now
        stopAll(at: context.now, context.desk.calendars)
    }
}

/// 催还钥匙: a call to the borrower (DOMAIN 3.5, overdue ladder).
package struct ContactBorrower: LoanCommand {
    package static let verb = "key.contact"
    package static let summary = "催还钥匙"
    package static let permission = Permission.lendKeys

    /// The loan.
    package var id: RecordID?
    /// How.
    package var channel: ContactChannel?
    /// Whether the borrower was reached.
    package var reached: Bool?
    /// What was said.
    package var note = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "loan", "借用单", &id, .required)
        visitor.field(2, "channel", "方式", &channel, .required)
        visitor.field(3, "reached", "接通", &reached, .required)
        visitor.field(4, "note", "内容", &note)
    }

    package var remark: String {
        let how = channel?.rawValue ?? ""
        return how + (reached == false ? "未接通" : "") + (note.isEmpty ? "" : "：\(note)")
    }

    package func change(_ loan: inout KeyLoan, _ context: CaseContext) throws(Refusal) {
        guard let channel else { throw Refusal.missing("channel", "请填催还方式") }
        guard let reached else { throw Refusal.missing("reached", "请填是否接通") }
        loan.contacts.append(Contact(channel, reached: reached, note, context))
    }
}

/// 续借钥匙: a later due time, before the loan is late. The second time somebody must allow it.
package struct ExtendLoan: LoanCommand {
    package static let verb = "key.extend"
    package static let summary = "续借钥匙"
    package static let permission = Permission.lendKeys

    /// The loan.
    package var id: RecordID?
    /// When it must be back now.
    package var dueAt: Instant?
    /// 原因
    package var reason = ""
    /// Who allows it, staff number; whoever gave their PIN where none is named.
    package var authoriser = ""

    /// An empty form.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "loan", "借用单", &id, .required)
        visitor.field(2, "dueAt", "应还时间", &dueAt, .required)
        visitor.field(3, "reason", "原因", &reason, .required)
        visitor.field(4, "authoriser", "授权人", &authoriser)
    }

    package var remark: String { reason }

    package func change(_ loan: inout KeyLoan, _ context: CaseContext) throws(Refusal) {
        let zone = context.desk.zone
        let before = loan.dueAt
        guard context.now <= before else {
            throw Refusal.wrongState(
                loan.id.text,
                "逾期",
                needs: "应还 \(zone.dateTime(before))，不能续借，请先催还，收回后另办借用"
            )
        }
        guard let dueAt else { throw Refusal.missing("dueAt", "请填新的应还时间") }
        guard !reason.isEmpty else { throw Refusal.missing("reason", "请写明续借原因") }
        guard dueAt > before else {
            throw Refusal.invalid("dueAt", "须晚于现在的应还时间 \(zone.dateTime(before))")
        }
        let rule = try context.desk.rule(of: loan)
        var extended = LoanExtension()
        if loan.isReserve || !loan.extensions.isEmpty {
            let anybody = context.desk.policy.access.posts(for: .authoriseKeys)
            let posts = rule.authorisers.isEmpty ? anybody : rule.authorisers
            let other = try context.authoriser(authoriser, of: posts, for: "再次续借")
            guard other != loan.borrower.number else {
                throw Refusal(.samePerson, "借用人不能批准自己续借，请换一位授权人")
            }
            extended.authoriser = other
        }
        try rule.checkDue(dueAt, context)
        extended.at = context.now
        extended.by = context.situation.actor.text
        (extended.from, extended.to, extended.reason) = (before, dueAt, reason)
        loan.extensions.append(extended)
        loan.isDue(at: dueAt, context.desk.calendars)
    }

    package func said(_ loan: KeyLoan, _ context: CaseContext) -> String {
        "续到 \(context.desk.zone.dateTime(loan.dueAt))：\(reason)"
    }
}
