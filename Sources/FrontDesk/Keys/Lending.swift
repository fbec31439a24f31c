/// A loan in the making: what `LendKeys` asks for, held against the rule of its class.
struct Lending {
    private let command: LendKeys
    private let keys: KeySet
    private let taker: Taker
    private let context: CaseContext
    private let rule: KeyRule

    /// A loan of a set to somebody.
    init(_ command: LendKeys, of keys: KeySet, to taker: Taker, _ context: CaseContext) {
        self.command = command
        self.keys = keys
        self.taker = taker
        self.context = context
        rule = command.isReserve ? .reserve : .of(keys.keyClass)
    }

    /// What happens, or why not: entries, people, then what is there to be lent.
    func decision() throws(Refusal) -> Decision {
        var loan = try entered()
        try checkSeal()
        if loan.isReserve { try checkEmergency(loan) }
        try authorise(&loan)
        try rule.checkApart(loan)
        loan.signature = try context.signature(of: loan.borrower, slipNo: command.slipNo)
        loan.slipNo = loan.signature == .slip ? command.slipNo : ""
        try checkStock()
        try rule.checkRole(loan.borrower)
        try context.checkNotOverdue(loan.borrower, besides: loan.id)
        try rule.checkCompanion(of: loan, context)
        let dueAt = command.dueAt ?? rule.latest(at: context.now, on: context.desk)
        try rule.checkDue(dueAt, context)
        loan.start(dueAt: dueAt, context)
        return decision(on: loan)
    }

    private func entered() throws(Refusal) -> KeyLoan {
        guard let reason = command.reason else { throw Refusal.missing("reason", "请选事由") }
        guard (1...KeySet.mostCopies).contains(command.count) else {
            throw Refusal.invalid("count", "应在 1 到 \(KeySet.mostCopies) 之间")
        }
        var loan = KeyLoan()
        loan.id = context.desk.nextID(.keyLoan, at: context.now)
        (loan.key, loan.room) = (keys.code, keys.room)
        (loan.count, loan.isReserve) = (command.count, command.isReserve)
        (loan.reason, loan.repair, loan.permit) = (reason, command.repair, command.permit)
        (loan.ownerContact, loan.second) = (command.ownerContact, command.secondPerson)
        loan.sealBefore = opensBag ? command.sealNo : ""
        (loan.outAt, loan.issuer) = (context.now, context.situation.actor.text)
        try rule.fill(&loan.borrower, from: command, taker, for: reason, context)
        try rule.checkProof(of: loan)
        return loan
    }

    /// Whether the keys come out of a sealed bag: the reserve, and an owner's where it has a seal.
    private var opensBag: Bool {
        command.isReserve || (keys.keyClass == .owner && !keys.sealNo.isEmpty)
    }

    /// The seal of a bag is read off before it is opened.
    private func checkSeal() throws(Refusal) {
        guard opensBag, !keys.isUnsealed else { return }
        guard !command.sealNo.isEmpty else {
            throw Refusal.missing("sealNo", "请读出并填写启封的封条号")
        }
        guard keys.sealNo.isEmpty || keys.sealNo == command.sealNo else {
            throw Refusal.invalid(
                "sealNo",
                "与登记的封条号 \(keys.sealNo) 不符，请核对；封条已破的请先盘点登记"
            )
        }
    }

    /// The reserve copy leaves by the emergency procedure alone.
    private func checkEmergency(_ loan: KeyLoan) throws(Refusal) {
        guard loan.reason == .emergency, rule.borrowers.contains(loan.borrower.role) else {
            throw Refusal(
                .reserveCopy,
                "紧急备用钥匙只能由值班经理为应急处置借用，请改借常用钥匙或请值班经理来",
                field: "reserve"
            )
        }
    }

