import FrontDesk

extension Repair: FormSubject {
    var formNote: String { "\(urgency.rawValue) \(status.rawValue)" }

    func asks(for name: String, _ verb: String) -> Bool {
        guard verb == AssignRepair.verb else { return true }
        switch name {
        case "told": return toldAt == nil
        case "appointment", "noAppointmentReason":
            return appointment.kind == .open && urgency == .appointed
        default: return true
        }
    }

    func demanded(_ verb: String, _ entries: [String: PlainValue]) -> Set<String> {
        Self.demands[verb] ?? []
    }

    /// What a step cannot do without, beyond what the rules find out by themselves.
    private static let demands: [String: Set<String>] = [
        AssignRepair.verb: ["assignee"], DispatchRepair.verb: ["told"],
        RejectRepair.verb: ["reason"], TransferRepair.verb: ["reason", "to"],
        AppointRepair.verb: ["at"], ContactOwner.verb: ["channel", "reached"],
        QuoteRepair.verb: ["amountFen"], PauseRepair.verb: ["reason", "resumeAt"],
        FinishRepair.verb: ["result", "materials"], FollowUpRepair.verb: ["method", "reached"],
        ReopenRepair.verb: ["reason"], CancelRepair.verb: ["reason"], MergeRepair.verb: ["into"],
        NoteRepair.verb: ["note"],
    ]

    func prepare(_ field: inout FormField, _ verb: String, _ view: View) {
        switch field.name {
        case "assignee":
            field.kind = .choice(Self.workers(view))
            field.hint = "工号、姓名或拼音"
            field.initial = assignee.map { view.desk.name(ofStaff: $0) } ?? ""
        case "told":
            field.kind = .choice(Self.workers(view))
            field.hint = verb == DispatchRepair.verb ? "告诉了维修部哪一位" : "不填即责任人本人"
        case "takenBy":
            field.kind = .named(StaffChoices.names(view))
            field.initial = view.person?.name ?? ""
        case "no": field.initial = slip.number
        case "materials": field.hint = "水龙头 1、生料带 2；或 无用料"
        case "into": field.kind = .choice(mergeTargets(view))
        default: break
        }
    }

    /// Who is told is who is sent, where the clerk says nothing else.
    func complete(_ entries: inout [String: PlainValue], _ verb: String) {
        guard verb == AssignRepair.verb, toldAt == nil, entries["told"] == nil else { return }
        entries["told"] = entries["assignee"]
    }

    /// Who can be sent, the least busy first.
    static func workers(_ view: View) -> [ChoiceItem] {
        let posts: Set<Post> = [.technician, .maintenanceLead]
        let busy = Dictionary(grouping: view.desk.repairs.openOnes) { $0.assignee ?? "" }
        return StaffChoices.numbers(view, busy: busy.mapValues(\.count)) {
            posts.contains($0.post)
        }
    }

    private func mergeTargets(_ view: View) -> [ChoiceItem] {
        ChoiceItem.cases(view.desk.repairs.openOnes.filter { $0.id != id && $0.place == place }) {
            "\($0.category) \($0.description)"
        }
    }
}

extension ChoiceItem {
    /// Cases to choose from, by their short numbers.
    static func cases<Subject: Case>(
        _ cases: [Subject],
        note: (Subject) -> String
    ) -> [ChoiceItem] {
        cases.map { ChoiceItem(value: $0.id.text, label: $0.id.short, note: note($0)) }
    }
}
