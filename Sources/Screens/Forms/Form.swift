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
    /// A line beside the title.
    var note = ""
    /// What a stored form says.
    var done = "已保存"
    /// What the layer beneath does once the form is stored.
    var onStored: (@Sendable (inout any Layer, View) -> Response)?
    /// Makes what is to be done from the fields' values.
    var submit: @Sendable (FormValues, View) -> FormResult
}

/// The values of a form's fields, as programs read them; empty fields have none.
struct FormValues: Sendable {
    var values: [String: String] = [:]

    subscript(name: String) -> String? { values[name] }
}

/// What a form wants to be done.
enum FormResult: Sendable {
    /// A command.
    case command(any Command)
    /// A new PIN.
    case pin(number: String, pin: String)
    /// A field is wrong after all.
    case problem(field: String, String)
}
