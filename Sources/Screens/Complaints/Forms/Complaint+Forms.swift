import FrontDesk

extension Complaint: FormSubject {
    var formNote: String {
        let urgent = isUrgent ? " 紧急" : ""
        return isClosed
            ? "\(grade.rawValue) \(status.rawValue)" : "\(grade.rawValue)\(urgent) \(turn)"
    }

    /// `第3步 投诉评估`.
    var turn: String { "第\(step)步 \(currentStep.title)" }

    func asks(for name: String, _ verb: String) -> Bool {
        switch (verb, name) {
        case (AcknowledgeComplaint.verb, "mindset"): mindset == nil
        case (AcknowledgeComplaint.verb, "means"): means.isEmpty
        case (AcknowledgeComplaint.verb, "demand"): demand.isEmpty
        case (AcknowledgeComplaint.verb, "spot"): room == nil && spot.isEmpty
        case (AcknowledgeComplaint.verb, "happenedAt"): happenedAt == nil
        case (ConfirmComplaint.verb, "department"), (ConfirmComplaint.verb, "receivedBy"):
            relayedAt == nil
        case (InvestigateComplaint.verb, "validity"): validity == .undecided
        case (ReplyToComplaint.verb, "nonLiabilityReason"): validity == .invalid
        case (ReplyToComplaint.verb, "answeredMembers"): !members.isEmpty
        case (ApproveReply.verb, "externalName"), (ApproveReply.verb, "externalPaper"):
            grade == .major || draft.compensationFen > 0
        case (PlanComplaint.verb, "item"): plan.contains { $0.doneAt == nil }
        default: true
        }
    }

    /// For a step the procedure's own table decides, for an act beside the steps the table below.
    func demanded(_ verb: String, _ entries: [String: PlainValue]) -> Set<String> {
        if let row = Self.procedure.step(of: verb) {
            return Set(row.demands.filter { $0.isNeeded(self, entries) }.map(\.name))
        }
        switch verb {
        case PlanComplaint.verb: return entries["item"] == nil ? ["action"] : ["result"]
        case ApproveReply.verb: return draft.text.isEmpty ? ["text"] : []
        default: return Self.demands[verb] ?? []
        }
    }

    /// What an act beside the steps cannot do without.
    private static let demands: [String: Set<String>] = [
        RelayComplaint.verb: ["department", "receivedBy"],
        ContactComplainant.verb: ["channel", "reached"], TellProgress.verb: ["channel", "note"],
        DraftReply.verb: ["text"], PauseComplaint.verb: ["reason", "resumeAt"],
        RegradeComplaint.verb: ["grade", "reason"], AssignComplaint.verb: ["handler"],
        ReturnComplaint.verb: ["toStep", "reason"],
        WithdrawComplaint.verb: ["reason", "channel", "note"], MergeComplaint.verb: ["into"],
        ReopenComplaint.verb: ["reason"], NoteComplaint.verb: ["note"],
    ]

    func prepare(_ field: inout FormField, _ verb: String, _ view: View) {
        if let hint = Self.procedure.step(of: verb)?.demand(of: field.name)?.hint, !hint.isEmpty {
            field.hint = hint
        }
        preparePeople(&field, verb, view)
        prepareWords(&field, verb, view)
        prepareReply(&field, verb)
    }

    private func preparePeople(_ field: inout FormField, _ verb: String, _ view: View) {
        switch field.name {
        case "handler":
            let current = verb == AssessComplaint.verb ? handler : nil
            field.kind = .choice(handlers(view))
            field.initial = current.map { view.desk.name(ofStaff: $0) } ?? ""
            if !againstStaff.isEmpty { field.hint = "\(namesAgainst(view))被投诉，须回避" }
        case "preparedBy":
            field.kind = .choice(
                StaffChoices.numbers(view) { person in
                    view.desk.may(person, .receiveComplaints)
                        && person.number != view.person?.number
                        && !againstStaff.contains(person.number)
                }
            )
        case "investigator":
            field.kind = .named(
                StaffChoices.names(view) {
                    view.desk.may($0, .handleComplaints) && !againstStaff.contains($0.number)
                }
            )
            field.hint = "不填即经办人本人"
        case "accompaniedBy":
            field.kind = .named(
                StaffChoices.names(view) {
                    $0.post == .manager || $0.duties.contains(.dutyManager)
                }
            )
            field.hint = "重大投诉由经理陪同"
        case "receivedBy", "headName", "owner": field.kind = .named(StaffChoices.names(view))
        case "department":
            let items = view.desk.policy.departments.map { ChoiceItem(value: $0, label: $0) }
            field.kind = .named(items)
            field.initial = department
        default: break
        }
    }

