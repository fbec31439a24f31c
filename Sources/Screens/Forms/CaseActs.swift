import FrontDesk

/// What giving commands on a case has in common, whatever kind of case it is.
enum CaseActs {
    /// Why a command cannot be given on a case now, or nil: the rules themselves are asked.
    static func whyNot<Act: CaseCommand>(
        _ type: Act.Type,
        _ subject: Act.Subject,
        _ view: View
    ) -> String? {
        if let reason = view.whyNotWrite { return reason }
        guard let refusal = type.refusal(on: subject, view.desk, view.situation) else { return nil }
        if refusal.code == .notPermitted, let reason = view.whyNot(type.permission) {
            return reason
        }
        return refusal.message(besides: subject.id)
    }

    /// What begins when a command is chosen: its form, or the command itself when it asks nothing.
    static func begin<Act: CaseCommand>(
        _ type: Act.Type,
        _ subject: Act.Subject,
        _ view: View
    ) -> Response where Act.Subject: FormSubject {
        let form = CommandForm.make(type, for: subject, view)
        guard form.fields.isEmpty else { return .push(FormLayer(form)) }
        switch form.submit(FormValues(), view) {
        case .command(let command, _): return .perform(command, seen: subject.changedAt)
        case .problem(_, let words): return .say(words, .error)
        case .response(let response): return response
        case .pin: return Response.none
        }
    }
}

extension Refusal {
    /// The sentence without the record's number, where that stands beside it.
    func message(besides id: RecordID) -> String {
        var words = message[...]
        words.trimPrefix("\(id.text) ")
        return String(words)
    }
}
