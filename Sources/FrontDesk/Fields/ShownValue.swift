/// Writes values for people, with the labels of their fields.
package struct ShownValue: Sendable {
    private var zone: DeskZone

    /// Values with times of a zone.
    package init(zone: DeskZone) {
        self.zone = zone
    }

    /// The value on one line; empty where there is nothing to say.
    package func text(_ value: PlainValue, _ shape: FieldShape) -> String {
        switch (value, shape) {
        case (.null, _): ""
        case (.bool(let flag), _): flag ? "是" : "否"
        case (.integer(let number), _): String(number)
        case (.real(let number), _): "\(number)"
        case (.text(let text), .moment):
            zone.instant(iso: text).map { zone.dateTime($0) } ?? TextCleaning.clean(text)
        case (.text(let text), _): TextCleaning.clean(text)
        case (.list(let items), .list(let element)), (.list(let items), .textOrList(let element)):
            items.map { self.text($0, element) }.joined(separator: "；")
        case (.list(let items), _): items.map { self.text($0, .text) }.joined(separator: "；")
        case (.object(let members), .object(let fields)):
            fields.compactMap { field in
                guard let member = members[field.name], says(member) else { return nil }
                return "\(field.label) \(self.text(member, field.shape))"
            }
            .joined(separator: " ")
        case (.object, .integerOr(let whole)): self.text(value, whole)
        case (.object, _): ""
        }
    }

    /// Whether the value says more than that there is nothing.
    package func says(_ value: PlainValue) -> Bool {
        switch value {
        case .null, .bool(false), .integer(0), .text(""), .list([]): false
        case .object(let members): members.values.contains(where: says)
        default: true
        }
    }

    /// A line for each field that says something: `报修内容：厨房漏水`.
    package func lines(_ members: [String: PlainValue], _ fields: [FieldDescription]) -> [String] {
        fields.compactMap { field in
            guard let value = members[field.name], says(value) else { return nil }
            return "\(field.label)：\(text(value, field.shape))"
        }
    }
}
