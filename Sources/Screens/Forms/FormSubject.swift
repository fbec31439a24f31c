import FrontDesk

/// A kind of case whose commands are given by forms: what the record knows of their fields.
protocol FormSubject: Case {
    /// The line beside the title of a form about it.
    var formNote: String { get }
    /// Whether a form need ask for a field: not for what the record says already.
    func asks(for name: String, _ verb: String) -> Bool
    /// The fields that must be filled in, given what is entered so far.
    func demanded(_ verb: String, _ entries: [String: PlainValue]) -> Set<String>
    /// Gives a field what its shape alone does not tell: its list, its hint, what it begins with.
    func prepare(_ field: inout FormField, _ verb: String, _ view: View)
    /// Adds to the entries what goes without saying.
    func complete(_ entries: inout [String: PlainValue], _ verb: String)
    /// What is said once a command is stored.
    func done(_ type: any Command.Type) -> String
    /// What the form of a step shows besides its fields; nil for another act.
    func guide(for verb: String) -> StepGuide?
}

extension FormSubject {
    func guide(for verb: String) -> StepGuide? { nil }
    func done(_ type: any Command.Type) -> String { "已\(type.summary)" }
    func complete(_ entries: inout [String: PlainValue], _ verb: String) {}
}
