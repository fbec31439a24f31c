import FrontDesk

/// What can be done with a complaint from the screen: one table for the menu, F6 and the manual.
enum ComplaintActs: ActTable {
    static let all: [any CaseCommand<Complaint>.Type] = Complaint.procedure.steps.map(\.command)

    static func whyNot(
        _ type: any CaseCommand<Complaint>.Type,
        _ complaint: Complaint,
        _ view: View
    ) -> String? {
        view.whyNotWrite ?? view.whyNot(type.permission)
    }

    static func begin(
        _ type: any CaseCommand<Complaint>.Type,
        _ complaint: Complaint,
        _ view: View
    ) -> Response { .say(type.summary) }

    static func next(for complaint: Complaint) -> (any CaseCommand<Complaint>.Type)? {
        guard !complaint.isClosed else { return nil }
        return complaint.isPaused ? ResumeComplaint.self : complaint.currentStep.command
    }

    static func inverse(
        of act: String,
        _ complaint: Complaint
    ) -> (command: (any Command)?, whyNot: String?) {
        (nil, "「\(Commands.summary(of: act))」已入账，不能撤回")
    }

    static func settled(_ outcome: Outcome, _ view: View) -> Response {
        Response(message: Message(outcome: outcome))
    }
}

enum NewComplaintForm {
    static func make(_ view: View, room: RoomCode? = nil, repair: RecordID? = nil) -> Form {
        Form(title: "受理投诉", fields: []) { _, _ in .problem(field: "", "") }
    }
}
