import FrontDesk

/// Forms drawn from the commands' own fields: screen, JSON door and schema ask the same things.
enum CommandForm {
    /// A form for a command on one repair.
    static func make(
        _ type: any RepairCommand.Type,
        for repair: Repair,
        _ view: View
    ) -> Form {
        let fields = type.fieldDescriptions.filter { asks($0.name, type, repair) }
            .map { field(for: $0, type, repair, view) }
        let id = repair.id
        return Form(
            title: "\(type.summary)  \(id.short)  \(repair.place)",
            fields: fields,
            draftName: fields.isEmpty ? nil : "\(type.verb) \(id.text)",
            subject: .repair(id),
            seen: repair.changedAt,
            note: "\(repair.urgency.rawValue) \(repair.status.rawValue)",
            done: "已\(type.summary)",
            submit: { values, view in
                var members: [String: PlainValue] = ["id": .text(id.text)]
                for description in type.fieldDescriptions {
                    guard let text = values[description.name] else { continue }
                    members[description.name] = plain(text, description.shape)
                }
                if type == AssignRepair.self, repair.toldAt == nil, members["told"] == nil {
                    members["told"] = members["assignee"]
                }
                do throws(FieldProblem) {
                    return .command(try type.parse(.object(members), in: view.style))
                } catch {
                    return .problem(field: error.field, error.message)
                }
            }
        )
    }

    /// Whether a form need ask for a field: not for what the repair says already.
    private static func asks(
        _ name: String,
        _ type: any RepairCommand.Type,
        _ repair: Repair
    ) -> Bool {
        switch name {
        case "id": false
        case "told" where type == AssignRepair.self: repair.toldAt == nil
        case "appointment" where type == AssignRepair.self,
            "noAppointmentReason" where type == AssignRepair.self:
            repair.appointment.kind == .open && repair.urgency == .appointed
        default: true
        }
    }

    private static func plain(_ text: String, _ shape: FieldShape) -> PlainValue {
        switch shape {
        case .integer: Int64(text).map(PlainValue.integer) ?? .text(text)
        case .flag: .bool(text == "是")
        case .list(.choice): .list(text.split(separator: "、").map { .text(String($0)) })
        default: .text(text)
        }
    }

    private static func field(
        for description: FieldDescription,
        _ type: any RepairCommand.Type,
        _ repair: Repair,
        _ view: View
    ) -> FormField {
        let (name, label) = (description.name, description.label)
        let isRequired = required[type.verb]?.contains(name) ?? false
        switch name {
        case "assignee":
            return FormField(
                name,
                label,
                .choice(workers(view)),
                isRequired: isRequired,
                hint: "工号、姓名或拼音",
                initial: repair.assignee.map { view.desk.name(ofStaff: $0) } ?? ""
            )
        case "told":
            return FormField(
                name,
                label,
                .choice(workers(view)),
                isRequired: isRequired,
                hint: isRequired ? "告诉了维修部哪一位" : "不填即责任人本人"
            )
        case "takenBy":
            return FormField(
                name,
                label,
                .text(isLong: false),
                initial: view.person?.name ?? ""
            )
        case "no":
            return FormField(name, label, .text(isLong: false), initial: repair.slip.number)
        case "reached":
            return .words(name, label, ["是", "否"], isRequired: isRequired, initial: "")
        case "materials":
            return FormField(
                name,
                label,
                .text(isLong: false),
                isRequired: isRequired,
                hint: "水龙头 1、生料带 2；或 无用料"
            )
        case "note", "reason", "words":
            if case .choice = description.shape { break }
            return FormField(name, label, .text(isLong: true), isRequired: isRequired)
        default: break
        }
        return plainField(description, isRequired: isRequired)
    }

    private static func plainField(
        _ description: FieldDescription,
        isRequired: Bool
    ) -> FormField {
        let (name, label) = (description.name, description.label)
        switch description.shape {
        case .choice(let words):
            return .words(name, label, words, isRequired: isRequired)
        case .flag: return .words(name, label, ["是", "否"], isRequired: isRequired)
        case .moment:
            return FormField(name, label, .moment, isRequired: isRequired, hint: "明天9点、25、+2")
        case .integer where name.hasSuffix("Fen"):
            let plain = label.replacing("(分)", with: "")
            return FormField(name, plain, .money, isRequired: isRequired, hint: "元")
        case .integer:
            let isScore = name == "expectation" || name == "experience"
            let hint = isScore ? "1 到 5" : ""
            return FormField(name, label, .number, isRequired: isRequired, hint: hint)
        default: return FormField(name, label, .text(isLong: false), isRequired: isRequired)
        }
    }

    /// What a step cannot do without, beyond what the rules find out by themselves.
    private static let required: [String: Set<String>] = [
        AssignRepair.verb: ["assignee"], DispatchRepair.verb: ["told"],
        RejectRepair.verb: ["reason"], TransferRepair.verb: ["reason", "to"],
        AppointRepair.verb: ["at"], ContactOwner.verb: ["channel", "reached"],
        QuoteRepair.verb: ["amountFen"], PauseRepair.verb: ["reason", "resumeAt"],
        FinishRepair.verb: ["result", "materials"], FollowUpRepair.verb: ["method", "reached"],
        ReopenRepair.verb: ["reason"], CancelRepair.verb: ["reason"], MergeRepair.verb: ["into"],
        NoteRepair.verb: ["note"],
    ]

    /// Who can be sent, the least busy first.
    static func workers(_ view: View) -> [ChoiceItem] {
        let posts: Set<Post> = [.technician, .maintenanceLead]
        let busy = Dictionary(grouping: view.desk.repairs.openCases) { $0.assignee ?? "" }
        return view.desk.staff.values
            .filter { posts.contains($0.post) && !$0.isInactive }
            .sorted {
                (busy[$0.number]?.count ?? 0, $0.number) < (busy[$1.number]?.count ?? 0, $1.number)
            }
            .map { person in
                let count = busy[person.number]?.count ?? 0
                return ChoiceItem(
                    value: person.number,
                    label: person.name,
                    note: "\(person.number) \(person.post.rawValue) 在手 \(count) 单"
                )
            }
    }
}
