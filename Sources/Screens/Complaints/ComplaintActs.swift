import FrontDesk

/// What can be done with a complaint from the screen: one table for the menu, F6 and the manual.
enum ComplaintActs {
    /// The commands: the eight steps, then those beside them in the order of the work.
    static let all: [any CaseCommand<Complaint>.Type] =
        Complaint.procedure.steps.map { $0.command } + beside

    private static let beside: [any CaseCommand<Complaint>.Type] = [
        RelayComplaint.self, ContactComplainant.self, TellProgress.self, PlanComplaint.self,
        DraftReply.self, ApproveReply.self, AssignComplaint.self, RegradeComplaint.self,
        PauseComplaint.self, ResumeComplaint.self, UrgeComplaint.self, NoteComplaint.self,
        ReturnComplaint.self, WithdrawComplaint.self, MergeComplaint.self, ReopenComplaint.self,
    ]

    /// Why a command cannot be given on a complaint now, or nil.
    static func whyNot(
        _ type: any CaseCommand<Complaint>.Type,
        _ complaint: Complaint,
        _ view: View
    ) -> String? {
        if let reason = CaseActs.whyNot(type, complaint, view) { return reason }
        if type == ReturnComplaint.self, complaint.returnableSteps.isEmpty {
            return "\(complaint.turn)，没有可以退回的步骤"
        }
        if type == ApproveReply.self, complaint.draft.approvedBy != nil { return "已经批准" }
        return nil
    }

    /// What begins when a command is chosen: its form, or the command itself when it asks nothing.
    static func begin(
        _ type: any CaseCommand<Complaint>.Type,
        _ complaint: Complaint,
        _ view: View
    ) -> Response {
        CaseActs.begin(type, complaint, view)
    }

    /// The next step on the way to the file; going on again while it is paused.
    static func next(for complaint: Complaint) -> (any CaseCommand<Complaint>.Type)? {
        guard !complaint.isClosed else { return nil }
        return complaint.isPaused ? ResumeComplaint.self : complaint.currentStep.command
    }

    /// What takes an act back, where something does (CONTRACT 7); else why not.
    static func inverse(
        of act: String,
        _ complaint: Complaint
    ) -> (command: (any Command)?, whyNot: String?) {
        if act == PauseComplaint.verb, complaint.isPaused {
            var resume = ResumeComplaint()
            resume.id = complaint.id
            return (resume, nil)
        }
        let said = "「\(Commands.summary(of: act))」已入账，不能撤回"
        guard let step = Complaint.procedure.step(of: act) else {
            return (nil, "\(said)，请办理相反的手续")
        }
        return (nil, step.mayBeReturnedTo ? "\(said)；办错了请用「退回」并写明原因" : said)
    }

    /// What the desk hears when a command without a form was answered.
    static func settled(_ outcome: Outcome, _ view: View) -> Response {
        guard case .stored(let id, _) = outcome, let id = RecordID(id),
            let complaint = view.desk.complaints[id], let last = complaint.history.last
        else { return Response(message: Message(outcome: outcome)) }
        let next = next(for: complaint).map { "，F6 \($0.summary)" } ?? ""
        let done = Complaint.done(last.act)
        return .say("\(done) \(id.short) \(complaint.place)，\(complaint.stands)\(next)")
    }
}