    /// Another person's word, where the class wants it. Of a reserve copy two verified people stand by:
    /// one of them allows it.
    private func authorise(_ loan: inout KeyLoan) throws(Refusal) {
        let what = "借\(rule.name)钥匙"
        let second = context.situation.second
        if loan.isReserve {
            guard let second else {
                throw Refusal(
                    .secondPersonMissing,
                    "动用紧急备用钥匙须两人在场，请第二人输入口令",
                    field: "secondPin"
                )
            }
            let pair = [second, loan.issuer]
            guard second != loan.issuer, second != loan.borrower.number else {
                throw Refusal(.samePerson, "发放人、第二人和借用人须是三个不同的人", field: "secondPin")
            }
            let able = pair.first { number in
                context.desk.staff[number].map { rule.authorisers.contains($0.post) } ?? false
            }
            let named = command.authoriser.isEmpty ? able ?? second : command.authoriser
            _ = try context.authorisingPerson(named, of: rule.authorisers, for: what)
            guard pair.contains(named) else {
                throw Refusal(
                    .secondPersonMissing,
                    "授权人须在场并输入口令",
                    field: "authoriser"
                )
            }
            (loan.authoriser, loan.second) = (named, named == second ? loan.issuer : second)
        } else if !rule.authorisers.isEmpty {
            loan.authoriser = try context.authoriser(
                command.authoriser,
                of: rule.authorisers,
                for: what
            )
        } else if !command.authoriser.isEmpty {
            loan.authoriser = try context.authoriser(
                command.authoriser,
                of: context.desk.policy.access.posts(for: .authoriseKeys),
                for: what
            )
        }
    }

    /// Throws unless so many copies hang there; the sealed reserve is not among them.
    private func checkStock() throws(Refusal) {
        let count = command.count
        if command.isReserve {
            guard count > keys.sealedReserve else { return }
            throw Refusal(
                .noCopyOnHook,
                "\(keys.code) 在库的紧急备用钥匙只有 \(keys.sealedReserve) 把，不能借 \(count) 把",
                field: "count"
            )
        }
        guard count > keys.lendable else { return }
        if keys.lendable == 0, keys.sealedReserve > 0 {
            throw Refusal(
                .reserveCopy,
                "\(keys.code) 只剩紧急备用钥匙，请等常用钥匙归还；确属应急请值班经理走应急程序",
                field: "key"
            )
        }
        throw Refusal(
            .noCopyOnHook,
            "\(keys.code) 可借 \(keys.lendable) 把，不能借 \(count) 把",
            field: "count"
        )
    }

    private func decision(on lent: KeyLoan) -> Decision {
        var (loan, after) = (lent, keys)
        after.lend(loan.count, isReserve: loan.isReserve)
        var incident: KeyIncident?
        if loan.isReserve {
            var used = KeyIncident(.reserveUsed, of: keys, context)
            (used.loan, used.count) = (loan.id, loan.count)
            used.what = command.note.isEmpty ? "\(keys.name) 应急动用" : command.note
            loan.incident = used.id
            incident = used
        }
        if opensBag { after.isUnsealed = true }
        let due = context.desk.zone.dateTime(loan.dueAt)
        let note = command.note.isEmpty ? "" : "：\(command.note)"
        let said = "\(loan.borrower.text)借 \(loan.count) 把，\(loan.reason.rawValue)，应还 \(due)\(note)"
        let events: [Event] =
            [
                .keySet(Change(LendKeys.verb, from: keys, to: after)),
                .keyLoan(Change(LendKeys.verb, from: nil, to: loan, remark: said)),
            ]
            + [incident].compactMap(\.self).map {
                .keyIncident(Change(LendKeys.verb, from: nil, to: $0))
            }
        return Decision(events, answer: loan.id.text)
    }
}

extension KeyLoan {
    /// Starts the clock 归还.
    fileprivate mutating func start(dueAt: Instant, _ context: CaseContext) {
        var clock = Clock(
            .keyReturn,
            startedAt: outAt,
            target: .until(dueAt),
            calendar: .always,
            pausable: false
        )
        clock.riskMinutes = context.desk.policy.keys.nearingMinutes
        clocks = [clock]
    }

    /// Moves the due time of a loan that is not late: it may come near once more.
    mutating func isDue(at moment: Instant, _ calendars: Calendars) {
        guard let index = runningIndex(.keyReturn) else { return }
        _ = clocks[index].retarget(.until(moment), calendar: .always, pauses, calendars)
        clocks[index].rungs = []
    }

    /// When it must be back.
    package var dueAt: Instant {
        Instant(milliseconds: Int64(clocks.last?.target.amount ?? 0))
    }

    /// Whether it should be back and is not.
    package func isOverdue(at now: Instant) -> Bool { !isClosed && now > dueAt }
}
