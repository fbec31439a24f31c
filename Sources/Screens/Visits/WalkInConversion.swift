import FrontDesk

/// What a visitor's matter is turned into by one key, with what they said carried over. The form is
/// the usual one; what is stored is one act, which makes the record and ends the visit.
enum WalkInConversion: CaseIterable {
    case repair
    case complaint
    case payment
    case loan

    /// The purpose for which F6 takes this way.
    var purpose: WalkInPurpose {
        switch self {
        case .repair: .repair
        case .complaint: .complaint
        case .payment: .payment
        case .loan: .key
        }
    }

    private var label: String {
        switch self {
        case .repair: "转报修"
        case .complaint: "转投诉"
        case .payment: "转缴费"
        case .loan: "转借钥匙"
        }
    }

    /// The way as an item of a menu.
    func item(_ walkIn: WalkIn, _ view: View) -> MenuLayer.Item {
        MenuLayer.Item(
            label: label,
            whyNot: WalkInActs.ended(walkIn) ?? whyNot(walkIn, view),
            run: { begin(walkIn, $0) }
        )
    }

    private func whyNot(_ walkIn: WalkIn, _ view: View) -> String? {
        if let reason = view.whyNot(.logWalkIns) { return reason }
        switch self {
        case .repair: return view.whyNot(.logRepairs)
        case .complaint: return view.whyNot(.receiveComplaints)
        case .payment:
            if let reason = view.whyNotCollect { return reason }
            return walkIn.room == nil ? "没有登记房号。按 F3 找住户收款，再关联收据" : nil
        case .loan: return view.whyNot(.lendKeys)
        }
    }

    private func begin(_ walkIn: WalkIn, _ view: View) -> Response {
        switch self {
        case .repair:
            let form = NewRepairForm.make(view, room: walkIn.room)
            return .push(FormLayer(form.carrying(walkIn, as: "repair", view)))
        case .complaint:
            let form = NewComplaintForm.make(view, room: walkIn.room)
            return .push(FormLayer(form.carrying(walkIn, as: "complaint", view)))
        case .payment:
            guard let room = walkIn.room else { return .none }
            return CollectLayer.open(room, for: walkIn, view)
        case .loan: return LendForm.begin(nil, for: walkIn, view)
        }
    }
}

extension ConvertWalkIn {
    /// The conversion of a visitor into what a command does; nil for one that makes none of it.
    init?(_ walkIn: WalkIn, _ command: any Command) {
        self.init()
        id = walkIn.id
        switch command {
        case let command as LogRepair: repair = Carried(command)
        case let command as ReceiveComplaint: complaint = Carried(command)
        case let command as CollectFees: payment = Carried(command)
        case let command as LendKeys: loan = Carried(command)
        default: return nil
        }
    }
}

extension Form {
    /// The form as part of a visitor's conversion: what they said stands in its fields, and what it
    /// gives is done in one act with the end of the visit. `field` is the field of the conversion in
    /// which the form's own command stands.
    func carrying(_ walkIn: WalkIn, as field: String, _ view: View) -> Form {
        var form = self
        form.title += "  来访 \(walkIn.id.short) \(walkIn.name)"
        form.draftName = "\(ConvertWalkIn.verb) \(field) \(walkIn.id.text)"
        form.subject = .numbered(walkIn.id)
        form.seen = walkIn.changedAt
        form.within = field
        let known: [String: String] = [
            "caller": walkIn.name, "complainant": walkIn.name, "phone": walkIn.phone.text,
            "description": walkIn.words, "what": walkIn.words, "source": Source.walkIn.rawValue,
        ]
        for index in form.fields.indices where form.fields[index].initial.isEmpty {
            form.fields[index].initial = known[form.fields[index].name] ?? ""
        }
        let submit = self.submit
        form.submit = { values, view in
            let result = submit(values, view)
            guard case .command(let command, let second) = result,
                let conversion = ConvertWalkIn(walkIn, command)
            else { return result }
            return .command(conversion, second: second)
        }
        if let joining {
            form.joining = Joining(insist: joining.insist, urges: false) { id, _ in
                var link = ConvertWalkIn()
                (link.id, link.record) = (walkIn.id, id)
                return link
            }
        }
        form.adapt(to: form.fields.map(\.initial), view)
        return form
    }
}
