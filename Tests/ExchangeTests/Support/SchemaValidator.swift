import FrontDesk

/// Judges values by the parts of JSON Schema that the desk uses; shares no code with what it
/// judges.
struct SchemaValidator {
    var root: PlainValue

    /// What is wrong with the value, a line each; empty if nothing is.
    func faults(_ value: PlainValue, _ schema: PlainValue, at path: String = "$") -> [String] {
        guard case .object(let rules) = schema else { return ["\(path): no schema"] }
        var faults: [String] = []
        for (rule, argument) in rules where !rule.hasPrefix("x-") {
            switch rule {
            case "$ref":
                let name = String((argument.text ?? "").dropFirst("#/$defs/".count))
                faults += self.faults(value, root["$defs"]?[name] ?? .null, at: path)
            case "const": if value != argument { faults.append("\(path): not the constant") }
            case "enum":
                if case .list(let values) = argument, !values.contains(value) {
                    faults.append("\(path): not one of the words")
                }
            case "type": if !isType(value, argument) { faults.append("\(path): wrong type") }
            case "minimum":
                if let low = argument.integer, let number = value.integer, number < low {
                    faults.append("\(path): too small")
                }
            case "maximum":
                if let high = argument.integer, let number = value.integer, number > high {
                    faults.append("\(path): too large")
                }
            case "minLength":
                if let low = argument.integer, let text = value.text, text.count < low {
                    faults.append("\(path): too short")
                }
            case "pattern":
                if let text = value.text, let pattern = try? Regex(argument.text ?? "("),
                    text.wholeMatch(of: pattern) == nil
                {
                    faults.append("\(path): not as the pattern")
                }
            case "minItems":
                if let low = argument.integer, case .list(let items) = value, items.count < low {
                    faults.append("\(path): too few")
                }
            case "allOf":
                guard case .list(let all) = argument else { return ["\(path): no list"] }
                faults += all.flatMap { self.faults(value, $0, at: path) }
            case "if":
                let holds = self.faults(value, argument, at: path).isEmpty
                if let then = rules[holds ? "then" : "else"] {
                    faults += self.faults(value, then, at: path)
                }
            case "oneOf", "anyOf":
                guard case .list(let choices) = argument else { return ["\(path): no choices"] }
                let fits = choices.count { self.faults(value, $0, at: path).isEmpty }
                if fits == 0 || (rule == "oneOf" && fits > 1) {
                    faults.append("\(path): fits \(fits) of \(choices.count)")
                }
            case "items":
                guard case .list(let items) = value else { continue }
                for (index, item) in items.enumerated() {
                    faults += self.faults(item, argument, at: "\(path)[\(index)]")
                }
            case "required", "properties", "additionalProperties":
                faults += memberFaults(value, rule, argument, rules, at: path)
            case "$schema", "$defs", "title", "description", "format", "then", "else": continue
            default: faults.append("\(path): unknown rule \(rule)")
            }
        }
        return faults
    }

    private func memberFaults(
        _ value: PlainValue,
        _ rule: String,
        _ argument: PlainValue,
        _ rules: [String: PlainValue],
        at path: String
    ) -> [String] {
        guard case .object(let members) = value else { return [] }
        switch (rule, argument) {
        case ("required", .list(let names)):
            return names.compactMap { name in
                members[name.text ?? ""] == nil ? "\(path): lacks \(name.text ?? "")" : nil
            }
        case ("properties", .object(let properties)):
            return members.flatMap { name, member in
                properties[name].map { faults(member, $0, at: "\(path).\(name)") } ?? []
            }
        case ("additionalProperties", .bool(false)):
            return members.keys.filter { rules["properties"]?[$0] == nil }
                .map { "\(path): stranger \($0)" }
        default: return ["\(path): bad \(rule)"]
        }
    }

    private func isType(_ value: PlainValue, _ type: PlainValue) -> Bool {
        if case .list(let types) = type { return types.contains { isType(value, $0) } }
        switch (type.text, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .integer), ("string", .text),
            ("array", .list), ("object", .object):
            return true
        default: return false
        }
    }
}
