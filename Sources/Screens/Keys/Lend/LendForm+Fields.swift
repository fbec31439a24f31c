import FrontDesk

extension LendForm {
    /// What the class asks, what is always asked in front.
    func fields(_ view: View) -> [FormField] {
        let name = visitor?.name ?? ""
        var fields = [borrower.person("借用人", view, initial: name)]
        if !isReserve { fields.append(reason) }
        if needsAuthoriser { fields.append(authoriser(view)) }
        fields += [
            FormField(SecondPerson.pinField, "借用人口令", .secret, hint: "本人输入"),
            FormField("slipNo", "纸单号", .code, hint: "借用人签字的纸单"),
        ]
        if isReserve || (keys.keyClass == .owner && !keys.sealNo.isEmpty) {
            fields.append(seal)
        }
        if !isReserve { fields += work(view) }
        fields += [
            FormField("dueAt", "应还时间", .moment, hint: "不填为最晚时间；+2、17:00"),
            FormField("count", "数量", .number, initial: "1"),
        ]
        fields += borrower.outside(phone: visitor?.phone.text ?? "")
        let what = isReserve ? "发生了什么" : "没有就不填"
        return fields
            + [FormField("note", "说明", .text(isLong: true), isRequired: isReserve, hint: what)]
    }

    private var reason: FormField {
        let reasons = LendReason.allCases.filter { $0 != .emergency }
        // What such keys are mostly lent for stands in front, where a digit picks it.
        let first = Self.usual[keys.keyClass] ?? []
        let words = first + reasons.filter { !first.contains($0) }
        return .words(
            "reason",
            "事由",
            words.map(\.rawValue),
            isRequired: true,
            hint: "只为工作，不借私用"
        )
    }

    private static let usual: [KeyClass: [LendReason]] = [
        .owner: [.houseRepair, .ownerUse, .decoration],
        .publicDoor: [.publicRepair, .inspection, .cleaning, .fireCheck],
        .equipment: [.inspection, .maintenance, .publicRepair, .fireCheck],
        .meterBox: [.meterReading, .publicRepair], .shaft: [.meterReading, .publicRepair],
        .vacant: [.handover, .houseRepair, .cleaning],
    ]

    private func authoriser(_ view: View) -> FormField {
        let me = view.person
        let iMayAllow = me.map { rule.authorisers.contains($0.post) } ?? false
        let people = StaffChoices.numbers(view) { person in
            guard person.number != me?.number else { return false }
            // Of a reserve copy one of the two who stand by must be able to allow it.
            return rule.authorisers.contains(person.post) || (isReserve && iMayAllow)
        }
        return FormField(
            "authoriser",
            isReserve ? "在场第二人" : "授权人",
            .choice(people),
            isRequired: true,
            hint: rule.authorisers.map(\.rawValue).joined(separator: "、")
        )
    }

    private var seal: FormField {
        FormField(
            "sealNo",
            "启封条号",
            .code,
            isRequired: !keys.isUnsealed,
            hint: "读出袋上的封条号"
        )
    }

    /// What shows that it is for work, and who goes along.
    private func work(_ view: View) -> [FormField] {
        var fields = [
            FormField("repair", "报修单", .choice(repairs(view)), hint: "房号、单号")
        ]
        if keys.keyClass != .publicDoor {
            let hint = rule.proof == .round ? "抄表单号" : "工作票、委托书号"
            fields.append(FormField("permit", "工作票", .code, hint: hint))
        }
        if rule.entersHome || keys.needsTwo || rule.borrowers.contains(.contractor) {
            let people = StaffChoices.numbers(view) { _ in true }
            fields.append(FormField("secondPerson", "同行人", .named(people), hint: "两人同行"))
        }
        if rule.entersHome {
            fields.append(
                FormField("ownerContact", "告知业主", .text(isLong: false), hint: "何时、怎样告知")
            )
        }
        return fields
    }

    /// Open repairs, those of the household first.
    private func repairs(_ view: View) -> [ChoiceItem] {
        let open = view.desk.repairs.openOnes
        let own = open.filter { $0.room != nil && $0.room == keys.room }
        let others = open.filter { repair in !own.contains { $0.id == repair.id } }
        return (own + (keys.room == nil ? others : [])).map { repair in
            ChoiceItem(
                value: repair.id.text,
                label: "\(repair.id.short) \(repair.place)",
                note: "\(repair.category) \(repair.description)"
            )
        }
    }
}
