import FrontDesk

/// The form that lends a key set, in the order of the conversation. Which fields it asks, and which
/// of them must be filled in, follows from the rule of the set's class.
struct LendForm: Sendable {
    let keys: KeySet
    let rule: KeyRule
    /// It is the reserve copy, by the emergency procedure.
    let isReserve: Bool
    /// The visitor whom it is lent to.
    let visitor: WalkIn?
    let borrower: BorrowerFields

    init(_ keys: KeySet, isReserve: Bool = false, for visitor: WalkIn? = nil, _ view: View) {
        (self.keys, self.isReserve, self.visitor) = (keys, isReserve, visitor)
        rule = isReserve ? .reserve : .of(keys.keyClass)
        borrower = BorrowerFields(keys, rule, view)
    }

    // MARK: Opening

    /// The form for a set; where none is selected it is asked for first.
    static func begin(_ keys: KeySet?, for visitor: WalkIn? = nil, _ view: View) -> Response {
        guard let keys else { return .push(KeyFinderLayer(for: visitor?.id, view)) }
        if let reason = whyNot(keys) { return .say("\(keys.code) 借出：\(reason)", .warning) }
        return .push(FormLayer(LendForm(keys, for: visitor, view).make(view)))
    }

    /// Why a set cannot be lent in the ordinary way, or nil.
    static func whyNot(_ keys: KeySet) -> String? {
        if let reason = whyNotInUse(keys) { return reason }
        guard keys.lendable == 0 else { return nil }
        if keys.sealedReserve > 0 { return "只剩紧急备用钥匙" }
        return keys.out > 0 ? "已全部借出" : "在库没有钥匙"
    }

    /// Why a set cannot leave its hook at all, or nil.
    static func whyNotInUse(_ keys: KeySet) -> String? {
        keys.status == .inUse ? nil : "现在是「\(keys.status.rawValue)」"
    }

    // MARK: The form

    func make(_ view: View) -> Form {
        let plan = self
        let title = isReserve ? "应急动用备用钥匙" : "借出钥匙"
        var form = Form(
            title: "\(title)  \(keys.code) \(keys.name)",
            fields: fields(view),
            draftName: "\(LendKeys.verb) \(keys.code)\(isReserve ? " 备用" : "")",
            subject: .key(keys.code),
            seen: keys.changedAt,
            note: keys.keyClass.rawValue,
            adapt: { values, fields, view in
                for index in fields.indices { plan.adapt(&fields[index], to: values, view) }
            },
            sums: { plan.sums($0, $1) },
            then: { id, view in Self.after(id, view) },
            submit: { plan.submit($0, $1) }
        )
        form.adapt(to: form.fields.map(\.initial), view)
        return visitor.map { form.carrying($0, as: "loan", view) } ?? form
    }

    /// The loan is selected where it is listed, and it is said how to take it back.
    private static func after(_ id: String, _ view: View) -> Response {
        guard let id = RecordID(id), let loan = view.desk.loans[id] else { return .none }
        let undo = LoanActs.whyNotUndo(loan, view) == nil ? "。两分钟内可按 F8 撤回" : ""
        let due = view.moment(loan.dueAt)
        var response = Response.say("已借出 \(loan.key) 给\(loan.borrower.name)，应还 \(due)\(undo)")
        response.onTop = { layer, _ in
            guard var pane = layer as? KeyPane else { return Response.none }
            pane.list.select(.loan(id))
            layer = pane
            return Response.none
        }
        return response
    }

    // MARK: What follows from what is typed

    /// Marks what must be filled in, and whose PIN is asked.
    private func adapt(_ field: inout FormField, to values: FormValues, _ view: View) {
        let staff = borrower.staffNumber(values, view)
        let role = borrower.outsideRole(values, view)
        let isOwn = staff != nil && staff == view.person?.number
        switch field.name {
        case SecondPerson.pinField:
            let signs = !needsAuthoriser && staff != nil && !isOwn
            field.label = needsAuthoriser ? pinLabel : "借用人口令"
            field.isRequired = needsAuthoriser || (signs && values["slipNo"] == nil)
        case "slipNo": field.isRequired = role != nil || (needsAuthoriser && staff != nil)
        case "repair": field.isRequired = rule.proof == .repair && role == nil
        case "permit":
            let round = values["reason"] == LendReason.meterReading.rawValue
            field.isRequired =
                (rule.proof == .repairOrPermit && values["repair"] == nil)
                || (rule.proof == .round && round) || role == .proxy
        case "ownerContact": field.isRequired = rule.entersHome && role != .owner
        case "secondPerson":
            field.isRequired =
                keys.needsTwo || (rule.entersHome && role == nil) || role == .contractor
        default: borrower.adapt(&field, to: values, view)
        }
    }

    /// Whether somebody else must allow it.
    var needsAuthoriser: Bool { !rule.authorisers.isEmpty }
    private var pinLabel: String { isReserve ? "第二人口令" : "授权人口令" }

    private func sums(_ values: FormValues, _ view: View) -> [String] {
        let latest = rule.latest(at: view.now, on: view.desk)
        let due = values.moment("dueAt", view) ?? latest
        let limit = due > latest ? "  !! 最晚 \(view.dates.echo(latest))" : ""
        let who = rule.borrowers.map(\.rawValue).joined(separator: "、")
        return ["应还 \(view.dates.echo(due))\(limit)", keys.copiesText, "准借：\(who)"]
    }

    // MARK: The command

    private func submit(_ values: FormValues, _ view: View) -> FormResult {
        var lend = LendKeys()
        lend.key = keys.code
        borrower.fill(&lend, from: values, view)
        lend.isReserve = isReserve
        lend.reason = isReserve ? .emergency : values["reason"].flatMap(LendReason.init)
        lend.repair = values["repair"].flatMap { RecordID($0) }
        lend.permit = TextCleaning.clean(values["permit"] ?? "")
        lend.dueAt = values.moment("dueAt", view)
        if !isReserve { lend.authoriser = values["authoriser"] ?? "" }
        lend.secondPerson = values["secondPerson"] ?? ""
        lend.count = values["count"].flatMap { Int($0) } ?? 1
        lend.ownerContact = TextCleaning.clean(values["ownerContact"] ?? "")
        lend.slipNo = TextCleaning.clean(values["slipNo"] ?? "")
        lend.sealNo = TextCleaning.clean(values["sealNo"] ?? "")
        lend.note = TextCleaning.clean(values["note"] ?? "")
        return .command(lend, second: secondPerson(values, view))
    }

    /// Whoever allows it, or the borrower, as far as a PIN was typed.
    private func secondPerson(_ values: FormValues, _ view: View) -> SecondPerson? {
        guard let pin = values[SecondPerson.pinField] else { return nil }
        let number = needsAuthoriser ? values["authoriser"] : borrower.staffNumber(values, view)
        return number.map { SecondPerson(number: $0, pin: pin) }
    }
}
