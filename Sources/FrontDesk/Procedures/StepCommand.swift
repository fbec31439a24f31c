/// A command that takes one step of a procedure. Its fields are the step's entries; order, posts and
/// demands are the table's and are enforced here, once for all steps.
package protocol StepCommand<Subject>: CaseCommand where Subject: StepwiseCase {
    /// Throws unless this person may take the step of this case: conflicts, four eyes.
    func checkPerson(_ subject: Subject, _ context: CaseContext) throws(Refusal)
    /// What the entries make of the case; business rules come first.
    func take(_ subject: inout Subject, _ context: CaseContext) throws(Refusal)
    /// Whether the step is done with: an attempt that reached nobody is not.
    func completes(_ subject: Subject) -> Bool
}

extension StepCommand {
    /// The step's row of the table.
    package static var row: ProcedureStep<Subject> {
        guard let row = Subject.procedure.step(of: verb) else {
            preconditionFailure("\(verb) takes no step of \(Subject.procedure.name)")
        }
        return row
    }

    package static var permission: Permission { row.permission }

    package func checkPerson(_ subject: Subject, _ context: CaseContext) throws(Refusal) {}
    package func completes(_ subject: Subject) -> Bool { true }

    /// Throws unless it is this step's turn.
    package func checkState(_ subject: Subject, _ desk: Desk) throws(Refusal) {
        let row = Self.row
        guard subject.step == row.number, !subject.isClosed else {
            throw Refusal.outOfOrder(
                subject.id.text,
                "\(subject.stands)，不能办第 \(row.number) 步「\(row.title)」，"
                    + subject.remedy(forStep: row.number, desk)
            )
        }
        guard !subject.isPaused else {
            throw Refusal.wrongState(subject.id.text, subject.statusWord, needs: "请先恢复，再办下一步")
        }
    }

    package func change(_ subject: inout Subject, _ context: CaseContext) throws(Refusal) {
        try checkEntries(subject, context)
        try checkPerson(subject, context)
        try take(&subject, context)
        guard completes(subject) else { return }
        var taken = StepTaken()
        taken.step = Self.row.number
        taken.cycle = subject.cycle
        taken.at = context.now
        taken.by = context.situation.actor
        taken.entries = StepEntries(withoutID)
        subject.lastTaken = taken
        // A bad follow-up has sent the case back already.
        guard subject.step == Self.row.number else { return }
        subject.step = min(subject.step + 1, Subject.procedure.steps.count)
        subject.advanced(from: Self.row.number, context)
    }

    private var withoutID: Self {
        var copy = self
        copy.id = nil
        return copy
    }

    /// Throws `entry-missing` with everything that is missing, or what is wrong with an entry.
    @_semantics("optimize.sil.specialize.generic.never")
    private func checkEntries(_ subject: Subject, _ context: CaseContext) throws(Refusal) {
        let style = PlainStyle(times: context.desk.zone, masksPersonal: false)
        guard case .object(let entries) = plain(in: style) else { return }
        let row = Self.row
        let missing = row.demands.filter {
            entries[$0.name] == nil && $0.isNeeded(subject, entries)
        }
        if let first = missing.first {
            let labels = missing.map { Self.label(of: $0.name) }.joined(separator: "、")
            throw Refusal(
                .entryMissing,
                "\(subject.id.text) 第 \(row.number) 步「\(row.title)」还缺：\(labels)",
                field: first.name,
                fields: missing.map(\.name)
            )
        }
        for demand in row.demands {
            guard let value = entries[demand.name] else { continue }
            if let problem = demand.check.problem(value, now: context.now, context.desk.zone) {
                throw Refusal.invalid(demand.name, problem)
            }
        }
        for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
            if let blank = value.texts.lazy.compactMap(Phrase.unfilled).first {
                throw Refusal(
                    .blankUnfilled,
                    "「\(Self.label(of: name))」里的 \(blank) 还没有填，请改成实际内容",
                    field: name
                )
            }
        }
    }

    private static func label(of name: String) -> String {
        fieldDescriptions.first { $0.name == name }?.label ?? name
    }
}

extension StepwiseCase {
    fileprivate var stands: String {
        isClosed ? "现在是「\(statusWord)」" : "现在在第 \(step) 步「\(currentStep.title)」"
    }

    /// What to do instead of a step that is not next: who was quicker is told by name.
    fileprivate func remedy(forStep number: Int, _ desk: Desk) -> String {
        if isClosed { return "不能再办理步骤" }
        guard let done = standing(number) else { return "请先办完第 \(step) 步" }
        let when = desk.zone.shortDateTime(done.at)
        return "\(desk.name(of: done.by))已于 \(when) 办过，须重办请退回"
    }
}
