/// A case that goes through a procedure.
package protocol StepwiseCase: Case {
    /// The table of its steps.
    static var procedure: Procedure<Self> { get }
    /// The step that is next to be taken, from 1; stays the last one once all are taken.
    var step: Int { get set }
    /// The steps that were taken, oldest first.
    var taken: [StepTaken] { get set }
    /// The step that was taken last: what an event carries, so that none repeats the earlier ones.
    var lastTaken: StepTaken? { get set }
    /// How often it was sent back, and why.
    var returns: [StepReturn] { get set }
    /// A step was taken, and the next is to be: stops and starts clocks.
    mutating func advanced(from step: Int, _ context: CaseContext)
    /// It was sent back to a step: stops and starts clocks.
    mutating func wentBack(from step: Int, at moment: Instant, _ desk: Desk)
}

extension StepwiseCase {
    package mutating func absorb(_ before: Self?) {
        guard let lastTaken, lastTaken != before?.lastTaken else { return }
        taken.append(lastTaken)
    }

    /// The table's row of the step that is next.
    package var currentStep: ProcedureStep<Self> { Self.procedure.step(step) }

    /// The steps of the running cycle that hold, by number: of a step that was taken again, the
    /// last time.
    package func standing(_ step: Int) -> StepTaken? {
        guard step < self.step || isClosed else { return nil }
        return taken.last { $0.step == step && $0.cycle == cycle }
    }

    /// What a step that holds was taken with; nil before it was taken.
    package func entries<C: StepCommand>(of type: C.Type) -> C? where C.Subject == Self {
        guard let row = Self.procedure.step(of: type.verb) else { return nil }
        return standing(row.number)?.entries.command(type)
    }

    /// The earlier steps to which the table lets it be sent back.
    package var returnableSteps: [ProcedureStep<Self>] {
        Self.procedure.steps.filter { $0.mayBeReturnedTo && $0.number < step }
    }

    /// How often it was sent back in the running cycle.
    package var returnCount: Int { returns.count { $0.cycle == cycle } }

    /// Sends it back to an earlier step, with a reason, where the table allows it.
    mutating func goBack(
        to target: Int,
        reason: String,
        by actor: Actor,
        at moment: Instant,
        _ desk: Desk
    ) {
        var back = StepReturn()
        (back.from, back.to, back.cycle) = (step, target, cycle)
        (back.at, back.by, back.reason) = (moment, actor, reason)
        returns.append(back)
        let from = step
        step = target
        wentBack(from: from, at: moment, desk)
    }
}
