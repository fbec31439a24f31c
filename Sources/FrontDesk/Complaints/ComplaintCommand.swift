/// A command beside the eight steps: it may be given while the complaint is open, or as it says.
package protocol ComplaintCommand: CaseCommand where Subject == Complaint {
    /// The steps at which it may be given.
    static var steps: ClosedRange<Int> { get }
    /// The statuses in which it may be given.
    static var statuses: Set<ComplaintStatus> { get }
    /// Whether only the handler, or who supervises, may give it.
    static var isForHandler: Bool { get }
}

extension ComplaintCommand {
    package static var steps: ClosedRange<Int> { 1...8 }
    package static var statuses: Set<ComplaintStatus> { [.working, .paused] }
    package static var isForHandler: Bool { false }

    @_semantics("optimize.sil.specialize.generic.never")
    package func checkState(_ complaint: Complaint, _ desk: Desk) throws(Refusal) {
        guard Self.statuses.contains(complaint.status) else {
            let words = ComplaintStatus.allCases.filter(Self.statuses.contains).map(\.rawValue)
            throw Refusal.wrongState(
                complaint.id.text,
                complaint.statusWord,
                needs: "须在「\(words.joined(separator: "、"))」时才能\(Self.summary)"
            )
        }
        guard Self.steps.contains(complaint.step) else {
            throw Refusal.outOfOrder(
                complaint.id.text,
                "现在在第 \(complaint.step) 步「\(complaint.currentStep.title)」，"
                    + "第 \(Self.steps.lowerBound) 到 \(Self.steps.upperBound) 步才能\(Self.summary)"
            )
        }
    }

    package func checkPermission(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.desk.require(Self.permission, context.situation)
        if Self.isForHandler { try complaint.checkHandler(context) }
    }
}

/// A step that the handler takes, and nobody else (CONTRACT 3).
package protocol HandlerStep: StepCommand where Subject == Complaint {}

extension HandlerStep {
    package func checkPermission(
        _ complaint: Complaint,
        _ context: CaseContext
    ) throws(Refusal) {
        try context.desk.require(Self.permission, context.situation)
        try complaint.checkIsHandler(context)
    }
}

extension Complaint {
    /// Throws unless the person who acts handles it, or supervises those who do.
    func checkHandler(_ context: CaseContext) throws(Refusal) {
        guard let person = context.person, person.number != handler,
            !context.desk.may(person, .superviseComplaints)
        else { return }
        try refuseStranger(context)
    }

    /// Throws unless the person who acts is the handler appointed; whom the complaint is against is
    /// refused for that, once the entries are there.
    func checkIsHandler(_ context: CaseContext) throws(Refusal) {
        let actor = context.situation.actor.staffNumber
        guard actor != handler, !againstStaff.contains(actor ?? "") else { return }
        try refuseStranger(context)
    }

    private func refuseStranger(_ context: CaseContext) throws(Refusal) {
        let whom = handler.map { context.desk.name(ofStaff: $0) } ?? "还没有指定"
        throw Refusal(
            .notPermitted,
            "\(id.text) 由\(whom)经办，请其办理，或请主管改派"
        )
    }

    /// Throws where the complaint is against the person: nobody handles one against themselves
    /// (DOMAIN 3.4).
    func checkNotAgainst(
        _ number: String?,
        _ what: String,
        field: String? = nil,
        _ desk: Desk
    ) throws(Refusal) {
        guard let number, againstStaff.contains(number) else { return }
        throw Refusal(
            .conflictOfInterest,
            "\(id.text) 投诉的正是\(desk.name(ofStaff: number))，\(what)须由他人办理",
            field: field
        )
    }

    /// The member of the staff that a field names, by number; throws unless there is one.
    static func person(
        _ number: String,
        field: String,
        _ desk: Desk
    ) throws(Refusal) -> Staff {
        let named = desk.staff.values.filter { $0.name == number && !$0.isInactive }
        guard let person = desk.staff[number] ?? (named.count == 1 ? named.first : nil),
            !person.isInactive
        else { throw Refusal.invalid(field, "没有工号 \(number) 的在册员工，请填工号") }
        return person
    }
}