    private func prepareWords(_ field: inout FormField, _ verb: String, _ view: View) {
        switch field.name {
        case "subtype":
            let known = view.desk.policy.subtypes(of: type)
            field.kind = .choice(known.map { ChoiceItem(value: $0, label: $0) })
            field.hint = subtype.isEmpty ? "不变就不填" : "现为\(subtype)，不变就不填"
        case "type": field.hint = "现为\(type.rawValue)，不变就不填"
        case "urgent": field.initial = isUrgent ? "是" : "否"
        case "reached" where verb == FollowUpComplaint.verb: field.initial = "是"
        case "grade" where verb == RegradeComplaint.verb: field.hint = "现为\(grade.rawValue)"
        case "validity" where verb == InvestigateComplaint.verb:
            let judged = [Validity.valid, .invalid].map(\.rawValue)
            field.kind = .choice(judged.map { ChoiceItem(value: $0, label: $0) })
        case "toStep":
            field.kind = .choice(
                returnableSteps.map {
                    ChoiceItem(value: String($0.number), label: $0.title, note: "第 \($0.number) 步")
                }
            )
        case "item":
            let open = plan.enumerated().filter { $0.element.doneAt == nil }
            field.kind = .choice(
                open.map { ChoiceItem(value: String($0.offset + 1), label: $0.element.action) }
            )
            field.hint = "新增措施就不填"
        case "into": field.kind = .choice(mergeTargets(view))
        default: break
        }
    }

    private func prepareReply(_ field: inout FormField, _ verb: String) {
        let writes: Set<String> = [ReplyToComplaint.verb, DraftReply.verb, ApproveReply.verb]
        guard writes.contains(verb) else { return }
        switch field.name {
        case "text": field.initial = draft.text
        case "compensationFen" where draft.compensationFen > 0:
            field.initial = hundredthsText(draft.compensationFen)
        case "answeredMembers":
            let left = members.filter { $0.answeredAt == nil }
            field.kind = .several(left.map { ChoiceItem(value: $0.label, label: $0.label) })
        default: break
        }
    }

    /// A step has its own; what is written towards the reply, or said underway, has one as well.
    func guide(for verb: String) -> StepGuide? {
        switch verb {
        case DraftReply.verb, ApproveReply.verb: StepGuide(id: id, step: 5)
        case TellProgress.verb: StepGuide(id: id, step: step)
        default: Self.procedure.step(of: verb).map { StepGuide(id: id, step: $0.number) }
        }
    }

    func done(_ type: any Command.Type) -> String { Self.done(type.verb) }

    /// A step is named with its number, another act as what it is.
    static func done(_ verb: String) -> String {
        guard let step = procedure.step(of: verb) else { return "已\(Commands.summary(of: verb))" }
        return "已办第\(step.number)步\(step.title)"
    }

    /// Where it stands, as a message ends: `现在在第4步 投诉调查`.
    var stands: String { isClosed ? "现在是「\(statusWord)」" : "现在在\(turn)" }

    // MARK: Lists

    /// Who may handle it, the least busy first; not those whom it is against.
    func handlers(_ view: View) -> [ChoiceItem] {
        let busy = Dictionary(grouping: view.desk.complaints.openOnes) { $0.handler ?? "" }
        return StaffChoices.numbers(view, busy: busy.mapValues(\.count)) { person in
            view.desk.may(person, .handleComplaints) && !againstStaff.contains(person.number)
        }
    }

    private func namesAgainst(_ view: View) -> String {
        againstStaff.map { view.desk.name(ofStaff: $0) }.joined(separator: "、")
    }

    /// Open complaints of the same household and type.
    private func mergeTargets(_ view: View) -> [ChoiceItem] {
        let others = view.desk.complaints.openOnes.filter { other in
            other.id != id && other.type == type && room != nil && other.room == room
        }
        return ChoiceItem.cases(others) { "\($0.turn) \($0.what)" }
    }
}
