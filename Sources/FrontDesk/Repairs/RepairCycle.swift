/// What a cycle came to before the repair was reopened: kept whole, because the rate of follow-ups,
/// the slips and the materials of the first visit still count (DOMAIN 3.2, reopen).
package struct RepairCycle: Fielded {
    /// Which cycle it was, from 1.
    package var number = 1
    /// Who did the work.
    package var assignee: String?
    /// When somebody came.
    package var arrivedAt: Instant?
    /// When the work was done.
    package var finishedAt: Instant?
    /// What came of it.
    package var result: RepairResult?
    /// What was used.
    package var materials: [Material] = []
    /// Labour, in fen.
    package var laborFen = 0
    /// The task slip.
    package var slip = TaskSlip()
    /// The owner's word.
    package var confirmation = OwnerConfirmation()
    /// The follow-up, the bad one that reopened it included.
    package var followUp = FollowUpResult()
    /// When it was filed.
    package var closedAt: Instant?

    /// A cycle in which nothing happened.
    package init() {}

    package mutating func visitFields(_ visitor: inout some FieldVisitor) {
        visitor.field(1, "cycle", "轮次", &number, .stated)
        visitor.field(2, "assignee", "责任人", &assignee)
        visitor.field(3, "arrivedAt", "到场于", &arrivedAt)
        visitor.field(4, "finishedAt", "完工于", &finishedAt)
        visitor.field(5, "result", "处理结果", &result)
        visitor.field(6, "materials", "用料", &materials)
        visitor.field(7, "laborFen", "人工(分)", &laborFen)
        visitor.field(8, "slip", "维修任务单", &slip)
        visitor.field(9, "confirmation", "业主确认", &confirmation)
        visitor.field(10, "followUp", "回访", &followUp)
        visitor.field(11, "closedAt", "归档于", &closedAt)
    }
}

extension Repair {
    /// Puts the running cycle on the shelf and starts the next one: the same technician, if still
    /// there, and fresh clocks on the row 返修 (CONTRACT 2.2).
    mutating func beginRework(at moment: Instant, _ desk: Desk) {
        stopAll(at: moment, desk.calendars)
        var past = RepairCycle()
        past.number = cycle
        past.assignee = assignee
        (past.arrivedAt, past.finishedAt, past.closedAt) = (arrivedAt, finishedAt, closedAt)
        (past.result, past.materials, past.laborFen) = (result, materials, laborFen)
        (past.slip, past.confirmation, past.followUp) = (slip, confirmation, followUp)
        cycles.append(past)
        cycle += 1
        if let number = assignee, desk.staff[number]?.isInactive ?? true { assignee = nil }
        status = assignee == nil ? .waiting : .assigned
        (arrivedAt, finishedAt, closedAt) = (nil, nil, nil)
        (result, materials, laborFen) = (nil, [], 0)
        (slip, confirmation) = (TaskSlip(), OwnerConfirmation())
        followUp = FollowUpResult()
        followUp.words = past.followUp.words
        (toldTo, toldAt) = ("", nil)
        appointment.confirmedAt = nil
        if appointment.kind == .agreed { appointment = Appointment() }
        if appointment.kind == .open { appointment.kind = .now }
        startCycle(at: moment, desk.policy)
    }
}
