import FrontDesk

/// The form that notes that a borrower handed keys on to the next one.
enum HandOverForm {
    /// The form for a loan; nil where its keys are not in the register any more.
    static func make(_ loan: KeyLoan, _ view: View) -> Form? {
        guard let keys = view.desk.keys[loan.key] else { return nil }
        let rule = loan.isReserve ? KeyRule.reserve : KeyRule.of(keys.keyClass)
        let borrower = BorrowerFields(keys, rule, view)
        let people = StaffChoices.numbers(view) { _ in true }
        let fields =
            [
                borrower.person("转交给", view),
                FormField(SecondPerson.pinField, "接手人口令", .secret, hint: "本人输入，或填纸单号"),
                FormField("slipNo", "纸单号", .code, hint: "接手人签字的纸单"),
                FormField("secondPerson", "同行人", .named(people), hint: "换人才填"),
            ] + borrower.outside()
        return Form(
            title: "转交  \(KeyItem.loan(loan.id).called(view))",
            fields: fields,
            draftName: "\(HandOverKeys.verb) \(loan.id.text)",
            subject: .numbered(loan.id),
            seen: loan.changedAt,
            note: "现在 \(loan.borrower.name)  应还 \(view.moment(loan.dueAt))",
            done: "已转交",
            adapt: { values, fields, view in
                for index in fields.indices {
                    borrower.adapt(&fields[index], to: values, view)
                }
            },
            submit: { values, view in
                var command = HandOverKeys()
                command.id = loan.id
                borrower.fill(&command, from: values, view)
                command.slipNo = TextCleaning.clean(values["slipNo"] ?? "")
                command.secondPerson = values["secondPerson"] ?? ""
                let number = borrower.staffNumber(values, view)
                let pin = values[SecondPerson.pinField]
                let second = number.flatMap { number in
                    pin.map { SecondPerson(number: number, pin: $0) }
                }
                return .command(command, second: second)
            }
        )
    }
}
