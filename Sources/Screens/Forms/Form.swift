import FrontDesk

/// What a form asks and what becomes of it.
struct Form: Sendable {
    /// What it is called.
    var title: String
    /// The fields, in the order of the conversation.
    var fields: [FormField]
    /// Under which name its draft is kept; nil keeps none.
    var draftName: String?
    /// The record that it changes.
    var subject: RecordKey?
    /// The sequence of the record as it was seen when the form was opened.
    var seen: UInt64?
    /// Why it cannot be left unfinished; nil when it can.
    var mustFinish: String?
    /// The field of the command in which what the form gives stands, where it is within another:
    /// refusals name their fields from there.
    var within = ""
    /// A line beside the title.
    var note = ""
    /// What the form of a step shows besides its fields.
    var guide: StepGuide?
    /// What a stored form says.
    var done = "已保存"
    /// Fits the fields to what is typed so far: what must be filled, what a list offers.
    var adapt: (@Sendable (FormValues, inout [FormField], View) -> Void)?
    /// What follows from what is typed so far, told in lines below the fields.
    var sums: (@Sendable (FormValues, View) -> [String])?
    /// What is asked before an act that cannot be taken back; nil asks nothing.
    var question: (@Sendable (FormValues, View) -> String?)?
    /// What is offered where a matter like it is open already.
    var joining: Joining?
    /// What the layer beneath does once the form is stored.
    var onStored: (@Sendable (inout any Layer, View) -> Response)?
    /// What follows then; it is told the id of the answer.
    var then: (@Sendable (String, View) -> Response)?
    /// Makes what is to be done from the fields' values.
    var submit: @Sendable (FormValues, View) -> FormResult
}

extension Form {
    /// What the fields' texts mean; fields that are empty or wrong have no value, of rows there are
    /// those that can be read.
    func values(of texts: [String], _ view: View) -> FormValues {
        var values = FormValues()
        for (field, text) in zip(fields, texts) {
            if case .rows(let rows) = field.kind, !text.trimmed.isEmpty {
                values.values[field.name] = rows.understood(text, view)
                continue
            }
            guard case .value(let value, _) = field.reading(of: text, view) else { continue }
            values.values[field.name] = value
        }
        return values
    }

    /// Fits the fields to their texts.
    mutating func adapt(to texts: [String], _ view: View) {
        adapt?(values(of: texts, view), &fields, view)
    }
}

/// The values of a form's fields, as programs read them; empty fields have none.
struct FormValues: Sendable {
    var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }

    /// The parts of a value that names several things.
    func list(_ name: String) -> [String] {
        (values[name] ?? "").split(whereSeparator: FormField.isBetweenParts)
            .map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// The moment of a value that is one.
    func moment(_ name: String, _ view: View) -> Instant? {
        values[name].flatMap { view.desk.zone.instant(iso: $0) }
    }
}

/// What a form wants to be done.
enum FormResult: Sendable {
    /// A command, and whoever stands by.
    case command(any Command, second: SecondPerson? = nil)
    /// Something that the screen itself does, which closes the form.
    case response(Response)
    /// A new PIN.
    case pin(number: String, pin: String)
    /// A field is wrong after all.
    case problem(field: String, String)
}
