internal import FrontDesk

/// What the schema says of a command that takes a step of a procedure: which step, who, the
/// principle to remember, and of each entry whether it is demanded.
///
/// Everything stands there twice: in words for people, and as `x-step` and `x-demand` for programs,
/// beside the schema's own `required`, `minLength`, `const` and `if`.
struct StepSchema {
    /// The entries that are always demanded.
    private(set) var required: [String] = []
    /// Description, `x-step` and the conditions under which other entries are demanded.
    private(set) var members: [String: PlainValue] = [:]
    private var entries: [String: Entry] = [:]

    private struct Entry {
        var words: String
        var demand: PlainValue
        var rules: [String: PlainValue]
    }

    /// What the table says of the command's step.
    init<Taking: StepCommand>(_ type: Taking.Type) {
        let row = type.row
        for field in type.fieldDescriptions where !field.traits.contains(.required) {
            let demand = row.demand(of: field.name) ?? StepDemand(field.name, .optional)
            entries[field.name] = Entry(
                words: demand.words,
                demand: demand.plain,
                rules: demand.rules(field.shape)
            )
        }
        required = row.demands.compactMap { demand in
            if case .always = demand.need { demand.name } else { nil }
        }
        members["description"] = .text(Self.words(row))
        members["x-step"] = Self.plain(row)
        let conditions = row.demands.compactMap(\.condition)
        if !conditions.isEmpty { members["allOf"] = .list(conditions) }
    }

    private static func words<Subject>(_ row: ProcedureStep<Subject>) -> String {
        let procedure = Subject.procedure
        let posts = Schema.posts(row.permission).compactMap(\.text).joined(separator: "、")
        return "\(procedure.name)第 \(row.number) 步，共 \(procedure.steps.count) 步。"
            + "原则：\(row.principle)。岗位：\(posts)。"
    }

    private static func plain<Subject>(_ row: ProcedureStep<Subject>) -> PlainValue {
        .object([
            "procedure": .text(Subject.procedure.name),
            "number": .integer(Int64(row.number)),
            "steps": .integer(Int64(Subject.procedure.steps.count)),
            "title": .text(row.title),
            "principle": .text(row.principle),
            "posts": .list(Schema.posts(row.permission)),
            "mayBeReturnedTo": .bool(row.mayBeReturnedTo),
        ])
    }

    /// Adds to each entry's schema what the step demands of it.
    func describe(_ properties: inout [String: PlainValue]) {
        for (name, entry) in entries {
            guard case .object(var property) = properties[name] else { continue }
            let label = property["description"]?.text ?? ""
            property["description"] = .text(label + entry.words)
            property["x-demand"] = entry.demand
            property.merge(entry.rules) { $1 }
            properties[name] = .object(property)
        }
    }
}

extension StepDemand {
    /// `，必填：查到了什么，至少 10 个字`.
    fileprivate var words: String {
        let need = needWords.isEmpty ? "" : "，\(needWords)"
        let said = check.words.isEmpty || hint.contains(check.words) ? [] : [check.words]
        let more = (said + [hint]).filter { !$0.isEmpty }.joined(separator: "，")
        return more.isEmpty ? need : "\(need)：\(more)"
    }

    /// `x-demand`: `always`, `optional`; `record` where the record decides, in words; `entries`
    /// where the other entries do, as told by `if`.
    fileprivate var plain: PlainValue {
        var members: [String: PlainValue] = [:]
        switch need {
        case .always: members["need"] = .text("always")
        case .optional: members["need"] = .text("optional")
        case .when(let words, _):
            members["need"] = .text("record")
            members["when"] = .text(words)
        case .given(let words, let condition):
            members["need"] = .text("entries")
            members["when"] = .text(words)
            members["if"] = condition.plain
        }
        switch check {
        case .past: members["time"] = .text("past")
        case .future: members["time"] = .text("future")
        case .any, .atLeast, .done, .score: break
        }
        return .object(members)
    }

    /// The condition as the schema itself can judge it.
    fileprivate var condition: PlainValue? {
        guard case .given(_, let condition) = need else { return nil }
        let demanded = PlainValue.object(["required": .list([.text(name)])])
        func given(_ entry: String, _ value: PlainValue) -> PlainValue {
            .object([
                "properties": .object([entry: .object(["const": value])]),
                "required": .list([.text(entry)]),
            ])
        }
        return switch condition {
        case .says(let entry, let value):
            .object(["if": given(entry, value), "then": demanded])
        case .saysNot(let entry, let value):
            .object(["if": given(entry, value), "else": demanded])
        case .lacks(let entry):
            .object([
                "if": .object(["required": .list([.text(entry)])]), "else": demanded,
            ])
        }
    }

    /// What the schema's own words can say of the value.
    fileprivate func rules(_ shape: FieldShape) -> [String: PlainValue] {
        switch (check, shape) {
        case (.atLeast(let count), .text): return ["minLength": .integer(Int64(count))]
        case (.done, _): return ["const": .bool(true)]
        case (.score, _): return ["minimum": .integer(1), "maximum": .integer(5)]
        default: break
        }
        guard case .always = need else { return [:] }
        switch shape {
        case .text: return ["minLength": .integer(1)]
        case .textOrList(let element):
            var (text, list) = (Schema.text(listing: element), Schema.shape(.list(element)))
            text["minLength"] = .integer(1)
            list["minItems"] = .integer(1)
            return ["anyOf": .list([.object(list), .object(text)])]
        default: return [:]
        }
    }
}

extension EntryCondition {
    fileprivate var plain: PlainValue {
        switch self {
        case .says(let entry, let value): .object(["entry": .text(entry), "is": value])
        case .saysNot(let entry, let value): .object(["entry": .text(entry), "isNot": value])
        case .lacks(let entry): .object(["entry": .text(entry), "given": .bool(false)])
        }
    }
}

extension EntryCheck {
    /// In words, for the schema; empty where there is nothing to say.
    fileprivate var words: String {
        switch self {
        case .any: ""
        case .atLeast(let count): "至少 \(count) 个字"
        case .done: "只能为 true"
        case .score: "1 到 5"
        case .past: "不能晚于现在"
        case .future: "不能早于现在"
        }
    }
}
