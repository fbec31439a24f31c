import FrontDesk

/// What can be done with a repair from the screen: one table for the menu, F6 and the manual.
enum RepairActs: ActTable {
    /// The commands, in the order of the work.
    static let all: [any CaseCommand<Repair>.Type] = [
        DispatchRepair.self, AssignRepair.self, AcceptRepair.self, AppointRepair.self,
        ContactOwner.self, ArriveAtRepair.self, QuoteRepair.self, AcceptQuote.self,
        PauseRepair.self, ResumeRepair.self, FinishRepair.self, PrintSlip.self, ReturnSlip.self,
        FollowUpRepair.self, ArchiveRepair.self, UrgeRepair.self, NoteRepair.self,
        RejectRepair.self, TransferRepair.self, ReopenRepair.self, CancelRepair.self,
        MergeRepair.self,
    ]

    /// Why a command cannot be given on a repair now, or nil.
    static func whyNot(
        _ type: any CaseCommand<Repair>.Type,
        _ repair: Repair,
        _ view: View
    ) -> String? {
        if let reason = view.whyNotWrite { return reason }
        if let statuses = (type as? any RepairCommand.Type)?.statuses,
            !statuses.contains(repair.status)
        {
            let words = RepairStatus.allCases.filter(statuses.contains).map(\.rawValue)
            let needs = words.count > 4 ? "已经结束" : "须在「\(words.joined(separator: "、"))」时"
            return "现在是「\(repair.status.rawValue)」，\(needs)"
        }
        if let reason = view.whyNot(type.permission) { return reason }
        if type == DispatchRepair.self, repair.toldAt != nil { return "已传达给\(repair.toldTo)" }
        if type == AcceptQuote.self, repair.quoteFen == nil { return "还没有报价" }
        return nil
    }

    /// What begins when a command is chosen: its form, or the command itself when it asks nothing.
    static func begin(
        _ type: any CaseCommand<Repair>.Type,
        _ repair: Repair,
        _ view: View
    ) -> Response {
        CaseActs.begin(type, repair, view)
    }

    /// The next step on the way from the call to the file.
    static func next(for repair: Repair) -> (any CaseCommand<Repair>.Type)? {
        switch repair.status {
        case .waiting:
            return repair.urgency == .appointed && repair.appointment.kind == .open
                ? AppointRepair.self : AssignRepair.self
        case .assigned: return AcceptRepair.self
        case .accepted:
            let mustConfirm = repair.urgency != .emergency && repair.publicArea == nil
            return mustConfirm && repair.appointment.confirmedAt == nil
                ? AppointRepair.self : ArriveAtRepair.self
        case .onSite: return FinishRepair.self
        case .paused: return ResumeRepair.self
        case .finished: return ReturnSlip.self
        case .awaitingFollowUp:
            return repair.followUp.isSettled ? ArchiveRepair.self : FollowUpRepair.self
        case .archived, .cancelled: return nil
        }
    }

    /// What takes an act back, where something does (CONTRACT 7); else why not.
    static func inverse(
        of act: String,
        _ repair: Repair
    ) -> (command: (any Command)?, whyNot: String?) {
        switch act {
        case AssignRepair.verb where repair.status == .assigned:
            var reject = RejectRepair()
            reject.id = repair.id
            reject.reason = "撤回派单"
            return (reject, nil)
        case PauseRepair.verb where repair.status == .paused:
            var resume = ResumeRepair()
            resume.id = repair.id
            return (resume, nil)
        case LogRepair.verb where repair.status == .waiting:
            var cancel = CancelRepair()
            cancel.id = repair.id
            cancel.reason = .falseAlarm
            cancel.note = "撤回登记"
            return (cancel, nil)
        default:
            return (nil, "「\(Commands.summary(of: act))」已入账，不能撤回，请办理相反的手续")
        }
    }

    /// What the desk hears when a command without a form was answered; a printed slip goes out.
    static func settled(_ outcome: Outcome, _ view: View) -> Response {
        guard case .stored(let id, _) = outcome, let id = RecordID(id),
            let repair = view.desk.repairs[id], let last = repair.history.last
        else { return Response(message: Message(outcome: outcome)) }
        let act = Commands.summary(of: last.act)
        let next = next(for: repair).map { "，F6 \($0.summary)" } ?? ""
        var response = Response.say(
            "已\(act) \(id.short) \(repair.place)，现在是「\(repair.status.rawValue)」\(next)"
        )
        if last.act == PrintSlip.verb {
            response.effects = [
                .print(
                    title: "维修任务单-\(repair.slip.number)",
                    text: RepairForms.taskSlip(repair, on: view.desk)
                )
            ]
        }
        return response
    }
}
