import FrontDesk

/// Forms drawn from the commands' own fields: screen, JSON door and schema ask the same things.
enum CommandForm {
    /// A form for a command on one case.
    static func make<Act: CaseCommand>(
        _ type: Act.Type,
        for subject: Act.Subject,
        _ view: View
    ) -> Form where Act.Subject: FormSubject {
        let asked = type.fieldDescriptions.filter { description in
            description.name != "id" && subject.asks(for: description.name, type.verb)
        }
        let fields = asked.map { description in
            var field = field(for: description)
            subject.prepare(&field, type.verb, view)
            return field
        }
        let id = subject.id
        var form = Form(
            title: "\(type.summary)  \(id.short)  \(subject.place)",
            fields: fields,
            draftName: fields.isEmpty ? nil : "\(type.verb) \(id.text)",
            subject: Act.Subject.key(id),
            seen: subject.changedAt,
            note: subject.formNote,
            guide: subject.guide(for: type.verb),
            done: subject.done(type),
            adapt: { values, fields, view in
                let entries = entries(values, type, view)
                let demanded = subject.demanded(type.verb, entries)
                for index in fields.indices {
                    fields[index].isRequired = demanded.contains(fields[index].name)
                }
            },
            submit: { values, view in
                var members = entries(values, type, view)
                members["id"] = .text(id.text)
                subject.complete(&members, type.verb)
                do throws(FieldProblem) {
                    return .command(try type.parse(.object(members), in: view.style))
                } catch {
                    return .problem(field: error.field, error.message)
                }
            }
        )
        form.adapt(to: fields.map(\.initial), view)
        return form
    }

    /// What was typed, as the command's fields take it.
    static func entries(
        _ values: FormValues,
        _ type: any Command.Type,
        _ view: View
    ) -> [String: PlainValue] {
        var entries: [String: PlainValue] = [:]
        for description in type.fieldDescriptions {
            guard let text = values[description.name] else { continue }
            entries[description.name] = plain(text, description.shape, view)
        }
        return entries
    }

    private static func plain(_ text: String, _ shape: FieldShape, _ view: View) -> PlainValue {
        switch shape {
        case .integer: Int64(text).map(PlainValue.integer) ?? .text(text)
        case .flag: .bool(text == "是")
        case .list(.object): PlanText.plain(text, view)
        case .list: .list(text.split(separator: "、").map { .text(String($0)) })
        default: .text(text)
        }
    }

    /// Fields for which a row of their own is worth it.
    private static let longOnes: Set<String> = [
        "note", "reason", "words", "facts", "findings", "result", "text", "demand", "preventive",
        "nonLiabilityReason",
    ]

    /// Numbers and codes that are not counted with.
    private static let codes: Set<String> = [
        "code", "sealNo", "reference", "slipNo", "priceCode", "archiveNo", "externalRef",
    ]

    /// Fields that are given 1 to 5.
    private static let scores: Set<String> = [
        "expectation", "experience", "timeliness", "quality", "attitude",
    ]

    static func field(for description: FieldDescription) -> FormField {
        let (name, label) = (description.name, description.label)
        switch description.shape {
        case .choice(let words): return .words(name, label, words)
        case .list(.choice(let words)), .textOrList(.choice(let words)):
            let items = words.map { ChoiceItem(value: $0, label: $0) }
            return FormField(name, label, .several(items), hint: "几种用、分开")
        case .list(.object): return FormField(name, label, .plan, hint: PlanText.hint)
        case .flag: return .words(name, label, ["是", "否"])
        case .moment where name == "happenedAt":
            return FormField(name, label, .pastMoment, hint: "昨天9点、14:30")
        case .moment: return FormField(name, label, .moment, hint: "明天9点、25、+2")
        case .day: return FormField(name, label, .day, hint: "2026-12-31、25、+30")
        case .integer where name.hasSuffix("Fen"):
            let plain = label.replacing("(分)", with: "")
            return FormField(name, plain, .money, hint: "元")
        case .integer where scores.contains(name):
            return .words(name, label, (1...5).map(String.init), hint: "1 到 5")
        case .integer: return FormField(name, label, .number)
        default:
            if codes.contains(name) { return FormField(name, label, .code) }
            return FormField(name, label, .text(isLong: longOnes.contains(name)))
        }
    }
}
