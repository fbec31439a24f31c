import FrontDesk

/// What can be done with a loan of keys: one table for F6, the palette and the page.
enum LoanActs {
    /// A loan can be taken back as if it had not been, for so long (CONTRACT 7).
    private static let undoMinutes = 2

    static func items(_ loan: KeyLoan, _ view: View) -> [MenuLayer.Item] {
        [
            giveBack(loan, view), contact(loan, view), extend(loan, view), handOver(loan, view),
            report(.lost, loan, view), report(.damaged, loan, view), repair(loan),
        ].compactMap(\.self)
    }

    /// 归还: counted, looked at, and of a bag the new seal.
    static func giveBack(_ loan: KeyLoan, _ view: View) -> MenuLayer.Item {
        var form = form(ReturnKeys.self, "归还", loan, view)
        let isBag = loan.isReserve || !loan.sealBefore.isEmpty
        form.asked = ["count", "condition"] + (isBag ? ["sealNo"] : []) + ["note"]
        form.note = "未还 \(loan.remaining) 把"
        form.prepare = { field in
            switch field.name {
            case "count": field.initial = String(loan.remaining)
            case "condition": field.initial = KeyCondition.good.rawValue
            case "sealNo": field.hint = "重新封存的封条号，没有就不填"
            default: field.hint = "没有就不填"
            }
        }
        form.done = "已归还"
        return item("归还", ReturnKeys.self, form, loan, view)
    }

    /// 催还: a call to the borrower, logged.
    static func contact(_ loan: KeyLoan, _ view: View) -> MenuLayer.Item {
        var form = form(ContactBorrower.self, "催还", loan, view)
        form.note = "应还 \(view.moment(loan.dueAt))"
        form.prepare = { field in
            switch field.name {
            case "channel": field.initial = ContactChannel.phone.rawValue
            case "note": field.hint = "怎么说的，几时还"
            default: break
            }
        }
        form.done = "催还已登记"
        return item("催还", ContactBorrower.self, form, loan, view)
    }

    /// 续借: within the class's limit; the second time somebody must allow it.
    private static func extend(_ loan: KeyLoan, _ view: View) -> MenuLayer.Item {
        var form = form(ExtendLoan.self, "续借", loan, view)
        form.asked = ["dueAt", "reason"]
        form.note = "现应还 \(view.moment(loan.dueAt))"
        if loan.isReserve || !loan.extensions.isEmpty { form.second = .authoriseKeys }
        if let keys = view.desk.keys[loan.key] {
            let rule = loan.isReserve ? KeyRule.reserve : KeyRule.of(keys.keyClass)
            form.sums = { _, view in
                ["最晚可续到 \(view.dates.echo(rule.latest(at: view.now, on: view.desk)))"]
            }
        }
        form.done = "已续借"
        return item("续借", ExtendLoan.self, form, loan, view)
    }

    private static func handOver(_ loan: KeyLoan, _ view: View) -> MenuLayer.Item {
        MenuLayer.Item(
            label: "转交",
            whyNot: CaseActs.whyNot(HandOverKeys.self, loan, view),
            run: { view in
                HandOverForm.make(loan, view).map { .push(FormLayer($0)) } ?? Response.none
            }
        )
    }

    /// 遗失, 损坏: an incident that stays open until it is settled.
    private static func report(
        _ what: KeyIncidentKind,
        _ loan: KeyLoan,
        _ view: View
    ) -> MenuLayer.Item {
        var form = ActForm(ReportKeys.self)
        form.title = "登记\(what.rawValue)  \(KeyItem.loan(loan.id).called(view))"
        form.given = ["loan": .text(loan.id.text), "what": .text(what.rawValue)]
        form.asked = ["count", "words", "paidBy"]
        form.concern(KeyItem.loan(loan.id), view)
        form.prepare = { field in
            if field.name == "count" {
                field.initial = String(what == .lost ? loan.remaining : 1)
            }
            if field.name == "paidBy" { field.hint = "可以处理时再定" }
        }
        form.done = "已登记\(what.rawValue)"
        let ended = loan.isClosed ? "现在是「\(loan.statusWord)」" : nil
        return form.item("登记\(what.rawValue)", .lendKeys, view, whyNot: ended)
    }

    private static func repair(_ loan: KeyLoan) -> MenuLayer.Item? {
        loan.repair.map { id in
            MenuLayer.Item(
                label: "看报修单 \(id.short)",
                run: { _ in
                    Response(
                        effects: [.fetch([.numbered(id)])],
                        move: .push(CasePage<Repair>(id))
                    )
                }
            )
        }
    }

    // MARK: Taking back

    /// Why a loan cannot be taken back as if it had not been, or nil.
    static func whyNotUndo(_ loan: KeyLoan, _ view: View) -> String? {
        if let reason = CaseActs.whyNot(ReturnKeys.self, loan, view) { return reason }
        guard loan.issuer == view.person?.number else { return "只能撤回自己办的借出，请办理归还" }
        guard loan.history.count <= 1 else { return "借出后又有办理，请办理归还" }
        guard !loan.isReserve, loan.sealBefore.isEmpty else {
            return "启封的钥匙要登记新封条，请办理归还"
        }
        guard view.now <= loan.outAt.adding(minutes: undoMinutes) else {
            return "借出已过 \(undoMinutes) 分钟，请办理归还"
        }
        return nil
    }

    /// The inverse of a loan is its return.
    static func undo(_ loan: KeyLoan) -> Response {
        var command = ReturnKeys()
        command.id = loan.id
        (command.count, command.condition) = (loan.remaining, .good)
        command.note = "撤回借出"
        return .perform(command, seen: loan.changedAt)
    }

    // MARK: Forms

    private static func form(
        _ type: any LoanCommand.Type,
        _ label: String,
        _ loan: KeyLoan,
        _ view: View
    ) -> ActForm {
        var form = ActForm(type)
        form.title = "\(label)  \(KeyItem.loan(loan.id).called(view))  \(loan.borrower.name)"
        form.given = ["loan": .text(loan.id.text)]
        form.concern(KeyItem.loan(loan.id), view)
        return form
    }

    private static func item<Act: LoanCommand>(
        _ label: String,
        _ type: Act.Type,
        _ form: ActForm,
        _ loan: KeyLoan,
        _ view: View
    ) -> MenuLayer.Item {
        MenuLayer.Item(
            label: label,
            whyNot: CaseActs.whyNot(type, loan, view),
            run: { form.begin($0) }
        )
    }
}
