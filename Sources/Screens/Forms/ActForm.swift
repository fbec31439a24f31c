import FrontDesk

/// A form for a command that is about no case: which of the command's own fields are asked, what
/// goes without saying, who must stand by.
struct ActForm: Sendable {
    /// The command.
    var type: any Command.Type
    /// What it is called; the command's own summary where nothing is said.
    var title = ""
    /// What goes without saying, by the names of the command's fields.
    var given: [String: PlainValue] = [:]
    /// The fields that are asked, in order; nil: all that are not given.
    var asked: [String]?
    /// Those that must be filled in, besides what the command itself demands.
    var required: Set<String> = []
    /// The record it changes.
    var subject: RecordKey?
    /// The record's sequence, as it was seen.
    var seen: UInt64?
    /// A line beside the title.
    var note = ""
    /// What a stored form says.
    var done = ""
    /// The permission that a second person must hold, who types a PIN here.
    var second: Permission?
    /// Whether there must be one.
    var secondIsRequired = true
    /// Gives a field what its shape alone does not tell.
    var prepare: @Sendable (inout FormField) -> Void = { _ in }
    /// Adds to what is given, or changes, what was entered.
    var complete: @Sendable (inout [String: PlainValue], FormValues) -> Void = { _, _ in }
    /// Refuses what only the screen can see; a field and words.
    var check: @Sendable (FormValues, View) -> (field: String, words: String)? = { _, _ in nil }
    /// Fits the fields to what is typed so far.
    var adapt: (@Sendable (FormValues, inout [FormField], View) -> Void)?
    /// What is asked before an act that cannot be taken back.
    var question: (@Sendable (FormValues, View) -> String?)?
    /// What follows from what is typed.
    var sums: (@Sendable (FormValues, View) -> [String])?
    /// What follows once it is stored; it is told the id of the answer.
    var then: (@Sendable (String, View) -> Response)?
    /// Fields of the screen's own, behind the command's.
    var extra: [FormField] = []

    init(_ type: any Command.Type) {
        self.type = type
    }

    /// The names of the second person's own fields.
    private static let secondField = "secondPerson"

    /// The form as it opens.
    func make(_ view: View) -> Form {
        let plan = self
        var form = Form(
            title: title.isEmpty ? type.summary : title,
            fields: fields(view),
            draftName: "\(type.verb) \(subjectName)",
            subject: subject,
            seen: seen,
            note: note,
            done: done.isEmpty ? "已\(type.summary)" : done,
            adapt: adapt,
            sums: sums,
            question: question,
            then: then,
            submit: { plan.result($0, $1) }
        )
        if form.fields.isEmpty { form.draftName = nil }
        form.adapt(to: form.fields.map(\.initial), view)
        return form
    }

    /// The form, or at once the command where it asks nothing.
    func begin(_ view: View) -> Response {
        let form = make(view)
        guard form.fields.isEmpty else { return .push(FormLayer(form)) }
        switch form.submit(FormValues(), view) {
        case .command(let command, let second):
            let wish = CommandWish(command: command, seen: seen, second: second, then: then)
            guard let words = question?(FormValues(), view) else { return Response(command: wish) }
            return .push(ConfirmLayer(words, Response(command: wish)))
        case .response(let response): return response
        case .problem(_, let words): return .say(words, .error)
        case .pin: return .none
        }
    }

    private var subjectName: String {
        switch subject {
        case .numbered(let id): id.text
        case .household(let room), .account(let room): room.key
        case .staff(let name), .price(let name), .key(let name): name
        case .aliased, .every, nil: ""
        }
    }

    private func fields(_ view: View) -> [FormField] {
        let descriptions = type.fieldDescriptions
        let names = asked ?? descriptions.map(\.name).filter { given[$0] == nil }
        let own = names.compactMap { name in descriptions.first { $0.name == name } }
            .map { description in
                var field = CommandForm.field(for: description)
                field.isRequired =
                    description.traits.contains(.required) || required.contains(field.name)
                prepare(&field)
                return field
            }
        let all = own + extra
        guard let second else { return all }
        let people = StaffChoices.numbers(view) {
            view.desk.may($0, second) && $0.number != view.person?.number
        }
        return all + [
            FormField(
                Self.secondField,
                "在场第二人",
                .choice(people),
                isRequired: secondIsRequired,
                hint: secondIsRequired ? "" : "没有就不填"
            ),
            FormField(
                SecondPerson.pinField,
                "第二人口令",
                .secret,
                isRequired: secondIsRequired,
                hint: "由第二人本人输入"
            ),
        ]
    }

    private func result(_ values: FormValues, _ view: View) -> FormResult {
        if let problem = check(values, view) {
            return .problem(field: problem.field, problem.words)
        }
        if values[Self.secondField] != nil, values[SecondPerson.pinField] == nil {
            return .problem(field: SecondPerson.pinField, "请第二人输入口令")
        }
        var members = CommandForm.entries(values, type, view)
        members.merge(given) { $1 }
        complete(&members, values)
        do throws(FieldProblem) {
            let command = try type.parse(.object(members), in: view.style)
            return .command(command, second: secondPerson(values))
        } catch {
            return .problem(field: error.field, error.message)
        }
    }

    private func secondPerson(_ values: FormValues) -> SecondPerson? {
        guard let number = values[Self.secondField], let pin = values[SecondPerson.pinField] else {
            return nil
        }
        return SecondPerson(number: number, pin: pin)
    }
}
