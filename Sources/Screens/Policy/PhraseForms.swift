import FrontDesk

/// The form of a phrase: a new one, or a change.
enum PhraseForms {
    static func edit(_ phrase: Phrase?, step: Int? = nil) -> Form {
        let number = phrase?.number
        let variables = Phrase.variables.joined(separator: " ")
        let steps = Complaint.procedure.steps.map { step in
            ChoiceItem(value: String(step.number), label: step.title, note: "第 \(step.number) 步")
        }
        let here = phrase?.step ?? step
        return Form(
            title: phrase.map { "修改用语  \($0.title)" } ?? "新增用语",
            fields: [
                FormField(
                    "step",
                    "步骤",
                    .choice(steps),
                    isRequired: true,
                    initial: here.map { Complaint.procedure.step($0).title } ?? ""
                ),
                .words(
                    "type",
                    "类型",
                    ComplaintType.allCases.map(\.rawValue),
                    hint: "不填即各类通用",
                    initial: phrase?.type?.rawValue ?? ""
                ),
                FormField(
                    "title",
                    "名称",
                    .text(isLong: false),
                    isRequired: true,
                    hint: "列表里的叫法",
                    initial: phrase?.title ?? ""
                ),
                FormField(
                    "text",
                    "用语",
                    .text(isLong: true),
                    isRequired: true,
                    hint: "可用变量 \(variables)",
                    initial: phrase?.text ?? ""
                ),
            ],
            draftName: "phrase.save \(number.map(String.init) ?? "")",
            note: "变量 \(variables)",
            done: "用语已保存",
            submit: { values, _ in
                var command = SavePhrase()
                command.number = number
                command.step = values["step"].flatMap { Int($0) }
                command.type = values["type"].flatMap(ComplaintType.init)
                command.title = TextCleaning.clean(values["title"] ?? "")
                command.text = TextCleaning.clean(values["text"] ?? "")
                return .command(command)
            }
        )
    }
}
