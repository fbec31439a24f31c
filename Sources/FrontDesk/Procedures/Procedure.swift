/// 流程: steps that are taken one after the other, none left out (DESIGN 5).
///
/// A table: the engine that enforces it, the schema and the forms read it alike. Another procedure
/// (入伙, 装修) is another table over another kind of case.
package struct Procedure<Subject: StepwiseCase>: Sendable {
    /// What it is called.
    package var name: String
    /// The steps, in order; the first has number 1.
    package var steps: [ProcedureStep<Subject>]

    /// The step of a number, which must be one of the table's.
    package func step(_ number: Int) -> ProcedureStep<Subject> { steps[number - 1] }

    /// The step that a command takes; nil for another command.
    package func step(of verb: String) -> ProcedureStep<Subject>? {
        steps.first { $0.verb == verb }
    }
}

/// One step of a procedure.
package struct ProcedureStep<Subject: StepwiseCase>: Sendable {
    /// Its place, from 1.
    package var number: Int
    /// What it is called: 投诉受理.
    package var title: String
    /// The command that takes it; its fields are the step's entries.
    package var command: any StepCommand<Subject>.Type
    /// What a post needs to take it.
    package var permission: Permission
    /// The principle to remember at it (seed 004).
    package var principle: String
    /// What it demands, in the order of the form.
    package var demands: [StepDemand<Subject>]
    /// Whether the case may be sent back to it.
    package var mayBeReturnedTo = false

    /// The verb of its command.
    package var verb: String { command.verb }

    /// What it demands of an entry, where it does.
    package func demand(of name: String) -> StepDemand<Subject>? {
        demands.first { $0.name == name }
    }
}

/// What a step demands of one of its entries.
package struct StepDemand<Subject: StepwiseCase>: Sendable {
    /// When the entry must be there.
    package enum Need: Sendable {
        /// Always.
        case always
        /// Only sometimes: the words say when, the rule decides by the case and the other entries.
        case when(String, @Sendable (Subject, [String: PlainValue]) -> Bool)
        /// Only where the other entries are so: the words say when, the condition decides and can
        /// be told to other programs.
        case given(String, EntryCondition)
        /// It may be left out, but what is there is checked.
        case optional
    }

    /// The entry: a field of the step's command.
    package var name: String
    /// When it must be there.
    package var need: Need
    /// What it must be like.
    package var check: EntryCheck
    /// What the form says in the empty field.
    package var hint: String

    /// A demand; always and of any value unless it says otherwise.
    package init(
        _ name: String,
        _ need: Need = .always,
        _ check: EntryCheck = .any,
        hint: String = ""
    ) {
        self.name = name
        self.need = need
        self.check = check
        self.hint = hint
    }

    /// Whether the entry must be there for this case, given the other entries.
    package func isNeeded(_ subject: Subject, _ entries: [String: PlainValue]) -> Bool {
        switch need {
        case .always: true
        case .optional: false
        case .when(_, let rule): rule(subject, entries)
        case .given(_, let condition): condition.holds(entries)
        }
    }

    /// When it must be there, for the schema: 必填, 属实时必填; empty where it may be left out.
    package var needWords: String {
        switch need {
        case .always: "必填"
        case .optional: ""
        case .when(let words, _), .given(let words, _): "\(words)必填"
        }
    }
}

/// What another entry must be like for one to be demanded.
package enum EntryCondition: Hashable, Sendable {
    /// The entry says this.
    case says(String, PlainValue)
    /// The entry says something else, or nothing.
    case saysNot(String, PlainValue)
    /// The entry is not there.
    case lacks(String)

    /// Whether it is so.
    package func holds(_ entries: [String: PlainValue]) -> Bool {
        switch self {
        case .says(let name, let value): entries[name] == value
        case .saysNot(let name, let value): entries[name] != value
        case .lacks(let name): entries[name] == nil
        }
    }
}

/// What an entry must be like, beyond its type.
package enum EntryCheck: Sendable {
    /// Anything.
    case any
    /// At least so many characters.
    case atLeast(Int)
    /// True, and nothing else: what is asked has been done.
    case done
    /// 1 to 5.
    case score
    /// Not in the future.
    case past
    /// Not in the past.
    case future

    /// What is wrong with a value, or nil.
    func problem(_ value: PlainValue, now: Instant, _ zone: DeskZone) -> String? {
        switch self {
        case .any: return nil
        case .atLeast(let count):
            let length = value.text?.count ?? count
            return length < count ? "至少 \(count) 个字，现有 \(length) 个" : nil
        case .done: return value == .bool(true) ? nil : "须先做到，再选「是」"
        case .score:
            return value.integer.map { (1...5).contains($0) } ?? true ? nil : "应为 1 到 5"
        case .past:
            let moment = value.text.flatMap { zone.instant(iso: $0) }
            return moment.map { $0 > now } ?? false ? "不能晚于现在" : nil
        case .future:
            let moment = value.text.flatMap { zone.instant(iso: $0) }
            return moment.map { $0 < now } ?? false ? "不能早于现在" : nil
        }
    }
}
